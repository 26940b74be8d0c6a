"""A story's Markdown -> the HTML of its page.

pulldown-cmark renders; what a news page needs besides is done on its output, whose shape is
known: pictures get their size and caption, quotes their speaker, links between stories their
address in the page's language. Nothing in the output needs inline styles or scripts.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from l10n.site import embeds, variants
from l10n.sources import speakers
from l10n.sources.dialect import PLAIN, Dialect
from l10n.sources.html_tags import unescaped, usual, with_media

_SIZES = "(min-width: 43rem) 40rem, 100vw"
"""How wide the theme shows a picture of the text."""

_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
"""Notes of authors and directives to extraction: not the reader's."""
_WRITTEN = re.compile(r"<(?:img|a|video|audio|source|track)[\s/]", re.IGNORECASE)
"""Pictures, links, films and sounds that are HTML in the source."""
_VOID = re.compile(r"<((?:br|hr|img|input)\b[^<>]*?)\s*/>")
_IMAGE = re.compile(
    r'<img(?P<before>(?:\s[^<>]*?)?)\ssrc="(?P<src>[^"]*)"(?P<after>[^<>]*?)\s*/?>', re.DOTALL
)
_FIGURE = re.compile(
    r'<p>\s*<img src="(?P<src>[^"]*)" alt="(?P<alt>[^"]*)"(?: title="(?P<title>[^"]*)")?>\s*</p>'
)
_LINK = re.compile(
    r'<a(?P<before>(?:\s[^<>]*?)?)\shref="(?P<href>[^"]*)"(?P<after>[^<>]*)>(?P<text>.*?)</a>',
    re.DOTALL,
)
_HEADING = re.compile(r"<h([1-6])((?:\s[^>]*)?)>")
_CELL = re.compile(r'(<t[hd]) style="text-align: (left|center|right)"')
_TASK = re.compile(
    r'<li>(?P<open>\s*(?:<p>)?)<input disabled="" type="checkbox"(?P<done> checked="")?>\n?'
    r"(?P<text>.*?)(?=</li>|</p>|\n<[uo]l)",
    re.DOTALL,
)
_QUOTE = re.compile(r"(</?blockquote>)")
_NOTE = re.compile(
    r'<div class="footnote-definition" id="(?P<name>[^"]*)">'
    r'<sup class="footnote-definition-label">\d+</sup>\n(?P<text>.*?)</div>\n?',
    re.DOTALL,
)
_REFERENCE = re.compile(r'<sup class="footnote-reference"><a href="#([^"]*)">\d+</a></sup>')


@dataclass(frozen=True, slots=True)
class Place:
    """What a page knows about the files and stories its text points to."""

    picture: Callable[[str], tuple[str, int, int] | None]
    """`src` as written -> published path, width and height in pixels; None for what is not ours."""
    link: Callable[[str], tuple[str, str | None] | None]
    """`href` as written -> address and, where it leads to another language, that language; None
    where it leads to a story that is published in none."""
    sources: Callable[[str], Sequence[variants.Source]] = lambda src: ()
    """`src` as written -> the narrower copies to offer beside the picture."""
    embed: embeds.Find = embeds.none
    """Address -> the frame of another site that stands for it, None for a plain link."""


def render(markdown: str, place: Place, dialect: Dialect = PLAIN) -> str:
    """The HTML of a story's text."""
    text = dialect.html(markdown)
    # Most texts have few of these things; and what is put together here is a third quicker than
    # what a pattern's template says.
    if "/>" in text:
        text = _VOID.sub(lambda match: f"<{match[1]}>", text)
    if "<!--" in text:
        text = _COMMENT.sub("", text)
    if _WRITTEN.search(markdown):
        text = _own_html(text, place)
    if "<img" in text:
        own = "<picture" in text  # the author's; one must not stand in another
        text = _IMAGE.sub(lambda match: _image(match, place, own=own), _FIGURE.sub(_figure, text))
    if "<a" in text:
        text = _LINK.sub(lambda match: _link(match, place), text)
    text = embeds.figures(text, place.embed)
    if "checkbox" in text:
        text = _TASK.sub(_task, text)
    if "<blockquote>" in text:
        text = _quotes(text)
    if "table>" in text:
        text = text.replace("<table>", '<div class="table" tabindex="0"><table>')
        text = text.replace("</table>", "</table></div>")
    if "text-align:" in text:
        text = _CELL.sub(lambda match: f'{match[1]} class="{match[2]}"', text)
    text = headings(text)
    return _footnotes(text) if "footnote" in text else text


