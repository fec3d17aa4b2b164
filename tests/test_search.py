"""Search as a villager uses it: the real page in Chromium, opened from a folder, without a server."""

import json
import random
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

import pytest
from playwright.sync_api import Browser, Page

from conftest import Town
from gongkai.read.initials import initials
from gongkai.read.script import traditional_of
from gongkai.records.account import Account
from gongkai.records.base import Record
from gongkai.records.money import yuan
from gongkai.records.plain import plain
from test_demonstration import TODAY, records

QUESTIONS = 1000
SEED = 20261129
_HAN = re.compile("[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def page(demonstration: Town, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto((demonstration.output / "search.html").as_uri())
    yield page
    context.close()


def answers(page: Page, asked: Sequence[tuple[str, str, str, str]]) -> list[tuple[str, list[str]]]:
    """Return (the sentence of the answer, the first ten records that it lists) of one (words, village, year, amount) after another.

    The page's own form is sent.
    """
    told = page.evaluate(
        """async (asked) => { const told = []; for (const [q, v, y, a] of asked) told.push(await new Promise((done) => {
            const form = document.getElementById("search"), out = document.getElementById("found");
            form.elements.q.value = q; form.elements.v.value = v; form.elements.a.value = a;
            if (y && !form.querySelector(`#y option[value="${y}"]`)) form.elements.y.append(new Option(y, y));
            form.elements.y.value = y;
            const look = new MutationObserver(() => {
                if (out.hasAttribute("aria-busy") || !out.firstChild) return;
                look.disconnect();
                const links = [...out.querySelectorAll(".items a")].map(one => one.getAttribute("href"));
                done([out.querySelector(".found__sentence").innerText, links]);
            });
            look.observe(out, {childList: true, attributes: true});
            form.requestSubmit();
        })); return told; }""",
        [list(one) for one in asked],
    )
    return [(said, list(dict.fromkeys(found))[:10]) for said, found in told]


def answer(page: Page, words: str, village: str = "", year: str = "", amount: str = "") -> tuple[str, list[str]]:
    return answers(page, [(words, village, year, amount)])[0]


def ask(page: Page, words: str, village: str = "", year: str = "", amount: str = "") -> str:
    return answer(page, words, village, year, amount)[0]


SLUGS = {"全镇": "town", "柳溪村": "liuxi", "石桥村": "shiqiao", "青杠村": "qinggang", "高坪村": "gaoping"}


def address(record: Record) -> str:
    return f"{SLUGS[record.file.split('/')[0]]}/{record.slug}/{record.id}.html"


def words_in(value: object, key: str = "") -> Iterator[str]:
    """Yield everything that a record's page says: texts and amounts, not where it lies or which files it has."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from words_in(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from words_in(one, key)
    elif key not in ("文件", "头像", "照片", "村", "公开类别", "编号", "公开日期"):
        yield str(value)


def letters_of(words: str, chosen: random.Random) -> str:
    table: dict[str, str] = {}
    for letter, both in initials().items():
        for one in "".join(both):
            table[one] = table.get(one, "") + letter
    return "".join(chosen.choice(table.get(one, "?")) for one in words)


def otherwise(words: str, chosen: random.Random) -> str:
    """Return the words as somebody else might type them: in traditional script, full width, capitals, or by initials."""
    way = chosen.choice(("plain", "traditional", "wide", "capitals", "letters"))
    if way == "traditional":
        return "".join((traditional_of(one) or one)[0] for one in words)
    if way == "wide":
        return "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in words)
    if way == "letters" and len(words) >= 6 and all(map(_HAN.match, words)):
        typed = letters_of(words, chosen)
        return typed if "?" not in typed else words
    return words.upper() if way == "capitals" else words


def test_a_thousand_questions_find_their_records(page: Page) -> None:
    """A substring of a random field, in one of the foldings; of those that few enough records have to be told apart."""
    shown = [record.for_web(TODAY) for record in records() if record.on_site]
    said = {address(one): "\n".join([one.name, *words_in(plain(one))]) for one in shown}
    chosen = random.Random(SEED)
    questions: list[tuple[str, str, str]] = []
    while len(questions) < QUESTIONS:
        where = chosen.choice(sorted(said))
        field = chosen.choice([line for line in said[where].split("\n") if len(line) > 1])
        start = chosen.randrange(max(1, len(field) - 3))
        words = field[start : start + chosen.randint(4, 12)].strip()
        if len(words) < 2 or sum(words in other for other in said.values()) > 10:
            continue
        questions.append((where, words, otherwise(words, chosen)))
    # What is lower need not be painted.
    page.set_viewport_size({"width": 360, "height": 100})
    told = answers(page, [(typed, "", "", "") for _, _, typed in questions])
    missed = [one for one, (_, found) in zip(questions, told, strict=True) if one[0] not in found]
    assert len(missed) <= QUESTIONS * 0.005, missed


def test_sums_are_the_data_s_to_the_fen(page: Page) -> None:
    accounts = [one for one in records() if isinstance(one, Account) and one.file.startswith("石桥村/")]
    chosen = random.Random(SEED)
    summaries = sorted({entry.summary for account in accounts for entry in account.expense})
    for words in ["电费", *(one[:2] for one in chosen.sample(summaries, 40))]:
        said = ask(page, words, "shiqiao")
        for label, side in (("支出", "expense"), ("收入", "income")):
            lines = [entry for account in accounts for entry in getattr(account, side)]
            own = [entry for entry in lines if words in entry.summary or words in entry.title.split("—")]
            if own:
                total = sum((entry.amount for entry in own), Decimal(0))
                assert f"{label} {len(own)} 笔，{yuan(total)} 元" in said, words


def test_the_price_of_electricity_in_a_year(page: Page) -> None:
    said = ask(page, "电费", "shiqiao", "2026")
    assert "支出 21 笔，8,664.38 元，平均每户 21.03 元" in said
    assert "收入 10 笔，20,109.77 元" in said
    assert "不相抵" in page.locator("#found .found__note").first.inner_text()
    assert page.url.endswith("#q=" + "%E7%94%B5%E8%B4%B9" + "&v=shiqiao&y=2026")
    ask(page, "电费")
    assert "账：从2025年7月到2026年10月" in page.locator(".found__villages").inner_text()
    said = ask(page, "电费", "shiqiao", "2026", "1000")
    assert "支出 1 笔，1,030.00 元" in said


def test_an_answer_says_of_which_months_its_lines_are(page: Page) -> None:
    lines = [
        entry.on
        for account in records()
        if isinstance(account, Account) and account.file.startswith("石桥村/")
        for entry in (*account.expense, *account.income)
        if "电费" in entry.summary or "电费" in entry.title.split("—")
    ]
    first, last = min(lines), max(lines)
    assert first.year < last.year
    said = ask(page, "电费", "shiqiao")
    assert f"“电费”从{first.year}年{first.month}月到{last.year}年{last.month}月支出" in said
    first = min(on for on in lines if on.year == last.year)
    assert f"石桥村，{last.year}年，“电费”从{first.month}月到{last.month}月支出" in ask(
        page, "电费", "shiqiao", str(last.year)
    )
    assert "”2026年10月支出 1 笔" in ask(page, "购档案盒38个", "shiqiao")


def hits_of(page: Page) -> str:
    return "\n".join(page.locator(".items").all_text_contents())


def test_a_hit_has_days_and_amounts_as_every_page_has_them(page: Page) -> None:
    ask(page, "合同", "shiqiao")
    hits = hits_of(page)
    assert "2025年12月25日" in hits
    assert re.search(r"\d{4}-\d{2}", hits) is None
    ask(page, "34400.00", "shiqiao")
    hits = hits_of(page)
    assert "34,400.00" in hits
    assert re.search(r"(?<![\d,.])\d{4,}\.\d{2}", hits) is None
    assert re.search(r"34,400\.00 元", hits)
    # What a cell is called stands before it, what it counts behind it.
    ask(page, "上网电费见每月", "shiqiao")
    assert "光伏发电站，数量 1，原值 280,000.00 元，净值 196,000.00 元，备注 上网电费见每月财务收支" in hits_of(page)
    ask(page, "特困供养", "shiqiao")
    assert "户数和人数变化：特困供养，上季度末户数 9，" in hits_of(page)
    # A long text is shown where the words stand.
    ask(page, "当天挑走", "shiqiao")
    assert "当天挑走" in hits_of(page)
    # A number that is no day stays what it is.
    ask(page, "0916-6000206", "shiqiao")
    assert "0916-6000206" in hits_of(page)


def test_an_answer_can_be_sent_to_somebody(demonstration: Town, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((demonstration.output / "search.html").as_uri() + "?q=%E8%B7%AF%E7%81%AF&v=liuxi")
    page.wait_for_selector(".found__sentence")
    assert page.locator("#q").input_value() == "路灯"
    assert page.locator("#v").input_value() == "liuxi"
    page.close()


def test_what_clerks_write_runs_nowhere(town: Town, browser: Browser) -> None:
    hostile = '</script><img src=x onerror="window.bad=1">'
    town.write(
        "示范村/村务公开/hostile.yaml",
        f"标题: '打扫{hostile}'\n类别: 其他\n公开日期: 2026-07-01\n正文: '{hostile}扫把'\n",
    )
    assert town.build() == 0
    page = browser.new_page()
    page.goto((town.output / "search.html").as_uri() + "#q=" + "%E6%89%AB")
    page.wait_for_selector("#found .items")
    assert "</script><img" in page.locator("#found .items").inner_text()
    assert page.evaluate("window.bad") is None
    page.close()


def test_the_index_holds_what_the_site_shows_and_no_more(town: Town) -> None:
    """Names that the web hides are hidden here too, and what is for the wall alone is not there."""
    town.write(
        "示范村/村务公开/relief.yaml",
        "标题: 救助\n类别: 社会救助\n公开日期: 2026-07-01\n公示期: {起: 2026-07-01, 止: 2026-07-16}\n"
        "名单:\n  - 标题: 救助\n    人员:\n      - {姓名: 冯玉林, 组别: 一组, 金额: 500.00}\n",
    )
    town.write(
        "示范村/村务公开/wall.yaml", "标题: 墙上的\n类别: 其他\n公开日期: 2026-07-01\n受众: 墙\n正文: 只贴墙上。\n"
    )
    assert town.build(posters="none") == 0
    index = (town.output / "shifan/search.js").read_text(encoding="utf-8")
    told = json.loads(index.removeprefix("gongkai.village(").removesuffix(");\n"))
    assert {"relief"} <= {record[1] for record in told["records"]}
    assert "冯某某" in index
    assert "冯玉林" not in index
    assert "只贴墙上" not in index


def test_a_matter_stands_under_the_letter_by_which_it_is_mostly_read(town: Town) -> None:
    """石 is S, not D as in 石 of grain; 单 is D, not S as a surname; the other readings are found by search."""
    for number, title in enumerate(("石板路修补", "单车道会车点")):
        town.write(f"示范村/村务公开/m{number}.yaml", f"标题: {title}\n类别: 其他\n公开日期: 2026-07-01\n正文: 好\n")
    assert town.build() == 0
    page = (town.output / "shifan/letters.html").read_text(encoding="utf-8")
    under = {part[0]: part for part in page.split('<h2 id="')[1:]}
    assert "石板路修补" in under["S"]
    assert "单车道会车点" in under["D"]
    assert "石板路修补" not in under.get("D", "")


def test_what_comes_back_every_month_is_one_row_of_the_letters(demonstration: Town) -> None:
    page = (demonstration.output / "shiqiao/letters.html").read_text(encoding="utf-8")
    under = {part[0]: part for part in page.split('<h2 id="')[1:]}
    assert under["C"].count("财务收支（股份经济合作社）") == 1
    assert 'href="../shiqiao/finance/index.html">财务收支（股份经济合作社）</a>' in under["C"]
    assert "16 件，最新的是2026年10月" in under["C"]
    # What was only twice is led to at once, and a quarter in words is passed over as one in digits is.
    assert "2026年上半年财务报表" in under["C"]
    assert "第三季度院落卫生检查结果" in under["Y"]
