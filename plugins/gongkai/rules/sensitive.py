"""Tell what must never stand beside a person's name: illness, disability, why someone is poor, petitions, crimes, home.

个人信息保护法 第二十八条 (health, under 14), 第三十一条; 社会救助暂行办法 第六十一条; 未成年人保护法
第七十二条、第一百零三条. A word alone (“残疾人证换发”) is no leak, and a name alone is none; only both
in one sentence, close together, or in one row of a table.
"""

import re
from collections.abc import Iterator
from enum import StrEnum

from gongkai.records.roster import COMPOUND_SURNAMES


class Sensitive(StrEnum):
    """What kind of thing it is."""

    MINOR = "未成年人的姓名"
    HEALTH = "病情或残疾情况"
    POVERTY = "困难、致贫的原因"
    CONDUCT = "信访或违法犯罪的经历"
    HOME = "详细住址"


# The commonest 300 surnames cover 97 % of people (公安部 全国姓名报告); those that begin everyday words need a mark behind.
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆"
    "范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖樊殷洪翟安倪庞牛温"
    "葛焦纪颜聂申柳施岳霍欧柯蒲宁焉兰鲁俞柴岑卞瞿祝桂卓路耿甘艾项柏涂简卿辛喻苗蓝冉冀滕管盛靳骆裴米褚阮麦巫娄尚詹游连"
    "占凌苑晏隋边景木屈闵时车房冷鲍丛饶翁席祁佟费阳晁匡屠舒闻牟齐古谷支窦官荆宗池党畅封储巩解茅敖习仇邢鞠左毕楚缪季单"
)
_COMPOUND = "|".join(COMPOUND_SURNAMES)
_NOT_NAMES = re.compile(
    r"(?:高血压|高龄|高中|高校|高度|高位|白内障|白血病|石膏|金额|方案|方式|方面|时间|时候|时限|时段|党员|党委|党组|党支部|党内|"
    r"关于|向村|向镇|向上|万元|万余|安全|安置|安排|安装|常住|常见|温馨|解决|解除|解释|计划|项目|项资|路灯|路线|路面|"
    r"房屋|房产|房子|车辆|车库|左右|单位|单亲|单身|单项|季度|季节|宗地|官方|官网|封闭|支部|支出|支付|支持|支书|支委|"
    r"古树|谷物|池塘|阳光|阳台|连续|连片|边界|边缘|游客|管理|管护|管委|盛夏|康复|康养|安葬|任期|任务|任职|任命|"
    r"严重|严格|严禁|严肃|向阳|易地|易返|余额|余元|余户|余名|余万|付款|付清|程序|程度|段落|段长|雷电|龙头|"
    r"史料|毛利|武装|武警|钱款|常务|常年|常态|施工|施行|施肥|焦点|纪委|纪检|纪律|申请|申报|申领|申诉|申办|"
    r"柳树|岳父|岳母|欧洲|连带|连同|孙子|孙女|胡同|曾孙|曾因|曾经|曾患|谢谢|许可|何时|何地|林地|林木|林场|高于|高标|高峰|"
    r"夏季|夏天|秋季|江河|方可|方便|方向|白天|白云|石头|石桥|田地|田间|田埂|梁上|马上|马路|朱砂|"
    r"路段|路口|路基|景区|景点|游泳|游玩|游览|木材|木耳|水库|尚未|尚有|占地|占用|占比|冷库|凌晨|席位|费用|费率|舒适|"
    r"牛羊|牛肉|兰草|蓝色|米面|米线|麦子|边坡|边远|成员|成立|阳性|常规|祝贺|祝愿|管网|管道|管线|管水|管电)"
)
_HAN = r"[\u4e00-\u9fff]"
_MASK = r"(?:某某?|[*＊×○〇]{1,2}|[*＊×○〇][\u4e00-\u9fff])"
_BEFORE = (
    r"(?:^|(?<=[，,、；;：:（(\s。“《组对向给助其问付访户的])"
    r"|(?<=户主|村民|社员|党员|学生|儿童|老人|患者|对象|原告|被告|居民|低保|五保|特困|孤儿|人员)"
    r"|(?<=残疾人|申请人|监护人|上访人|信访人|贫困户|低保户|五保户|脱贫户|监测户|困难户|当事人|小学生|初中生)|(?<=困难群众|困难党员))"
)
_AFTER = (
    r"(?=$|[，,、；;：:（(\s。）)”》]|同志|[家户]|因|患|系|属|为|被|曾|现|今年|年仅|常年|长期|多次|回村|丧失|缺乏|无|是|的|之|等|住|生病|住院|一家|本人"
    r"|残疾|男|女|[\d])"
)
_NAME = re.compile(rf"{_BEFORE}(?P<name>(?:{_COMPOUND}){_HAN}{{1,2}}|[{_SURNAMES}](?:{_MASK}|{_HAN}{{1,2}}?)){_AFTER}")
# After such a word a name follows, whatever comes then.
_MARKED = re.compile(
    r"(?:孤儿|(?:困境|留守)儿童|小学生|初中生|未成年人|户主|[上信]访(?:人|人员|户|老户)?的?|刑满释放人员|矫正(?:人员|对象)|"
    r"戒毒人员|患者|残疾人|低保户|五保户|贫困户|监测户|(?:救助|低保)对象)"
    rf"(?P<name>(?:{_COMPOUND}){_HAN}{{1,2}}|[{_SURNAMES}](?:{_MASK}|{_HAN}{{1,2}}))"
)
_DISABILITY = r"(?:肢体|视力|听力|言语|智力|精神|多重)"
_WORDS: dict[Sensitive, re.Pattern[str]] = {
    Sensitive.HEALTH: re.compile(
        r"癌|肿瘤|白血病|尿毒症|透析|精神病|精神分裂|精神障碍|艾滋|HIV|乙肝|肺结核|瘫痪|偏瘫|脑梗|中风|脑出血|糖尿病|高血压病|"
        r"心脏病|冠心病|癫痫|抑郁症|智障|智力低下|痴呆|自闭症|怀孕|流产|结扎|患重病|患大病|重病在身|身患|卧床|失能|病重|生病住院|因病住院|"
        rf"患有?{_HAN}{{1,6}}[病症炎]|残疾(?:等级|[一二三四1-4]级)|[一二三四1-4]级{_DISABILITY}?残疾|{_DISABILITY}残疾"
    ),
    Sensitive.POVERTY: re.compile(
        r"致贫|返贫原因|因病|因残|因学|因灾|因缺(?:劳|技|资)|(?:贫困|困难)原因|(?:无|丧失|缺乏)劳动(?:能力|力)|离异|丧偶|单亲|懒惰|好吃懒做"
    ),
    Sensitive.CONDUCT: re.compile(
        r"[上信]访(?:人员?|户|老户|对象)|缠访|闹访|非访|越级上?访|(?:曾|多次|长期|反复)(?:到\w{1,6})?(?:上访|信访)|刑满释放|刑释|服刑|"
        r"判刑|有期徒刑|前科|社区矫正(?:人员|对象)|在矫|吸毒|戒毒人员|被(?:拘留|逮捕|判)|犯罪(?:记录|前科)|因(?:盗窃|诈骗|赌博|故意伤害|酒驾|醉驾)"
    ),
    Sensitive.MINOR: re.compile(
        r"孤儿|无人抚养|困境儿童|留守儿童|未成年|婴幼?儿|小学生|初中生|(?:读|上)(?:小学|初中|幼儿园)|[一二三四五六七八九]年级|"
        r"(?<![\d.])(?:1[0-7]|[1-9])周?岁"
    ),
    Sensitive.HOME: re.compile(
        r"\d{1,4}(?:号楼?|栋|幢|座)(?:\d{1,3}单元)?(?:\d{1,2}层)?\d{2,4}(?:室|户)|\d{1,3}单元\d{2,4}|门牌号?\d|"
        r"(?:组|社|屯|庄|巷|弄|街|路|小区|苑|院)\s?\d{1,4}\s?号(?![文线机井点楼桩路])"
    ),
}
# Each of the patterns above has one of these; most texts have none, and are left in a twentieth of the time.
_HINTS = frozenset(
    "癌瘤病透艾V乙肺瘫梗脑风尿冠癫抑智痴闭怀流扎患卧失残贫返因困劳异偶亲懒访释服刑科矫吸戒拘捕判犯孤养童留未婴生读上级岁"
)
_HOME_HINTS = frozenset("室户元号栋幢座牌")
_DIGIT = re.compile(r"\d")
_SENTENCE = re.compile(r"[^。；;！？!?\n]+")
NEAR = 16
"""So many characters may lie between the name and the word."""


