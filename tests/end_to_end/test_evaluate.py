"""Translators measured from the command line against real servers on loopback."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.conftest import BRIDGE_EN, LIBRARY_PO, LIBRARY_UK, Site
from tests.end_to_end.test_prefill import use
from tests.translators.servers import Reply, Request, google, libre, refusing, serving, status

APPROVED = {**BRIDGE_EN, **LIBRARY_UK}


def _exact(request: Request) -> Reply:
    """A translator as good as the newsroom's own people; marks come back as they were sent."""
    text = request.query["q"]
    plain = {_masked(source): _masked(target) for source, target in APPROVED.items()}
    return 200, "application/json", json.dumps({"translatedText": plain[text]})


def _masked(text: str) -> str:
    text = re.sub(r"\*\*(.*?)\*\*", r"<x1>\1</x1>", text)
    return re.sub(r"\[(.*?)\]\(.*?\)", r"<x2>\1</x2>", text)


def _evaluate(site: Site, *arguments: str, code: int = 0) -> list[dict[str, Any]]:
    result = site.run("evaluate", "articles", *arguments, "--format", "json", status=code)
    results: list[dict[str, Any]] = json.loads(result.out)["results"]
    return results


def test_a_perfect_translator(translated_site: Site) -> None:
    """Whoever writes what people wrote gets the best figures, in both directions."""
    with serving(_exact) as server:
        use(translated_site, "libre", server.url)
        results = _evaluate(translated_site, "--using", "libre")
    assert results == [
        {
            "translator": "libre",
            "source": source,
            "target": target,
            "messages": 5,
            "accepted": 5,
            "refused": {},
            "compared": 5,
            "chrf": 100.0,
            "ter": 0.0,
            "approved_unchanged": 0,
            "approved_edited": 0,
            "failed": None,
        }
        for source, target in (("uk", "en"), ("en", "uk"))
    ]


def test_two_are_told_apart(translated_site: Site) -> None:
    """The better one has the better figures, over the same messages; refusals are counted."""

    def clumsy(request: Request) -> Reply:
        if "lamp" in request.query["q"]:
            return 200, "text/html", '<div class="result-container">Візьміть 3 лампи.</div>'
        return google(request)

    with serving(_exact) as one, serving(clumsy) as other:
        use(translated_site, "libre", one.url)
        use(translated_site, "google", other.url)
        options = ("--using", "libre", "--using", "google", "--to", "uk")
        good, bad = _evaluate(translated_site, *options)
        asked = len(one.requests) + len(other.requests)
        table = translated_site.run("evaluate", "articles", *options)
        assert len(one.requests) + len(other.requests) == asked == 10

    assert (good["accepted"], good["compared"], good["chrf"], good["ter"]) == (5, 4, 100, 0)
    assert (bad["accepted"], bad["compared"], bad["refused"]) == (4, 4, {"numbers": 1})
    assert bad["chrf"] < 50
    assert bad["ter"] > 50
    assert "Texts are sent to libre, google." in table.err
    head, first, second, *rest = table.out.splitlines()
    assert re.split(r"\s{2,}", head)[:7] == (
        ["translator", "direction", "messages", "refused", "chrF", "TER", "compared"]
    )
    assert re.split(r"\s{2,}", first)[:7] == ["libre", "en → uk", "5", "0", "100.0", "0.0", "4"]
    assert re.split(r"\s{2,}", second)[:4] == ["google", "en → uk", "5", "1"]
    assert rest[-1] == "google en → uk refused: numbers 1"


def test_nothing_is_written_but_replies(translated_site: Site) -> None:
    """No catalog changes, and pre-filling has the replies for nothing."""
    before = translated_site.snapshot("locales")
    with serving(libre) as server:
        use(translated_site, "libre", server.url)
        _evaluate(translated_site, "--using", "libre")
        assert translated_site.snapshot("locales") == before
        asked = len(server.requests)
        text = translated_site.read(LIBRARY_PO)
        translated_site.write(LIBRARY_PO, re.sub(r'(?m)^msgstr "[^"]+"$', 'msgstr ""', text))
        translated_site.run("prefill", "--using", "libre")
        assert len(server.requests) == asked


def test_a_dry_run(translated_site: Site) -> None:
    """It says what would be sent, by direction, and needs neither key nor server."""
    use(translated_site, "libre", f"{refusing()}/")
    options = ("evaluate", "--using", "libre", "--using", "deepl", "--limit", "2", "--dry-run")
    err = translated_site.run(*options, DEEPL_API_KEY="").err
    assert re.search(r"2 messages would be sent to libre, uk → en: \d+ words, \d+ char", err)
    assert re.search(r"2 messages would be sent to deepl, en → uk: \d+ words, \d+ char", err)
    assert "warning: deepl needs a key" in err


