"""Readers of PO files, one a process and each in its own environment; speaks JSON.

peers_readers.py NAME     {"files": [...], "wrapped": bool, "check": bool} on stdin ->
                          {"seconds": {work: processor's seconds of all files}}, and to check
                          {"messages": [[digest, ...], ...], "same": [bool, ...], "texts": [...]}

What a file gives is None where the reader refuses it.
"""

from __future__ import annotations

import gc
import gettext
import io
import json
import os
import sys
import time
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import Any

Message = tuple[str | None, str, str | None, tuple[str, ...], bool, bool]
"""Context, text, plural, translations, whether it is fuzzy and whether it is obsolete."""


class Ours:
    """l10n."""

    def __init__(self, *, wrapped: bool) -> None:
        from l10n.po import document, entry, lookup, mo

        self.modules = (document, entry, lookup, mo)

    def load(self, path: str) -> Any:
        return self.modules[0].parse(Path(path).read_bytes().decode())

    def messages(self, catalog: Any) -> list[Message]:
        entries = [entry.message for entry in catalog.entries]
        return [
            (m.msgctxt, m.msgid, m.msgid_plural, m.msgstr, m.fuzzy, m.obsolete) for m in entries
        ]

    def written(self, catalog: Any) -> bytes:
        return str(self.modules[1].text(catalog)).encode()

    def compiled(self, path: str) -> bytes:
        document, _, lookup, mo = self.modules
        text = Path(path).read_bytes().decode()
        quick = lookup.quick_texts(text)
        return bytes(mo.compile_texts(*quick) if quick else mo.compile_mo(document.parse(text)))


class Polib:
    """polib; rspolib has its interface, with methods where polib has lists."""

    def __init__(self, *, wrapped: bool) -> None:
        import polib

        self.width = 78 if wrapped else 0
        self.pofile: Callable[..., Any] = polib.pofile

    def load(self, path: str) -> Any:
        return self.pofile(path, wrapwidth=self.width)

    def messages(self, catalog: Any) -> list[Message]:
        return [
            (
                e.msgctxt,
                e.msgid,
                e.msgid_plural or None,
                tuple(e.msgstr_plural.values()) if e.msgid_plural else (e.msgstr,),
                e.fuzzy,
                bool(e.obsolete),
            )
            for e in catalog
        ]

    def written(self, catalog: Any) -> bytes:
        return (str(catalog) + "\n").encode()  # as its own `save` does

    def compiled(self, path: str) -> bytes:
        return bytes(self.load(path).to_binary())


class Rspolib(Polib):
    """rspolib."""

    def __init__(self, *, wrapped: bool) -> None:
        import rspolib

        self.width = 78 if wrapped else 1_000_000  # it wraps at 0 too
        self.pofile = rspolib.pofile

    def messages(self, catalog: Any) -> list[Message]:
        return [
            (
                e.msgctxt,
                e.msgid,
                e.msgid_plural or None,
                tuple(e.get_msgstr_plural()) if e.msgid_plural else (e.msgstr or "",),
                e.fuzzy,
                e.obsolete,
            )
            for e in catalog
        ]

    def written(self, catalog: Any) -> bytes:
        return str(catalog).encode()

    def compiled(self, path: str) -> bytes:
        return bytes(self.load(path).as_bytes())


class Fields(Rspolib):
    """rspolib, asked for all that an entry of l10n's holds beside its own lines."""

    def messages(self, catalog: Any) -> list[Message]:
        for e in catalog:
            _ = e.get_flags(), e.tcomment, e.comment, e.get_occurrences(), e.linenum
            _ = e.previous_msgid, e.previous_msgctxt, e.previous_msgid_plural
        return super().messages(catalog)


