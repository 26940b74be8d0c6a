"""Placeholders of the source and of the translation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from l10n.checks.base import Fault, Pair, listed, pair_check
from l10n.model import Severity
from l10n.syntax.placeholders import Placeholder
from l10n.syntax.placeholders import placeholders as parse

_NUMBER_TYPES = ("d", "f")
_NUMBER_NAMES = {"n", "num", "number", "count", "total", "amount"}


@pair_check("placeholders", Severity.ERROR)
def placeholders(pair: Pair) -> Iterator[Fault]:
    """A placeholder of the source is missing in the translation, added, or out of order.

    What: The placeholders that the message's flags ask for (`python-format`, `c-format`,
    `python-brace-format`), and `{{ … }}`, `%(name)s` and `{name}` always. Their names, positions
    and types must agree with the source. A plural form that serves exactly one number may leave
    the number out; one that serves several may not, and in Ukrainian the first form serves 1, 21,
    31 and so on.

    Why: The program that shows the text fills the placeholders. One that it does not know stops
    it with an error; one that is missing hides a name or a number from the reader.

    Example:
        msgid "Published by %(author)s"
        wrong: msgstr "Опублікувала %(авторка)s"
        right: msgstr "Публікація: %(author)s"

    Fix: Copy the placeholder from the source, letter by letter. Where the language needs another
    order and the placeholders have no names, number them: `%2$s`.
    """
    source = parse(pair.source, pair.message.flags)
    target = parse(pair.target, pair.message.flags)
    wanted, given = _names(source), _names(target)
    if wanted == given:
        return
    missing = list((wanted - given).elements())
    extra = list((given - wanted).elements())
    if pair.message.msgid_plural is not None and pair.single:
        number = _number(pair)
        missing = [name for name in missing if name != number]
        extra = [name for name in extra if name != number]
    if missing and extra and _types(source) and _types(source) == _types(target):
        order = listed(placeholder.raw for placeholder in source)
        yield Fault(f"placeholders without names are out of order; keep {order}, or number them")
    elif missing and extra:
        yield Fault(
            f"{_raw(source, missing)} of the source became {_raw(target, extra)}; "
            "copy it from the source"
        )
    elif missing:
        yield Fault(f"{_raw(source, missing)} of the source is missing; put it in")
    elif extra:
        yield Fault(f"{_raw(target, extra)} is not in the source; take it out")


def _names(found: Iterable[Placeholder]) -> Counter[str]:
    return Counter(placeholder.name for placeholder in found)


def _types(found: Sequence[Placeholder]) -> list[str]:
    """Types of placeholders that only their place tells apart; none where any has a name."""
    names = [placeholder.name for placeholder in found]
    if not all(name[1:-1].isdigit() and name[0] == "%" for name in names):
        return []
    return sorted(name[-1] for name in names)


def _raw(found: Sequence[Placeholder], names: Iterable[str]) -> str:
    """Placeholders as they are written, by their names."""
    written = {placeholder.name: placeholder.raw for placeholder in found}
    return listed(dict.fromkeys(written[name] for name in names))


def _number(pair: Pair) -> str | None:
    """Name of the placeholder that shows the number; None where it cannot be told."""
    found = parse(pair.message.msgid_plural or "", pair.message.flags)
    names = [placeholder.name for placeholder in found]
    likely = [name for name in names if _shows_number(name)]
    if len(names) == 1:
        return names[0]
    return likely[0] if likely else None


def _shows_number(name: str) -> bool:
    if name.startswith("%"):
        return name.endswith(_NUMBER_TYPES) or name[1:-1] in _NUMBER_NAMES
    return name.strip("{}") in _NUMBER_NAMES
