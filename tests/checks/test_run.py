"""What surrounds the checks: plural forms, states, ignoring, unreadable files, selection."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks import ALL, by_id, select
from l10n.checks.base import Scope
from l10n.checks.run import check_bytes, check_document, fix_document
from l10n.errors import UserError
from l10n.model import Finding, Message, Severity
from l10n.po.document import Document
from l10n.po.entry import text
from tests.checks.samples import HEADER, catalog, pair, plural_pairs

PAIR_CHECKS = [check for check in ALL if check.pair]
MARKUP = st.sampled_from(
    ["**", "*", "`", "[", "](", ")", "<b>", "</b>", "![", "[^1]", "%(n)d", "{x}", "%s", "12", "1,5"]
)
OF_ITSELF = ("mixed-alphabet", "hidden-characters", "russian-letters", "quotes", "dash")
"""Checks of what is wrong in a translation whatever its source."""
TEXT = st.lists(st.one_of(MARKUP, st.text(max_size=6)), max_size=8).map("".join)


def found(body: str) -> list[tuple[int, str]]:
    return [(finding.line, finding.check) for finding in check_document(catalog(body))]


def test_a_finding_says_where_and_about_what() -> None:
    """Path, line, language, context, source and repair are filled in by the runner."""
    body = 'msgctxt "title"\nmsgid "Weather"\nmsgstr "Погода "\n'
    assert check_document(catalog(body)) == [
        Finding(
            check="whitespace",
            severity=Severity.WARNING,
            path="uk.po",
            line=11,
            message="it ends with 1 space, the source with none; end as the source ends",
            language="uk",
            msgctxt="title",
            msgid="Weather",
            fix="Погода",
            text="Погода ",
            span=(6, 7),
        )
    ]


def test_only_translated_messages_are_compared() -> None:
    """A fuzzy or empty message is not compared with its source."""
    body = '#, fuzzy\nmsgid "In 2026"\nmsgstr "Тоді"\n'
    assert found(body) == [(11, "completeness")]


@pytest.mark.parametrize(
    "above",
    ["# l10n-ignore: numbers", "#, ignore-numbers", "#, ignore-all-checks"],
)
def test_a_check_is_ignored_for_one_message(above: str) -> None:
    """A comment or a flag above a message silences a check there and nowhere else."""
    body = f'{above}\nmsgid "In 2026"\nmsgstr "Тоді"\n\nmsgid "In 2027"\nmsgstr "Потім"\n'
    assert found(body) == [(14, "numbers")]


def test_a_check_is_ignored_for_one_catalog() -> None:
    """A comment above the header holds for the whole catalog."""
    data = f'# l10n-ignore: numbers\n{HEADER}msgid "In 2026"\nmsgstr "Тоді"\n'.encode()
    assert check_bytes(data, lambda document, text: Scope("uk.po", document, "uk", "en")) == []


def test_weblate_flags_are_understood() -> None:
    """Weblate's names of checks stand for the checks here."""
    body = '#, md-text, ignore-url\nmsgid "See https://a.org"\nmsgstr "Дивіться"\n'
    assert found(body) == []


def test_the_first_ukrainian_form_is_compared_with_the_plural() -> None:
    """A form for 1, 21, 31 … belongs to msgid_plural, a form for 1 alone to msgid."""
    message = Message("one", ("a", "b", "c"), msgid_plural="many")
    assert [(p.source, p.single) for p in plural_pairs(message)] == [("many", False)] * 3
    english = plural_pairs(Message("one", ("a", "b"), msgid_plural="many"), "en")
    assert [(p.source, p.single, p.numbers[0]) for p in english] == [
        ("one", True, 1),
        ("many", False, 0),
    ]


