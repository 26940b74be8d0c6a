"""Messages with plural forms, brought up to date: no form is lost."""

from __future__ import annotations

import pytest

from l10n.model import Message, Segment
from l10n.po.document import Document
from l10n.po.merge import merge
from tests.po.samples import merged

PLURAL = Segment("%(n)s day", "", plural="%(n)s days")


@pytest.mark.parametrize("forms", [1, 2, 3, 4])
def test_a_plural_message_gets_the_forms_of_its_language(forms: int) -> None:
    """One empty text for each form."""
    assert merge(Document(), [PLURAL], forms).document.messages == (
        Message("%(n)s day", ("",) * forms, msgid_plural="%(n)s days"),
    )


def test_a_message_that_got_a_plural_is_fuzzy() -> None:
    """The one text becomes the first form."""
    assert merged('msgid "%(n)s day"\nmsgstr "%(n)s день"\n', [PLURAL]) == (
        '#, fuzzy\n#| msgid "%(n)s day"\nmsgid "%(n)s day"\nmsgid_plural "%(n)s days"\n'
        'msgstr[0] "%(n)s день"\nmsgstr[1] ""\nmsgstr[2] ""\n'
    )


PLURAL_ENTRY = (
    'msgid "%(n)s day"\nmsgid_plural "%(n)s days"\n'
    'msgstr[0] "%(n)s день"\nmsgstr[1] "%(n)s дні"\nmsgstr[2] "%(n)s днів"\n'
)


def test_a_message_that_lost_its_plural_keeps_the_forms_as_comments() -> None:
    """Forms without a place are noted."""
    assert merged(PLURAL_ENTRY, [Segment("%(n)s day", "")]) == (
        "# also translated as: %(n)s дні\n# also translated as: %(n)s днів\n"
        '#, fuzzy\n#| msgid "%(n)s day"\n#| msgid_plural "%(n)s days"\n'
        'msgid "%(n)s day"\nmsgstr "%(n)s день"\n'
    )


def test_an_edited_message_that_lost_its_plural_keeps_the_forms_as_comments() -> None:
    """The same where the text changed at once."""
    assert merged(PLURAL_ENTRY, [Segment("%(n)s days", "")]) == (
        "# also translated as: %(n)s дні\n# also translated as: %(n)s днів\n"
        '#, fuzzy\n#| msgid "%(n)s day"\n#| msgid_plural "%(n)s days"\n'
        'msgid "%(n)s days"\nmsgstr "%(n)s день"\n'
    )


def test_forms_are_noted_where_the_plural_that_went_was_empty() -> None:
    """It was one, however little it said."""
    empty = 'msgid "day"\nmsgid_plural ""\nmsgstr[0] "день"\nmsgstr[1] "дні"\n'
    assert merged(empty, [Segment("day", "")]) == (
        "# also translated as: дні\n"
        '#, fuzzy\n#| msgid "day"\n#| msgid_plural ""\nmsgid "day"\nmsgstr "день"\n'
    )


def test_every_form_of_a_duplicate_is_noted() -> None:
    """Not only the first form of the entry that goes."""
    other = PLURAL_ENTRY.replace("дні", "дн.")
    assert merged(PLURAL_ENTRY + "\n" + other, [PLURAL]) == (
        "# also translated as: %(n)s дн.\n# also translated as: %(n)s дн.в\n" + PLURAL_ENTRY
    )
