"""A mapping of few keys does what a dict does."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from l10n.few import Few


@given(st.dictionaries(st.sampled_from("abcd"), st.integers()), st.sampled_from("abcde"))
def test_it_is_like_a_dict(given: dict[str, int], key: str) -> None:
    """Whatever it is asked."""
    few = Few(tuple(given), tuple(given.values()))

    assert few == given == pickle.loads(pickle.dumps(few))
    assert (repr(few), list(few), len(few)) == (repr(given), list(given), len(given))
    assert (few.get(key), few.get(key, 7), key in few) == (
        given.get(key),
        given.get(key, 7),
        key in given,
    )
