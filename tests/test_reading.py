"""Bytes as clerks' editors save them -> values, or Problems at the right line."""

import shutil
from subprocess import run

import pytest
from hypothesis import given, strategies

from conftest import Town
from gongkai.installed import STARTER
from gongkai.problem import Level, masked
from gongkai.read.encoding import decode
from gongkai.read.events import MAX_DEPTH, read_events
from gongkai.read.file import read_bytes
from gongkai.read.lint import _first_mistake, lint
from gongkai.read.script import traditional_of


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        ("标题: 甲".encode(), "标题: 甲", "UTF-8"),
        (b"\xef\xbb\xbf" + "标题: 甲".encode(), "标题: 甲", "UTF-8"),
        ("标题: 村务公开".encode("gb18030"), "标题: 村务公开", "GBK"),
        ("标题: 甲".encode("utf-16"), "标题: 甲", "UTF-16"),
        ("标题: 甲".encode("utf-16-le"), "标题: 甲", "UTF-16"),
        ("標題: 村務公開欄".encode("big5"), "", ""),
        (bytes(range(256)), "", ""),
    ],
)
def test_encodings(data: bytes, text: str, encoding: str) -> None:
    assert decode(data) == (text, encoding)


@pytest.mark.parametrize("written", ["0123", "1:30", "1_000", "no", "12000.00", "2026-02-30", ".nan", "~x", "yes"])
def test_values_stay_as_typed(written: str) -> None:
    assert read_events(f"金额: {written}").value == {"金额": written}


def test_what_is_left_blank_is_none() -> None:
    assert read_events("附注:\n标题: ''").value == {"附注": None, "标题": ""}


def test_every_value_has_its_place() -> None:
    places = read_events("甲: 1\n乙:\n  - 丙: 2\n    丁: 3\n", places=True).places
    assert (places[("乙", 0, "丁")].line, places[("乙", 0, "丁")].column) == (4, 5)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("金额：12", "Y014"),
        ("  - 金额：12", "Y014"),
        ("标题:村务", "Y015"),
        ("标题:\u3000村务", "Y013"),
        ("\u3000\u3000标题: 村务", "Y013"),
        ("\t标题: 村务", "Y012"),
        ("标\u200b题: 村务", "Y011"),
        ("标题: 村\u202e务", "Y011"),
        ("标题: 第一批 #3", "Y020"),
        ('标题: "第一批" #3', "Y020"),
        ("标题: '第一批' # 补录", "Y020"),
        ("标题: 关于: 公示", "Y021"),
        ("标题: “关于: 公示”", "Y021"),
        ("标题: *重点*", "Y018"),
        ("标题: &甲", "Y018"),
        ("标题: @王", "Y018"),
        ("标题: %50", "Y018"),
        ("标题: !重要", "Y018"),
        ("标题: |甲", "Y018"),
        ("金额: -", "Y010"),
        ("- 金额: -  ", "Y010"),
        ("金额: '386.50", "Y010"),
        ('日期: "2026年3月5日', "Y010"),
        ("金额: #REF!", "Y020"),
        ("金额: #DIV/0!", "Y020"),
        ("金额: ########", "Y020"),
        ("- {日期：6，摘要：电费}", "Y019"),
        (r'标题: "甲 \" 乙" 丙', "Y018"),
        ("列: [甲，乙]", "Y019"),
        ("-甲", "Y017"),
        ("“标题”: 甲", "Y016"),
        ("标题: 通知如下:", "Y021"),
        ("应到: 52 实到: 43", "Y021"),
        ("标题: #医保# 提醒", "Y020"),
        ("正文: ｜", "Y018"),
        ("正文: | 年底截止", "Y018"),
        ("  ★ 茶产业", "Y017"),
        ("  ✔️ 茶产业", "Y017"),
    ],
)
def test_the_linter_names_what_keyboards_and_word_produce(line: str, code: str) -> None:
    found = list(lint(f"类别: 其他\n{line}\n备注: 无\n", "a.yaml"))
    assert [(problem.code, problem.place and problem.place.line) for problem in found] == [(code, 2)]


