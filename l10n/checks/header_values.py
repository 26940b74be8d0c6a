"""What the fields of a header may hold: dates and contacts."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})[ T](\d{1,2}):(\d{2})(?::\d{2})?\s*([+-]\d{4})")
_ZONE = re.compile(r"[+-](?:0\d|1[0-4])[0-5]\d")
_DATE_PLACEHOLDER = "YEAR-MO-DA"
_FIRST = 1995
"""GNU gettext's first release was that year."""

_ADDRESS = re.compile(r"[^\s<>@,;]+@[^\s<>@,;]+")
_DOMAIN = re.compile(r"(?:[^\s.@]+\.)+[^\W\d_]{2,}")
_RESERVED = re.compile(
    r"@(?:.*\.)?(?:example(?:\.(?:com|net|org))?|invalid|test|localhost)$|^root@", re.IGNORECASE
)
"""Domains that RFC 2606 keeps for examples."""
_LINK = re.compile(r"https?://[^\s.]+\.\S+|\bircs?://\S+")
_PLACEHOLDERS = re.compile(
    r"FULL NAME|EMAIL@ADDRESS|LL@li\.org|^LANGUAGE$|^PACKAGE( VERSION)?$|^YOUR NAME", re.IGNORECASE
)


def date_problem(value: str, today: date | None) -> str:
    """What is wrong with a date; empty where nothing is. `today` None: the future is not known."""
    if value.startswith(_DATE_PLACEHOLDER):
        return "is still xgettext's placeholder"
    match = _DATE.fullmatch(value)
    if match is None or not _ZONE.fullmatch(match[6]):
        return f'"{value}" is no date'
    try:
        moment = datetime(*(int(match[n]) for n in range(1, 6)))  # type: ignore[arg-type]
    except ValueError:
        return f'"{value}" does not exist'
    if moment.year < _FIRST:
        return f'"{value}" is older than gettext'
    if today is not None and moment.date() > today + timedelta(days=1):
        return f'"{value}" lies in the future'
    return ""


def is_placeholder(value: str) -> bool:
    """Whether a field still holds what xgettext writes for a person to replace."""
    return _PLACEHOLDERS.search(value) is not None


def contact_problem(value: str) -> str:
    """What is wrong with the address in a field; empty where there is none or it may exist."""
    for address in _ADDRESS.findall(value):
        if _RESERVED.search(address):
            return f"{address} is nobody's address"
        if not _DOMAIN.fullmatch(address.split("@")[1]):
            return f"{address} is no address"
    return ""


def is_reachable(value: str) -> bool:
    """Whether it holds an address or a link."""
    return bool(_ADDRESS.search(value) or _LINK.search(value))
