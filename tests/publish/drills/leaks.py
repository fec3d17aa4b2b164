"""What one commit wrote and the next took away again: ``leaks.py [--rounds N]`` pushes 200 such rows of commits.

All must be refused and leave nothing: no object of git, no line in any file of the server, and nothing of the
number in what the remote says. Then 40 honest rows of commits, with all the numbers that a board has: none refused.
Every number is made up, its holder is born in the 2090s.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random

from carriers import (
    ATTACHED,
    EXCEL,
    PDF,
    PICTURES,
    WORD,
    archive,
    caption_of_press,
    comment_behind,
    comment_of_camera,
    excel,
    old_word,
    photo,
    property_of_windows,
    table,
)
from ground import Figures, arguments, room

# ground.py put the folder above on the path.
from yard import ACCOUNT, Clerk, Yard, make_yard, whole

LEAKS = 200
HONEST = 40
FOLDER = "示范村/村务公开"
NOTICE = "标题: 通知\n公开日期: 2026-07-12\n类别: 其他\n正文: {}\n"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


# --- what must not be told -------------------------------------------------------------------------
@dataclass(frozen=True)
class Secret:
    """Something of a person: ``text`` as it is written, ``marks`` what must not be found anywhere afterwards."""

    kind: str
    text: str
    marks: tuple[str, ...]


def identity(random: Random) -> Secret:
    """Return an identity number with the right check digit, of somebody who is not born yet."""
    day = f"209{random.randrange(10)}{random.randrange(1, 13):02}{random.randrange(1, 29):02}"
    digits = f"{random.choice(('110105', '330106', '500112', '370102'))}{day}{random.randrange(1000):03}"
    check = "10X98765432"[sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=True)) % 11]
    return _number("identity", digits + check)


def card(random: Random) -> Secret:
    """Return a card number of 19 digits that passes Luhn's check."""
    body = f"6299{random.randrange(10**14):014}"
    doubled = (int(d) * (2 if place % 2 == 0 else 1) for place, d in enumerate(reversed(body)))
    return _number("card", f"{body}{-sum(value - 9 * (value > 9) for value in doubled) % 10}")


def mobile(random: Random) -> Secret:
    """Return a mobile number near the one that everybody uses as a sample."""
    return _number("mobile", f"138001380{random.randrange(100):02}")


def _number(kind: str, digits: str) -> Secret:
    return Secret(kind, digits, tuple(digits[at : at + 6] for at in range(len(digits) - 5)))


def illness(random: Random) -> Secret:
    """Return a sentence on a named person's illness."""
    name = random.choice("张王李赵陈") + random.choice("福寿禄喜") + random.choice("安康宁泰")
    text = f"村民{name}患{random.choice(('肝癌', '尿毒症', '肺结核'))}，长期卧床。"
    return Secret("illness", text, (name, text[len(name) + 3 :]))


NUMBERS = (identity, card, mobile)


# --- where it stands -------------------------------------------------------------------------------
@dataclass(frozen=True)
class Leak:
    """One way to leak: which file says what, or what the message of the commit says."""

    carrier: str
    file: str
    content: bytes
    """With the secret; empty where the message has it."""
    harmless: bytes
    """What the next commit makes of the file where it does not delete it."""
    message: str = "改"


Carry = Callable[[Secret, str], Leak]
"""(secret, a name that no other file has) -> how it leaks."""
Way = tuple[Carry, Callable[[Random], Secret]]
Row = tuple[Carry, Callable[[Random], Secret], Callable[[Clerk, Leak], None]]
"""Who carries what, and by which route it goes away again."""


def _record(text: str, *, ending: str = "yaml", carrier: str = "record") -> Carry:
    def carry(secret: Secret, name: str) -> Leak:
        says = text.format(secret.text)
        return Leak(carrier, f"{FOLDER}/{name}.{ending}", says.encode(), text.format("无").encode())

    return carry


