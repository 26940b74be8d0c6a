"""Styles and scripts without what only people who write them need: comments and blanks.

Nothing is renamed and no rule is changed, so a browser's tools still show something readable.
"""

from __future__ import annotations

from rcssmin import cssmin
from rjsmin import jsmin


def style(text: str) -> str:
    """A style sheet; comments that begin with `/*!` stay, as licences do."""
    return str(cssmin(text, keep_bang_comments=True))


def script(text: str) -> str:
    """A script; comments that begin with `/*!` stay, and so does what stands in texts."""
    return str(jsmin(text, keep_bang_comments=True))
