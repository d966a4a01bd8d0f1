"""Whether a rank's MPI library is the launcher's own: else each rank is a world of one, computes all by itself, and may still exit with 0."""

import re
import threading
import time

from program import processes
from program.ranks import rank_of

SECONDS, POLL_SECONDS = 10, 0.02
# Nothing can be told of a launcher whose libraries are still being loaded.
LOADING_SECONDS = 1
# What a program and its launcher have in common where both are of one Open MPI 4; of one Open MPI 5, whose launcher is PRRTE, it is PMIx.
CORE = re.compile(r".*/lib(open-pal|open-rte)\.so")
PRRTE = re.compile(r".*/libprrte\.so")
PMIX = re.compile(r".*/libpmix\.so")
# Libraries by which an MPI that was built for Slurm, PMIx or Cray's launcher speaks to that, and to no other.
PMI = re.compile(r".*/libpmi")
OPEN_MPI = re.compile(r".*/lib(open-pal|open-rte|mpi\.so\.[2-9]\d)")


class Launcher:
    def __init__(self):
        self.libraries = set()
        self.is_known = False
        self.is_over = threading.Event()

    def look(self, pid):
        """At mpirun, and at what it started here that is no rank: it may be a script around another launcher."""
        began = time.monotonic()
        while not self.is_over.is_set() and time.monotonic() - began < SECONDS:
            for one in processes.descendants(pid):
                if rank_of(processes.environment(one)) is None:
                    self.libraries |= processes.libraries(one)
            passed = time.monotonic() - began
            if passed > LOADING_SECONDS:
                self.is_known = True
                if self.libraries:
                    return
            self.is_over.wait(POLL_SECONDS if passed < LOADING_SECONDS else 0.2)

    def is_of(self, libraries, wires):
        """True or False; None where it can't be told: no MPI library was seen, or by what means the launcher speaks to the rank is not ours."""
        if not libraries - _those(PMI, libraries):
            return None
        own = _those(CORE, self.libraries) or (self.libraries if _those(PRRTE, self.libraries) else set())
        if own:
            # The libraries of a program that had just begun are not all seen.
            is_partial = _those(OPEN_MPI, libraries) and not _those(CORE, libraries)
            return True if libraries & own else None if is_partial else False
        if not self.is_known:
            return None
        # MPICH's, Intel's or Slurm's launcher: it has no library in common with its programs, and speaks with those that it has told how.
        # Whatever has MPICH's library alone speaks as Hydra does, and to it.
        if wires == {"pmi"} and not _those(OPEN_MPI, libraries) and not _those(PMI, libraries):
            return True
        told = wires & ({"pmix"} if _those(OPEN_MPI, libraries) and "slurm" not in wires else {"pmix", "pmi"})
        return None if told else False


def _those(pattern, paths):
    return {path for path in paths if pattern.match(path)}
