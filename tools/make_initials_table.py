"""Write plugins/gongkai/read/initials.txt: per letter the characters whose pinyin begins with it, in the table of 2013.

python tools/make_initials_table.py kMandarin_8105.txt kTGHZ2013.txt, with those files of mozillazg/pinyin-data (MIT):
the most common reading, and every reading, of the 8,105 characters of 通用规范汉字表. A line is a letter, the
characters that are mostly read so, a bar, and those that are sometimes.
"""

import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).parents[1] / "plugins" / "gongkai" / "read" / "initials.txt"


def main() -> None:
    mostly, every = (list(_readings(Path(path))) for path in sys.argv[1:3])
    common = dict(mostly)
    found: dict[str, tuple[list[str], list[str]]] = {}
    for one, letter in [*mostly, *every]:
        own = found.setdefault(letter, ([], []))
        own[common.get(one) != letter].append(one)
    lines = ["|".join("".join(dict.fromkeys(part)) for part in found[letter]) for letter in sorted(found)]
    text = "".join(f"{letter}{line}\n" for letter, line in zip(sorted(found), lines, strict=True))
    TARGET.write_text(text, encoding="utf-8")


def _readings(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (character, first letter of a reading)."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("U+"):
            code, _, rest = line.partition(": ")
            for reading in rest.partition("#")[0].strip().split(","):
                yield chr(int(code[2:], 16)), unicodedata.normalize("NFD", reading)[0].lower()


if __name__ == "__main__":
    main()
