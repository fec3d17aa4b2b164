"""What helps a reader: words explained, a text to send on, characters that the phone lacks, a sheet of paper."""

import io
import json
import re

import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import Browser

from conftest import Town
from gongkai.records import RECORD_TYPES
from gongkai.records.account_titles import SINCE_2024
from gongkai.records.schema import schema_text
from gongkai.render.display import whole_brackets, whole_tokens
from gongkai.render.strokes import by_strokes
from gongkai.render.terms import all_terms

ACCOUNT = "shiqiao/finance/2026-10.html"


def page(town: Town, address: str) -> str:
    return (town.output / address).read_text(encoding="utf-8")


def test_words_are_explained_where_they_stand(demonstration: Town) -> None:
    told = page(demonstration, ACCOUNT).partition('class="meanings"')[2].partition("</dl>")[0]
    for word in ("期初余额", "管理费用", "证明人"):
        assert f">{word}</dt>" in told
    assert ">公积公益金</dt>" not in told, "only the words of this page"
    assert ">党员大会审议</dt>" in page(demonstration, "shiqiao/decisions/2026-04-lamps.html")
    every = page(demonstration, "terms.html")
    assert all(f">{word}</dt>" in every for word in all_terms())


def test_every_explained_word_can_stand_on_some_page() -> None:
    """A word that no type, key, category or account title has would be explained nowhere."""
    every = "".join(schema_text(one, one.title) for one in RECORD_TYPES)
    known = every + "".join(SINCE_2024) + "发包及上交收入台账未分配收益"
    assert [word for word in all_terms() if word not in known and word not in {t.title for t in RECORD_TYPES}] == []
    assert all(len(words) <= 60 for words in all_terms().values())


