"""What a row that presents somebody's post says of the person himself: 服务: 低保申请 is his work, 服务: 本人患尿毒症 his illness.

The name stands in a field of its own, so the other fields name nobody. What they tell is the
office's as long as it is a thing to be done, a place of work, or whom the office serves.
"""

from collections.abc import Iterator
from functools import cache

from gongkai.problem import KeyPath
from gongkai.read.patterns import on_use
from gongkai.records.base import Record
from gongkai.records.kind import Names
from gongkai.records.row import Row
from gongkai.records.rows import rows_of
from gongkai.records.texts import texts
from gongkai.rules.circumstances import Sensitive
from gongkai.rules.hinted import as_looked_at, hinted, hinted_kinds
from gongkai.rules.tellers import Word, words_of

# A unit may be called by its street and number; what is common to all records is read as text.
_OF_THE_UNIT = frozenset({"姓名", "负责人", "签名人", "名称", "层级", "上级", "位置", "单位", "照片", "头像"})
_OF_EVERY_RECORD = frozenset(field.key for field in Record.declared())
_PARTS = on_use(r"[^，。；！!？?：（）()\[\]【】\s／/|]+")
_ITEMS = on_use(r"[^、和及与]+")
# What is done about it is the office's.
_DUTY = on_use(
    r"^(?:不(?![能会认])|零|无(?![业儿子])|拒绝|严禁|杜绝|决不|绝不|坚决|自觉|带头|主动|认真|及时)|群众|百姓|大家|全体|乡亲|(?:让|请|替)(?:老人|村民|居民)|投诉|督促|拆除|解决|申[请报办领]|办理|代办|帮办|走访|探访|看望|慰问|帮[教扶困办助]|调[解处查]|化解|管[理护控]|服务|关[爱心怀注]|照[料顾护看]|接[待访]|防[控治范疫汛火]|预防|宣[传讲教]|随访|监[测督管护]|排查|摸排|救[助济援护]|资助|评[议估审定]|核查|复核|审[核批查]|工作|专[干员职]|负责|联[系络]|协[助调]|受理|处[理置]|登记|统计|对接|巡|劝[导返阻]|教育|咨询|指导|培训|康复|急救|护理|体检|筛查|签约|申诉|代理|维权|援助|发放|补[贴助]|换[证领发]|年审|材料|政策|手续|业务|事[务项宜]|问题|矛盾|治理|整治|建设|维[护稳修]|网格|组织|活动|安全|保[护障]|动员|引导|矫正(?!对象$|人员$|期)|禁毒|戒毒|志愿|代表|主任|委员|干事|(?<!人)员$|长$|岗$|站|室|中心|办公|窗口|所$|点$|店|厅|之家|楼[栋长]|[院单楼街巷路片]长"
)
# What is said of himself, whatever the office does.
_HIMSELF = on_use(
    r"本人|自己|家[里中]|(?<![难病残])家庭(?=[困贫])|(?:儿子|(?<!妇)女儿|妻子|丈夫|老伴|父亲|母亲|爱人)|[其他她](?=[妻夫父母子女])|患(?!者)|身体|^(?:系|是|曾|现|原|因|被|属|有|得了|一级|二级|三级|四级)|住(?!院|房|户|建|宅)|丧|离[异婚]|多年$|\d+年$|去年|前年|上月"
)


def said_of_holders(record: Record) -> Iterator[tuple[KeyPath, Sensitive]]:
    """Yield (path, kind) per text beside whoever's post a row of the record presents that tells of the person."""
    presented: KeyPath | None = None
    for path, row in rows_of(record):
        if presented is not None and path[: len(presented)] == presented:
            # What is below such a row was read with it.
            continue
        if not any(row.__dict__[name] for name in _holders(type(row))):
            continue
        presented = path
        for at, text in texts(row):
            if at[0] in _OF_THE_UNIT or (isinstance(row, Record) and at[0] in _OF_EVERY_RECORD):
                continue
            if hinted(text):
                for kind in sorted(said_of_the_holder(text)):
                    yield (*path, *at), kind


def said_of_the_holder(text: str) -> set[Sensitive]:
    """Return what a text of a row about somebody's post tells of that person."""
    return {
        kind
        for part in _PARTS.findall(as_looked_at(text))
        for item in _about_himself(part)
        for kind in hinted_kinds(item)
        if any(word.elsewhere is None and _tells(item, kind, word) for word in words_of(kind, item))
    }


def _about_himself(part: str) -> Iterator[str]:
    """Yield the items of a part that are no duties: in 精神病患者、低保户走访 and 走访低保户、精神病患者 both are whom the office serves."""
    items = _ITEMS.findall(part)
    last = max((at for at, item in enumerate(items) if _DUTY.search(item)), default=-1)
    begun = False
    for at, item in enumerate(items):
        begun = begun or _DUTY.match(item) is not None
        himself = _HIMSELF.search(item) is not None
        if ("本人" in item or not _DUTY.search(item)) and (himself or not (begun or at < last)):
            yield item


def _tells(item: str, kind: Sensitive, word: Word) -> bool:
    """Return whether a word tells of him: a policy's only where it is all that is said, and says of what group he is."""
    if not word.near and kind is not Sensitive.MINOR:
        return True
    return _HIMSELF.search(item) is not None or (
        word.group and kind is not Sensitive.MINOR and word.end - word.start == len(item)
    )


@cache
def _holders(model: type[Row]) -> tuple[str, ...]:
    """Return the names of the fields that name whose post a row presents."""
    return tuple(
        field.name for field in model.declared() if field.kind is not None and field.kind.names is Names.HOLDER
    )
