"""The sample stories beside translations that people changed: no wrong pair is ever sure."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from l10n.alignment.foreign import read
from l10n.alignment.stories import align
from l10n.model import State
from l10n.po.lookup import approved
from l10n.project import Project
from l10n.sources.original import Original, translated

ROOT = Path(__file__).parent.parent.parent
SEEDS = 6
Blocks = list[str]


@dataclass(frozen=True)
class Sample:
    """A story of the sample site and its translation, as a file and as it should be adopted."""

    original: Original
    language: str
    text: str
    right: dict[tuple[str | None, str], str]


def samples() -> Iterator[Sample]:
    project = Project(ROOT)
    for original in project.originals()[0]:
        for language in project.targets(original.language):
            path = project.catalog_path(original.story, language)
            document = project.catalog(path).document()
            assert document is not None, path
            right = {m.key: m.msgstr[0] for m in document.messages if m.state is State.TRANSLATED}
            yield Sample(original, language, translated(original, approved(document)), right)


SAMPLES = list(samples())


def is_paragraph(block: str) -> bool:
    return block[0].isalpha() or block[0] in "«“*"


def paragraphs(blocks: Blocks) -> list[int]:
    return [n for n, block in enumerate(blocks) if is_paragraph(block)]


def drop(blocks: Blocks, chance: random.Random, _: str) -> None:
    del blocks[chance.choice(paragraphs(blocks))]


def join(blocks: Blocks, chance: random.Random, _: str) -> None:
    pairs = [n for n in paragraphs(blocks) if n + 1 in paragraphs(blocks)]
    if pairs:
        at = chance.choice(pairs)
        blocks[at : at + 2] = [f"{blocks[at]} {blocks[at + 1]}"]


def swap(blocks: Blocks, chance: random.Random, _: str) -> None:
    starts = [n for n, block in enumerate(blocks) if block.startswith("## ")]
    sections = [blocks[a:b] for a, b in zip(starts, [*starts[1:], len(blocks)], strict=True)]
    if len(sections) > 1:
        one, other = chance.sample(range(len(sections)), 2)
        sections[one], sections[other] = sections[other], sections[one]
        blocks[starts[0] :] = [block for section in sections for block in section]


def add(blocks: Blocks, chance: random.Random, language: str) -> None:
    others = [sample.text for sample in SAMPLES if sample.language == language]
    found = [block for text in others for block in split(text)[1] if is_paragraph(block)]
    blocks.insert(chance.randrange(len(blocks) + 1), chance.choice(found))


def all_at_once(blocks: Blocks, chance: random.Random, language: str) -> None:
    for change in (drop, join, swap, add):
        change(blocks, chance, language)


def split(text: str) -> tuple[str, Blocks]:
    """A story's front matter, and the blocks of its body."""
    head, _, body = text.partition("\n---\n")
    return head, [block for block in body.split("\n\n") if block.strip()]


def outcome(sample: Sample, text: str) -> Counter[str]:
    """How many pairs are sure and right, sure and wrong, doubtful; and how many there should be."""
    found = align(
        sample.original, read(text.encode(), "a.md", sample.language, sample.original.keys)
    )
    counts = Counter(all=len(sample.right))
    for pair in {pair.segment.key: pair for pair in found.pairs}.values():
        right = pair.text == sample.right.get(pair.segment.key)
        counts[f"{'sure' if pair.sure else 'doubtful'} {'right' if right else 'wrong'}"] += 1
    return counts


def test_unchanged_translations_are_recovered() -> None:
    """At least 97 % of the reviewed messages in both directions are sure, and every one right."""
    counts = sum((outcome(sample, sample.text) for sample in SAMPLES), Counter[str]())

    assert {sample.language for sample in SAMPLES} == {"uk", "en"}
    assert counts["sure wrong"] == counts["doubtful wrong"] == 0
    assert counts["sure right"] >= 0.97 * counts["all"] > 250


@pytest.mark.parametrize(
    ("change", "least"), [(drop, 0.7), (join, 0.75), (swap, 0.5), (add, 0.8), (all_at_once, 0.35)]
)
def test_no_wrong_pair_is_sure(
    change: Callable[[Blocks, random.Random, str], None], least: float
) -> None:
    """A paragraph dropped, two joined, sections swapped, a paragraph of another story added."""
    counts: Counter[str] = Counter()
    for sample in SAMPLES:
        for seed in range(SEEDS):
            head, blocks = split(sample.text)
            chance = random.Random(f"{seed} {sample.original.story}")
            change(blocks, chance, sample.language)
            counts += outcome(sample, head + "\n---\n" + "\n\n".join(blocks))

    assert counts["sure wrong"] == 0
    assert counts["sure right"] >= least * counts["all"]