@pytest.mark.parametrize("address", [ACCOUNT, "shiqiao/decisions/2026-11-harvester.html"])
def test_a_text_to_send_on_can_be_copied(demonstration: Town, browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    opened = context.new_page()
    opened.goto((demonstration.output / address).as_uri())
    opened.eval_on_selector("details.share", "one => one.open = true")
    told = opened.inner_text("#share")
    assert opened.inner_text("h1") in told
    assert told.rstrip().endswith(address)
    opened.get_by_role("button", name="复制这段话").click()
    assert opened.evaluate("getSelection().toString()").strip() == told.strip()
    assert "这段话" not in opened.inner_text("[data-copies]")
    context.close()


def test_a_rare_character_brings_its_face(demonstration: Town, browser: Browser) -> None:
    rare = demonstration.output / "shiqiao/rare.otf"
    assert rare.stat().st_size <= 5_000
    context = browser.new_context(viewport={"width": 360, "height": 800})
    opened = context.new_page()
    opened.goto((demonstration.output / "shiqiao/affairs/2026-11-medical-progress.html").as_uri())
    opened.evaluate("document.fonts.load('20px \"Gongkai Rare\"', '𬭊')")
    assert opened.evaluate("[...document.fonts].map(one => [one.family, one.status])") == [["Gongkai Rare", "loaded"]]
    context.close()
    assert "rare.css" not in page(demonstration, "gaoping/index.html")
    assert not (demonstration.output / "gaoping/rare.otf").exists()


def test_the_site_can_be_kept_on_a_phone(demonstration: Town) -> None:
    manifest = json.loads(page(demonstration, "manifest.webmanifest"))
    assert manifest["name"] == "云溪镇阳光村务公开栏"
    for icon in manifest["icons"]:
        content = (demonstration.output / icon["src"]).read_bytes()
        assert "x".join(map(str, Image.open(io.BytesIO(content)).size)) == icon["sizes"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_prints_on_a4(demonstration: Town, browser: Browser, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)
    opened = context.new_page()
    opened.goto((demonstration.output / ACCOUNT).as_uri())
    printed = pypdfium2.PdfDocument(opened.pdf(prefer_css_page_size=True))
    context.close()
    assert [round(side) for side in printed[0].get_size()] == [595, 842]
    texts = [sheet.get_textpage().get_text_bounded() for sheet in printed]
    lines = [text for text in texts if re.search(r"10-0\d\d", text.replace("\r\n", ""))]
    assert len(lines) >= 2, "long enough to go over two sheets"
    assert all("经手人" in text for text in lines), "the head of the table is on every sheet"
    assert ACCOUNT in texts[-1].replace("\r\n", "")
    assert "数据截至" in texts[-1]
    corner = printed[0].render(scale=0.2).to_pil().getpixel((1, 1))
    assert corner == (255, 255, 255), "paper is white"


def test_people_stand_in_the_order_of_their_strokes(demonstration: Town) -> None:
    told = page(demonstration, "shiqiao/people.html").partition("按姓氏笔画")[2]
    names = re.findall(r'people__name">([^<]+)<', told)
    assert len(names) >= 5
    assert names == sorted(names, key=by_strokes)
    assert sorted(["陈", "王", "何", "刘", "丁", "周"], key=by_strokes) == ["丁", "王", "刘", "何", "周", "陈"]


def test_a_figure_is_set_against_the_one_before(demonstration: Town) -> None:
    lead = page(demonstration, "shiqiao/points/2026-Q3.html").partition('record__lead">')[2].partition("</p>")[0]
    assert re.sub("<[^>]*>", "", lead) == "12 户得 205 分，兑换 230 分。比2026年第2季度，得分多 13 分，兑换多 80 分。"
    first = page(demonstration, "shiqiao/points/2026-Q1.html").partition('record__lead">')[2].partition("</p>")[0]
    assert "比" not in first


def test_many_figures_are_summed_up_by_the_first_and_what_was_missed(demonstration: Town) -> None:
    """Whether more is better nobody wrote, except where there is a target."""
    lead = page(demonstration, "shiqiao/indicators/2026-10.html").partition('record__lead">')[2].partition("</p>")[0]
    told = re.sub("<[^>]*>", "", lead)
    assert "共 6 个数" not in told
    assert told.startswith(
        "办理事项 218 件，帮代办 151 件（占 69.27%），开具证明 24 件（占 11.01%）；"
        "没有做到目标的：超过承诺天数 1 件（目标不多于 0）；还有社保医保、上门办理。"
    )
    lead = page(demonstration, "town/indicators/2026-10.html").partition('record__lead">')[2].partition("</p>")[0]
    assert "；还有社保医保、上门办理。" in re.sub("<[^>]*>", "", lead)


def test_what_the_colours_mean_is_said_in_their_words(demonstration: Town) -> None:
    told = re.sub("<[^>]*>", "", page(demonstration, "shiqiao/followups/2026-10.html"))
    assert "红：没有完成" in told
    assert "red" not in told.partition("负责单位")[2].partition("谁负责")[0]


def test_no_number_parts_from_its_unit_or_from_the_word_before_it() -> None:
    """Where that is a whole word: 期末余额 stays one too. A period, and what it is of, go to the next line together."""
    said = "收入 27,851.91 元，期末余额 49,151.10 元；比2026年9月多 3 笔（15 天，首尾都算）"
    told = str(whole_tokens(said))
    assert re.findall('<span class="nb">(.*?)</span>', told) == [
        "收入 27,851.91 元，", "49,151.10 元；", "2026年9月", "多 3 笔", "（15 天，",
    ]  # fmt: skip
    assert re.sub("<[^>]*>", "", told) == said
    title = str(whole_brackets("2026年10月环境卫生红黑榜"))
    assert title == '<span class="nb">2026年10月</span><span class="nb">环境卫生红黑榜</span>'
    title = str(whole_brackets("<村规民约>（2026 年修订）"))
    assert title == '<span class="nb">&lt;村规民约&gt;</span><span class="nb">（2026 年修订）</span>'


def test_a_thing_is_told_as_people_say_it(demonstration: Town) -> None:
    assets = page(demonstration, "shiqiao/assets/2026-06-30.html")
    assert (
        '<a class="grid__link" href="../../shiqiao/contracts/2025-10-canal.html">北沟渠整治施工合同</a></td>' in assets
    )
    assert ">1.2 公里</td>" in assets
    assert ">2026年4月2日报废</td>" in assets
    promises = page(demonstration, "shiqiao/commitments/zhou-jie.html")
    assert '已完成</span>　<span class="nb">2026年4月13日完成</span></p>' in promises
    assert '<span class="nb">2026年3月20日开始，</span><span class="nb">期限 2026年4月15日</span></p>' in promises
    assert ">公示期</dt>" not in promises, "it has none"
    assert '<a class="contact__phone" href="tel:09166000201">' in page(demonstration, "who.html")


def test_a_table_of_two_columns_stays_a_table_on_a_phone(demonstration: Town, browser: Browser) -> None:
    opened = browser.new_page(viewport={"width": 320, "height": 800})
    opened.goto((demonstration.output / "shiqiao/statements/2026-H1.html").as_uri())
    heights = opened.eval_on_selector_all(".grid--pair tbody tr", "rows => rows.map(row => row.offsetHeight)")
    assert len(heights) >= 9
    assert max(heights) < 60
    assert opened.evaluate("document.documentElement.scrollWidth") == 320
    opened.close()
