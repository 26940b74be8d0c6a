"""What stands before the items of lists."""

from __future__ import annotations

from l10n.sources import original
from l10n.workbench.bullets import bullets

STORY = """---
title: Прогулянка
---
Що взяти:

3. Воду.
3. Плащ.
   - теплий
   * або легкий
3. Мапу.

Дорогою:

1) Міст.
   І вид із нього.
2) Сад.

- [ ] купити квиток
- [x] зателефонувати
"""


def test_items_stand_behind_what_readers_see() -> None:
    """A list counts on from its first number; boxes are boxes; what is no item has nothing."""
    story = original.read(STORY.encode(), "a.uk.md", "a", "uk", ("title",))
    found = bullets(story.segments, STORY.split("\n"))
    assert list(zip((one.text for one in story.segments), found, strict=True)) == [
        ("Прогулянка", ""),
        ("Що взяти:", ""),
        ("Воду.", "3."),
        ("Плащ.", "4."),
        ("теплий", "•"),
        ("або легкий", "•"),
        ("Мапу.", "5."),
        ("Дорогою:", ""),
        ("Міст. І вид із нього.", "1)"),
        ("Сад.", "2)"),
        ("купити квиток", "☐"),
        ("зателефонувати", "☑"),
    ]
