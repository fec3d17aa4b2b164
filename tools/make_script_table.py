"""Write plugins/gongkai/read/script.txt: traditional characters, and the simplified one of each on the next line.

python tools/make_script_table.py, with the package `opencc` (1.4.2, Apache-2.0) installed; its characters are those of
OpenCC's table from traditional to simplified. Words that differ by more than their script are left as they are.
"""

from pathlib import Path

from opencc import OpenCC

TARGET = Path(__file__).parents[1] / "plugins" / "gongkai" / "read" / "script.txt"


def main() -> None:
    simplify = OpenCC("t2s").convert
    pairs = [(chr(code), simplify(chr(code))) for code in range(0x4E00, 0xA000)]
    pairs = [(old, new) for old, new in pairs if old != new and len(new) == 1]
    lines = ["".join(old for old, _ in pairs), "".join(new for _, new in pairs)]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
