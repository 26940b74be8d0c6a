"""Whatever a request holds, it gets an answer that a page understands, and the server lives."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import BRIDGE_PO, Site
from tests.workbench.running import BRIDGE, LIBRARY, Browser

POSTED = [
    "save", "approve", "fuzzy", "comment", "undo", "redo", "findings", "presence", "suggest",
    "story/check", "story/approve-exact", "story/update",
]  # fmt: skip
ASKED = ["board", "story", "panel", "concordance", "explain", "story/report"]
UNDERSTOOD = {200, 400, 404, 409, 422, 423}
TEXTS = st.one_of(
    st.text(),
    st.sampled_from(
        [
            "\ud800",
            "a  b \ud800",
            "\0",
            "  ",
            "a  b\0",
            "a" * 5000,
            "[x](",
            "{n} %s",
            "\u2028",
            "<b>",
            "%",
        ]
    ),
)
JSON: Any = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)),
    max_leaves=5,
)
QUERY = (
    "domain", "language", "part", "q", "sort", "state", "limit", "offset", "message", "check",
    "source", "side",
)  # fmt: skip
FIELDS = ("message", "based_on", "texts", "origin", "comment", "name", "force", "leaving", "part")


@given(
    what=st.sampled_from(POSTED), domain=st.sampled_from([BRIDGE, LIBRARY, "ui"]), data=st.data()
)
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_odd_posts_are_answered(person: Browser, what: str, domain: str, data: Any) -> None:
    """Values of any kind, texts of any characters, for messages that are there and that are not."""
    language = "en" if domain == BRIDGE else "uk"
    messages = list(person.story(domain, language)["messages"].values())
    message = data.draw(st.sampled_from(messages))
    sound = {
        "message": message["id"],
        "based_on": message["version"],
        "texts": data.draw(st.lists(TEXTS, min_size=1, max_size=3)),
        "comment": data.draw(TEXTS),
    }
    odd = data.draw(st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=2))

    reply = person.do(what, domain, language, **(sound | odd))

    assert reply.status in UNDERSTOOD, reply.text
    assert isinstance(reply.json, dict)


@given(
    what=st.sampled_from(ASKED),
    query=st.dictionaries(
        st.sampled_from(QUERY),
        st.one_of(
            st.text(st.characters(exclude_categories=["Cs"])),
            st.sampled_from([BRIDGE, "en", "uk", "9" * 50]),
        ),
    ),
)
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_odd_questions_are_answered(person: Browser, what: str, query: dict[str, str]) -> None:
    """Addresses with anything in them."""
    reply = person.get(f"/api/{what}?{urlencode(query)}")

    assert reply.status in UNDERSTOOD, reply.text
    assert isinstance(reply.json, dict)


def test_a_page_of_no_story_leads_to_the_desk(person: Browser) -> None:
    """A page that says so, for whoever followed an old link."""
    found = person.get("/edit/en/articles/city/nowhere")
    assert (found.status, found.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert '<a href="/">Translation desk</a>' in found.text
    assert 'rel="icon" type="image/svg+xml"' in found.text


@pytest.mark.parametrize(
    "values",
    [
        '{"domain": "\\ud800"}',
        '{"language": "\\u0000"}',
        '{"texts": {"LEAD": "\\ud800"}}',
        '{"texts": {"\\ud800": "x"}}',
        '{"texts": {"LEAD": 5}}',
        '{"texts": ["LEAD"]}',
        '{"texts": ' + "[" * 50_000 + "]" * 50_000 + "}",
        "[]",
        "{",
    ],
)
def test_an_odd_preview_is_answered(person: Browser, values: str) -> None:
    """What stands in for a text that is typed, and for its story."""
    lead = person.message("Через річку знову можна перейти.")["id"]
    sound = f'{{"domain": "{BRIDGE}", "language": "en", "skeleton": "", "texts": {{}}, '
    body = (sound + values[1:] if values.startswith('{"') else values).replace("LEAD", lead)
    sent = {"Content-Type": "application/json", "X-L10n-Token": person.token}

    reply = person.ask("POST", "/preview/patch", body.encode(), sent)

    assert reply.status in UNDERSTOOD, reply.text
    assert isinstance(reply.json, dict)


@pytest.mark.parametrize("path", ["/api/nothing", "/api/save/x", "/nowhere", "/static/nothing.js"])
def test_what_is_not_there_is_not_found(person: Browser, path: str) -> None:
    """404, whatever it is."""
    assert person.get(path).status == 404


def test_the_icon_is_where_browsers_look_for_it(visitor: Browser) -> None:
    """Also for whoever is not signed in, and beside an answer that is no page."""
    found = visitor.get("/favicon.ico")

    assert (found.status, found.headers["content-type"]) == (200, "image/svg+xml")


@pytest.mark.parametrize("file", ["articles/city/bridge.uk.md", BRIDGE_PO])
def test_a_story_that_cannot_be_read_is_a_page_that_says_why(
    desk_site: Site, olena: Browser, file: str
) -> None:
    """For whoever opens it from the desk; a script is told in JSON."""
    good = desk_site.read(file)
    desk_site.write(file, "---\n<<<<<<< HEAD\n" + good)
    found = olena.get(f"/edit/en/{BRIDGE}")

    assert (found.status, found.headers["content-type"]) == (422, "text/html; charset=utf-8")
    assert "This story cannot be opened" in found.text
    assert f'<p lang="en">{file}:' in found.text
    assert olena.get(f"/api/story?domain={BRIDGE}&language=en").json["error"] == "refused"

    desk_site.write(file, good)
    assert olena.get(f"/edit/en/{BRIDGE}").status == 200
