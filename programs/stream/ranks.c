/* Runs STREAM in every rank at the same time: stream.c is compiled with its main named stream_main. */
#include <mpi.h>

int stream_main(void);

int main(int argc, char **argv) {
    MPI_Init(&argc, &argv);
    MPI_Barrier(MPI_COMM_WORLD);
    int status = stream_main();
    MPI_Barrier(MPI_COMM_WORLD);
    MPI_Finalize();
    return status;
}
