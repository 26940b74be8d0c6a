"""Real servers on this computer that answer as the services do that deep-translator reads."""

from __future__ import annotations

import html
import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from tests.translators.samples import in_letters_of


@dataclass(frozen=True)
class Request:
    """What a server was asked."""

    method: str
    path: str
    query: dict[str, str]
    """Of the address and of the body together."""
    headers: dict[str, str] = field(default_factory=dict)


Reply = tuple[int, str, str]
"""Status, content type, body."""
Answer = Callable[[Request], Reply]


@dataclass
class Server:
    """A running server."""

    url: str
    requests: list[Request] = field(default_factory=list)


@contextmanager
def serving(answer: Answer, retry_after: str = "") -> Iterator[Server]:
    """A server that answers every request with `answer`.

    `retry_after` is the header that goes with every answer that is no success.
    """
    running = Server("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer("")

        def do_POST(self) -> None:
            self._answer(self.rfile.read(int(self.headers["Content-Length"] or 0)).decode())

        def _answer(self, body: str) -> None:
            parts = urlsplit(self.path)
            fields = parse_qs(parts.query)
            if body[:1] in ("{", "["):
                fields["json"] = [body]
                fields |= _plain(json.loads(body))
            else:
                fields |= parse_qs(body)
            query = {name: values[0] for name, values in fields.items()}
            request = Request(self.command, parts.path, query, dict(self.headers.items()))
            running.requests.append(request)
            status, kind, text = answer(request)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            if retry_after and status >= 300:
                self.send_header("Retry-After", retry_after)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    running.url = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield running
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def silent() -> Iterator[str]:
    """The address of a server that takes connections and never answers."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(8)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"


def refusing() -> str:
    """An address where nobody listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{listener.getsockname()[1]}/"


@contextmanager
def speaking(*parts: bytes, every: float = 0.0) -> Iterator[str]:
    """The address of a server that says these octets to whatever it is asked, and hangs up.

    `every` is the seconds between the parts.
    """
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(8)
        closed = threading.Event()

        def serve() -> None:
            while not closed.is_set():
                with suppress(OSError):
                    connection, _ = listener.accept()
                    with connection:
                        connection.recv(65_536)
                        for part in parts:
                            connection.sendall(part)
                            closed.wait(every)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        finally:
            closed.set()
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()


def libre(request: Request) -> Reply:
    """LibreTranslate's /translate, for one text or a list of them."""
    asked = json.loads(request.query["json"])
    several = isinstance(asked["q"], list)
    texts = asked["q"] if several else [asked["q"]]
    if asked["format"] == "html":
        texts = [html.unescape(text) for text in texts]
    found = [in_letters_of(asked["target"], text) for text in texts]
    body = {"translatedText": found if several else found[0]}
    return 200, "application/json", json.dumps(body)


def _plain(value: object) -> dict[str, list[str]]:
    """The texts of a JSON object, as a form's fields."""
    fields = value.items() if isinstance(value, dict) else ()
    return {name: [field] for name, field in fields if isinstance(field, str)}


def google(request: Request) -> Reply:
    """Google's mobile page."""
    text = html.escape(in_letters_of(request.query["tl"], request.query["q"]))
    page = f'<html><body><div class="result-container">{text}</div></body></html>'
    return 200, "text/html; charset=UTF-8", page


def status(code: int) -> Answer:
    """Nothing but a status."""
    return lambda request: (code, "text/html", "<html><body>no</body></html>")
