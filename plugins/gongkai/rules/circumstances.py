"""The words that tell what must never stand beside a person's name: illness, disability, why someone is poor, conduct, childhood, home.

个人信息保护法 第二十八条 (health, under 14), 第三十一条; 社会救助法 (2026) 第十一条; 未成年人保护法 第七十二条、第一百零三条.
They stand in ``words/``, a file a kind. ``PLAIN`` words tell it wherever a person is named in the same sentence; ``NEAR``
words are also names of policies and groups (孤儿, 低视力), and tell it only of a
person who stands right beside them. ``TOPIC`` behind a word makes it the subject of
a talk, an office or a form.
"""

import re
from enum import StrEnum

from gongkai.rules.alternatives import compiled


class Sensitive(StrEnum):
    """What kind of thing it is."""

    MINOR = "未成年人的姓名"
    HEALTH = "病情或残疾情况"
    POVERTY = "困难、致贫的原因"
    CONDUCT = "信访或违法犯罪的经历"
    HOME = "详细住址"


TOLD = (Sensitive.HEALTH, Sensitive.POVERTY, Sensitive.CONDUCT, Sensitive.MINOR)
"""The kinds that words tell of; a home is told by what an address is made of."""


def words_of_kinds(section: str) -> dict[Sensitive, re.Pattern[str]]:
    """Return a section of each kind's words."""
    return {kind: compiled(kind.name.lower(), section) for kind in TOLD}


PLAIN = words_of_kinds("PLAIN")
NEAR = words_of_kinds("NEAR")
TOPIC = compiled("around", "TOPIC")
TALK = compiled("around", "TALK")
AGAINST = compiled("around", "AGAINST")
FOR = compiled("around", "FOR")
GROUP = compiled("around", "GROUP")
OTHERS = compiled("around", "OTHERS")
