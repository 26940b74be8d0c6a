"""GNU gettext's cases: pairs of format strings, and catalogs that msgfmt takes or refuses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from cases import FILES, Case, Collected, collected, group_of

from l10n.po.document import PoSyntaxError, parse

_IDS = (
    "syntax", "encoding", "duplicate", "plural-header", "plural-count", "plural-missing",
    "placeholders", "newlines", "header",
)  # fmt: skip
"""What `msgfmt --check` answers for; which of them it is, the scripts do not say."""
_MUST = tuple(check_id for check_id in _IDS if check_id != "header")

_FORMAT = re.compile(r"^format-([a-z-]+)-2$")
_PAIRS = re.compile(r"^# (Valid|Invalid): [^\n]*\n((?:msg[^\n]*\n)+)", re.MULTILINE)
_HEREDOC = re.compile(rb"^cat <<\\?(['\"]?)(\w+)\1 *> *(\S+)\n(.*?)^\2$", re.MULTILINE | re.DOTALL)
_RUN = re.compile(r"\$\{MSGFMT\}([^\n]*)")


def collect(folder: Path) -> Collected:
    """The cases in an unpacked gettext."""
    left_out: Counter[str] = Counter()
    cases: list[Case] = []
    for path in sorted((folder / "gettext-tools" / "tests").iterdir()):
        if found := _FORMAT.match(path.name):
            cases += list(_pairs(path, found[1]))
        elif re.fullmatch(r"msgfmt-\d+", path.name):
            cases += list(_files(path))
    return collected(cases, left_out)


def _pairs(path: Path, name: str) -> Iterator[Case]:
    """Each message under `# Valid:` or `# Invalid:`."""
    for word, entry in _PAIRS.findall(path.read_text("utf-8", "replace")):
        try:
            messages = parse(entry).messages
        except PoSyntaxError:
            continue
        for message in messages:
            plural = message.msgid_plural
            yield Case(
                tool="GNU gettext",
                check=f"{name}-format",
                place=path.name,
                ids=("placeholders",),
                faulty=word == "Invalid",
                sources=(message.msgid,) if plural is None else (message.msgid, plural),
                targets=message.msgstr,
                flags=(f"{name}-format",),
                language="uk" if plural is None else "en",
                group=group_of(f"{name}-format"),
            )


def _files(path: Path) -> Iterator[Case]:
    """Each catalog that a script feeds to msgfmt by itself, with what the script asks for."""
    data = path.read_bytes()
    files = {name.decode(): body for _, _, name, body in _HEREDOC.findall(data)}
    script = _HEREDOC.sub(b"", data).decode("utf-8", "replace").replace("\\\n", " ")
    for run in _RUN.finditer(script):
        named = [name for name in files if name in run[1].split()]
        faulty = _refused(run[1], script[: run.start()], script[run.end() :])
        if len(named) == 1 and faulty is not None and files[named[0]].strip():
            yield Case(
                tool="GNU gettext",
                check="msgfmt",
                place=f"{path.name} {named[0]}",
                ids=_IDS if faulty else _MUST,
                faulty=faulty,
                file=files[named[0]],
                group=FILES,
            )


def _refused(arguments: str, before: str, after: str) -> bool | None:
    """Whether msgfmt must refuse the file; None where the script looks at something else."""
    if "|| Exit 1" in arguments:
        return False
    if re.match(r"\s*\n(?:result=\$\?|test \$\? = 1)", after) or "test $? = 1" in arguments:
        return True
    if before.rstrip(" ").endswith("if") and "then" in arguments + after[:20]:
        return True
    return None
