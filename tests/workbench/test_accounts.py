"""People with passwords: how they are kept, how one signs in and is signed out."""

from __future__ import annotations

import json
import re
import ssl
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.conftest import Site
from tests.workbench.conftest import make_desk
from tests.workbench.running import Browser, serving

PASSWORD = "дев’ять чорних ворон"


def test_another_address_than_loopback_demands_people(desk_site: Site) -> None:
    """Whoever reaches it could write."""
    done = desk_site.run("edit", "--host", "0.0.0.0", "--no-browser", status=2)

    assert "add people first with l10n edit --add-user NAME" in done.err


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A project with one person who has a password."""
    site = make_desk(tmp_path_factory.mktemp("newsroom"))
    add_user(site, "Ірина", PASSWORD)
    return site


def add_user(site: Site, name: str, password: str) -> str:
    """`l10n edit --add-user`, with the password on standard input."""
    done = subprocess.run(
        [sys.executable, "-m", "l10n", "edit", "--add-user", name],
        cwd=site.root, input=f"{password}\n", capture_output=True, text=True, check=False,
    )  # fmt: skip
    return f"{done.returncode} {done.stderr}"


def test_passwords_are_hashed_slowly_and_read_by_nobody_else(newsroom: Site) -> None:
    """scrypt with a salt; a short password is refused."""
    file = newsroom.root / ".l10n/edit/users.json"
    users = json.loads(file.read_text("utf-8"))["users"]

    assert list(users) == ["Ірина"]
    assert users["Ірина"].startswith("scrypt$32768$8$1$")
    assert PASSWORD not in file.read_text("utf-8")
    assert file.stat().st_mode & 0o077 == 0
    assert "10 characters or more" in add_user(newsroom, "Петро", "short")
    assert "has 1 to 60 characters" in add_user(newsroom, "<b>", PASSWORD)


def test_people_sign_in_and_wrong_passwords_have_to_wait(newsroom: Site) -> None:
    """After five attempts each one more waits longer, for the address and for the name."""
    with serving(newsroom.root, "--host", "0.0.0.0") as server:
        assert Browser(server).get("/").headers["location"] == "/sign-in?next=%2F"
        iryna = Browser(server)
        assert _sign_in(iryna, "Ірина", PASSWORD) == (303, "/")
        assert iryna.look().get("/api/board").json["you"] == "Ірина"

        stranger = Browser(server)
        tries = [_sign_in(stranger, "Ірина", f"guess number {n}")[0] for n in range(7)]
        waiting = _sign_in(Browser(server), "Ірина", PASSWORD)[0]

    assert tries == [403, 403, 403, 403, 403, 429, 429]
    assert waiting == 429


def test_over_tls_the_cookie_never_travels_in_the_open(newsroom: Site, tmp_path: Path) -> None:
    """With a certificate the server speaks TLS alone."""
    certificate, key = tmp_path / "desk.pem", tmp_path / "desk.key"
    subject = ("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject,
         "-out", certificate, "-keyout", key],
        check=True, capture_output=True,
    )  # fmt: skip
    given = ("--certificate", str(certificate), "--key", str(key))
    trust = ssl.create_default_context(cafile=str(certificate))
    with serving(newsroom.root, *given) as server:
        with urlopen(server.link.replace("127.0.0.1", "localhost"), context=trust) as answer:
            cookie = answer.headers["set-cookie"]
        plain = server.raw(f"GET / HTTP/1.1\r\nHost: localhost:{server.port}\r\n\r\n".encode())

    assert "secure" in {part.strip().lower() for part in cookie.split(";")}
    assert plain == b""


def test_a_form_of_another_site_signs_nobody_in(newsroom: Site) -> None:
    """Login CSRF: the form's token is a cookie of ours as well."""
    with serving(newsroom.root, "--host", "0.0.0.0") as server:
        browser = Browser(server)
        reply = browser.form("/sign-in", name="Ірина", password=PASSWORD, token="x", next="/")

    assert reply.status == 403
    assert not [name for name in browser.cookies if name.startswith("l10n-edit")]


@pytest.mark.parametrize("body", [b"\xff=\xfe", b"name=%ed%a0%80&token=%ff", b"&&&=", b"x" * 10**6])
def test_a_form_that_is_none_is_answered(visitor: Browser, body: bytes) -> None:
    """Before anybody is signed in, too."""
    kind = {"Content-Type": "application/x-www-form-urlencoded"}

    assert visitor.ask("POST", "/sign-in", body, kind).status == 403


def test_who_is_removed_or_has_a_new_password_is_signed_out(newsroom: Site) -> None:
    """Within a second, while the server runs, and for ever; the others go on."""
    add_user(newsroom, "Петро", PASSWORD)
    with serving(newsroom.root, "--host", "0.0.0.0") as server:
        iryna, petro = Browser(server), Browser(server)
        _sign_in(iryna, "Ірина", PASSWORD)
        _sign_in(petro, "Петро", PASSWORD)
        assert petro.get("/api/board").status == 200
        add_user(newsroom, "Петро", PASSWORD + "!")
        changed = _until_signed_out(petro)
        _sign_in(petro, "Петро", PASSWORD + "!")
        assert petro.get("/api/board").status == 200
        newsroom.run("edit", "--remove-user", "Петро")
        removed = _until_signed_out(petro)
        others = iryna.get("/api/board").status
        port = server.port
    with serving(newsroom.root, "--host", "0.0.0.0", port=port) as again:
        later = [Browser(again, cookies=one.cookies).get("/api/board") for one in (iryna, petro)]

    assert (changed, removed, others) == (True, True, 200)
    assert [reply.status for reply in later] == [200, 401]


def _until_signed_out(browser: Browser) -> bool:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if browser.get("/api/board").status == 401:
            return True
        time.sleep(0.05)
    return False


def _sign_in(browser: Browser, name: str, password: str) -> tuple[int, str]:
    found = re.search(r'name="token" value="([^"]+)"', browser.get("/sign-in").text)
    assert found
    reply = browser.form("/sign-in", name=name, password=password, token=found[1], next="/")
    return reply.status, reply.headers.get("location", "")
