"""What honest clerks do from day to day, and what the ledger must say of it: any refusal here is a false alarm."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random

from press import Press, Tree
from township import (
    ACCOUNTS,
    AFFAIRS,
    BOTH,
    CHANGES,
    DAY,
    NEW_NAMES,
    TOWN,
    VILLAGES,
    WALL,
    WEB,
    Maker,
    Piece,
    Town,
    Village,
    photo,
)

from gongkai.china import BEIJING
from gongkai.ledger.lines import CORRECTED, EXPIRED, PUBLISHED, WITHDRAWN
from gongkai.ledger.verify import verify
from gongkai.problem import Level

Expected = Counter[tuple[str, str]]
"""(record, kind) of new lines; of records for the wall only the village is told, since their names are random."""


class FalseAlarm(AssertionError):
    """Something honest was refused, or a sound site was called unsound."""


class Wrong(AssertionError):
    """The ledger or the site does not say what it should."""


@dataclass
class Step:
    """A publication: what was pushed, when, and which lines it added."""

    tree: Tree
    at: datetime.datetime
    expected: Expected


@dataclass
class History:
    """A township over several publications."""

    seed: int
    press: Press
    rng: Random
    town: Town = field(default_factory=Town)
    # Periods of every length, also of days before a list had to hang for fifteen.
    at: datetime.datetime = datetime.datetime(2025, 3, 2, 9, tzinfo=BEIJING)
    steps: list[Step] = field(default_factory=list)
    gone: list[Piece] = field(default_factory=list)
    """What was withdrawn."""
    moved: list[Piece] = field(default_factory=list)
    """Lists whose files were taken away when they were over."""
    touched: set[int] = field(default_factory=set)
    expected: Expected = field(default_factory=Counter)
    done: Counter[str] = field(default_factory=Counter)
    """Honest events by name."""
    names: int = 0
    """How many new names villages have had."""

    def __post_init__(self) -> None:
        self.maker = Maker(self.rng)
        for folder, slug in self.rng.sample(VILLAGES, self.rng.randint(1, 3)):
            self.town.villages[folder] = Village(folder, slug)

    @property
    def day(self) -> datetime.date:
        return self.at.date()

    def share(self, every: int) -> int:
        """Return which of ``every`` so many parts this history is to take; each third history keeps no salts."""
        return self.seed // 3 % every

    @property
    def folders(self) -> list[str]:
        return [*self.town.villages, TOWN]

    @property
    def pieces(self) -> list[Piece]:
        return list(self.town.pieces.values())

    def any(self, *wanted: Callable[[Piece], bool]) -> Piece | None:
        """Return a record of which nothing became yet in this publication, and which is as ``wanted``."""
        free = [p for p in self.pieces if id(p) not in self.touched and all(one(p) for one in wanted)]
        return self.rng.choice(free) if free else None

    def tell(self, piece: Piece, kind: str) -> None:
        """Note that the ledger must get a line."""
        self.touched.add(id(piece))
        piece.versions += kind in (PUBLISHED, CORRECTED)
        slug = self.town.slug(piece.village)
        name = f"{slug}/wall" if piece.audience == WALL else self.town.record(piece)
        self.expected[name, kind] += 1

    def add(self, piece: Piece) -> Piece:
        self.town.add(piece)
        self.tell(piece, PUBLISHED)
        return piece

    def correct(self, piece: Piece, *names: str) -> bool:
        """Change a record soundly in one of the ways ``names``, or any, with an entry that says so."""
        ways = list(names or CHANGES)
        self.rng.shuffle(ways)
        if not any(CHANGES[way](self.rng, piece) for way in ways):
            return False
        since = max(piece.on, self.day - 3 * DAY)
        piece.correct(since + DAY * self.rng.randint(0, (self.day - since).days), self.rng)
        comes_down = piece.audience != WALL and piece.ends and piece.ends < self.day and not piece.expired
        self.tell(piece, EXPIRED if comes_down else CORRECTED)
        return True

    def withdraw(self, piece: Piece) -> None:
        self.tell(piece, WITHDRAWN)
        self.town.take_down(piece, self.day, self.rng)
        self.gone.append(piece)

    def bring_back(self, piece: Piece) -> None:
        """Publish again, under the same name, what was withdrawn."""
        self.gone.remove(piece)
        piece.expired = False
        versions = piece.versions
        self.add(piece)
        piece.versions = versions

    def publish(self) -> None:
        """Publish what stands, and look at everything that an honest publication promises. Raises FalseAlarm or Wrong."""
        over = [p for p in self.pieces if p.audience != WALL and p.ends and p.ends < self.day and not p.expired]
        by_itself = {id(piece) for piece in over} - self.touched
        for piece in over:
            if id(piece) in by_itself:
                self.tell(piece, EXPIRED)
            piece.expired = True
        before, tree = len(self.press.ledger.lines), self.town.tree()
        outcome = self.press.publish(tree, self.at)
        if not outcome.sound:
            said = [(p.code, p.file, p.message) for p in outcome.problems if p.level is Level.ERROR]
            raise FalseAlarm(f"refused at {self.at}: {said}")
        lines = self.press.ledger.lines[before:]
        found = Counter((_public(line.record), line.kind) for line in lines)
        if found != self.expected:
            raise Wrong(f"at {self.at} the ledger says {found - self.expected} and not {self.expected - found}")
        self.steps.append(Step(tree, self.at, self.expected))
        for piece in self.pieces:
            if id(piece) in self.touched - by_itself:
                piece.on = self.day
        self.touched, self.expected = set(), Counter()
        self._look()

    def _look(self) -> None:
        status, said = verify(self.press.site, self.press.codes)
        if status or said.count("这张纸一致") != len(self.press.codes) or "\n不一致" in f"\n{said}":
            raise FalseAlarm(f"at {self.at} verify says: {said}")
        # Names of lists that came down: each list has surnames of its own.
        names = {f"{one['姓名'][0]}{mark}".encode() for p in self._over() for one in _people(p) for mark in "某*"}
        if not names:
            return
        for path in self.press.site.rglob("*"):
            if path.suffix in {".html", ".json", ".csv", ".xml", ".jsonl"}:
                content = path.read_bytes()
                if any(name in content for name in names):
                    raise Wrong(f"at {self.at} {path.name} shows names of a list that is over")

    def _over(self) -> Iterator[Piece]:
        for piece in [*self.pieces, *self.gone, *self.moved]:
            if piece.ends and (piece.ends < self.day or piece in self.gone or piece in self.moved):
                yield piece

    def pass_time(self) -> None:
        """Let seconds, hours or days go by."""
        self.at += self.rng.choice(
            (
                datetime.timedelta(),
                datetime.timedelta(minutes=self.rng.randint(1, 600)),
                datetime.timedelta(days=1, hours=self.rng.randint(-6, 8)),
                datetime.timedelta(days=self.rng.randint(2, 9)),
                datetime.timedelta(days=self.rng.randint(2, 9), seconds=1),
            )
        )


def _public(record: str) -> str:
    return record.rpartition("/")[0] if "/wall/" in record else record


def _people(piece: Piece) -> list[dict[str, str]]:
    return piece.values["名单"][0]["人员"]  # type: ignore[no-any-return]


def _fresh(h: History) -> bool:
    folder = h.rng.choice(h.folders)
    h.add(h.maker.any(folder, h.day))
    return True


def _list(h: History) -> bool:
    if len(h.maker.surnames) < 9:
        return False
    h.add(h.maker.people(h.rng.choice(list(h.town.villages)), h.day, h.rng.randint(7, 12)))
    return True


def _corrected(h: History) -> bool:
    piece = h.any(lambda p: not (p.ends and p.ends < h.day))
    return piece is not None and h.correct(piece)


def _corrected_when_over(h: History) -> bool:
    """A clerk corrects a list on the day after its period, before anything else was published."""
    piece = h.any(lambda p: bool(p.ends and p.ends < h.day and not p.expired and p.audience != WALL))
    return piece is not None and h.correct(piece, "amount", "text")


def _corrected_once_over(h: History) -> bool:
    piece = h.any(lambda p: p.expired)
    return piece is not None and h.correct(piece, "text")


def _withdrawn(h: History) -> bool:
    piece = h.any(lambda p: not p.kept)
    if piece:
        h.withdraw(piece)
    return piece is not None


def _returned(h: History, *wanted: Callable[[Piece], bool], change: bool = False) -> bool:
    free = [p for p in h.gone if id(p) not in h.touched and not p.ends and all(one(p) for one in wanted)]
    if not free:
        return False
    piece = h.rng.choice(free)
    if change:
        piece.versions += CHANGES["text"](h.rng, piece)
    h.bring_back(piece)
    return True


def _list_returned(h: History) -> bool:
    """A list is put up again for a new period, whose file was taken away when the old one was over."""
    piece = next((p for p in h.moved if id(p) not in h.touched), None)
    if piece is None:
        return False
    h.moved.remove(piece)
    piece.values["公示期"] = {"起": h.day, "止": h.day + 8 * DAY}
    piece.expired = False
    h.add(piece)
    return True


def _entry_cleared(h: History) -> bool:
    """An old entry of 撤下.yaml is cleared away, of what stays away."""
    folder = h.rng.choice(h.folders)
    away = {(p.kind, p.id) for p in h.gone if id(p) not in h.touched and p.village == folder}
    entries = [one for one in h.town.taken(folder) if (one["类别"], one["编号"]) in away]
    if entries:
        h.town.taken(folder).remove(entries[0])
        h.gone = [p for p in h.gone if (p.village, p.kind, p.id) != (folder, entries[0]["类别"], entries[0]["编号"])]
    return bool(entries)


def _entry_of_standing_cleared(h: History) -> bool:
    """The old entry of what is published again is cleared away."""
    for folder in h.folders:
        for entry in h.town.taken(folder):
            piece = h.town.pieces.get((folder, entry["类别"], entry["编号"]))
            if piece and id(piece) not in h.touched and not piece.kept:
                h.town.taken(folder).remove(entry)
                return True
    return False


def _moved_away(h: History) -> bool:
    """A list is over, and its file is taken away without a word."""
    piece = h.any(lambda p: p.expired and p.audience != WALL and p.corrections == [] and not p.kept)
    if piece:
        h.tell(piece, WITHDRAWN)
        del h.town.pieces[piece.key]
        h.moved.append(piece)
    return piece is not None


def _renamed(h: History) -> bool:
    return _rename(h, h.rng.choice(list(h.town.villages)))


def _rename(h: History, folder: str) -> bool:
    """A village gets a name that none ever had."""
    village = h.town.villages[folder]
    h.names += 1
    village.name = f"{h.rng.choice(NEW_NAMES)}{h.names}"
    return True


def _folder_renamed(h: History) -> bool:
    """The village's folder gets another name; its name in addresses stays."""
    old = h.rng.choice(list(h.town.villages))
    new = f"{old[:2]}片区" if old.endswith("村") else f"{old[:2]}村"
    h.town.villages = {new if folder == old else folder: village for folder, village in h.town.villages.items()}
    for piece in [*h.pieces, *h.gone, *h.moved]:
        if piece.village == old:
            piece.village = new
    h.town.pieces = {piece.key: piece for piece in h.pieces}
    return True