def _attached(ending: str, made: Callable[[str], bytes]) -> Carry:
    def carry(secret: Secret, name: str) -> Leak:
        file = f"{FOLDER}/{'照片' if ending in PICTURES else '附件'}/{name}.{ending}"
        return Leak(ending, file, made(secret.text), made("nothing"))

    return carry


def _message(secret: Secret, name: str) -> Leak:
    text = NOTICE.format(name).encode()
    return Leak("message", f"{FOLDER}/{name}.yaml", text, text + b"\n", f"改了一处：{secret.text}")


def _named(file: str, carrier: str) -> Carry:
    def carry(secret: Secret, name: str) -> Leak:
        text = NOTICE.format(name).encode() if file.endswith(".yaml") else b"nothing\n"
        return Leak(carrier, file.format(number=secret.text.lower(), name=name), text, b"")

    return carry


_MARKDOWN = "---\n标题: 通知\n公开日期: 2026-07-12\n类别: 其他\n---\n\n第一段。\n\n{}\n"
_PEOPLE = "标题: 名单\n公开日期: 2026-07-12\n类别: 其他\n表格:\n  - 标题: 表\n    列: [项目, 说明]\n    行:\n      - [甲, '{}']\n"
_BROKEN = "标题: “通知\n公开日期: [2026-07-12\n  类别: 其他\n正文: {}\n"

CARRIERS: tuple[tuple[Carry, tuple[Callable[[Random], Secret], ...]], ...] = (
    (_record(NOTICE), (*NUMBERS, illness)),
    (_record(_PEOPLE, carrier="table"), NUMBERS),
    (_record(_MARKDOWN, ending="md", carrier="body"), (*NUMBERS, illness)),
    (_record(_BROKEN, carrier="broken"), (*NUMBERS, illness)),
    (_record(NOTICE.format("无") + "# {}\n", carrier="comment"), NUMBERS),
    *((_attached(ending, made), NUMBERS) for ending, made in (ATTACHED | PICTURES).items()),
    (_message, (*NUMBERS, illness)),
)
"""What says something, with the secrets that may stand there."""

NAMES: tuple[tuple[Carry, tuple[Callable[[Random], Secret], ...]], ...] = (
    (_named(f"{FOLDER}/2026-{{number}}.yaml", "record's name"), NUMBERS),
    (_named(f"{FOLDER}/附件/{{number}}.txt", "attachment's name"), NUMBERS),
    (_named("{number}/{name}.txt", "folder's name"), NUMBERS),
)
"""The same of what a file is called."""


def _at(file: str, made: Callable[[str], bytes], carrier: str) -> Carry:
    def carry(secret: Secret, name: str) -> Leak:
        return Leak(carrier, f"{file.format(name=name)}", made(secret.text), made("nothing"))

    return carry


_HERE = f"{FOLDER}/{{name}}.yaml"
_PHOTO = f"{FOLDER}/照片/{{name}}.jpg"
_BESIDE = f"{FOLDER}/附件/{{name}}"


# --- how it goes away again ------------------------------------------------------------------------
def deleted(clerk: Clerk, leak: Leak) -> None:
    """The next commit deletes the file."""
    _leaked(clerk, leak)
    _cleaned(clerk, leak, delete=True)


def rewritten(clerk: Clerk, leak: Leak) -> None:
    """The next commit writes the file anew."""
    _leaked(clerk, leak)
    _cleaned(clerk, leak, delete=not leak.harmless)


def on_a_side_branch(clerk: Clerk, leak: Leak) -> None:
    """A branch leaks, cleans up, and is merged."""
    clerk.git("checkout", "-q", "-b", "side")
    _leaked(clerk, leak)
    _cleaned(clerk, leak, delete=True)
    clerk.git("checkout", "-q", "main")
    _notice(clerk, "beside")
    clerk.git("merge", "-q", "--no-ff", "-m", "合并", "side")
    clerk.git("branch", "-q", "-D", "side")


