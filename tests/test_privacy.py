"""People's numbers: every leak found in every dress and place, and clean rows left alone."""

import datetime
import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from conftest import TODAY, Town
from gongkai.board import Village
from gongkai.installed import STARTER
from gongkai.problem import KeyPath
from gongkai.read.comments import comments
from gongkai.read.file import read_bytes
from gongkai.records import BY_TITLE, RECORD_TYPES
from gongkai.records.base import Record
from gongkai.records.build import build
from gongkai.records.kind import Names
from gongkai.records.places import VillageFacts
from gongkai.records.row import Row
from gongkai.records.texts import texts
from gongkai.report import FORMS
from gongkai.rules.across import personal_across
from gongkai.rules.dictated import _BY_NAME, is_spelled
from gongkai.rules.number_kinds import Personal
from gongkai.rules.numbers import NUMBER_CODES, no_personal_numbers
from gongkai.rules.pack import Pack
from gongkai.rules.personal import personal_in
from gongkai.rules.privacy import no_circumstances_beside_names

NO_RULES = Pack((), (), ())
PROVINCES = ("110101", "330481", "510724", "610728", "500237", "620623", "371329", "440306")


def identity(chance: random.Random, year: int | None = None) -> str:
    born = datetime.date(year or chance.randint(1930, 2015), 1, 1) + datetime.timedelta(days=chance.randrange(365))
    body = f"{chance.choice(PROVINCES)}{born:%Y%m%d}{chance.randrange(1000):03}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, weights, strict=True)) % 11]


def old_identity(chance: random.Random) -> str:
    whole = identity(chance, chance.randint(1930, 1985))
    return whole[:6] + whole[8:17]


def card(chance: random.Random) -> str:
    body = "62" + "".join(chance.choices("0123456789", k=chance.choice((13, 16))))
    total = sum(
        v - 9 if v > 9 else v for v in (int(d) * (2 if n % 2 == 0 else 1) for n, d in enumerate(reversed(body)))
    )
    return body + str(-total % 10)


def mobile(chance: random.Random) -> str:
    return f"1{chance.randint(3, 9)}{chance.randrange(10**9):09}"


def spread(text: str, mark: str) -> str:
    return mark.join(text)


def grouped(text: str, mark: str) -> str:
    sizes = (3, 4, 4) if len(text) == 11 else (6, 8, 4) if len(text) == 18 else (4,) * 5
    parts, at = [], 0
    for size in sizes:
        parts.append(text[at : at + size])
        at += size
    return mark.join(part for part in [*parts, text[at:]] if part)


def drawn(text: str, digits: Sequence[str]) -> str:
    return "".join(digits[int(c)] if c.isdigit() else c for c in text)


