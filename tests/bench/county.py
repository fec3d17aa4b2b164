"""What a county costs: python tests/bench/county.py [VILLAGES [TOWNSHIPS]], by default 20 townships of 100 villages.

One generated township is published, and copied under other names by hard
links: each copy is read and hashed by itself. Nothing is set beside one
another, since the generator has no such types: to read such a record takes
0.1 ms more. The machine should be idle; the floor is ``gongkai verify`` of one copy without its list of
files, times the townships.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from run import generate, gongkai, run


def main(villages: int, townships: int) -> None:
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as made:
        folder = Path(made)
        generate(villages, folder / "town")
        settings = folder / "town" / "pelicanconf.py"
        settings.write_text(settings.read_text(encoding="utf-8") + '\nGONGKAI["posters"] = "none"\n', encoding="utf-8")
        os.environ["GONGKAI_NOW"] = "2026-11-22T10:00:00+08:00"
        print(
            f"publish one township of {villages}       {run([*gongkai(), 'publish', '--to', '../site'], folder / 'town')}"
        )
        rows = [township(folder, number) for number in range(townships)]
        facts = "名称: 测试县\n网址: https://county.example.gov.cn\n演示: 是\n监督电话: 12345\n镇:\n"
        (folder / "county.yaml").write_text(facts + "".join(rows), encoding="utf-8")
        floor = "from gongkai.ledger.verify import examined; from pathlib import Path; examined(Path('copies/t0'), whole=False)"
        print(f"look at one copy, one process      {run([sys.executable, '-c', floor], folder)}")
        for what in ("first time", "nothing changed"):
            print(f"gather {townships} of them, {what:15}  {run([*gongkai(), 'gather', 'county.yaml'], folder)}")


def township(folder: Path, number: int) -> str:
    """Make a copy of the site that is another township's; return its line of the county's list."""
    name, address = f"测试{number}镇", f"county.example.gov.cn/t{number}"
    copy = folder / "copies" / f"t{number}"
    copy.parent.mkdir(exist_ok=True)
    subprocess.run(["cp", "-al", str(folder / "site"), str(copy)], check=True)
    told = json.loads((copy / "township.json").read_bytes())
    told["镇"] = name
    head = (copy / "ledger" / "checkpoint").read_text(encoding="utf-8").split("\n")
    for file, text in (
        ("township.json", json.dumps(told, ensure_ascii=False)),
        ("ledger/checkpoint", "\n".join([f"{address}/ledger", *head[1:3], ""])),
    ):
        (copy / file).unlink()
        (copy / file).write_text(text, encoding="utf-8")
    return f"  - {{名称: {name}, 网址名: t{number}, 文件夹: copies/t{number}, 网址: https://{address}}}\n"


if __name__ == "__main__":
    main(int((sys.argv[1:] or ["100"])[0]), int((sys.argv[2:] or ["20"])[0]))
