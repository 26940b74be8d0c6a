"""`locales/glossary.yaml` -> terms. Every mistake is told with its line."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from l10n.errors import UserError
from l10n.glossary.inflection import WORD, normal
from l10n.glossary.model import Glossary, Term, Wording, base
from l10n.model import Severity

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KEYS = ("forbidden", "never", "except", "fixed", "case", "from", "part", "note", "severity")
PARTS = ("noun", "name", "adjective", "verb", "phrase")
"""Parts of speech that a term may say it is."""


def parse(text: str, path: str, languages: Sequence[str]) -> Glossary:
    """The glossary in a file's text; `languages` are the project's, and every term has them all.

    Raises UserError with the line of the first mistake.
    """
    node = _composed(text, path)
    reader = _Reader(path, tuple(dict.fromkeys(map(base, languages))))
    terms = tuple(reader.term(item) for item in reader.items(node)) if node else ()
    digest = hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
    return Glossary(terms, digest) if terms else Glossary()


def _composed(text: str, path: str) -> yaml.Node | None:
    try:
        node: yaml.Node | None = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        problem = error.problem or error.context or "cannot be read"
        at_end = "end of stream" in problem  # of a text whose quotation mark stands above
        mark = (error.context_mark if at_end else None) or error.problem_mark
        raise UserError(
            f"is not valid YAML: {problem}; a text with a colon, a "
            "quotation mark or a leading special character needs quotes",
            path=path,
            line=mark.line + 1 if mark else 1,
        ) from None
    except yaml.YAMLError as error:
        raise UserError(f"is not valid YAML: {error}", path=path, line=1) from None
    return node


class _Reader:
    """Turns nodes into terms, and remembers the names that were given."""

    def __init__(self, path: str, languages: tuple[str, ...]) -> None:
        self.path = path
        self.languages = languages
        self.names: dict[tuple[str, str], int] = {}

    def error(self, node: yaml.Node, message: str) -> UserError:
        return UserError(message, path=self.path, line=node.start_mark.line + 1)

    def items(self, node: yaml.Node) -> list[yaml.Node]:
        if not isinstance(node, yaml.SequenceNode):
            example = " ".join(f"{code}: …" for code in self.languages)
            raise self.error(node, f'must be a list of terms: begin each with "- {example}"')
        return list(node.value)

    def term(self, node: yaml.Node) -> Term:
        keys = self.table(node, (*self.languages, *_KEYS), "a term")
        missing = [code for code in self.languages if code not in keys]
        if missing:
            raise self.error(node, f'the term has no "{missing[0]}"; write how it is called there')
        fixed = self.fixed(keys.get("fixed"))
        sources = self.codes(keys["from"], "from") if "from" in keys else ()
        names = {code: self.texts(keys[code], code) for code in self.languages}
        term = Term(
            {c: tuple(Wording(t, c in fixed) for t in texts) for c, texts in names.items()},
            forbidden=self.by_language(keys, "forbidden"),
            never=self.by_language(keys, "never"),
            exceptions=self.by_language(keys, "except"),
            sources=sources,
            part_of_speech=self.choice(keys, "part", PARTS),
            case_sensitive=self.switch(keys["case"], "case") if "case" in keys else False,
            note=self.text(keys["note"], "note") if "note" in keys else "",
            severity=Severity(self.choice(keys, "severity", tuple(Severity)) or Severity.WARNING),
            line=node.start_mark.line + 1,
        )
        self.once(term, keys)
        return term

    def once(self, term: Term, keys: Mapping[str, yaml.Node]) -> None:
        """Raise UserError where a name is another term's, or stands against itself."""
        for code, wordings in term.wordings.items():
            refused = {
                normal(t) for t in (*term.forbidden.get(code, ()), *term.never.get(code, ()))
            }
            for wording in wordings:
                name = normal(wording.text)
                if name in refused:
                    message = f'"{wording.text}" is both wanted and forbidden; take one out'
                    raise self.error(keys[code], message)
                if not term.sought_in(code):
                    continue
                line = self.names.setdefault((code, wording.text), term.line)
                if line != term.line:
                    raise self.error(
                        keys[code],
                        f'"{wording.text}" is on line {line} already; put all its renderings into '
                        "one term, or say with `from` in which language each is looked for",
                    )

    def table(self, node: yaml.Node, known: Sequence[str], what: str) -> dict[str, yaml.Node]:
        if not isinstance(node, yaml.MappingNode):
            raise self.error(node, f"{what} must be `key: value` lines, such as `{known[0]}: …`")
        found: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else "…"
            if name not in known:
                near = difflib.get_close_matches(name, known, n=1)
                hint = f'did you mean "{near[0]}"?' if near else f"use one of {', '.join(known)}"
                raise self.error(key, f'{what} has no key "{name}"; {hint}')
            if name in found:
                raise self.error(key, f'key "{name}" is given twice')
            found[name] = value
        return found

    def by_language(self, keys: Mapping[str, yaml.Node], key: str) -> dict[str, tuple[str, ...]]:
        if key not in keys:
            return {}
        table = self.table(keys[key], self.languages, key)
        return {code: self.texts(value, f"{key}.{code}") for code, value in table.items()}

    def texts(self, node: yaml.Node, key: str) -> tuple[str, ...]:
        """One text, or a list of at least one."""
        nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
        found = tuple(self.text(item, key) for item in nodes)
        if not found:
            raise self.error(node, f"{key} is an empty list; write at least one text")
        twice = next((text for text in found if found.count(text) > 1), "")
        if twice:
            raise self.error(node, f'{key} has "{twice}" twice')
        for text, item in zip(found, nodes, strict=True):
            if not WORD.search(text):
                raise self.error(item, f'{key}: "{text}" has no word in it')
        return found

    def text(self, node: yaml.Node, key: str) -> str:
        text = " ".join(node.value.split()) if isinstance(node, yaml.ScalarNode) else ""
        if not text:
            raise self.error(node, f"{key} must be a text")
        return text

    def switch(self, node: yaml.Node, key: str) -> bool:
        if isinstance(node, yaml.ScalarNode) and node.value in ("true", "false"):
            return bool(node.value == "true")
        raise self.error(node, f"{key} must be true or false")

    def fixed(self, node: yaml.Node | None) -> tuple[str, ...]:
        """The languages whose names take no endings: `true`, or codes."""
        if node is None:
            return ()
        if isinstance(node, yaml.ScalarNode) and node.value in ("true", "false"):
            return self.languages if node.value == "true" else ()
        return self.codes(node, "fixed")

    def codes(self, node: yaml.Node, key: str) -> tuple[str, ...]:
        found = self.texts(node, key)
        for code in found:
            if code not in self.languages:
                choices = ", ".join(self.languages)
                raise self.error(node, f'{key}: "{code}" is not a language here; use {choices}')
        return found

    def choice(self, keys: Mapping[str, yaml.Node], key: str, choices: Sequence[str]) -> str:
        if key not in keys:
            return ""
        text = self.text(keys[key], key)
        if text not in choices:
            raise self.error(keys[key], f'{key}: "{text}" is none of {", ".join(choices)}')
        return text
