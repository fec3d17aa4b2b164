"""Write plugins/gongkai/render/initials.txt: per letter the characters whose pinyin begins with it, in the table of 2013.

python tools/make_initials_table.py kTGHZ2013.txt, with that file of mozillazg/pinyin-data (MIT): Unihan's readings of the
8,105 characters of 通用规范汉字表. A character that is read in several ways stands under each of their letters.
"""

import sys
import unicodedata
from pathlib import Path

TARGET = Path(__file__).parents[1] / "plugins" / "gongkai" / "render" / "initials.txt"


def main() -> None:
    found: dict[str, list[str]] = {}
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        if line.startswith("U+"):
            code, _, rest = line.partition(": ")
            for reading in rest.partition("#")[0].strip().split(","):
                letter = unicodedata.normalize("NFD", reading)[0].lower()
                found.setdefault(letter, []).append(chr(int(code[2:], 16)))
    lines = [letter + "".join(dict.fromkeys(found[letter])) for letter in sorted(found)]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
