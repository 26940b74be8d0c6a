"""What the checks say about other validators' cases: faults found, good translations spared."""

from __future__ import annotations

import re
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import cases_dennis
import cases_gettext
import cases_i18nspector
import cases_toolkit
import cases_weblate
import registries
import report
from cases import Case, Collected, Verdict, ask, known
from decisions import decided

from l10n.console import columns

FOLDER = registries.FOLDER / "validators"
VERSIONS = {"weblate": "5.14.3", "translate-toolkit": "3.15.0", "dennis": "1.3.0"}
"""3.15.0 is the Translate Toolkit's last release found to carry its tests."""
KEPT = re.compile(
    r"^weblate/checks/|^tests/(?:translate/filters/|test_linter|blackbox_tests/)|^gettext-tools/tests/"
)
"""What of the tools' sources holds cases."""
TOOLS = {
    "weblate": cases_weblate.collect,
    "translate-toolkit": cases_toolkit.collect,
    "dennis": cases_dennis.collect,
    "i18nspector": cases_i18nspector.collect,
    "gettext": cases_gettext.collect,
}


def main() -> int:
    parser = report.parser("validators", __doc__)
    parser.add_argument("--tool", action="append", choices=TOOLS, help="one tool (repeatable)")
    parser.add_argument("--family", help="only cases of that family, such as placeholders")
    parser.add_argument("--list", action="store_true", help="show every miss and false alarm")
    parser.add_argument("--files", type=Path, help="put such a list for each family here")
    parser.add_argument("--cases", type=Path, help="the tools' sources, unpacked, in this folder")
    options = parser.parse_args()
    if options.write and (options.tool or options.family):
        parser.error("--write takes every tool and family")
    verdicts: list[Verdict] = []
    left_out: Counter[str] = Counter()
    for tool in options.tool or TOOLS:
        found = fetched(tool, options.cases)
        if found is None:
            continue
        left_out.update(found.left_out)
        verdicts += judged(case for case in found.cases if options.family in (None, case.family))
    lines = table(verdicts, left_out)
    archives = [name for tool in TOOLS for name in registries.names(FOLDER / tool)]
    about = f"cases of: {', '.join(archives)}"
    lines += [*textwrap.wrap(about, 100, subsequent_indent="  "), report.own_version()]
    print("\n".join(lines))
    if options.list:
        print("\n".join(("", *listing(verdicts))))
    if options.files:
        write_lists(options.files, verdicts)
    if options.write:
        report.put("Validators", "validators", lines)
    return 0


def fetched(tool: str, folder: Path | None) -> Collected | None:
    """A tool's cases; None where its sources cannot be had."""
    place = (folder or FOLDER) / tool
    if folder is None:
        version = VERSIONS.get(tool)
        if version:
            have = registries.sdist(tool, version, place, _kept)
        else:
            have = registries.debian(tool, place, _kept)
        if not have:
            return None
    return TOOLS[tool](place)


def _kept(path: str) -> str | None:
    inside = path.partition("/")[2]
    return inside if KEPT.match(inside) else None


def judged(cases: Iterable[Case]) -> list[Verdict]:
    return [verdict for verdict in map(ask, cases) if isinstance(verdict, Verdict)]


def table(verdicts: Sequence[Verdict], left_out: Counter[str]) -> list[str]:
    """A row for each family and tool, then what was decided otherwise, then what was left out."""
    rows = [("family", "tool", "faults", "found", "otherwise", "good", "silent", "otherwise")]
    keys = sorted({(verdict.case.family, verdict.case.tool) for verdict in verdicts})
    for family, tool in keys:
        own = [v for v in verdicts if (v.case.family, v.case.tool) == (family, tool)]
        rows.append((family, tool, *_shares(own)))
    rows.append(("all", "", *_shares(verdicts)))
    missing = sorted({c for v in verdicts for c in v.case.ids[:1] if not known(v.case.ids)})
    lines = columns(rows, right=(2, 3, 4, 5, 6, 7))
    if missing:
        lines += ["", f"not there yet: {', '.join(missing)}"]
    lines += _reasons(verdicts)
    lines += [
        "",
        "faults: cases that the tool's own tests want reported; good: those they want passed",
        "found, silent: by the checks that correspond to the tool's; what other checks say is not",
        "  counted; otherwise: not so, and on purpose",
        "a case that names no language is taken for a Ukrainian translation",
    ]
    if left_out:
        whys = ", ".join(f"{count} ({why})" for why, count in left_out.most_common())
        lines += textwrap.wrap(f"left out: {whys}", 100, subsequent_indent="  ")
    return lines


def _shares(verdicts: Sequence[Verdict]) -> tuple[str, ...]:
    faulty = [verdict for verdict in verdicts if verdict.case.faulty]
    good = [verdict for verdict in verdicts if not verdict.case.faulty]
    cells: list[str] = []
    for group in (faulty, good):
        otherwise = sum(1 for v in group if not v.agrees and decided(v.case))
        cells += [str(len(group)), str(sum(v.agrees for v in group)), str(otherwise or "")]
    return tuple(cells)


def _reasons(verdicts: Sequence[Verdict]) -> list[str]:
    """Each reason with the tools' checks and the number of cases it stands for."""
    counts: Counter[str] = Counter()
    where: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for verdict in verdicts:
        decision = None if verdict.agrees else decided(verdict.case)
        if decision:
            counts[decision.reason] += 1
            where[decision.reason][f"{verdict.case.tool} {verdict.case.check}"] = None
    lines = ["", "decided otherwise:"] if counts else []
    for reason, count in counts.most_common():
        text = f"{count:4} {reason} ({', '.join(where[reason])})"
        lines += textwrap.wrap(text, 100, subsequent_indent="     ")
    return lines


def listing(verdicts: Iterable[Verdict]) -> list[str]:
    """Every case where we disagree and did not mean to, with what was said."""
    lines: list[str] = []
    for verdict in verdicts:
        if verdict.agrees or decided(verdict.case):
            continue
        case = verdict.case
        word = "MISS " if case.faulty else "ALARM"
        asked = "" if known(case.ids) else f" (not there yet: {case.ids[0]})"
        lines.append(f"{word} {case.shown()}{asked}")
        lines += [f"      {finding.check}: {finding.message}" for finding in verdict.findings]
    return lines


def write_lists(folder: Path, verdicts: Sequence[Verdict]) -> None:
    """A file for each family."""
    folder.mkdir(parents=True, exist_ok=True)
    for family in sorted({verdict.case.family for verdict in verdicts}):
        own = [verdict for verdict in verdicts if verdict.case.family == family]
        text = "\n".join((*table(own, Counter()), "", *listing(own), ""))
        (folder / f"{family.replace(' ', '-')}.txt").write_text(text, "utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
