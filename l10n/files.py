"""Writing to disk so that a kill at any moment leaves the old file or the new one.

Temporary files wait in a folder of their own on the same file system, never beside the file they
replace, so whatever a killed run leaves behind is swept by the next one and never seen by anybody.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import NamedTuple

from l10n.errors import UserError

_BLOCK = 4096
"""Bytes that are read at least, of files whose size says nothing."""


class Stamp(NamedTuple):
    """Which state of a file was read, so that a write can tell whether it still is that one."""

    mtime_ns: int
    ctime_ns: int
    size: int
    inode: int

    @classmethod
    def of(cls, path: Path) -> Stamp | None:
        try:
            return cls.from_stat(path.stat())
        except (FileNotFoundError, NotADirectoryError):
            return None

    @classmethod
    def at(cls, path: str) -> Stamp | None:
        """The same for thousands of files: a `Path` of each takes longer than looking at it."""
        try:
            return cls.from_stat(os.stat(path))  # noqa: PTH116
        except OSError:
            return None

    @classmethod
    def from_stat(cls, found: os.stat_result) -> Stamp:
        # Half the time of calling the class, for each of tens of thousands.
        values = (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)
        return tuple.__new__(cls, values)


def contents(path: str) -> tuple[Stamp, bytes] | None:
    """What is in a file, and its state as that was read; None where there is none.

    Raises OSError. `Path.read_bytes` asks the system twice as many things, which counts where
    thousands of small files are read.
    """
    try:
        file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError):
        return None
    try:
        stamp = Stamp.from_stat(os.fstat(file))
        parts: list[bytes] = []
        while part := os.read(file, max(stamp.size, _BLOCK) + 1):
            parts.append(part)
    finally:
        os.close(file)
    return stamp, b"".join(parts)


def listing(
    folder: Path, suffixes: tuple[str, ...] = ("",), *, hidden: bool = False
) -> dict[str, Stamp | None]:
    """The files below a folder that end so, by their paths from there.

    Names that begin with a dot are left out unless `hidden` ones are wanted too. Paths have
    forward slashes. A file that cannot be looked at has no stamp, and a hidden link to nowhere is
    none: so editors lock what they edit. Linked folders are left out: they could lead round in
    circles. Raises UserError for a folder that cannot be read; one that is absent holds nothing.
    """
    found: dict[str, Stamp | None] = {}
    waiting = [("", str(folder))]
    while waiting:
        prefix, here = waiting.pop()
        for entry in _entries(here):
            name = entry.name
            if not hidden and name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append((f"{prefix}{name}/", entry.path))
            elif name.lower().endswith(suffixes):
                try:
                    state = entry.stat()
                except OSError:
                    if not name.startswith("."):
                        found[prefix + name] = None
                    continue
                if stat.S_ISREG(state.st_mode):  # nobody may ever write into a pipe
                    found[prefix + name] = Stamp.from_stat(state)
    return found


def _entries(folder: str) -> list[os.DirEntry[str]]:
    """What lies in a folder, nothing in one that is absent. Raises UserError as `listing`."""
    try:
        return list(os.scandir(folder))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise UserError(f"cannot be read ({error.strerror})", path=folder) from None


class SavedMeanwhileError(UserError):
    """Somebody saved a file between our reading and our writing it; it is left as it is."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            "was saved by another program while l10n was running; it is left as it is, "
            "run the command again",
            path=str(path),
        )


