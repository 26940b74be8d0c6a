"""The real command, serving on a free port, and a browser's side of the conversation."""

from __future__ import annotations

import http.client
import json
import re
import signal
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests import preloaded

SECONDS = 30
BRIDGE = "articles/city/bridge"
LIBRARY = "articles/city/library"


@dataclass(frozen=True)
class Reply:
    """One answer."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    cookies: Mapping[str, str] = field(default_factory=dict)

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Server:
    """`l10n edit` while it runs."""

    root: Path
    process: preloaded.Process
    link: str

    @property
    def port(self) -> int:
        found = re.search(r":(\d+)/", self.link)
        assert found
        return int(found[1])

    def kill(self) -> None:
        """As a power cut would."""
        self.process.kill()
        self.process.wait(SECONDS)

    def stop(self) -> int:
        """Ctrl-C; gives the exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(SECONDS)

    def raw(self, data: bytes, seconds: float = SECONDS) -> bytes:
        """What comes back for bytes that are no proper request, until the server hangs up."""
        with socket.create_connection(("127.0.0.1", self.port), seconds) as connection:
            connection.sendall(data)
            return drained(connection)


def drained(connection: socket.socket) -> bytes:
    """All that comes until the other side hangs up."""
    found = b""
    try:
        while part := connection.recv(65536):
            found += part
    except ConnectionError:
        pass
    return found


def start(root: Path, *options: str, port: int = 0) -> Server:
    """Start it in a project."""
    command = ["edit", "--no-browser", "--port", str(port), *options]
    process = preloaded.start(command, root)
    said = ""
    while line := process.stderr.readline():
        said += line
        if found := re.match(r"Open (\S+) ", line):
            return Server(root, process, found[1])
    raise AssertionError(said)


@contextmanager
def serving(root: Path, *options: str, port: int = 0) -> Iterator[Server]:
    """It, and its end."""
    server = start(root, *options, port=port)
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.kill()


@dataclass
class Browser:
    """One browser: its cookies, its page's token, and who it says it is."""

    server: Server
    client: str = "a"
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""

    def enter(self) -> Browser:
        """Open the link of the terminal."""
        reply = self.get(self.server.link.partition(f":{self.server.port}")[2])
        assert reply.status == 200, reply
        return self.look()

    def look(self) -> Browser:
        """Open the board, and learn the page's token."""
        found = re.search(r'name="l10n-token" content="([^"]*)"', self.get("/").text)
        assert found
        self.token = found[1]
        return self

    def get(self, path: str, **headers: str) -> Reply:
        return self.ask("GET", path, b"", headers)

    def post(self, path: str, values: object, **headers: str) -> Reply:
        """JSON with the page's token."""
        sent = {"Content-Type": "application/json", "X-L10n-Token": self.token}
        body = json.dumps(values).encode()
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.ask("POST", path, body, sent | given)

    def form(self, path: str, **values: str) -> Reply:
        """A form that is sent."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("POST", path, urlencode(values).encode(), kind)

    def ask(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Reply:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=SECONDS)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            sent = {"Cookie": cookies, **headers} if cookies else dict(headers)
            connection.request(method, path, body or None, sent)
            answer = connection.getresponse()
            found = answer.read()
        finally:
            connection.close()
        fresh: dict[str, str] = {}
        for name, value in answer.getheaders():
            if name == "set-cookie":
                cookie, _, content = value.partition(";")[0].partition("=")
                fresh[cookie] = value
                self.cookies[cookie] = content
                if not content.strip('"'):
                    del self.cookies[cookie]
        names = {name.lower(): value for name, value in answer.getheaders()}
        return Reply(answer.status, names, found, fresh)

    def story(self, domain: str = BRIDGE, language: str = "en") -> Any:
        query = urlencode({"domain": domain, "language": language, "client": self.client})
        return self.get(f"/api/story?{query}").json

    def message(self, source: str, domain: str = BRIDGE, language: str = "en") -> Any:
        """The message of a source."""
        messages = self.story(domain, language)["messages"].values()
        return next(one for one in messages if one["source"] == source)

    def do(self, what: str, domain: str = BRIDGE, language: str = "en", **values: object) -> Reply:
        """Post something about a story."""
        about = {"domain": domain, "language": language, "part": "", "client": self.client}
        return self.post(f"/api/{what}", about | values)

    def save(self, message: Any, *texts: str, **values: object) -> Reply:
        """Save texts of a message as it was shown."""
        based = {"message": message["id"], "based_on": message["version"], "texts": list(texts)}
        return self.do("save", **{**based, **values})


@dataclass
class Listener:
    """A page that listens for events."""

    connection: http.client.HTTPConnection
    answer: http.client.HTTPResponse

    def wait(self, event: str) -> Any:
        """The data of the next event of that name."""
        deadline = time.monotonic() + SECONDS
        name = ""
        while time.monotonic() < deadline:
            line = self.answer.fp.readline().decode().rstrip("\n")
            if line.startswith("event: "):
                name = line[7:]
            elif line.startswith("data: ") and name == event:
                return json.loads(line[6:])
        raise AssertionError(f"no {event}")


@contextmanager
def listening(browser: Browser, domain: str = BRIDGE, language: str = "en") -> Iterator[Listener]:
    """Listen to a story, from the moment it is greeted."""
    connection = http.client.HTTPConnection("127.0.0.1", browser.server.port, timeout=SECONDS)
    query = urlencode({"domain": domain, "language": language, "client": browser.client})
    cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    connection.request("GET", f"/api/events?{query}", headers={"Cookie": cookies})
    listener = Listener(connection, connection.getresponse())
    listener.wait("hello")
    try:
        yield listener
    finally:
        listener.answer.close()
        connection.close()
