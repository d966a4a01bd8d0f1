/* The HPC Challenge suite calls HPL as one of its parts; this is the program around it, with the ways of HPL's own. */
#include "hpl.h"
#include <stdlib.h>

int main(int argc, char **argv)
{
    HPL_RuntimeData result = {0};
    int failure = 0;

    MPI_Init(&argc, &argv);
    HPL_main(argc, argv, &result, &failure);
    MPI_Finalize();
    return 0;
}

/* What the suite does about an illegal HPL.dat, on every rank: it takes values of its own. HPL says so and ends. */
int HPCC_Defaults(HPL_T_test *test, int *ns, int *n, int *nbs, int *nb, HPL_T_ORDER *mapping, int *grids, int *p, int *q,
                  int *pfacts, HPL_T_FACT *pfact, int *nbmins, int *nbmin, int *ndivs, int *ndiv, int *rfacts, HPL_T_FACT *rfact,
                  int *bcasts, HPL_T_TOP *bcast, int *depths, int *depth, HPL_T_SWAP *swap, int *threshold, int *l1, int *u,
                  int *equil, int *align, MPI_Comm comm)
{
    int rank;

    MPI_Comm_rank(comm, &rank);
    if (rank == 0) HPL_pwarn(stderr, __LINE__, "HPL_pdinfo", "Illegal input in file HPL.dat. Exiting ...");
    MPI_Finalize();
    exit(1);
}
