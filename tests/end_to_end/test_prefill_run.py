"""A run over a whole archive: saved as it goes, narrowed, and told about."""

from __future__ import annotations

import re

import pytest

from tests.conftest import LIBRARY_PO, Site
from tests.end_to_end.test_prefill import use
from tests.end_to_end.walks import LONG_PO, WORDS, add_walks, origins
from tests.translators.servers import Reply, Request, google, libre, serving


@pytest.fixture
def archive(site: Site) -> Site:
    """The two stories and a long one."""
    return add_walks(site)


def test_a_long_catalog_is_saved_as_it_is_filled(
    archive: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Texts are in the catalog before its last one is there."""
    monkeypatch.setattr("l10n.stages.prefill._SAVE_EVERY", 0.0)
    seen: list[int] = []

    def watching(request: Request) -> Reply:
        seen.append(archive.read(LONG_PO).count("# origin:"))
        return libre(request)

    from l10n.cli import main

    with serving(watching) as server:
        use(archive, "libre", server.url)
        path = str(archive.root / "articles/city/long.en.md")
        assert main(["prefill", "--root", str(archive.root), path, "--using", "libre"]) == 0
    assert 0 < max(seen) < 14
    assert archive.read(LONG_PO).count("# origin:") == 14


def test_an_editor_that_saves_meanwhile_wins(archive: Site) -> None:
    """What a person typed while the run was going on stays, and the rest is filled."""
    msgid = f"We walked to the old {WORDS[-1]} and back to **our {WORDS[-1]}**."

    def saving(request: Request) -> Reply:
        if "lamp" in request.query["q"]:
            text = archive.read(LONG_PO)
            old = f'msgid "{msgid}"\nmsgstr ""\n'
            archive.write(LONG_PO, text.replace(old, f'msgid "{msgid}"\nmsgstr "Моє"\n'))
        return libre(request)

    with serving(saving) as server:
        use(archive, "libre", server.url)
        archive.run("prefill", "--using", "libre", "--to", "uk")
    assert 'msgstr "Моє"' in archive.read(LONG_PO)
    assert archive.read(LONG_PO).count("# origin: libre") == 13


def test_a_dry_run_says_how_much_would_go_where(archive: Site) -> None:
    """Messages, words, characters and bytes by translator; kept replies are not counted again."""
    with serving(libre) as server:
        use(archive, "libre", server.url)
        archive.run("prefill", "--using", "libre", LIBRARY_PO)
        before = archive.snapshot("locales", ".l10n/paid")
        asked = len(server.requests)
        result = archive.run(
            "prefill", "--using", "libre", "--using", "deepl", "--dry-run", DEEPL_API_KEY=""
        )
        assert len(server.requests) == asked

    figures = r"\d+ words, [\d,]+ characters, [\d,]+ bytes in UTF-8\."
    assert re.search(rf"19 messages would be sent to libre: {figures}", result.err)
    assert "warning: deepl needs a key" in result.err
    assert "nothing was sent and nothing written" in result.err
    assert archive.snapshot("locales", ".l10n/paid") == before


def test_a_dry_run_tells_what_a_run_sends(archive: Site) -> None:
    """The figures before are those after."""
    with serving(libre) as server:
        use(archive, "libre", server.url)
        options = ("prefill", "--using", "libre", "--limit", "9")
        planned = archive.run(*options, "--dry-run").err
        done = archive.run(*options).err
    figures = re.compile(r"libre: (\d+ words, \d+ characters, \d+ bytes in UTF-8)")
    assert figures.findall(planned) == figures.findall(done) != []
    assert "To fill more, run the same command again." in done


def test_budget(archive: Site) -> None:
    """No run sends more characters than its budget; one run after the other gets through."""
    sent: list[int] = []
    with serving(libre) as server:
        use(archive, "libre", server.url)
        while origins(archive) < 24:
            before = len(server.requests)
            result = archive.run("prefill", "--using", "libre", "--budget", "400")
            sent.append(sum(len(r.query["q"]) for r in server.requests[before:]))
            assert len(sent) < 10
    assert 0 < max(sent) <= 400
    assert len(sent) > 2
    assert "24 of" not in result.err
    assert archive.run("prefill", "--budget", "0", status=2).err.count("--budget") == 1


def test_refusals_are_counted_by_reason(archive: Site) -> None:
    """The summary says how many stay empty and why, -v which."""

    def lying(request: Request) -> Reply:
        if "boats" in request.query["q"]:
            return 200, "application/json", '{"translatedText": "Човни 7"}'
        return libre(request)

    with serving(lying) as server:
        use(archive, "libre", server.url)
        result = archive.run("prefill", "--using", "libre")
        verbose = archive.run("prefill", "--using", "libre", "-v")

    assert (
        "1 message refused, and left empty (libre tokens 1); -v says which and why." in result.err
    )
    assert "“We walked to the old boats" in verbose.err
    assert "**…** is missing" in verbose.err


def test_ask_again_sends_what_was_refused_and_nothing_else(archive: Site) -> None:
    """Without it a refusal is repeated for nothing; with it those texts get a second chance."""

    def lying(request: Request) -> Reply:
        if "boats" in request.query["q"]:
            return 200, "application/json", '{"translatedText": "Човни 7"}'
        return libre(request)

    with serving(lying) as server:
        use(archive, "libre", server.url)
        archive.run("prefill", "--using", "libre")
    with serving(libre) as server:
        use(archive, "libre", server.url)
        archive.run("prefill", "--using", "libre")
        assert (len(server.requests), origins(archive)) == (0, 23)
        archive.run("prefill", "--using", "libre", "--ask-again")
        assert (len(server.requests), origins(archive)) == (1, 24)


def test_a_sign_is_left_to_people(archive: Site) -> None:
    """A message without words is sent to nobody, and is not said to be refused."""
    archive.write("articles/city/sign.en.md", "---\ntitle: A\ndate: 2026-01-01\n---\n№\n")
    archive.run("extract")
    with serving(libre) as server:
        use(archive, "libre", server.url)
        result = archive.run("prefill", "--using", "libre", "--to", "uk")
    assert "1 message left to people: no words to translate." in result.err
    assert "refused" not in result.err


def test_what_a_budget_leaves_is_told_once(archive: Site) -> None:
    """One budget holds for all translators together."""
    with serving(libre) as server, serving(google) as other:
        use(archive, "libre", server.url)
        use(archive, "google", other.url)
        options = ("--using", "libre", "--using", "google", "--budget", "1")
        result = archive.run("prefill", *options)
        assert server.requests == other.requests == []
    assert result.err.count("left empty") == 1
    assert "24 messages left empty: the budget is used up." in result.err
