"""What somebody pushes who wants to change or hide what is published, and what looks like it and harms nobody."""

import datetime
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from honest import History
from press import Tree
from township import AFFAIRS, BOTH, CHANGES, DAY, PARTY, TOWN, WALL, WEB, Key, Maker, Piece, Town, Village

NO_RECORD = frozenset({"G005", "R051", "R054", "R056", "R057", "R058", "R059", "R060"})


@dataclass
class Scene:
    """A copy of the content, which an attacker may change."""

    town: Town
    rng: Random
    day: datetime.date
    maker: Maker
    called: dict[str, list[str]]
    """The names that each village has had, as the site tells."""

    def any(self, *wanted: Callable[[Piece], bool]) -> Piece | None:
        found = [piece for piece in self.town.pieces.values() if all(one(piece) for one in wanted)]
        return self.rng.choice(found) if found else None

    def move(self, piece: Piece, key: Key) -> bool:
        """Let the record lie elsewhere, with its files; return False where something lies there."""
        if key in self.town.pieces:
            return False
        del self.town.pieces[piece.key]
        piece.village, piece.kind, piece.id = key
        self.town.pieces[key] = piece
        return True


Act = Callable[[Scene], bool]
"""Changes the scene and returns whether it could."""


@dataclass(frozen=True)
class Attack:
    """One way to change or hide what is published; ``codes`` are those that a refusal must name one of."""

    name: str
    act: Act
    codes: frozenset[str]
    when: str = "soon"
    """``soon`` after the last publication, or the day ``after`` the period of the newest list."""


def silently(way: str) -> Act:
    """Return how a record is changed in one of the ways of ``CHANGES`` without a word."""

    def act(scene: Scene) -> bool:
        pieces = list(scene.town.pieces.values())
        scene.rng.shuffle(pieces)
        # Of a list that is over only totals are public, which some ways leave as they are.
        shown = [p for p in pieces if not (p.ends and p.ends < scene.day and way in {"order", "two", "name"})]
        # These are attacked by themselves.
        shown = [p for p in shown if not (p.audience == WALL and p.corrections)]
        return any(CHANGES[way](scene.rng, piece) for piece in shown)

    return act


def _with_entry(scene: Scene, day: datetime.date) -> bool:
    piece = scene.any(lambda p: not p.expired, lambda p: p.audience != WALL)
    if piece is None or not any(CHANGES[way](scene.rng, piece) for way in ("two", "amount", "text")):
        return False
    piece.correct(day, scene.rng)
    return True


def _early_entry(scene: Scene) -> bool:
    # A list that expired by itself counts from what its clerk said last, which is earlier than its last line.
    piece = scene.any(lambda p: p.audience != WALL, lambda p: p.ends is None)
    if piece is None or not CHANGES["text"](scene.rng, piece):
        return False
    piece.correct(piece.on - DAY * scene.rng.randint(1, 9), scene.rng)
    return True


def _late_entry(scene: Scene) -> bool:
    return _with_entry(scene, scene.day + DAY)


def _corrected(scene: Scene) -> Piece | None:
    return scene.any(lambda p: bool(p.corrections), lambda p: p.audience != WALL)


def _entry_altered(scene: Scene) -> bool:
    piece = _corrected(scene)
    if piece:
        scene.rng.choice(piece.corrections)["原因"] += "，不要紧"
    return piece is not None


def _entry_dropped(scene: Scene) -> bool:
    piece = _corrected(scene)
    if piece:
        piece.corrections.pop(scene.rng.randrange(len(piece.corrections)))
        if not piece.corrections:
            del piece.values["更正"]
    return piece is not None


def _entry_altered_and_new(scene: Scene) -> bool:
    piece = _corrected(scene)
    if piece is None:
        return False
    piece.corrections[0]["原为"] = "别的"
    piece.correct(scene.day, scene.rng)
    return CHANGES["text"](scene.rng, piece)


def _entry_replaced(scene: Scene) -> bool:
    piece = _corrected(scene)
    if piece is None:
        return False
    piece.corrections.pop()
    piece.correct(scene.day, scene.rng)
    # The same words on the same day would be the same entry.
    piece.corrections[-1]["原因"] = "换过的原因"
    return CHANGES["text"](scene.rng, piece)


