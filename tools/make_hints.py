"""Write plugins/gongkai/rules/hints.txt: per kind, of which pairs and single characters each word in rules/words/ and of the lists has one, addresses apart.

python tools/make_hints.py TEXTS…: files whose pairs are counted, such as the demonstration township's; of several that a word
has, the rarest is taken. A text without any of them is left alone at once.
"""

import itertools
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from gongkai.rules.circumstances import NEAR, PLAIN
from gongkai.rules.listed import listed
from gongkai.rules.loosely import LOOSE
from hints import needed

TARGET = Path(__file__).parents[1] / "plugins" / "gongkai" / "rules" / "hints.txt"


def main(files: list[str]) -> None:
    counted: Counter[str] = Counter()
    for file in files:
        text = Path(file).read_text(encoding="utf-8")
        counted.update(text)
        counted.update(map("".join, itertools.pairwise(text)))
    lines = []
    for kind in PLAIN:
        patterns = [words[kind].pattern for words in (PLAIN, NEAR, LOOSE) if kind in words]
        if words := [word for words in listed(kind).values() for word in words]:
            patterns.append("|".join(words))
        every = set().union(*(needed(pattern, counted) for pattern in patterns))
        # 瘫 is there itself: 瘫痪 need not be.
        hints = sorted(one for one in every if len(one) == 1 or every.isdisjoint(one))
        lines += [" ".join((kind.name, *hints[at : at + 30])) for at in range(0, len(hints), 30)]
    # What dwellings have in common is chosen by hand: their rarest characters are everywhere.
    lines += [line for line in TARGET.read_text(encoding="utf-8").splitlines() if line.startswith("HOME ")]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
