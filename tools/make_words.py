"""Write plugins/gongkai/read/words.txt and rules/surname-words.txt: words by which names are told from what only looks like one.

python tools/make_words.py DICT PHRASES: DICT is dict.txt of the package jieba 0.42.1 (MIT), a word, how often it was counted,
what it is; PHRASES is pinyin.txt of github.com/mozillazg/phrase-pinyin-data (MIT), a phrase and how it is read.

``words.txt`` has the words of two or three characters that were counted 50 times or more, names of people apart.
``surname-words.txt`` has what else begins like a name: rarer words, and words that jieba takes for names of people
because they begin with a surname (孔雀, 毛竹). Of three characters or more, these must be phrases too: 红十字会, not 王建国.
"""

import re
import sys
from pathlib import Path

PLUGINS = Path(__file__).parents[1] / "plugins"
sys.path.insert(0, str(PLUGINS))

from gongkai.rules.name_parts import GIVEN, SURNAMES, WORDLIKE  # noqa: E402

EVERYDAY = PLUGINS / "gongkai" / "read" / "words.txt"
BEGINNING = PLUGINS / "gongkai" / "rules" / "surname-words.txt"
FEWEST = 50
FEWEST_THAT_BEGIN = {2: 3, 3: 5, 4: 5}
A_LINE = 25
BEGIN = frozenset(SURNAMES) | WORDLIKE
_HAN = re.compile("[\u4e00-\u9fff]{2,4}")


def main(source: Path, phrases: Path) -> None:
    listed = {line.partition(":")[0].strip() for line in phrases.read_text(encoding="utf-8").splitlines()}
    everyday, beginning = set(), set()
    for line in source.read_text(encoding="utf-8").splitlines():
        word, counted, kind = line.split(" ")
        if not _HAN.fullmatch(word):
            continue
        named = kind.startswith("nr")
        enough = FEWEST_THAT_BEGIN[len(word)] + 2 * (named and len(word) == 2)
        if int(counted) >= FEWEST and not named and len(word) < 4:
            everyday.add(word)
        elif int(counted) >= enough and word[0] in BEGIN and (word in listed or not _may_be_a_name(word, named=named)):
            beginning.add(word)
    EVERYDAY.write_text("\n".join(sorted(everyday)) + "\n", encoding="utf-8")
    every = sorted(word for word in beginning if len(word) < 4 or not {word[:2], word[:3]} & (everyday | beginning))
    lines = (" ".join(every[at : at + A_LINE]) for at in range(0, len(every), A_LINE))
    BEGINNING.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _may_be_a_name(word: str, *, named: bool) -> bool:
    """Return whether a word of three characters or more may be somebody's name: 李清照."""
    return len(word) > 2 and (named or set(word[1:]) <= GIVEN)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
