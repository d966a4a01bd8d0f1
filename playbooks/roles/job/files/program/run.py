"""Runs a program once, on all nodes of its job: the first of them is this one, and the job's directory is the current one."""

import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor, wait

from program import world
from program.base import ProgramError, home, read_json, remove, shown, write_json
from program.leftovers import Leftovers
from program.ranks import MARK, RANKS
from program.session import Session
from program.share import shared_base

FILES = ("program.json", "rank.sh", "before.sh", "after.sh", "hostfile")
# Whoever asks a job to stop waits ten seconds, and then kills: both together end before.
TERM_SECONDS, STOP_SECONDS = 4, 3.5
SWEEP_SECONDS, WATCH_END_SECONDS = 20, 10


def run():
    job = read_json("program.json")
    if job is None:
        raise ProgramError("program.json is missing or broken in the current directory: this runs in a job's directory", 2)
    return Run(job).all()


class Run:
    def __init__(self, job):
        self.job, self.id = job, job["run"]
        self.nodes = [Session(name, self.id, is_here=i == 0) for i, name in enumerate(job["nodes"])]
        self.pool = ThreadPoolExecutor(len(self.nodes))
        self.child, self.stopped = None, 0
        self.codes = {"before": None, "mpirun": None, "after": None}
        self.shared = self.shared_problem = self.work = self.mpi_io = None
        self.launcher = world.Launcher()
        self.ranks, self.ended, self.problems = {}, [], []

    def all(self):
        """Returns the exit code. run.json is written however it ends."""
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(number, self._stop)
        try:
            self._prepare()
            return self._programs()
        finally:
            self._sweep()
            for node in self.nodes:
                node.close(at_once=True)
            self._write()

    def _each(self, question, nodes):
        """Asks them all at once. Those that can't do it are among the problems, and have no answer."""

        def asked(node):
            try:
                return node, question(node)
            except ProgramError as error:
                self.problems.append(shown(str(error)))
                return node, None

        return {node: answer for node, answer in self.pool.map(asked, nodes) if answer is not None}

    def _prepare(self):
        """The run's directory: one that all nodes share, or one on each."""
        shared = self.job.get("shared")
        if shared is not None:
            base, self.shared_problem = shared_base(shared, self.id, self.nodes, self.pool)
            self.shared = shared if base else None
        base = base if self.shared else os.path.join("runs", self.id)
        self.work = os.path.join(home(), base, "work")
        files = {}
        for name in FILES:
            if os.path.exists(name):
                with open(name, encoding="utf-8") as file:
                    files[name] = file.read()
        nodes = self.nodes[:1] if self.shared else self.nodes
        done = self._each(lambda node: node.ask("prepare", base=base, tree=self.job["tree"], files=files), nodes)
        if len(done) < len(nodes) and not self.stopped:
            raise ProgramError("; ".join(self.problems[:3]))
        if os.path.realpath("work") != os.path.realpath(self.work):
            remove("work")
            os.symlink(self.work, "work")

    def _programs(self):
        """before, the launcher, after; each only where the one before it ended with 0."""
        lines = [("before", ["bash", "../before.sh"], self.job.get("before"))]
        lines += [("mpirun", self.job["launch"], True), ("after", ["bash", "../after.sh"], self.job.get("after"))]
        for name, command, wanted in lines:
            if not wanted:
                continue
            if self.stopped:
                return 128 + self.stopped
            code = self._launch(command) if name == "mpirun" else self._call(command)
            self.codes[name] = code
            if code != 0:
                return code
        return 0

    def _launch(self, command):
        watches = [self.pool.submit(self._watch, node) for node in self.nodes]
        leftovers = Leftovers(self.id, self.job["nodes"])
        code = self._call(command, [self.launcher.look, leftovers.watch])
        self.launcher.is_over.set()
        patience = 1 if self.stopped else WATCH_END_SECONDS
        self.ended += leftovers.end(patience)
        for node in self.nodes:
            node.interrupt()
        _, late = wait(watches, patience)
        if late:
            for node in self.nodes:
                node.close(at_once=True)
        return code

    def _watch(self, node):
        try:
            # Files that ranks of several nodes write together are in pieces where these share no directory.
            found = node.ask("watch", ranks=self.job["ranksPerNode"], mpi_io=self.shared is None and len(self.nodes) > 1)
            self.ranks[node.name] = found["ranks"]
            if "mpiIo" in found and self.mpi_io is None:
                self.mpi_io = f"rank {found['mpiIo']} on {node.name}"
                self._end_child()
        except ProgramError as error:
            if not self.stopped:
                self.problems.append(f"how the ranks run can't be told: {shown(str(error))}")
        if not self.launcher.is_over.is_set():
            node.close()  # a run of days holds no connection

    def _call(self, command, watchers=()):
        """Its exit code; what it prints is the job's own output."""
        # A batch script is itself a rank to Slurm; what is started here is none.
        environment = {name: value for name, value in os.environ.items() if name not in RANKS}
        environment[MARK] = self.id
        try:
            child = subprocess.Popen(command, cwd=self.work, env=environment, stdin=subprocess.DEVNULL)
        except OSError as error:
            print(f"{command[0]}: {error.strerror}", file=sys.stderr, flush=True)
            return 127
        self.child = child
        if self.stopped:
            self._stop(self.stopped, None)
        for watcher in watchers:
            threading.Thread(target=watcher, args=[child.pid], daemon=True).start()
        code = child.wait()
        self.child = None
        return 128 - code if code < 0 else code

    def _stop(self, number, _):
        """Asks what runs now to end; where nothing runs yet, the nodes' parts end."""
        self.stopped = number
        if self.child is None:
            for node in self.nodes:
                node.close(at_once=True)
        else:
            self._end_child()

    def _end_child(self):
        child = self.child
        if child is not None:
            child.terminate()
            killer = threading.Timer(TERM_SECONDS, child.kill)
            killer.daemon = True
            killer.start()

    def _sweep(self):
        limit = STOP_SECONDS if self.stopped else SWEEP_SECONDS
        ended = self._each(lambda node: node.ask("sweep", limit, seconds=2 if self.stopped else 3), self.nodes)
        self.ended += [{"node": node.name, **process} for node, answer in ended.items() for process in answer["ended"]]

    def _write(self):
        write_json(
            "run.json",
            {
                **self.codes,
                "shared": self.shared,
                "sharedProblem": self.shared_problem,
                "mpiIo": self.mpi_io,
                "launcher": sorted(self.launcher.libraries),
                "nodes": [{"node": node.name, "ranks": [self._rank(rank) for rank in self.ranks.get(node.name, [])]} for node in self.nodes],
                "ended": self.ended,
                "problems": self.problems,
            },
        )

    def _rank(self, rank):
        libraries, wires = set(rank["libraries"]), set(rank.pop("wires"))
        return {**rank, "isLaunchers": self.launcher.is_of(libraries, wires)}