def _new_entry_first(scene: Scene) -> bool:
    piece = _corrected(scene)
    if piece is None:
        return False
    piece.correct(scene.day, scene.rng)
    piece.corrections[-1]["原因"] = "放在前面"
    piece.corrections.insert(0, piece.corrections.pop())
    return CHANGES["text"](scene.rng, piece)


def _deleted(scene: Scene) -> bool:
    piece = scene.any(lambda p: not p.expired)
    if piece:
        del scene.town.pieces[piece.key]
    return piece is not None


def _returned_deleted(scene: Scene) -> bool:
    """The record was withdrawn once, and is published again; its old entry still stands."""
    entries = [
        (folder, one["类别"], one["编号"])
        for folder in [*scene.town.villages, TOWN]
        for one in scene.town.taken(folder)
    ]
    found = [key for key in entries if key in scene.town.pieces and not scene.town.pieces[key].expired]
    if found:
        del scene.town.pieces[scene.rng.choice(found)]
    return bool(found)


def _deleted_other_entry(scene: Scene) -> bool:
    """A record is deleted, and the entry names one that never was."""
    piece = scene.any(lambda p: not p.expired)
    if piece is None:
        return False
    scene.town.take_down(piece, scene.day, scene.rng)
    scene.town.taken(piece.village)[-1]["编号"] = f"{piece.id}-0"
    return True


def _entry_and_still_there(scene: Scene) -> bool:
    piece = scene.any(lambda p: p.audience != WALL)
    if piece:
        scene.town.take_down(piece, scene.day, scene.rng, leave=True)
    return piece is not None


def _entry_and_still_on_the_wall(scene: Scene) -> bool:
    piece = scene.any(lambda p: p.audience == WALL)
    if piece:
        scene.town.take_down(piece, scene.day, scene.rng, leave=True)
    return piece is not None


def _file_renamed(scene: Scene) -> bool:
    piece = scene.any(lambda p: not p.expired)
    return piece is not None and scene.move(piece, (piece.village, piece.kind, f"{piece.id}-b"))


def _moved(scene: Scene) -> bool:
    piece = scene.any(lambda p: not p.expired)
    others = [folder for folder in [*scene.town.villages, TOWN] if piece and folder != piece.village]
    return piece is not None and scene.move(piece, (scene.rng.choice(others), piece.kind, piece.id))


def _other_type(scene: Scene) -> bool:
    piece = scene.any(lambda p: p.kind == AFFAIRS, lambda p: "名单" not in p.values)
    if piece is None:
        return False
    piece.values["类别"] = "其他"
    return scene.move(piece, (piece.village, PARTY, piece.id))


def _to_wall(scene: Scene) -> bool:
    piece = scene.any(lambda p: p.audience == BOTH, lambda p: not p.expired)
    if piece:
        piece.values["受众"] = WALL
    return piece is not None


def _off_the_wall(scene: Scene) -> bool:
    piece = scene.any(lambda p: p.audience == BOTH)
    if piece:
        piece.values["受众"] = WEB
    return piece is not None


def _wall_changed(scene: Scene) -> bool:
    piece = scene.any(lambda p: p.audience == WALL, lambda p: not p.corrections)
    return piece is not None and CHANGES["text"](scene.rng, piece)


def _wall_changed_after_correction(scene: Scene) -> bool:
    piece = scene.any(lambda p: p.audience == WALL, lambda p: bool(p.corrections))
    return piece is not None and CHANGES["text"](scene.rng, piece)


def _wall_entry_dropped(scene: Scene) -> bool:
    """An earlier entry of what hangs on the wall only goes, and a new one comes."""
    piece = scene.any(lambda p: p.audience == WALL, lambda p: bool(p.corrections))
    if piece is None:
        return False
    piece.values["更正"] = []
    piece.correct(scene.day, scene.rng)
    piece.corrections[-1]["原因"] = "换过的原因"
    return CHANGES["text"](scene.rng, piece)


