"""`l10n translators` from the command line."""

from __future__ import annotations

import json

from l10n.translators.registry import BUILT_IN
from tests.conftest import Site

KEY = "secret-0123456789"


def test_what_is_ready_and_what_is_missing(site: Site) -> None:
    """Each one says whether it can be used in this project, and where texts go."""
    before = site.snapshot(".")
    lines = site.run("translators").out.splitlines()

    assert lines[0].split("  ") == ["translator", "texts leave", "state"]
    found = {line.split()[0]: " ".join(line.split()[1:]) for line in lines[1:]}
    assert list(found)[: len(BUILT_IN)] == list(BUILT_IN)
    assert found["memory"] == "no ready"
    assert found["google"] == "yes ready"
    assert found["deepl"] == (
        "yes not ready: deepl needs a key: set DEEPL_API_KEY in the environment"
    )
    assert "linguee does not translate from uk to en" in found["linguee"]
    assert found["local"].startswith("no not ready: local needs ")
    assert site.snapshot(".") == before


def test_settings_and_keys_count(site: Site) -> None:
    """A key in the environment and an address in the settings make one ready; no key is shown."""
    section = (
        '\n[translators.libre]\nurl = "http://127.0.0.1:5000/"\n'
        '[translators.command]\ncommand = ["cat"]\noffline = true\n'
        "[translators.google]\nspeed = 1\n"
    )
    site.write("l10n.toml", site.read("l10n.toml") + section)

    result = site.run("translators", "--format", "json", DEEPL_API_KEY=KEY)

    assert KEY not in result.out + result.err
    document = json.loads(result.out)
    assert document["version"] == 1
    found = {item.pop("name"): item for item in document["translators"]}
    ready = {"built_in": True, "ready": True, "missing": ""}
    assert found["libre"] == {**ready, "sends_text_out": True}
    assert found["deepl"] == {**ready, "sends_text_out": True}
    assert found["command"] == {**ready, "sends_text_out": False}
    assert found["google"]["missing"].startswith("google: speed is not one of its settings (")


def test_outside_a_project(site: Site) -> None:
    """It needs no project to list them."""
    site.root.joinpath("l10n.toml").unlink()

    assert "google" in site.run("translators").out
