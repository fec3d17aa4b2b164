"""Tell a line that lists people by what is left of it without their names: groups, sums, goods, words of giving, and no more.

一组：李春和 二组：周桂香, ①李春和②周桂香, 李春和家：大米一袋. A sentence about
somebody (李春和在食堂帮老人用手机缴) has more words than that.
"""

from gongkai.read.patterns import on_use
from gongkai.read.script import simplified
from gongkai.records.roster import hides
from gongkai.rules.names import Name, names_in

_FEWEST, _LONGEST = 2, 200
# Signs of layout, and blanks within a name: 韩 启 霞.
_SIGNS = on_use(r"\*\*(?P<bold>[\u4e00-\u9fff（(]{2}[^*\n]*)\*\*|^\s*>|</?[A-Za-z][^<>]{0,40}>|`")
_SPREAD = on_use(
    r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[ \u3000·]([\u4e00-\u9fff])(?:[ \u3000·]([\u4e00-\u9fff]))?(?![ \u3000·]?[\u4e00-\u9fff])"
)
_COUNT = r"[\d〇零一二三四五六七八九十百千两]+"
_OF_LISTS = on_use(
    rf"第?{_COUNT}(?:村民小组|[组社队号批户人口名个袋斤桶箱床件份只块包壶条套瓶岁月日年])|{_COUNT}[万千百]?[元块]整?|{_COUNT}|"
    r"[领受享申]\w?[助取受请款益]人|姓名|名单|名册|花名册|人员|对象|户主|村民|村[里组]|社员|以上|上述|如下|其中|分别|包括|"
    r"救助|补助|补贴|津贴|慰问|低保|特困|五保|临时|金额|现金|资金|标准|发放|发给|领取|领到|领款|签字|签名|盖章|已经|共计|合计|小计|人数|"
    r"家庭|同志|大[爷伯娘妈婶叔]|奶奶|爷爷|老人|本人|大米|面粉|食用油|棉被|煤炭|新增|批准|同意|享受|给予|通过|评议|确定|纳入|审批|公示|情况|组别|"
    r"[每各户家人等的是为有和及与附款钱物品金元整男女已计共约名表即给对拟婶嫂叔伯爷氏月年甲乙丙丁戊己庚辛油米面煤]"
)
_OVER = on_use("补[贴助]|救[助济]|津贴|慰问|发放|资助")
_GOES_ON_HIDDEN = on_use("[*＊×某][\u4e00-\u9fff]")
_HAN = on_use("[\u4e00-\u9fff]")
_GIVES = on_use(
    r"[元户家等组社]|\d|救助|补[助贴]|津贴|慰问|低保|特困|五保|领|发|享受|姓名|名单|名册|对象|受助|受益|同意|批准"
)
OF_AN_OFFICE = on_use(
    r"小组|(?<!经)(?<!经民主)评[议审](?!通过)|代表|成员|审[核批查]|监督|经办|联系|值班|负责|参[加会与]|出席|列席|委员|工作|[调核抽]查|入户|走访|主持|记录|公示人|咨询|电话|主任|书记|网格|干部|介绍人|培养人|帮扶责任|责任人|发放人(?!数)|监票|唱票|计票|村医|支部|党委|代办员|协管|协理|专干|志愿者|核实人"
)
_OF_OTHERS = on_use("当选|获奖|[特一二三四五]等奖")


def listed(line: str, *, alone: bool = False) -> list[str]:
    """Return whom a line names that lists people and says no more than what they get; nobody of another.

    ``alone`` is for a cell or a line of a list: a single name with nothing beside it is one there.
    """
    line = as_listed(line)
    if not _FEWEST <= len(line) <= _LONGEST or OF_AN_OFFICE.search(line) or _OF_OTHERS.search(line):
        return []
    names = [name for name in names_in(line, likely=2) if not name.acts and _is_shown(line, name)]
    rest = _rest(line, names)
    left = sum(len(_HAN.findall(_OF_LISTS.sub(" ", piece))) for piece in rest)
    enough = left <= len(names) if len(names) > 1 else not left and (alone or any(map(_GIVES.search, rest)))
    return [line[name.start : name.end] for name in names] if enough else []


def is_told(line: str, name: Name) -> bool:
    """Return whether a name is told whole; of 付王*英 what looks like one, 付王, is not."""
    return not hides(line[name.start : name.end]) and not _GOES_ON_HIDDEN.match(line, name.end)


def _is_shown(line: str, name: Name) -> bool:
    """Return whether a name is told whole, and no word of giving reaches over its end: 代耕补贴."""
    return is_told(line, name) and not _OVER.fullmatch(line, name.end - 1, name.end + 1)


def as_listed(line: str) -> str:
    """Return a line without the signs of its layout and the blanks within names."""
    return _SPREAD.sub(r"\1\2\3", _SIGNS.sub(lambda sign: sign["bold"] or "", simplified(line)))


def is_of_lists(line: str) -> bool:
    """Return whether a line has no words but those that stand in lists: 姓名, 金额, 300 元."""
    return not _HAN.search(_OF_LISTS.sub("", line))


def _rest(line: str, names: list[Name]) -> list[str]:
    """Return the pieces of a line that are no names."""
    edges = [0, *(edge for name in names for edge in (name.start, name.end)), len(line)]
    return [line[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