def _wall_deleted(scene: Scene) -> bool:
    piece = scene.any(lambda p: p.audience == WALL)
    if piece:
        del scene.town.pieces[piece.key]
    return piece is not None


def _wall_to_site(scene: Scene) -> bool:
    """What hangs on the wall comes onto the site, and says something else there."""
    piece = scene.any(lambda p: p.audience == WALL)
    if piece:
        piece.values["受众"] = BOTH
    return piece is not None and CHANGES["text"](scene.rng, piece)


def _swapped(scene: Scene) -> bool:
    """Two records of one type take each other's names."""
    pieces = [p for p in scene.town.pieces.values() if p.audience != WALL and not p.expired]
    pairs = [
        (a, b)
        for a in pieces
        for b in pieces
        if a.key < b.key and a.key[:2] == b.key[:2] and a.markdown == b.markdown and a.ends is None and b.ends is None
    ]
    if pairs:
        a, b = scene.rng.choice(pairs)
        a.values, b.values, a.files, b.files = b.values, a.values, b.files, a.files
    return bool(pairs)


def _behind_another(scene: Scene) -> bool:
    """One record is corrected as it should be, and another one changes with it."""
    one = scene.any(lambda p: p.audience != WALL, lambda p: not p.expired)
    if one is None or not CHANGES["text"](scene.rng, one):
        return False
    one.correct(scene.day, scene.rng)
    other = scene.any(lambda p: p is not one, lambda p: p.audience != WALL, lambda p: not p.expired)
    return other is not None and CHANGES["text"](scene.rng, other)


def _other_address(scene: Scene) -> bool:
    """A village gets another name in addresses, so that all its papers lead nowhere."""
    folder = scene.rng.choice([folder for folder in scene.town.villages if _some(scene, folder)])
    scene.town.villages[folder].slug += "2"
    return True


def _names_exchanged(scene: Scene) -> bool:
    """Two villages take each other's names, and with them each other's accounts."""
    shown = {piece.village for piece in scene.town.pieces.values() if piece.audience != WALL and not piece.expired}
    published = [village for folder, village in scene.town.villages.items() if folder in shown]
    if len(published) < 2:
        return False
    one, other = scene.rng.sample(published, 2)
    one.name, other.name = other.name, one.name
    return True


def _old_name_taken(scene: Scene) -> bool:
    """A village was renamed before; now another takes the name that it had, and with it its old papers."""
    renamed = [village for village in scene.town.villages.values() if len(scene.called.get(village.slug, ())) > 1]
    others = [village for village in scene.town.villages.values() if village.slug in scene.called]
    pairs = [(one, other) for one in renamed for other in others if one is not other]
    if pairs:
        one, other = scene.rng.choice(pairs)
        other.name = scene.called[one.slug][0]
    return bool(pairs)


def _entry_of_the_future(scene: Scene) -> bool:
    """A record goes with an entry of a day to come, which could excuse another withdrawal later."""
    piece = scene.any(lambda p: not p.expired)
    if piece:
        scene.town.take_down(piece, scene.day + 30 * DAY, scene.rng)
    return piece is not None


def _village_gone(scene: Scene) -> bool:
    folder = scene.rng.choice([folder for folder in scene.town.villages if _some(scene, folder)])
    del scene.town.villages[folder]
    scene.town.pieces = {key: piece for key, piece in scene.town.pieces.items() if key[0] != folder}
    return True


def _village_under_a_new_one(scene: Scene) -> bool:
    """A village's folder is emptied; a new village takes its records."""
    folder = scene.rng.choice([folder for folder in scene.town.villages if _some(scene, folder)])
    scene.town.villages["梅林村"] = Village("梅林村", "meilin")
    pieces = [piece for piece in scene.town.pieces.values() if piece.village == folder]
    return all(scene.move(piece, ("梅林村", piece.kind, piece.id)) for piece in pieces)


def _some(scene: Scene, folder: str) -> bool:
    return any(piece.village == folder and not piece.expired for piece in scene.town.pieces.values())


def _forged_ledger(scene: Scene) -> bool:
    scene.town.loose["ledger/ledger.jsonl"] = b'{"x":1}\n'
    return True


