"""Write plugins/gongkai/read/words.txt: everyday words, by which names are told from what only looks like one.

python tools/make_words.py DICT, the file dict.txt of the package jieba 0.42.1 (MIT): a word, how often it was counted, what
it is. Words of two or three characters that were counted 50 times or more are kept, names of people apart.
"""

import re
import sys
from pathlib import Path

TARGET = Path(__file__).parents[1] / "plugins" / "gongkai" / "read" / "words.txt"
FEWEST = 50
_HAN = re.compile("[\u4e00-\u9fff]{2,3}")


def main(source: Path) -> None:
    words = set()
    for line in source.read_text(encoding="utf-8").splitlines():
        word, counted, kind = line.split(" ")
        if int(counted) >= FEWEST and not kind.startswith("nr") and _HAN.fullmatch(word):
            words.add(word)
    TARGET.write_text("\n".join(sorted(words)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