class Writer:
    """Atomic writes below one folder; `scratch` holds what is not finished yet.

    Writers that share the file `turn` replace one at a time: between the look at a file and its
    replacement none of the others comes.
    """

    def __init__(self, scratch: Path, turn: Path | None = None) -> None:
        self.scratch = scratch
        self._turn = turn
        self._count = 0
        self._laid = f"{scratch}/new"
        self._folders: set[str] = set()
        """Those that `lay` has made."""

    def write(self, path: Path, data: bytes, *, sync: bool = False) -> None:
        """Put `data` at `path`, all of it or nothing.

        `sync` waits until the bytes are on the disk: for a person's or a paid translator's text.
        Raises UserError when the disk refuses.
        """
        with _refusals(path):
            self._move(self._unfinished(data, sync=sync), path, sync=sync)

    def write_pieces(self, path: Path, data: Iterable[bytes], *, sync: bool = False) -> None:
        """The same of what need not fit into the memory."""
        with _refusals(path):
            temporary = self._unfinished(b"", sync=False)
            try:
                with temporary.open("wb") as file:
                    file.writelines(data)
                    if sync:
                        file.flush()
                        os.fsync(file.fileno())
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
            self._move(temporary, path, sync=sync)

    def write_if_changed(self, path: Path, data: bytes) -> bool:
        """Write only where the bytes differ; True when something was written."""
        try:
            if path.stat().st_size == len(data) and path.read_bytes() == data:
                return False
        except OSError:
            pass  # absent, or `write` says what is wrong
        self.write(path, data)
        return True

    def replace(
        self, path: Path, data: bytes, seen: Stamp | None, *, sync: bool = True
    ) -> Stamp | None:
        """Write over the state of `path` that was `seen`; `sync` as for `write`.

        Gives the stamp of what was written; None where somebody replaced it at once.
        Raises SavedMeanwhileError, and leaves the file alone, when somebody saved it since.
        """
        with _refusals(path):
            temporary = self._unfinished(data, sync=sync)
            ours = temporary.stat().st_ino
            # Last thing before the rename: syncing takes long enough for an editor to save.
            with locked(self._turn) if self._turn else nullcontext():
                if Stamp.of(path) != seen:
                    temporary.unlink()
                    raise SavedMeanwhileError(path)
                self._move(temporary, path, sync=sync)
                now = Stamp.of(path)
                return now if now and now.inode == ours else None

    def stage(self, data: bytes) -> Path:
        """A temporary file with the data, for `put`. Raises UserError when the disk refuses."""
        with _refusals(self.scratch):
            return self._unfinished(data, sync=False)

    def put(self, staged: Path, path: Path) -> Stamp | None:
        """Put a staged file in its place; gives its stamp there. Raises UserError as `write`."""
        with _refusals(path):
            self._move(staged, path, sync=False)
            return Stamp.of(path)

    def lay(self, name: str, data: bytes) -> Stamp:
        """A file of a folder that is new as a whole, for `settle`; gives its stamp.

        It has its own `name` from the start, so nothing has to be done for each file when all are
        there. Raises UserError when the disk refuses.
        """
        path = f"{self._laid}/{name}"
        folder = path[: path.rfind("/")]
        try:
            if folder not in self._folders:
                _make_folder(folder)
                self._folders.add(folder)
            return Stamp.from_stat(_filled(path, data, sync=False))
        except OSError as error:
            raise _refused(path, error) from error

    def settle(self, name: str, folder: Path) -> dict[str, Stamp | None]:
        """Put what was laid at `name`, a file or a folder, into its place below `folder`.

        Gives the stamps of those files that were moved by themselves, the others have the ones
        that they had. Raises UserError as `write`.
        """
        laid, place = f"{self._laid}/{name}", folder / name
        if not os.path.isdir(laid):  # noqa: PTH112
            return {name: self.put(Path(laid), place)}
        if not os.path.lexists(place):
            with _refusals(place):
                os.rename(laid, place)  # noqa: PTH104
            return {}
        found: dict[str, Stamp | None] = {}
        for inside in sorted(os.listdir(laid)):  # noqa: PTH208
            found |= self.settle(f"{name}/{inside}", folder)
        return found

    def _unfinished(self, data: bytes, *, sync: bool) -> Path:
        """A temporary file with the data."""
        self._count += 1
        temporary = self.scratch / f"{os.getpid()}-{self._count}"
        try:
            _filled(str(temporary), data, sync=sync)
        except FileNotFoundError:  # also where a server runs and somebody has tidied up
            self.scratch.mkdir(parents=True, exist_ok=True)
            _filled(str(temporary), data, sync=sync)
        return temporary

    @staticmethod
    def _move(temporary: Path, path: Path, *, sync: bool) -> None:
        """Put a temporary file in its place; a linked file is replaced where it lies."""
        try:
            try:
                there = os.lstat(path)
                if stat.S_ISLNK(there.st_mode):
                    path = path.resolve()
                    there = os.stat(path)  # noqa: PTH116
                os.chmod(temporary, stat.S_IMODE(there.st_mode))  # noqa: PTH101
            except FileNotFoundError:
                pass  # a new file
            try:
                os.replace(temporary, path)  # noqa: PTH105
            except FileNotFoundError:
                os.makedirs(path.parent, exist_ok=True)  # noqa: PTH103
                os.replace(temporary, path)  # noqa: PTH105
        except OSError:
            with suppress(OSError):
                temporary.unlink()
            raise
        if sync:
            sync_folder(path.parent)

    def sweep(self) -> None:
        """Remove what a killed run left unfinished; call only while holding the lock."""
        shutil.rmtree(self.scratch, ignore_errors=True)
        self._count = 0
        self._folders.clear()