def _forged_record(scene: Scene) -> bool:
    """A made-up old version lies where the site keeps those."""
    scene.town.loose["check/0.json"] = b"{}\n"
    return True


def _expired_changed(scene: Scene) -> bool:
    piece = scene.any(lambda p: p.expired, lambda p: p.audience != WALL)
    return piece is not None and CHANGES["amount"](scene.rng, piece)


def _expired_again(scene: Scene) -> bool:
    """A list that is over gets a new period without a word."""
    piece = scene.any(lambda p: p.expired, lambda p: p.audience != WALL)
    if piece:
        piece.values["公示期"] = {"起": scene.day, "止": scene.day + 9 * DAY}
    return piece is not None


def _expired_again_with_an_entry(scene: Scene) -> bool:
    """The entry tells of the period; that another name stands in the list by now, nobody could see any more."""
    piece = scene.any(lambda p: p.expired, lambda p: p.audience != WALL)
    if piece is None or not CHANGES["name"](scene.rng, piece):
        return False
    piece.values["公示期"] = {"起": scene.day, "止": scene.day + 9 * DAY}
    piece.correct(scene.day, scene.rng)
    return True


def _newest_list(scene: Scene) -> Piece | None:
    listed = [p for p in scene.town.pieces.values() if p.ends and p.audience != WALL and not p.expired]
    return max(listed, key=lambda p: p.ends or scene.day, default=None)


def _at_its_end(way: str) -> Act:
    """Return how a list is changed in the very push with which it comes down."""

    def act(scene: Scene) -> bool:
        piece = _newest_list(scene)
        return piece is not None and CHANGES[way](scene.rng, piece)

    return act


def _end_moved(scene: Scene) -> bool:
    piece = _newest_list(scene)
    if piece:
        piece.values["公示期"]["止"] -= DAY
    return piece is not None


def _deleted_at_its_end(scene: Scene) -> bool:
    piece = _newest_list(scene)
    if piece:
        del scene.town.pieces[piece.key]
    return piece is not None


def _attacks() -> Iterator[Attack]:
    unsaid, gone, entries, over = (frozenset({code}) for code in ("L001", "L004", "L002", "L010"))
    for way in CHANGES:
        yield Attack(f"silently: {way}", silently(way), unsaid)
    yield Attack("an entry dated before the last publication", _early_entry, frozenset({"L003"}))
    yield Attack("an entry dated tomorrow", _late_entry, frozenset({"L003"}))
    yield Attack("an earlier entry altered", _entry_altered, entries)
    yield Attack("an earlier entry dropped", _entry_dropped, entries)
    yield Attack("an earlier entry altered, a new one added", _entry_altered_and_new, entries)
    yield Attack("an earlier entry replaced", _entry_replaced, entries)
    yield Attack("a new entry before the earlier ones", _new_entry_first, entries)
    yield Attack("a file deleted", _deleted, gone)
    yield Attack("a file deleted that was withdrawn once before", _returned_deleted, gone)
    yield Attack("a file deleted, the entry for another", _deleted_other_entry, gone | {"L006"})
    yield Attack("an entry for what is still there", _entry_and_still_there, frozenset({"L005"}))
    yield Attack("a file renamed", _file_renamed, gone)
    yield Attack("a record moved to another village", _moved, gone)
    yield Attack("a record moved to another type", _other_type, gone)
    yield Attack("from wall and site to the wall", _to_wall, gone)
    yield Attack("from wall and site to the site", _off_the_wall, unsaid)
    yield Attack("on the wall only: changed", _wall_changed, unsaid)
    yield Attack("on the wall only: changed after a correction", _wall_changed_after_correction, unsaid)
    yield Attack("on the wall only: an earlier entry replaced", _wall_entry_dropped, entries)
    yield Attack("on the wall only: an entry, and still there", _entry_and_still_on_the_wall, frozenset({"L005"}))
    yield Attack("on the wall only: deleted", _wall_deleted, gone)
    yield Attack("on the wall only: put on the site, changed", _wall_to_site, unsaid | gone)
    yield Attack("two records swapped", _swapped, frozenset({"L001", "L002", "L003"}))
    yield Attack("silently, behind a proper correction", _behind_another, unsaid)
    yield Attack("a village's name in addresses changed", _other_address, gone)
    yield Attack("two villages exchange their names", _names_exchanged, frozenset({"L009"}))
    yield Attack("a village takes the name that another had before", _old_name_taken, frozenset({"L009"}))
    yield Attack("a file deleted, the entry of a day to come", _entry_of_the_future, frozenset({"L003", "L004"}))
    yield Attack("a village deleted", _village_gone, gone)
    yield Attack("a village's records under a new village", _village_under_a_new_one, gone)
    yield Attack("a file content/ledger/ledger.jsonl", _forged_ledger, NO_RECORD)
    yield Attack("a file content/check/0.json", _forged_record, NO_RECORD)
    yield Attack("a list that is over: changed", _expired_changed, unsaid)
    yield Attack("a list that is over: a new period", _expired_again, over)
    yield Attack("a list that is over: a new period, with an entry", _expired_again_with_an_entry, over)
    yield Attack("a list at its end: another name", _at_its_end("name"), unsaid, "after")
    yield Attack("a list at its end: another amount", _at_its_end("amount"), unsaid, "after")
    yield Attack("a list at its end: the end moved", _end_moved, unsaid, "after")
    yield Attack("a list at its end: deleted", _deleted_at_its_end, gone, "after")


