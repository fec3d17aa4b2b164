"""What one written value can mean."""

import datetime
import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given, strategies
from pydantic_core import PydanticCustomError

from gongkai.read.events import Value
from gongkai.records import Account, Statement, spelling, values
from gongkai.records.account_titles import SINCE_2024, choose_title, meant_by
from gongkai.records.build import build
from gongkai.records.excel_days import kept_as_days
from gongkai.records.figure import figure, tally
from gongkai.records.meeting import Disclosure
from gongkai.records.period import Period, parse_period
from gongkai.records.typed_names import holder, whoever


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-03-05", datetime.date(2026, 3, 5)),
        ("2026-3-5", datetime.date(2026, 3, 5)),
        ("2026年3月5日", datetime.date(2026, 3, 5)),
        ("2026/3/5", datetime.date(2026, 3, 5)),
        ("2026.3.5", datetime.date(2026, 3, 5)),
    ],
)
def test_days(written: str, expected: datetime.date) -> None:
    assert values.day(written) == expected


@pytest.mark.parametrize("written", ["2026-02-30", "0", "1767225600", "2026-13-01", "3月5日", "26-3-5", "2026-03", ""])
def test_what_is_no_day(written: str) -> None:
    with pytest.raises(PydanticCustomError):
        values.day(written)


OLD = "农历的日子，对照日历换成公历的年月日再写，例如 2026-03-05"
ONE = "这里只写一天，对照记录看是哪一天，像 2026-11-09 这样写"


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("农历六月十四", OLD),
        ("農曆六月十四", OLD),
        ("丙午年六月十四", OLD),
        ("2026年农历六月十四", OLD),
        ("2026年6月14日（农历）", OLD),
        ("2026年腊月初八", OLD),
        ("2026年十月初一", OLD),
        ("二〇二六年六月十四", "是公历的，写成 2026-06-14；是农历的，对照日历换成公历再写"),
        ("二〇二六年六月十四日", "写成 2026-06-14"),
        ("2026年7月27日（农历六月十四）", "写成 2026-07-27"),
        ("2026-11-09至2026-11-10", ONE),
        ("2026年11月9日至11日", ONE),
        ("2026年11月9、10日", ONE),
        ("2026年11月9日（星期一）至11日", ONE),
        ("2026-11-09 14:30-16:00", "写成 2026-11-09"),
        ("2026年11月9日上午9时至11时", "写成 2026-11-09"),
        ("2026-07-27 24:00", "写成 2026-07-27"),
    ],
)
def test_no_advice_makes_another_day_of_a_day(written: str, fix: str) -> None:
    """A day of the old calendar is another one of ours; of two days nobody can tell which is meant."""
    assert told(values.day, written) == fix


def test_a_month_of_the_old_calendar_is_no_period() -> None:
    assert told(values.period, "2026年正月").startswith("农历的月份")


def told(parse: Callable[[object], object], written: str) -> str:
    with pytest.raises(PydanticCustomError) as error:
        parse(written)
    assert error.value.context is not None
    return str(error.value.context["fix"])


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("6123456", "前面加上区号，像 0916-6123456 这样"),
        ("9166123456", "区号开头的 0 没有了，补上，像 0916-6123456 这样"),
        ("０９１６－６１２３４５６", "切换到英文输入法，数字和中间的“-”重新打一遍，像 0916-6123456 这样"),
        ("0916—6123456", "切换到英文输入法，数字和中间的“-”重新打一遍，像 0916-6123456 这样"),
        ("0916-6123456转8", "分机号写在后面，中间一个“-”，像 0916-6123456-8 这样"),
        ("0916-6123456、6123457", "这里只写一个号码，像 0916-6123456 这样；别的写在说明、正文里"),
        ("见公示栏", "写成 0916-6123456 或 12345 这样的号码"),
        ("无", "没有电话，就把这一项删掉"),
        ("同上", "不写“同上”，把号码再写一遍"),
        ("0916-612345O", "号码里有字母，零和一要打数字，重新打一遍"),
        ("村委会 0916-6123456", "这里只写号码，别的字删掉"),
        ("13800010002（微信同号）", "这里只写号码，别的字删掉"),
    ],
)
def test_what_is_said_of_a_telephone(written: str, fix: str) -> None:
    assert told(values.phone, written) == fix


