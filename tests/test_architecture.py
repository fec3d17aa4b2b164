"""The rules of the house that a reader of the code relies on."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

import gongkai

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "plugins" / "gongkai"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "starter" not in path.parts)

# A module imports only from its own stage and those before it.
STAGES = (
    ("problem", "whole", "china"),
    ("read",),
    ("records",),
    ("board",),
    ("rules",),
    ("scan",),
    ("layout", "file_names", "misfiled"),
    ("attached",),
    ("named_files",),
    ("load",),
    ("report",),
    ("ledger",),
    ("render",),
    ("engine",),
    ("county",),
    ("installed", "words", "start", "usage", "settings_file", "unchanged"),
    ("plugin", "commands"),
    ("serve", "fixing", "explaining", "publish", "gathering"),
    ("cli",),
)
EDGES = {"publish", "unchanged", "cli"}
"""They read the clock and the environment."""
KEPT = {"read", "records", "rules", "render", "engine"}


def stage_of(module: str) -> int:
    part = module.removeprefix("gongkai.").split(".")[0]
    return next(number for number, parts in enumerate(STAGES) if part in parts)


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports_of(path: Path) -> frozenset[str]:
    found = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return frozenset(found)


@pytest.mark.parametrize("path", [m for m in MODULES if m.parent != PACKAGE or m.name != "__init__.py"], ids=name_of)
def test_imports_go_one_way(path: Path) -> None:
    own = stage_of(name_of(path))
    backwards = {name for name in imports_of(path) if name.startswith("gongkai.") and stage_of(name) > own}
    assert not backwards


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_the_plugin_knows_pelican_and_only_paper_knows_weasyprint(path: Path) -> None:
    tops = {name.split(".")[0] for name in imports_of(path)}
    # `gongkai build` runs Pelican; the plugin alone hooks into it.
    assert "pelican" not in tops or path.name in {"plugin.py", "commands.py"}
    assert "weasyprint" not in tops or path.parent.name == "paper"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_one_module_knows_the_cluster(path: Path) -> None:
    """The way over the network; and it is loaded only where somebody names a scheduler, since it is an extra."""
    tops = {name.split(".")[0] for name in imports_of(path)}
    assert not tops & {"distributed", "dask"} or name_of(path) == "gongkai.engine.cluster"
    loaded = {node.module for node in tree_of(path).body if isinstance(node, ast.ImportFrom) and node.module}
    assert not loaded & {"gongkai.engine.cluster", "gongkai.engine.worker"} or name_of(path) == "gongkai.engine.cluster"


@pytest.mark.parametrize("path", [path for path in MODULES if KEPT & set(name_of(path).split(".")[1:2])], ids=name_of)
def test_no_text_pattern_is_compiled_while_a_module_is_loaded(path: Path) -> None:
    """Each start would pay for it: what ``on_use`` makes is kept compiled."""
    if name_of(path) in {"gongkai.read.patterns", "gongkai.rules.alternatives"}:
        return
    assert not re.search(r"^[A-Z_]+ = re\.compile\((?!rb\"|b\")", path.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_clock_environment_or_network_below_the_edge(path: Path) -> None:
    if name_of(path).split(".")[1:2] and name_of(path).split(".")[1] in EDGES:
        return
    source = path.read_text(encoding="utf-8")
    assert not re.search(
        r"\.now\(|\.today\(\)|(?<!date)time\.time\(|os\.environ|getenv|envvar=|urllib\.request|\bsocket\b|\brequests\b",
        source,
    )


def test_money_is_never_a_float() -> None:
    for path in MODULES:
        if "float(" in path.read_text(encoding="utf-8"):
            raise AssertionError(f"float( in {path}")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(tree_of(path))


def test_the_map_names_every_stage() -> None:
    for part in (part for parts in STAGES for part in parts):
        assert f"``{part}``" in (gongkai.__doc__ or "")


def test_every_component_has_its_style() -> None:
    macros = {path.stem for path in (ROOT / "theme/templates/components").glob("*.html")}
    styles = {path.stem for path in (ROOT / "theme/static/css/components").glob("*.css")}
    # These blocks stand in one template only, so they need no macro.
    assert styles - macros == {
        "articles",
        "bar",
        "bars",
        "beside",
        "boards",
        "catalogue",
        "columns",
        "corrections",
        "found",
        "late",
        "masthead",
        "record",
        "shelf",
        "task",
        "tasks",
        "until",
        "verdict",
        "villages",
        "votes",
        "who",
        "year",
        "zoomed",
    }
    assert macros <= styles


def test_every_macro_has_a_name_of_its_own() -> None:
    """All components are globals of the templates: of two macros with one name, a page would get the wrong one."""
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "theme/templates/components").glob("*.html")]
    names = [name for source in sources for name in re.findall(r"{%-? macro (\w+)", source)]
    assert sorted(names) == sorted(set(names))


CSS = sorted((ROOT / "theme/static/css").rglob("*.css"))


@pytest.mark.parametrize("path", CSS, ids=lambda path: path.name)
def test_every_custom_property_has_a_plain_fallback(path: Path) -> None:
    """Chrome 39 knows no custom properties, and must still show every colour."""
    for block in re.findall(r"\{([^{}]*)\}", path.read_text(encoding="utf-8")):
        seen = set()
        for declaration in block.split(";"):
            name, _, value = declaration.strip().partition(":")
            if "var(" in value:
                assert name in seen, f"{declaration.strip()} has no fallback"
            seen.add(name)
            # A shorthand before sets the colour too: `border: 1px solid #8c8c8c; border-color: var(--line)`.
            for side in ("border", "border-top", "border-bottom", "border-left", "outline"):
                if name == side:
                    seen |= {f"{side}-color", side}


def test_no_template_marks_text_safe_and_no_page_loads_from_elsewhere() -> None:
    for path in (ROOT / "theme/templates").rglob("*"):
        if path.is_file():
            source = path.read_text(encoding="utf-8")
            assert not re.search(r"\|\s*safe\b", source), path
            assert "<script" not in re.sub(
                r'<script src="(?:{{ page.root }})?{{ page.site.scripts.\w+ }}" defer></script>', "", source
            ), path
            assert not re.search(r'(?<!<a )(?:src|href)="https?:', source), path
            assert not re.search(r'\sstyle="', source), f"{path}: a strict policy forbids style attributes"


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("sheet", ["tokens.css", "dark.css"])
def test_every_ink_has_a_contrast_of_seven(sheet: str) -> None:
    """WCAG 2.2, 1.4.6."""
    source = (ROOT / "theme/static/css" / sheet).read_text(encoding="utf-8")
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", source))
    grounds = [colours.pop("paper"), colours.pop("tint")]
    for name, ink in colours.items():
        if name not in {"line", "hair"}:
            for ground in grounds:
                light, dark = sorted((luminance(ink), luminance(ground)), reverse=True)
                assert (light + 0.05) / (dark + 0.05) >= 7, f"{name} {ink} on {ground}"


def test_the_files_that_the_code_looks_for_are_named_once() -> None:
    """And so are China's time and how a file is written whole."""
    code = {name_of(path): path.read_text(encoding="utf-8") for path in MODULES}
    for name, home in (("镇", "records.places"), ("村", "records.places"), ("撤下", "records.withdrawal")):
        assert [at for at, text in code.items() if re.search(rf'["/]{name}\.yaml"', text)] == [f"gongkai.{home}"]
    # verify.py stands alone on a published site.
    assert [at for at, text in code.items() if "hours=8" in text] == ["gongkai.china", "gongkai.ledger.verify"]
    renamed = {at for at, text in code.items() if "temporary.replace" in text}
    assert renamed == {"gongkai.whole", "gongkai.publish.durable"}  # the latter points a link
