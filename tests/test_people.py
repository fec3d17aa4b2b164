"""Names: hidden on the web, gone after the period, never beside illness and the like; waivers; what lies in attached files."""

import csv
import datetime
import io
import random
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings, strategies
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from conftest import ROOT, Town
from gongkai.attached import words_of
from gongkai.records.roster import SOME, STAR, Person, Roster, group_totals, hidden
from gongkai.rules.circumstances import NEAR, PLAIN
from gongkai.rules.loosely import LOOSE
from gongkai.rules.sensitive import Sensitive, hinted, sensitive_in

LIST = "示范村/村务公开/list.yaml"
ROSTER = """标题: 临时救助公示
类别: 社会救助
公开日期: 2026-07-05
公示期: {{起: 2026-07-05, 止: 2026-07-19}}
名单:
  - 标题: 临时救助
    网上姓名: {how}
    人员:
      - {{姓名: 张应福, 组别: 一组, 金额: 2000.00}}
      - {{姓名: 欧阳细妹, 组别: 一组, 金额: 100.00}}
      - {{姓名: 王三, 组别: 一组, 金额: 10.00}}
      - {{姓名: 唐守成, 组别: 二组, 金额: 1200.00}}
"""
NAMES = ("张应福", "欧阳细妹", "王三", "唐守成")
WHILE, AFTER = datetime.date(2026, 7, 12), datetime.date(2026, 7, 20)


@pytest.mark.parametrize(
    ("name", "some", "star"),
    [
        ("张三", "张某", "张*"),
        ("张应福", "张某某", "张*福"),
        ("欧阳春", "欧阳某", "欧阳*"),
        ("欧阳细妹", "欧阳某某", "欧阳*妹"),
        ("阿依古丽·买买提", "阿某某", "阿*提"),
        ("张某某", "张某某", "张某某"),
        ("张*三", "张*三", "张*三"),
    ],
)
def test_names_are_hidden(name: str, some: str, star: str) -> None:
    assert hidden(name, star=False) == some
    assert hidden(name, star=True) == star


@pytest.mark.parametrize("how", [SOME, STAR, "只写合计"])
def test_full_names_are_in_nothing_that_is_served(hung: Town, how: str) -> None:
    for path in (hung.content / "示范村").rglob("*.yaml"):
        # Other records have posters too, and no list.
        if path.parent.name not in {"示范村", "村务公开"}:
            path.unlink()
    hung.write(LIST, ROSTER.format(how=how))
    for day in (WHILE, AFTER):
        assert hung.build(day, posters="all") == 0
        for address, content in hung.bytes_of().items():
            text = b"".join(inner(content)) if address.endswith(".zip") else content
            for name in NAMES:
                assert name.encode() not in text, (day, address)
            if address.endswith(".pdf"):
                assert not [name for name in NAMES if name in words(hung.output / address)]


