"""What stands before every handler, without a socket."""

from __future__ import annotations

import asyncio

import pytest
from starlette.types import Send

from l10n.workbench import guard
from l10n.workbench.guard import Hosts
from l10n.workbench.users import Attempts, hashed, is_right, network, signs_in

LOOPBACK = Hosts.of(("127.0.0.1", "localhost", "::1"), 8010)
NETWORK = Hosts.of(("desk.local",), 443, literal=True, tls=True)


@pytest.mark.parametrize(
    ("hosts", "host", "admitted"),
    [
        (LOOPBACK, "127.0.0.1:8010", True),
        (LOOPBACK, "LOCALHOST:8010", True),
        (LOOPBACK, "[::1]:8010", True),
        (LOOPBACK, "127.0.0.1", False),
        (LOOPBACK, "127.0.0.1:80", False),
        (LOOPBACK, "10.0.0.7:8010", False),
        (LOOPBACK, "evil.example:8010", False),
        (LOOPBACK, "localhost.evil.example:8010", False),
        (LOOPBACK, "localhost:8010@evil.example", False),
        (LOOPBACK, "evil.example@localhost:8010", False),
        (LOOPBACK, "localhost:8010/x", False),
        (LOOPBACK, "localhost:x", False),
        (LOOPBACK, "[::1", False),
        (LOOPBACK, "", False),
        (NETWORK, "desk.local", True),
        (NETWORK, "10.0.0.7", True),
        (NETWORK, "evil.example", False),
        (NETWORK, "desk.local:80", False),
    ],
)
def test_a_server_goes_by_its_own_names(hosts: Hosts, host: str, admitted: bool) -> None:
    """Addresses in figures are nobody's name, so a network's server takes them all."""
    assert hosts.admit(host) is admitted


def test_an_answer_that_nobody_takes_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A client that reads nothing does not hold a handler for ever."""
    monkeypatch.setattr(guard, "WRITE_SECONDS", 0.01)

    async def never(_: object) -> None:
        await asyncio.Event().wait()

    send = guard._with_headers("/", b"", never)
    with pytest.raises(TimeoutError):
        asyncio.run(_sent(send))


async def _sent(send: Send) -> None:
    await send({"type": "http.response.body", "body": b""})


def test_only_the_right_password_of_somebody_signs_in() -> None:
    """Nobody is there without a name in the file, whatever is kept for them."""
    users = {"Ірина": hashed("дев’ять ворон")}

    assert signs_in(users, "Ірина", "дев’ять ворон")
    assert not signs_in(users, "Ірина", "дев'ять ворон")
    assert not signs_in(users, "Олена", "дев’ять ворон")
    assert not signs_in(users, "", "")


def test_every_password_has_a_salt_of_its_own() -> None:
    """Equal passwords are not seen to be equal; a damaged line lets nobody in."""
    one, other = hashed("дев’ять ворон"), hashed("дев’ять ворон")

    assert one != other
    assert is_right("дев’ять ворон", other)
    for kept in (
        "",
        "scrypt",
        "scrypt$1$8$1$00$00",
        "x" + one,
        one[:-2],
        one.replace("$8$", "$0$"),
    ):
        assert not is_right("дев’ять ворон", kept), kept


def test_waiting_doubles_and_ends() -> None:
    """Five attempts are free; whoever signs in begins anew."""
    attempts = Attempts()
    waits = []
    for _ in range(9):
        waits.append(attempts.wait("10.0.0.7", 100.0))
        attempts.failed("10.0.0.7", 100.0)

    assert waits == [0, 0, 0, 0, 0, 2, 4, 8, 16]
    assert attempts.wait("10.0.0.8", 100.0) == 0
    assert attempts.wait("10.0.0.7", 100.0 + 900) == 0
    attempts.forget("10.0.0.7")
    assert attempts.wait("10.0.0.7", 100.0) == 0


def test_a_network_of_ipv6_counts_as_one_address() -> None:
    """Whoever has one of its addresses has them all."""
    assert network("2001:db8::1") == network("2001:db8::ffff:2")
    assert network("2001:db8::1") != network("2001:db8:0:1::1")
    assert network("10.0.0.7") == "10.0.0.7"
