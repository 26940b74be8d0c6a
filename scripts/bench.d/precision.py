"""What the checks find in real catalogs, and a random sample of it for a person to judge."""

from __future__ import annotations

import random
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import catalogs
import registries
import report
from judged import JUDGED

from l10n.checks import ALL, by_id, select
from l10n.checks.base import Scope
from l10n.checks.guessed_language import language_of
from l10n.checks.run import check_bytes
from l10n.console import columns
from l10n.model import Finding, Message, State
from l10n.po.document import Document

SEED = 2026
"""The sample is the same as long as the findings are."""

_COUNTING = ("completeness", "untranslated")
"""They say how far a catalog is, not what is wrong."""


@dataclass(frozen=True, slots=True)
class Found:
    """The findings in one catalog."""

    path: Path
    messages: int
    """Translated ones."""
    findings: tuple[tuple[Finding, Message | None], ...]
    """Each with its message."""


def main() -> int:
    parser = report.parser("precision", __doc__)
    parser.add_argument("--check", action="append", default=[], help="one check (repeatable)")
    parser.add_argument("--sample", type=int, default=0, help="show so many findings of each")
    parser.add_argument("--seed", type=int, default=SEED, help="for another sample")
    parser.add_argument("--catalogs", type=Path, help="other catalogs, in folders of projects")
    options = parser.parse_args()
    if options.write and (options.check or options.catalogs):
        parser.error("--write takes every check and the catalogs it fetches")
    wanted = [by_id(check_id).id for check_id in options.check]
    folders = sorted(options.catalogs.iterdir()) if options.catalogs else catalogs.fetched()
    paths = [path for folder in folders for path in sorted(folder.glob("**/*.po"))]
    with ProcessPoolExecutor() as pool:
        found = list(pool.map(partial(look, wanted=wanted), paths, chunksize=4))
    lines = table(found, len(folders), wanted)
    print("\n".join(lines))
    if options.sample:
        print("\n".join(("", *sample(found, options.sample, options.seed, wanted))))
    if options.write:
        names = [name for folder in folders for name in registries.names(folder)]
        about = textwrap.wrap(f"catalogs of: {', '.join(names)}", 100, subsequent_indent="  ")
        report.put("Precision", "precision", [*lines, *about, report.own_version()])
    return 0


def look(path: Path, wanted: Sequence[str] = ()) -> Found:
    """Check one catalog."""
    checks = [check for check in select(wanted) if check.id not in _COUNTING]
    scopes: list[Scope] = []

    def scope(document: Document, text: str) -> Scope:
        language = language_of(document.fields, path.as_posix()) or "uk"
        scopes.append(Scope(path.as_posix(), document, language, "en", text=text))
        return scopes[-1]

    findings = check_bytes(path.read_bytes(), scope, checks)
    messages = scopes[-1].document.messages
    by_line = {message.line: message for message in messages}
    translated = sum(1 for message in messages if message.state is State.TRANSLATED)
    return Found(path, translated, tuple((f, by_line.get(f.line)) for f in findings))


def table(found: Sequence[Found], projects: int, wanted: Sequence[str]) -> list[str]:
    """Findings of each check, in how many projects, and how many in a thousand messages."""
    messages = sum(one.messages for one in found)
    counts: Counter[str] = Counter()
    where: defaultdict[str, set[str]] = defaultdict(set)
    for one in found:
        for finding, _ in one.findings:
            counts[finding.check] += 1
            where[finding.check].add(one.path.parent.name)
    rows = [("check", "severity", "findings", "a thousand", "projects", "right")]
    for check in ALL:
        if (wanted and check.id not in wanted) or check.id in _COUNTING or check.story:
            continue
        count = counts[check.id]
        share = f"{1000 * count / max(1, messages):.2f}"
        right = "{} of {}".format(*JUDGED[check.id]) if check.id in JUDGED else ""
        row = (check.id, check.severity, str(count), share, str(len(where[check.id])), right)
        rows.append(row)
    total = sum(count for check, count in counts.items() if not wanted or check in wanted)
    rows.append(("all", "", str(total), f"{1000 * total / max(1, messages):.2f}", "", ""))
    return [
        *columns(rows, right=(2, 3, 4, 5)),
        "",
        f"{messages} translated messages in {len(found)} Ukrainian catalogs of {projects} projects",
        "a thousand: findings in a thousand translated messages",
        "right: of a random sample, of more catalogs than these, as read by a person",
    ]


def sample(found: Iterable[Found], size: int, seed: int, wanted: Sequence[str]) -> list[str]:
    """Some findings of each check, drawn at random, numbered for a person's judgement."""
    by_check: defaultdict[str, list[tuple[Path, Finding, Message | None]]] = defaultdict(list)
    for one in found:
        for finding, message in one.findings:
            if not wanted or finding.check in wanted:
                by_check[finding.check].append((one.path, finding, message))
    lines: list[str] = []
    for check, findings in sorted(by_check.items()):
        drawn = random.Random(seed).sample(findings, min(size, len(findings)))
        lines.append(f"== {check}: {len(drawn)} of {len(findings)}")
        for number, (path, finding, message) in enumerate(drawn, 1):
            lines += shown(number, path, finding, message)
    return lines


def shown(number: int, path: Path, finding: Finding, message: Message | None) -> list[str]:
    """One finding with what it is about; the place it names stands between ⟦ and ⟧."""
    lines = [
        f"{number:3}. {path.parent.name}/{path.name}:{finding.line}",
        f"     {finding.message}",
    ]
    if message is None:
        return lines
    flags = f" [{', '.join(message.flags)}]" if message.flags else ""
    sources = [message.msgid, *([message.msgid_plural] if message.msgid_plural else [])]
    lines += [f"     < {source!r}{flags}" for source in sources]
    text = finding.text
    if text is not None and finding.span is not None:
        start, end = finding.span
        return [*lines, f"     > {text[:start] + '⟦' + text[start:end] + '⟧' + text[end:]!r}"]
    return [*lines, *(f"     > {target!r}" for target in message.msgstr)]


if __name__ == "__main__":
    raise SystemExit(main())
