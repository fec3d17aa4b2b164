"""Find the words of a sentence that may tell of a person, and what stands around each: a topic, what is worked against, for whom."""

from collections.abc import Iterator

from msgspec import Struct

from gongkai.read.patterns import on_use
from gongkai.rules.addresses import addresses_in
from gongkai.rules.alternatives import compiled, with_words
from gongkai.rules.circumstances import AGAINST, FOR, GROUP, NEAR, OTHERS, PLAIN, TALK, TOPIC, Sensitive
from gongkai.rules.harmless import without_harmless
from gongkai.rules.listed import listed_in
from gongkai.rules.loosely import is_farmed, loosely_in
from gongkai.rules.whereabouts import whereabouts_in

BESIDE = 30
"""So many characters before and behind a word say whether it is about a person at all."""


class Word(Struct, frozen=True):
    """A word that tells of somebody; ``near`` where it is also a policy's, and the person must stand right beside it."""

    start: int
    end: int
    near: bool
    group: bool = False
    """Whether those of whom it tells are named behind it as a group: 信访户, 失能老人."""
    elsewhere: tuple[int, int] | None = None
    """From where to where it is said that the word is a topic's, or whose it is: where a person is named there, it is not so."""
    taught: bool = True
    """Whether it is what a talk, a campaign or an office is about, not somebody's file."""
    of_a_thing: bool = False
    """Whether ``elsewhere`` is an animal, a plant or a thing before it."""
    given: tuple[int, int] | None = None
    """From where to where it is said for whom something is done."""


def words_of(kind: Sensitive, sentence: str) -> Iterator[Word]:
    """Yield the words of one kind that may be about a person."""
    sentence = without_harmless(kind, sentence)
    if kind is Sensitive.HOME:
        for start, end in addresses_in(sentence):
            yield Word(start, end, near=False)
        return
    for near, pattern in ((False, PLAIN[kind]), (True, NEAR.get(kind))):
        for found in pattern.finditer(sentence) if pattern else ():
            yield _word(
                kind, sentence, *found.span(), near=near and not (kind is Sensitive.MINOR and _CHILD.search(found[0]))
            )
    for start, end in listed_in(kind, sentence):
        yield _word(kind, sentence, start, end, near=False)


def loose_words_of(kind: Sensitive, sentence: str, unnamed: str) -> Iterator[Word]:
    """Yield the words that tell of a person only in a plain line about somebody, but those of a topic or a thing.

    ``unnamed`` is the sentence without the names in it.
    """
    if kind is Sensitive.HOME:
        for start, end in whereabouts_in(without_harmless(kind, sentence)):
            yield Word(start, end, near=False)
        return
    if is_farmed(unnamed):
        return
    blanked = without_harmless(kind, unnamed)
    for start, end in loosely_in(kind, blanked):
        word = _word(kind, blanked, start, end, near=False)
        if word.elsewhere is None and word.given is None:
            yield word
    # A talk tells nothing, a file does: 失能老人评估：李春和.
    yield from (word for word in words_of(kind, unnamed) if word.near and (word.elsewhere is None or not word.taught))


def _word(kind: Sensitive, sentence: str, start: int, end: int, *, near: bool) -> Word:
    since = max(0, start - BESIDE)
    before, behind = sentence[since:start], sentence[end : end + BESIDE]
    elsewhere, of_a_thing = None, None
    built = _BUILT.match(behind)
    topic = built or TOPIC.match(behind)
    if (
        kind is Sensitive.CONDUCT
        and topic
        and _DONE_TO.match(behind)
        and sentence[end - 1] in "告骂打胁撞攻砍砸辱挠闹推殴吓缠"
    ):
        # 诬告干部 is done to officers, 反诈民警 are officers.
        topic = None
    # 讲了自己吸毒的经历 is no talk on drugs.
    own = _OWN.search(before) is not None
    if topic and not own:
        elsewhere = (end, end + len(topic["before"] or ""))
    elif against := None if own or _AGED.match(sentence, start) else AGAINST.search(before):
        elsewhere = (since + against.start(), start)
    elif of_a_thing := OTHERS.search(before) if kind is Sensitive.HEALTH else None:
        elsewhere = (since + of_a_thing.start(), start)
    # 李春和高血压讲座 is a talk, 韩志国截肢慰问 his file.
    taught = not topic or bool(built or TALK.match(behind))
    group = GROUP.match(behind)
    # 为分家对骂 says why, 为高血压患者 for whom.
    given = None if kind is Sensitive.CONDUCT else FOR.search(before)
    if given and _KIN.search(given[0]):
        given = None
    return Word(
        start,
        end + (group.end() if group else 0),
        near or bool(group),
        bool(group),
        elsewhere,
        taught,
        bool(of_a_thing),
        (since + given.start(), start) if given else None,
    )


# 付王兴旺校园围栏焊接费, 低保公示栏制作费: what was built there, and whoever built it.
_BUILT = with_words(
    "around", r"(?P<before>[\u4e00-\u9fff]{0,3}?){BUILDING}[\u4e00-\u9fff]{0,6}?{BUILT}[\u4e00-\u9fff]{0,4}[费款]"
)
_OWN = on_use(r"(?:自己|本人|亲身)[^，。；]{0,6}$")
# Who says child says it of somebody, wherever the name stands; a school and a vaccine are also themselves.
_CHILD = compiled("around", "CHILD")
# 重点盯防对象是十二岁的车小虎: nobody works against an age.
_AGED = on_use(r"[\d一二三四五六七八九十]{1,3}\s?(?:周?岁|个月大)")
_DONE_TO = with_words("around", r"[村镇乡县区社组]?{OFFICERS}")
# What is done for one's own kin tells of oneself.
_KIN = compiled("around", "KIN")
