"""One node of a run as its first node sees it: asks it, by ssh, for its part of the run."""

import json
import os
import shlex
import subprocess
import sys
import tempfile
import threading

from program.base import ProgramError, last_line

# Where a directory takes the home's place, the command there that first makes the host's own environment.
DIRECTORY = os.environ.get("HOARFROST_DIRECTORY")
PROGRAM = os.path.join(DIRECTORY, "bin", "hoarfrost-program") if DIRECTORY else os.path.abspath(sys.argv[0])
# ssh's own work is the first node's: more at once would only wait for each other.
OPENING = threading.BoundedSemaphore(64)


def beyond(name, *arguments):
    """The command that runs this program on another node."""
    words = [_there(PROGRAM), *arguments]
    return [os.environ.get("HOARFROST_SSH", "ssh"), name, " ".join(map(shlex.quote, words))]


def _there(path):
    """What lies in the home here lies in the home there, where ssh begins; homes may differ."""
    home, path = os.path.realpath(os.path.expanduser("~")), os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path))
    return os.path.join(".", os.path.relpath(path, home)) if path.startswith(home.rstrip("/") + "/") else path


class Session:
    """Opened by the first question, closed when the node is left alone for long: a run of days holds no connection."""

    def __init__(self, name, run, is_here):
        self.name = name
        self.command = [PROGRAM, "node", run] if is_here else beyond(name, "node", run)
        self.process = self.errors = None

    def ask(self, what, limit=None, **values):
        """The answer, within LIMIT seconds where it is given."""
        with OPENING:
            if self.process is None:
                self._open()
        process = self.process
        killer = threading.Timer(limit, process.kill) if limit is not None else None
        if killer:
            killer.daemon = True
            killer.start()
        try:
            process.stdin.write(json.dumps({"do": what, **values}).encode() + b"\n")
            process.stdin.flush()
            line = process.stdout.readline()
        except (BrokenPipeError, ValueError):
            line = b""
        finally:
            if killer:
                killer.cancel()
        if not line:
            raise ProgramError(f"{self.name}: {self._why(process, limit)}")
        found = json.loads(line)
        if "problem" in found:
            raise ProgramError(f"{self.name}: {found['problem']}")
        return found

    def interrupt(self):
        """Ends a question that goes on, such as that for the ranks: any line does."""
        process = self.process
        if process is not None:
            try:
                process.stdin.write(b"\n")
                process.stdin.flush()
            except (OSError, ValueError):
                pass

    def close(self, at_once=False):
        process, self.process = self.process, None
        if process is None:
            return
        if at_once:
            process.kill()
        try:
            process.stdin.close()
        except OSError:
            pass

    def _open(self):
        self.errors = tempfile.TemporaryFile()
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors)

    def _why(self, process, limit):
        self.process = None
        try:
            process.wait(1)
        except subprocess.TimeoutExpired:
            process.kill()
        self.errors.seek(0)
        said = last_line(self.errors.read().decode("utf-8", "replace"))
        return f"no answer within {limit:g} s" if process.returncode == -9 and limit is not None else said
