"""Write plugins/gongkai/rules/hints.txt: of which pairs and single characters each word in rules/circumstances.py has one, addresses apart.

python tools/make_hints.py TEXTS…: files whose pairs are counted, such as the demonstration township's; of several that a word
has, the rarest is taken. A text without any of them is left alone at once.
"""

import itertools
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from gongkai.rules.circumstances import NEAR, PLAIN
from hints import needed

TARGET = Path(__file__).parents[1] / "plugins" / "gongkai" / "rules" / "hints.txt"


def main(files: list[str]) -> None:
    counted: Counter[str] = Counter()
    for file in files:
        text = Path(file).read_text(encoding="utf-8")
        counted.update(text)
        counted.update(map("".join, itertools.pairwise(text)))
    hints = sorted(set().union(*(needed(one.pattern, counted) for one in (*PLAIN.values(), *NEAR.values()))))
    TARGET.write_text(
        "\n".join(" ".join(hints[at : at + 30]) for at in range(0, len(hints), 30)) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