def test_findings_are_in_order() -> None:
    """Findings come by line, then by check."""
    lines = found('msgid "In 2026 "\nmsgstr "Тоді"\n\nmsgid "a"\nmsgstr " б"\n')
    assert lines == [(10, "numbers"), (10, "whitespace"), (13, "whitespace")]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'msgid "a"\nmsgstr "\xcf"\n', [("encoding", 2)]),
        (b'msgid "a"\nmsgstr "b\n', [("syntax", 2)]),
        (b'<<<<<<< HEAD\nmsgid "a"\nmsgstr "b"\n', [("conflict-marker", 1)]),
    ],
)
def test_an_unreadable_file_is_a_finding(data: bytes, expected: list[tuple[str, int]]) -> None:
    """What cannot be read is said even where other checks were selected."""
    findings = check_bytes(data, scope, select(["numbers"]))
    assert [(f.check, f.line) for f in findings] == expected


def scope(document: Document, text: str) -> Scope:
    return Scope("a.po", document, document.fields.get("Language", ""), "en")


def test_repairs_leave_nothing_to_repair() -> None:
    """Repairs of several checks and forms add up, and the file is otherwise as it was."""
    before = catalog('msgid "Read: \\n"\nmsgstr "  Читайте  це:"\n\nmsgid "b"\nmsgstr "в"\n')
    after = fix_document(before)
    assert text(after) == HEADER + (
        'msgid "Read: \\n"\nmsgstr "Читайте це:\\n"\n\nmsgid "b"\nmsgstr "в"\n'
    )


def test_repairing_a_clean_catalog_changes_nothing() -> None:
    """Where there is nothing to repair the document is the same object."""
    clean = catalog('msgid "b"\nmsgstr "в"\n')
    assert fix_document(clean) is clean.document


def test_selection() -> None:
    """Selected minus ignored, and always the checks that say why a file cannot be read."""
    reading = [check.id for check in ALL if check.reading]
    assert [c.id for c in select(["numbers", "markup"], ["markup"])] == [*reading, "numbers"]
    assert select() == ALL
    assert by_id("numbers").id == "numbers"


@pytest.mark.parametrize(
    ("selected", "ignored", "message"),
    [
        (["number"], [], '"number" is not a check; did you mean numbers?'),
        ([], ["zzz"], '"zzz" is not a check; `l10n explain` lists them all'),
        ([], ["syntax"], '"syntax" cannot be ignored: such a file has not been checked'),
    ],
)
def test_an_unknown_check_is_named(selected: list[str], ignored: list[str], message: str) -> None:
    """A typing error in an id is answered with the near ones."""
    with pytest.raises(UserError) as caught:
        select(selected, ignored)
    assert caught.value.message == message


@given(TEXT, st.booleans())
def test_a_text_agrees_with_itself(same: str, markdown: bool) -> None:
    """A translation equal to its source has no fault in what checks compare."""
    same_pair = pair(same, same, "uk", "uk", markdown=markdown, flags=("python-format",))
    for check in PAIR_CHECKS:
        assert check.pair is not None
        assert check.id in OF_ITSELF or list(check.pair(same_pair)) == []


@given(TEXT, TEXT.filter(bool), st.booleans())
def test_no_text_stops_a_check(source: str, target: str, markdown: bool) -> None:
    """Checks answer with faults, never with exceptions, whatever they are shown."""
    for check in PAIR_CHECKS:
        assert check.pair is not None
        for flags in ((), ("c-format",), ("python-brace-format",)):
            shown = pair(source, target, markdown=markdown, flags=flags)
            assert all(fault.message for fault in check.pair(shown))


@given(st.one_of(st.binary(max_size=60), TEXT.map(str.encode)))
def test_no_bytes_stop_the_runner(data: bytes) -> None:
    """Any bytes are either checked or reported as unreadable."""
    for finding in check_bytes(data, scope):
        assert finding.line >= 1
        assert finding.path == "a.po"


@given(TEXT, TEXT.filter(bool), st.booleans())
def test_repairing_twice_is_repairing_once(source: str, target: str, markdown: bool) -> None:
    """A repaired text needs no second repair by the same check."""
    for check in PAIR_CHECKS:
        assert check.pair is not None
        for fault in check.pair(pair(source, target, markdown=markdown)):
            if fault.fix:
                again = check.pair(pair(source, fault.fix, markdown=markdown))
                assert [other.fix for other in again if other.fix] == []