def test_limit_takes_the_same_messages_every_time(translated_site: Site) -> None:
    """Two runs measure by the same sample, so figures can be compared."""
    with serving(libre) as server:
        use(translated_site, "libre", server.url)
        (first,) = _evaluate(translated_site, "--using", "libre", "--to", "uk", "--limit", "3")
        (second,) = _evaluate(translated_site, "--using", "libre", "--to", "uk", "--limit", "3")
        assert len(server.requests) == 3
    assert first == second
    assert first["messages"] == 3


def test_texts_of_machines_are_no_references(translated_site: Site) -> None:
    """What a machine wrote is left out and counted as approved unchanged or edited."""
    site = translated_site
    text = site.read(LIBRARY_PO)
    site.write(LIBRARY_PO, re.sub(r'(?m)^msgstr "[^"]+"$', 'msgstr ""', text))
    with serving(libre) as server:
        use(site, "libre", server.url)
        site.run("prefill", "--using", "libre", "--limit", "2")
        site.write(LIBRARY_PO, site.read(LIBRARY_PO).replace("#, fuzzy\n", ""))
        site.write(
            LIBRARY_PO, re.sub(r'(?m)^msgstr "Л[^"]+"$', 'msgstr "Б"', site.read(LIBRARY_PO))
        )
        assert site.read(LIBRARY_PO).count('msgstr "Б"') == 1
        result = site.run("evaluate", "articles", "--using", "libre", "--to", "uk", status=2)
        assert "2 approved as a machine wrote them" in result.err
        site.translate(LIBRARY_PO, {"Bring a friend.": LIBRARY_UK["Bring a friend."]})
        (one,) = _evaluate(site, "--using", "libre", "--to", "uk")
    assert (one["messages"], one["approved_unchanged"], one["approved_edited"]) == (1, 1, 1)


def test_what_the_memory_has_from_machines_is_no_reference(site: Site) -> None:
    """A machine's text that the memory carried into another story would favour the machine too."""
    site.write(
        "articles/city/lamp.en.md", "---\ntitle: A lamp\ndate: 2026-01-01\n---\nBring a lamp.\n"
    )
    site.run("extract")
    lamp_po = "locales/uk/LC_MESSAGES/articles/city/lamp.po"
    with serving(libre) as server:
        use(site, "libre", server.url)
        for name, using in ((LIBRARY_PO, "libre"), (lamp_po, "memory")):
            site.run("prefill", name, "--using", using)
            site.write(name, site.read(name).replace("#, fuzzy\n", ""))
        assert site.read(lamp_po).count("# origin: memory") == 1
        result = site.run("evaluate", "articles", "--using", "libre", "--to", "uk", status=2)
    assert "6 approved as a machine wrote them" in result.err


def test_what_has_no_words_is_not_asked_for(site: Site) -> None:
    """A sign is refused by no translator: none is sent it."""
    site.write("articles/city/sign.en.md", "---\ntitle: A\ndate: 2026-01-01\n---\n№\n")
    site.run("extract")
    site.translate(LIBRARY_PO, {"Bring a lamp.": "Візьміть лампу."})
    site.translate("locales/uk/LC_MESSAGES/articles/city/sign.po", {"№": "№"})
    with serving(libre) as server:
        use(site, "libre", server.url)
        (one,) = _evaluate(site, "--using", "libre", "--to", "uk")
    assert (one["messages"], one["accepted"], one["refused"]) == (1, 1, {})


def test_a_translator_that_fails(translated_site: Site) -> None:
    """One line names it, the others are measured, exit status 2."""
    with serving(_exact) as server, serving(status(503)) as dead:
        use(translated_site, "libre", server.url)
        use(translated_site, "google", dead.url)
        options = ("--using", "google", "--using", "libre", "--to", "uk")
        bad, good = _evaluate(translated_site, *options, code=2)
    assert "google" in bad["failed"]
    assert (bad["chrf"], bad["compared"]) == (None, 0)
    assert (good["chrf"], good["compared"]) == (100, 5)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "no translator to measure; name one with --using"),
        (("--using", "memory"), "the memory holds the very texts"),
        (("--using", "gogle"), "did you mean google?"),
        (("--using", "libre", "--limit", "0"), "--limit: must be 1 or more"),
    ],
)
def test_mistakes(translated_site: Site, arguments: tuple[str, ...], said: str) -> None:
    """Each is one line that says what to do."""
    use(translated_site, "libre", f"{refusing()}/")
    assert said in translated_site.run("evaluate", *arguments, status=2).err


def test_without_the_extra(translated_site: Site) -> None:
    """Where sacrebleu is missing, the line says how to get it, and nothing is sent."""
    translated_site.write("blocked/sacrebleu/__init__.py", "raise ImportError\n")
    with serving(libre) as server:
        use(translated_site, "libre", server.url)
        import os

        path = os.pathsep.join(
            [str(translated_site.root / "blocked"), os.environ.get("PYTHONPATH", "")]
        )
        result = translated_site.run("evaluate", "--using", "libre", status=2, PYTHONPATH=path)
        assert server.requests == []
    assert result.err == (
        "error: sacrebleu, which counts, is not installed; "
        "`pip install '.[evaluate]'` in the folder that l10n comes from\n"
    )