def _own_html(text: str, place: Place) -> str:
    """What authors wrote as HTML, in the form in which Markdown is rendered; films and sounds, for
    which Markdown has no words, with their addresses."""

    def address(written: str) -> str:
        found = place.link(written)
        return found[0] if found else written

    return with_media(usual(usual(text, "img"), "a"), address)


def _figure(match: re.Match[str]) -> str:
    caption = f"<figcaption>{match['title']}</figcaption>" if match["title"] else ""
    image = f'<img src="{match["src"]}" alt="{match["alt"]}">'
    return f'<figure class="picture">{image}{caption}</figure>'


def _image(match: re.Match[str], place: Place, *, own: bool) -> str:
    written = unescaped(match["src"]).strip()
    known = place.picture(written)
    src, more = match["src"], match["after"]
    if known is not None:
        src = html.escape(known[0])
        if " width=" not in match[0] and " height=" not in match[0]:
            more += f' width="{known[1]}" height="{known[2]}"'
    if " loading=" not in match[0]:
        more += ' loading="lazy"'
    img = f'<img{match["before"]} src="{src}"{more}>'
    return img if own else variants.element(img, place.sources(written), _SIZES)


def _link(match: re.Match[str], place: Place) -> str:
    found = place.link(unescaped(match["href"]).strip())
    if found is None:
        return match["text"]
    href, language = found
    foreign = f' hreflang="{language}"' if language else ""
    start = f'<a{match["before"]} href="{html.escape(href)}"{foreign}{match["after"]}>'
    return f"{start}{match['text']}</a>"


def _task(match: re.Match[str]) -> str:
    box = f'<input type="checkbox" disabled{" checked" if match["done"] else ""}>'
    return f'<li class="task">{match["open"]}<label>{box} {match["text"].strip()}</label>'


def _quotes(text: str) -> str:
    """Quotes that say who spoke become figures, whatever quotes they stand in."""
    open_: list[list[str]] = [[]]
    for part in _QUOTE.split(text):
        if part == "<blockquote>":
            open_.append([])
        elif part == "</blockquote>" and len(open_) > 1:
            inside = "".join(open_.pop())
            open_[-1].append(_quote(inside))
        else:
            open_[-1].append(part)
    return "<blockquote>".join("".join(parts) for parts in open_)


def _quote(inside: str) -> str:
    """A quote, as a figure where its last paragraph says who spoke."""
    said, paragraph, last = inside.rpartition("<p>")
    last, end, behind = last.partition("</p>\n")
    parts = None
    if paragraph and end and not behind:
        parts = speakers.on_page(last, first=not said.strip())
    if parts is None:
        return f"<blockquote>{inside}</blockquote>"
    text = f"{said}<p>{parts[0]}</p>" if parts[0] else said.rstrip()
    return (
        f'<figure class="quote"><blockquote>{text}\n</blockquote>'
        f"<figcaption>{parts[1].strip()}</figcaption></figure>"
    )


def headings(text: str) -> str:
    """Headings get ids that are the same in every language: their number, unless they have one."""
    number = 0

    def one(match: re.Match[str]) -> str:
        nonlocal number
        number += 1
        attributes = match[2] if "id=" in match[2] else f' id="section-{number}"{match[2]}'
        return f"<h{match[1]}{attributes}>"

    return _HEADING.sub(one, text)


def _footnotes(text: str) -> str:
    """Notes in one list at the end, each reference leading to its note."""
    notes = {match["name"]: match["text"].strip() for match in _NOTE.finditer(text)}
    if not notes:
        return text
    numbers: dict[str, int] = {}

    def reference(match: re.Match[str]) -> str:
        name = match[1]
        own_id = "" if name in numbers else f' id="fnref-{len(numbers) + 1}"'
        number = numbers.setdefault(name, len(numbers) + 1)
        return f'<sup class="footnote-reference"><a href="#fn-{number}"{own_id}>{number}</a></sup>'

    text = _REFERENCE.sub(reference, _NOTE.sub("", text))
    items: list[str] = []
    while len(items) < len(numbers):  # a note may refer to further notes
        name = list(numbers)[len(items)]
        note = _REFERENCE.sub(reference, notes.get(name, ""))
        items.append(f'<li id="fn-{len(items) + 1}">{note}</li>')
    listed = "\n".join(items)
    return f'{text}<div class="footnotes">\n<ol>\n{listed}\n</ol>\n</div>\n'
