"""Why a publication is refused, in words that a clerk can follow literally."""

import datetime
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from gongkai.ledger.lines import Line
from gongkai.ledger.marks import Mark, Marks, Taken
from gongkai.problem import Problem, end_of_fields, masked
from gongkai.read.patterns import on_use
from gongkai.read.script import as_read
from gongkai.records import BY_SLUG
from gongkai.records.places import TOWNSHIP_FILE, VILLAGE_FILE
from gongkai.records.withdrawal import WITHDRAWN_FILE

MOST_TOLD = 3
"""How many changes of one record are told, each with the entry to write."""
_FIGURE = on_use(r"-?\d[\d,.年月日/-]*%?")
_UNKNOWN_CHANGE = ("哪一处", "原来写的", "现在写的")


def day_to_come(entry: Taken, today: datetime.date) -> Problem:
    fix = f"写真正撤下的那一天，不晚于今天 {today}"
    return Problem("L003", entry.file, f"“撤下”的日期 {entry.on} 还没有到", fix, ("撤下", entry.number, "日期"))


def written_too_early(entry: Taken, published: datetime.date) -> Problem:
    said = f"“撤下”的日期 {entry.on} 比上一次公开早"
    fix = f"写真正撤下的那一天，不早于上一次公开的 {published}"
    return Problem("L003", entry.file, said, fix, ("撤下", entry.number, "日期"))


