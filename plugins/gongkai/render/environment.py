"""Jinja as our templates need it: escaping on, a misspelt name an error, our filters known."""

import hashlib
import os
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, StrictUndefined
from jinja2.runtime import Macro

from gongkai.render import codegen
from gongkai.render.codegen import FewerCalls
from gongkai.render.display import FILTERS, TESTS


def prepare(environment: Environment, compiled: Path | None = None) -> Environment:
    """Set up an environment, such as Pelican's, and return it. It must not have compiled a template yet.

    ``compiled`` is a folder where compiled templates are kept from one build to the next.

    Pelican leaves autoescape off, which would let a clerk's text become HTML.
    """
    environment.autoescape = True
    environment.undefined = StrictUndefined
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.auto_reload = False
    environment.code_generator_class = FewerCalls
    if compiled is not None:
        compiled.mkdir(parents=True, exist_ok=True)
        # What another version compiled may call what this one does not have.
        environment.bytecode_cache = FileSystemBytecodeCache(str(compiled), f"{_generator_digest()}-%s.pyc")
    environment.filters.update(FILTERS)
    environment.tests.update(TESTS)
    environment.globals.update(_components(environment))
    return environment


def compiled_beside(theme: Path, otherwise: Path | None = None) -> Path | None:
    """Return where a theme's compiled templates are kept: beside it, as Python keeps its modules, so that a site's first
    build has them too; ``otherwise`` where nobody may write there.
    """
    beside = theme / "__pycache__"
    try:
        beside.mkdir(exist_ok=True)
    except OSError:
        return otherwise
    return beside if os.access(beside, os.W_OK) else otherwise


def _generator_digest() -> str:
    return hashlib.sha256(Path(codegen.__file__).read_bytes()).hexdigest()[:12]


def _components(environment: Environment) -> dict[str, Any]:
    """Return every macro of ``components/``: loaded once, a page need not import them, which takes a tenth of its time."""
    names = environment.list_templates(filter_func=lambda name: name.startswith("components/"))
    modules = [vars(environment.get_template(name).module) for name in names]
    return {name: macro for module in modules for name, macro in module.items() if isinstance(macro, Macro)}