def sensitive_in(text: str) -> set[Sensitive]:
    """Return what ``text`` says about a person whom it also names."""
    if _HINTS.isdisjoint(text) and (_HOME_HINTS.isdisjoint(text) or not _DIGIT.search(text)):
        return set()
    return {kind for sentence in _SENTENCE.findall(text) for kind in _kinds(sentence)}


def _kinds(sentence: str) -> Iterator[Sensitive]:
    names: list[tuple[int, int]] | None = None
    for kind, pattern in _WORDS.items():
        for word in pattern.finditer(sentence):
            names = list(_names(sentence)) if names is None else names
            if any(start - word.end() <= NEAR and word.start() - end <= NEAR for start, end in names):
                yield kind


def _names(sentence: str) -> Iterator[tuple[int, int]]:
    for pattern in (_NAME, _MARKED):
        for found in pattern.finditer(sentence):
            if not _NOT_NAMES.match(found["name"]):
                yield found.span("name")


def word_in(text: str) -> set[Sensitive]:
    """Return what ``text`` says about whoever is named elsewhere in the same row."""
    return {kind for kind, pattern in _WORDS.items() if pattern.search(text)}


_NAME_COLUMN = re.compile(
    r"^(?:户主|学生|儿童|孩子|子女|老人|残疾人|患者|申请人|救助对象|低保对象|受益人|监护人|本人)?(?:姓名|名字)$|^户主$|^申请人$|^救助对象$|^名单$"
)
_CHILD_COLUMN = re.compile(r"^(?:学生|儿童|孩子|子女|幼儿)(?:姓名|名字)$")
_COLUMNS: dict[Sensitive, re.Pattern[str]] = {
    Sensitive.HEALTH: re.compile(
        r"病情|病种|病名|疾病|患病|健康状况|身体状况|残疾(?:等级|类别|类型|级别|程度|证号)|孕"
    ),
    Sensitive.POVERTY: re.compile(r"致贫|(?:贫困|困难|救助|申请|返贫|纳入)(?:的)?原因|家庭情况|劳动能力|婚姻"),
    Sensitive.CONDUCT: re.compile(r"[上信]访|违法|犯罪|处罚|前科"),
    Sensitive.HOME: re.compile(r"住址|门牌|详细地址|家庭地址"),
}
_CHILDREN = re.compile(r"孤儿|无人抚养|困境儿童|留守儿童|未成年|小学生|初中生|幼儿")
_AGE = re.compile(r"(?:1[0-7]|\d)(?:周?岁)?")