@pytest.mark.parametrize(
    "line",
    [
        "时间: 8:30",
        "网址: https://example.gov.cn",
        "标题: 关于“收费：公示”的通知",
        "编号: C#3",
        "正文: |",
        "- {日期: 2026-01-02, 摘要: 买纸, 金额: 3.00}",
        "- [甲, 乙]",
        '标题: "关于: 公示 #1"',
        "- -12.50",
        "# 说明：这里随便写 *什么*",
        "名单: 张　三",
        r'标题: "关于\"三资\"清查"',
        "标题: '关于''三资''清查'",
        '摘要: "2026\n  年电费"',
        "金额: -12.50",
        "标题: # 还没有",
        "标题:   ",
        "金额（单位：万元）: 12.00",
    ],
)
def test_the_linter_leaves_right_lines_alone(line: str) -> None:
    assert not list(lint(line, "a.yaml"))


def test_prose_in_a_block_is_not_linted() -> None:
    assert not list(lint("正文: |\n  各户：\n  *重点*\n  电话：无\n标题: 甲\n", "a.yaml"))


@given(
    strategies.text(alphabet=strategies.sampled_from("标题金额: ：\t\u3000-#*&[]{},，“”|>'\"0a\n\u200b"), max_size=60)
)
def test_the_quick_look_finds_every_line_that_the_slow_look_finds(text: str) -> None:
    lines = text.split("\n")
    slow = [
        line
        for number, line in enumerate(lines)
        if line.strip(" \t\u3000")
        and not line.strip(" \t\u3000").startswith("#")
        and _first_mistake(line, line.strip(" \t\u3000"))
        # What goes on in brackets that are open is no line of its own.
        and not sum("\n".join(lines[:number]).count(mark) for mark in "[{")
    ]
    if slow and "|" not in text and ">" not in text:
        assert list(lint(text, "a.yaml"))


@given(strategies.binary(max_size=400))
def test_any_bytes_give_values_or_problems(data: bytes) -> None:
    source = read_bytes(data, "a.yaml")
    assert source.values is not None or source.problems


@given(strategies.text(max_size=300))
def test_any_text_gives_values_or_problems(text: str) -> None:
    source = read_bytes(text.encode(), "a.yaml")
    assert source.values is not None or source.problems


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * 100_000, "Y007"),
        ("甲: " + "[" * (MAX_DEPTH + 2) + "]" * (MAX_DEPTH + 2), "Y007"),
        ("甲: 1\n乙: 2\n甲: 3\n", "Y009"),
        ("甲: &a 1\n", "Y018"),
        ("甲: 1\n---\n乙: 2\n", "Y006"),
        ("只有一句话\n", "Y008"),
        ("- 甲\n- 乙\n", "Y008"),
        ("- 甲: 1\n- 甲: 2\n", "Y008"),
        ("甲: 1\n乙: 2\n丙: 3\n甲: 1\n乙: 2\n丙: 3\n", "Y006"),
        ("甲: 1\n乙: 2\n丙: 3\n丁: 4\n戊: 5\n己: 6\n庚: 7\n甲: 2\n乙: 2\n丙: 3\n", "Y006"),
        ("---\n甲: 1\n---\n\n正文这样写。\n", "Y006"),
        ("", "Y005"),
        ("\n  \n", "Y005"),
        ("甲: '没有完\n", "Y010"),
        ("甲: [1, 2\n乙: 3\n", "Y010"),
        ("甲:\n  - 1\n - 2\n", "Y010"),
        ("甲\0乙", "Y003"),
    ],
)
def test_what_cannot_be_read_is_said_once(text: str, code: str) -> None:
    assert [problem.code for problem in read_bytes(text.encode(), "a.yaml").problems] == [code]


def test_what_was_pasted_in_another_encoding_is_said_at_its_line() -> None:
    (problem,) = read_bytes("标题: 村务公开二〇二六年\n正文: 年底".encode() + "截止".encode("gbk"), "a.yaml").problems
    assert (problem.code, problem.place and problem.place.line) == ("Y003", 2)
    assert "从这一行起" in problem.message


