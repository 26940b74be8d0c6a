"""What a site asks consent for."""

from __future__ import annotations

from l10n.config import Consent
from l10n.site.consent import purposes


def test_each_purpose_says_whom_data_goes_to() -> None:
    """Hosts of scripts and names of embeds, once each; the site's own scripts name nobody."""
    consent = Consent(
        purposes=("history", "embeds"),
        scripts=(
            ("statistics", "/own.js"),
            ("statistics", "https://stats.example/a.js"),
            ("statistics", "https://stats.example/b.js"),
        ),
        embeds={"youtube.com": "YouTube", "youtu.be": "YouTube", "t.me": "Telegram"},
    )
    assert purposes(consent) == {
        "history": (),
        "embeds": ("YouTube", "Telegram"),
        "statistics": ("stats.example",),
    }


def test_a_site_without_optional_parts_asks_for_nothing() -> None:
    """Then it has no banner."""
    assert purposes(Consent(purposes=())) == {}
