"""Pre-filling from the command line against real servers on loopback."""

from __future__ import annotations

import re

from tests.conftest import BRIDGE_PO, LIBRARY_PO, Site
from tests.translators.servers import Request, google, libre, refusing, serving, status


def use(site: Site, name: str, url: str) -> None:
    """Point a translator of the project at a server that is asked for one text at a time."""
    section = f'\n[translators.{name}]\nurl = "{url}"\ntimeout = 2\nretries = 0\nconcurrency = 1\n'
    if name == "libre":
        section += "texts = 1\n"
    before = re.sub(rf"\n\[translators\.{name}\]\n(?:.+\n)*", "", site.read("l10n.toml"))
    site.write("l10n.toml", before + section)


def test_libre_fills_both_directions_as_fuzzy_with_its_origin(site: Site) -> None:
    """What a machine wrote is fuzzy, says where it is from, and holds the story until reviewed."""
    site.run("extract")
    with serving(libre) as server:
        use(site, "libre", f"{server.url}/")
        result = site.run("prefill", "--using", "libre")
        asked = len(server.requests)

    assert "Texts are sent to libre." in result.err
    assert asked == 10
    for name in (BRIDGE_PO, LIBRARY_PO):
        catalog = site.read(name)
        assert catalog.count("#, fuzzy") == 5
        assert len(re.findall(r"# origin: libre 20\d\d-\d\d-\d\d [0-9a-f]{12}\n", catalog)) == 5
        assert "PO-Revision-Date: 20" in catalog
    assert "](https://example.org/b)" in site.read(BRIDGE_PO)
    assert "5 not reviewed (fuzzy)" in site.run("build").err


def test_a_second_run_asks_nobody(site: Site) -> None:
    """Filled messages are never asked for again."""
    site.run("extract")
    with serving(google) as server:
        use(site, "google", server.url)
        site.run("prefill", "--using", "google")
        before = site.snapshot("locales")
        asked = len(server.requests)
        site.run("prefill", "--using", "google")
        assert len(server.requests) == asked > 0

    assert site.snapshot("locales") == before


def test_a_dry_run_sends_and_writes_nothing(site: Site) -> None:
    """It only says how much would go where."""
    site.run("extract")
    before = site.snapshot("locales")
    with serving(libre) as server:
        use(site, "libre", f"{server.url}/")
        result = site.run("prefill", "--using", "libre", "--dry-run")
        assert server.requests == []

    assert "10 messages would be sent to libre" in result.err
    assert site.snapshot("locales") == before


def test_limit_and_language_narrow_the_run(site: Site) -> None:
    """--to takes one language's catalogs, --limit so many messages in all."""
    site.run("extract")
    with serving(libre) as server:
        use(site, "libre", f"{server.url}/")
        site.run("prefill", "--using", "libre", "--to", "uk", "--limit", "2")

    assert site.read(BRIDGE_PO).count("fuzzy") == 0
    assert site.read(LIBRARY_PO).count("#, fuzzy") == 2


def test_a_catalog_is_filled_without_those_of_other_languages(site: Site) -> None:
    """Nothing is sent, and paid, for a file that nobody named; an original has all its catalogs."""
    site.write("l10n.toml", site.read("l10n.toml").replace('"en"]', '"en", "pl"]'))
    site.run("extract")
    polish = BRIDGE_PO.replace("/en/", "/pl/")

    def filled(*paths: str) -> str:
        return site.run("prefill", "--using", "libre", "--dry-run", *paths).err

    with serving(libre) as server:
        use(site, "libre", f"{server.url}/")
        one = filled(polish)
        both = filled("articles/city/bridge.uk.md")
        site.run("prefill", "--using", "libre", polish)

    assert "5 empty messages in all" in one
    assert "10 empty messages in all" in both
    assert "#, fuzzy" in site.read(polish)
    assert "#, fuzzy" not in site.read(BRIDGE_PO)


def test_an_unreachable_provider_is_one_line_and_keeps_what_was_filled(
    translated_site: Site,
) -> None:
    """The memory's finds are saved, the line names provider and remedy, exit status 2."""
    site = translated_site
    site.write("articles/city/copy.uk.md", site.read("articles/city/bridge.uk.md"))
    site.write(
        "articles/city/copy.uk.md", site.read("articles/city/copy.uk.md") + "\nНовий абзац тут.\n"
    )
    site.run("extract")
    use(site, "libre", f"{refusing()}/")

    result = site.run("prefill", "--using", "libre", status=2)

    (line,) = [line for line in result.err.splitlines() if line.startswith("error:")]
    assert line.startswith("error: libre cannot be reached at 127.0.0.1:")
    assert line.endswith("check the network or leave --using libre out")
    copy = site.read("locales/en/LC_MESSAGES/articles/city/copy.po")
    assert 'msgstr "We have waited for this day."' in copy


def test_a_provider_that_fails_half_way_keeps_the_first_half(site: Site) -> None:
    """Texts that came before the failure are in the catalog."""
    site.run("extract")
    count = 0

    def failing(request: Request) -> tuple[int, str, str]:
        nonlocal count
        count += 1
        return libre(request) if count <= 3 else status(503)(request)

    with serving(failing) as server:
        use(site, "libre", f"{server.url}/")
        site.run("prefill", "--using", "libre", status=2)

    filled = sum(site.read(name).count("# origin: libre") for name in (BRIDGE_PO, LIBRARY_PO))
    assert filled == 3


def test_no_network_without_a_named_translator(site: Site) -> None:
    """Plain `prefill` asks the memory only, whatever is configured."""
    site.run("extract")
    with serving(libre) as server:
        use(site, "libre", f"{server.url}/")
        site.run("prefill")
        site.run("build")
        site.run("check", status=1)
        assert server.requests == []
