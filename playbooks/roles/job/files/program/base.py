"""What all verbs use: errors, files written whole, trees removed, one command at a time on a program."""

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import sys

CHUNK = 1 << 20


class ProgramError(Exception):
    def __init__(self, message, code=1):
        super().__init__(message)
        self.code = code


def shown(text):
    """A name may hold bytes that are no UTF-8, and line feeds."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace").replace("\n", "\\n")


def is_text(name):
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def answer(value):
    """One line, ASCII only."""
    print(json.dumps(value), flush=True)


def parsed(text, what):
    try:
        return json.loads(text)
    except ValueError as error:
        raise ProgramError(f"{what} is no JSON: {error}", 2) from None


def read_json(path):
    """None where there is none, or where it is broken off."""
    try:
        with open(path, encoding="utf-8") as file:
            return json.load(file)
    except (FileNotFoundError, ValueError):
        return None


def write(path, text):
    """Whole or not at all, whatever happens in between."""
    with open(path + ".new", "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(path + ".new", path)


def write_json(path, value):
    write(path, json.dumps(value) + "\n")


def remove(path):
    """A tree, a file or a link; it may be absent, and its folders may be closed to their owner."""

    def opened(function, failed, error):
        if isinstance(error[1], FileNotFoundError):
            return
        for closed in (os.path.dirname(failed), failed):
            with contextlib.suppress(OSError):
                if not os.path.islink(closed):
                    os.chmod(closed, 0o700)
        if function in (os.scandir, os.open, os.lstat):
            remove(failed)
        else:
            function(failed)

    if os.path.isdir(path) and not os.path.islink(path):
        shutil.rmtree(path, onerror=opened)
    else:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path)


@contextlib.contextmanager
def locked(folder, shared=False):
    """One command at a time on a program; whoever waits says so once. Its end lets go, however it comes."""
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, ".lock"), "a", encoding="utf-8") as lock:
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        try:
            fcntl.flock(lock, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            print(f"hoarfrost-program: waiting for another command on {folder}", file=sys.stderr, flush=True)
            fcntl.flock(lock, kind)
        yield


def write_all(descriptor, data):
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def home():
    """Below which programs/ and runs/ are."""
    return os.environ.get("HOARFROST_DIRECTORY") or os.path.expanduser("~")


def last_line(text, but=()):
    """The last that says something; lines that begin with BUT only where there is no other."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    telling = [line for line in lines if not line.startswith(but)]
    return (telling or lines or ["no message"])[-1]


class Hashes:
    """SHA-256 of a tree's files, kept in a file of their own, so that what did not change is not read again."""

    def __init__(self, cache):
        self.cache = cache
        self.known = read_json(cache) or {}
        self.changed = False

    @staticmethod
    def _mark(stat):
        return [stat.st_size, stat.st_mtime_ns, stat.st_ino]

    def known_of(self, name, stat):
        entry = self.known.get(name)
        return entry[3] if entry and entry[:3] == self._mark(stat) else None

    def note(self, name, stat, digest):
        self.known[name] = [*self._mark(stat), digest]
        self.changed = True

    def of(self, name, path, stat):
        """Of the file's first bytes, as many as it had when STAT was taken: a program may still write to it."""
        known = self.known_of(name, stat)
        if known:
            return known
        with open(path, "rb") as file:
            digest, left = hashlib.sha256(), stat.st_size
            while left:
                chunk = file.read(min(left, CHUNK))
                if not chunk:
                    break
                digest.update(chunk)
                left -= len(chunk)
            # A second change within one tick of the clock of files would not be seen.
            after = os.fstat(file.fileno())
        if self._mark(after) == self._mark(stat) and _seconds_old(after) > 2:
            self.note(name, after, digest.hexdigest())
        return digest.hexdigest()

    def save(self, names):
        """Only of the files that there are."""
        kept = {name: entry for name, entry in self.known.items() if name in names}
        if self.changed or len(kept) != len(self.known):
            write_json(self.cache, kept)


def _seconds_old(stat):
    import time

    return time.time() - stat.st_mtime
