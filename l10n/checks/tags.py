"""HTML and XML tags of the source and of the translation, compared for the check `markup`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from l10n.checks.base import Fault, Pair, listed
from l10n.model import Severity
from l10n.syntax import tags
from l10n.syntax.markup import Role
from l10n.syntax.tags import COMMENT, ELEMENTS, UNCLOSED, Tag, words_of

_WEIGHTY = words_of("a form iframe img input link script style")
"""Known elements without which a page lacks, or has, something; the others only style words."""
_TRANSLATED = words_of(
    "alt title aria-label aria-description placeholder label summary content value"
)
"""Attributes that hold words."""
_FREE = words_of("lang xml:lang xml-lang hreflang dir href src srcset")
"""Attributes that depend on the language, and addresses, which are another check's matter."""
_LANGUAGE = words_of("lang xml:lang dir")
"""Attributes that say which language a passage is in."""
_LOOKS = words_of("""
    style size width height align valign border color bgcolor background foreground face weight
    rel target strong cellpadding cellspacing
    """)
"""Attributes that change how something looks or opens, and nothing else."""
_TORN = re.compile(r"<\s*(/)\s*([a-zA-Z][\w:.-]*)\s*>|<\s+([a-zA-Z][\w:.-]*)>")
"""A tag with blanks that make it text."""
_KNOWN = ELEMENTS | {COMMENT}
_BLANKS = re.compile(r"\s+")

_Attributes = Counter[tuple[str, tuple[tuple[str, str], ...]]]


def compare(pair: Pair) -> Iterator[Fault]:
    """What is wrong with the tags of a translation."""
    found, given = tags.tags(pair.before), tags.tags(pair.after)
    if not found and not given:
        return
    markup = _markup(pair, found)
    before = tags.chosen(found, markup)
    own = _markup(pair, given) if before or pair.markdown else tags.certain(given)
    after = tags.chosen(given, markup | (own & _KNOWN))
    broken = _broken(before, after)
    if broken is not None:
        yield Fault(_unpaired(broken, after), span=(broken.start, broken.end))
        return
    differing = list(_counts(pair, before, after))
    yield from differing
    if differing:
        return
    yield from _attributes(before, after)
    yield from _closed(pair, before, after)


def _markup(pair: Pair, found: Sequence[Tag]) -> frozenset[str]:
    """The names that are markup in one of the texts; to a browser, all known ones are."""
    known = frozenset(tag.name for tag in found) & _KNOWN if pair.markdown else frozenset()
    return tags.names(found) | known


def _broken(before: Sequence[Tag], after: Sequence[Tag]) -> Tag | None:
    """The tag that breaks the translation, where nothing breaks the source."""
    if tags.flaw(before, lenient=False) is None:
        return tags.flaw(after, lenient=not before)
    if tags.flaw(before, lenient=True) is None:
        return tags.flaw(after, lenient=True)
    return None


def _unpaired(broken: Tag, after: Iterable[Tag]) -> str:
    """What is wrong with a tag without its partner."""
    name = broken.name
    if broken.role is Role.OPEN:
        return f"{_open(name)} is not closed; write </{name}> behind its words"
    before = Counter(tag.role for tag in after if tag.name == name and tag.start < broken.start)
    if before[Role.OPEN] > before[Role.CLOSE]:
        return f"</{name}> stands in the wrong order; close the tag first that was opened last"
    return f"</{name}> closes nothing; open it, or take it out"


def _counts(pair: Pair, before: Sequence[Tag], after: Sequence[Tag]) -> Iterator[Fault]:
    """Tags that one text has more often than the other."""
    flawless = tags.flaw(before, lenient=True) is None
    wanted, given = _tally(before, flawless), _tally(after, flawless)
    missing, extra = wanted - given, given - wanted
    if missing and not (_translated(pair, missing) and not extra):
        yield _count(missing, "of the source is missing; put it in", flawless)
    if extra:
        fault = _count(extra, "is not in the source; take it out", flawless)
        yield replace(fault, span=_place(after, extra))


_Tally = Counter[tuple[str, bool]]
"""How often each element is opened; or, with True, closed."""


def _tally(found: Iterable[Tag], flawless: bool) -> _Tally:
    """The tags to compare: where each is closed as it should be, opening ones say everything."""
    counted = Counter((tag.name, tag.role is Role.CLOSE) for tag in found)
    return Counter({key: n for key, n in counted.items() if not (flawless and key[1])})


