"""A clerk's text -> safe HTML, with Python-Markdown's engine and none of its own signs.

Blocks are those of ``records/prose``; within them ``**粗字**`` and links to http(s) and
tel. Everything else is shown as it was typed.
"""

import re
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import nh3
from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import InlineProcessor, SubstituteTagInlineProcessor
from markupsafe import Markup, escape

from gongkai.records.prose import Bullets, DrawnTable, Heading, Paragraph, blocks_of
from gongkai.rules.name_parts import SURNAMES

_TAGS = {"p", "br", "strong", "ul", "li", "h2", "h3", "h4", "table", "thead", "tbody", "tr", "th", "td", "a"}
_ATTRIBUTES = {"a": {"href"}, "th": {"scope"}}
_BOLD = r"\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*"
_LINK = r"\[([^\[\]\n]+)\]\((https?://[^\s()<>]+|tel:[\d-]+)\)"
# 张**、李** hide two names: what stands between them is not bold.
_MASKED = re.compile(rf"(?:^|[\s、，,；;：:（(和与及])[{SURNAMES}]$")
_NO_BEGINNING = "，。、；：！？）”》-"
_SIGNS = re.compile(r"\*\*|\]\(|^#|^[ \u3000]*- |\|", re.MULTILINE)
_BLANK = re.compile(r"\n[ \t\u3000]*\n\s*")


class _Blocks(BlockProcessor):
    """Builds what our grammar reads; Python-Markdown only hands the whole text over."""

    def test(self, parent: Any, block: str) -> bool:
        return True

    def run(self, parent: Any, blocks: list[str]) -> None:
        text = "\n\n".join(blocks)
        blocks.clear()
        found = list(blocks_of(text))
        levels = sorted({block.level for block in found if isinstance(block, Heading)})
        for block in found:
            match block:
                case Heading():
                    # The first level used stands right below the page's title, whatever number of # was typed.
                    SubElement(parent, f"h{min(4, levels.index(block.level) + 2)}").text = block.words
                case Paragraph():
                    SubElement(parent, "p").text = "\n".join(block.lines)
                case Bullets():
                    _list(parent, block)
                case DrawnTable():
                    _table(parent, block)


def _list(parent: Any, block: Bullets) -> None:
    lists: list[Element] = []
    for item in block.items:
        del lists[item.depth + 1 :]
        while len(lists) <= item.depth:
            above = lists[-1][-1] if lists and len(lists[-1]) else parent if not lists else SubElement(lists[-1], "li")
            lists.append(SubElement(above, "ul"))
        SubElement(lists[-1], "li").text = "\n".join(item.lines)


def _table(parent: Any, block: DrawnTable) -> None:
    table = SubElement(parent, "table")
    head = SubElement(SubElement(table, "thead"), "tr")
    for words in block.heads:
        SubElement(head, "th", scope="col").text = words
    body = SubElement(table, "tbody")
    for _, cells in block.rows:
        row = SubElement(body, "tr")
        for cell in cells:
            SubElement(row, "td").text = cell


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
    engine.parser.blockprocessors.register(_Blocks(engine.parser), "blocks", 10)
    engine.inlinePatterns.register(_Bold(_BOLD, engine), "bold", 30)
    engine.inlinePatterns.register(_Link(_LINK, engine), "link", 20)
    engine.inlinePatterns.register(SubstituteTagInlineProcessor(r"\n", "br"), "line", 5)
    return engine


def prose(text: str) -> Markup:
    """Return the text as safe HTML; raw tags are shown as they were typed.

    This is the one place where HTML is marked safe; nh3 has cleaned it, or it was escaped.
    """
    if not _SIGNS.search(text):
        paragraphs = (escape(part.strip("\n")) for part in _BLANK.split(text) if part.strip())
        return Markup("\n").join(
            Markup("<p>{}</p>").format(Markup("<br>\n").join(part.split("\n"))) for part in paragraphs
        )
    engine = _engine()
    engine.reset()
    html = engine.convert(text.replace("&", "&amp;").replace("<", "&lt;"))
    clean = nh3.clean(
        html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"http", "https", "tel"}, link_rel="noopener"
    )
    return Markup(clean)  # noqa: S704 - nh3 has cleaned it