@pytest.mark.parametrize(
    ("line", "fix"),
    [
        ("应到: 52 实到: 43", "从“实到”起换到下一行，前面的空格和这一行一样多：实到: 43"),
        ("应到: 52，实到: 43", "从“实到”起换到下一行，前面的空格和这一行一样多：实到: 43"),
        ("同意: 40；反对: 1；弃权: 2", "从“反对”“弃权”起各换一行，前面的空格和这一行一样多"),
        ("日期: 2026-07-27 期限:", "从“期限”起换到下一行，前面的空格和这一行一样多：期限:"),
        (
            "对方: 明光公司 金额: 58380.00",
            "“金额”是另一项的名称，就从它起换到下一行，前面的空格和这一行一样多：金额: 58380.00；是同一句话，把它后面的英文冒号改成中文的“：”",
        ),
        ("标题: 提醒: 医保", '把内容里的英文冒号改成中文冒号“：”，或在内容两边加英文双引号："提醒: 医保"'),
    ],
)
def test_two_items_on_one_line_are_parted_and_no_number_becomes_a_sentence(line: str, fix: str) -> None:
    assert [problem.fix for problem in lint(line, "a.yaml")] == [fix]


def test_a_line_that_word_broke_is_two() -> None:
    (problem,) = lint("公开日期: 2026-11-06\u2028公示期:\n  起: 2026-11-06\n", "a.yaml")
    assert problem.fix == "在它那里换成两行，再把它删掉：第一行 公开日期: 2026-11-06；第二行 公示期:"


def test_a_wrong_encoding_is_said_and_the_rest_still_read() -> None:
    source = read_bytes("标题: 村务公开".encode("gb18030"), "a.yaml")
    assert source.values == {"标题": "村务公开"}
    assert [problem.code for problem in source.problems] == ["Y004"]


def test_a_markdown_file_is_a_head_and_a_body() -> None:
    source = read_bytes("---\n标题: 甲\n---\n正文：*重点*\n".encode(), "a.md", markdown=True, places=True)
    assert source.values == {"标题": "甲", "正文": "正文：*重点*\n"}
    assert source.places[("标题",)].line == 2
    assert source.places[("正文",)].line == 4


def test_long_numbers_are_masked() -> None:
    assert masked("证号 110101199003070000 票 12345") == "证号 11**** 票 12345"
    assert masked("期末余额: 198765.68") == "期末余额: 198765.68"
    assert masked("110101199003070000.00") == "11****"


def test_every_example_is_read_without_a_problem() -> None:
    for path in (STARTER / "content").rglob("*.yaml"):
        assert not read_bytes(path.read_bytes(), path.name).problems


@pytest.mark.parametrize(
    ("typed", "better"),
    [
        ("- [第一党小组 #1, 12, 288.00]", '- ["第一党小组 #1", 12, 288.00]'),
        ("列: [党小组, 人数, 金额 #元]", '列: [党小组, 人数, "金额 #元"]'),
        ("决议: [2026-lamp #1]", '决议: ["2026-lamp #1"]'),
        ("列: [#1, 2]", '列: ["#1", 2]'),
        ("列: [[甲 #1, 2], [3, 4]]", '列: [["甲 #1", 2], [3, 4]]'),
        ("- {日期: 6, 摘要: #3路灯, 科目: 甲}", '摘要: "#3路灯"'),
        ("- {日期: 6, 摘要: 路灯 #3, 科目: 公益 #1, 金额: 1}", '摘要: "路灯 #3", 科目: "公益 #1"'),
        ('- {日期: 6, 摘要: "路灯 #3", 科目: 公益 #1, 金额: 1}', '科目: "公益 #1"'),
        ("- {日期: 6,\n   摘要: 路灯 #3, 科目: 公益}", '摘要: "路灯 #3"'),
        ("- {日期: 6,\n   摘要: #3路灯, 科目: 公益}", '摘要: "#3路灯"'),
        ("- {日期: 6, 摘要: 路灯\t#3, 科目: 公益}", '摘要: "路灯\t#3"'),
        ("- {日期: 6, 摘要：路灯 #3, 科目: 公益}", '摘要: "路灯 #3"'),
        ('- {摘要: 买"新"灯 #3, 科目: 甲}', '摘要: "买“新”灯 #3"'),
        ("公示期: {起: 2026-05-12 #周二, 止: 2026-05-20}", "起: 2026-05-12；"),
        ("起: 2026-05-12 #周二", "只写 2026-05-12；"),
        ("金额: 1234.50 #含税", "只写 1234.50；"),
        ("标题: 第一批\t#3", '"第一批\t#3"'),
        ('标题: 路"灯" #3', '"路“灯” #3"'),
        ("列: [\n  甲, # 说明\n  乙 #1\n]", '"乙 #1"'),
    ],
)
def test_a_hash_is_said_with_the_very_cell_that_has_it(typed: str, better: str) -> None:
    (problem,) = read_bytes(f"类别: 其他\n{typed}\n".encode(), "a.yaml").problems
    assert problem.code == "Y020"
    assert better in problem.fix
    if typed.startswith("列: [") and better.startswith("列: ["):
        assert not read_bytes(f"类别: 其他\n{better}\n".encode(), "a.yaml").problems