def dropped_by_a_merge(clerk: Clerk, leak: Leak) -> None:
    """A branch leaks, and the merge takes nothing of it."""
    clerk.git("checkout", "-q", "-b", "side")
    _leaked(clerk, leak)
    clerk.git("checkout", "-q", "main")
    _notice(clerk, "beside")
    clerk.git("merge", "-q", "-s", "ours", "-m", "合并", "side")
    clerk.git("branch", "-q", "-D", "side")


def brought_by_a_merge(clerk: Clerk, leak: Leak) -> None:
    """The merge itself writes what neither parent had."""
    clerk.git("checkout", "-q", "-b", "side")
    _notice(clerk, "aside")
    clerk.git("checkout", "-q", "main")
    _notice(clerk, "beside")
    clerk.git("merge", "-q", "--no-ff", "--no-commit", "side")
    _leaked(clerk, leak)
    clerk.git("branch", "-q", "-D", "side")
    _cleaned(clerk, leak, delete=True)


def kept(clerk: Clerk, leak: Leak) -> None:
    """Nothing takes it away again."""
    _leaked(clerk, leak)


ROUTES = (deleted, rewritten, on_a_side_branch, dropped_by_a_merge, brought_by_a_merge)


def _leaked(clerk: Clerk, leak: Leak) -> None:
    clerk.write(leak.file, leak.content)
    clerk.commit(leak.message)


def _cleaned(clerk: Clerk, leak: Leak, *, delete: bool) -> None:
    if delete:
        (clerk.content / leak.file).unlink()
    else:
        clerk.write(leak.file, leak.harmless)
    clerk.commit("再改")


def _notice(clerk: Clerk, name: str) -> None:
    clerk.write(f"{FOLDER}/{name}.yaml", NOTICE.format(name))
    clerk.commit(f"通知 {name}")


_WAIVED = NOTICE.format("施工负责人 {}") + "豁免: [{{编号: S004, 原因: 便民, 经办: 甲, 复核: 乙, 截止: 2026-12-31}}]\n"

HARD: tuple[Row, ...] = (
    (_record(_WAIVED, carrier="a waiver that goes with it"), mobile, deleted),
    (_record(_WAIVED, carrier="a waiver that stays, and covers nothing"), mobile, rewritten),
    (_at(f"{_BESIDE}.xlsx", excel, "an attachment that no record names"), identity, kept),
    (_at(f"{_BESIDE}.csv", table, "a table that no record names"), identity, kept),
    (_at("{name}.txt", lambda text: text.encode(), "a text beside 镇.yaml"), identity, kept),
    (_at(_PHOTO, property_of_windows, "the properties of Windows"), identity, deleted),
    (_at(_PHOTO, comment_of_camera, "a user comment in UTF-16"), identity, deleted),
    (
        _at(_HERE, lambda text: f"{NOTICE.format('无')}# {text}\n".encode("utf-16"), "a comment in UTF-16"),
        identity,
        deleted,
    ),
    (_at(_HERE, lambda text: _BROKEN.format(text).encode("gb18030"), "broken, in GB 18030"), illness, deleted),
    (_at(f"{_BESIDE}.txt", str.encode, "a text file on an illness"), illness, deleted),
    (_at(f"{_BESIDE}.xlsx", lambda text: excel(text)[:-40], "a workbook cut off"), identity, deleted),
    (_at(f"{_BESIDE}.xls", excel, "a workbook under its old ending"), identity, deleted),
    (_at(f"{_BESIDE}.doc", old_word, "a document of Word 97"), identity, deleted),
    (_at(f"{_BESIDE}.zip", archive, "an archive"), identity, deleted),
    (_at(_PHOTO, lambda text: photo("x") + text.encode(), "bytes behind a photo"), identity, deleted),
    (_at(f"{FOLDER}/照片/{{name}}.png", comment_behind, "a comment behind a picture"), mobile, deleted),
    (_at(_PHOTO, caption_of_press, "the caption of a picture agency"), identity, deleted),
    *((_at(f"{_BESIDE}.xlsx", made, made.__name__), mobile, deleted) for made in EXCEL),
    *((_at(f"{_BESIDE}.docx", made, made.__name__), identity, deleted) for made in WORD),
    *((_at(f"{_BESIDE}.pdf", made, made.__name__), card, deleted) for made in PDF),
)
"""What an ordinary look does not find."""


