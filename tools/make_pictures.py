"""The pictures of README and guides, made of the demonstration township: a page, a poster, a report, the way of a file.

Run it as ``make pictures`` after what they show has changed. Chromium takes the
page and the report (CHROMIUM names another one), pypdfium2 the poster.
"""

import io
import os
import shutil
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
TODAY = "2026-11-22"
MOST_BYTES = 200_000

STATIONS = (
    ("写", "一件事一个文件", "村文书"),
    ("查", "账、程序、天数、个人信息", "gongkai check"),
    ("发", "推送，记进台账", "git push"),
    ("看", "网页、查找、朗读", "村民的手机"),
    ("贴", "海报，有二维码", "公开栏"),
    ("核", "扫一扫，纸和网一样不一样", "谁都可以"),
    ("提", "打电话，投意见箱", "村民"),
    ("改", "写明原为、改为、原因", "村文书"),
)


def main() -> None:
    """Make every picture anew below docs/pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    (PICTURES / "loop.svg").write_text(loop(), encoding="utf-8")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        site = Path(name) / "site"
        run("build", "--output", str(site), "--today", TODAY, "--posters", "current")
        path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        keep("page", shot(browser, (site / "shiqiao/finance/2026-10.html").as_uri(), 360, 1180))
        keep("report", shot(browser, report(Path(name)), 760, None))
        poster = next(iter(sorted(site.glob("shiqiao/finance/2026-10-*.pdf"))))
        keep("poster", pypdfium2.PdfDocument(poster)[0].render(scale=0.8).to_pil())
        browser.close()


def run(*arguments: str, cwd: Path = ROOT) -> str:
    command = [sys.executable, "-m", "gongkai.cli", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", check=False).stdout


def shot(browser: Browser, address: str, width: int, height: int | None) -> Image.Image:
    """Return what a window of ``width`` shows, its first ``height`` pixels or all."""
    page = browser.new_page(viewport={"width": width, "height": height or 100}, device_scale_factor=1.5)
    page.goto(address)
    picture = page.screenshot(full_page=height is None)
    page.close()
    return Image.open(io.BytesIO(picture))


def report(folder: Path) -> str:
    """Return the address of a page with what the check says of a mistake, as a terminal shows it."""
    town = folder / "town"
    run("init", str(town))
    file = town / "content/示范村/财务收支/2026-06.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("期末余额: 139800.00", "期末余额: 138900.00"), encoding="utf-8")
    said = run("check", "--today", "2026-07-12", cwd=town)
    style = (
        "body{margin:0;padding:20px;background:#1d2026;color:#f2f0ec;font:17px/1.7 'Noto Sans Mono CJK SC',monospace}"
    )
    style += "pre{margin:0;white-space:pre-wrap;font:inherit}b{color:#9ed8b4;font-weight:400}"
    page = folder / "report.html"
    body = f"<pre><b>$ gongkai check</b>\n{escape(said)}</pre>"
    page.write_text(f"<!doctype html><meta charset=utf-8><style>{style}</style>{body}", encoding="utf-8")
    return page.as_uri()


def keep(name: str, picture: Image.Image) -> None:
    """Write the picture as a PNG of few colours. Raises ValueError where it would be too large for a README."""
    few = picture.convert("RGB").quantize(64, dither=Image.Dither.NONE)
    path = PICTURES / f"{name}.png"
    few.save(path, optimize=True)
    if path.stat().st_size > MOST_BYTES:
        raise ValueError(f"{path.name}: {path.stat().st_size} bytes")


def loop() -> str:
    """Return the drawing of a file's way to the wall and back: two rows of four stations, read as a circle."""
    width, height, step = 200, 112, 230
    parts = []
    for number, (sign, what, who) in enumerate(STATIONS):
        column = number if number < 4 else 7 - number
        x, y = 20 + column * step, 20 + (number >= 4) * 190
        parts.append(
            f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="#fff" stroke="#8c8c8c"/>'
            f'<rect x="{x}" y="{y}" width="44" height="44" fill="#9e1b1e"/>'
            f'<text x="{x + 22}" y="{y + 31}" fill="#fff" font-size="26" text-anchor="middle">{sign}</text>'
            f'<text x="{x + 54}" y="{y + 30}" font-size="17" fill="#4a4a4a">{who}</text>'
            f'<text x="{x + 12}" y="{y + 82}" font-size="15" fill="#1a1a1a">{what}</text>'
        )
    arrows = [f"M{20 + n * step + width + 4} 76h{step - width - 12}" for n in range(3)]
    arrows += [f"M{20 + (n + 1) * step - 4} 266h-{step - width - 12}" for n in range(3)]
    arrows += [f"M{20 + 3 * step + width // 2} 136v66", f"M{20 + width // 2} 206v-66"]
    drawn = "".join(
        f'<path d="{one}" stroke="#1a1a1a" stroke-width="2" fill="none" marker-end="url(#a)"/>' for one in arrows
    )
    head = '<marker id="a" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
    head += '<path d="M0 0L8 4L0 8z" fill="#1a1a1a"/></marker>'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 930 342" role="img" '
        'aria-label="一个文件从写到墙上，再回来：写、查、发、看、贴、核、提、改" font-family="sans-serif">'
        f'<rect width="930" height="342" fill="#fff"/><defs>{head}</defs>{"".join(parts)}{drawn}</svg>\n'
    )


if __name__ == "__main__":
    main()
