"""Frames of other sites in a story's HTML."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from l10n.site.body import Place, render
from l10n.site.embeds import Embed, Frame, figures, finder, split

HOSTS = {
    "youtube.com": "YouTube",
    "vimeo.com": "Vimeo",
    "openstreetmap.org": "OpenStreetMap",
    "google.com": "Google",
    "t.me": "Telegram",
    "datawrapper.dwcdn.net": "Datawrapper",
    "play.example": "Плеєр",
}
FIND = finder(HOSTS)
TUBE = "https://www.youtube-nocookie.com/embed/a1-_b2c3d4e"
WATCH = "https://www.youtube.com/watch?v=a1-_b2c3d4e"
OSM = "https://www.openstreetmap.org/"
BOX = "export/embed.html?bbox=30.50627%2C50.44344%2C30.53373%2C50.45656"


@pytest.mark.parametrize(
    ("address", "frame"),
    [
        (WATCH, ("video", "YouTube", TUBE, WATCH)),
        ("https://youtu.be/a1-_b2c3d4e", ("video", "YouTube", TUBE, WATCH)),
        ("http://m.youtube.com/watch?app=m&v=a1-_b2c3d4e", ("video", "YouTube", TUBE, WATCH)),
        ("https://www.youtube.com/shorts/a1-_b2c3d4e", ("video", "YouTube", TUBE, WATCH)),
        (TUBE, ("video", "YouTube", TUBE, WATCH)),
        (
            "https://youtu.be/a1-_b2c3d4e?t=1m5s",
            ("video", "YouTube", f"{TUBE}?start=65", f"{WATCH}&t=65s"),
        ),
        (f"{WATCH}&t=ten", ("video", "YouTube", TUBE, WATCH)),
        (
            "https://vimeo.com/123456/abc",
            (
                "video",
                "Vimeo",
                "https://player.vimeo.com/video/123456?dnt=1&h=abc",
                "https://vimeo.com/123456/abc",
            ),
        ),
        (
            "https://player.vimeo.com/video/123456",
            (
                "video",
                "Vimeo",
                "https://player.vimeo.com/video/123456?dnt=1",
                "https://vimeo.com/123456",
            ),
        ),
        (
            f"{OSM}?mlat=50.451&mlon=30.521#map=15/50.45/30.52",
            (
                "map",
                "OpenStreetMap",
                f"{OSM}{BOX}&layer=mapnik&marker=50.451%2C30.521",
                f"{OSM}?mlat=50.451&mlon=30.521#map=15/50.45/30.52",
            ),
        ),
        (
            "https://www.google.com/maps/embed?pb=1",
            (
                "map",
                "Google",
                "https://www.google.com/maps/embed?pb=1",
                "https://www.google.com/maps/embed?pb=1",
            ),
        ),
        (
            "https://t.me/s/herald/12",
            ("post", "Telegram", "https://t.me/herald/12?embed=1", "https://t.me/herald/12"),
        ),
        (
            "https://datawrapper.dwcdn.net/a1/",
            (
                "chart",
                "Datawrapper",
                "https://datawrapper.dwcdn.net/a1/",
                "https://datawrapper.dwcdn.net/a1/",
            ),
        ),
        (
            "https://eu.play.example/1",
            ("page", "Плеєр", "https://eu.play.example/1", "https://eu.play.example/1"),
        ),
    ],
)
def test_an_address_has_a_frame(address: str, frame: tuple[str, str, str, str]) -> None:
    """Of a page, of the frame itself, on any of the service's hosts."""
    assert FIND(address) == Frame(*frame)


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube.com/@herald",
        "https://www.youtube.com/playlist?list=a1b2c3d4e5",
        "https://www.youtube.com/embed/videoseries?list=a1b2c3d4e5",
        "https://www.youtube.com/watch",
        "https://youtu.be/",
        "https://vimeo.com/channels/1",
        "https://www.openstreetmap.org/about",
        "https://www.openstreetmap.org/#map=15/89/30",
        "https://www.google.com/maps/place/Kyiv",
        "https://t.me/herald",
        "https://notyoutube.com/watch?v=a1-_b2c3d4e",
        "https://youtube.com.example/watch?v=a1-_b2c3d4e",
        "ftp://play.example/1",
        "https://[",
        "",
    ],
)
def test_an_address_without_a_frame_stays_a_link(address: str) -> None:
    """A channel, a place, a host that only looks like one of the settings'."""
    assert FIND(address) is None


