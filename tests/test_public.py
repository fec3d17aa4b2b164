"""What the public is told: nothing that was not published, nothing that is over as if it ran, and how to speak up."""

import datetime
import re
from html import unescape

import pytest
from hypothesis import example, given, strategies
from PIL import Image

from conftest import Town
from gongkai.load import load_township, load_village
from gongkai.render.hanging import current
from gongkai.render.prose import prose
from gongkai.scan import scan

OWN = """公开目录:
  - {名称: 用水用电, 栏目: 村务, 责任: 村文书, 频次: 季, 满足: [村务公开], 类别: [环境卫生], 依据: 示范镇目录}
  - {名称: 垃圾清运, 栏目: 村务, 责任: 村文书, 频次: 季, 满足: [村务公开], 类别: [环境卫生], 依据: 示范镇目录}
  - {名称: 别的事, 栏目: 村务, 责任: 村文书, 频次: 季, 满足: [村务公开], 类别: [其他], 依据: 示范镇目录}
"""
NOTICE = "标题: {title}\n类别: {category}\n公开日期: {day}\n正文: 好\n"


def page(town: Town, address: str) -> str:
    return (town.output / address).read_text(encoding="utf-8")


def standing(town: Town, item: str) -> str:
    return page(town, "shifan/catalogue.html").partition(f'catalogue__name">{item} ')[2].partition("</li>")[0]


def test_a_record_answers_for_the_item_that_it_names(town: Town) -> None:
    """Two items of one category, and one of 其他, are not in time because something of that category was published."""
    town.edit("镇.yaml", "目录起始: 2026-07-01", f"目录起始: 2026-04-01\n{OWN}")
    for number, category in enumerate(("环境卫生", "其他")):
        town.write(f"示范村/村务公开/n{number}.yaml", NOTICE.format(title="通知", category=category, day="2026-07-05"))
    assert town.build(datetime.date(2026, 10, 5)) == 0
    for item in ("用水用电", "垃圾清运", "别的事"):
        assert "按时" not in standing(town, item)
    town.write(
        "示范村/村务公开/n0.yaml",
        NOTICE.format(title="通知", category="环境卫生", day="2026-07-05") + "目录: 垃圾清运\n期间: 2026-Q2\n",
    )
    assert town.build(datetime.date(2026, 8, 5)) == 0
    assert "按时" in standing(town, "垃圾清运")
    assert "按时" not in standing(town, "用水用电")
    town.edit("示范村/村务公开/n0.yaml", "目录: 垃圾清运", "目录: 垃圾")
    assert "R044" in town.codes()


def test_a_decision_tells_what_it_cost_in_the_end(printed: Town) -> None:
    lamp = page(printed, "shifan/decisions/2026-lamp.html")
    assert "决议金额" in lamp
    assert "实际金额" in lamp
    assert "比决议少" in re.sub("<[^>]*>", "", lamp)
    assert "比决议少" in re.sub("<[^>]*>", "", page(printed, "shifan/decisions/index.html"))


def test_a_page_on_display_says_how_to_object(town: Town) -> None:
    assert town.build(datetime.date(2026, 7, 12)) == 0
    account = page(town, "shifan/finance/2026-06.html")
    head = account.partition("</header>")[0] if "</header>\n{%" in account else account.partition("record__head")[2]
    assert 'href="#say">怎么提意见</a>' in head.partition("</header>")[0]
    said = head.partition('id="say"')[2].partition("</section>")[0]
    assert "公示到 <strong>7月19日</strong>。有意见，最晚这一天提" in said
    assert "投意见箱：村委会大门右边" in said
    assert "tel:0916" in said
    assert town.build(datetime.date(2026, 7, 20)) == 0
    later = page(town, "shifan/finance/2026-06.html")
    assert 'href="#say">还可以提意见</a>' in later.partition("record__head")[2].partition("</header>")[0]
    said = later.partition('id="say"')[2].partition("</section>")[0]
    assert "公示到 <strong>2026年7月19日</strong>，已经期满。有意见，现在也可以提" in said
    assert "投意见箱：村委会大门右边" in said
    assert 'id="say"' not in page(town, "shifan/network/2026.html")


def test_the_home_page_lists_nothing_twice(demonstration: Town) -> None:
    """What ends soon is also what was published not long ago: it stands where its day matters, with the way there."""
    sections = page(demonstration, "index.html").split("<section")[1:]
    newest, ending = (
        set(re.findall(r'class="items__link" href="([^"]+)"', section))
        for section in sections
        if "items__link" in section
    )
    assert len(newest) == 10
    assert ending
    assert not newest & ending
    assert 'href="#ending"' in page(demonstration, "index.html")


def test_a_corrected_record_says_so_on_top_and_in_the_feed(printed: Town) -> None:
    top = page(printed, "shifan/finance/2026-06.html").partition("<h2")[0]
    assert "7月12日更正过" in top
    entry = page(printed, "shifan/feed.xml").partition("finance/2026-06.html</id>")[2].partition("</entry>")[0]
    assert "<updated>2026-07-12T" in entry


