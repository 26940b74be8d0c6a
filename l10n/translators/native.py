"""Services asked in their own way, where deep-translator's way no longer works or costs too much.

LibreTranslate takes several texts at once, and keeps tags when told that there are some. DeepL
takes no GET any more, and no key in an address or a body. deep-translator's `chatgpt` needs an old
package. Each function here gives a call for one pair of languages.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

from l10n.translators.http import Requests
from l10n.translators.long import Call
from l10n.translators.masking import TOKEN


def libre(web: Requests, url: str, key: str, source: str, target: str) -> Call:
    """LibreTranslate's `/translate`; one text goes without a list: old servers know none."""

    def call(texts: Sequence[str]) -> Sequence[str | None]:
        tagged = any(TOKEN.search(text) for text in texts)
        sent = [escaped(text) for text in texts] if tagged else list(texts)
        body: dict[str, Any] = {
            "q": sent if len(sent) > 1 else sent[0],
            "source": source,
            "target": target,
            "format": "html" if tagged else "text",
        }
        if key:
            body["api_key"] = key
        reply = _json(web, f"{url}translate", json=body)
        found = reply.get("translatedText") if isinstance(reply, dict) else None
        if len(texts) == 1 and isinstance(reply, dict) and "translatedText" in reply:
            found = [found]
        if not isinstance(found, list):
            raise web.unclear(url)
        return _texts(web, url, found, len(texts), unescape=tagged)

    return call


def deepl(web: Requests, url: str, key: str, source: str, target: str) -> Call:
    """DeepL's `/translate`, which reads texts as XML."""

    def call(texts: Sequence[str]) -> Sequence[str | None]:
        form = {
            "text": [escaped(text) for text in texts],
            "source_lang": source.split("-")[0],
            "target_lang": target,
            "tag_handling": "xml",
        }
        headers = {"Authorization": f"DeepL-Auth-Key {key}"}
        reply = _json(web, f"{url}translate", data=form, headers=headers)
        found = reply.get("translations") if isinstance(reply, dict) else None
        if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
            raise web.unclear(url)
        return _texts(web, url, [item.get("text") for item in found], len(texts), unescape=True)

    return call


def chatgpt(web: Requests, url: str, key: str, source: str, target: str, model: str) -> Call:
    """OpenAI's chat, one text at a time; languages by their English names."""
    task = (
        f"Translate the user's text from {source} into {target}. Keep every tag "
        "such as <x1>, </x1> or <x2/> exactly as it is. Answer with the translation only."
    )

    def call(texts: Sequence[str]) -> Sequence[str | None]:
        (text,) = texts
        roles = (("system", task), ("user", text))
        body = {
            "model": model,
            "messages": [{"role": role, "content": content} for role, content in roles],
        }
        headers = {"Authorization": f"Bearer {key}"}
        reply = _json(web, f"{url}chat/completions", json=body, headers=headers)
        try:
            found = reply["choices"][0]["message"]["content"]
        except (LookupError, TypeError):
            raise web.unclear(url) from None
        return _texts(web, url, [found], 1, unescape=False)

    return call


def escaped(text: str) -> str:
    """A masked text as markup: what is no token is no tag."""
    parts: list[str] = []
    done = 0
    for token in TOKEN.finditer(text):
        parts += [html.escape(text[done : token.start()], quote=False), token[0]]
        done = token.end()
    return "".join([*parts, html.escape(text[done:], quote=False)])


def _json(web: Requests, url: str, **options: Any) -> Any:
    response = web.post(url, **options)
    try:
        return response.json()
    except (ValueError, RecursionError):
        raise web.unclear(url) from None


def _texts(
    web: Requests, url: str, found: Sequence[Any], count: int, *, unescape: bool
) -> list[str | None]:
    """The texts of a reply. Raises UnclearError unless there is one, or nothing, for each."""
    if len(found) != count or not all(text is None or isinstance(text, str) for text in found):
        raise web.unclear(url)
    return [html.unescape(text) if text and unescape else text for text in found]
