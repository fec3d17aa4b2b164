"""Jinja's code, with less work for each value that a template shows.

Jinja writes ``yield escape(value)`` for each ``{{ value }}``: two Python calls and an
object of Markup whose only use is to be joined, and a yield that passes through
every block above. Here what stands side by side is joined at once and yielded
once, and a text is escaped by the function below Markup. An attribute that is
there is taken, and a macro called, without asking the environment or the
context first. The output is the same byte for byte.
"""

from keyword import iskeyword
from typing import Any

import markupsafe
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.runtime import Macro
from jinja2.utils import _PassArg, missing
from markupsafe import Markup

try:
    # What markupsafe.escape itself calls, before it wraps the result.
    from markupsafe import _escape_inner as escaped  # type: ignore[attr-defined]
except ImportError:

    def escaped(text: str, /) -> str:
        return str(markupsafe.escape(text))


def shown(value: Any) -> str:
    """Return a value as it stands in HTML: escaped, but for what says that it is HTML."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    if kind is str:
        return escaped(value)
    if hasattr(value, "__html__"):
        return str(value.__html__())
    return escaped(str(value))


class QuickMacro(Macro):
    """A macro that is handed its arguments in order, as nearly every call does; any other call is Jinja's."""

    def __init__(self, *made_of: Any) -> None:
        super().__init__(*made_of)
        special = self.caller or self.catch_kwargs or self.catch_varargs or self.explicit_caller
        plain = self._default_autoescape and not special and not self._environment.is_async
        # What stands for the arguments that a call of so many leaves out.
        self._absent = [(missing,) * (self._argument_count - given) for given in range(self._argument_count + plain)]
        self._plain = plain

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        if not self._plain or kwargs or len(args) > self._argument_count:
            return super().__call__(*args, **kwargs)
        return str.__new__(Markup, self._func(*args, *self._absent[len(args)]))


class FewerCalls(CodeGenerator):
    """Writes one ``yield "".join(…)`` where Jinja writes a yield per value, and takes what is there directly."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
        self.writeline("from gongkai.render.codegen import QuickMacro, escaped, shown")
        super().visit_Template(node, frame)

    def _escapes(self, frame: Frame, finalize: Any) -> bool:
        return frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if self._escapes(frame, finalize):
            self.write("(escaped(_shown) if type(_shown := ")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if self._escapes(frame, finalize):
            self.write(") is str else shown(_shown))")
        else:
            super()._output_child_post(node, frame, finalize)

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

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        if self.environment.is_async:
            super().visit_Getattr(node, frame)
            return
        name = self.temporary_identifier()
        self.write(f"({name}v if ({name}v := getattr(({name} := ")
        self.visit(node.node, frame)
        # An item of that name, or nothing, is the environment's to say.
        self.write(f"), {node.attr!r}, missing)) is not missing else environment.getattr({name}, {node.attr!r}))")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802, FBT001, FBT002
        if forward_caller or not self._calls_directly(node):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def _calls_directly(self, node: nodes.Call) -> bool:
        """Return whether what is called wants nothing of the context, and is called with arguments alone."""
        if self.environment.is_async or self.environment.sandboxed or node.dyn_args or node.dyn_kwargs:
            return False
        if any(iskeyword(argument.key) for argument in node.kwargs):
            return False
        called: Any = self.environment.globals.get(node.node.name) if isinstance(node.node, nodes.Name) else None
        return _PassArg.from_obj(called) is None

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        self.write("Quick")
        super().macro_def(macro_ref, frame)