def test_no_page_tells_of_a_day_after_the_one_that_its_data_reach_to(demonstration: Town) -> None:
    """A promise that was kept, a road that was finished are written into the file that was published months before."""
    told = page(demonstration, "shiqiao/commitments/liu-du.html")
    done = [datetime.date(*map(int, day)) for day in re.findall(r"(\d{4})年(\d+)月(\d+)日完成<", told)]
    assert done
    until = re.search(r'数据截至 <time class="nb" datetime="([\d-]+)">', told)
    assert until
    assert datetime.date.fromisoformat(until[1]) >= max(done)
    assert "（最近一次公开、更正或办完一件事）" in told


def test_a_list_without_records_has_no_page(town: Town) -> None:
    for path in (town.content / "示范村/合同").iterdir():
        path.unlink()
    town.edit("示范村/资产资源/2026-06-30.yaml", ", 合同: 2026-lamp", "")
    assert town.build() == 0
    assert not (town.output / "shifan/contracts/index.html").exists()
    assert "shifan/contracts/index.html" not in page(town, "sitemap.xml")
    assert "contracts/index.html" not in page(town, "shifan/index.html")


def test_a_notice_that_holds_on_keeps_its_poster(town: Town) -> None:
    """Until a newer one of its own kind takes its place, or a year has gone."""
    for file, title, day in (
        ("rules", "村规民约", "2026-05-01"),
        ("w6", "6月停水", "2026-06-02"),
        ("w7", "7月停水", "2026-07-02"),
    ):
        town.write(f"示范村/村务公开/{file}.yaml", NOTICE.format(title=title, category="其他", day=day))
    content = scan(town.content)
    folder = next(folder for folder in content.folders if folder.name == "示范村")
    village = load_village(content.root, folder, load_township(content)[1]["示范村"]).village
    hanging = {record.id for record in village.records if current(record, village, datetime.date(2026, 7, 12))}
    assert {"rules", "w7"} <= hanging
    assert "w6" not in hanging
    later = {record.id for record in village.records if current(record, village, datetime.date(2027, 7, 12))}
    assert "rules" not in later


def test_what_was_not_recorded_is_not_signed_with(town: Town) -> None:
    contract = next((town.content / "示范村/合同").iterdir())
    text = contract.read_text(encoding="utf-8")
    other = next(line for line in text.split("\n") if line.startswith("对方:"))
    contract.write_text(text.replace(other, "对方: 未记录"), encoding="utf-8")
    town.build()
    shown = page(town, f"shifan/contracts/{contract.stem}.html")
    assert "和未记录签订" not in shown
    assert "对方未记录" in shown


def test_villages_are_set_beside_one_another_and_who_reported_nothing_is_said(town: Town) -> None:
    """As often as two villages have records of one series; their numbers stand as each of them wrote them."""
    for name, slug in (("青山村", "qingshan"), ("白水村", "baishui")):
        town.write(f"{name}/村.yaml", f"名称: {name}\n网址名: {slug}\n")
    task = (town.content / "示范村/督办/2026-06.yaml").read_text(encoding="utf-8")
    town.write("青山村/督办/2026-06.yaml", task)
    assert town.build() == 0
    told = re.sub(r"\s+", "", re.sub("<[^>]*>", " ", page(town, "all-followups.html")))
    assert "示范村2026年6月0项1项2项1项青山村2026年6月0项1项2项1项" in told
    assert "网上没有报的村：白水村。" in told
    assert 'href="all-followups.html"' in page(town, "index.html")
    assert "all-followups.html" in page(town, "sitemap.xml")
    assert not (town.output / "all-indicators.html").exists()


