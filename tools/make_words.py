"""Write plugins/gongkai/read/words.txt, rules/surname-words.txt and holding-words.txt: words by which names are told from what only looks like one.

python tools/make_words.py DICT PHRASES THINGS PEOPLE: DICT is dict.txt of the package jieba 0.42.1 (MIT), a word, how often it was counted,
what it is; PHRASES is pinyin.txt of github.com/mozillazg/phrase-pinyin-data (MIT), a phrase and how it is read; THINGS is the
folder data of github.com/thunlp/THUOCL (MIT), words of trades, plants and animals, and in how many documents each stood; PEOPLE is
the folder data-csv of github.com/psychbruce/ChineseNames (GPL-3), how many people bear a surname or a character.

``words.txt`` has the words of two or three characters that were counted 50 times or more, names of people apart, and single
characters; each line begins with the natural logarithm of their share. ``people.txt`` has the same of surnames (姓) and given
names (名).
``surname-words.txt`` has what else begins like a name: rarer words, and words that jieba takes for names of people
because they begin with a surname (孔雀, 毛竹). Of three characters or more, these must be phrases too: 红十字会, not 王建国.
A word that was hardly counted is taken where it is a phrase or a thing, and does not look like a name: 黄精, 石墩.
``holding-words.txt`` has the longer words within which a name would begin, or with whose last character: 遵纪守法, 寄宿生.
"""

import csv
import math
import re
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

PLUGINS = Path(__file__).parents[1] / "plugins"
sys.path.insert(0, str(PLUGINS))

from gongkai.rules.name_parts import GIVEN, RISKY, SURNAMES, WORDLIKE  # noqa: E402

EVERYDAY = PLUGINS / "gongkai" / "read" / "words.txt"
BEGINNING = PLUGINS / "gongkai" / "rules" / "surname-words.txt"
FEWEST = 50
LONGEST = 4
FEWEST_THAT_BEGIN = {2: 3, 3: 5, 4: 5}
PEOPLE = PLUGINS / "gongkai" / "rules" / "people.txt"
HOLDING = PLUGINS / "gongkai" / "rules" / "holding-words.txt"
FEWEST_THAT_HOLD = 5
A_LINE = 25
BEGIN = frozenset(SURNAMES) | WORDLIKE
KINDS = ("IT", "animal", "caijing", "car", "food", "law", "medical")
COMMON = frozenset(SURNAMES[:150]) - RISKY
_HAN = re.compile("[\u4e00-\u9fff]{2,6}")


def main(source: Path, phrases: Path, things: Path, people: Path) -> None:
    listed = {line.partition(":")[0].strip() for line in phrases.read_text(encoding="utf-8").splitlines()}
    lines = source.read_text(encoding="utf-8").splitlines()
    rare = _rare(listed, things, {line.partition(" ")[0] for line in lines})
    everyday, beginning, holding = set(), set(), set()
    counts: dict[str, int] = {}
    for line in lines:
        word, counted, kind = line.split(" ")
        if len(word) == 1 and "\u4e00" <= word <= "\u9fff":
            counts[word] = int(counted)
        if not _HAN.fullmatch(word):
            continue
        named = kind.startswith("nr")
        if len(word) > 2 and int(counted) >= FEWEST_THAT_HOLD and not (named and word[0] in BEGIN):
            holding.add(word)
        if len(word) > LONGEST:
            continue
        enough = FEWEST_THAT_BEGIN[len(word)] + 2 * (named and len(word) == 2)
        if int(counted) >= FEWEST and not named and len(word) < 4:
            everyday.add(word)
            counts[word] = int(counted)
        elif int(counted) >= enough and word[0] in BEGIN and (word in listed or not _may_be_a_name(word, named=named)):
            beginning.add(word)
        elif len(word) == 2 and not named and word[0] in BEGIN and (word[1] not in GIVEN or word[0] not in RISKY):
            rare.add(word)
    beginning |= {word for word in rare - everyday if len(word) == 2 or word[:2] not in everyday | beginning}
    _write_shares(EVERYDAY, {"": counts}, sum(int(line.split(" ")[1]) for line in lines))
    _write_people(people)
    _write(
        BEGINNING,
        {word for word in beginning if len(word) < LONGEST or not {word[:2], word[:3]} & (everyday | beginning)},
    )
    _write(HOLDING, {word for word in holding - everyday if _holds(word, everyday)})


def _write_people(folder: Path) -> None:
    counts: dict[str, dict[str, int]] = {"姓": {}, "名": {}}
    for row in csv.DictReader((folder / "familyname.csv").open(encoding="utf-8-sig")):
        counts["姓"][row["surname"]] = int(row["n.1930_2008"])
    for row in csv.DictReader((folder / "givenname.csv").open(encoding="utf-8-sig")):
        counts["名"][row["character"]] = int(row["n.male"]) + int(row["n.female"])
    _write_shares(PEOPLE, counts, 0)


def _write_shares(file: Path, counts: Mapping[str, Mapping[str, int]], total: int) -> None:
    """Write lines of what, the logarithm of their share, and the words that have it."""
    lines = []
    for what, own in counts.items():
        shares: defaultdict[int, list[str]] = defaultdict(list)
        for word, counted in own.items():
            shares[round(math.log(max(counted, 1) / (total or sum(own.values()))))].append(word)
        for share, words in sorted(shares.items(), reverse=True):
            every = sorted(words)
            lines += [
                f"{what} {share} {' '.join(every[at : at + A_LINE])}".strip() for at in range(0, len(every), A_LINE)
            ]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _write(file: Path, words: set[str]) -> None:
    every = sorted(words)
    lines = (" ".join(every[at : at + A_LINE]) for at in range(0, len(every), A_LINE))
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _holds(word: str, everyday: set[str]) -> bool:
    """Return whether a surname stands behind the first character, where no shorter word tells that none begins there."""
    return any(
        word[at] in BEGIN and word[at - 1 : at + 1] not in everyday and word[at : at + 2] not in everyday
        for at in range(1, len(word))
    )


def _rare(phrases: set[str], things: Path, counted: set[str]) -> set[str]:
    """Return the phrases and things that begin like a name and are hardly what people are called."""
    found = {word for word in phrases if 1 < len(word) < LONGEST and word[0] in BEGIN and _is_a_phrase(word)}
    for kind in KINDS:
        for line in (things / f"THUOCL_{kind}.txt").read_text(encoding="utf-8").splitlines():
            word = line.partition("\t")[0].strip()
            if _is_a_thing(word) and (len(word) > 2 or word[1] not in GIVEN or word in counted):
                found.add(word)
    return found


def _is_a_phrase(word: str) -> bool:
    """Return whether a phrase of two or three characters is not what people are called: 石墩, not 常青松."""
    return len(word) == 2 or word[0] in RISKY or not set(word[1:]) <= GIVEN


def _is_a_thing(word: str) -> bool:
    """Return whether what is listed as a thing is none of the people who are listed with it: 黄精, not 张仲景."""
    if not _HAN.fullmatch(word) or len(word) >= LONGEST or word[0] not in BEGIN:
        return False
    return len(word) == 2 or (word[0] not in COMMON and not set(word[1:]) <= GIVEN)


def _may_be_a_name(word: str, *, named: bool) -> bool:
    """Return whether a word of three characters or more may be somebody's name: 李清照."""
    return len(word) > 2 and (named or set(word[1:]) <= GIVEN)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
