"""The ranks of a run on this node: what they are known by, and what is seen of them while they start."""

import os
import select
import sys
import time

from program import processes

MARK = "HOARFROST_RUN"
# Open MPI's variable, PMIx's, MPICH's and Intel MPI's, Slurm's.
RANKS = ("OMPI_COMM_WORLD_RANK", "PMIX_RANK", "PMI_RANK", "SLURM_PROCID")
# By one of these a launcher that is not Open MPI's own tells a process of the others.
WIRES = {"PMIX_NAMESPACE": "pmix", "PMI_FD": "pmi", "PMI_PORT": "pmi", "PMI_CONTROL_PORT": "pmi", "SLURM_PROCID": "slurm"}
# Started on each node by another launcher, they have its variables, and are no ranks.
DAEMONS = ("orted", "prted", "hydra_pmi_proxy", "hydra_bstrap_pr")
NICENESS = 10
# Whoever looks on shares a core with a rank: often while programs start, seldom later. (Until that second, every so many seconds.)
POLLS = ((2, 0.02), (10, 0.1), (float("inf"), 1))
# Threads are looked at when all have begun to work; of a program without MPI that is a while after its start.
LOOK_SECONDS, LOOK_WITHOUT_MPI_SECONDS, RUNNING_SECONDS = 0.5, 3, 0.1
# Whether a rank uses MPI-IO is looked for as long as it runs: at any time it may open its first file.
MPI_IO_SECONDS = 0.5


def rank_of(environment):
    """None of what is no rank, such as a launcher."""
    return next((int(environment[name]) for name in RANKS if environment.get(name, "").isdecimal()), None)


def of_ranks(run):
    """(pid, environment, rank) of each process that belongs to one."""
    for pid, environment in processes.marked(MARK, run):
        number = rank_of(environment)
        if number is not None and processes.name_of(pid) not in DAEMONS:
            yield pid, environment, number


def working(run):
    """(pid, start) of a process that a launcher waits for, of each rank that has one; what ranks that are gone have left behind does not count."""
    found = [pid for pid, _, _ in of_ranks(run)]
    started = {child for pid in found for child in processes.children(pid)}
    return [(pid, processes.started(pid)) for pid in found if pid not in started and not processes.is_orphan(pid)]


class Rank:
    def __init__(self, number):
        self.number, self.libraries, self.wires = number, set(), set()
        self.pid, self.threads, self.cpus, self.shared_cpu = None, None, None, None

    def look(self, pid, environment):
        """At one of its processes: the program, the shell that started it, or what it started."""
        found = processes.libraries(pid)
        if self.pid is None or (found and not self.libraries):
            self.pid = pid
        self.libraries |= found
        self.wires |= {wire for name, wire in WIRES.items() if name in environment}

    def told(self):
        return {
            "rank": self.number,
            "pid": self.pid,
            "libraries": sorted(self.libraries),
            "wires": sorted(self.wires),
            "threads": self.threads,
            "cpus": self.cpus,
            "sharedCpu": self.shared_cpu,
        }


def watch(run, ranks, mpi_io=False):
    """Until each of so many ranks has an MPI library, or the head node asks for something else; with MPI_IO, until a rank uses that."""
    os.nice(NICENESS)
    asked = select.poll()
    asked.register(sys.stdin.fileno(), select.POLLIN | select.POLLHUP)
    found, began = {}, time.monotonic()
    first = complete = None
    looked = False
    while True:
        for pid, environment, number in of_ranks(run):
            found.setdefault(number, Rank(number)).look(pid, environment)
            if mpi_io and processes.opens_files_by_mpi(pid):
                return {"ranks": _told(found), "mpiIo": number}
        now = time.monotonic()
        whole = len(found) >= ranks and all(rank.libraries for rank in found.values())
        first = first or (now if found else None)
        complete = complete or (now if whole else None)
        if not looked and (_passed(complete, LOOK_SECONDS) or _passed(first, LOOK_WITHOUT_MPI_SECONDS)):
            _look_at_threads(found.values())
            looked = True
        if looked and whole and not mpi_io:
            break
        pause = next(every for until, every in POLLS if now - began < until)
        pause = min(pause, MPI_IO_SECONDS) if mpi_io else pause
        if asked.poll((0.1 if complete and not looked else pause) * 1000):
            break
    return {"ranks": _told(found)}


def _told(found):
    return [found[number].told() for number in sorted(found)]


def _passed(since, seconds):
    return since is not None and time.monotonic() - since >= seconds


def _look_at_threads(ranks):
    """Two that both run, and may use but the same one CPU, halve each other's speed."""
    before = {rank.number: processes.threads(rank.pid) for rank in ranks}
    time.sleep(RUNNING_SECONDS)
    alone = {}
    for rank in ranks:
        now = processes.threads(rank.pid)
        if not now:
            continue
        rank.threads = len(now)
        rank.cpus = _cpu_list(set().union(*(_cpus(allowed) for _, allowed in now.values())))
        for thread, (runs, allowed) in now.items():
            if runs and before[rank.number].get(thread, (False, ""))[0] and allowed.isdecimal():
                alone.setdefault(int(allowed), []).append(rank)
    for cpu, users in alone.items():
        if len(users) > 1:
            for rank in users:
                rank.shared_cpu = cpu


def _cpus(text):
    found = set()
    for part in filter(None, text.split(",")):
        first, _, last = part.partition("-")
        found.update(range(int(first), int(last or first) + 1))
    return found


def _cpu_list(cpus):
    """As the kernel writes it: 0-3,8."""
    ranges = []
    for cpu in sorted(cpus):
        if ranges and ranges[-1][1] == cpu - 1:
            ranges[-1][1] = cpu
        else:
            ranges.append([cpu, cpu])
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in ranges)
