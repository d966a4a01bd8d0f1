"""Pi by the midpoint rule on 4 / (1 + x^2) from 0 to 1, the intervals dealt out to the ranks."""

import math
import sys
import time

from mpi4py import MPI

comm = MPI.COMM_WORLD
intervals = int(sys.argv[1])
comm.Barrier()
began = time.perf_counter()
width = 1.0 / intervals
part = sum(4.0 / (1.0 + ((i + 0.5) * width) ** 2) for i in range(comm.rank, intervals, comm.size))
pi = comm.reduce(part * width, op=MPI.SUM, root=0)
elapsed = comm.reduce(time.perf_counter() - began, op=MPI.MAX, root=0)
if comm.rank == 0:
    print(f"pi is {pi:.15f}, error {abs(pi - math.pi):.3e}, by {comm.size} ranks in {elapsed:.3f} s")