class Babel:
    """Babel, whose catalogs hold each message once."""

    def __init__(self, *, wrapped: bool) -> None:
        from babel.messages import mofile, pofile

        self.width = 76 if wrapped else 0
        self.modules = (pofile, mofile)

    def load(self, path: str) -> Any:
        with Path(path).open("rb") as file:
            return self.modules[0].read_po(file)

    def messages(self, catalog: Any) -> list[Message]:
        found = []
        for obsolete, messages in ((False, catalog), (True, catalog.obsolete.values())):
            for m in messages:
                plural = isinstance(m.id, tuple)
                text, second = m.id if plural else (m.id, None)
                if text:
                    texts = tuple(m.string) if plural else (m.string,)
                    found.append((m.context, text, second, texts, m.fuzzy, obsolete))
        return found

    def written(self, catalog: Any) -> bytes:
        out = io.BytesIO()
        self.modules[0].write_po(out, catalog, width=self.width)
        return out.getvalue()

    def compiled(self, path: str) -> bytes:
        out = io.BytesIO()
        self.modules[1].write_mo(out, self.load(path))
        return out.getvalue()


class Toolkit:
    """Translate Toolkit's pypo."""

    def __init__(self, *, wrapped: bool) -> None:
        from translate.storage import pypo
        from translate.tools.pocompile import POCompile

        self.width = None if wrapped else -1
        self.pofile, self.convert = pypo.pofile, POCompile.convertstore

    def load(self, path: str) -> Any:
        with Path(path).open("rb") as file:
            return self.pofile(file, width=self.width)

    def messages(self, catalog: Any) -> list[Message]:
        found = []
        for unit in catalog.units:
            if unit.isheader() or unit.isblank():
                continue
            source, target = unit.source, unit.target
            plural = unit.hasplural()
            texts = tuple(map(str, target.strings)) if plural else (str(target or ""),)
            second = str(source.strings[1]) if plural else None
            context = unit.getcontext() or None
            ends = unit.isfuzzy(), unit.isobsolete()
            found.append((context, str(source), second, texts, *ends))
        return found

    def written(self, catalog: Any) -> bytes:
        return bytes(catalog)

    def compiled(self, path: str) -> bytes:
        return bytes(self.convert(self.load(path)))


READERS: dict[str, type[Any]] = {
    "l10n": Ours,
    "polib": Polib,
    "rspolib": Rspolib,
    "rspolib, every field": Fields,
    "Babel": Babel,
    "pypo": Toolkit,
}


def main(name: str) -> None:
    given = json.load(sys.stdin)
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # some say on stdout what they think of a file
    reader = READERS[name](wrapped=given["wrapped"])
    files: list[str] = given["files"]
    works: dict[str, Callable[[str], object]] = {
        "read": lambda path: reader.messages(reader.load(path)),
        "read and write": lambda path: reader.written(reader.load(path)),
        "compile": reader.compiled,
    }
    gc.set_threshold(100_000, 20, 50)  # as the command does for itself; it is good to all of them
    answer: dict[str, Any] = {"seconds": {}}
    for work, do in works.items():
        for path in files[:5]:  # patterns compile and modules load
            _tried(do, path)
        begun = time.process_time()
        for path in files:
            _tried(do, path)
        answer["seconds"][work] = time.process_time() - begun
    if given["check"]:
        answer["messages"] = [_digests(_tried(works["read"], path)) for path in files]
        answer["same"] = [
            _tried(works["read and write"], path) == Path(path).read_bytes() for path in files
        ]
        answer["texts"] = [_texts(_tried(works["compile"], path)) for path in files]
    with answers:
        json.dump(answer, answers)


def _tried(do: Callable[[str], Any], path: str) -> Any:
    try:
        return do(path)
    except Exception:  # whatever a peer raises, for a file of which it makes nothing
        return None


def _digests(messages: list[Message] | None) -> list[str] | None:
    return None if messages is None else [_digest(message) for message in messages]


def _texts(compiled: bytes | None) -> str | None:
    """What gettext finds in a `.mo` file, its header left out, since it is no message."""
    if compiled is None:
        return None
    found = gettext.GNUTranslations(io.BytesIO(compiled))
    catalog: dict[object, str] = vars(found)["_catalog"]
    return _digest(sorted((repr(key), text) for key, text in catalog.items() if key))


def _digest(value: object) -> str:
    return blake2b(repr(value).encode(), digest_size=8).hexdigest()


if __name__ == "__main__":
    main(*sys.argv[1:])
