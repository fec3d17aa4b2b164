"""Write plugins/gongkai/render/strokes.txt: the characters of 通用规范汉字表 in the order of their strokes.

python tools/make_stroke_order.py; needs Node, whose ICU carries the collation “zh-u-co-stroke” of Unicode's CLDR.
"""

import subprocess
from pathlib import Path

PLUGIN = Path(__file__).parents[1] / "plugins" / "gongkai" / "render"
SORT = """const fs = require("fs"), order = new Intl.Collator("zh-u-co-stroke");
process.stdout.write([...fs.readFileSync(0, "utf8")].sort(order.compare).join(""));"""


def main() -> None:
    table = (PLUGIN / "paper" / "repertoire.txt").read_text(encoding="utf-8").replace("\n", "")
    sorted_ = subprocess.run(
        ["node", "-e", SORT], input=table, capture_output=True, encoding="utf-8", check=True
    ).stdout
    if sorted(sorted_) != sorted(table):
        raise ValueError("a character was lost")
    (PLUGIN / "strokes.txt").write_text(sorted_ + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
