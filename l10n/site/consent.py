"""What a site asks its readers' consent for, and who gets their data then."""

from __future__ import annotations

from urllib.parse import urlsplit

from l10n.config import Consent


def purposes(consent: Consent) -> dict[str, tuple[str, ...]]:
    """Each purpose that needs consent -> whom data goes to, in the settings' order.

    A script of the site itself names nobody. Consent is informed only where it names recipients:
    Regulation (EU) 2016/679, art. 13(1)(e).
    """
    found: dict[str, dict[str, None]] = {purpose: {} for purpose in consent.purposes}
    for purpose, address in consent.scripts:
        host = urlsplit(address).hostname
        found.setdefault(purpose, {}).update({host: None} if host else {})
    if consent.embeds:
        found.setdefault("embeds", {}).update(dict.fromkeys(consent.embeds.values()))
    return {purpose: tuple(names) for purpose, names in found.items()}