@given(strategies.text("字一1２3.．,，。、；：（）()*_~`!！?？+=<>&\"'“”《》/\\\\%￥¥@^{}·—…  \n", max_size=60))
@example("300*0.4*0.5，李*和、王*礼")
@example("1. 甲\n2. 乙")
@example("A_b_c &lt; <b> \\* \\\\")
def test_what_is_written_without_signs_of_markdown_is_what_is_shown(text: str) -> None:
    """Lists, headings, bold, tables and links are asked for by their signs; no other text loses or gains a character."""
    lines = text.split("\n")
    asked = any(re.match(r"\s*(?:\d+[.)．、]\s|[+*-]\s|>|=+\s*$)", line) for line in lines) or "**" in text
    if asked:
        return
    shown = unescape(re.sub(r"<[^>]*>", "", str(prose(text))))
    assert "".join(shown.split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("138****1234、139****5678", "138****1234、139****5678"),
        ("尾号 ****1234、****5678", "尾号 ****1234、****5678"),
        ("3**2+4**2=25", "3**2+4**2=25"),
        ("A**B**C", "A**B**C"),
        ("请**务必**参加，共**12**户", "请<strong>务必</strong>参加，共<strong>12</strong>户"),
        ("第3**重点**，**300.00** 元", "第3<strong>重点</strong>，<strong>300.00</strong> 元"),
    ],
)
def test_two_stars_are_bold_and_no_others(text: str, shown: str) -> None:
    assert prose(text) == f"<p>{shown}</p>"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("1. 申请\n   - 身份证\n2. 审核", "<p>1. 申请</p>\n<ul>\n<li>身份证</li>\n</ul>\n<p>2. 审核</p>"),
        ("（一）申请\n- 身份证\n（二）审核", "<p>（一）申请</p>\n<ul>\n<li>身份证</li>\n</ul>\n<p>（二）审核</p>"),
        ("2. 审核\n   1. 组里", '<p class="prose__lines">2. 审核<br>\n　1. 组里</p>'),
        ("- 各组：\n  1. 一组", "<ul>\n<li>各组：<br>\n1. 一组</li>\n</ul>"),
        ("- 金额\n3.5 元", "<ul>\n<li>金额<br>\n3.5 元</li>\n</ul>"),
    ],
)
def test_a_step_behind_a_list_is_no_part_of_its_last_item(text: str, html: str) -> None:
    assert prose(text) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("评议代表从四十三名村民代表里抽签，一共定十五名代表，\n是近亲属的要回避。", "<p>评议代表从四十三名村民代表里抽签，一共定十五名代表，是近亲属的要回避。</p>"),
        ("爱国家，爱集体，\n讲文明，树新风。", '<p class="prose__lines">爱国家，爱集体，<br>\n讲文明，树新风。</p>'),
        ("评议代表从四十三名村民代表里抽签，一共定十五名代表。\n近亲属要回避。", '<p class="prose__lines">评议代表从四十三名村民代表里抽签，一共定十五名代表。<br>\n近亲属要回避。</p>'),
    ],
)  # fmt: skip
def test_a_long_line_that_ends_in_a_comma_goes_on(text: str, html: str) -> None:
    assert prose(text) == html


def test_nobody_is_named_where_it_is_said_that_somebody_must_not_be(town: Town) -> None:
    """Neither the household that is blamed, nor one that stands twice among the points."""
    town.edit("示范村/红黑榜/2026-06.yaml", "对象: 三组到河边的路段, 类型: 路段", "对象: 钱多多家, 类型: 事项")
    town.edit(
        "示范村/积分榜/2026-Q2.yaml", "{户主: 王明礼, 组别: 一组, 上期: 12", "{户主: 李春和, 组别: 一组, 上期: 12"
    )
    report = town.report()
    assert "S018" in report
    assert "R091" in report
    assert "钱多多" not in report
    assert "李春和" not in report


def test_a_drawn_black_list_names_nobody_either(town: Town) -> None:
    town.write(
        "示范村/村务公开/black.md",
        "---\n标题: 六月环境卫生曝光\n类别: 环境卫生\n公开日期: 2026-07-05\n---\n\n| 谁 | 什么事 |\n|---|---|\n| 三组路段 | 有垃圾 |\n| 钱多多家 | 有垃圾 |\n",
    )
    (problem,) = town.check().problems
    assert (problem.code, problem.path, problem.within) == ("S018", ("正文",), 3)


def test_whoever_was_asked_before_is_not_named_for_a_matter_any_more(town: Town) -> None:
    """Of records that go on from one another, the newest says whom to ask."""
    now = "公开日期: {}\n体系: 网格\n层级: [村, 网格]\n单元:\n  - {{名称: 示范村, 层级: 村}}\n  - {{名称: 一网格, 层级: 网格, 上级: 示范村, 负责人: {}, 职务: 网格长, 服务: [垃圾清运, 垃圾分类]}}\n"
    town.write("示范村/网格/2025.yaml", now.format("2025-05-01", "钱多多"))
    town.write("示范村/网格/2026.yaml", now.format("2026-05-01", "李春和"))
    assert town.build() == 0
    asked = page(town, "shifan/people.html")
    assert "李春和" in asked
    assert "钱多多" not in asked
    # Whoever has no telephone is not left without one, and what one does about a matter is told together.
    told = re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", asked))
    assert "李春和 0916-6000010 网格长：垃圾清运；垃圾分类 没有写电话，这是村委会的" in told


def test_a_picture_of_a_row_is_a_picture_on_the_page(town: Town) -> None:
    """A task's, an asset's and a black entry's; none prints as its path."""
    for kind, file, old in (
        ("督办", "2026-06", "进展: 清运车已经定了"),
        ("资产资源", "2026-06-30", "位置: 五组"),
        ("红黑榜", "2026-06", "问题: 路边有垃圾没有清"),
    ):
        path = town.content / f"示范村/{kind}/照片/a.jpg"
        path.parent.mkdir()
        Image.new("RGB", (40, 30), (1, 2, 3)).save(path)
        town.edit(f"示范村/{kind}/{file}.yaml", old, f"{old}, 照片: 照片/a.jpg")
    assert town.build() == 0
    for address in ("followups/2026-06", "assets/2026-06-30", "redblack/2026-06"):
        shown = page(town, f"shifan/{address}.html")
        assert "<img" in shown, address
        assert ">照片/a.jpg<" not in shown, address