def names_exchanged(villages: Sequence[Marks], called: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    """Yield a Problem per village that took a name under which another one's records are, or once were, public.

    A village may be renamed, and its accounts stay what they were; they must not become another's,
    also not in several steps. ``called`` has each village's names until now, the oldest first.
    """
    holders = {as_read(name): marks.slug for marks in villages for name in called.get(marks.slug, ())}
    for marks in villages:
        own = called.get(marks.slug, ())
        if as_read(marks.name) not in map(as_read, own) and as_read(marks.name) in holders:
            was = f"村名从“{own[-1]}”换成了" if own else "村名用了"
            said = f"{was}“{marks.name}”，那是另一个村公开过的名字"
            fix = "改回原来的名称；两个村真的合并了，用一个从来没有用过的新名称"
            yield Problem("L009", f"{marks.folder}/{VILLAGE_FILE}", said, fix, ("名称",))


def never_published(entry: Taken) -> Problem:
    fix = "核对“类别”和“编号”，编号就是原来的文件名，不带 .yaml；从来没有公开过的，把这一条删掉"
    return Problem("L006", entry.file, "没有公开过这一件", fix, ("撤下", entry.number))


def still_there(entry: Taken, mark: Mark) -> Problem:
    fix = f"真的撤下，就把 {mark.file} 删掉；不撤下，就把撤下.yaml 里的这一条删掉"
    return Problem("L005", entry.file, "写了撤下，可是文件还在", fix, ("撤下", entry.number))


def over_already(mark: Mark, line: Line, today: datetime.date) -> Problem:
    """Return the Problem of a list that is to be shown again: what it showed before, nobody can compare any more."""
    if line.on > today:
        said = f"台账说公示期在 {line.on} 已满，那一天还没有到：那次的时钟走快了。名单已经撤下，不能再挂出来"
        return Problem("L010", mark.file, said, "文件改名，例如末尾加 -2，就是新的一件", ("公示期",))
    fix = "“公示期”改回原来的；还要公示的，另外新建一件，例如文件名的末尾加 -2"
    said = f"公示期在 {line.on} 已满，名单已经撤下，不能再挂出来"
    return Problem("L010", mark.file, said, fix, ("公示期",))


def entries_changed(mark: Mark) -> Problem:
    fix = "以前的更正照原样放回去，新的更正写在它们后面"
    return Problem("L002", mark.file, "已经公开的“更正”被改动或删掉了", fix, ("更正",))


def other_day(mark: Mark, number: int, written: str, published: datetime.date, today: datetime.date) -> Problem:
    fix = f"写真正改的那一天，不早于上一次公开的 {published}，不晚于今天 {today}"
    return Problem("L003", mark.file, f"“更正”的日期 {written} 不对", fix, ("更正", number, "日期"))


def _said_otherwise(mark: Mark, number: int, entry: Mapping[str, str], change: tuple[str, str, str]) -> Problem:
    """Return the Problem of an entry that tells of a figure what the record does not say."""
    where, was, now = change
    said = f"“更正”写的是“{entry['原为']}”改为“{entry['改为']}”，{where} 原来是“{was}”，现在是“{now}”"
    fix = f"照真的改动写 原为: {was}, 改为: {now}；现在写的不对的，改“{where.rpartition('的')[2]}”"
    return Problem("L003", mark.file, masked(said), masked(fix), ("更正", number, "改为"))


def told_otherwise(mark: Mark, new: Sequence[Mapping[str, str]]) -> Problem | None:
    """Return the Problem of the first new entry that names the very figure that changed, and another one as what it is now.

    What is told in words may say the same as the record in others; of several steps only the last must stand there.
    """
    changes = mark.changes if len(mark.changes) <= MOST_TOLD else ()
    stand, later = {now for _, _, now in changes}, {entry["原为"] for entry in new}
    for number, entry in enumerate(new, start=len(mark.corrections) - len(new)):
        was, now = entry["原为"], entry["改为"]
        if now in stand or now in later or not (_FIGURE.fullmatch(was) and _FIGURE.fullmatch(now)):
            continue
        change = next((one for one in changes if one[1] == was and _FIGURE.fullmatch(one[2])), None)
        change = change or next((one for one in changes if (one[1], one[2]) == (now, was)), None)
        if change:
            return _said_otherwise(mark, number, entry, change)
    return None


def told_once(problems: Sequence[Problem]) -> list[Problem]:
    """Return the Problems; of a village that withdraws one that never was, and in which just one is gone, one for both."""
    found = list(problems)
    for file in {one.file for one in found if one.code == "L006"}:
        never, gone = ([one for one in found if (one.code, one.file) == (code, file)] for code in ("L006", "L004"))
        if len(never) == len(gone) == 1:
            what = gone[0].message.partition("，")[0]
            fix = f"{what}：撤下的是它的，“类别”“编号”照它写；不是的，把原来的文件放回来，{never[0].fix}"
            found = [one for one in found if one not in (*never, *gone)] + [replace(never[0], fix=fix)]
    return found


def vanished(line: Line, marks: Marks, *, used: bool) -> Problem:
    """Return the Problem of a record that is gone without an entry of its own; one may be ``used`` by an earlier line."""
    slug, kind, record_id = line.record.split("/")
    if not marks.folder:
        fix = "把村的文件夹放回来；改了村.yaml 的“网址名”的，改回原来的"
        return Problem(
            "L004", TOWNSHIP_FILE, f"网址名是“{slug}”的村不见了，它公开过的 {kind}/{record_id} 也不见了", fix
        )
    title, what = BY_SLUG[kind].title if kind in BY_SLUG else "村务公开", "只贴墙上的一件"
    if kind != "wall":
        what = f"“{title}”的 {record_id}"
    else:
        record_id = "原来的文件名"
    entry = f"- {{类别: {title}, 编号: {record_id}, 日期: {line.on}, 原因: 重复公开, 经办: 李小满}}"
    fix = (
        "不是要撤下的，把原来的文件放回来（改过文件名的，改回去；一定要改的，照撤下写，再加 移到: 新的文件名）；要撤下的，在这个文件里（没有就新建）写两行，第一行写 撤下: "
        f"第二行空两格写 {entry}（日期、原因、经办换成真的；已经有“撤下:”的，只加第二行）"
    )
    said = "没有写撤下" + ("：以前的那一条是上一次撤下的，又公开过，要再加一条" if used else "")
    return Problem("L004", f"{marks.folder}/{WITHDRAWN_FILE}", f"公开过的{what} 不见了，{said}", fix)


def unaccounted(mark: Mark, today: datetime.date) -> Problem:
    """Return the Problem of a record that changed without a word, with the entries to write, one per change."""
    told = mark.changes[:MOST_TOLD]
    what = "；".join(f"{where} 原来是“{was}”，现在是“{now}”" for where, was, now in told)
    what += "；还有别的" if len(mark.changes) > MOST_TOLD else ""
    place = end_of_fields(mark.file)
    entries = [_entry(today, *change) for change in told or (_UNKNOWN_CHANGE,)]
    lines = "一行，前面空两格" if len(entries) == 1 else f" {len(entries)} 行，每行前面空两格"
    real = "原因写真的，例如 抄写错误、办完了、补上审核；经办写真的人"
    if not told:
        real = f"事项、原为、改为都换成真的；{real}"
    elif len(mark.changes) > MOST_TOLD:
        real = f"别的改动也一处一行；{real}"
    fix = (
        f"不是要改的，改回原来的；真的要改，{place}写 更正: （单独一行，前面不留空格；已经有的，不用再写），"
        f"再在它的最后加{lines}：{'　'.join(entries)}（{real}）"
    )
    said = f"公开过的内容改了，没有写更正：{masked(what or '内容和台账上的不一样')}"
    return Problem("L001", mark.file, said, masked(fix))


def _entry(today: datetime.date, where: str, was: str, now: str) -> str:
    where, was, now = (_quoted(words) for words in (where, was, now))
    return f"- {{日期: {today}, 事项: {where}, 原为: {was}, 改为: {now}, 原因: 抄写错误, 经办: 李小满}}"


def _quoted(words: str) -> str:
    """Return ``words`` as a value between braces may hold them."""
    plain = words.replace("'", "’")[:30]
    return f"'{plain}'" if set(plain) & set(',:{}[]#&*!|>%@`"，') or plain[:1] in "-? " else plain