@pytest.mark.parametrize(
    ("typed", "code", "line", "better"),
    [
        ('- {日期: 6, 摘要: "路灯, 电费, 科目: 甲}\n乙: "1"', "Y010", 2, '摘要: "路灯, 电费"'),
        ('列: ["甲, 乙]', "Y010", 2, '列: ["甲", 乙]'),
        ("- {日期: 6, 摘要: 电费}三组, 科目: 甲}", "Y018", 2, '摘要: "电费}三组"'),
        ("乙:\n  1. {日期: 6}", "Y017", 3, "- {日期: 6}"),
        ("乙:\n  1. 日期: 6\n     摘要: 电费", "Y017", 3, "- 日期: 6；这一项下面的行前面都打 4 个空格"),
        ("标题=安装", "Y010", 2, "标题: 安装"),
        ("金额: '386.50", "Y010", 2, "把内容前面的“'”删掉，写成 金额: 386.50"),
        ("摘要: '路灯", "Y010", 2, "补上同样的引号“'”：摘要: '路灯'"),
        ("列: [水泥, - , 3]", "Y010", 2, "是零就写 0.00；没有，就写 ''（两个英文单引号）"),
        ("- {日期: 6, 金额: #REF!, 摘要: 甲}", "Y020", 2, "回 Excel 里看原来的数，照着写"),
        ("- {日期：6，摘要：电费}", "Y019", 2, "：{日期: 6, 摘要: 电费}"),
        ("支出:\n2026-06-11\t电费\n2026-06-12\t纸", "Y010", 3, "前面空 2 格：- [2026-06-11, 电费]"),
    ],
)
def test_what_breaks_a_line_is_said_with_the_line_as_it_should_be(
    typed: str, code: str, line: int, better: str
) -> None:
    (problem,) = read_bytes(f"类别: 其他\n{typed}\n".encode(), "a.yaml").problems
    assert (problem.code, problem.place and problem.place.line) == (code, line)
    assert problem.fix.endswith(better)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        (r'标题: "他说\"好\"的通知"', '他说"好"的通知'),
        (r'标题: "关于\"三资\"：清理"', '关于"三资"：清理'),
        (r'标题: "甲\"乙: 丙"', '甲"乙: 丙'),
        (r'标题: "甲\\"', "甲\\"),
    ],
)
def test_a_mark_in_quotation_marks_may_be_escaped(line: str, value: str) -> None:
    source = read_bytes(f"{line}\n".encode(), "a.yaml")
    assert list(source.problems) == []
    assert source.values == {"标题": value}


def test_what_is_partly_in_quotation_marks_is_said_without_its_escapes() -> None:
    (problem,) = read_bytes('标题: "他说\\"好\\"的"通知\n'.encode(), "a.yaml").problems
    assert problem.code == "Y018"
    assert "\\" not in problem.fix


def test_a_first_line_without_a_colon_is_said_at_the_first_line() -> None:
    (problem,) = read_bytes("标题= 安装\n类别: 其他\n".encode(), "a.yaml").problems
    assert (problem.place and problem.place.line, problem.fix) == (1, "“=”改成英文冒号加一个空格：标题: 安装")


