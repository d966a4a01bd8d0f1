"""Ends what ranks leave behind while their launcher goes on: Open MPI's waits for all that could still write to its output, for ever."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

from program import processes
from program.base import ProgramError
from program.ranks import working
from program.session import Session

POLL_SECONDS, ASK_SECONDS = 0.5, 20
# Ranks may not be there yet, or still work on other nodes: asked more and more seldom.
FIRST_SECONDS, MOST_SECONDS = 1, 60


class Leftovers:
    def __init__(self, run, names):
        self.run = run
        self.nodes = [Session(name, run, is_here=i == 0) for i, name in enumerate(names)]
        self.known, self.ended = [], []
        self.is_over, self.is_idle = threading.Event(), threading.Event()
        self.is_idle.set()

    def end(self, patience):
        """Of the watch. Returns what it ended."""
        self.is_over.set()
        if not self.is_idle.wait(patience):
            self._close()
        return self.ended

    def watch(self, _):
        pause, since = FIRST_SECONDS, time.monotonic()
        while not self.is_over.wait(POLL_SECONDS):
            if self._is_working_here():
                pause, since = FIRST_SECONDS, time.monotonic()
            elif time.monotonic() - since > pause:
                self.is_idle.clear()
                self._end_all()
                self.is_idle.set()
                pause, since = min(2 * pause, MOST_SECONDS), time.monotonic()

    def _is_working_here(self):
        """Those that are known are looked for before all processes are read."""
        self.known = [(pid, start) for pid, start in self.known if processes.started(pid) == start] or working(self.run)
        return bool(self.known)

    def _end_all(self):
        """Where no node has a rank any more."""
        try:
            with ThreadPoolExecutor(len(self.nodes)) as pool:
                if any(pool.map(lambda node: node.ask("works", ASK_SECONDS)["works"], self.nodes)):
                    return
                answers = list(pool.map(lambda node: node.ask("orphans", ASK_SECONDS), self.nodes))
            self.ended += [{"node": node.name, **process} for node, answer in zip(self.nodes, answers) for process in answer["ended"]]
        except ProgramError:
            pass  # asked again, or the node is gone, with all that it had
        finally:
            self._close()

    def _close(self):
        for node in self.nodes:
            node.close(at_once=True)
