"""What a translation of each message into itself keeps of CommonMark's 652 examples."""

from __future__ import annotations

import json
import re
import subprocess
from typing import Any

import pyromark
import report

from l10n.console import columns
from l10n.sources.dialect import PLAIN
from l10n.sources.markdown import walk
from l10n.sources.pieces import splice

SPEC = report.ROOT / "tests" / "corpus" / "commonmark" / "spec.txt"
TOOLS = ("l10n", "mdpo", "markdown-gettext", "po4a")

_EXAMPLE = re.compile(r"^`{32} example[^\n]*\n(.*?)^\.\n.*?^`{32}$", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"(<pre><code\b.*?</pre>)", re.DOTALL)


def main() -> int:
    parser = report.parser("fidelity", __doc__)
    parser.add_argument("--only", action="append", choices=TOOLS, help="one tool (repeatable)")
    parser.add_argument("--list", action="store_true", help="name the examples that are lost")
    options = parser.parse_args()
    if options.write and options.only:
        parser.error("--write takes every tool")
    examples = [text.replace("→", "\t") for text in _EXAMPLE.findall(SPEC.read_text("utf-8"))]
    with_code = [n for n, text in enumerate(examples) if code(text)]
    rows = [("tool", "kept", "code in messages", "failed", "endless")]
    for tool in options.only or TOOLS:
        if tool == "po4a" and not report.has_po4a():
            rows.append((tool, "skipped", "", "", ""))
            continue
        results = ours(examples) if tool == "l10n" else peer(tool, examples)
        pairs = list(zip(examples, results, strict=True))
        lost = [n for n, (text, result) in enumerate(pairs, 1) if not is_kept(text, result)]
        leaks = [n + 1 for n in with_code if leaked(examples[n], results[n]["messages"])]
        failures = [result.get("failure") for result in results]
        endless = failures.count("endless")
        failed = sum(1 for failure in failures if failure) - endless
        kept = f"{len(examples) - len(lost)} of {len(examples)}"
        shares = (kept, f"{len(leaks)} of {len(with_code)}", str(failed), str(endless))
        rows.append((tool, *shares))
        if options.list:
            print(f"{tool}: lost {lost}\n{tool}: leaks {leaks}")
    lines = [
        *columns(rows, right=(1, 2, 3, 4)),
        "",
        "kept: the translation renders to the original's HTML, a line break being a blank",
        "code in messages: of the examples with a code block, those where a line of it, which",
        "  stands nowhere else in the example, is shown to the translator",
        "failed: ended with an error; endless: ran for more than 5 s. Both are not kept",
        "every tool's output is rendered by pyromark with the extensions l10n uses",
        report.machine(),
        report.versions(),
    ]
    report.tell("Fidelity", "fidelity", lines, write=options.write)
    return 0


def ours(examples: list[str]) -> list[dict[str, Any]]:
    """Every message found goes through the splice."""
    results = []
    for text in examples:
        pieces = walk(text)
        same = splice(text, pieces, lambda segment: segment.text)
        results.append({"text": same, "messages": [piece.segment.text for piece in pieces]})
    return results


def peer(tool: str, examples: list[str]) -> list[dict[str, Any]]:
    done = subprocess.run(
        [report.PEERS_PYTHON, report.PEERS, "identity", tool],
        input=json.dumps(examples),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    results: list[dict[str, Any]] = json.loads(done.stdout)
    return results


def is_kept(text: str, result: dict[str, Any]) -> bool:
    return result["text"] is not None and html(result["text"]) == html(text)


def html(text: str) -> str:
    """The page, every run of blanks and line breaks as one blank; code blocks as they are."""
    parts = _CODE.split(pyromark.html(text, options=PLAIN.options))
    parts[::2] = [re.sub(r"[ \t\r\n]+", " ", part) for part in parts[::2]]
    return "".join(parts).strip()


def code(text: str) -> list[str]:
    """The lines of a text's code blocks that stand nowhere else in it."""
    inside: list[str] = []
    outside: list[str] = []
    block = False
    for event in pyromark.events(text, options=PLAIN.options):
        match event:
            case {"Start": {"CodeBlock": _}} | {"End": "CodeBlock"}:
                block = "Start" in event
            case {"Text": str(words)} | {"Code": str(words)} | {"Html": str(words)}:
                (inside if block else outside).append(words)
    prose = _plain(" ".join(outside))
    lines = (_plain(line) for line in "".join(inside).split("\n"))
    return [line for line in lines if line and line not in prose]


def leaked(text: str, messages: list[str]) -> bool:
    shown = [_plain(message) for message in messages]
    return any(line in message for line in code(text) for message in shown)


def _plain(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    raise SystemExit(main())
