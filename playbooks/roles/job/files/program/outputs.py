"""What a run wrote: which files they are, and their bytes. And the removal of all of it."""

import os
import re
import stat
import sys
from concurrent.futures import ThreadPoolExecutor

from program.base import CHUNK, Hashes, ProgramError, answer, is_text, parsed, read_json, remove, shown, write_all

READERS = 4


class Pattern:
    """A path with * and ? within one of its parts, [a-z], and ** across parts. One that is a directory, or ends in /, is all below it."""

    def __init__(self, text):
        self.text, self.count = text, 0
        self.is_directory = text.endswith("/")
        path = "/".join(part for part in text.split("/") if part not in ("", "."))
        self.regex = re.compile(_regex(path), re.DOTALL)

    def matches(self, path):
        return self.regex.fullmatch(path) is not None


def _regex(path):
    made, i = "", 0
    while i < len(path):
        if path.startswith("**/", i) and (i == 0 or path[i - 1] == "/"):
            made, i = made + "(?:.*/)?", i + 3
        elif path.startswith("**", i):
            made, i = made + ".*", i + 2
        elif path[i] == "*":
            made, i = made + "[^/]*", i + 1
        elif path[i] == "?":
            made, i = made + "[^/]", i + 1
        elif path[i] == "[" and path.find("]", i + 2) > 0:
            end = path.find("]", i + 2)
            chosen = path[i + 1 : end].replace("\\", "\\\\").replace("[", "\\[")
            chosen = "^" + chosen[1:] if chosen[0] in "!^" else chosen
            made, i = made + f"(?!/)[{chosen}]", end + 1
        else:
            made, i = made + re.escape(path[i]), i + 1
    return made


class Tree:
    """A run's directory, as its program left it; links are followed as long as they stay inside."""

    def __init__(self, job):
        self.root = os.path.realpath(os.path.join(job, "work"))
        self.problems = []

    def inside(self, path):
        return path == self.root or path.startswith(self.root + "/")

    def matching(self, patterns):
        """{path: (real path, stat)} of the regular files; each pattern counts its own."""
        found = {}
        # Those whose path is a match of a whole directory stand for all below it. A link to a folder above would lead round and round.
        folders = [("", self.root, frozenset(p for p in patterns if p.matches("")), (self.root,))]
        while folders:
            above, real, covering, way = folders.pop()
            for entry in self._entries(real):
                path = f"{above}/{entry.name}" if above else entry.name
                target = os.path.realpath(entry.path) if entry.is_symlink() else entry.path
                matched = covering | {pattern for pattern in patterns if pattern.matches(path)}
                try:
                    status = os.stat(target)
                except OSError as error:
                    if matched and entry.is_symlink():
                        self.problems.append(f"{shown(path)}: is a link to nothing" if isinstance(error, FileNotFoundError) else f"{shown(path)}: {error.strerror}")
                    continue
                if not self.inside(target):
                    if matched:
                        self.problems.append(f"{shown(path)}: is a link out of the run's directory")
                elif stat.S_ISDIR(status.st_mode):
                    if target not in way:
                        folders.append((path, target, matched, (*way, target)))
                elif stat.S_ISREG(status.st_mode):
                    matched = {pattern for pattern in matched if pattern in covering or not pattern.is_directory}
                    if matched and not is_text(path):
                        self.problems.append(f"{shown(path)}: its name is no UTF-8")
                    elif matched:
                        found[path] = (target, status)
                        for pattern in matched:
                            pattern.count += 1
        return found

    def _entries(self, folder):
        try:
            with os.scandir(folder) as found:
                return sorted(found, key=lambda entry: entry.name)
        except FileNotFoundError:
            return []
        except OSError as error:
            self.problems.append(f"{shown(os.path.relpath(folder, self.root))}: {error.strerror}")
            return []


def outputs(job):
    described = read_json(os.path.join(job, "program.json"))
    if described is None:
        raise ProgramError(f"{job}/program.json is missing or broken")
    wanted = described.get("outputs") or {}
    wanted, optional = [*wanted.get("files", []), *wanted.get("promised", [])], wanted.get("optional", [])
    patterns = {text: Pattern(text) for text in [*wanted, *optional]}
    tree = Tree(job)
    found = tree.matching(list(patterns.values()))
    hashes = Hashes(os.path.join(job, "hashes.json"))

    def told(path):
        real, status = found[path]
        try:
            return {"path": path, "size": status.st_size, "sha256": hashes.of(path, real, status)}
        except OSError as error:
            tree.problems.append(f"{path}: {error.strerror}")
            return None

    with ThreadPoolExecutor(READERS) as pool:
        files = [file for file in pool.map(told, sorted(found)) if file]
    hashes.save(found)
    missing = [text for text in dict.fromkeys(wanted) if patterns[text].count == 0]
    answer({"files": files, "missing": missing, "problems": tree.problems})


def send(job):
    tree = Tree(job)
    for part in parsed(sys.stdin.buffer.read(), "the list on stdin"):
        path, at, end = part["path"], part["offset"], part["size"]
        real = os.path.realpath(os.path.join(tree.root, path))
        if not tree.inside(real):
            raise ProgramError(f"{path} leads out of the run's directory", 2)
        with open(real, "rb", buffering=0) as file:
            file.seek(at)
            while at < end:
                chunk = file.read(min(CHUNK, end - at))
                if not chunk:
                    raise ProgramError(f"{path} has {at} bytes and not {end}: it changed while it was read")
                write_all(1, chunk)
                at += len(chunk)


def forget(*folders):
    for folder in folders:
        folder = os.path.normpath(folder)
        above, name = os.path.split(folder)
        if name in ("", ".", "..") or not (above in ("programs", "runs") or _is_shared_run(folder)):
            raise ProgramError(f"{folder} is neither programs/NAME nor runs/ID", 2)
        work = os.path.join(folder, "work")
        elsewhere = os.path.dirname(os.path.realpath(work)) if os.path.islink(work) else None
        remove(folder)
        if elsewhere and _is_shared_run(elsewhere):
            remove(elsewhere)


def _is_shared_run(folder):
    """In a directory that the nodes share; what else lies there is not ours to remove."""
    above, name = os.path.split(folder)
    described = read_json(os.path.join(folder, "program.json"))
    return os.path.isabs(folder) and os.path.basename(above) == "runs" and isinstance(described, dict) and described.get("run") == name