# --- the drill -------------------------------------------------------------------------------------


def every_way() -> Iterator[Way]:
    """Yield every carrier with every secret that may stand there, once."""
    for carry, secrets in (*CARRIERS, *NAMES):
        for secret in secrets:
            yield carry, secret


def leaks(yard: Yard, clerk: Clerk, rounds: int, ways: Sequence[Way] = (), seed: int = 1) -> Figures:
    """Push ``rounds`` rows of commits that leak in their middle, every way in turn and by every route."""
    ways = ways or list(every_way())
    # Not in step with the ways, so that in time each takes every route.
    routes = (ROUTES[(number + number // len(ways)) % len(ROUTES)] for number in count())
    figures = _pushed(yard, clerk, ((*ways[number % len(ways)], next(routes)) for number in range(rounds)), seed)
    figures.notes["ways"] = min(rounds, len(ways))
    return figures


def hard_ones(yard: Yard, clerk: Clerk, together: int = 1) -> Figures:
    """Push each of HARD once, so many in one push; the report must name the file of every one."""
    figures = Figures("leaks that are hard to find")
    random = Random(3)
    for first in range(0, len(HARD), together):
        base, site, objects = yard.tip, whole(yard.site), yard.objects()
        clerk.git("reset", "-q", "--hard", base)
        brought = []
        for number, (carry, made, route) in enumerate(HARD[first : first + together], first):
            secret = made(random)
            leak = carry(secret, f"n{number}")
            route(clerk, leak)
            _notice(clerk, f"after{number}")
            brought.append((number, secret, leak))
        done = clerk.push()
        for number, secret, leak in brought:
            with figures.point(f"{number}: {secret.kind}, {leak.carrier}"):
                _refused(yard, done.returncode, done.stderr, secret)
                assert f"n{number}." in done.stderr, f"{leak.file} is not named"
            figures.count(secret.kind)
        left = yard.objects() - objects
        assert not left, f"{len(left)} objects are left"
        assert (yard.tip, whole(yard.site)) == (base, site)
    clerk.git("reset", "-q", "--hard", yard.tip)
    return figures


def _pushed(yard: Yard, clerk: Clerk, rows: Iterable[Row], seed: int) -> Figures:
    figures = Figures("leaks")
    random = Random(seed)
    for number, (carry, made, route) in enumerate(rows):
        base, site, objects = yard.tip, whole(yard.site), yard.objects()
        clerk.git("reset", "-q", "--hard", base)
        secret = made(random)
        leak = carry(secret, f"n{number}")
        _notice(clerk, f"before{number}")
        route(clerk, leak)
        _notice(clerk, f"after{number}")
        done = clerk.push()
        with figures.point(f"{number}: {secret.kind}, {leak.carrier}, {route.__name__}"):
            _refused(yard, done.returncode, done.stderr, secret)
            left = yard.objects() - objects
            assert not left, f"{len(left)} objects are left"
            assert (yard.tip, whole(yard.site)) == (base, site)
        figures.count(secret.kind)
        figures.count(route.__name__)
    clerk.git("reset", "-q", "--hard", yard.tip)
    return figures


def _refused(yard: Yard, status: int, said: str, secret: Secret) -> None:
    """Raise with all that is wrong at once."""
    told = "\n".join(line for line in said.splitlines() if line.startswith("remote:"))
    shown = sum(mark in told for mark in secret.marks)
    places = left_behind(yard, secret)
    wrong = {
        "it was taken": status == 0,
        f"refused without saying why: {told[-200:]}": status and "错误" not in told,
        f"the remote's words show {shown} of {len(secret.marks)} signs of it": shown,
        f"it is in {places[:3]}": places,
    }
    assert not any(wrong.values()), "; ".join(words for words, so in wrong.items() if so)


def left_behind(yard: Yard, secret: Secret) -> list[str]:
    """Return the files of the server, by name or content, that hold the secret, or a part of git's that should be gone."""
    whole_of = (secret.text, secret.text.lower()) if secret.kind != "illness" else secret.marks
    wanted = [form.encode(code) for form in whole_of for code in ("utf-8", "gb18030", "utf-16-le")]
    found, seen = [], set()
    for path in yard.server.rglob("*"):
        name = path.relative_to(yard.server).as_posix()
        if any(form in name for form in whole_of) or re.search("objects/(incoming|tmp_objdir)", name):
            found.append(re.sub(r"\d{6,}", "…", name))
        if path.is_file() and (inode := path.stat().st_ino) not in seen:
            seen.add(inode)
            content = path.read_bytes()
            if any(form in content for form in wanted):
                found.append(re.sub(r"\d{6,}", "…", name))
    return found


_OFFICES = "联系:\n  人: 村委会\n  电话: 0916-6123456\n"
_NUMBERED = (
    "合同编号 HT-2026-0712-000318，统一社会信用代码 91610722MA6YXXXX0P，电表号 3301 2207 1145 0098 23，"
    "发票号码 24612000000012345678，宗地代码 610722003001JC00012，文号 云政发〔2026〕18号，批次 20260712001。"
)


def honest(yard: Yard, clerk: Clerk, rounds: int, seed: int = 2) -> Figures:
    """Push ``rounds`` rows of commits as offices make them; every one must be taken and be live."""
    figures = Figures("honest pushes")
    random = Random(seed)
    names = (f"h{number}" for number in count())
    for number in range(rounds):
        for piece in random.sample(_PIECES, 3):
            piece(clerk, next(names), random)
        if number % 4 == 3:
            clerk.git("checkout", "-q", "-b", "side", "HEAD~1")
            _notice(clerk, next(names))
            clerk.git("checkout", "-q", "main")
            clerk.git("merge", "-q", "--no-ff", "-m", "合并", "side")
            clerk.git("branch", "-q", "-D", "side")
        done = clerk.push()
        with figures.point(f"{number}"):
            assert done.returncode == 0, done.stderr
            assert whole(yard.site)
            assert yard.tip == clerk.tip
        if done.returncode:
            clerk.git("reset", "-q", "--hard", yard.tip)
    return figures


def _numbered_notice(clerk: Clerk, name: str, random: Random) -> None:
    clerk.write(f"{FOLDER}/{name}.yaml", f"{NOTICE.format(_NUMBERED)}{_OFFICES}")
    clerk.commit(f"{name}：{_NUMBERED}")


def _waived(clerk: Clerk, name: str, random: Random) -> None:
    for words in ("施工负责认", "施工负责人"):
        text = _WAIVED.format(f"138001381{random.randrange(100):02}").replace("施工负责人", words)
        clerk.write(f"{FOLDER}/{name}.yaml", text)
        clerk.commit("电话")


def _written_and_thought_better_of(clerk: Clerk, name: str, random: Random) -> None:
    clerk.write(f"{FOLDER}/{name}.yaml", "标题: 写到一半\n公开日期: [2026-07-12\n")
    clerk.commit("先存着")
    clerk.write(f"{FOLDER}/{name}.yaml", NOTICE.format("写好了。办公电话 0916-6123456，服务热线 12345。"))
    clerk.commit("写好")


def _with_attachments(clerk: Clerk, name: str, random: Random) -> None:
    amounts = "，".join(f"{random.randrange(10**7)}.{random.randrange(100):02}" for _ in range(9))
    clerk.write(f"{FOLDER}/附件/{name}.xlsx", excel(f"{_NUMBERED}{amounts}"))
    clerk.write(f"{FOLDER}/附件/{name}.csv", table(f"{random.randrange(10**8)},2026-07-12,0916-6123456"))
    text = NOTICE.format("见附件。") + f"附件:\n  - {{名称: 表, 文件: 附件/{name}.xlsx}}\n"
    clerk.write(f"{FOLDER}/{name}.yaml", f"{text}  - {{名称: 数, 文件: 附件/{name}.csv}}\n")
    clerk.commit("附件")


def _with_photo(clerk: Clerk, name: str, random: Random) -> None:
    clerk.write(f"{FOLDER}/照片/{name}.jpg", photo(f"IMG_20260712_{random.randrange(240000):06}_{name}"))
    clerk.write(
        f"{FOLDER}/{name}.yaml", NOTICE.format("见照片。") + f"照片:\n  - {{文件: 照片/{name}.jpg, 说明: 路口}}\n"
    )
    clerk.commit("照片")


def _illness_without_a_name(clerk: Clerk, name: str, random: Random) -> None:
    text = NOTICE.format("残疾人证换发 3 人，因病住院报销 12 人，合计 18600.00 元。")
    clerk.write(f"{FOLDER}/{name}.yaml", f"# 身份证号、银行卡号、手机号不要写\n{text}")
    clerk.commit("残疾人证换发，因病住院报销")


def _corrected(clerk: Clerk, name: str, random: Random) -> None:
    path = clerk.content / ACCOUNT
    text = path.read_text(encoding="utf-8").rstrip("\n")
    old = re.findall(r"凭证号: (\d+)", text)[0]
    # Only the first: the corrections before tell of others.
    text = text.replace(f"凭证号: {old}", f"凭证号: {int(old) + 1}", 1)
    said = f"事项: 收入第1行的凭证号, 原为: '{old}', 改为: '{int(old) + 1}', 原因: 抄写错误, 经办: 李小满"
    entry = f"  - {{日期: {clerk.now[:10]}, {said}}}\n"
    path.write_text(f"{text}\n{'' if '更正:' in text else '更正:' + chr(10)}{entry}", encoding="utf-8")
    clerk.commit("更正凭证号")


def _moved_there_and_back(clerk: Clerk, name: str, random: Random) -> None:
    clerk.git("mv", f"content/{FOLDER}/2026-07-water.md", f"content/{FOLDER}/{name}.md")
    clerk.git("commit", "-q", "-m", "改名")
    clerk.git("mv", f"content/{FOLDER}/{name}.md", f"content/{FOLDER}/2026-07-water.md")
    clerk.git("commit", "-q", "-m", "改回来")


_PIECES = (
    _numbered_notice,
    _waived,
    _written_and_thought_better_of,
    _with_attachments,
    _with_photo,
    _illness_without_a_name,
    _corrected,
    _moved_there_and_back,
)


def opened(root: Path) -> tuple[Yard, Clerk]:
    """Return a server with one push, and the clerk who made it."""
    yard = make_yard(root)
    clerk = yard.clerk()
    clerk.commit("第一次")
    assert clerk.push().returncode == 0
    return yard, clerk


def main() -> int:
    """Print the figures of the leaks, of those that are hard to find, and of the honest pushes."""
    rounds = arguments(LEAKS, "how many rows of commits leak").rounds
    with room("leaks") as folder:
        yard, clerk = opened(folder / "yard")
        status = leaks(yard, clerk, rounds).end()
        status |= hard_ones(yard, clerk).end()
        status |= honest(yard, clerk, max(1, rounds * HONEST // LEAKS)).end()
    return status


if __name__ == "__main__":
    sys.exit(main())