@pytest.mark.parametrize("written", ["0916-6123456", "12345", "0916-12388", "029-12345", "0571-96118", "400-138-0013"])
def test_the_number_of_an_office_or_a_service(written: str) -> None:
    assert values.phone(written) == written


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("12", "12"),
        ("12.5", "12.5"),
        ("1,234.50", "1234.50"),
        ("-300.00", "-300.00"),
        ("0", "0"),
        ("0.05", "0.05"),
    ],
)
def test_money(written: str, expected: str) -> None:
    assert values.money(written) == Decimal(expected)


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("0123", "123"),
        ("１２３．５", "123.5"),
        ("1.2万", "12000"),
        ("1.2万元", "12000"),
        ("12元", "12"),
        ("1_000", "数字"),
        ("1e3", "数字"),
        ("12.345", "分"),
        ("0.03865", "写到分为止，小数点后最多两位；数是万元的，换成元，写成 386.50"),
        ("12.3456789", "写到分为止，小数点后最多两位"),
        ("12,34", "是小数点就写成 12.34"),
        ("12，345.60", "写成 12345.60"),
        ("12,345.678", "分"),
        ("(199.00)", "要减去的（红字）写成 -199.00；不是要减去的，括号去掉，写成 199.00"),
        ("（1,199）元", "要减去的（红字）写成 -1199；不是要减去的，括号去掉，写成 1199"),
        ("（0199）", "括号去掉，开头的 0 去掉，写成 199"),
        ("一百", "写成 100.00"),
        ("伍万捌仟叁佰捌拾元整", "写成 58380.00"),
        ("一百元五角", "写成 100.50"),
        ("386元5角", "写成 386.50"),
        ("386块5", "写成 386.50"),
        ("叁佰捌拾陆元伍角捌分", "写成 386.58"),
        ("五角", "写成 0.50"),
        ("386.500", "写成 386.50"),
        ("386.505", "写到分为止"),
        ("九六万", "只写数字"),
        ("2211.914", "写到分为止，小数点后最多两位，对照凭证写"),
        ("12百元", "换算成元，写成 1200.00"),
        ("1390元/盏", "写成 1390"),
        ("免费", "写成 0.00"),
        ("1.064E+04", "回 Excel"),
        ("4×300", "不写算式"),
        ("=99+100", "不写算式"),
        ("190-199", "对照凭证写准确的数"),
        (".nan", "数字"),
    ],
)
def test_what_is_no_money_and_how_to_write_it(written: str, fix: str) -> None:
    with pytest.raises(PydanticCustomError) as error:
        values.money(written)
    assert error.value.context is not None
    assert fix in error.value.context["fix"]


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("2026-03", Period(2026, 1, 3)),
        ("2026年3月", Period(2026, 1, 3)),
        ("2026年03月份", Period(2026, 1, 3)),
        ("2026-Q1", Period(2026, 3, 1)),
        ("2026年第1季度", Period(2026, 3, 1)),
        ("2026年第一季度", Period(2026, 3, 1)),
        ("2026-H2", Period(2026, 6, 2)),
        ("2026年上半年", Period(2026, 6, 1)),
        ("2026", Period(2026, 12, 1)),
        ("2026年", Period(2026, 12, 1)),
    ],
)
def test_periods(written: str, period: Period) -> None:
    assert parse_period(written) == period
    assert parse_period(str(period)) == period
    assert parse_period(period.words) == period


@pytest.mark.parametrize("written", ["2026-13", "2026-00", "2026-Q5", "2026-3-1", "26-03", "三月", "2026-H3", "2026Q1"])
def test_what_is_no_period(written: str) -> None:
    assert parse_period(written) is None


