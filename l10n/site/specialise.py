"""Templates made quick for the pages of one language, before they are compiled.

A page of the theme is put together from some thirty parts, and much of it says the same on every
page of a language. So parts are set in where they are included, and whatever depends on nothing but
the site, its texts and its static files is rendered once, here, and becomes plain text. What a page
shows stays the same; where something cannot be decided beforehand, it is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from jinja2 import Environment, nodes
from jinja2.exceptions import TemplateError
from jinja2.meta import find_undeclared_variables
from markupsafe import escape

SHARED = frozenset(
    ("site", "static", "_", "gettext", "ngettext", "pgettext", "npgettext", "pgettext_in")
)
"""Names that mean the same on every page of a language."""
_OTHERS: Any = (
    nodes.Include,
    nodes.Extends,
    nodes.Block,
    nodes.Import,
    nodes.FromImport,
    nodes.CallBlock,
    nodes.Macro,
    nodes.EvalContextModifier,
)
"""What may do more than print."""
_SEES: Any = (nodes.Include, nodes.Import, nodes.FromImport)
"""What shows another template the names that are set around it."""
_HERE = frozenset(("loop",))
"""What means something else in a template that is set in."""
_SETS: Any = (nodes.Assign, nodes.AssignBlock)
_OWN_ROOM = (nodes.For, nodes.With, nodes.Scope)
"""Statements that keep the names they set to themselves."""

Compile = Callable[[nodes.Template], Any]
"""A tree -> a template that can be rendered."""


class Written:
    """Templates as they are written, which is the same in every language."""

    def __init__(self, environment: Environment, sources: Mapping[str, str]) -> None:
        """`environment` is any that parses as those of the languages do."""
        self.trees: dict[str, nodes.Template] = {}
        """By name, without broken ones, which tell when they are used. Nobody changes them."""
        self._to_set_in: set[str] = set()
        self.asked: set[str] = set()
        """Names that any of them asks for."""
        for name, source in sources.items():
            with suppress(TemplateError):
                tree = environment.parse(source, name)
                asked = find_undeclared_variables(tree)
                self.trees[name] = tree
                self.asked |= asked
                if not tree.find(_OTHERS[1:]) and asked.isdisjoint(_HERE):
                    self._to_set_in.add(name)
        self.given: set[str] = set().union(*map(_set_in, self.trees.values()))
        """Names that any of them gives a meaning."""

    def to_set_in(self, name: str) -> nodes.Template | None:
        """A template that can stand where it is included; None where it cannot."""
        return self.trees[name] if name in self._to_set_in else None


class Specialiser:
    """Makes the templates of one environment quick."""

    def __init__(
        self,
        environment: Environment,
        written: Written,
        compile_: Compile,
        apart: Sequence[str] = (),
    ) -> None:
        """Templates that stand `apart` are never set in."""
        self._environment = environment
        self._written = written
        self._compile = compile_
        self._apart = apart
        # A template may give a shared name another meaning.
        self.shared = SHARED - written.given
        """Those that no template gives another meaning."""
        self.is_plain = written.given.isdisjoint(environment.globals)
        """Whether names that mean the same everywhere do so in all templates."""
        self._asked = _HERE.union(environment.globals, written.asked)

    def __call__(self, tree: nodes.Template) -> nodes.Template:
        """The same template, quick; `tree` is changed."""
        tree.body = list(self._statements(tree.body, ()))
        tree.set_environment(self._environment)
        return tree

    def _statements(
        self, body: Iterable[nodes.Node], inside: tuple[str, ...]
    ) -> Iterator[nodes.Node]:
        """`inside` names the templates that are being set in, outermost first."""
        texts: list[nodes.Expr] = []
        line = 1
        for statement in body:
            for node in self._statement(statement, inside):
                if isinstance(node, nodes.Output):
                    line = line if texts else node.lineno
                    texts += node.nodes
                    continue
                if texts:
                    yield nodes.Output(_joined(texts), lineno=line)
                    texts = []
                yield node
        if texts:
            yield nodes.Output(_joined(texts), lineno=line)

    def _statement(self, node: nodes.Node, inside: tuple[str, ...]) -> Iterable[nodes.Node]:
        match node:
            case nodes.Output():
                node.nodes = [self._printed(child) for child in node.nodes]
                return [node]
            case nodes.Include():
                return self._included(node, inside)
            case nodes.If() if (chosen := self._chosen(node)) is not None:
                return self._statements(chosen, inside)
            case nodes.For() if items := self._unrolled(node):
                return [
                    nodes.Scope(list(self._statements(body, inside)), lineno=node.lineno)
                    for body in items
                ]
        text = self._fixed(node)
        if text is not None:
            return [nodes.Output([nodes.TemplateData(text)], lineno=node.lineno)]
        return self._inside(node, inside)

    def _inside(self, node: nodes.Node, inside: tuple[str, ...]) -> Iterable[nodes.Node]:
        """A statement whose parts are made quick."""
        match node:
            case nodes.If():
                for branch in (node, *node.elif_):
                    branch.body = list(self._statements(branch.body, inside))
                node.else_ = list(self._statements(node.else_, inside))
            case nodes.For():
                node.body = list(self._statements(node.body, inside))
                node.else_ = list(self._statements(node.else_, inside))
            case nodes.With() | nodes.Block() | nodes.Scope() | nodes.AssignBlock():
                node.body = list(self._statements(node.body, inside))
        return [node]

    def _included(self, node: nodes.Include, inside: tuple[str, ...]) -> Iterable[nodes.Node]:
        """The included template's own statements, in a room of their own."""
        name = _constant(node.template)
        if not isinstance(name, str) or name in self._apart or not node.with_context:
            return [node]
        if name in inside:
            return [node]  # it includes itself
        tree = self._written.to_set_in(name)
        if tree is None:
            return [node]
        body = [_copy(child).set_environment(self._environment) for child in tree.body]
        room = nodes.Scope(list(self._statements(body, (*inside, name))), lineno=node.lineno)
        text = self._fixed(room)
        if text is not None:
            return [nodes.Output([nodes.TemplateData(text)], lineno=node.lineno)]
        return [room]

    def _chosen(self, node: nodes.If) -> list[nodes.Node] | None:
        """The branch that every page takes; None where that depends on the page, or where a branch
        does more than print and set."""
        chosen = node.else_
        for branch in (node, *node.elif_):
            answer = nodes.CondExpr(branch.test, nodes.Const("1"), nodes.Const(""))
            text = self._text(nodes.Output([answer], lineno=branch.lineno))
            if text is None:
                return None
            if text:
                chosen = branch.body
                break
        return None if node.find(_OTHERS[1:]) else chosen

    def _unrolled(self, node: nodes.For) -> list[list[nodes.Node]]:
        """The bodies of a loop over a list that is written out, one for each of its items; none of
        another loop, and none where other templates may ask for the item by its name."""
        if isinstance(node.target, nodes.Name) and node.target.name in self._asked:
            return [] if node.find(_SEES) else _unrolled(node)
        return _unrolled(node)

    def _printed(self, node: nodes.Expr) -> nodes.Expr:
        if isinstance(node, nodes.TemplateData):
            return node
        text = self._text(nodes.Output([node], lineno=node.lineno))
        return node if text is None else nodes.TemplateData(text)

    def _fixed(self, node: nodes.Node) -> str | None:
        """What a statement prints on every page; None where that differs, or it does more."""
        if not isinstance(node, (*_OWN_ROOM, nodes.If)):
            return None
        if isinstance(node, nodes.If) and node.find(_SETS):
            return None
        return self._text(node)

    def _text(self, statement: nodes.Node) -> str | None:
        """What a statement prints where it needs nothing of a page; None where it does."""
        names = _names(statement)
        if names is None:
            return None
        used, own = names
        if "loop" in used and isinstance(statement, (nodes.For, nodes.Scope)):
            own.add("loop")
        if not used - own <= self.shared:
            return None
        if isinstance(statement, nodes.Output):
            with suppress(Exception):
                return "".join(map(self._shown, statement.nodes))
        tree = nodes.Template([_copy(statement)], lineno=1)
        tree.set_environment(self._environment)
        # The same name may be set inside and be asked for before that.
        if own and not find_undeclared_variables(tree) <= self.shared:
            return None
        try:
            return str(self._compile(tree).render())
        except Exception:  # whatever it is, the page that needs it will say so
            return None

    def _shown(self, node: nodes.Expr) -> str:
        """What an expression prints, without compiling it; raises any error where Jinja would have
        to."""
        return escape(self._known(node).as_const(nodes.EvalContext(self._environment)))

    def _known(self, node: Any) -> Any:
        """An expression with what they stand for in the places of names and calls."""
        if isinstance(node, list | tuple):
            return type(node)(map(self._known, node))
        if not isinstance(node, nodes.Node):
            return node
        if isinstance(node, nodes.Name):
            return nodes.Const(self._environment.globals[node.name])
        made = type(node)(*(self._known(field) for _, field in node.iter_fields()))
        made.environment = self._environment
        if isinstance(made, nodes.Call):
            return nodes.Const(_called(made, nodes.EvalContext(self._environment)))
        return made


