r"""Makes a Weblate project of an l10n project: docs/weblate.md, steps 2 to 4.

WEBLATE_TOKEN=… python3 docs/weblate/setup.py https://weblate.example herald \
    ssh://git@git.example/herald.git uk=city/footbridge en=nature/river-cleanup \
    --web https://herald.example

The last arguments name one story of each source language; their catalogs must be committed.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

NAMES = {"uk": "Ukrainian", "en": "English"}
ONLY_AT_NEWLINES = 65535


class Weblate:
    """A server's API."""

    def __init__(self, url: str, token: str) -> None:
        self.url = url.rstrip("/")
        self.headers = {"Authorization": f"Token {token}", "Content-Type": "application/json"}

    def post(self, path: str, **body: Any) -> None:
        """Send it, and say what was made; ends the program where the server refuses."""
        data = json.dumps(body).encode()
        made = f"{path}: {body.get('slug', body['name'])}"
        try:
            with urlopen(Request(f"{self.url}/api/{path}/", data, self.headers)):
                print(made)
        except HTTPError as error:
            sys.exit(f"{made}: {error}: {error.read().decode()}")


def component(language: str, repository: dict[str, str]) -> dict[str, Any]:
    """What all components have in common, with originals in `language`."""
    return repository | {
        "vcs": "git",
        "source_language": {"code": language, "name": NAMES.get(language, language)},
        "language_regex": others(language),
        "file_format": "po",
        "file_format_params": {
            "po_line_wrap": ONLY_AT_NEWLINES,
            "po_set_language_team": False,
            "po_set_x_generator": False,
        },
        "new_lang": "none",
        "manage_units": False,
        "allow_translation_propagation": False,
        "merge_style": "rebase",
        "disable_autoshare": True,
    }


def discovery(source: str, target: str) -> dict[str, Any]:
    """Finds the stories whose originals are in `source`; each has a catalog in `target`."""
    return {
        "match": rf"articles/(?P<component>.+)\.{source}\.md",
        "name_template": "{{ component }}",
        "file_format": "po",
        "filemask_template": "locales/*/LC_MESSAGES/articles/{{ component }}.po",
        "new_base_template": f"locales/{target}/LC_MESSAGES/articles/{{{{ component }}}}.po",
        "base_file_template": "",
        "intermediate_template": "",
        "language_regex": others(source),
        "copy_addons": False,
        "remove": True,
        "confirm": True,
    }


def others(language: str) -> str:
    """Weblate's language filter: every language but this one."""
    return f"^(?!{language}$).+$"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url")
    parser.add_argument("project")
    parser.add_argument("repository")
    parser.add_argument("stories", nargs="+", metavar="LANGUAGE=STORY")
    parser.add_argument("--branch", default="main")
    parser.add_argument("--web", required=True, help="address of the site")
    options = parser.parse_args()
    weblate = Weblate(options.url, os.environ["WEBLATE_TOKEN"])
    repository = {
        "repo": options.repository,
        "push": options.repository,
        "branch": options.branch,
    }
    stories = dict(story.split("=", 1) for story in options.stories)
    components = f"projects/{options.project}/components"

    weblate.post("projects", name=options.project, slug=options.project, web=options.web)
    for language, story in stories.items():
        weblate.post(
            components,
            name=story,
            slug=f"stories-{language}",
            filemask=f"locales/*/LC_MESSAGES/articles/{story}.po",
            check_flags="md-text",
            **component(language, repository),
        )
    clone = {"repo": f"weblate://{options.project}/stories-{next(iter(stories))}"}
    weblate.post(
        components,
        name="UI",
        slug="ui",
        filemask="locales/*/LC_MESSAGES/ui.po",
        new_base="locales/ui.pot",
        **component("en", clone),
    )
    for language in stories:
        target = next(code for code in (*stories, *NAMES) if code != language)
        weblate.post(
            f"components/{options.project}/stories-{language}/addons",
            name="weblate.discovery.discovery",
            configuration=discovery(language, target),
        )


if __name__ == "__main__":
    main()
