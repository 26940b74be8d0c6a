"""Paths of stories' pages, and old addresses for servers."""

from __future__ import annotations

import pytest

from l10n.site.redirects import Move, for_hosts, for_nginx
from l10n.site.slugs import ALL, path_in, paths


@pytest.mark.parametrize(
    ("story", "path"),
    [
        ("city/bridge", "city/bridge"),
        ("City/My bridge", "City/My bridge"),
        ("місто/Ярмарок_на площі", "misto/yarmarok-na-ploshchi"),
        ("згадки/під’їзд-їжака", "zghadky/pidizd-yizhaka"),
        ("news/Київ-2026", "news/kyiv-2026"),
    ],
)
def test_cyrillic_names_give_latin_addresses(story: str, path: str) -> None:
    """By the resolution that passports follow, in small letters; others stay as they are."""
    assert paths(story, {}) == {ALL: path}


def test_a_slug_is_the_last_part_of_a_path() -> None:
    """For one language or for all that are not named."""
    found = paths("місто/міст", {ALL: "bridge", "uk": "mist"})
    assert [path_in(found, code) for code in ("uk", "en")] == ["misto/mist", "misto/bridge"]
    assert path_in(paths("mist", {"en": "bridge"}), "uk") == "mist"


MOVES = [Move("/old/", "/new/"), Move("/%D0%BC%D1%96%D1%81%D1%82%22/", "/mist/")]


def test_hosts_get_a_line_for_each_move() -> None:
    """Quoted as in an address."""
    assert for_hosts(MOVES) == b"/old/ /new/ 301\n/%D0%BC%D1%96%D1%81%D1%82%22/ /mist/ 301\n"


def test_nginx_compares_unquoted_addresses() -> None:
    """A quotation mark does not end them."""
    assert for_nginx(MOVES).decode() == '"/old/" "/new/";\n"/міст\\"/" "/mist/";\n'
