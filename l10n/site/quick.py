"""Templates compiled to code that takes the usual way for granted.

Jinja asks at every step what else could be meant: an attribute may be an item, a name may be
unknown, a function may want the context. Here an attribute is one and a text is printed; whatever
is otherwise raises an error, and then the page is rendered once more by Jinja's own code, which
knows what it means (`rendering.py`). So what is printed is the same.
"""

# ruff: noqa: N802, since Jinja calls methods by the names of its nodes
from __future__ import annotations

from collections.abc import Callable
from keyword import iskeyword
from typing import Any

import markupsafe
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

_escaped: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)
"""Without an object around each text, of which a page prints seventy, where there is such a way."""

PLAIN = frozenset(("_", "gettext", "ngettext", "pgettext", "pgettext_in", "static"))
"""Functions of every template, which want no context."""
_METHODS = frozenset(("get", "items", "keys", "values"))
"""Of dictionaries, and neither do these."""


def shown(value: Any) -> str:
    """A value as a page prints it."""
    kind = value.__class__
    if kind is str:
        return _escaped(value)
    return value if kind is Markup else escape(value)


class QuickGenerator(CodeGenerator):
    """Jinja's generator where it is not asked for more than pages need."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        self.writeline("from l10n.site.quick import shown")
        super().visit_Template(node, frame)

    def visit_Block(self, node: nodes.Block, frame: Frame) -> None:
        if node.required or node.scoped or frame.buffer is not None or self.extends_so_far:
            super().visit_Block(node, frame)
            return
        # As one text: each generator around it would hand on every piece of it.
        block = f"context.blocks[{node.name!r}][0]({self.get_context_ref()})"
        self.writeline(f"yield concat({block})", node)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        if isinstance(node.node, nodes.Name):
            self.write(frame.symbols.ref(node.node.name))  # what is missing has no attributes
        else:
            self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        if forward_caller or node.dyn_args or node.dyn_kwargs or not self._is_plain(node.node):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(")(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def _is_plain(self, function: nodes.Expr) -> bool:
        """Whether what is called takes what it is given and nothing else."""
        if isinstance(function, nodes.Getattr):
            return function.attr in _METHODS
        names: frozenset[str] = getattr(self.environment, "plain", frozenset())
        return isinstance(function, nodes.Name) and function.name in names

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("shown(")