@given(strategies.integers(2000, 2099), strategies.sampled_from([1, 3, 6, 12]), strategies.integers(1, 12))
def test_periods_follow_without_a_gap(year: int, months: int, number: int) -> None:
    period = Period(year, months, min(number, 12 // months))
    assert period.next.start == period.end + datetime.timedelta(days=1)
    assert (period.end - period.start).days + 1 >= 28 * months


@given(strategies.text(max_size=20))
def test_any_text_is_a_value_or_a_problem_in_chinese(written: str) -> None:
    for parse in (
        values.day, values.money, values.count, values.period, values.phone, values.slug, values.link,
        values.yes_no, values.file_path,
    ):  # fmt: skip
        try:
            parse(written)
        except PydanticCustomError as error:
            assert error.context is not None
            assert error.context["fix"]
            assert not re.search(r"写成 ?(?:$|[；，。、])", error.context["fix"])


@given(strategies.decimals(min_value=-999999999, max_value=999999999, places=2))
def test_no_amount_changes(amount: Decimal) -> None:
    assert values.money(f"{amount:.2f}") == amount
    if abs(amount) >= 1:
        assert values.money(f"{amount:,.2f}") == amount


@pytest.mark.parametrize(
    "written", ["../镇.yaml", "/etc/passwd", "C:\\a.jpg", "照片/../../a.jpg", "http://a/b.jpg", "", "a//b"]
)
def test_no_file_leads_out_of_the_folder(written: str) -> None:
    with pytest.raises(PydanticCustomError):
        values.file_path(written)


@pytest.mark.parametrize(
    ("typed", "fix"),
    [
        ({"一、账户": "甲"}, "名称前面不写“一、”，改成“账户”"),
        ({"（2）账户": "甲"}, "名称前面不写“（2）”，改成“账户”"),
        ({"账户": "甲", "1. 账户": "甲"}, "“账户”已经写过了"),
        ({"支出": [{"金额": "386", "50": None}]}, "是小数点就写成 386.50"),
        ({"支出": [{"金额": "12", "386.50": None}]}, "不写英文逗号，写成 12386.50"),
        ({"单位": "万元"}, "这里的金额是元：13.98 万元写成 139800.00；每个数都换成元，再删掉“单位”"),
        ({"金额单位": "人民币：千元"}, "13.98 千元写成 13980.00"),
        ({"单位": "元"}, "本来就是元，把“单位”这一行删掉"),
        ({"支出": [{"金额（万元）": "12.00"}]}, "写成 金额，换成元：12.00 万元写成 120000.00"),
        ({"支出": [{"金额(百万)": "1.2"}]}, "写成 金额，换成元：1.2 百万写成 1200000.00"),
        ({"期初余额/万元": "0.1234567"}, "写成 期初余额，换成元：13.98 万元写成 139800.00"),
        ({"支出": [{"金额（元）": "12.00"}]}, "改成“金额”"),
        ({"支出": [{"金额": "12.00", "金额（万元）": "0.0012"}]}, "核对它写的是元，再把这一行删掉"),
        ({"支出": [{"经办人": "李小满"}]}, "改成“经手人”"),
        ({"期初结余": "12.00"}, "改成“期初余额”"),
    ],
)
def test_what_an_unknown_name_is(typed: dict[str, Value], fix: str) -> None:
    _, problems = build(Account, typed, "a.yaml")
    assert fix in next(problem.fix for problem in problems if problem.code == "R001")


def test_a_form_that_may_count_in_wan_says_so_in_its_head() -> None:
    _, problems = build(Statement, {"资产负债": [{"项目": "银行存款", "期末数（万元）": "13.98"}]}, "a.yaml")
    fix = next(problem.fix for problem in problems if problem.code == "R001")
    assert fix == "改成“期末数”；表里的数都是万元的，就在“期间”下面加一行 单位: 万元"


def test_a_list_in_other_brackets_gets_english_ones() -> None:
    _, problems = build(Disclosure, {"公开方式": "【公开栏、微信群】"}, "a.yaml")
    assert [problem.fix for problem in problems if problem.code == "R004"] == [
        "加上方括号，写成 公开方式: [公开栏, 微信群]"
    ]


KEYS = ("金额", "摘要", "期末余额", "公开日期", "经手人", "实到", "应到", "收入合计")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("期末余頟", "期末余额"),
        ("期末馀额", "期末余额"),
        ("期未余额", "期末余额"),
        ("期末余额额", "期末余额"),
        ("末期余额", "期末余额"),
        ("公开曰期", "公开日期"),
        ("公开 日期", "公开日期"),
        ("“经手人”", "经手人"),
        ("實到", "实到"),
        ("应到", "应到"),
        ("收入總計", "收入合计"),
        ("支出合计", None),
        ("金颔", None),
        ("到", None),
        ("天气", None),
    ],
)
def test_only_a_slip_of_the_pen_is_put_right(typed: str, meant: str | None) -> None:
    assert spelling.slip(typed, KEYS) == meant


