"""Ctrl-C, whatever is going on."""

from __future__ import annotations

import signal

from tests.workbench.running import SECONDS, Browser, Server, listening


def test_an_open_page_does_not_hold_the_server_up(server: Server, olena: Browser) -> None:
    """Its stream ends in order, and nothing is said but that all is saved."""
    with listening(olena) as page:
        server.process.send_signal(signal.SIGINT)
        assert page.answer.fp.read().endswith(b"\r\n0\r\n\r\n")
        server.process.wait(SECONDS)
        said = server.process.stderr.read()
    assert (server.process.returncode, said) == (0, "Stopped; everything is saved.\n")
