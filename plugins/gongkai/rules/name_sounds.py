"""Tell names that are written by their sound, of whatever people: 布吉拉黑, 吾布力, 依合木, 热合曼, 岩罕丙.

No list holds them. They stand where somebody is named, end where a name ends, and consist of the few hundred characters by
which sounds are written, of which no two beside one another make an everyday word.
"""

from collections.abc import Iterator

from gongkai.read.patterns import on_use
from gongkai.rules.name_score import left_end, says_whom, words
from gongkai.rules.roles import OFFICE

_SOUNDS = (
    "阿艾安敖奥巴白班贝本毕边别宾丙波玻博布才仓曹查措达旦丹单得德登迪丁顶东杜敦多朵额恩尔干嘎岗格根更贡古哈罕汉翰"
    "浩合和河赫黑呼吉济加迦嘉江降娇杰金晋久卡坎康可克肯库夸拉腊来兰朗勒雷里力利立莲烈林隆鲁伦罗洛吕马玛麦曼芒毛梅孟米"
    "密蜜绵姆木穆纳娜乃囊尼年宁牛农努女诺欧帕潘朋皮平朴普齐其奇且切青曲却让热仁日茸如若萨赛桑色森沙莎山善舍什石"
    "史斯松苏孙索塔台泰特提亭通图土吐托娃旺威维温翁沃乌吾伍武西希席夏香祥辛星雄雅亚延扬耶叶伊依益英尤友于玉约赞泽扎智"
    "珠卓孜宗左佐呷惹铁火各且支牛祖铜岩召刀布夏决龙保章叫应光恩甩扁相仑朝鲜则列楞苦惹崩丽让莫俄"
)
SHORTEST = 3
_RUN = on_use(f"[{''.join(sorted(set(_SOUNDS)))}]{{{SHORTEST},6}}")
_OF_PLACES = frozenset("村乡镇县市州区旗苏路街河湖山沟寨庄路渠水电社站厂场店园")


def sounded_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each."""
    for run in _RUN.finditer(text):
        start, end = run.span()
        begins = left_end(text, start) or OFFICE.search(text, max(0, start - 5), start)
        if begins and (says_whom(text, end) or _is_too_long_for_chance(text, start, end)) and not _has_a_word(run[0]):
            yield start, end


def _is_too_long_for_chance(text: str, start: int, end: int) -> bool:
    """Return whether such characters go on for so long that nothing else is written so, up to where a word begins: 沙马尔布戒断."""
    return end - start > SHORTEST and text[end : end + 2] in words() and text[end] not in _OF_PLACES


def _has_a_word(run: str) -> bool:
    known = words()
    return any(run[at : at + length] in known for length in (2, 3) for at in range(len(run) - length + 1))