def inner(archive: bytes) -> Iterator[bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        for name in opened.namelist():
            yield opened.read(name)


def words(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "".join("".join(page.get_textpage().get_text_bounded().split()) for page in document)


def test_the_wall_has_full_names_and_only_for_the_period(hung: Town) -> None:
    hung.write(LIST, ROSTER.format(how=SOME))
    hung.build(WHILE, posters="all")
    posters = [path for path in hung.wall.rglob("*.pdf") if "临时救助" in path.name]
    assert len(posters) == 1
    assert all(name in words(posters[0]) for name in NAMES)
    hung.build(AFTER, posters="all")
    assert not [path for path in hung.wall.rglob("*.pdf") if "临时救助" in path.name]


def test_the_web_shows_hidden_names_then_totals(town: Town) -> None:
    town.write(LIST, ROSTER.format(how=SOME))
    town.build(WHILE)
    page = (town.output / "shifan/affairs/list.html").read_text(encoding="utf-8")
    assert "张某某" in page
    assert "2,000.00" in page
    town.build(AFTER)
    page = (town.output / "shifan/affairs/list.html").read_text(encoding="utf-8")
    assert "张某某" not in page
    assert "3,310.00" in page
    assert "名单已经撤下" in page
    rows = list(csv.DictReader((town.output / "shifan/data/affairs.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert not [row for row in rows if "张某某" in str(row)]


@pytest.mark.parametrize(
    ("groups", "totals"),
    [
        ({"一组": 3, "二组": 4}, {"一组": 3, "二组": 4}),
        ({"一组": 3, "二组": 1}, {"一组、二组合并": 4}),
        ({"一组": 5, "二组": 1, "三组": 2}, {"一组": 5, "二组、三组合并": 3}),
        ({"一组": 9, "二组": 3, "三组": 1}, {"一组": 9, "二组、三组合并": 4}),
        ({"一组": 1, "二组": 1}, {}),
    ],
)
def test_no_total_tells_of_fewer_than_three(groups: dict[str, int], totals: dict[str, int]) -> None:
    people = tuple(
        Person.model_construct(name="甲", group=group, matter=None, amount=None)
        for group, n in groups.items()
        for _ in range(n)
    )
    roster = Roster.model_construct(caption="甲", how=SOME, people=people, total=None)
    assert {total.group: total.number for total in group_totals(roster)} == totals


def test_a_waiver_holds_until_its_last_day_and_is_in_no_file(town: Town) -> None:
    notice = "标题: 施工\n类别: 工程项目\n公开日期: 2026-07-05\n正文: 施工队长电话 13800138000。\n"
    town.write(LIST, notice)
    assert town.codes() == ["S004"]
    town.write(
        LIST, notice + "豁免:\n  - {编号: S004, 原因: 施工期间找人, 经办: 李小满, 复核: 王明礼, 截止: 2026-07-20}\n"
    )
    assert set(town.codes(datetime.date(2026, 7, 20))) <= {"C003"}
    assert town.codes(datetime.date(2026, 7, 21))[0] == "S004"
    town.build()
    assert not [a for a, content in town.bytes_of().items() if "施工期间找人".encode() in content]


def test_a_waiver_that_ends_stops_the_next_build_by_itself(town: Town) -> None:
    """The village is kept in the cache with the day until which it holds."""
    town.write(
        LIST,
        "标题: 施工\n类别: 工程项目\n公开日期: 2026-07-05\n正文: 电话 13800138000。\n豁免:\n"
        "  - {编号: S004, 原因: 施工期间找人, 经办: 李小满, 复核: 王明礼, 截止: 2026-07-14}\n",
    )
    assert town.build(datetime.date(2026, 7, 14)) == 0
    assert town.build(datetime.date(2026, 7, 15)) == 1


# What is said of a named person, and the same words of nobody.
SAID = {
    Sensitive.HEALTH: ("{}患肺癌三年", "{}（肢体残疾二级）", "{}，精神残疾一级", "{}因脑梗瘫痪在床", "{}患有尿毒症"),
    Sensitive.POVERTY: ("{}家因病致贫", "{}因残返贫", "{}丧失劳动能力", "{}，离异，带一个孩子", "{}户致贫原因是缺技术"),
    Sensitive.CONDUCT: (
        "{}曾因盗窃被判刑",
        "刑满释放人员{}",
        "上访人{}多次到县里",
        "{}是社区矫正对象",
        "{}因赌博被拘留",
    ),
    Sensitive.HOME: (
        "户主{}，三组27号",
        "{}家住3栋2单元501室",
        "{}（幸福路18号）",
        "{}，一组5号",
        "住在三组 18 号的{}",
    ),
    Sensitive.MINOR: ("孤儿{}", "小学生{}获奖", "困境儿童{}每月补助", "{}，9岁", "{}（12周岁）"),
}
CALLED = ("张三", "李小明", "王某某", "陈*福", "欧阳春", "刘桂香", "赵某", "周建国")
FRAMES = ("{}", "经核实，{}，已上报。", "今年慰问：{}；下月继续。", "第一，{}\n第二，其他事项", "名单如下：{}、其他人")


def test_every_such_sentence_is_found() -> None:
    missed: Counter[str] = Counter()
    total = 0
    for kind, patterns in SAID.items():
        for pattern in patterns:
            for name in CALLED:
                for frame in FRAMES:
                    total += 1
                    if kind not in sensitive_in(frame.format(pattern.format(name))):
                        missed[f"{kind.name} {frame.format(pattern.format(name))}"] += 1
    assert total >= 900
    assert not missed


NOBODY = (
    "残疾人证换发从本月开始", "高血压、糖尿病患者免费取药", "白内障手术报名", "一级残疾 4 人，二级残疾 6 人", "因病致贫 3 户",
    "关爱留守儿童 12 名", "社区矫正对象走访由司法所负责", "接待信访群众，化解信访积案 3 件", "幸福路18号便民服务中心",
    "三组25号路灯损坏，请王明负责修好", "张贴禁毒宣传画", "患有慢性病的老人到村卫生室登记", "小学生游泳安全提醒",
    "单亲家庭 12 户", "照顾卧床的婆婆十二年", "石桥村三组至五组道路硬化", "陈远山负责信访维稳工作", "任务完成率 99.96%",
)  # fmt: skip


@pytest.mark.parametrize("text", NOBODY)
def test_what_is_said_of_nobody_is_left_alone(text: str) -> None:
    assert sensitive_in(text) == set()


def test_the_content_that_is_shipped_is_left_alone() -> None:
    lines = 0
    for folder in ("content", "tests/cases", "plugins/gongkai/starter"):
        for path in (ROOT / folder).rglob("*.*"):
            if path.suffix in {".yaml", ".md"}:
                for line in path.read_text(encoding="utf-8").split("\n"):
                    lines += 1
                    assert sensitive_in(line) == set(), (path, line)
    assert lines > 5_000


TABLE = "标题: 甲\n类别: 其他\n公开日期: 2026-07-05\n表格:\n  - {{标题: {}, 列: [{}], 行: [[{}]]}}\n"


@pytest.mark.parametrize(
    ("caption", "columns", "row", "codes"),
    [
        ("名单", "姓名, 组别, 残疾等级", "张应福, 一组, 二级", ["S007"]),
        ("名单", "户主, 组别, 致贫原因", "张应福, 一组, 缺技术", ["S008"]),
        ("名单", "姓名, 住址", "张应福, 三组27号", ["S010"]),
        ("名单", "姓名, 住址", "张应福, 三组", []),
        ("名单", "姓名, 年龄", "张应福, 12", ["S006"]),
        ("名单", "姓名, 年龄", "张应福, 82", []),
        ("困境儿童名单", "姓名, 金额", "张应福, 100.00", ["S006"]),
        ("名单", "组别, 残疾等级, 人数", "一组, 二级, 5", []),
        ("汇总", "类别, 户, 金额", "低保, 17, 300", []),
        ("汇总", "类别, 户, 金额", "低保, 李*和, 300", ["S008"]),
        ("名单", "姓名, 残疾等级", "张应福, ''", []),
        ("名单", "姓名, 备注", "张应福, 肝癌", ["S007"]),
        ("名单", "姓名, 违法次数", "张应福, 2", ["S009"]),
    ],
)
def test_a_row_of_a_table_tells_of_the_one_it_names(
    town: Town, caption: str, columns: str, row: str, codes: list[str]
) -> None:
    town.write(LIST, TABLE.format(caption, columns, row))
    assert town.codes() == codes


def test_an_award_does_not_tell_of_an_illness(town: Town) -> None:
    town.edit("示范村/荣誉表彰/2026-courtyard.yaml", "事由: 房前屋后整洁", "事由: 身患癌症，房前屋后整洁")
    assert town.codes() == ["S007"]


# --- attached files --------------------------------------------------------------------------------
NUMBER = "11010519491231002X"
ATTACHED = "标题: 甲\n类别: 其他\n公开日期: 2026-07-05\n正文: 见附件。\n附件:\n  - {{名称: 名单, 文件: 附件/{}}}\n"


def excel(path: Path, text: str) -> None:
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
        f'<c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row></sheetData></worksheet>'
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="a" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{office}"><sheets><sheet name="A" sheetId="1" r:id="b"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="b" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        archive.writestr("xl/worksheets/sheet1.xml", sheet)


def word(path: Path, text: str) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        runs = "".join(f"<w:r><w:t>{part}</w:t></w:r>" for part in (text[:7], text[7:]))
        archive.writestr("word/document.xml", f"<w:document><w:p>{runs}</w:p></w:document>")


def pdf(path: Path, text: str) -> None:
    from weasyprint import HTML

    HTML(string=f"<p>{text}</p>").write_pdf(path)


def picture(path: Path, text: str) -> None:
    note = PngInfo()
    note.add_text("Comment", text)
    Image.new("RGB", (9, 9), "white").save(path, pnginfo=note)


def camera(path: Path, text: str) -> None:
    exif = Image.Exif()
    exif[0x010E] = text
    Image.new("RGB", (9, 9), "white").save(path, exif=exif)


def plain(path: Path, text: str) -> None:
    path.write_bytes(f"姓名,号码\n张三,{text}\n".encode("gb18030"))


FILES = {"a.xlsx": excel, "a.docx": word, "a.pdf": pdf, "a.png": picture, "a.jpg": camera, "a.csv": plain}


@pytest.mark.parametrize("file", FILES)
def test_a_number_in_an_attached_file_is_found(town: Town, file: str) -> None:
    path = town.write(f"示范村/村务公开/附件/{file}", "")
    town.write(LIST, ATTACHED.format(file))
    FILES[file](path, NUMBER)
    assert "S001" in town.codes()
    assert NUMBER not in town.report()
    FILES[file](path, "nothing")
    assert set(town.codes()) <= {"S015"}
    assert town.build() == 0


def test_a_published_picture_has_lost_its_metadata(town: Town) -> None:
    town.write(LIST, ATTACHED.format("a.jpg"))
    path = town.write("示范村/村务公开/附件/a.jpg", "")
    camera(path, "at the door of Zhang San")
    assert "at the door of Zhang San" in words_of(path)
    assert town.build() == 0
    (published,) = (town.output / "shifan/photos").glob("*-whole.jpg")
    assert "at the door of Zhang San" not in words_of(published)


@pytest.mark.parametrize("file", ["a.xlsx", "a.docx", "a.pdf", "a.doc", "a.rar", "a"])
def test_what_nobody_can_look_into_is_refused(town: Town, file: str) -> None:
    town.write(LIST, ATTACHED.format(file))
    town.write(f"示范村/村务公开/附件/{file}", random.Random(1).randbytes(4000))
    assert town.codes() == ["S014"]


def test_points_show_no_full_name_on_the_web_and_groups_when_the_period_is_over(hung: Town) -> None:
    households = "".join(
        f"  - {{户主: {name}, 组别: {group}, 得分: {points}, 结余: {points}}}\n"
        for points, (name, group) in enumerate(
            [*((name, "一组") for name in NAMES), ("钱多多", "二组"), ("孙有余", "二组"), ("周到处", "二组")], start=5
        )
    )
    hung.write(
        "示范村/积分榜/2026-Q2.yaml",
        f"公开日期: {WHILE}\n公示期: {{起: {WHILE}, 止: {WHILE + datetime.timedelta(days=14)}}}\n期间: 2026-Q2\n"
        f"规则: 管理办法\n评定: 评议小组\n户:\n{households}",
    )
    page = hung.output / "shifan/points/2026-Q2.html"
    assert hung.build(WHILE, posters="all") == 0
    assert "某某" in page.read_text(encoding="utf-8")
    wall = [path for path in hung.wall.rglob("*.pdf") if "积分榜" in path.name]
    assert len(wall) == 1
    assert all(name in words(wall[0]) for name in NAMES)
    for day in (WHILE, WHILE + datetime.timedelta(days=15)):
        assert hung.build(day, posters="none") == 0
        for address, content in hung.bytes_of().items():
            text = b"".join(inner(content)) if address.endswith(".zip") else content
            assert not [name for name in (*NAMES, "钱多多") if name.encode() in text], (day, address)
    after = page.read_text(encoding="utf-8")
    assert "各户的名字已经撤下" in after
    assert "二组" in after
    assert "钱某某" not in after


@pytest.mark.parametrize(
    "pattern", [*PLAIN.values(), *NEAR.values(), *LOOSE.values()], ids=lambda pattern: pattern.pattern[:12]
)
def test_no_word_is_passed_over_for_want_of_a_hint(pattern: re.Pattern[str]) -> None:
    """Nearly all texts are left alone by their characters; whoever adds a word must make the hints anew (tools/make_hints.py)."""

    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
    @given(strategies.from_regex(pattern.pattern, fullmatch=False))
    def hinted_at(text: str) -> None:
        found = pattern.search(text)
        if found and found[0]:
            assert hinted(f"甲{found[0]}乙"), found[0]

    hinted_at()
