"""What no reader opens: robots.txt, the sitemap, and what a phone needs to keep the site on its first screen."""

import json
from collections.abc import Iterator

from gongkai.render.page import site_title
from gongkai.render.static import ICON_SIZES
from gongkai.render.village import Output

MANIFEST = "manifest.webmanifest"
MOST_IN_SITEMAP = 50_000


def for_robots(base: str | None, pages: list[str]) -> Iterator[Output]:
    """Yield robots.txt and, where the site has an absolute address, its sitemap."""
    lines = ["User-agent: *", "Allow: /"] + ([f"Sitemap: {base}/sitemap.xml"] if base else [])
    yield "robots.txt", ("\n".join(lines) + "\n").encode()
    if base:
        yield from _sitemaps(base, pages)


def manifest(name: str) -> bytes:
    """Return what a phone needs to keep the site of ``name`` on its first screen (W3C Web Application Manifest)."""
    icons = [{"src": f"theme/icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"} for size in ICON_SIZES]
    said = {
        "name": site_title(name),
        "short_name": f"{name}公开栏",
        "lang": "zh-CN",
        "start_url": "index.html",
        "display": "browser",
        "theme_color": "#9e1b1e",
        "background_color": "#ffffff",
        "icons": icons,
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def _sitemaps(base: str, pages: list[str]) -> Iterator[Output]:
    """Yield sitemap.xml, split as the protocol's limit of 50,000 addresses demands (sitemaps.org)."""
    parts = [pages[at : at + MOST_IN_SITEMAP] for at in range(0, len(pages), MOST_IN_SITEMAP)]
    if len(parts) == 1:
        yield "sitemap.xml", _urls("urlset", "url", [f"{base}/{page}" for page in pages])
        return
    for number, part in enumerate(parts, start=1):
        yield f"sitemap-{number}.xml", _urls("urlset", "url", [f"{base}/{page}" for page in part])
    names = [f"{base}/sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield "sitemap.xml", _urls("sitemapindex", "sitemap", names)


def _urls(whole: str, each: str, addresses: list[str]) -> bytes:
    body = "".join(f"<{each}><loc>{address}</loc></{each}>\n" for address in addresses)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return f'{head}<{whole} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{body}</{whole}>\n'.encode()
