"""What is fetched to be compared with: source packages of PyPI and Debian, kept in `.l10n/bench`.

Nothing of it is committed, and nothing of the machine's own package lists is touched.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import report

FOLDER = report.ROOT / ".l10n" / "bench"
_APT = FOLDER / "apt"
_SOURCES = Path("/etc/apt")

_NAMES = ".archives"

Wanted = Callable[[str], str | None]
"""A file's path in an archive -> where it goes below the folder; None: nowhere."""


def names(folder: Path) -> list[str]:
    """The archives that a folder's files came from; they say the version."""
    path = folder / _NAMES
    return path.read_text("utf-8").split() if path.is_file() else []


def sdist(name: str, version: str, folder: Path, wanted: Wanted) -> bool:
    """Put files of a source package of PyPI into a folder; nothing to do where it is full."""
    return _once(folder, wanted, lambda into: _pip(f"{name}=={version}", into, "--no-binary", name))


def wheel(name: str, version: str, folder: Path, wanted: Wanted) -> bool:
    """Put files of a wheel into a folder."""
    return _once(folder, wanted, lambda into: _pip(f"{name}=={version}", into))


def debian(name: str, folder: Path, wanted: Wanted) -> bool:
    """Put files of a Debian source package into a folder; False where there is no apt."""
    if shutil.which("apt-get") is None:
        return folder.is_dir()
    return _once(folder, wanted, lambda into: _apt_source(name, into))


def _once(folder: Path, wanted: Wanted, download: Callable[[Path], bool]) -> bool:
    if folder.is_dir():
        return True
    parts = folder.with_name(f"{folder.name}.parts")
    shutil.rmtree(parts, ignore_errors=True)
    archives = parts / "archives"
    archives.mkdir(parents=True)
    print(f"fetches {folder.name}", file=sys.stderr)
    if not download(archives):
        shutil.rmtree(parts)
        print(f"  {folder.name} cannot be had here; it is left out", file=sys.stderr)
        return False
    for archive in sorted(archives.iterdir()):
        for name, data in _members(archive):
            place = wanted(name)
            if place:
                path = parts / "files" / place
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
    (parts / "files").mkdir(exist_ok=True)
    came = [archive.name for archive in sorted(archives.iterdir()) if ".orig" in archive.name]
    came = came or [archive.name for archive in sorted(archives.iterdir())]
    (parts / "files" / _NAMES).write_text("\n".join(came), "utf-8")
    (parts / "files").rename(folder)
    shutil.rmtree(parts)
    return True


def _members(archive: Path) -> Iterator[tuple[str, bytes]]:
    """The ordinary files of an archive; none for what is none."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel_:
            for name in wheel_.namelist():
                yield f"{archive.stem}/{name}", wheel_.read(name)
    elif re.search(r"\.tar\.\w+$", archive.name):
        with tarfile.open(archive) as tar:
            for member in tar:
                if member.isfile() and ".." not in Path(member.name).parts:
                    handle = tar.extractfile(member)
                    yield member.name.removeprefix("./"), handle.read() if handle else b""


def _pip(what: str, into: Path, *options: str) -> bool:
    command = [sys.executable, "-m", "pip", "download", "-qq", "--disable-pip-version-check"]
    done = subprocess.run([*command, "--no-deps", *options, "-d", into, what], check=False)
    return done.returncode == 0


def _apt_source(name: str, into: Path) -> bool:
    _apt_lists()
    options = ("source", "--download-only", "--tar-only")
    return _apt_get(into, *options, name)


def _apt_lists() -> None:
    """Lists of source packages of the machine's own mirrors, in a folder of ours."""
    if (_APT / "lists").is_dir():
        return
    for name in ("lists/partial", "cache/archives/partial", "sources"):
        (_APT / name).mkdir(parents=True, exist_ok=True)
    for path in sorted(_SOURCES.glob("sources.list*/*.sources")):
        text = re.sub(r"(?m)^Types:.*$", "Types: deb-src", path.read_text("utf-8"))
        (_APT / "sources" / path.name).write_text(text, "utf-8")
    for path in [*_SOURCES.glob("sources.list"), *sorted(_SOURCES.glob("sources.list.d/*.list"))]:
        text = re.sub(r"(?m)^deb ", "deb-src ", path.read_text("utf-8"))
        (_APT / "sources" / f"{path.stem}.list").write_text(text, "utf-8")
    (_APT / "conf").write_text(
        f'Dir::Etc::sourcelist "/dev/null";\nDir::Etc::sourceparts "{_APT / "sources"}";\n'
        f'Dir::State::lists "{_APT / "lists"}";\nDir::Cache "{_APT / "cache"}";\n'
        'APT::Sandbox::User "root";\n',
        "utf-8",
    )
    _apt_get(_APT, "update")


def _apt_get(folder: Path, *arguments: str) -> bool:
    """Run apt-get with lists, settings and cache of ours."""
    environment = os.environ | {"APT_CONFIG": str(_APT / "conf")}
    command = ["apt-get", "-qq", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True)
    return done.returncode == 0