def _facts(h: History) -> bool:
    h.rng.choice(list(h.town.villages.values())).residents += 1
    return True


def _remark(h: History) -> bool:
    """A comment is written into every file, and keys change places."""
    h.town.remark = f"看过 {h.rng.random():.6f}"
    for piece in h.pieces:
        items = list(piece.values.items())
        h.rng.shuffle(items)
        piece.values = dict(items)
    return True


def _other_form(h: History) -> bool:
    """A notice moves from YAML to Markdown, or back, and says the same."""
    piece = h.any(lambda p: p.kind == AFFAIRS and "正文" in p.values and "表格" not in p.values)
    if piece:
        piece.markdown = not piece.markdown
    return piece is not None


def _on_web_only(h: History) -> bool:
    piece = h.any(lambda p: p.audience == BOTH and p.kind == AFFAIRS and not p.ends and not p.kept)
    if piece is None:
        return False
    piece.values["受众"] = WEB
    piece.correct(h.day, h.rng)
    h.tell(piece, CORRECTED)
    return True


def _to_wall(h: History) -> bool:
    """What was on the site is from now on for the wall only; 撤下.yaml says so."""
    piece = h.any(lambda p: p.audience != WALL and p.kind == AFFAIRS and not p.ends and not p.kept)
    if piece:
        h.tell(piece, WITHDRAWN)
        h.town.take_down(piece, h.day, h.rng, leave=True)
        piece.values["受众"] = WALL
        h.tell(piece, PUBLISHED)
    return piece is not None


