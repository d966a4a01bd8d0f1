/* The HPC Challenge suite calls HPL as one of its parts; this is the program around it, with the ways of HPL 2.3's own. */
#include "hpl.h"
#include <stdlib.h>

/* The suite has no header with it. */
int HPL_main(int argc, char **argv, HPL_RuntimeData *result, int *failure);

void __real_HPL_pdfact(HPL_T_panel *panel);
void __wrap_HPL_pdfact(HPL_T_panel *panel);

/* Called for each panel of columns, by the linker's --wrap: says how far the factorization is, as HPL does from 2.1 on. */
void __wrap_HPL_pdfact(HPL_T_panel *panel)
{
    static double started, order;
    const double left = panel->m;

    if (panel->grid->iam == 0) {
        if (panel->ja == 0) {
            started = MPI_Wtime();
            order = left;
        } else {
            const double flops = 2.0 / 3.0 * (order * order * order - left * left * left);
            HPL_fprintf(stdout, "Column=%09d Fraction=%4.1f%% Gflops=%9.3e\n", panel->ja, 100.0 * panel->ja / order,
                        flops / (MPI_Wtime() - started) / 1e9);
        }
    }
    __real_HPL_pdfact(panel);
}

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