_PINYIN = ("ling", "yi", "er", "san", "si", "wu", "liu", "qi", "ba", "jiu")
DISGUISES: dict[str, Callable[[str], str]] = {
    "plain": lambda n: n,
    "in words": lambda n: f"张某某，号码{n}，已发放",
    "in brackets": lambda n: f"王某（{n}）",
    "after a colon": lambda n: f"身份证号：{n}",
    "small x": lambda n: n.lower(),
    "full width": lambda n: n.translate(str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")),
    "Cyrillic": lambda n: n.replace("X", "Х"),
    "Greek": lambda n: n.replace("X", "Χ"),
    "times": lambda n: n.replace("X", "×"),
    "spaced": lambda n: spread(n, " "),
    "groups by space": lambda n: grouped(n, " "),
    "groups by hyphen": lambda n: grouped(n, "-"),
    "groups by dash": lambda n: grouped(n, "—"),
    "groups by dot": lambda n: grouped(n, "·"),
    "groups by full stop": lambda n: grouped(n, "."),
    "groups by underscore": lambda n: grouped(n, "_"),
    "groups by slash": lambda n: grouped(n, "/"),
    "groups by comma": lambda n: grouped(n, "，"),
    "groups by no-break space": lambda n: grouped(n, "\u00a0"),
    "groups by wide space": lambda n: grouped(n, "\u3000"),
    "broken line": lambda n: grouped(n, "\n"),
    "zero width": lambda n: spread(n, "\u200b"),
    "one joiner": lambda n: n[:7] + "\u200d" + n[7:],
    "soft hyphen": lambda n: n[:5] + "\u00ad" + n[5:],
    "mathematical": lambda n: "".join(chr(0x1D7CE + int(c)) if c.isdigit() else c for c in n),
    "round zero": lambda n: n.replace("0", "〇"),
    "with a footnote": lambda n: f"{n}*、",
    "groups with a footnote": lambda n: f"见{grouped(n, ' ')}＊，",
    "between two": lambda n: f"{n}*{n}",
    "circled": lambda n: drawn(n, "⓪①②③④⑤⑥⑦⑧⑨"),
    "circled in black": lambda n: drawn(n, "⓿❶❷❸❹❺❻❼❽❾"),
    "raised": lambda n: drawn(n, "⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "in brackets each": lambda n: drawn(n, "0⑴⑵⑶⑷⑸⑹⑺⑻⑼"),
    "with a full stop each": lambda n: drawn(n, "0⒈⒉⒊⒋⒌⒍⒎⒏⒐"),
    "Arabic": lambda n: drawn(n, "٠١٢٣٤٥٦٧٨٩"),
    "Tibetan": lambda n: drawn(n, "༠༡༢༣༤༥༦༧༨༩"),
    "numerals": lambda n: drawn(n, "零一二三四五六七八九"),
    "spoken": lambda n: drawn(n, "〇幺两三四五六七八九"),
    "capitals": lambda n: drawn(n, "零壹贰叁肆伍陆柒捌玖"),
    "one numeral": lambda n: n[:5] + drawn(n[5], "零一二三四五六七八九") + n[6:],
    "struck through": lambda n: spread(n, "\u0336") + "\u0336",
    "by decimal entities": lambda n: "".join(f"&#{ord(c)};" for c in n),
    "by entities": lambda n: "".join(f"&#x{ord(c):x};" for c in n),
    "per cent": lambda n: "".join(f"%3{c}" if c.isdigit() else c for c in n),
    "first group in brackets": lambda n: f"（{n[:3]}）{grouped(n[3:], '-')}" if len(n) == 11 else f"（{n[:6]}）{n[6:]}",
    "groups by a hyphen that holds": lambda n: grouped(n, "\u2011"),
    "groups by minus": lambda n: grouped(n, "\u2212"),
    "groups by a wave": lambda n: grouped(n, "～"),
    "groups by plus": lambda n: grouped(n, "+"),
    "groups by semicolon": lambda n: grouped(n, "；"),
    "groups by four blanks": lambda n: grouped(n, "    "),
    "letters for digits": lambda n: n.replace("0", "O", 1).replace("1", "l", 1),
    "dictated": lambda n: grouped(n, "横杠"),
    "with a currency's end": lambda n: f"{n}.00",
    "behind a word": lambda n: f"微信v{n}",
    "by tags": lambda n: grouped(n, "<wbr>"),
    "capitals as they were written": lambda n: drawn(n, "零壹貳叄肆伍陸柒捌玖"),
    "parted now so, now so": lambda n: "".join(c + "-_、·/|"[at % 6] for at, c in enumerate(n[:-1])) + n[-1],
    "O and l in groups": lambda n: grouped(n.replace("0", "O", 1).replace("1", "l", 1), " "),
    "bold in the middle": lambda n: f"{n[:4]}**{n[4:8]}**{n[8:]}",
    "places told": lambda n: (
        f"前三位{n[:3]}，中间四位{n[3:7]}，其余{n[7:]}" if len(n) == 11 else f"前六位{n[:6]}，后面{n[6:]}"
    ),
    "places told behind": lambda n: f"{n[:3]}（三位）{n[3:]}（余下）",
    "over a line": lambda n: f"{n[:7]}（转下行）\n{n[7:]}",
    "turned round": lambda n: f"\u202e{n[::-1]}\u202c",
    "by sound": lambda n: f"电话{drawn(n, '零医尔伞似舞溜期扒酒')}",
    "in pinyin": lambda n: f"电话{' '.join(drawn(c, _PINYIN) for c in n)}" if "X" not in n else n,
    "with a breath": lambda n: grouped(n, "哈"),
    "the last apart": lambda n: f"{n[:-4]}，尾数{n[-4:]}",
}
MAKERS: dict[Personal, tuple[Callable[[random.Random], str], ...]] = {
    Personal.IDENTITY: (identity,),
    Personal.OLD_IDENTITY: (old_identity,),
    Personal.CARD: (card,),
    Personal.MOBILE: (mobile,),
}


def leaks(number: int) -> Iterator[tuple[Personal, str, str]]:
    """Yield (kind, disguise, text) of seeded leaks; circled digits are single characters only below ten."""
    chance = random.Random(20260722)
    for n in range(number):
        disguise = list(DISGUISES)[n % len(DISGUISES)]
        kind = chance.choice(list(MAKERS))
        yield kind, disguise, DISGUISES[disguise](chance.choice(MAKERS[kind])(chance))


Place = tuple[type[Record], dict[str, Any], KeyPath]


def places() -> list[Place]:
    """Return every (type, values of an example, path) at which a clerk may write words."""
    found: list[Place] = []
    for path in sorted((STARTER / "content" / "示范村").rglob("*.*")):
        if path.name == "村.yaml":
            continue
        source = read_bytes(path.read_bytes(), "a", markdown=path.suffix == ".md")
        record, _ = build(BY_TITLE[path.parent.name], source.values or {}, "a")
        assert record is not None
        for keys, _ in texts(record):
            values = with_text(source.values, keys, "甲乙")
            if build(BY_TITLE[path.parent.name], values, "a")[0] is not None:
                found.append((BY_TITLE[path.parent.name], source.values, keys))
    return found


def with_text(values: Any, keys: KeyPath, text: str) -> Any:
    """Return the values with ``text`` at the end of the path."""
    if not keys:
        return text
    if isinstance(values, list):
        at = int(keys[0])
        return [*values[:at], with_text(values[at], keys[1:], text), *values[at + 1 :]]
    return {**values, keys[0]: with_text(values.get(str(keys[0])), keys[1:], text)}


def found_in(place: Place, text: str) -> set[str]:
    """Return the codes of what the gate says of a record with ``text`` at one place."""
    record_type, values, keys = place
    record, problems = build(record_type, with_text(values, keys, text), "a")
    assert record is not None, problems
    record.place_at("村", "a", "a.yaml")
    village = Village("村", VillageFacts.model_construct(name="村", slug="cun"), (record,))
    said = list(no_personal_numbers(village, NO_RULES, datetime.date(2026, 7, 12)))
    assert not [problem for problem in said if text in problem.message + problem.fix]
    return {problem.code for problem in said}


def test_five_thousand_leaks_are_found_in_every_disguise_and_place() -> None:
    everywhere = places()
    assert len(everywhere) >= 60
    assert len({keys[-1] for _, _, keys in everywhere}) >= 20
    assert len(DISGUISES) >= 20
    missed: dict[Personal, list[str]] = {kind: [] for kind in MAKERS}
    count = dict.fromkeys(MAKERS, 0)
    for number, (kind, disguise, text) in enumerate(leaks(5_000)):
        count[kind] += 1
        # 7 is prime to the number of disguises: every disguise comes to every place.
        if NUMBER_CODES[kind][0] not in found_in(everywhere[number * 7 % len(everywhere)], text):
            missed[kind].append(disguise)
    assert missed[Personal.IDENTITY] == []
    assert missed[Personal.OLD_IDENTITY] == []
    assert missed[Personal.CARD] == []
    assert len(missed[Personal.MOBILE]) <= count[Personal.MOBILE] // 100


def mistyped(number: str, chance: random.Random) -> str:
    """Return the number with another last digit, which its check does not fit."""
    return number[:-1] + chance.choice([digit for digit in "0123456789" if digit != number[-1]])


def test_a_number_with_a_slip_of_the_pen_is_still_somebodys() -> None:
    """All but one of its digits are the person's: what checks itself is no more public for it."""
    chance = random.Random(11)
    for _ in range(200):
        one = mistyped(identity(chance), chance)
        born = int(one[6:10])
        assert personal_in(f"张三，身份证号 {one}")
        assert personal_in(f"身份证{one[:-1]}")
        assert personal_in(f"张三 {one}") or not 1920 <= born <= 2012
        assert personal_in(f"银行卡号 {mistyped('62' + card(chance)[2:], chance)}")


@pytest.mark.parametrize(
    "text",
    [
        "合同编号 612525199701011231",
        "项目编号：610728202603050012",
        "612525202603050013",
        "承包地块代码 6107281998030500123",
        "身份证复印件2份，合同编号 610728199803050012",
        "户名：双河村股份经济合作社，账号 6217003320012345678",
    ],
)
def test_the_number_of_a_thing_may_look_alike(text: str) -> None:
    assert personal_in(text) == set()


def clean_rows(number: int) -> Iterator[str]:
    """Yield seeded rows as village accounts and notices have them: dates, amounts, document numbers, codes, land."""
    chance = random.Random(7)
    for _ in range(number):
        day = datetime.date(2020, 1, 1) + datetime.timedelta(days=chance.randrange(2500))
        amount = f"{chance.randrange(1, 90_000_000) / 100:,.2f}"
        yield chance.choice(
            (
                f"{day:%Y年%m月%d日}收到转移支付{amount}元，凭证号{chance.randrange(1, 4000)}",
                f"自{day}至{day + datetime.timedelta(days=10)}公示，共{chance.randint(1, 900)}户{chance.randint(1, 3000)}人",
                f"云政发〔{day.year}〕{chance.randrange(1, 300)}号，资金{amount}元",
                f"统一社会信用代码 54{chance.randrange(10**6):06}MF{chance.randrange(10**7):07}{chance.choice('ABCX0')}",
                f"宗地 {chance.randrange(10**9, 10**12)} 面积 {chance.randrange(1, 9000) / 100} 亩，合同 HT{day:%Y%m%d}{chance.randrange(100):02}",
                f"发票号 {chance.randrange(10**7, 10**8)}，税号 91{chance.randrange(10**13):013}X，金额 {amount}",
                f"电话 0{chance.randint(10, 999)}-{chance.randrange(10**6, 10**7)}，12345、12388",
                f"一组 {chance.randint(1, 99)} 二组 {chance.randint(1, 99)} 三组 {chance.randint(1, 99)} 合计 {chance.randint(1, 999)}",
                f"{day:%Y%m%d}{chance.randrange(10**6):06}",
                f"各组户数分别为{'、'.join(str(chance.randint(2, 900)) for _ in range(chance.randint(3, 9)))}户。",
                f"见{'/'.join(str(chance.randint(1, 400)) for _ in range(chance.randint(3, 6)))}号凭证",
                f"承包地块代码：6201{chance.randrange(10**8):08}{chance.randrange(10**7):07}，{chance.randrange(1, 900) / 100}亩",
                "|".join(["", *(str(chance.randint(1, 9999)) for _ in range(8)), ""]),
                f"{chance.randint(10, 999)}*{chance.randint(1, 99)}*{chance.randint(1, 999) / 10}*{chance.randint(1, 99)}",
                f"倍率{chance.randint(1, 80)}，示数{chance.randrange(10**6)}/{chance.randrange(10**6)}",
                f"合同期：{day:%Y%m%d} - {day + datetime.timedelta(days=3650):%Y%m%d}止",
                f"{chance.randint(100, 2000)}+{chance.randint(100, 2000)}={chance.randint(1000, 4000)}元",
                f"一段{chance.randrange(100, 200)}、二段{chance.randrange(1000, 9999)}、三段{chance.randrange(1000, 9999)}米",
                f"前{chance.randint(3, 9)}名{chance.randint(50, 99)}分，后{chance.randint(3, 9)}位{chance.randint(30, 60)}分",
                f"型号 DN{chance.randrange(100, 200)} L{chance.randrange(1000, 9999)} O{chance.randrange(10, 99)}-{chance.randrange(1000, 9999)}",
                f"发票代码0{chance.randrange(10**11):011}，表底{chance.randrange(10_000, 20_000)}→{chance.randrange(10**5, 10**6)}",
                f"经度 {chance.randrange(103_0000, 110_0000) / 10000} 纬度 {chance.randrange(28_0000, 33_0000) / 10000}",
            )
        )


def test_at_most_one_clean_row_in_a_thousand_is_blocked() -> None:
    blocked = [row for row in clean_rows(20_000) if personal_in(row)]
    assert len(blocked) <= 20, blocked[:20]


CUT = [
    ([("姓名", "李春和"), ("手机", "138"), ("手机", "0013"), ("手机", "8000")], Personal.MOBILE),
    ([("卡号1", "62284800149"), ("卡号2", "64868997")], Personal.CARD),
    ([("", "510131"), ("", "19460221"), ("", "0338")], Personal.IDENTITY),
    ([("身份证", d) for d in "510131194602210338"], Personal.IDENTITY),
    ([("身份证号", "510131"), ("身份证号", "********"), ("身份证号", "0338")], Personal.MASKED_IDENTITY),
]


@pytest.mark.parametrize(("cells", "kind"), CUT)
def test_a_number_cut_over_neighbouring_cells(cells: list[tuple[str, str]], kind: Personal) -> None:
    assert personal_across(cells) == {kind}
    assert personal_across([(f"{number}组人口", words) for number, (_, words) in enumerate(cells)]) == set()


def test_a_number_cut_over_title_and_text(town: Town) -> None:
    town.write(
        "示范村/村务公开/a.yaml", "标题: 报名请打 138 0013\n类别: 其他\n公开日期: 2026-07-12\n正文: 8077，找会计\n"
    )
    assert town.codes() == ["S004"]


@pytest.mark.parametrize("gone", range(18))
def test_one_hidden_place_hides_nothing(gone: int) -> None:
    number = identity(random.Random(4))
    for star in "*□○●※？":
        assert personal_in(f"身份证{number[:gone]}{star}{number[gone + 1 :]}，请核对") & {
            Personal.IDENTITY,
            Personal.MASKED_IDENTITY,
        }


def test_the_card_of_a_disabled_person_is_his_identity_number_and_two_digits() -> None:
    assert personal_in(f"证号 {identity(random.Random(6))}43") == {Personal.IDENTITY}


@pytest.mark.parametrize("gone", [1, 2])
def test_one_or_two_hidden_places_of_a_card_or_a_mobile_can_be_tried_out(gone: int) -> None:
    chance = random.Random(8)
    number, called = card(chance), mobile(chance)
    assert personal_in(f"卡号{number[:5]}{'*' * gone}{number[5 + gone :]}，农行") == {Personal.CARD}
    assert personal_in(f"电话{called[:5]}{'*' * gone}{called[5 + gone :]}") == {Personal.MOBILE}
    assert personal_in(f"电话{called[:3]}****{called[7:]}") == set()


def test_one_hidden_place_of_a_disabled_persons_card() -> None:
    number = identity(random.Random(6)) + "43"
    assert personal_in(f"残疾证号：{number[:8]}×{number[9:]}") == {Personal.MASKED_IDENTITY}


def test_a_leak_is_found_wherever_text_can_stand() -> None:
    places = 0
    number = identity(random.Random(1))
    for path in sorted((STARTER / "content" / "示范村").rglob("*.*")):
        if path.name == "村.yaml":
            continue
        source = read_bytes(path.read_bytes(), "a", markdown=path.suffix == ".md")
        record, _ = build(BY_TITLE[path.parent.name], source.values or {}, "a")
        assert record is not None
        for keys, text in texts(record):
            places += 1
            assert not personal_in(text), (path.name, keys)
            assert personal_in(f"{text} {number}") == {Personal.IDENTITY}
    assert places >= 60


@pytest.mark.parametrize(
    ("file", "old", "code"),
    [
        ("示范村/财务收支/2026-06.yaml", "鱼塘承包费", "S001"),
        ("示范村/村务公开/2026-07-water.md", "请提前储水", "S001"),
        ("示范村/党务公开/2026-dues.yaml", "第一党小组", "S001"),
        ("示范村/荣誉表彰/2026-courtyard.yaml", "李春和家", "S001"),
        ("示范村/四议两公开/2026-lamp.yaml", "签到册存村委会", "S001"),
        ("示范村/干部承诺/chen-yuanshan.yaml", "联系一组、二组", "S001"),
    ],
)
def test_a_leak_stops_the_build_and_no_digit_of_it_is_shown(
    town: Town, capsys: pytest.CaptureFixture[str], file: str, old: str, code: str
) -> None:
    town.build()
    before = town.bytes_of()
    number = identity(random.Random(2))
    town.edit(file, old, f"{old} {grouped(number, ' ')}")
    capsys.readouterr()
    assert town.build() == 1
    said = capsys.readouterr().out
    assert code in said
    for piece in (number, *grouped(number, " ").split(" ")):
        assert piece not in said
    assert town.bytes_of() == before


@pytest.mark.parametrize("lead", ["+86", "86", "0086", "+86-", "+86 ", "(+86)", "0", "电话+86"])
def test_a_mobile_as_it_is_dialled_from_elsewhere(lead: str) -> None:
    assert personal_in(f"请打{lead}13800138055找村委会") == {Personal.MOBILE}
    assert personal_in(f"请打{lead}138 0013 8055*找村委会") == {Personal.MOBILE}


def test_a_number_in_links(town: Town) -> None:
    town.edit("示范村/村务公开/2026-07-water.md", "请提前储水", "找[138](u)[0013](u)[8077](u)")
    assert "S004" in town.codes()


@pytest.mark.parametrize("prefix", ["9558800100123456", "3100000000001234"])
def test_a_card_is_told_by_the_heading_of_its_column(town: Town, prefix: str) -> None:
    number = next(f"{prefix}{last:02}" for last in range(100) if _is_card(f"{prefix}{last:02}"))
    table = f"表格: [{{标题: 发放, 列: [户主, 银行卡号], 行: [[张某某, '{number}']]}}]\n"
    town.write("示范村/村务公开/a.yaml", f"标题: 发放\n类别: 其他\n公开日期: 2026-07-12\n{table}")
    assert "S003" in town.codes()


def _is_card(number: str) -> bool:
    return Personal.CARD in personal_in(f"银行卡号 {number}")


@pytest.mark.parametrize("folder", ["with", "without"])
def test_the_townships_own_words(town: Town, folder: str) -> None:
    if folder == "without":
        shutil.rmtree(town.content / "全镇", ignore_errors=True)
    else:
        (town.content / "全镇").mkdir(exist_ok=True)
    town.edit("镇.yaml", "件件公开", "捐款找 138 0013 8077")
    assert town.codes() == ["S004"]


def test_a_villages_own_words(town: Town) -> None:
    town.edit("示范村/村.yaml", "在镇的南边", "五保户王大力患尿毒症")
    assert set(town.codes()) == {"S007", "S008"}


def test_an_offices_telephone_is_not_meant(town: Town) -> None:
    town.edit("示范村/村.yaml", "监督电话: 0916-6000011", "监督电话: 13800000000")
    town.edit("示范村/干部承诺/chen-yuanshan.yaml", "办公电话: 0916-6000013", "办公电话: 13800000000")
    assert town.codes() == []
    town.edit("示范村/干部承诺/chen-yuanshan.yaml", "联系一组、二组", "联系一组 138 0000 0000")
    assert town.codes() == ["S004"]


def test_the_quick_look_for_spelled_numbers_passes_none_over() -> None:
    """Whatever stands between the words, however they are written; an English text of as many letters is none."""
    chance = random.Random(7)
    for _ in range(2_000):
        pieces = []
        for _ in range(chance.randint(9, 14)):
            word = chance.choice((*_PINYIN, "zero", "One", "TWO", "ſan", "yao", "ba1"))
            pieces.append(word + "".join(chance.choices("  ,，、·.-", k=chance.randint(0, 3))))
        text = chance.choice(("", "付电费 ", "a")) + "".join(pieces) + chance.choice(("", "元", "\n"))
        assert _BY_NAME.search(text) is None or is_spelled(text), text
    assert is_spelled("ling yi er san si wu liu qi ba jiu yao")
    assert not is_spelled("meeting minutes were kept in the office of the village")


def test_stars_do_not_hide_an_identity_number(town: Town) -> None:
    number = identity(random.Random(3))
    town.edit("示范村/财务收支/2026-06.yaml", "鱼塘承包费", f"鱼塘承包费 {number[:6]}********{number[-4:]}")
    assert town.codes() == ["S002"]


@pytest.mark.parametrize("star", ["*", "X", "x", "#", "＊"])
def test_no_kind_of_star_hides_it(star: str) -> None:
    number = identity(random.Random(5))
    assert personal_in(f"{number[:6]}{star * 8}{number[-4:]}") == {Personal.MASKED_IDENTITY}
    assert personal_in(f"{number[:10]}{star * 4}{number[-4:]}") == {Personal.MASKED_IDENTITY}


@pytest.mark.parametrize("file", ["镇.yaml", "示范村/村.yaml", "示范村/财务收支/2026-06.yaml"])
def test_a_number_in_a_comment(town: Town, file: str) -> None:
    path = town.content / file
    path.write_text(path.read_text(encoding="utf-8") + f"# 会计 {NUMBER}\n", encoding="utf-8")
    (problem,) = town.check().problems
    assert (problem.code, problem.file) == ("S004", file)
    assert "会计 *** **** ****" in town.report()


def test_an_illness_in_a_comment(town: Town) -> None:
    file = "示范村/财务收支/2026-06.yaml"
    town.edit(file, "公开日期", "# 李春和患尿毒症\n公开日期")
    assert [(one.code, one.place and one.place.line) for one in town.check().problems] == [("S007", 1)]
    assert "尿毒症" not in town.report()


def test_a_text_behind_a_bar_has_no_comments() -> None:
    text = "正文: |\n  # 一\n\n  二 # 三\n甲: 乙 # 四\n乙: 五#六\n列:\n  - >-\n    七 # 八\n  - 九 # 十\n"
    assert list(comments(text)) == [(5, " 四"), (10, " 十")]


NUMBER = "138 0013 8077"


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("R062", "类别: 公益事业", "附件: [{名称: 表, 文件: 附件/张三13800138077.pdf}]\n类别: 公益事业"),
        ("R011", "公开日期: 2026-07-08", f"公开日期: {NUMBER}"),
        ("R020", "类别: 公益事业", f"类别: {NUMBER}"),
        ("Y014", "类别: 公益事业", f"类别：{NUMBER}"),
        ("R001", "类别: 公益事业", f"{NUMBER}: 甲\n类别: 公益事业"),
        ("Y009", "类别: 公益事业", "13800138077: 甲\n13800138077: 甲\n类别: 公益事业"),
        ("R010", "类别: 公益事业", f"类别: [{NUMBER}]"),
    ],
)
@pytest.mark.parametrize("form", list(FORMS))
def test_a_number_is_not_repeated_by_the_words_of_another_mistake(
    town: Town, code: str, old: str, new: str, form: str
) -> None:
    town.edit("示范村/村务公开/2026-07-water.md", old, new)
    problems = town.check().problems
    report = FORMS[form](problems, town.content, "")
    assert code in {problem.code for problem in problems}
    assert "8077" not in report
    assert "0013" not in report