def _to_site(h: History) -> bool:
    piece = h.any(lambda p: p.audience == WALL and not p.ends and not p.kept)
    if piece:
        h.tell(piece, WITHDRAWN)
        h.town.take_down(piece, h.day, h.rng, leave=True)
        piece.values["受众"] = BOTH
        h.tell(piece, PUBLISHED)
    return piece is not None


def _draft(h: History) -> bool:
    """What is not published yet has a mistake, is refused, and is set right without a word."""
    folder = h.rng.choice(h.folders)
    piece = h.maker.account(folder, h.day)
    closing = piece.values["期末余额"]
    piece.values["期末余额"] += 1
    h.add(piece)
    outcome = h.press.attempt(h.town.tree(), h.at)
    codes = {problem.code for problem in outcome.problems if problem.level is Level.ERROR}
    if codes != {"F001"}:
        raise Wrong(f"a draft that does not close: {codes}")
    piece.values["期末余额"] = closing
    piece.values["支出"][0]["摘要"] = "改过的摘要"
    return True


def _stray_photo(h: History) -> bool:
    """A photo lies there that no record names."""
    piece = h.any(lambda p: p.kind == ACCOUNTS)
    if piece:
        piece.files[f"照片/多余的{h.rng.randint(1, 99)}.jpg"] = photo(h.rng)
    return piece is not None


