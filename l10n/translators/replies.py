"""Replies of translators, kept on disk for good: they may have been paid for.

One file of JSON lines for each translator and pair of languages, only ever appended to, each reply
synced before it is used. A line that is damaged, torn by a kill, or of another version is left out
and harms no other; so are replies whose words were changed by hand.
"""

from __future__ import annotations

import json
import os
import re
from hashlib import blake2b
from pathlib import Path
from typing import Any

from l10n.errors import UserError
from l10n.files import sync_folder
from l10n.interrupt import uninterrupted

VERSION = 1
"""Of the lines; older ones would still be read."""


class Replies:
    """The replies below one folder. Only a command that holds the project's lock may add to it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[Path, _File] = {}

    def get(self, name: str, version: str, source: str, target: str, text: str) -> str | None:
        """What translator `name` replied to a masked text before; None where it never did.

        Raises UserError where the disk refuses.
        """
        return self._file(name, source, target).get(version, text)

    def keep(
        self, name: str, version: str, source: str, target: str, replies: dict[str, str]
    ) -> None:
        """Add replies by masked text, and wait until they are on the disk.

        Raises UserError where the disk refuses.
        """
        with uninterrupted():
            self._file(name, source, target).add(version, replies)

    def _file(self, name: str, source: str, target: str) -> _File:
        stem = re.sub(r"[^\w.-]", lambda match: f"%{ord(match[0]):X}", name)
        path = self._folder / f"{stem}.{source}-{target}.jsonl"
        if path not in self._files:
            self._files[path] = _File(path)
        return self._files[path]


class _File:
    """One file; only the places of its lines are held in memory, for an archive is long."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._places: dict[bytes, int] = {}
        self._torn = False
        """The last line has no end: what is added must begin a line of its own."""
        try:
            self._read()
        except FileNotFoundError:
            pass
        except OSError as error:
            raise self._refused("read", error) from None

    def _read(self) -> None:
        place = 0
        with self._path.open("rb") as file:
            for line in file:
                record = _record(line)
                if record:
                    self._places[_key(record["model"], record["text"])] = place
                place += len(line)
                self._torn = not line.endswith(b"\n")

    def get(self, version: str, text: str) -> str | None:
        place = self._places.get(_key(version, text))
        if place is None:
            return None
        try:
            with self._path.open("rb") as file:
                file.seek(place)
                record = _record(file.readline())
        except OSError as error:
            raise self._refused("read", error) from None
        return str(record["reply"]) if record and record["text"] == text else None

    def add(self, version: str, replies: dict[str, str]) -> None:
        places: dict[bytes, int] = {}
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("ab") as file:
                start = file.seek(0, os.SEEK_END)
                data = b"\n" if self._torn else b""
                for text, reply in replies.items():
                    places[_key(version, text)] = start + len(data)
                    data += _line(version, text, reply)
                self._torn = True  # until all of it is written
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if not start:
                sync_folder(self._path.parent)
        except OSError as error:
            raise self._refused("written", error) from None
        self._torn = False
        self._places |= places

    def _refused(self, what: str, error: OSError) -> UserError:
        reason = error.strerror or str(error)
        return UserError(f"cannot be {what} ({reason})", path=str(self._path))


def _key(version: str, text: str) -> bytes:
    return blake2b(f"{version}\0{text}".encode(errors="surrogatepass"), digest_size=16).digest()


def _digest(record: dict[str, Any]) -> str:
    words = "\0".join((record["model"], record["text"], record["reply"]))
    return blake2b(words.encode(errors="surrogatepass"), digest_size=8).hexdigest()


def _line(version: str, text: str, reply: str) -> bytes:
    record: dict[str, Any] = {"version": VERSION, "model": version, "text": text, "reply": reply}
    record["digest"] = _digest(record)
    try:
        return json.dumps(record, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:  # half a surrogate pair
        return json.dumps(record).encode() + b"\n"


def _record(line: bytes) -> dict[str, Any] | None:
    """A line's reply; None where the line is damaged."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(record, dict) or record.get("version") != VERSION:
        return None
    if not all(isinstance(record.get(name), str) for name in ("model", "text", "reply")):
        return None
    return record if record.get("digest") == _digest(record) else None