def name_column(columns: tuple[str, ...]) -> int | None:
    """Return which column of a table holds people's names, if one does."""
    return next((number for number, name in enumerate(columns) if _NAME_COLUMN.search(name.strip())), None)


def sensitive_columns(
    caption: str, columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]
) -> set[tuple[Sensitive, int]]:
    """Return (what, line) of what a table with people's names says about them; of one kind the first line only."""
    names = name_column(columns)
    if names is None:
        return set()
    found: dict[Sensitive, int] = {}
    children = bool(_CHILDREN.search(caption)) or bool(_CHILD_COLUMN.search(columns[names].strip()))
    for line, row in enumerate(rows):
        if names >= len(row) or not row[names]:
            continue
        if children:
            found.setdefault(Sensitive.MINOR, line)
        for heading, cell in zip(columns, row, strict=False):
            for kind in _kinds_of_cell(heading.strip(), cell) if cell.strip(" /-—无") else ():
                found.setdefault(kind, line)
    return set(found.items())


def _kinds_of_cell(heading: str, cell: str) -> Iterator[Sensitive]:
    if heading == "年龄" and _AGE.fullmatch(cell):
        yield Sensitive.MINOR
    for kind, pattern in _COLUMNS.items():
        # To the group is what a list may say of where people live.
        if pattern.search(heading) and (kind is not Sensitive.HOME or re.search(r"\d+(?:号|室|栋)|单元", cell)):
            yield kind
    yield from word_in(cell) - {Sensitive.MINOR}