def _nothing(h: History) -> bool:
    return True


EVENTS: dict[str, Callable[[History], bool]] = {
    "add": _fresh,
    "add a list": _list,
    "correct": _corrected,
    "correct a list that was taken down by date": _corrected_once_over,
    "correct a list on the day after its period": _corrected_when_over,
    "withdraw": _withdrawn,
    "publish again": lambda h: _returned(h, lambda p: p.audience != WALL and p.versions == 1),
    "publish again what was corrected": lambda h: _returned(h, lambda p: p.audience != WALL and p.versions > 1),
    "publish again, changed": lambda h: _returned(h, lambda p: p.audience != WALL, change=True),
    "publish again on the wall": lambda h: _returned(h, lambda p: p.audience == WALL),
    "publish a list again that was over": _list_returned,
    "clear an old entry away": _entry_cleared,
    "clear the old entry of what stands": _entry_of_standing_cleared,
    "take an expired list's file away": _moved_away,
    "rename a village": _renamed,
    "rename a village's folder": _folder_renamed,
    "change a village's facts": _facts,
    "write comments, reorder keys": _remark,
    "yaml to md or back": _other_form,
    "from wall and site to the site alone": _on_web_only,
    "from the site to the wall": _to_wall,
    "from the wall to the site": _to_site,
    "a draft is refused, then right": _draft,
    "a stray photo": _stray_photo,
    "nothing": _nothing,
}
"""Each does what it is called to a History and returns whether it could."""

OFTEN = (
    *("add",) * 3,
    *("correct",) * 3,
    *("add a list",) * 2,
    "withdraw",
    # Few have anything to do it to.
    *("take an expired list's file away", "publish a list again that was over") * 3,
    *("correct a list that was taken down by date", "correct a list on the day after its period") * 3,
    *("publish again on the wall", "publish again what was corrected", "clear the old entry of what stands") * 2,
)


def history(seed: int, press: Press) -> History:
    """Return a township after five to eight publications. Raises FalseAlarm or Wrong.

    In the end something of every kind stands that somebody could want to change.
    """
    h = History(seed, press, Random(seed))
    rng, maker = h.rng, h.maker
    home = next(iter(h.town.villages))
    first = [maker.account(home, h.day), maker.illustrate(maker.notice(home, h.day)), maker.honour(home, h.day)]
    first += [maker.on_wall(home, h.day), maker.on_wall(home, h.day), maker.contract(home, h.day)]
    corrected, returns, goes = (maker.notice(home, h.day) for _ in range(3))
    for piece in (*first, corrected, returns, goes):
        piece.kept = True
        h.add(piece)
    # One comes down before the history ends.
    h.add(maker.people(home, h.day, 7))
    for _ in range(rng.randint(0, 4)):
        _fresh(h)
    h.publish()
    last = rng.randint(4, 7)
    for number in range(1, last + 1):
        h.pass_time()
        if number == 1:
            h.correct(corrected)
            h.correct(first[4], "text")
            h.withdraw(returns)
            _rename(h, home)
        if number == 2:
            h.bring_back(returns)
            h.withdraw(goes)
        for _ in range(rng.randint(1, 4)):
            name = rng.choice((*OFTEN, *EVENTS))
            if EVENTS[name](h):
                h.done[name] += 1
        if number == last:
            listed = h.add(maker.people(home if home in h.town.villages else next(iter(h.town.villages)), h.day, 12))
            listed.kept = True
        h.publish()
    return h
