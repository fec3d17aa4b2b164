"""Words that look like names in lists of things, titles and rhymes; and names there that are names."""

import pytest

from gongkai.rules.sensitive import sensitive_in
from gongkai.rules.slogans import is_of_a_slogan

NOBODY = (
    # Lists of things, of one kind or not.
    "禁网、禁笼、禁捕，偷钓者劝离。",
    "封井、封泉、封堵偷排口。",
    "黄芪、白芍、黄精下套种，三年采收。",
    "志愿服务：济困、扶老、救孤、恤病。",
    "纠纷月报告、周综述、日分析制度。",
    # What is done to whom, and what follows a word that goes on.
    "巡查异味、废气，向树木、花草喷洒农药，露天焚烧秸秆。",
    "不得利用向发包单位行贿等手段承揽工程。",
    "机关弘扬诚信文化，褒扬诚信典型，惩戒失信。",
    "涂改本条例规定的证件的，没收证件。",
    "折子戏：秦香莲、杨三姐告状。",
    "水表第三家、第五家漏水已修，为门面用户。",
    "狗咬人、牛毁苗，谁家的谁管。",
    "莫贪杯，莫上头；莫赌博，莫伤财。",
    "司马光砸缸壁画在幼儿园完工。",
    # Titles in quotes, and what is called so in them.
    "“童声唱家乡”比赛，学生自愿报名。",
    "旧时无儿无女的住“普仁堂”，今为粮站。",
    # Rhymes.
    "酒后不上路，上路不喝酒；家人相盼，平安到家。",
    "世界艾滋病日：知艾防艾，你我同行。",
    # Words that are hardly counted, what begins like one, and titles that places and champions bear.
    "产后抑郁不是矫情，家人多陪伴。",
    "坐牢固的石墩，过不晃的木桥。",
    "暑期安全致家长一封信。",
    "歌王争霸：歌王申晓雷登台。",
    "征集老地名故事：寡妇桥、叫花岩。",
)
SOMEBODY = (
    "家庭困难学生：苗小雨，六年级，600元",
    "高峰患肝癌，卧病在床。",
    "低保户：向海洋、向海燕。",
    "慰问贫困户黄精卫，尿毒症。",
    "封小满，早产儿，寄养在外婆家。",
    "“李春和”尿毒症救助款",
    "网友说“陈策去世了”，丢下妻儿。",
    "张恒表示不服，却不就事论事。",
    "郗大勇，帮信罪，判一年。",
)


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_is_named_in_them(text: str) -> None:
    assert sensitive_in(text) == frozenset()


@pytest.mark.parametrize("text", SOMEBODY)
def test_who_is_named_in_them_is_found(text: str) -> None:
    assert sensitive_in(text)


@pytest.mark.parametrize(
    ("text", "name", "so"),
    [
        ("封山、封湖、封堵", "封湖", True),
        ("向晓阳、向晴", "向晴", False),
        ("“安居梦”征文", "安居", True),
        ("李春和、白及", "李春和", False),
        ("亲友相劝，平安到家", "平安", True),
        ("平安，二组", "平安", False),
    ],
)
def test_what_looks_like_a_name_is_told_by_what_stands_beside_it(text: str, name: str, *, so: bool) -> None:
    at = text.index(name)
    assert is_of_a_slogan(text, at, at + len(name)) is so
