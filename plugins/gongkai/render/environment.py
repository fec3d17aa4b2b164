"""Jinja as our templates need it: escaping on, a misspelt name an error, our filters known."""

from jinja2 import Environment, StrictUndefined

from gongkai.render.display import FILTERS, TESTS


def prepare(environment: Environment) -> Environment:
    """Set up an environment, such as Pelican's, and return it. It must not have compiled a template yet.

    Pelican leaves autoescape off, which would let a clerk's text become HTML.
    """
    environment.autoescape = True
    environment.undefined = StrictUndefined
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.auto_reload = False
    environment.filters.update(FILTERS)
    environment.tests.update(TESTS)
    return environment