@pytest.mark.parametrize("typed", ['["水泥，砂石，300 元"]', "['调解：走访']", '[["水泥，砂石"], ["乙，丙"]]'])
def test_chinese_marks_in_quotation_marks_are_a_cells_own(typed: str) -> None:
    assert not read_bytes(f"职责: {typed}\n".encode(), "a.yaml").problems


@pytest.mark.parametrize(
    "typed",
    [
        "列: [甲, 乙]  # 说明, 一共 [2] 项",
        "列: [\n  甲, # 说明\n  # 乙 #1, 丙\n  丙\n]",
        "支出: {摘要: \"路灯 #3, 电费\", 科目: '甲 #1'}",
        "列: [甲#1, 乙]",
    ],
)
def test_a_comment_beside_brackets_is_none_of_their_cells(typed: str) -> None:
    assert not read_bytes(f"{typed}\n".encode(), "a.yaml").problems


def in_traditional(text: str) -> str:
    return "".join((traditional_of(one) or one)[0] for one in text)


def test_a_township_that_writes_traditional_characters_has_no_mistake(town: Town) -> None:
    """Keys, choices, account titles and numerals are read alike; people's words, and the names of files, stay as typed."""
    for path in town.content.rglob("*.*"):
        if path.suffix in {".yaml", ".md"}:
            path.write_text(in_traditional(path.read_text(encoding="utf-8")), encoding="utf-8")
    facts = town.content / "镇.yaml"
    assert "監督電話" in facts.read_text(encoding="utf-8")
    assert [problem for problem in town.check().problems if problem.level == "错误"] == []
    assert town.build() == 0
    page = (town.output / "shifan/finance/2026-06.html").read_text(encoding="utf-8")
    assert "魚塘" in page


@pytest.mark.parametrize(
    "name",
    [
        "thumbs.db",
        "Thumbs.db",
        "ehthumbs.db",
        "Desktop.ini",
        "~WRL0001.tmp",
        "~wps1.tmp",
        "2026-06.yaml.tmp",
        "2026-06.yaml.bak",
        "2026-06.yaml~",
        ".2026-06.yaml.swp",
        "._2026-06.yaml",
        ".~lock.a.xlsx#",
        ".directory",
        ".idea/workspace.xml",
        "__MACOSX/2026-06.yaml",
        "$RECYCLE.BIN/a.yaml",
        "System Volume Information/b.yaml",
        "LOST.DIR/c.yaml",
        "@eaDir/2026-06.yaml/SYNO.jpg",
        "#recycle/2026-06.yaml",
        "2026-06.yaml.swp",
        "2026-06.yaml.orig",
        "2026-06.yaml.rej",
        "#2026-06.yaml#",
        "备份属于 2026-06.wbk",
        "2026-06.yaml - 快捷方式.lnk",
        "2026-06.yaml.baiduyun.p.downloading",
        "2026-06.yaml.td.cfg",
        ".2026-06.yaml.icloud",
        "2026-06.yaml.nutstore",
        "2026-06.xlsx.download",
        "Icon\r",
    ],
)
def test_what_systems_leave_is_nobody_s_mistake(town: Town, name: str) -> None:
    """It is told where it tells something itself, nothing of it is read or published, and git passes it over in a new township."""
    for folder in ("", "示范村/", "示范村/村务公开/"):
        town.write(folder + name, "标题: [没写完\n")
    told = [(problem.code, problem.level) for problem in town.check().problems]
    assert told == [("R085", Level.REMINDER)] * (0 if name == "Desktop.ini" else 3)
    assert "\r" not in town.report()
    shutil.copy(STARTER / "gitignore", town.folder / ".gitignore")
    run(["git", "init", "-q"], cwd=town.folder, check=True)
    for folder in ("content/", "content/示范村/", "content/示范村/村务公开/"):
        run(["git", "check-ignore", "-q", folder + name], cwd=town.folder, check=True)
    assert run(["git", "check-ignore", "-q", "content/镇.yaml"], cwd=town.folder, check=False).returncode == 1
