"""`l10n edit`: whole stories translated in the browser."""

from __future__ import annotations

import argparse
import getpass
import ipaddress
import secrets
import socket
import sys
import webbrowser
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from l10n.commands import OK
from l10n.commands.shared import open_project, plural, port
from l10n.console import Console
from l10n.errors import UserError, get_extra
from l10n.files import Writer
from l10n.project import Project

if TYPE_CHECKING:
    from l10n.workbench.guard import Hosts

EXAMPLE = """  l10n edit                          all stories, in the browser
  l10n edit --add-user Olena         then, once there are users, for the newsroom's network:
  l10n edit --host 0.0.0.0 --certificate desk.pem --key desk.key"""
LOOPBACK = "127.0.0.1"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--port", type=port, metavar="PORT", help="where to listen (default: 8010; 0: any free one)"
    )
    parser.add_argument("--no-browser", action="store_true", help="only print the address")
    parser.add_argument(
        "--host",
        default=LOOPBACK,
        metavar="ADDRESS",
        help="listen there and not on this computer alone; then people sign in",
    )
    parser.add_argument(
        "--name",
        action="append",
        default=[],
        metavar="HOST",
        help="with --host: a further name by which browsers may ask for this computer",
    )
    parser.add_argument(
        "--certificate", type=Path, metavar="FILE", help="with --host: answer over TLS with it"
    )
    parser.add_argument("--key", type=Path, metavar="FILE", help="the certificate's private key")
    parser.add_argument(
        "--add-user", metavar="NAME", help="add a person, or change their password, and stop"
    )
    parser.add_argument("--remove-user", metavar="NAME", help="remove a person, and stop")
    parser.add_argument(
        "--as", dest="person", metavar="NAME", help="your name (default: git's user.name)"
    )


def run(options: argparse.Namespace, console: Console) -> int:
    project = open_project(options)
    if find_spec("starlette") is None or find_spec("uvicorn") is None:
        raise UserError(f"the workbench needs more packages; {get_extra('edit')}")
    if options.add_user is not None:
        return _add_user(project, options.add_user, console)
    if options.remove_user is not None:
        return _remove_user(project, options.remove_user, console)
    return _serve(project, options, console)


def _serve(project: Project, options: argparse.Namespace, console: Console) -> int:
    from l10n.workbench import app, server, users
    from l10n.workbench.context import Bench

    alone = _is_loopback(options.host)
    people = users.read(_users_file(project))
    if not alone and not people:
        raise UserError(
            f"--host {options.host}: whoever reaches that address could write; add people first "
            "with l10n edit --add-user NAME"
        )
    if options.key and not options.certificate:
        raise UserError("--key: name its certificate with --certificate")
    for file in filter(None, (options.certificate, options.key)):
        if not file.is_file():
            raise UserError("there is no such file", path=str(file))
    if not alone and not options.certificate:
        console.warn("passwords travel unencrypted without --certificate")
    port = server.PORT if options.port is None else options.port
    with server.listen(options.host, port) as listening:
        port = listening.getsockname()[1]
        bench = Bench(project, you=options.person or _person(project), accounts=not alone)
        key = secrets.token_urlsafe(24) if alone else ""
        scheme = "https" if options.certificate else "http"
        shown = f"[{options.host}]" if ":" in options.host else options.host
        address = f"{scheme}://{shown}:{port}/"
        with bench.running(console):
            made = app.make(bench, _hosts(options, port), key)
            link = f"{address}enter?key={key}" if key else address
            console.insist(f"Open {link} (Ctrl-C stops)")
            if alone and not options.no_browser:
                _open(bench.folder / "open.html", link)
            with suppress(KeyboardInterrupt):  # how it is meant to end
                server.serve(made, listening, bench.hub.close, options.certificate, options.key)
    console.say("Stopped; everything is saved.")
    return OK


def _open(page: Path, link: str) -> None:
    """Open a link in the browser, by a file: what programs are started with, every user can see."""
    from l10n.workbench.context import private

    text = Markup('<!doctype html><meta http-equiv="refresh" content="0; url={}">').format(link)
    private(Writer(page.parent / "tmp"), page, text.encode())
    webbrowser.open(page.as_uri())


def _hosts(options: argparse.Namespace, port: int) -> Hosts:
    """The names under which browsers may ask."""
    from l10n.workbench.guard import Hosts

    if _is_loopback(options.host):
        names = (options.host, "127.0.0.1", "localhost", "::1")
        return Hosts.of(names, port, tls=options.certificate is not None)
    own = socket.gethostname()
    names = (options.host, own, f"{own}.local", *options.name)
    return Hosts.of(names, port, literal=True, tls=options.certificate is not None)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _person(project: Project) -> str:
    """The name of the person at this computer: as git knows it, else as the system does."""
    from l10n.workbench.git import person

    try:
        return person(project.root) or getpass.getuser()
    except (KeyError, OSError):
        return ""


def _users_file(project: Project) -> Path:
    from l10n.workbench.context import users_file

    return users_file(project)


def _add_user(project: Project, name: str, console: Console) -> int:
    from l10n.workbench import users

    password = _password()
    users.check(name, password)
    path = _users_file(project)
    known = users.read(path)
    _write_users(project, {**known, name: users.hashed(password)})
    console.say(f"{name} {'has a new password' if name in known else 'is added'}: {path}")
    return OK


def _remove_user(project: Project, name: str, console: Console) -> int:
    from l10n.workbench import users

    known = users.read(_users_file(project))
    if name not in known:
        raise UserError(f'--remove-user: there is no "{name}"')
    del known[name]
    _write_users(project, known)
    console.say(f"{name} is removed; {plural(len(known), 'person', 'people')} left")
    return OK


def _write_users(project: Project, known: dict[str, str]) -> None:
    from l10n.workbench import users
    from l10n.workbench.context import private

    path = _users_file(project)
    private(Writer(path.parent / "tmp"), path, users.dump(known))


def _password() -> str:
    """Asked for twice on a terminal; else one line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first = getpass.getpass("Password: ")
    if first != getpass.getpass("Once more: "):
        raise UserError("these are two different passwords")
    return first