def test_one_host_of_a_service_stands_for_all() -> None:
    """Whichever the settings name."""
    found = finder({"www.youtube.com": "YouTube"})("https://youtu.be/a1-_b2c3d4e")
    assert found == Frame("video", "YouTube", TUBE, WATCH)


def _parts(markdown: str) -> tuple[str | Embed, ...]:
    place = Place(lambda src: None, lambda href: (href, None), embed=FIND)
    return split(render(markdown, place))


@pytest.mark.parametrize(
    ("markdown", "embed"),
    [
        (
            f"[Міст *за хвилину*]({WATCH})\n",
            Embed("video", "YouTube", TUBE, WATCH, "Міст <em>за хвилину</em>"),
        ),
        (
            f'[Міст & "річка"]({WATCH} "Підказка")\n',
            Embed("video", "YouTube", TUBE, WATCH, 'Міст &amp; "річка"'),
        ),
        (f"<{WATCH}>\n", Embed("video", "YouTube", TUBE, WATCH, "")),
        (f"{WATCH}\n", Embed("video", "YouTube", TUBE, WATCH, "")),
        (
            f'<span lang="en">[The bridge]({WATCH})</span>\n',
            Embed("video", "YouTube", TUBE, WATCH, "The bridge", "en"),
        ),
        (
            f'<iframe width="560" title="Міст" src="{TUBE}" allowfullscreen></iframe>\n',
            Embed("video", "YouTube", TUBE, WATCH, "Міст"),
        ),
        (
            "<IFRAME SRC='//other.example/1?a=1&amp;b=2'>Оновіть браузер</IFRAME>\n",
            Embed(
                "page",
                "other.example",
                "https://other.example/1?a=1&b=2",
                "https://other.example/1?a=1&b=2",
                "",
            ),
        ),
    ],
)
def test_a_paragraph_that_is_only_a_link_is_a_frames_place(markdown: str, embed: Embed) -> None:
    """With the author's words for it; and so is a frame that somebody pasted."""
    before, found, after = _parts(f"Раз.\n\n{markdown}\nДва.\n")
    assert (before, found, str(after).strip()) == ("<p>Раз.</p>\n", embed, "<p>Два.</p>")


def test_a_title_is_words_only() -> None:
    """What a frame is called has no markup in it."""
    embed = Embed("video", "YouTube", TUBE, WATCH, "Міст <em>&amp;</em> річка")
    assert embed.title == "Міст & річка"


@pytest.mark.parametrize(
    "markdown",
    [
        f"Дивіться [тут]({WATCH}).\n",
        f"[Раз]({WATCH}) і [два]({WATCH})\n",
        f"[Раз]({WATCH}) [два]({WATCH})\n",
        "[Інше](https://example.org/)\n",
        f"`{WATCH}`\n",
        f"    {WATCH}\n",
        '`<iframe src="https://other.example/1"></iframe>`\n',
        '<iframe src="/map.html" title="Мапа"></iframe>\n',
    ],
)
def test_what_else_links_to_such_a_host_stays_as_it_is(markdown: str) -> None:
    """Links among words, other hosts, code, and frames of the site itself."""
    place = Place(lambda src: None, lambda href: (href, None))
    assert _parts(markdown) == (render(markdown, place),)


def test_a_frame_pasted_among_words_is_a_link() -> None:
    """A figure cannot stand inside a paragraph."""
    (html,) = _parts('Ось <iframe src="https://other.example/1" title="воно"></iframe> тут.\n')
    assert html == '<p>Ось <a href="https://other.example/1">воно</a> тут.</p>\n'


_PIECES = st.lists(
    st.sampled_from(
        [
            *("<p>Раз</p>\n", f'<p><a href="{WATCH}">два</a></p>\n', f"<p>{WATCH}</p>\n"),
            *('<iframe src="https://a.example/1"></iframe>', "<iframe src=x></iframe>", "<p>"),
            *("</p>", '<p><span lang="en">', "</span>", f'<a href="{WATCH}">', "</a>", "три"),
        ]
    ),
    max_size=8,
)


@given(_PIECES)
@example(["<p>", f'<a href="{WATCH}">', f"<p>{WATCH}</p>\n", f'<p><a href="{WATCH}">два</a></p>\n'])
def test_no_frame_of_another_site_is_left(pieces: list[str]) -> None:
    """And nothing between the frames is lost, whatever the HTML; twice is once."""
    html = figures("".join(pieces), FIND)
    assert '<iframe src="http' not in html
    assert figures(html, FIND) == html
    kept = [part for part in split(html) if isinstance(part, str)]
    assert all('class="embed"' not in part for part in kept)
    assert html.count('class="embed"') == len(split(html)) - len(kept)
