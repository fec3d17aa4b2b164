"""Names that their own shape tells, whatever stands around them: a dot, other peoples' names, a surname of two characters, who is called so.

古丽·买买提, 达瓦次仁, 欧阳大爷, 名叫依娜. What begins like one and is a place, a school or a tree (令狐村, 东方红小学) is nobody's.
"""

from collections.abc import Iterator

from gongkai.read.patterns import on_use
from gongkai.records.roster import COMPOUND_SURNAMES
from gongkai.rules.name_parts import (
    HAN,
    MONGOLIAN,
    SOUNDED,
    SOUNDED_WHOLE,
    TIBETAN,
    YI,
    YI_SURNAMES,
)
from gongkai.rules.name_score import left_end, words
from gongkai.rules.name_sounds import sounded_in
from gongkai.rules.neighbours import KINDRED, OF_AGE_NAMES, OLD
from gongkai.rules.roles import ACTS, OFFICE

COMPOUND = tuple(
    dict.fromkeys(
        (*COMPOUND_SURNAMES, "呼延", "宇文", "长孙", "钟离", "澹台", "申屠", "南宫", "鲜于", "闾丘", "万俟", "闻人", "独孤", "公冶", "太史", "濮阳", "淳于", "轩辕", "拓跋", "百里", "西门", "东郭", "南门", "左丘", "完颜", "纳兰", "段干", "梁丘", "慕容", "相里", "乐正", "漆雕", "公羊", "谷梁", "宰父", "太叔", "公孙", "仲孙", "巫马", "公西", "公良", "羊舌", "乌孙", "赫连", "颛孙", "伯赏", "南荣", "耶律", "第五", "南郭", "北堂", "即墨", "东门", "司空", "司寇", "夏侯", "皇甫", "尉迟", "令狐")
    )
)  # fmt: skip
# Whoever writes of them writes of somebody, and people bear these names.
ANYBODY = ("张三", "李四", "王五", "赵六")
# 令狐村, 上官庙, 东方红小学: where those of one surname live, and what else begins so.
_NOBODY = on_use(
    rf"(?:{'|'.join(COMPOUND)})[村镇乡县区市庙寺祠坝湾沟塘岭坡坪坳寨屯庄店巷街路口组](?![{HAN}]?(?:因|患|家庭|同志|[，、（]))|"
    r"东方(?:红|明珠|雨虹|时空|卫视)|东郭先生|公孙树|南宫山|司空山|西门豹|太史桥|百里(?:画廊|杜鹃|长廊)|[东西南]门(?:小学|中学|大桥|口|外|菜市)"
)
_DOT = on_use(rf"([{HAN}]{{1,7}})[·•‧・∙⋅．]([{HAN}]{{1,5}})(?:[·•‧・∙⋅．][{HAN}]{{1,5}})?")
_WITHOUT_SURNAME = on_use(
    rf"(?:{TIBETAN}){{2}}|(?:{TIBETAN})[措草吉加杰太]|(?:{MONGOLIAN})|{SOUNDED}|(?:(?<![{HAN}])|(?<=[民户员长的由给是主娃儿女孩妹弟哥姐叫]))(?:{SOUNDED_WHOLE}|{TIBETAN}|{YI}|(?:{YI_SURNAMES})[{HAN}]{{1,2}})(?=[^{HAN}]|[家的因患在住系被今参送去来说有没把从和与已未才刚现于为偷打骂]|$)|{OLD}|{KINDRED}|{OF_AGE_NAMES}|(?:{'|'.join(COMPOUND)})(?:大[爷伯娘妈婶叔]|老[汉太头伯]太?|奶奶|爷爷|阿[婆公姨]|家)|(?:爱新觉罗|叶赫那拉)[{HAN}]{{1,2}}|[{HAN}]{{1,2}}其其格"
)
# 名叫依娜, 人称侯七: whoever is named so, whatever the name is made of.
_NAMED = on_use(
    rf"(?:名字?叫做?|取名|起名|名为|名唤|唤作|大名|真名|本名|小名叫?|乳名|外号|绰号|诨名|人称|(?:姓名|户名)(?=[：:是为])|这人叫|的叫|孩子叫|娃叫|儿叫|女叫)(?:为|是|：|:|“)?((?![叫为是否和及的在与、])[{HAN}]{{2,4}}?)(?=[，。；、）)”（(！？\s]|$|患|因|系|的(?!叫))"
)


def shaped_in(text: str, *, likely: bool) -> dict[int, int]:
    """Return where each begins -> where it ends; with ``likely`` also whoever is said to be called so, or is written by sounds."""
    found = dict(_dotted(text)) | dict(found.span() for found in _WITHOUT_SURNAME.finditer(text))
    if likely:
        found |= dict(found.span(1) for found in _NAMED.finditer(text)) | dict(sounded_in(text))
    return found


def is_dotted(text: str) -> bool:
    """Return whether a text is a name with a dot, and nothing else."""
    return _DOT.fullmatch(text) is not None


def is_nobodys(text: str, at: int) -> bool:
    """Return whether what begins with a surname of two characters, at ``at`` or one before it, is a place, a school or a tree."""
    return any(
        start >= 0 and text.startswith(COMPOUND, start) and _NOBODY.match(text, start) is not None
        for start in (at, at - 1)
    )


def _dotted(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of names with a dot; what stands before and behind them belongs to no name."""
    for found in _DOT.finditer(text):
        start, end = found.span()
        office = list(OFFICE.finditer(text, start, found.start(1) + len(found[1])))
        if office:
            start = office[-1].end()
        else:
            dot = start + len(found[1])
            start = max((at for at in range(start, dot) if left_end(text, at)), default=start)
        # 木呷讲解, 马义带队: what such people do is no part of the name.
        tail = end - len(found[2])
        end = next((at for at in range(tail + 1, end) if ACTS.match(text[at:]) or text[at : at + 2] in words()), end)
        yield start, end
