"""Every example of the specifications survives translation."""

from __future__ import annotations

import pytest

from l10n.sources.dialect import Dialect
from l10n.sources.markdown import walk
from tests.sources.examples import examples, kept, nodes, pseudo, pseudo_nodes, same

COMMONMARK = examples("commonmark/spec.txt")
GFM = examples("gfm/examples.txt")
EXAMPLES = [*COMMONMARK, *GFM]
NAMES = [f"commonmark-{n}" for n in range(1, len(COMMONMARK) + 1)]
NAMES += [f"gfm-{n}" for n in range(1, len(GFM) + 1)]

LEFT = {
    # Malformed HTML is left whole.
    "commonmark-148": ("**Hello**,",),
    "commonmark-150": ("*hello*",),
    "commonmark-151": ("*foo*",),
    "commonmark-155": ("*foo*",),
    "commonmark-156": ('<div id="foo" *hi*',),
    "commonmark-157": ("<div class foo",),
    "commonmark-158": ("<div *???-&&&-<--- *foo*",),
    "commonmark-165": ("*bar*",),
    "commonmark-174": ("foo",),
    # Nothing but addresses, code, or what looks like a tag or an entity.
    "commonmark-30": ("&MadeUpEntity;",),
    "commonmark-161": ("``` c int x = 33; ```",),
    "commonmark-602": ("<https://foo.bar/baz bim>",),
    "commonmark-606": ("<foo+@bar.example.com>",),
    "commonmark-608": ("< https://foo.bar >",),
    "commonmark-609": ("<m:abc>",),
    "commonmark-610": ("<foo.bar.baz>",),
    "commonmark-611": ("https://example.com",),
    "commonmark-612": ("foo@bar.example.com",),
    "commonmark-619": ('<a h*#ref="hi">',),
    "commonmark-622": ("<a href='bar'title=title>",),
    "commonmark-624": ('</a href="foo">',),
}
"""Texts of a page that no message holds."""


def test_there_are_examples() -> None:
    """All of CommonMark 0.31.2, and each rule of GFM's extensions."""
    assert (len(COMMONMARK), len(GFM)) == (652, 29)


@pytest.mark.parametrize("body", EXAMPLES, ids=NAMES)
def test_translated_into_itself_an_example_renders_the_same(body: str) -> None:
    """Every message goes through the splice; only line breaks differ."""
    assert nodes(same(body)) == nodes(body)


@pytest.mark.parametrize(("name", "body"), list(zip(NAMES, EXAMPLES, strict=True)), ids=NAMES)
def test_in_another_alphabet_exactly_the_words_differ(name: str, body: str) -> None:
    """Addresses, labels, code, tags and the blocks are what they were."""
    assert nodes(pseudo(body)) == pseudo_nodes(body, LEFT.get(name, ()))


@pytest.mark.parametrize("body", EXAMPLES, ids=NAMES)
def test_no_message_holds_code_or_a_link_definition(body: str) -> None:
    """What is no text is not shown to a translator; of a definition only its title is."""
    messages = [piece for piece in walk(body) if piece.segment.kind != "link title"]
    for start, end in kept(body):
        assert [p for p in messages if p.start < end and start < p.end] == []


DEFINITIONS = examples("definitions/examples.txt")
LISTS = Dialect(definition_lists=True)


@pytest.mark.parametrize("body", DEFINITIONS)
def test_definition_lists_survive_translation(body: str) -> None:
    """Where they are switched on: into itself, and into another alphabet."""
    assert any(node[:2] == ("start", "dl") for node in nodes(body, LISTS))
    assert nodes(same(body, LISTS), LISTS) == nodes(body, LISTS)
    assert nodes(pseudo(body, LISTS), LISTS) == pseudo_nodes(body, dialect=LISTS)


@pytest.mark.parametrize("body", DEFINITIONS)
def test_a_definition_list_that_is_not_switched_on_is_text(body: str) -> None:
    """And is translated as such."""
    assert not any(node[:2] == ("start", "dl") for node in nodes(body))
    assert nodes(same(body)) == nodes(body)
    assert nodes(pseudo(body)) == pseudo_nodes(body)


@pytest.mark.parametrize("body", EXAMPLES, ids=NAMES)
def test_with_definition_lists_an_example_renders_the_same(body: str) -> None:
    """All other syntax goes on as it does without them."""
    assert nodes(same(body, LISTS), LISTS) == nodes(body, LISTS)