@pytest.mark.parametrize(
    ("typed", "fix"),
    [
        ("黄色", "改成“黄”"),
        ("工程类", "改成“工程”"),
        ("重庆市", "改成“重庆”"),
        ("绿（按时）", "改成“绿”；括号里的写到别的名称下面，没有的删掉"),
    ],
)
def test_what_says_of_which_kind_a_word_is_falls_away(typed: str, fix: str) -> None:
    assert spelling.choose(typed, ("绿", "黄", "工程", "重庆")) == fix


@pytest.mark.parametrize(("typed", "meant"), [("金颔", "金额"), ("摘耍", "摘要"), ("已到", None), ("未到", None)])
def test_two_characters_of_which_one_is_right_may_be_meant(typed: str, meant: str | None) -> None:
    assert spelling.perhaps(typed, KEYS) == meant


@pytest.mark.parametrize(
    ("typed", "choices"),
    [
        ("计划生育", ("规划计划", "人员分工")),
        ("村民会议听证会", ("村民会议", "村民代表会议")),
        ("集体经济", ("集体资产", "工程项目")),
        ("實到", ("应到",)),
        ("經營收入", ("补助收入", "其他收入")),
        ("未完成", ("未开始", "进行中", "已完成")),
        ("乡级", ("市级", "县级", "镇级")),
        ("年末数", ("年初数", "期末数")),
        ("本年支出", ("本年收益",)),
        ("公示日期", ("公开日期",)),
        ("公益费用", ("管理费用", "公益支出")),
        ("女代表", ("代表",)),
        ("监事会", ("理事会", "村民会议")),
        ("人员分红", ("人员分工", "收益分配")),
        ("公共事业", ("公益事业",)),
        ("网格", ("微网格",)),
        *(
            (typed, SINCE_2024)
            for typed in ("暂付款", "暂收款", "预收款", "代付款", "短期贷款", "营业支出", "经营收支")
        ),
        ("增加", ("减少", "增减")),
        ("2026-05", ("2026-06",)),
        ("2026-lamp2", ("2026-lamp1",)),
    ],
)
def test_no_suggestion_changes_the_meaning(typed: str, choices: tuple[str, ...]) -> None:
    assert spelling.slip(typed, choices) is None


@pytest.mark.parametrize(
    ("title", "fix"),
    [
        ("办公费", "写成 管理费用—办公费"),
        ("差旅费", "写成 管理费用—差旅费"),
        ("印刷费", "写成 管理费用—印刷费"),
        ("电费", "路灯的写 公益支出—电费，办公室的写 管理费用—电费"),
        ("发包及上交收入", "2024年起写 经营收入—发包收入"),
        ("暂付款", "付出去以后要收回的，写 应收款—暂付款；和本村成员往来的，写 内部往来—暂付款"),
        ("暂收款", "收进来以后要还的，写 应付款—暂收款；和本村成员往来的，写 内部往来—暂收款"),
        ("财务费用", ""),
    ],
)
def test_what_stands_below_an_account_is_put_there(title: str, fix: str) -> None:
    assert meant_by(title) == fix


def test_who_must_choose_an_account_sees_those_of_this_side() -> None:
    assert choose_title("支出", SINCE_2024).startswith("写一级科目的名称：经营支出、税金及附加、管理费用、")
    assert choose_title("收入", SINCE_2024).startswith("写一级科目的名称：经营收入、投资收益、")


@pytest.mark.parametrize("typed", ["己完成", "巳完成", "已完城", "已完成。", "已 完成"])
def test_what_was_meant_of_a_fixed_list(typed: str) -> None:
    assert spelling.slip(typed, ("未开始", "进行中", "已完成")) == "已完成"


@pytest.mark.parametrize("written", [[None], [], [[]], {"甲": None}, "", "、", "-", "[]", "“”"])
def test_no_advice_ends_where_the_right_words_should_stand(written: Value) -> None:
    for key in (field.key for field in Account.declared()):
        _, problems = build(Account, {key: written}, "a.yaml")
        for problem in problems:
            assert not re.search(r"写成 ?(?:$|[；，。、])|: \[\]", problem.fix), (key, problem.fix)


