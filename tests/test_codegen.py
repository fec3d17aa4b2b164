"""Our code generator shows what Jinja's own does, byte for byte, whatever a value is."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings, strategies
from jinja2 import Environment, StrictUndefined
from jinja2.exceptions import UndefinedError
from markupsafe import Markup

from gongkai.render.codegen import FewerCalls

TEMPLATE = """{% macro cell(x) %}<td>{{ x }}，{{ x ~ 1 }}</td>{% endmacro %}
{% set kept %}<b>{{ value }}</b>{{ value }}{% endset %}
<p title="{{ value }}">{{ value }}{{ value|safe if value is string else "" }} {{ cell(value) }}{{ kept }}</p>
{% for one in [value, 1] %}{{ loop.index }}{{ one }}{% if one %}{{ one }} {{ one }}{% endif %}{% endfor %}
{% block inner %}{{ value }}{{ 2 + 3 }}{{ none }}{% endblock %}{% filter upper %}{{ value }}x{% endfilter %}
{% autoescape false %}{{ value }}{{ value }}{% endautoescape %}{% call(y) cell(value) %}{{ y }}{% endcall %}"""


def rendered(change: Callable[[Environment], None], value: object) -> str:
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    change(environment)
    text = TEMPLATE.partition("{% call")[0]
    return environment.from_string(text).render(value=value)


def ours(environment: Environment) -> None:
    environment.code_generator_class = FewerCalls


def theirs(environment: Environment) -> None:
    pass


@settings(max_examples=200, deadline=None)
@given(
    strategies.one_of(
        strategies.text(), strategies.integers(), strategies.none(), strategies.booleans(),
        strategies.text(alphabet="<>&'\"一").map(Markup), strategies.lists(strategies.text(alphabet="<&一")),
    )
)  # fmt: skip
def test_the_output_is_the_same(value: object) -> None:
    assert rendered(ours, value) == rendered(theirs, value)


def test_a_misspelt_name_is_an_error() -> None:
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    ours(environment)
    with pytest.raises(UndefinedError):
        environment.from_string("a{{ nothing }}b").render()
    assert environment.from_string("{% if nothing is defined %}x{% endif %}{{ 1 }}b").render() == "1b"
