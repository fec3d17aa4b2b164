"""Which lists of people must leave the web: of those who get something, who are in need, or about whom others may still speak."""

from collections.abc import Sequence
from itertools import chain

from gongkai.read.patterns import on_use
from gongkai.read.script import simplified
from gongkai.records.notice import Notice

# What kinds of notice name people who are in need, or about whom others may still speak.
PAYING = frozenset({"社会救助", "惠农补贴", "社会保障"})
_LEAVING = PAYING | {"发展党员", "民主评议"}
_LISTED = "(?:对象|名单|花名册|发放|人员|明细|公示|兑现|兑付)"
_LEAVING_TITLE = on_use(
    rf"(?:救助|低保|特困|五保|救济|慰问|抚恤|优抚|残疾(?!人(?:协|联|专|工作))|医保资助|助学|扶助|直补|生活费|护理费|贴息|生活保障|失业|养老金|退耕还林|救灾[款资物]|(?:爱心|生活)物资|米面|粮油|送温暖|公租房|廉租房)[^，。]{{0,6}}{_LISTED}"
    r"|(?:困难|贫困|低保|五保|残疾|受灾|重病|大病|孤寡|空巢|失能|优抚|脱贫|搬迁|帮扶|监测|边缘|低收入|零就业|建档立卡)(?:群众|村民|党员|职工|户|家庭|老人|学生)|(?:困难|贫困|残疾|受灾|优抚)人员|(?:监测|帮扶|搬迁)对象"
    r"|慰问[^，。]{0,6}(?:党员|老人|群众|户|家庭|学生|职工)|选民(?:名单|登记)|(?:危房|农房)改造[^，。]{0,4}(?:户|对象|名单|补助)"
    r"|(?:医疗|住院|门诊|医保|新农合)[^，。]{0,3}(?:报销|补偿)|(?:养老|医保|保险|保费|社保)[^，。]{0,2}[代补]缴|公益林补偿|草原奖补|扶持(?:资金|款|金)?(?:对象|名单|发放|兑现|明细)|独生子女[^，。]{0,4}(?:奖励|补)|雨露计划"
    r"|预备党员|预备期|转正|入党|党籍|不合格党员|发展对象|积极分子|党员发展|发展党员|民主评议党员|党员民主评议"
)
_SUBSIDY_TITLE = on_use(rf"(?:补贴|补助|津贴)[^，。]{{0,6}}{_LISTED}")
_LEAVING_HEAD = on_use(
    r"^[\u4e00-\u9fff\d、]{0,20}(?:救助|低保|特困|五保|补贴|补助|津贴|慰问|抚恤|优抚|救济|供养|资助|扶助|奖扶|奖励金|直补|奖补|优待金|生活费|危房改造|危改|贴息)(?:金|款|物|物资|资金)?(?:金额|标准|数额|对象|名单|名册|户|人员|家庭)?(?:发放|兑现|兑付|动态调整|动态管理|变动|清退)?(?:表|情况)?(?:[（(].{0,4}[)）])?$"
)
# One of these is in whatever the three above find.
_ANY_OF_THEM = on_use(
    "救助|低保|特困|五保|补贴|补助|津贴|救济|慰问|抚恤|优抚|残疾|医保|资助|助学|扶助|直补|生活费|生活保障|生活物资|护理费|困难|贫困|受灾|重病|大病|孤寡|空巢|失能|贴息|失业|养老金|退耕还林|救灾|爱心|米面|粮油|送温暖|低收入|零就业|补缴|奖补|优待金|"
    "公租房|廉租房|脱贫|搬迁|帮扶|监测|边缘|建档立卡|医疗|住院|门诊|新农合|代缴|公益林|草原奖补|扶持|独生子女|雨露计划|选民|危房|农房|危改|供养|奖扶|奖励金|党员|转正|入党|预备期|党籍|发展对象|积极分子"
)
# What is paid for work, and by posts: 护林员补助, not 特困人员补助.
_PAID_FOR_WORK = on_use(
    r"护林|保洁|保安|管护|护路|岗位|网格|误工|误餐|工资|报酬|薪|(?<!离任)(?<!离任村)干部|代表|委员|组长|驾驶|会议|培训|出差|(?<!务工)交通补|专干|医生|村医|教师|演出|领队|值[班守]|[调普]查|(?<!老)[^老人党社]{2}员[^，。]{0,3}(?:补|津)"
)
_HOW_MUCH, _IN_CHARGE = (
    on_use("金额|元|款|数额|标准|发放|领取"),
    on_use("分管|分工|负责|职[务责]|岗位|联系|经[办手]|收款|供货|采购|用途|施工|承包"),
)
POST = frozenset({"职务", "岗位", "角色", "职责", "单位", "工种"})
"""Heads of tables of who does what."""


def must_leave(notice: Notice) -> bool:
    """Return whether the names in a notice may be shown only while its period runs."""
    category = getattr(notice, "category", "")
    return category in _LEAVING or _tells_of_lists(simplified(notice.name))


def _tells_of_lists(said: str) -> bool:
    """Return whether a title tells of people whose names must leave; not of those who are paid for their work."""
    if _LEAVING_TITLE.search(said):
        return True
    return _SUBSIDY_TITLE.search(said) is not None and not _PAID_FOR_WORK.search(said)


def may_leave(text: str) -> bool:
    """Return whether anything in a text could tell of such people; most texts have no word of it."""
    return _ANY_OF_THEM.search(simplified(text)) is not None


def leaves(*words: str, heads: Sequence[str] = ()) -> bool:
    """Return whether the words above a list, the heads of its columns or its cells tell of people whose names must leave."""
    said = simplified(" ".join(words))
    if _PAID_FOR_WORK.search(said) or POST & {simplified(head.strip()) for head in heads}:
        return False
    return _tells_of_lists(said) or any(map(_is_given, heads))


def told_by(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the words of a table that may say what people get: its heads, and its cells where a head asks how much.

    社会救助 in a table of who is in charge of what (姓名, 分管) is nobody's.
    """
    asks = any(map(_HOW_MUCH.search, heads)) and not any(map(_IN_CHARGE.search, heads))
    return [*heads, *chain.from_iterable(rows)] if asks else list(heads)


def _is_given(head: str) -> bool:
    plain = simplified(head.strip())
    return _LEAVING_HEAD.search(plain) is not None and not _PAID_FOR_WORK.search(plain)
