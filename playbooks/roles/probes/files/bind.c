/*
 * bind THREADS PROGRAM [ARGUMENTS]: runs PROGRAM as an MPI rank on THREADS physical cores of its own, of those that the node
 * may use: mpirun --bind-to none ... bind 1 xhpl.
 *
 * Open MPI 4 binds every node's ranks by the first node's CPUs where the nodes look alike; nodes that are limited to different
 * CPUs of one machine look alike. Here each rank looks at its own node. The rank's place on the node is its launcher's
 * word. On each core the first logical CPU is used. Where the node has too few cores for its ranks, and so shares them, nothing is bound.
 * Exit codes: 2 wrong usage, 126 or 127 PROGRAM can't be run; else PROGRAM's.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MAX_CPUS = 4096 };

/* The first number that is set of Open MPI's variable, Intel MPI's and MPICH's, Slurm's. */
static int from_launcher(const char *const names[], int otherwise)
{
    for (int i = 0; names[i] != NULL; i++) {
        const char *text = getenv(names[i]);
        if (text != NULL && *text != '\0') return atoi(text);
    }
    return otherwise;
}

/* The lowest logical CPU that shares the core; the CPU itself where the kernel does not say. */
static int first_sibling(int cpu)
{
    char path[128];
    int first = cpu;

    snprintf(path, sizeof path, "/sys/devices/system/cpu/cpu%d/topology/thread_siblings_list", cpu);
    FILE *file = fopen(path, "r");
    if (file != NULL) {
        if (fscanf(file, "%d", &first) != 1) first = cpu;
        fclose(file);
    }
    return first;
}

/* One logical CPU for each physical core that this process may use. */
static int usable_cores(const cpu_set_t *allowed, size_t size, int *cpus)
{
    static unsigned char taken[MAX_CPUS];
    int cores = 0;

    for (int cpu = 0; cpu < MAX_CPUS; cpu++) {
        if (!CPU_ISSET_S(cpu, size, allowed)) continue;
        const int core = first_sibling(cpu);
        if (core < 0 || core >= MAX_CPUS || taken[core]) continue;
        taken[core] = 1;
        cpus[cores++] = cpu;
    }
    return cores;
}

int main(int argc, char **argv)
{
    static int cpus[MAX_CPUS];
    const int threads = argc > 2 ? atoi(argv[1]) : 0;

    if (threads < 1) {
        fprintf(stderr, "usage: bind THREADS PROGRAM [ARGUMENTS]\n");
        return 2;
    }

    const char *const rank_names[] = {"OMPI_COMM_WORLD_LOCAL_RANK", "MPI_LOCALRANKID", "SLURM_LOCALID", NULL};
    const char *const size_names[] = {"OMPI_COMM_WORLD_LOCAL_SIZE", "MPI_LOCALNRANKS", NULL};
    const int rank = from_launcher(rank_names, 0), ranks = from_launcher(size_names, rank + 1);
    const size_t size = CPU_ALLOC_SIZE(MAX_CPUS);
    cpu_set_t *set = CPU_ALLOC(MAX_CPUS);

    if (set == NULL || sched_getaffinity(0, size, set) != 0) {
        perror("bind");
        return 1;
    }
    if (ranks * threads <= usable_cores(set, size, cpus)) {
        CPU_ZERO_S(size, set);
        for (int i = rank * threads; i < (rank + 1) * threads; i++) CPU_SET_S(cpus[i], size, set);
        if (sched_setaffinity(0, size, set) != 0) {
            perror("bind");
            return 1;
        }
    }
    execvp(argv[2], argv + 2);
    fprintf(stderr, "bind: %s: %s\n", argv[2], strerror(errno));
    return errno == ENOENT ? 127 : 126;
}
