"""Jinja's code, with less work for each value that a template shows.

Jinja writes ``yield escape(value)`` for each ``{{ value }}``: two Python calls and an
object of Markup whose only use is to be joined, and a yield that passes through
every block above. Here what stands side by side is joined at once and yielded
once, and a text is escaped by the function below Markup. The output is the same
byte for byte.
"""

from typing import Any

import markupsafe
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame

try:
    # What markupsafe.escape itself calls, before it wraps the result.
    from markupsafe import _escape_inner as _inner  # type: ignore[attr-defined]
except ImportError:

    def _inner(text: str, /) -> str:
        return str(markupsafe.escape(text))


def shown(value: Any) -> str:
    """Return a value as it stands in HTML: escaped, but for what says that it is HTML."""
    if type(value) is str:
        return _inner(value)
    if hasattr(value, "__html__"):
        return str(value.__html__())
    return _inner(str(value))


class FewerCalls(CodeGenerator):
    """Writes one ``yield "".join(…)`` where Jinja writes a yield per value."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
        self.writeline("from gongkai.render.codegen import shown")
        super().visit_Template(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("shown(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        plain = frame.buffer is None and not frame.require_output_check and len(node.nodes) > 1
        if not plain:
            super().visit_Output(node, frame)
            return
        joined = frame.copy()
        joined.buffer = "_part"
        self.writeline("_part = []")
        super().visit_Output(node, joined)
        self.writeline('yield "".join(_part)')