def is_closed(tree: nodes.Template) -> bool:
    """Whether a template made quick names all that it asks a page for: no other one has a part in
    it."""
    return tree.find(_OTHERS) is None


def _joined(texts: Iterable[nodes.Expr]) -> list[nodes.Expr]:
    """Neighbouring plain texts as one."""
    found: list[nodes.Expr] = []
    for text in texts:
        last = found[-1] if found else None
        if isinstance(text, nodes.TemplateData) and isinstance(last, nodes.TemplateData):
            found[-1] = nodes.TemplateData(last.data + text.data, lineno=last.lineno)
        else:
            found.append(text)
    return found


def _constant(node: nodes.Expr) -> Any:
    """What an expression without names is; None for any other."""
    if node.find(nodes.Name) or isinstance(node, nodes.Name):
        return None
    try:
        return node.as_const()
    except nodes.Impossible:
        return None


def _names(tree: nodes.Node) -> tuple[set[str], set[str]] | None:
    """Names that are asked for and those that are set; None where there is more than printing.

    One walk, as `find_all` takes a third of the time that templates are compiled in.
    """
    used: set[str] = set()
    own: set[str] = set()
    waiting: list[Any] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, nodes.Name):
            (used if node.ctx == "load" else own).add(node.name)
        elif isinstance(node, _OTHERS) and node is not tree:
            return None
        elif isinstance(node, nodes.Node):
            waiting += [getattr(node, field) for field in node.fields]
    return used, own


