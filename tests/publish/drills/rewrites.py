"""What the owner of a published site can do to it afterwards, who knows all the rules and has all the tools."""

import base64
import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from honest import History
from press import code

from gongkai.ledger.lines import Ledger, Line
from gongkai.ledger.verify import KEYS, NOTHING, canonical, digest_of, read_lines, root_of, verify
from gongkai.publish.release import clone

Values = dict[str, Any]


@dataclass
class Owner:
    """A copy of a published site in the hands of somebody who rewrites it."""

    site: Path
    genuine: Ledger
    rng: Random
    older: list[Path]
    """Genuine older copies of the site."""

    def __post_init__(self) -> None:
        self.lines: list[Values] = [json.loads(line.content) for line in self.genuine.lines]

    def write(self, address: str, content: bytes) -> None:
        """Replace a file; the site's files are shared with the genuine one."""
        path = self.site / address
        path.unlink(missing_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def values(self, address: str) -> Values:
        return json.loads((self.site / address).read_bytes())  # type: ignore[no-any-return]

    def numbers(self, wanted: Callable[[Values], bool] = lambda values: True) -> list[int]:
        return [values["序号"] for values in self.lines if wanted(values)]

    @property
    def standing(self) -> list[Values]:
        """The lines of what is on the site now."""
        last = {values["记录"]: values for values in self.lines if "/wall/" not in values["记录"]}
        return [values for values in last.values() if values["事项"] != "撤下"]

    def rebuild(self) -> None:
        """Number and chain the lines anew, and make ledger, checkpoint and manifest agree with them."""
        previous, made = NOTHING, []
        for number, values in enumerate(self.lines, start=1):
            values |= {"序号": number, "前一条": previous}
            line = Line(*(values[key] for key in KEYS))
            made.append(line)
            previous = line.hash
        ledger = Ledger(tuple(made))
        origin = (self.site / "ledger" / "checkpoint").read_text(encoding="utf-8").partition("\n")[0]
        self.write("ledger/ledger.jsonl", ledger.content)
        root = base64.b64encode(root_of([line.content for line in made])).decode()
        self.write("ledger/checkpoint", f"{origin}\n{len(made)}\n{root}\n".encode())
        self.manifest()

    def manifest(self) -> None:
        files = sorted(path for path in self.site.rglob("*") if path.is_file() and path.name != "manifest.txt")
        told = [f"{_sha(path)}  {path.relative_to(self.site).as_posix()}\n" for path in files]
        self.write("manifest.txt", "".join(told).encode())

    def say(self, line: Values, changed: Values) -> None:
        """Let the site and the line say ``changed`` of a record that stands; a version that also stood earlier stays."""
        if sum((other["记录"], other["摘要"]) == (line["记录"], line["摘要"]) for other in self.lines) > 1:
            self.write(f"check/{line['摘要']}.json", canonical(self.values(f"{line['记录']}.json")))
        self.write(f"{line['记录']}.json", canonical(changed) + b"\n")
        line["摘要"] = digest_of(changed)


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


Rewrite = Callable[[Owner], int | None]
"""Rewrites the site and returns the first number that is no more as it was, or None where it could not."""

UNSOUND = 0
"""Returned where the copy does not even agree with itself, so that no paper is needed."""


def _record_edited(owner: Owner) -> int | None:
    line = owner.rng.choice(owner.standing)
    changed = owner.values(f"{line['记录']}.json")
    changed["公开日期"] = "2020-01-01"
    owner.write(f"{line['记录']}.json", canonical(changed))
    return UNSOUND


def _record_edited_with_manifest(owner: Owner) -> int | None:
    _record_edited(owner)
    owner.manifest()
    return UNSOUND


def _record_removed(owner: Owner) -> int | None:
    line = owner.rng.choice(owner.standing)
    (owner.site / f"{line['记录']}.json").unlink()
    owner.manifest()
    return UNSOUND


def _record_added(owner: Owner) -> int | None:
    line = owner.rng.choice(owner.standing)
    values = {**owner.values(f"{line['记录']}.json"), "记录": f"{line['记录']}-new"}
    owner.write(f"{line['记录']}-new.json", canonical(values))
    owner.manifest()
    return UNSOUND


def _page_edited(owner: Owner) -> int | None:
    line = owner.rng.choice(owner.standing)
    owner.write(f"{line['记录']}.html", b"<p>another page</p>")
    return UNSOUND


def _old_version_edited(owner: Owner) -> int | None:
    """What stood before a correction is made to look like something else."""
    olds = sorted((owner.site / "check").glob("*.json"))
    if not olds:
        return None
    path = owner.rng.choice(olds)
    owner.write(f"check/{path.name}", canonical({**json.loads(path.read_bytes()), "公开日期": "2020-01-01"}))
    owner.manifest()
    return UNSOUND


def _line_edited(owner: Owner) -> int | None:
    """One line of the ledger says something else, and nothing follows from it."""
    number = owner.rng.choice(owner.numbers())
    owner.lines[number - 1]["经办"] += "某"
    content = b"".join(canonical(values) + b"\n" for values in owner.lines)
    owner.write("ledger/ledger.jsonl", content)
    owner.manifest()
    return UNSOUND


def _ledger_cut(owner: Owner) -> int | None:
    lines = (owner.site / "ledger" / "ledger.jsonl").read_bytes().splitlines(keepends=True)
    owner.write("ledger/ledger.jsonl", b"".join(lines[: owner.rng.randrange(len(lines))]))
    owner.manifest()
    return UNSOUND


def _ledger_cut_in_a_line(owner: Owner) -> int | None:
    content = (owner.site / "ledger" / "ledger.jsonl").read_bytes()
    owner.write("ledger/ledger.jsonl", content[: -owner.rng.randint(1, 40)])
    owner.manifest()
    return UNSOUND


def _line_twice(owner: Owner) -> int | None:
    lines = (owner.site / "ledger" / "ledger.jsonl").read_bytes().splitlines(keepends=True)
    at = owner.rng.randrange(len(lines))
    owner.write("ledger/ledger.jsonl", b"".join([*lines[: at + 1], *lines[at:]]))
    return UNSOUND


def _file_swapped(suffix: str) -> Rewrite:
    def rewrite(owner: Owner) -> int | None:
        found = _named(owner, suffix)
        if found is None:
            return None
        _, _, told = found
        owner.write(told["地址"], owner.rng.randbytes(200))
        owner.manifest()
        return UNSOUND

    return rewrite


def _named(owner: Owner, suffix: str) -> tuple[Values, Values, Values] | None:
    """Return (a line, the record's values, what they say of a file that ends in ``suffix``)."""
    found = []
    for line in owner.standing:
        values = owner.values(f"{line['记录']}.json")
        found += [(line, values, told) for told in values.get("文件摘要", {}).values() if told["地址"].endswith(suffix)]
    return owner.rng.choice(found) if found else None


def _file_swapped_throughout(suffix: str) -> Rewrite:
    def rewrite(owner: Owner) -> int | None:
        found = _named(owner, suffix)
        if found is None:
            return None
        line, values, told = found
        content = owner.rng.randbytes(200)
        owner.write(told["地址"], content)
        told["网上"] = told["原件"] = hashlib.sha256(content).hexdigest()
        owner.say(line, values)
        owner.rebuild()
        return int(line["序号"])

    return rewrite


def _record_rewritten(owner: Owner) -> int | None:
    """A record says something else, and digest, chain, checkpoint and manifest follow."""
    line = owner.rng.choice(owner.standing)
    owner.say(line, {**owner.values(f"{line['记录']}.json"), "公开日期": "2020-01-01"})
    owner.rebuild()
    return int(line["序号"])


def _old_version_rewritten(owner: Owner) -> int | None:
    found = [line for line in owner.lines if (owner.site / "check" / f"{line['摘要']}.json").exists()]
    if not found:
        return None
    line = owner.rng.choice(found)
    old = line["摘要"]
    values = {**owner.values(f"check/{old}.json"), "公开日期": "2020-01-01"}
    new = digest_of(values)
    owner.write(f"check/{new}.json", canonical(values))
    (owner.site / "check" / f"{old}.json").unlink()
    same = [other for other in owner.lines if other["摘要"] == old]
    for other in same:
        other["摘要"] = new
    owner.rebuild()
    return min(int(other["序号"]) for other in same)


def _record_never_was(owner: Owner) -> int | None:
    """A record and all its lines vanish."""
    record = owner.rng.choice(owner.standing)["记录"]
    first = min(owner.numbers(lambda values: bool(values["记录"] == record)))
    owner.lines = [values for values in owner.lines if values["记录"] != record]
    (owner.site / f"{record}.json").unlink()
    owner.rebuild()
    return first


def _correction_never_was(owner: Owner) -> int | None:
    """The newest version of a corrected record becomes its first and only one."""
    corrected = [line for line in owner.standing if line["事项"] == "更正"]
    if not corrected:
        return None
    last = owner.rng.choice(corrected)
    own = [values for values in owner.lines if values["记录"] == last["记录"]]
    dropped = {id(values) for values in own[1:]}
    values = owner.values(f"{last['记录']}.json")
    values.pop("更正", None)
    owner.lines = [line for line in owner.lines if id(line) not in dropped]
    before = own[0]["摘要"]
    owner.say(own[0], values)
    # A second correction may have brought back what the first took: then the first line is what it was.
    first = int(own[own[0]["摘要"] == before]["序号"])
    owner.rebuild()
    return first


def _withdrawal_never_was(owner: Owner) -> int | None:
    """All lines of what is gone from the site vanish."""
    gone = [values["记录"] for values in owner.lines if values["事项"] == "撤下"]
    standing = {line["记录"] for line in owner.standing}
    gone = [record for record in gone if record not in standing]
    if not gone:
        return None
    record = owner.rng.choice(gone)
    first = min(owner.numbers(lambda values: bool(values["记录"] == record)))
    owner.lines = [values for values in owner.lines if values["记录"] != record]
    owner.rebuild()
    return first


def _cut_to_an_older_copy(owner: Owner) -> int | None:
    """An older publication takes the site's place: the ledger is cut short, and all agrees."""
    older = [path for path in owner.older if _lines_in(path) < len(owner.lines)]
    if not older:
        return None
    source = owner.rng.choice(older)
    clone(source, owner.site.parent)
    owner.manifest()
    return _lines_in(source) + 1


def _lines_in(release: Path) -> int:
    return (release / "site" / "ledger" / "ledger.jsonl").read_bytes().count(b"\n")


def _cut_and_rebuilt(owner: Owner) -> int | None:
    """The last lines go, the checkpoint follows, the site stays."""
    kept = owner.rng.randrange(1, len(owner.lines))
    owner.lines = owner.lines[:kept]
    owner.rebuild()
    return kept + 1


def _line_dropped(owner: Owner) -> int | None:
    number = owner.rng.choice(owner.numbers())
    del owner.lines[number - 1]
    owner.rebuild()
    return number


def _lines_reordered(owner: Owner) -> int | None:
    told = [tuple(values[key] for key in ("记录", "事项", "摘要", "原因", "经办")) for values in owner.lines]
    # What is published again unchanged has two lines that differ in nothing but their time.
    one = owner.rng.choice(owner.numbers()[:-1])
    others = [number for number in owner.numbers()[one:] if told[number - 1] != told[one - 1]]
    if not others:
        return None
    other = owner.rng.choice(others)
    owner.lines[one - 1], owner.lines[other - 1] = owner.lines[other - 1], owner.lines[one - 1]
    # Times that fall would give it away.
    earlier, later = sorted((owner.lines[one - 1]["时间"], owner.lines[other - 1]["时间"]))
    owner.lines[one - 1]["时间"], owner.lines[other - 1]["时间"] = earlier, later
    owner.rebuild()
    return one


def _line_says(key: str, change: Callable[[str], str]) -> Rewrite:
    def rewrite(owner: Owner) -> int | None:
        number = owner.rng.choice(owner.numbers())
        line = owner.lines[number - 1]
        before = line[key]
        line[key] = change(before)
        owner.rebuild()
        return number if line[key] != before else None

    return rewrite


def _last_line_says(owner: Owner) -> int | None:
    owner.lines[-1]["原因"] += "，上级要求"
    owner.rebuild()
    return len(owner.lines)


def _other_second(time: str) -> str:
    return time[:17] + f"{(int(time[17:19]) + 1) % 60:02}" + time[19:]


def _time_changed(owner: Owner) -> int | None:
    """All lines of one publication get another second."""
    number = owner.rng.choice(owner.numbers())
    before = owner.lines[number - 1]["时间"]
    same = owner.numbers(lambda values: bool(values["时间"] == before))
    for at in same:
        owner.lines[at - 1]["时间"] = _other_second(before)
    owner.rebuild()
    return min(same)


def _line_invented(owner: Owner) -> int | None:
    """A correction that never was is put in."""
    number = owner.rng.choice(owner.numbers())
    before = owner.lines[number - 1]
    if before["事项"] == "撤下":
        return None
    owner.lines.insert(number, {**before, "事项": "更正", "原因": "补记", "经办": "某某"})
    owner.rebuild()
    return number + 1


def _line_appended(owner: Owner) -> int | None:
    """What comes after every paper: no paper may speak against it."""
    last = owner.rng.choice(owner.standing)
    owner.lines.append({**last, "时间": owner.lines[-1]["时间"], "事项": "更正", "原因": "补记", "经办": "某某"})
    owner.rebuild()
    return len(owner.lines)


def _all_new(owner: Owner) -> int | None:
    """The same records, published all at once, as if it were the first day."""
    time = owner.lines[-1]["时间"]
    last = {values["记录"]: values for values in owner.lines}
    owner.lines = [
        {**values, "时间": time, "事项": "发布", "原因": "", "经办": ""}
        for values in last.values()
        if values["事项"] != "撤下"
    ]
    owner.rebuild()
    return 1


REWRITES: dict[str, Rewrite] = {
    "a record edited": _record_edited,
    "a record edited, the manifest too": _record_edited_with_manifest,
    "a record removed, the manifest too": _record_removed,
    "a record added, the manifest too": _record_added,
    "a page edited": _page_edited,
    "an old version edited, the manifest too": _old_version_edited,
    "a line edited": _line_edited,
    "the ledger cut short": _ledger_cut,
    "the ledger cut in a line": _ledger_cut_in_a_line,
    "a line twice": _line_twice,
    "a photo swapped, the manifest too": _file_swapped(".jpg"),
    "a PDF swapped, the manifest too": _file_swapped(".pdf"),
    "a photo swapped, all rebuilt": _file_swapped_throughout(".jpg"),
    "a PDF swapped, all rebuilt": _file_swapped_throughout(".pdf"),
    "a record rewritten, all rebuilt": _record_rewritten,
    "an old version rewritten, all rebuilt": _old_version_rewritten,
    "a record that never was, all rebuilt": _record_never_was,
    "a correction that never was, all rebuilt": _correction_never_was,
    "a withdrawal that never was, all rebuilt": _withdrawal_never_was,
    "cut short to an older copy": _cut_to_an_older_copy,
    "cut short, ledger rebuilt": _cut_and_rebuilt,
    "a line dropped, all rebuilt": _line_dropped,
    "two lines reordered, all rebuilt": _lines_reordered,
    "a line's reason changed, all rebuilt": _line_says("原因", lambda words: f"{words}。"),
    "a line's author changed, all rebuilt": _line_says("经办", lambda words: "别人"),
    "the last line's reason changed, all rebuilt": _last_line_says,
    "the times of a publication changed, all rebuilt": _time_changed,
    "a line invented, all rebuilt": _line_invented,
    "a line appended, all rebuilt": _line_appended,
    "the whole ledger begun anew": _all_new,
}

AGREES_WITH_ITSELF = frozenset(
    {
        "a photo swapped, all rebuilt",
        "a PDF swapped, all rebuilt",
        "a record rewritten, all rebuilt",
        "an old version rewritten, all rebuilt",
        "a record that never was, all rebuilt",
        "a correction that never was, all rebuilt",
        "a withdrawal that never was, all rebuilt",
        "cut short to an older copy",
        "a line's reason changed, all rebuilt",
        "a line's author changed, all rebuilt",
        "the last line's reason changed, all rebuilt",
        "a line appended, all rebuilt",
    }
)
"""Those that only a paper can find: without one, ``verify`` must see nothing wrong, or the drill would prove little."""


@dataclass
class Judged:
    """What became of one rewrite."""

    papers_before: int = 0
    """Papers of lines from before the rewrite, none of which accused it."""
    papers_after: int = 0
    """Papers at or after it, all of which found it."""
    wrong: str = ""


def judge(h: History, name: str, room: Path) -> Judged | None:
    """Rewrite a copy of the history's site in ``room`` and hold every paper against it; None where it cannot be done."""
    clone(h.press.live, room)
    owner = Owner(room / "site", h.press.ledger, Random(f"{h.seed} {name}"), h.press.releases[:-1])
    if h.press.live:
        # Cloned without it, as a release that is being made.
        os.link(h.press.site / "manifest.txt", room / "site" / "manifest.txt")
    since = REWRITES[name](owner)
    if since is None:
        return None
    if since == UNSOUND:
        return _without_papers(h, owner)
    status, said = verify(owner.site)
    if name in AGREES_WITH_ITSELF and status:
        return Judged(wrong=f"does not agree with itself: {said}")
    return _with_papers(h, owner, since, alone=status)


def _without_papers(h: History, owner: Owner) -> Judged:
    status, said = verify(owner.site)
    if status == 0 or "不一致：" not in said:
        return Judged(wrong=f"not found without papers: {said}")
    one = owner.rng.choice(h.press.codes)
    return Judged() if verify(owner.site, [one])[0] == 1 else Judged(wrong="found without papers, and not with one")


def _with_papers(h: History, owner: Owner, since: int, alone: int) -> Judged:
    """Hold each genuine paper by itself against the rewritten site."""
    judged = Judged()
    now = len(read_lines((owner.site / "ledger" / "ledger.jsonl").read_bytes())[0])
    lines = h.press.ledger.lines
    _, all_said = verify(owner.site, [code(line) for line in lines])
    told = [line for line in all_said.splitlines() if line.startswith("这张纸")]
    chosen = {1, since - 1, since, since + 1, len(lines), owner.rng.randint(1, len(lines))}
    for line, words in zip(lines, told, strict=True):
        agrees = words.startswith("这张纸一致：")
        if line.number in chosen:
            status, said = verify(owner.site, [code(line)])
            if words not in said.splitlines() or status != (alone or not agrees):
                return Judged(wrong=f"one paper says another thing alone: {said}")
        if line.number >= since:
            judged.papers_after += 1
            if agrees:
                return Judged(wrong=f"the paper of {line.number} does not find a rewrite from {since}: {words}")
        else:
            judged.papers_before += 1
            silent = f"第 {line.number} 号以后的，这张纸证明不了" in words or line.number >= now
            if not agrees or not silent:
                return Judged(wrong=f"the paper of {line.number} speaks of a rewrite from {since}: {words}")
    return judged
