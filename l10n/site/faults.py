"""Where in the templates rendering fails, and why, in words for those who wrote them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, Template
from jinja2.exceptions import TemplateError, TemplateNotFound, TemplateSyntaxError


def place(environment: Environment, name: str, values: Mapping[str, Any]) -> tuple[str, int] | None:
    """The innermost template, and its line, in which rendering this one fails; None where it does
    not, or fails in none.

    The environment must leave parts where they are included, else they have no name.
    """
    found: tuple[str, int] | None = None
    try:
        template = environment.get_template(name)
        # Not by `render`, which takes the templates' names out of what it raises.
        "".join(template.root_render_func(template.new_context(dict(values))))
    except TemplateSyntaxError as error:
        return error.name or name, error.lineno
    except Exception as error:
        step = error.__traceback__
        while step is not None:
            at = step.tb_frame.f_globals.get("__jinja_template__")
            if isinstance(at, Template) and at.name:
                found = at.name, at.get_corresponding_lineno(step.tb_lineno)
            step = step.tb_next
    return found


def reason(error: Exception) -> str:
    """What is wrong, in one line."""
    if isinstance(error, TemplateNotFound) and error.name:
        return f'there is no template "{error.name}"'
    if isinstance(error, TemplateError):
        return error.message or type(error).__name__
    return f"{type(error).__name__}: {error}"  # it adds a text to a number, say
