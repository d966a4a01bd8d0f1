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
        self.run, self.names = run, names
        self.is_over, self.is_done = threading.Event(), threading.Event()
        self.is_done.set()
        self.known, self.ended = [], []

    def end(self):
        """Of the watch. Returns what it ended."""
        self.is_over.set()
        self.is_done.wait(ASK_SECONDS)
        return self.ended

    def watch(self, _):
        pause, since = FIRST_SECONDS, time.monotonic()
        while not self.is_over.wait(POLL_SECONDS):
            if self._is_working_here():
                pause, since = FIRST_SECONDS, time.monotonic()
            elif time.monotonic() - since > pause:
                self._end_all()
                pause, since = min(2 * pause, MOST_SECONDS), time.monotonic()

    def _is_working_here(self):
        """Those that are known are looked for before all processes are read."""
        self.known = [(pid, start) for pid, start in self.known if processes.started(pid) == start] or working(self.run)
        return bool(self.known)

    def _end_all(self):
        """Where no node has a rank any more."""
        self.is_done.clear()
        nodes = [Session(name, self.run, is_here=i == 0) for i, name in enumerate(self.names)]
        try:
            with ThreadPoolExecutor(len(nodes)) as pool:
                if any(pool.map(lambda node: node.ask("works", ASK_SECONDS)["works"], nodes)):
                    return
                for node, answer in zip(nodes, pool.map(lambda node: node.ask("orphans", ASK_SECONDS), nodes)):
                    self.ended += [{"node": node.name, **process} for process in answer["ended"]]
        except ProgramError:
            pass  # a node that is gone is found by others; what it has left behind is gone too
        finally:
            for node in nodes:
                node.close(at_once=True)
            self.is_done.set()
