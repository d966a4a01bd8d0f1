/*
 * Sends a message round a ring of all ranks and prints, as one JSON object, what a hop costs:
 *   {"ranks":2,"hosts":2,"latencyMicroseconds":21.4,"bandwidthMBps":2210.5}
 * Latency: a token of one byte goes round; time by hops. Bandwidth: 4 MiB goes round likewise. Each number is the best of
 * several rounds, and every rank checks what it gets. Exit code 1 (through MPI_Abort) where a byte was wrong.
 */
#include <mpi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROUNDS = 50, LARGE = 4 << 20 };

static double round_seconds(int rank, int ranks, unsigned char *buffer, int bytes, unsigned char mark)
{
    const int next = (rank + 1) % ranks, previous = (rank + ranks - 1) % ranks;

    MPI_Barrier(MPI_COMM_WORLD);
    const double start = MPI_Wtime();
    if (rank == 0) {
        memset(buffer, mark, (size_t)bytes);
        MPI_Send(buffer, bytes, MPI_BYTE, next, 0, MPI_COMM_WORLD);
        MPI_Recv(buffer, bytes, MPI_BYTE, previous, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    } else {
        MPI_Recv(buffer, bytes, MPI_BYTE, previous, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
        MPI_Send(buffer, bytes, MPI_BYTE, next, 0, MPI_COMM_WORLD);
    }
    const double seconds = MPI_Wtime() - start;
    if (buffer[0] != mark || buffer[bytes / 2] != mark || buffer[bytes - 1] != mark) {
        fprintf(stderr, "ring: rank %d of %d got a wrong byte\n", rank, ranks);
        MPI_Abort(MPI_COMM_WORLD, 1);
    }
    return seconds;
}

static double best_seconds(int rank, int ranks, unsigned char *buffer, int bytes, int rounds)
{
    double best = round_seconds(rank, ranks, buffer, bytes, 1);

    for (int round = 1; round < rounds; round++) {
        const double seconds = round_seconds(rank, ranks, buffer, bytes, (unsigned char)(round + 1));
        if (seconds < best) best = seconds;
    }
    return best;
}

static int count_hosts(int ranks)
{
    char name[MPI_MAX_PROCESSOR_NAME] = {0};
    int length, hosts = 0;
    char(*names)[MPI_MAX_PROCESSOR_NAME] = malloc((size_t)ranks * sizeof *names);

    MPI_Get_processor_name(name, &length);
    MPI_Allgather(name, sizeof name, MPI_CHAR, names, sizeof name, MPI_CHAR, MPI_COMM_WORLD);
    for (int i = 0; i < ranks; i++) {
        int earlier = 0;
        while (earlier < i && strcmp(names[earlier], names[i]) != 0) earlier++;
        hosts += earlier == i;
    }
    free(names);
    return hosts;
}

int main(int argc, char **argv)
{
    int rank, ranks;

    MPI_Init(&argc, &argv);
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &ranks);

    unsigned char *buffer = malloc(LARGE);
    if (buffer == NULL) MPI_Abort(MPI_COMM_WORLD, 1);
    const int hosts = count_hosts(ranks);
    if (ranks == 1) {
        printf("{\"ranks\":1,\"hosts\":1,\"latencyMicroseconds\":null,\"bandwidthMBps\":null}\n");
    } else {
        const double latency = best_seconds(rank, ranks, buffer, 1, ROUNDS) / ranks;
        const double bandwidth = LARGE / (best_seconds(rank, ranks, buffer, LARGE, ROUNDS / 10) / ranks);
        if (rank == 0)
            printf("{\"ranks\":%d,\"hosts\":%d,\"latencyMicroseconds\":%.2f,\"bandwidthMBps\":%.1f}\n", ranks, hosts,
                   latency * 1e6, bandwidth / 1e6);
    }
    free(buffer);
    MPI_Finalize();
    return 0;
}
