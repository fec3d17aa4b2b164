"""A clerk's text -> safe HTML: the blocks of ``records/prose``, and within them ``**粗字`` and links to http(s) and tel.

Python-Markdown reads the latter, with none of its other signs; most texts have
neither, and are only escaped. Everything else is shown as it was typed.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import nh3
from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import InlineProcessor, SubstituteTagInlineProcessor
from markupsafe import Markup, escape

from gongkai.read.patterns import on_use
from gongkai.records.prose import Block, Bullets, DrawnTable, Heading, Paragraph, blocks_of
from gongkai.render.cells import as_shown
from gongkai.rules.name_parts import SURNAMES

_TAGS = {"p", "br", "strong", "a"}
_ATTRIBUTES = {"a": {"href"}}
# Two stars, no more: 138****1234 hides a number; and none between figures: 3**2.
_BOLD = (
    r"(?<!\*)(?:(?<![0-9A-Za-z])\*\*|\*\*(?![0-9A-Za-z]))(?=[^\s*])"
    r"([^*\n]+?)(?<=\S)(?:(?<![0-9A-Za-z])\*\*|\*\*(?![0-9A-Za-z]))(?!\*)"
)
_LINK = r"\[([^\[\]\n]+)\]\((https?://[^\s()<>]+|tel:[\d-]+)\)"
# 张**、李** hide two names: what stands between them is not bold.
_MASKED = on_use(rf"(?:^|[\s、，,；;：:（(和与及])[{SURNAMES}]$")
# A long line that ends in a comma was broken by whoever typed it to see all of it; lines of a verse are short.
_GOES_ON = on_use(r"[^\n]{24}[，、]$")
_NO_BEGINNING = "，。、；：！？）”》-"


def prose(text: str) -> Markup:
    """Return the text as safe HTML; raw tags are shown as they were typed.

    This is the one place where HTML is marked safe; nh3 has cleaned it, or it was escaped.
    """
    blocks = list(blocks_of(text))
    levels = sorted({block.level for block in blocks if isinstance(block, Heading)})
    return Markup("\n".join(_block(block, levels) for block in blocks))  # noqa: S704


def _block(block: Block, levels: list[int]) -> str:
    match block:
        case Heading():
            # The first level used stands right below the page's title, whatever number of # was typed.
            name = f"h{min(4, levels.index(block.level) + 2)}"
            return f"<{name}>{_inline(block.words)}</{name}>"
        case Paragraph():
            # Of several lines typed below one another, the first is not set apart from the others.
            lines = [block.lines[0]]
            for line in block.lines[1:]:
                if _GOES_ON.search(lines[-1]) and not line.startswith((" ", "\u3000")):
                    lines[-1] += line
                else:
                    lines.append(_further_in(line))
            several = ' class="prose__lines"' if len(lines) > 1 else ""
            return f"<p{several}>{_lines(lines)}</p>"
        case Bullets():
            return "".join(_list(block))
        case DrawnTable():
            return "".join(_table(block))


def _list(block: Bullets) -> Iterator[str]:
    depth = -1
    for item in block.items:
        yield "<ul>\n" if item.depth > depth else "</li>\n" + "</ul></li>\n" * (depth - item.depth)
        yield f"<li>{_lines(item.lines)}"
        depth = item.depth
    yield "</li>\n</ul>" * (depth + 1)


def _table(block: DrawnTable) -> Iterator[str]:
    numbers, rows = as_shown(block.heads, [cells for _, cells in block.rows])
    right = [' class="number"' if at in numbers else "" for at in range(len(block.heads))]
    pair = " grid--pair" if len(block.heads) == 2 else ""
    yield f'<table class="grid{pair}"><thead><tr>'
    heads = [_inline(words) for words in block.heads]
    yield from (f'<th scope="col"{at}>{head}</th>' for head, at in zip(heads, right, strict=True))
    yield "</tr></thead>\n<tbody>\n"
    # As ``components/grid.html``: on a phone each row is a block with its headings, so that no number breaks.
    labels = [f' data-label="{escape(Markup(head).striptags())}"{at}' for head, at in zip(heads, right, strict=True)]  # noqa: S704
    for cells in rows:
        more = [""] * max(0, len(cells) - len(labels))
        yield f"<tr>{''.join(map(_cell, cells, [*labels, *more]))}</tr>\n"
    yield "</tbody></table>"


def _cell(words: str, label: str) -> str:
    return f"<td{label}><span>{_inline(words)}</span></td>" if words else f"<td{label}></td>"


def _further_in(line: str) -> str:
    """Return a line with the blanks before it as people see them: of two, one as wide as a character."""
    words = line.lstrip(" ")
    return "\u3000" * ((len(line) - len(words)) // 2) + words


def _lines(lines: Sequence[str]) -> str:
    return _inline("\n".join(lines))


def _inline(words: str) -> str:
    """Return words as HTML, each line in its place."""
    if "**" not in words and "](" not in words:
        return str(escape(words)).replace("\n", "<br>\n")
    engine = _engine()
    engine.reset()
    html = engine.convert(words.replace("&", "&amp;").replace("<", "&lt;"))
    clean = nh3.clean(
        html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"http", "https", "tel"}, link_rel="noopener"
    )
    return clean.removeprefix("<p>").removesuffix("</p>")


class _Words(BlockProcessor):
    """Takes what is handed over as one block; Python-Markdown's own would find blocks in it."""

    def test(self, parent: Any, block: str) -> bool:
        return True

    def run(self, parent: Any, blocks: list[str]) -> None:
        SubElement(parent, "p").text = "\n\n".join(blocks).rstrip("\n")
        blocks.clear()


class _Bold(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: N802 - their names
        inside = m[1]
        masks = _MASKED.search(data[: m.start(0)]) and _MASKED.search(f"、{inside}")
        if masks or inside[0] in _NO_BEGINNING:
            return None, None, None
        element = Element("strong")
        element.text = inside
        return element, m.start(0), m.end(0)


class _Link(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: N802
        element = Element("a", href=m[2])
        element.text = m[1]
        return element, m.start(0), m.end(0)


@lru_cache(maxsize=1)
def _engine() -> Markdown:
    engine = Markdown(output_format="html")
    registry: Any
    for registry, kept in (
        (engine.preprocessors, {"normalize_whitespace"}),
        (engine.parser.blockprocessors, set()),
        (engine.inlinePatterns, set()),
        (engine.postprocessors, {"amp_substitute"}),
    ):
        for item in [item.name for item in registry._priority]:
            if item not in kept:
                registry.deregister(item)
    engine.parser.blockprocessors.register(_Words(engine.parser), "words", 10)
    engine.inlinePatterns.register(_Bold(_BOLD, engine), "bold", 30)
    engine.inlinePatterns.register(_Link(_LINK, engine), "link", 20)
    engine.inlinePatterns.register(SubstituteTagInlineProcessor(r"\n", "br"), "line", 5)
    return engine
