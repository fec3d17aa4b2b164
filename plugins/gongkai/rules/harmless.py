"""Compounds in which a telling word tells nothing: 台班费 is a machine's, 饰“骗子” is a part in a play, 贫困山区 a region.

They are blanked, one character for one, before telling words are looked for. None
may stretch over characters of any kind: a name could stand there, unless it is that of whom one may turn to.
"""

import re

from gongkai.rules.alternatives import compiled
from gongkai.rules.circumstances import Sensitive, words_of_kinds

WORKS = compiled("around", "WORKS")
_OF_WORKS = frozenset("《饰扮演串")
HARMLESS = {**words_of_kinds("HARMLESS"), Sensitive.HOME: compiled("home", "HARMLESS")}


def without_harmless(kind: Sensitive, sentence: str) -> str:
    """Return the sentence with the compounds that tell nothing of ``kind`` blanked, as long as before."""
    if not _OF_WORKS.isdisjoint(sentence):
        sentence = WORKS.sub(_blank, sentence)
    return HARMLESS[kind].sub(_blank, sentence)


def _blank(found: re.Match[str]) -> str:
    return "〇" * len(found.group())
