"""What a story's page says to search engines: schema.org's NewsArticle, as JSON-LD.

What the page says itself in a way that they read, such as its description, is not said again.

It stands in a `<script type="application/ld+json">`, which browsers do not run; so no Content
Security Policy forbids it (HTML, "prepare the script element": a data block ends there).
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from markupsafe import Markup

from l10n.config import Settings
from l10n.site.views import StoryView

_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})
"""Neither `</script` nor `<!--` may stand in a script; JSON can say the same without them."""

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def news_article(
    story: StoryView, language: str, versions: Iterable[tuple[str, str]], settings: Settings
) -> Markup:
    """A story's page as JSON; `versions` are language and path of each, itself included."""
    root = settings.site.url
    url = root + story.href
    others = [
        {"@type": "NewsArticle", "@id": root + href, "inLanguage": code}
        for code, href in versions
        if code != language
    ]
    publisher = {
        "@type": "NewsMediaOrganization",
        "name": settings.in_language(settings.site.name, language),
        "url": f"{root}/",
    }
    work: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": url,
        "headline": story.title,
        "inLanguage": language,
        "datePublished": story.date.isoformat(),
        "dateModified": (story.updated or story.date).isoformat(),
        "author": _author(story.author, publisher, settings),
        "publisher": publisher,
        "image": _image(story, root),
        "articleSection": story.category.name if story.category else "",
        "keywords": [tag.name for tag in story.tags],
    }
    if language == story.original_language:
        work["workTranslation"] = others
    else:
        original = (one for one in others if one["inLanguage"] == story.original_language)
        work["translationOfWork"] = next(original, None)
    said = {name: value for name, value in work.items() if value}
    text = _JSON(said)
    if "<" in text or ">" in text or "&" in text:  # few do, and to look at each letter takes long
        text = text.translate(_ESCAPES)
    return Markup(text)


def _author(name: str, publisher: dict[str, str], settings: Settings) -> dict[str, str]:
    """Who wrote a story: the newsroom itself, where it names nobody or the site."""
    known = name.casefold()
    if not name or known in map(str.casefold, settings.site.name.values()):
        return publisher
    organisations = map(str.casefold, settings.site.organisations)
    return {"@type": "Organization" if known in organisations else "Person", "name": name}


def _image(story: StoryView, root: str) -> dict[str, object] | None:
    picture = story.picture
    if picture is None:
        return None
    size = {"width": picture.width, "height": picture.height}
    return {"@type": "ImageObject", "url": root + picture.src, **size}