ATTACKS = tuple(_attacks())


def _old_entry(scene: Scene) -> list[tuple[str, int]]:
    return [(folder, at) for folder in [*scene.town.villages, TOWN] for at in range(len(scene.town.taken(folder)))]


def _old_entry_dropped(scene: Scene) -> bool:
    found = _old_entry(scene)
    if found:
        folder, at = scene.rng.choice(found)
        scene.town.taken(folder).pop(at)
    return bool(found)


def _old_entries_reordered(scene: Scene) -> bool:
    for folder in [*scene.town.villages, TOWN]:
        scene.rng.shuffle(scene.town.taken(folder))
    return True


def _other_line_ends(scene: Scene) -> bool:
    scene.town.remark = "同样的内容\r"
    return True


def _all_reformatted(scene: Scene) -> bool:
    for piece in scene.town.pieces.values():
        piece.values = dict(sorted(piece.values.items(), reverse=True))
    return True


HARMLESS: dict[str, Act] = {
    "nothing": lambda scene: True,
    "an old entry of 撤下.yaml dropped": _old_entry_dropped,
    "old entries of 撤下.yaml in another order": _old_entries_reordered,
    "keys in another order": _all_reformatted,
    "a comment with another line end": _other_line_ends,
}
"""What must be accepted, and adds no line to the ledger."""


def scene_of(h: History, name: str, day: datetime.date) -> Scene:
    """Return a scene after the history's last publication; the same for the same history and name."""
    rng = Random(f"{h.seed} {name}")
    called = json.loads((h.press.site / "ledger" / "villages.json").read_bytes())
    return Scene(h.town.copy(), rng, day, Maker(rng), called)


def times(h: History) -> dict[str, datetime.datetime]:
    """Return when attacks come."""
    rng = Random(h.seed)
    soon = h.at + rng.choice(
        (datetime.timedelta(minutes=rng.randint(1, 90)), datetime.timedelta(days=rng.randint(1, 5)))
    )
    ends = max(piece.ends for piece in h.pieces if piece.ends and piece.audience != WALL)
    after = datetime.datetime.combine(ends + DAY, datetime.time(0, 7), h.at.tzinfo)
    return {"soon": soon, "after": max(after, h.at)}


def pushes(h: History, every: int = 1) -> Iterator[tuple[Attack, Tree, datetime.datetime]]:
    """Yield what attackers push after the history's last publication, and when; one of ``every`` so many attacks."""
    at = times(h)
    for attack in ATTACKS[h.share(every) :: every]:
        scene = scene_of(h, attack.name, at[attack.when].date())
        if attack.act(scene):
            yield attack, scene.town.tree(), at[attack.when]