@pytest.mark.parametrize(
    ("read", "typed", "fix"),
    [
        (values.money, "￥386.50", "写成 386.50"),
        (values.money, "386。50", "写成 386.50"),
        (values.money, "−200", "写成 -200"),
        (values.money, "（200.00）", "写成 -200.00"),
        (values.money, "1 386.50 元整", "写成 1386.50"),
        (values.money, "３８６．５０", "切换到英文输入法，写成 386.50"),
        (values.money, "约300", "对照凭证写准确的数"),
        (values.money, "300多", "对照凭证写准确的数"),
        (values.price, "36.85123456", "最多 6 位"),
        (values.period, "2026.06", "写成 2026-06"),
        (values.period, "2026-6", "写成 2026-06"),
        (values.period, "202606", "写成 2026-06"),
        (values.period, "2024年四季度", "写成 2024-Q4"),
        (values.period, "2024年4季度", "写成 2024-Q4"),
        (values.period, "2024Q4", "写成 2024-Q4"),
        (values.period, "2026年1-3月", "写成 2026-Q1"),
        (values.period, "2026年7月至12月", "写成 2026-H2"),
        (values.period, "2026年上半年度", "写成 2026-H1"),
        (values.period, "2026年度", "写成 2026"),
        (values.period, "2026年2-5月", "一个月一个文件，分成 2026-02、2026-03、2026-04 和 2026-05"),
        (values.period, "2026年3-4月", "一个月一个文件，分成 2026-03 和 2026-04"),
        (values.period, "2026-03至2026-04", "一个月一个文件，分成 2026-03 和 2026-04"),
        (values.period, "2026年12-1月", "写成 2026-03、"),
        (values.money, "-", "是零就写 0.00；没有，就把这一项删掉"),
        (values.money, "——", "是零就写 0.00；没有，就把这一项删掉"),
        (values.money, "无", "是零就写 0.00；没有，就把这一项删掉"),
        (values.count, "—", "是零就写 0；没有，就把这一项删掉"),
        (values.money, "13,86.50", "千分位逗号的位置不对，核对以后写成 1386.50"),
        (values.money, "1,386,50", "最后一个是小数点就写成 1386.50"),
        (values.money, "0,386.50", "核对以后写成 386.50"),
        (values.money, "38O.00", "里面有字母，零和一要打数字，写成 380.00"),
        (values.money, "l20", "里面有字母，零和一要打数字，写成 120"),
        (values.money, "红字386.50", "写成 -386.50"),
        (values.money, "“386.50”", "写成 386.50"),
        (values.money, "386.50；", "写成 386.50"),
        (values.money, "613.50（已核对）", "写成 613.50；括号里的字删掉，有“备注”的写进“备注”"),
        (values.money, "613.50（红字）", "只写数字"),
        (values.money, "613.50（万元）", "换算成元，写成 6135000.00"),
        (values.money, "613.50（元）", "写成 613.50"),
        (values.money, "已付6.5万元", "换算成元，写成 65000.00"),
        (values.money, "-6.5万元", "换算成元，写成 -65000.00"),
        (values.money, "未付6.5万元", "只写数字"),
        (values.money, "#REF!", "回 Excel 里看原来的数"),
        (values.money, "########", "把这一列拉宽"),
        (values.money, "1,3８6.50", "切换到英文输入法，写成 1386.50"),
        (values.form_money, "6.5万元", "表里的数都是万元的，写成 6.5，“期间”下面写 单位: 万元；是元的，写成 65000.00"),
        (values.money_from_zero, "（42000.00）", "不写括号、负号：写成 42000.00"),
        (values.money_from_zero, "−42000元", "写成 42000；收付写反了的"),
        (values.amount_or_price, "红字4.2万", "换算成元，写成 42000.00"),
        (values.count, "16.5", "写整数"),
        (values.count, "12（已核对）", "写成 12；括号里的字删掉"),
        (values.count, "1O3", "写成 103"),
        (values.count, "38。", "写成 38"),
        (figure, "3—5", "这里只写一个数"),
        (values.count, "＋16", "写成 16"),
        (values.count, "10个工作日", "写成 10"),
        (values.count, "120平方米", "写成 120"),
        (values.count, "三家", "写成 3"),
        (values.count, "60余人", "只写数字"),
        (values.count, "3个半", "只写数字"),
        (values.count, "三五个", "只写数字"),
        (values.count, "三千二", "只写数字"),
        (values.money, "三千二元", "只写数字"),
        (values.money, "386..50", "写成 386.50"),
        (values.count, "共27户", "写成 27"),
        (values.day, "46153", "这是 Excel 里日期的号码，写成 2026-05-11"),
        (values.day, "“2026-06-11”", "不写字母、引号，写成 2026-06-11"),
        (values.day, "2O26-06-1l", "不写字母、引号，写成 2026-06-11"),
        (values.day, "2026-06-2O", "写成 2026-06-20"),
        (values.day, "2026年2月底", "是到月底为止的，写 2026-02-28"),
        (values.day, "2026-06-l5", "写成 2026-06-15"),
        (values.day, "0226-06-20", "核对年份"),
        (values.day, "2926年6月20日", "核对年份"),
        (values.period, "6月份", "缺少年份"),
        (values.period, "第二季度", "缺少年份"),
        (values.day, "#VALUE!", "回 Excel 里看原来的数"),
        (values.day, "２０２６-06-11", "写成 2026-06-11"),
        (values.day, "20260305", "写成 2026-03-05"),
        (values.day, "2026年3月5号", "写成 2026-03-05"),
        (values.day, "2026-03-05 10:30", "写成 2026-03-05"),
        (values.day, "二〇二六年三月十五日", "写成 2026-03-15"),
        (values.day, "２０２６．３．５", "写成 2026-03-05"),
        (values.day, "3月5日", "缺少年份"),
        (values.day, "26-3-5", "年份写四位"),
        (values.count, "131户", "写成 131"),
        (values.count, "1,386", "写成 1386"),
        (values.count, "二十七", "写成 27"),
        (values.count, "一百零三", "写成 103"),
        (values.count, "约30", "只写数字"),
        (values.count, "−8", "减号是打错的才去掉"),
        (values.shares, "1200.5份", "写成 1200.5"),
        (values.shares, "多份", "例如 1200.5"),
        (values.capital, "人民币玖万伍千贰佰圆正", "写成 玖万伍仟贰佰元整"),
        (values.capital, "九万六千元", "写成 玖万陆仟元整"),
        (values.capital, "十五万零三百元", "写成 壹拾伍万零叁佰元整"),
        (values.capital, "95200.50元", "写成 玖万伍仟贰佰元伍角整"),
        (values.capital, "九六万元", "写成 壹万贰仟叁佰元整 这样"),
        (values.capital, "壹万贰仟", "写成 壹万贰仟元整"),
        (values.capital, "12,000.00（壹万贰仟元整）", "写成 壹万贰仟元整"),
        (values.capital, "12000.00（壹万叁仟元整）", "写成 壹万贰仟叁佰元整 这样"),
        (values.capital, "1.2万元", "写成 壹万贰仟元整"),
        (values.money, "6000块", "写成 6000"),
        (values.money, "103797.70（含未达账项 2000 元）", "写成 103797.70；括号里的是另外的话"),
        (figure, "比去年多4件", "另写一行，数写 4"),
        (values.yes_no, "√", "写成 是"),
        (values.yes_no, "×", "写成 否"),
        (values.yes_no, "中共党员", "写成 是 或 否"),
        (values.money, "6000点5", "写成 6000.5"),
        (values.money, "六千点零五", "写成 6000.05"),
        (values.money, "六千点五", "写成 6000.50"),
        (values.money, "120元/亩", "这是每亩的钱：这里写一共多少，乘出来再写；这一笔本来就是这么多的，写成 120"),
        (values.money, "每户50元", "这是每户的钱"),
        (values.price, "1000元/亩", "写成 1000"),
        (values.money, "42000.00元（肆万贰仟元整）", "写成 42000.00；大写的写在“金额大写”"),
        (values.money, "42000.00元（肆万叁仟元整）", "例如 1234.50"),
        (values.day, "二○二六年七月八日", "写成 2026-07-08"),
        (values.day, "2026 年 7 月 5 日", "写成 2026-07-05"),
        (values.day, "二O二六年七月八日", "写成 2026-07-08"),
        (values.count, "每月10日", "写成 10"),
        (values.phone, "12388、0916-6000001", "这里只写一个号码"),
        (values.money, "6.5k", "换算成元，写成 6500.00"),
        (values.money, "1.2W", "换算成元，写成 12000.00"),
        (values.money, "12元5", "写成 12.50"),
        (values.count, "应到38人", "写成 38"),
        (values.count, "38人（含请假3人）", "写成 38；括号里的字"),
        (values.count, "叁拾捌", "写成 38"),
        (values.count, "卅八", "写成 38"),
        (values.count, "38/31", "这里只写一个数"),
        (values.count, "三十多", "对照记录写准确的数"),
        (figure, "60+", "写成 60以上"),
        (figure, "近六十", "写成 近60"),
        (figure, "一千五百余", "写成 1500余"),
        (figure, "十二万五千", "写成 125000"),
        (figure, "三万二", "只写数"),
        (figure, "6.2千", "写成 6200"),
        (figure, "六成五", "只写数"),
        (figure, "六成半", "写成 65%"),
        (figure, "百分之七十八", "写成 78%"),
        (figure, "5‰", "写成 0.5%"),
        (figure, "62（含代办）", "写成 62；括号里的字写进“说明”"),
        (figure, "62、", "写成 62"),
        (figure, "-5", "减号是打错的，写成 5"),
        (figure, "增长5%", "数只写 5%；“增长”写进“名称”"),
        (figure, "一半", "只写数"),
        (figure, "近6成", "写成 近60%"),
        (figure, "62天半", "只写数"),
        (figure, "62 70", "这里只写一个数"),
        (figure, "00062", "写成 62"),
        (figure, "4.9/5", "这里只写一个数"),
        (figure, "60件以上", "写成 60以上"),
        (figure, "≥60", "写成 60以上"),
        (tally, "38.5", "不写小数"),
        (tally, "38%", "不写小数、百分数"),
        (values.count, "02", "写成 2"),
        (values.count, "（2）", "写成 2"),
        (values.count, "1个工作日", "写成 1"),
        (values.count, "24小时", "只写数字"),
        (values.count, "30分钟", "只写数字"),
        (values.count, "两周", "只写数字"),
        (whoever, "2026-06-25", "这里写是谁"),
        (whoever, "12", "这里写是谁"),
        (holder, "李春和、王明礼", "一项一个姓名"),
        (figure, "3/5", "写成百分数"),
        (figure, "/", "是零就写 0"),
        (figure, "1380001000", "十位以上的整数和号码分不开"),
        (values.phone, "(0916)6000013", "不用括号"),
        (values.phone, "0916 6000013", "不空格"),
        (values.phone, "0916－6000013 转", "写成 0916-6123456"),
        (values.phone, "138 0001 0002", "手机号只写 11 位数字"),
        (values.phone, "138-0001-0002", "手机号只写 11 位数字"),
        (values.phone, "+86 13800010002", "手机号只写 11 位数字"),
        (values.period, "2026-07-31", "说的是那一个月的，写成 2026-07"),
        (values.period, "截至2026年7月31日", "说的是那一个月的，写成 2026-07"),
        (values.period, "Jul-26", "是 2026年的，写成 2026-07"),
        (values.day, "5-Jul-26", "是 7月5日 就写成年月日"),
        (values.day, "05/08/2026", "年份写在最前面"),
        (values.day, "2026-07", "没有写到日"),
        (values.day, "2026年底", "是到年底为止的，写 2026-12-31"),
        (values.day, "年底", "缺少年份"),
        (values.day, "6月底前", "缺少年份"),
        (values.day, "4月中旬", "缺少年份"),
        (values.period, "二〇二六年六月", "写成 2026-06"),
        (values.period, "二〇二六年十二月", "写成 2026-12"),
        (values.period, "26年6月", "写成 2026-06"),
        (values.period, "2026-06-01至2026-06-30", "写成 2026-06"),
        (values.period, "2026年4月1日至6月30日", "写成 2026-Q2"),
        (values.period, "2026.6.1-2026.6.29", "写成 2026-03、"),
    ],
)
def test_where_the_right_value_can_be_told_it_is(read: Callable[[str], object], typed: str, fix: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        read(typed)
    assert fix in (refused.value.context or {})["fix"]


@pytest.mark.parametrize(
    "written",
    [
        ["2026-07-05", "2026-07-24"],
        "2026.7.5-7.24",
        "2026年7月5日至24日",
        "2026-07-05 到 07-24",
        "2026-07-05至2026-07-24",
    ],
)
def test_two_days_in_one_piece_are_told_apart(written: Value) -> None:
    _, problems = build(Account, {"公示期": written}, "a.yaml")
    said = next(problem for problem in problems if problem.code == "R003")
    assert said.fix == "照这样写：公示期: {起: 2026-07-05, 止: 2026-07-24}"


@pytest.mark.parametrize("written", ["2026.12.20-1.5", ["2026-07-24", "2026-07-05"], ["2026-07-05", "甲"]])
def test_days_that_do_not_follow_one_another_are_not_told_apart(written: Value) -> None:
    _, problems = build(Account, {"公示期": written}, "a.yaml")
    assert "起: …, 止: …" in next(problem for problem in problems if problem.code == "R003").fix


def test_a_blank_that_cannot_be_seen_is_named() -> None:
    with pytest.raises(PydanticCustomError, match="前后有看不见的空格"):
        values.money("12000.00\u00a0")


def test_shares_and_what_each_gets_have_their_own_decimals() -> None:
    assert values.shares("1200.5") == Decimal("1200.5")
    assert values.price("36.8512") == Decimal("36.8512")
    for written in ("1200.50001", "-3"):
        with pytest.raises(PydanticCustomError):
            values.shares(written)


@pytest.mark.parametrize("typed", ["壹万贰仟叁佰元整", "人民币壹拾万元正"])
def test_capital_amounts_are_read(typed: str) -> None:
    assert values.capital(typed) > 0


@pytest.mark.parametrize("typed", ["1023456789.12", "1,023,456,789.12", "123456789"])
def test_an_amount_to_the_fen_may_be_long(typed: str) -> None:
    assert figure(typed).exact == Decimal(typed.replace(",", ""))


@pytest.mark.parametrize("typed", ["一万元", "12000", "壹万", ""])
def test_what_is_no_capital_amount_is_said(typed: str) -> None:
    with pytest.raises(PydanticCustomError, match="不是大写金额"):
        values.capital(typed)


@pytest.mark.parametrize("typed", ["https://…", "https://gongkai example", "gongkai.gov.cn", "ftp://a.cn"])
def test_what_is_no_address_is_said(typed: str) -> None:
    with pytest.raises(PydanticCustomError):
        values.link(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "１２３４５６",
        "1234567元",
        "0123456",
        "123.4567万",
        "12345678901元",
        "11010519491231002X",
        "110105194912310021万",
    ],
)
def test_no_fix_holds_a_star_that_could_be_copied(typed: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        values.money(typed)
    fix = (refused.value.context or {})["fix"]
    assert "*" not in fix
    assert "1101051949" not in fix
    account = {"账户": [f"甲{typed}"], "期间": "2026-06", f"账户：{typed}": None}
    _, problems = build(Account, account, "a.yaml")
    assert not [problem for problem in problems if "**" in problem.fix]


@pytest.mark.parametrize("number", ["12", "10-1", "记-12", "2026-10-01", "6月12号", "3/5", "SF-2026-07", "ZC-001"])
def test_a_number_as_it_was_given(number: str) -> None:
    assert values.number_text(number) == number


@pytest.mark.parametrize("number", ["10月1日", "2026年10月1日", "2026/10/1", "2026/10/1 0:00", "1-Oct", "oct-01"])
def test_a_number_that_excel_took_for_a_day(number: str) -> None:
    with pytest.raises(PydanticCustomError) as raised:
        values.number_text(number)
    assert (raised.value.context or {})["fix"].endswith("写成 10-1")


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        (["46174", "6-2"], [(0, "6-1")]),
        (["46174", None, "46175"], [(0, "6-1"), (2, "6-2")]),
        (["46174", "46175", "46176", "46178"], []),
        (["12345", "6-2"], []),
        (["45931"], []),
    ],
)
def test_numbers_that_excel_keeps_as_days(numbers: list[str | None], found: list[tuple[int, str]]) -> None:
    assert list(kept_as_days(numbers, 2026)) == found
