from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import UserError
from l10n.model import Segment
from l10n.translators.asking import Session
from l10n.translators.chain import Chain
from l10n.translators.replies import Replies
from tests.translators.samples import Fake, in_letters_of

FILE = "google.en-uk.jsonl"


def _keep(folder: Path, **replies: str) -> None:
    Replies(folder).keep("google", "", "en", "uk", replies)


def _get(folder: Path, text: str) -> str | None:
    return Replies(folder).get("google", "", "en", "uk", text)


def test_kept_for_good(tmp_path: Path) -> None:
    """A reply is found again by another run, and only for the same translator, pair and text."""
    _keep(tmp_path, mill="млин", river="річка\u2028\ud800")
    assert (_get(tmp_path, "mill"), _get(tmp_path, "river")) == ("млин", "річка\u2028\ud800")
    assert _get(tmp_path, "boat") is None
    others = [("deepl", "", "en", "uk"), ("google", "", "uk", "en"), ("google", "2", "en", "uk")]
    for name, version, source, target in others:
        assert Replies(tmp_path).get(name, version, source, target, "mill") is None


def test_the_last_reply_counts(tmp_path: Path) -> None:
    """Files are only appended to; of two replies to a text the later one is used."""
    _keep(tmp_path, mill="млин")
    before = (tmp_path / FILE).read_bytes()
    _keep(tmp_path, mill="млинок")
    assert (tmp_path / FILE).read_bytes().startswith(before)
    assert _get(tmp_path, "mill") == "млинок"


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-7],
        lambda data: data + b"\x00\xff\n{",
        lambda data: b"[" * 100_000 + b"\n" + data[data.index(b"\n") + 1 :],
        lambda data: data.replace("млин".encode(), "глин".encode()),
        lambda data: data.replace(b'"version": 1', b'"version": 2', 1),
        lambda data: data.replace(b'"reply"', b'"rep\xd1"', 1),
    ],
)
def test_damage_harms_no_other_line(tmp_path: Path, damage: object) -> None:
    """A torn, broken or changed line is left out; the others hold, and more can be added."""
    _keep(tmp_path, mill="млин")
    _keep(tmp_path, river="річка")
    _keep(tmp_path, bank="берег")
    path = tmp_path / FILE
    path.write_bytes(damage(path.read_bytes()))  # type: ignore[operator]
    assert _get(tmp_path, "river") == "річка"
    assert _get(tmp_path, "mill") in (None, "млин")
    _keep(tmp_path, boat="човен")
    assert (_get(tmp_path, "river"), _get(tmp_path, "boat")) == ("річка", "човен")


@given(st.dictionaries(st.text(), st.text(), max_size=5), st.integers(0))
def test_cut_anywhere(tmp_path_factory: pytest.TempPathFactory, pairs: object, at: int) -> None:
    """Whatever a kill leaves of the file, what is read is what was kept."""
    assert isinstance(pairs, dict)
    folder = tmp_path_factory.mktemp("paid")
    for text, reply in pairs.items():
        Replies(folder).keep("google", "", "en", "uk", {text: reply})
    path = folder / FILE
    if pairs:
        data = path.read_bytes()
        path.write_bytes(data[: at % (len(data) + 1)])
    left = Replies(folder)
    assert all(left.get("google", "", "en", "uk", t) in (None, r) for t, r in pairs.items())


def test_a_name_that_is_no_file_name(tmp_path: Path) -> None:
    """A translator's name never leads out of the folder."""
    Replies(tmp_path / "paid").keep("../a b", "", "en", "uk", {"mill": "млин"})
    assert [path.name for path in (tmp_path / "paid").iterdir()] == ["..%2Fa%20b.en-uk.jsonl"]


def test_a_disk_that_refuses(tmp_path: Path) -> None:
    """A reply that cannot be kept stops the work: the next one would be lost as well."""
    (tmp_path / "paid").write_text("a file in the way", "utf-8")
    with pytest.raises(UserError, match="cannot be"):
        Replies(tmp_path / "paid").keep("google", "", "en", "uk", {"mill": "млин"})


def test_the_chain_asks_nobody_twice(tmp_path: Path) -> None:
    """A second run, even after a refusal, sends nothing; kept replies are verified again."""
    segments = [Segment("The **old** mill", "paragraph"), Segment("Boats", "paragraph")]

    def reply(target: str, text: str) -> str:
        return "Човни" if text == "Boats" else "Старий млин 7"

    for asked in (["The <x1>old</x1> mill", "Boats", "The", "old", "mill"], []):
        fake = Fake(reply)
        session = Session(Replies(tmp_path))
        answers = list(Chain((fake,), session=session).answers(segments, [0, 1], "en", "uk"))
        assert {a.index: bool(a.suggestion) for a in answers} == {0: False, 1: True}
        assert fake.asked == asked

    path = tmp_path / "fake.en-uk.jsonl"
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert len(lines) == 5


def test_what_was_refused_is_asked_for_again_on_demand(tmp_path: Path) -> None:
    """Then, and only then, a refused text is sent once more; the newer reply is kept from then on.

    What was accepted is not sent again, and neither are the words between the tokens.
    """
    segments = [Segment("The **old** mill", "paragraph"), Segment("Boats", "paragraph")]

    def good(target: str, text: str) -> str:
        return in_letters_of(target, text)

    def bad(target: str, text: str) -> str:
        return "Човни" if text == "Boats" else "Старий млин 7"

    whole = "The <x1>old</x1> mill"
    for reply, again, asked in (
        (bad, False, [whole, "Boats", "The", "old", "mill"]),
        (good, False, []),
        (bad, True, [whole]),
        (good, True, [whole]),
        (bad, True, []),
    ):
        fake = Fake(reply)
        session = Session(Replies(tmp_path), again=again)
        answers = list(Chain((fake,), session=session).answers(segments, [0, 1], "en", "uk"))
        assert fake.asked == asked
    assert [a.suggestion.text for a in answers if a.suggestion] == ["Тхе **олд** мілл", "Човни"]


def test_error_pages_are_not_kept(tmp_path: Path) -> None:
    """What is no translation at all is asked for again by the next run."""
    segments = [Segment("The mill", "paragraph")]
    replies = iter(("<html><body>502</body></html>", " ", "Млин"))
    for _ in range(3):
        fake = Fake(lambda target, text: next(replies))
        chain = Chain((fake,), session=Session(Replies(tmp_path)))
        list(chain.answers(segments, [0], "en", "uk"))
        assert fake.asked == ["The mill"]


def test_a_version_of_its_own(tmp_path: Path) -> None:
    """Another model under the same name is asked anew."""

    class Model(Fake):
        version = "large"

    segments = [Segment("The mill", "paragraph")]
    for fake in (Fake(), Model()):
        chain = Chain((fake,), session=Session(Replies(tmp_path)))
        list(chain.answers(segments, [0], "en", "uk"))
        assert fake.asked == ["The mill"]