def _filled(path: str, data: bytes, *, sync: bool) -> os.stat_result:
    """Make a file with the data, or none."""
    try:
        # A build writes thousands: Python's own files take as long as all the rest of it.
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o666)
        try:
            left = memoryview(data)
            while left:
                left = left[os.write(file, left) :]
            if sync:
                os.fsync(file)
            return os.fstat(file)
        finally:
            os.close(file)
    except OSError:
        with suppress(OSError):
            os.unlink(path)  # noqa: PTH108
        raise


def _make_folder(path: str) -> None:
    """Make a folder, which mostly has one around it already."""
    try:
        os.mkdir(path)  # noqa: PTH102
    except FileNotFoundError:
        os.makedirs(path, exist_ok=True)  # noqa: PTH103
    except FileExistsError:
        pass


def put(path: Path, data: Iterable[bytes]) -> None:
    """Write a file that belongs to no project, piece by piece, as atomically as `Writer` does.

    A device or a pipe (`/dev/null`, `/dev/stdout`) is written to, and never replaced. Raises
    UserError when the disk refuses.
    """
    with _refusals(path):
        special = path.exists() and not (path.is_file() or path.is_dir())
        if special or Path("/dev") in path.absolute().parents:
            # At its end: /dev/stdout may be a file that a shell appends to.
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_APPEND), "wb") as file:
                file.writelines(data)
            return
    with beside(path) as writer:
        writer.write_pieces(path, data)


@contextmanager
def beside(path: Path) -> Iterator[Writer]:
    """A writer for one file outside projects; what it leaves unfinished goes away with it.

    Its scratch folder is this process's own, since no lock keeps two commands apart there.
    """
    writer = Writer(path.parent / f".l10n-tmp-{os.getpid()}")
    try:
        yield writer
    finally:
        writer.sweep()


@contextmanager
def locked(path: Path, waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold the lock file `path` while commands that write run, one at a time.

    A second command waits for the first, and `waiting` is called so that it can say so. The lock
    dies with its process. Raises UserError when the disk refuses.
    """
    # Catalogs are replaced under a lock, each: Python's own files take longer than the lock.
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC
    with _refusals(path):
        try:
            file = os.open(path, flags, 0o666)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = os.open(path, flags, 0o666)
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
    finally:
        os.close(file)


@contextmanager
def _refusals(path: Path) -> Iterator[None]:
    """Say in the user's words what the disk refuses."""
    try:
        yield
    except OSError as error:
        raise _refused(path, error) from error


def _refused(path: Path | str, error: OSError) -> UserError:
    return UserError(f"cannot be written ({error.strerror or error})", path=str(path))


def sync_folder(folder: Path) -> None:
    """Wait until the names of a folder's files are on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