def test_a_leak_is_not_shown_in_the_report_of_another_mistake(town: Town) -> None:
    number = grouped(identity(random.Random(4)), " ")
    town.edit(
        "示范村/财务收支/2026-06.yaml",
        "摘要: 路灯电费, 科目: 公益支出, 金额: 386.50",
        f"摘要: {number}, 科目: 公益支出, 金额: 三百",
    )
    report = town.report()
    assert "R012" in report
    assert not [piece for piece in number.split(" ") if piece in report]


def rows_about_somebody(model: type[Row], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Yield (path of keys to a row, the key that names a person there, another key that takes words)."""
    single = [field for field in model.declared() if field.kind and not field.many]
    named = [field.key for field in single if field.kind and field.kind.names in (Names.PERSON, Names.PARTY)]
    words = [field.key for field in single if field.kind and field.kind.word == "文字"]
    for name in named:
        for key in words:
            yield path, name, key
    for field in model.declared():
        if field.row is not None and field.name not in Record.model_fields:
            yield from rows_about_somebody(field.row, (*path, field.key))


def rows_at(values: object, path: tuple[str, ...]) -> list[dict[str, object]]:
    if isinstance(values, list):
        return [row for one in values for row in rows_at(one, path)]
    if not isinstance(values, dict):
        return []
    return rows_at(values[path[0]], path[1:]) if path and path[0] in values else [] if path else [values]


@pytest.mark.parametrize("record_type", RECORD_TYPES, ids=lambda record_type: record_type.slug)
def test_no_row_of_any_type_tells_of_a_person_what_no_board_may(town: Town, record_type: type[Record]) -> None:
    example = next(path for path in sorted((town.content / "示范村" / record_type.title).iterdir()) if path.is_file())
    if example.suffix == ".md":
        return
    file = f"示范村/{record_type.title}/{example.name}"
    facts = VillageFacts.model_construct(name="示范村", slug="shifan")
    for path, name, key in rows_about_somebody(record_type):
        values = read_bytes(example.read_bytes(), "a").values
        for row in rows_at(values, path)[:1]:
            kept = dict(row)
            row[name], row[key] = "李春和", "因身患癌症"
            record, _ = build(record_type, values, file)
            assert record is not None, (path, name, key)
            record.place_at("示范村", example.stem, file)
            codes = {
                p.code for p in no_circumstances_beside_names(Village("示范村", facts, (record,)), NO_RULES, TODAY)
            }
            assert codes & {"S007"}, (path, name, key)
            row.clear()
            row.update(kept)
