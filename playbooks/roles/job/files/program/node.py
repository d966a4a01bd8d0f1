"""A node's part of a run: proves the shared directory, makes the run's directory, watches the ranks start, ends what is left behind.

Each line of JSON on stdin asks for one of them, by "do"; each answer is a line of JSON, with "problem" where it could not be done.
"""

import json
import os
import sys

from program import processes
from program.base import ProgramError, home, locked, shown, write
from program.build import copy_tree
from program.ranks import MARK, of_ranks, watch, working
from program.share import share


def node(run):
    parts = {"share": share, "prepare": prepare, "watch": watch, "works": works, "orphans": orphans, "sweep": sweep}
    for line in sys.stdin.buffer:
        if not line.strip():
            continue  # ends a watch, or came too late for that
        asked = json.loads(line)
        try:
            found = parts[asked.pop("do")](run, **asked) or {}
        except ProgramError as error:
            found = {"problem": shown(str(error))}
        except OSError as error:
            found = {"problem": shown(f"{error.filename}: {error.strerror}")}
        try:
            print(json.dumps(found), flush=True)
        except BrokenPipeError:
            os._exit(1)


def prepare(run, base, tree, files):
    """A fresh copy of the built tree, and the run's own files beside it."""
    base = os.path.join(home(), base)
    os.makedirs(base, exist_ok=True)
    for name, text in files.items():
        write(os.path.join(base, name), text)
    if tree is not None:
        folder = os.path.join(home(), tree)
        with locked(folder, shared=True):
            copy_tree(os.path.join(folder, "built"), os.path.join(base, "work"))


def works(run):
    return {"works": bool(working(run))}


def sweep(run, seconds):
    return {"ended": processes.end_marked(MARK, run, seconds=seconds)}


def orphans(run):
    """Ends what ranks that are gone have left behind: Open MPI's launcher waits for all that could still write to its output."""
    if working(run):
        return {"ended": []}
    return {"ended": processes.end_all(lambda: [pid for pid, _, _ in of_ranks(run)])}