def _called(node: nodes.Call, context: nodes.EvalContext) -> Any:
    """What a function gives for constants; raises `Impossible` where it wants more than these."""
    function = node.node.as_const(context)
    if hasattr(function, "jinja_pass_arg") or hasattr(function.__call__, "jinja_pass_arg"):
        raise nodes.Impossible
    args, kwargs = nodes.args_as_const(node, context)
    return function(*args, **kwargs)


def _set_in(tree: nodes.Template) -> set[str]:
    """Names that a template gives a meaning."""
    found = {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}
    found |= {macro.name for macro in tree.find_all(nodes.Macro)}
    found |= {one.target for one in tree.find_all(nodes.Import)}
    for one in tree.find_all(nodes.FromImport):
        found |= {name if isinstance(name, str) else name[1] for name in one.names}
    return found


def _unrolled(node: nodes.For) -> list[list[nodes.Node]]:
    """The bodies of a loop over a list that is written out, by themselves."""
    if not isinstance(node.iter, nodes.List) or not isinstance(node.target, nodes.Name):
        return []
    if node.test or node.else_ or node.recursive or node.find(nodes.Block):
        return []  # a block has its name once
    if not all(isinstance(item, nodes.Const) for item in node.iter.items):
        return []
    name = node.target.name
    used = {n.name for n in node.find_all(nodes.Name) if n is not node.target}
    stored = {n.name for n in node.find_all(nodes.Name) if n.ctx != "load" and n is not node.target}
    if "loop" in used or name in stored:
        return []
    return [[_copy(child, name, item) for child in node.body] for item in node.iter.items]


def _copy(node: Any, name: str = "", value: nodes.Expr | None = None) -> Any:
    """A tree of its own; where `name` is asked for, `value` stands in it."""
    if isinstance(node, list | tuple):
        return type(node)(_copy(child, name, value) for child in node)
    if not isinstance(node, nodes.Node):
        return node
    if value is not None and isinstance(node, nodes.Name) and node.name == name:
        return _copy(value)
    made = type(node)(*(_copy(field, name, value) for _, field in node.iter_fields()))
    for attribute in node.attributes:
        setattr(made, attribute, getattr(node, attribute, None))
    return made