def _count(names: _Tally, problem: str, flawless: bool) -> Fault:
    weighty = any(_weighty(name) for name, _ in names)
    loose = {name for name, _ in names if names[name, True] != names[name, False]}
    weighty = weighty or (not flawless and bool(loose - UNCLOSED))
    written = (f"</{name}>" if closing else _open(name) for name, closing in names)
    severity = Severity.ERROR if weighty else Severity.WARNING
    return Fault(f"{listed(written)} {problem}", severity=severity)


def _place(found: Iterable[Tag], names: _Tally) -> tuple[int, int] | None:
    """Where the last of these tags stands."""
    places = [(t.start, t.end) for t in found if (t.name, t.role is Role.CLOSE) in names]
    return places[-1] if places else None


def _open(name: str) -> str:
    return "<!-- -->" if name == COMMENT else f"<{name}>"


def _weighty(name: str) -> bool:
    return name in _WEIGHTY or (name not in ELEMENTS and name != COMMENT)


def _translated(pair: Pair, missing: _Tally) -> bool:
    """Whether names in angle brackets were translated: `<name>` became `<назва>`."""
    if any(closing or name in ELEMENTS for name, closing in missing):
        return False
    foreign = re.findall(r"<[^\W\d_a-zA-Z][^<>]*>", pair.target)
    return len(foreign) >= sum(missing.values())


def _attributes(before: Sequence[Tag], after: Sequence[Tag]) -> Iterator[Fault]:
    """Attributes that must not change and did."""
    missing = _written_attributes(before) - _written_attributes(after)
    extra = _written_attributes(after) - _written_attributes(before)
    for (name, wanted), (other, given) in zip(sorted(missing), sorted(extra), strict=False):
        if name != other:
            return
        lost = [item for item in wanted if item not in given]
        added = [item for item in given if item not in wanted]
        if not lost and all(attribute in _LANGUAGE for attribute, _ in added):
            continue  # a passage that stays in its language is marked with it
        place = next((tag for tag in after if tag.name == name and _kept(tag) == given), after[0])
        looks = all(attribute in _LOOKS for attribute, _ in (*lost, *added))
        yield Fault(
            f"the attributes of <{name}> differ: {_change(lost, added)}; copy them from the source",
            severity=Severity.WARNING if looks else Severity.ERROR,
            span=(place.start, place.end),
        )


def _written_attributes(found: Iterable[Tag]) -> _Attributes:
    return Counter((tag.name, _kept(tag)) for tag in found if tag.role is not Role.CLOSE)


def _kept(tag: Tag) -> tuple[tuple[str, str], ...]:
    """The attributes of a tag that must be the same in every language."""
    found = tag.attributes.items() if tag.name != COMMENT else ()
    kept = ((n, _BLANKS.sub("", value)) for n, value in found if n not in _TRANSLATED)
    return tuple(sorted((name, "…" if name in _FREE else value) for name, value in kept))


def _change(lost: Sequence[tuple[str, str]], added: Sequence[tuple[str, str]]) -> str:
    parts = []
    if lost:
        parts.append(f"{listed(map(_attribute, lost))} is missing")
    if added:
        parts.append(f"{listed(map(_attribute, added))} is not in the source")
    return " and ".join(parts)


def _attribute(item: tuple[str, str]) -> str:
    name, value = item
    return name if value in ("…", "") else f'{name}="{value}"'


def _closed(pair: Pair, before: Sequence[Tag], after: Sequence[Tag]) -> Iterator[Fault]:
    """`<br>` where the source, which may be XML, has `<br/>`."""
    if pair.markdown or "safe-html" in pair.message.flags:
        return
    if not any(tag.closed for tag in before):
        return
    closed = {tag.name for tag in before if tag.closed}
    whole = {tag.name for tag in before if tag.role is Role.WHOLE and not tag.closed}
    wrong = [
        tag
        for tag in after
        if tag.role is Role.WHOLE and not tag.closed and tag.name in closed - whole
    ]
    if wrong:
        text = pair.target
        for tag in reversed(wrong):
            text = f"{text[: tag.end - 1].rstrip()}/>{text[tag.end :]}"
        yield Fault(
            f"{wrong[0].raw} closes itself in the source; write it as there",
            fix=text,
            severity=Severity.WARNING,
            span=(wrong[0].start, wrong[0].end),
        )


def mended(text: str) -> str:
    """A text with the blanks taken out that make tags text: `< /b>` is `</b>`."""
    return _TORN.sub(lambda match: f"<{match[1] or ''}{match[2] or match[3]}>", text)
