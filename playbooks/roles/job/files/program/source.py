"""A program's source tree on the node: what of it is missing, and taking it in."""

import hashlib
import os
import sys

from program.base import CHUNK, Hashes, ProgramError, answer, locked, parsed, remove, write_json


class Source:
    """The tree that a manifest describes, in a program's folder."""

    def __init__(self, folder, manifest):
        self.folder = folder
        self.root = os.path.join(folder, "source")
        self.manifest = manifest
        self.entries = {entry["path"]: entry for entry in manifest["files"]}
        self.files = {path: entry for path, entry in self.entries.items() if entry["kind"] == "file"}
        self._check()
        self.directories = {path for path, entry in self.entries.items() if entry["kind"] == "directory"}
        for path in self.entries:
            self.directories.update(_above(path))
        self.hashes = Hashes(os.path.join(folder, "hashes.json"))

    def _check(self):
        if len(self.entries) != len(self.manifest["files"]):
            raise ProgramError("the manifest names a path twice", 2)
        for path, entry in self.entries.items():
            parts = path.split("/")
            if any(part in ("", ".", "..") for part in parts) or "\0" in path:
                raise ProgramError(f"{path!r} leads out of the program's folder, or is no plain path", 2)
            if entry["kind"] not in ("file", "link", "directory"):
                raise ProgramError(f"{path!r} is of the unknown kind {entry['kind']!r}", 2)
            for i in range(1, len(parts)):
                above = self.entries.get("/".join(parts[:i]))
                if above is not None and above["kind"] != "directory":
                    raise ProgramError(f"{path!r} is below {above['path']!r}, which is a {above['kind']}", 2)

    def at(self, path):
        return os.path.join(self.root, path)

    def tidy(self):
        """Removes what the manifest does not have; returns the paths of files whose contents are not there, in the manifest's order."""
        os.makedirs(self.root, exist_ok=True)
        remove(os.path.join(self.folder, "incoming"))
        present, folders = set(), [""]
        while folders:
            above = folders.pop()
            with os.scandir(self.at(above)) as found:
                entries = list(found)
            for found in entries:
                path = f"{above}/{found.name}" if above else found.name
                if found.is_dir(follow_symlinks=False) and path in self.directories:
                    folders.append(path)
                elif found.is_file(follow_symlinks=False) and path in self.files:
                    if self._is_whole(path, found):
                        present.add(path)
                elif not (found.is_symlink() and self._is_that_link(path)):
                    remove(found.path)
        self.hashes.save(present)
        return [path for path in self.files if path not in present]

    def _is_whole(self, path, found):
        stat, entry = found.stat(follow_symlinks=False), self.files[path]
        return stat.st_size == entry["size"] and self.hashes.of(path, found.path, stat) == entry["sha256"]

    def _is_that_link(self, path):
        entry = self.entries.get(path)
        return entry is not None and entry["kind"] == "link" and os.readlink(self.at(path)) == entry["target"]

    def take(self, missing, stream):
        """The contents of the missing files; each appears whole or not at all."""
        self._make_directories()
        incoming = os.path.join(self.folder, "incoming")
        os.makedirs(incoming, exist_ok=True)
        total, taken, changed = sum(self.files[path]["size"] for path in missing), 0, []
        try:
            for path in missing:
                part, entry = os.path.join(incoming, "part"), self.files[path]
                digest, left = hashlib.sha256(), entry["size"]
                with open(part, "wb") as file:
                    while left:
                        chunk = stream.read(min(left, CHUNK))
                        if not chunk:
                            break
                        digest.update(chunk)
                        file.write(chunk)
                        left -= len(chunk)
                        taken += len(chunk)
                    if left:
                        raise ProgramError(f"stdin ended after {taken} of {total} bytes, in {path}")
                    file.flush()
                    os.fchmod(file.fileno(), _mode(entry))
                if digest.hexdigest() != entry["sha256"]:
                    changed.append(path)
                    continue
                os.replace(part, self.at(path))
                self.hashes.note(path, os.lstat(self.at(path)), entry["sha256"])
            if stream.read(1):
                raise ProgramError(f"stdin goes on after the {total} bytes of the {len(missing)} missing files")
            if changed:
                raise ProgramError(f"changed while they were sent: {', '.join(changed[:10])}. Send again")
        finally:
            remove(incoming)
            self.hashes.save(self.files)

    def complete(self):
        """Directories, links and modes: all but the contents."""
        self._make_directories()
        for path, entry in self.entries.items():
            if entry["kind"] == "link" and not os.path.lexists(self.at(path)):
                os.symlink(entry["target"], self.at(path))
            elif entry["kind"] == "file" and os.lstat(self.at(path)).st_mode & 0o777 != _mode(entry):
                os.chmod(self.at(path), _mode(entry))
        write_json(os.path.join(self.folder, "manifest.json"), self.manifest)

    def _make_directories(self):
        for path in sorted(self.directories):  # those above first
            os.makedirs(self.at(path), exist_ok=True)


def _above(path):
    """The directories that lead to it."""
    parts = path.split("/")
    return ("/".join(parts[:i]) for i in range(1, len(parts)))


def _mode(entry):
    return 0o755 if entry.get("executable") else 0o644


def _manifest(text):
    manifest = parsed(text, "the manifest on stdin")
    if not isinstance(manifest, dict) or not isinstance(manifest.get("files"), list):
        raise ProgramError('the manifest on stdin is no object with "files"', 2)
    return manifest


def need(folder):
    """Where no contents are missing, the tree is made complete here: nothing is left to put."""
    manifest = _manifest(sys.stdin.buffer.read())
    with locked(folder):
        source = Source(folder, manifest)
        missing = source.tidy()
        if not missing:
            source.complete()
    answer({"missing": missing})


def put(folder):
    manifest = _manifest(sys.stdin.buffer.readline())
    with locked(folder):
        source = Source(folder, manifest)
        source.take(source.tidy(), sys.stdin.buffer)
        source.complete()
