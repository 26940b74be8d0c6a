"""The commands: each module parses its options, calls one function and says what happened.

A module has `EXAMPLE`, `add_arguments(parser)` and `run(arguments, console) -> int`; it is loaded
only when its command is called. A new command is a module and a line here.
"""

COMMANDS = {
    "init": "start a project: settings, folders, one sample original",
    "extract": "originals and templates -> catalogs",
    "adopt": "hand-made translations from elsewhere -> catalogs",
    "prefill": "fill empty messages from memory and translators",
    "evaluate": "measure translators against approved translations",
    "set": "put a translation, or a comment, into a catalog",
    "approve": "say that translations are good: clear their marks",
    "edit": "translate whole stories in the browser, beside their pages",
    "memory": "search, import and export what was translated before",
    "check": "validate catalogs and originals",
    "compile": "catalogs -> .mo files",
    "build": "extract, check, gate, compile and render the site",
    "export": "translated Markdown for other site generators",
    "stats": "words, messages and states per story and language",
    "explain": "what a check looks for, why, and how to fix it",
    "translators": "which translators there are, and what each of them still needs",
}
"""Name -> what it does, in the order of `l10n --help`."""

OK, FINDINGS, FAILED = 0, 1, 2
"""Exit statuses: clean; findings or a held gate where that was asked to fail; the tool failed."""
