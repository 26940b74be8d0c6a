"""What the checks find in one message, as it is typed, and in one story, as it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from l10n.checks.base import Check, HouseStyle, Scope
from l10n.checks.run import check_pairs
from l10n.inventory import OriginalFile
from l10n.model import BLANKS, Finding, Message
from l10n.po.document import Document, Entry
from l10n.project import Project
from l10n.stages.checking.plugins import project_checks
from l10n.stages.checking.results import StoryResult
from l10n.stages.checking.spelling import speller
from l10n.stages.checking.survey import dead_links, house_style, look_at
from l10n.stages.edit import Opened
from l10n.stages.gather import gather, look_around


@dataclass(frozen=True, slots=True)
class Judge:
    """The checks of a project, with what they need."""

    checks: tuple[Check, ...]
    style: HouseStyle

    @classmethod
    def for_project(cls, project: Project) -> Judge:
        """Raises UserError where the glossary or a plug-in cannot be used."""
        return cls(project_checks(project), house_style(project, speller(project)))

    def story(self, project: Project, file: OriginalFile) -> StoryResult:
        """A whole story with its catalogs, as they are now.

        Raises UserError where its original cannot be used.
        """
        files = gather(project, file)
        around = look_around(project, files)
        found = look_at(project, files, around, self.checks, None, self.style).story.result
        return replace(found, findings=(*found.findings, *dead_links(project, found, self.checks)))

    def of(self, opened: Opened, message: Message, texts: Sequence[str]) -> list[Finding]:
        """What is wrong with texts of a message, whether or not they are approved.

        A plural form that is not there yet is not looked at.
        """
        filled = [text for text in texts if text.strip(BLANKS)]
        if not filled:
            return []
        flags = tuple(flag for flag in message.flags if flag != "fuzzy")
        # What is empty yet takes the words of a form that is there, so that the others are asked.
        whole = tuple(text if text.strip(BLANKS) else filled[0] for text in texts)
        one = replace(message, msgstr=whole, flags=flags, obsolete=False)
        document = Document(
            header=opened.document.header,
            entries=(Entry(one),),
            fields=opened.document.fields,
        )
        segment = opened.judged.get(message.key)  # all of them would be indexed for each message
        scope = Scope(
            path=opened.file.name,
            document=document,
            language=opened.language,
            source_language=opened.source,
            in_project=True,
            markdown=opened.original is not None,
            segments=(segment,) if segment else (),
            original=opened.original,
            style=self.style,
        )
        found = check_pairs(scope, self.checks, range(1))
        return [finding for finding in found if texts[form_of(finding)].strip(BLANKS)]


def form_of(finding: Finding) -> int:
    """The plural form that a finding is about; 0 where there is one text only."""
    head = finding.message.partition("]: ")[0]
    number = head.removeprefix("msgstr[")
    return int(number) if head != number and number.isdecimal() else 0


def approvable(texts: Sequence[str]) -> bool:
    """Whether all plural forms are there."""
    return all(text.strip(BLANKS) for text in texts)
