"""Our code generator shows what Jinja's own does, byte for byte, whatever a value is."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings, strategies
from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.exceptions import UndefinedError
from jinja2.runtime import Context
from markupsafe import Markup

from gongkai.render.codegen import FewerCalls

TEMPLATE = """{% macro cell(x, y="<i>", z=[]) %}<td>{{ x }}，{{ x ~ 1 }}{{ y }}{{ z|length }}</td>{% endmacro %}
{% macro outer(x) %}{{ cell(x) }}{{ caller(x) }}{% endmacro %}{% macro any() %}{{ varargs|length }}{{ kwargs }}{% endmacro %}
{% set kept %}<b>{{ value }}</b>{{ value }}{% endset %}
<p title="{{ value }}">{{ value }}{{ value|safe if value is string else "" }} {{ cell(value) }}{{ kept }}</p>
{% for one in [value, 1] %}{{ loop.index }}{{ one }}{% if one %}{{ one }} {{ one }}{% endif %}{% endfor %}
{% block inner %}{{ value }}{{ 2 + 3 }}{{ none }}{% endblock %}{% filter upper %}{{ value }}x{% endfilter %}
{{ cell(value, "&") }}{{ cell(x=value, z=[1]) }}{{ cell(value, z=[1, 2])|upper }}{{ any(1, *[2], class=value) }}{{ any(z=1) }}
{{ value.nothing is defined }}{{ {"a": value}.a }}{{ {"items": 1}["items"] }}{{ [value].count(value) }}{{ range(2)|list }}
{% for one in [1, 2] if one.real %}{{ one.real.imag }}{{ loop.cycle("a", value) }}{% endfor %}{{ (1).real.real }}{{ told(5) }}
{% call(y) outer(value) %}{{ y }}{{ value }}{% endcall %}
{% autoescape false %}{{ value }}{{ value }}{{ cell(value) }}{% endautoescape %}"""


@pass_context
def told(context: Context, more: int) -> str:
    """What wants to know of the page."""
    return f"<{context['value']!r}{more}>"


def rendered(change: Callable[[Environment], None], value: object) -> str:
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    change(environment)
    environment.globals["told"] = told
    return environment.from_string(TEMPLATE).render(value=value)


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
    for wrong in ("{{ 'a'.nothing }}", "{{ 'a'.nothing.more }}", "{{ nothing.more }}", "{{ nothing() }}"):
        with pytest.raises(UndefinedError):
            environment.from_string(wrong).render()
    assert environment.from_string("{% if nothing is defined %}x{% endif %}{{ 1 }}b").render() == "1b"
