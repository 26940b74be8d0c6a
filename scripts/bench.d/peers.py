"""The peers written in Python; runs in their own environment, speaks JSON on stdin and stdout.

peers.py extract mdpo            {"files": [...], "runs": N} -> [[seconds, processor], ...]
peers.py identity mdpo           [Markdown, ...] -> [{"text", "messages"}, ...]
peers.py identity markdown-gettext
peers.py identity po4a
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import polib

TIMEOUT = 5
"""Seconds after which po4a is taken to loop on an example."""

Kept = dict[str, Any]
"""`text`: what a translation into itself gave, None where the tool failed; `messages`: msgids."""


def extract_mdpo(files: list[str], runs: int) -> list[tuple[float, float]]:
    """Seconds, and those of the processor, of each run: a PO file in memory for each file."""
    from mdpo.md2po import markdown_to_pofile

    seconds = []
    for _ in range(runs):
        begun, computed = time.perf_counter(), time.process_time()
        found = [len(markdown_to_pofile(file)) for file in files]
        seconds.append((time.perf_counter() - begun, time.process_time() - computed))
        assert min(found) >= 20, "mdpo left messages out"
    return seconds


def identity_mdpo(text: str, folder: Path) -> Kept:
    from mdpo.md2po import markdown_to_pofile
    from mdpo.po2md import pofile_to_markdown

    original, catalog = folder / "example.md", folder / "example.po"
    original.write_text(text, "utf-8", newline="")
    messages = _translated_into_itself(markdown_to_pofile(str(original)), catalog)
    return {"text": pofile_to_markdown(str(original), str(catalog)), "messages": messages}


def identity_markdown_gettext(text: str, folder: Path) -> Kept:
    """What its commands do, without compiling and binding a catalog that changes nothing."""
    from markdown_gettext.domain_extraction import DomainExtraction
    from markdown_gettext.domain_generation import DomainGeneration
    from markdown_it import MarkdownIt
    from mdit_py_i18n.renderer_i18n import RendererMarkdownI18N
    from mdit_py_i18n.renderer_l10n import RendererMarkdownL10N
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    def render(renderer: Any, env: dict[str, Any]) -> Any:
        parser = MarkdownIt(renderer_cls=renderer).use(front_matter_plugin)
        return parser.enable("table").use(deflist_plugin).render(text, env)

    found = DomainExtraction()
    render(RendererMarkdownI18N, {"path": str(folder), "domain_extraction": found})
    known = {entry.msgid for entry in found.entries}
    same = DomainGeneration(lambda msgid: msgid)
    front, content = render(RendererMarkdownL10N, {"domain_generation": same})
    return {"text": front.localized + content.localized, "messages": sorted(known)}


def identity_po4a(text: str, folder: Path) -> Kept:
    original, catalog, result = folder / "in.md", folder / "in.po", folder / "out.md"
    original.write_text(text, "utf-8", newline="")
    form = ["-f", "text", "-o", "markdown", "-M", "UTF-8", "-m", str(original), "-p", str(catalog)]
    _run("po4a-updatepo", *form)  # po4a-gettextize asks for a translation to begin with
    messages = _translated_into_itself(polib.pofile(str(catalog)), catalog)
    _run("po4a-translate", "-k", "0", *form, "-l", str(result))
    return {"text": result.read_bytes().decode(), "messages": messages}


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT)


def _translated_into_itself(catalog: Any, path: Path) -> list[str]:
    for entry in catalog:
        entry.msgstr = entry.msgid
        entry.flags = []
    catalog.save(str(path))
    return [entry.msgid for entry in catalog]


def identity(one: Callable[[str, Path], Kept], texts: list[str], workers: int) -> list[Kept]:
    """Each text translated into itself in a folder of its own."""

    def safely(text: str) -> Kept:
        with tempfile.TemporaryDirectory() as folder:
            try:
                return one(text, Path(folder))
            except subprocess.TimeoutExpired:
                return {"text": None, "messages": [], "failure": "endless"}
            except Exception as error:
                return {"text": None, "messages": [], "failure": repr(error)}

    if workers == 1:
        return [safely(text) for text in texts]
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(safely, texts))


def main(work: str, name: str) -> None:
    given = json.load(sys.stdin)
    answer: Any
    match work, name:
        case "extract", "mdpo":
            answer = extract_mdpo(given["files"], given["runs"])
        case "identity", "mdpo":
            answer = identity(identity_mdpo, given, 1)
        case "identity", "markdown-gettext":
            answer = identity(identity_markdown_gettext, given, 1)
        case "identity", "po4a":
            answer = identity(identity_po4a, given, 3)
        case _:
            raise SystemExit(f"unknown: {work} {name}")
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
