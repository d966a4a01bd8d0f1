/*
 * Prints, for each rank in order, one line of JSON with where it really landed:
 *   {"rank":0,"host":"c-1","cpus":[0],"threads":[[0]],"cores":[{"cpu":0,"core":0,"socket":0,"siblings":[0]}]}
 * cpus: the logical CPUs that the rank may run on, by the kernel's own word; threads: the same of each of its OpenMP threads, as many as
 * OMP_NUM_THREADS says; cores: for each of cpus its physical core, socket and the logical CPUs that share the core. core and socket are
 * -1 where the kernel does not say.
 */
#define _GNU_SOURCE
#include <mpi.h>
#include <omp.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { MAX_CPUS = 4096 };

static FILE *topology(int cpu, const char *what)
{
    char path[128];

    snprintf(path, sizeof path, "/sys/devices/system/cpu/cpu%d/topology/%s", cpu, what);
    return fopen(path, "r");
}

static int topology_number(int cpu, const char *what)
{
    int value = -1;
    FILE *file = topology(cpu, what);

    if (file != NULL) {
        if (fscanf(file, "%d", &value) != 1) value = -1;
        fclose(file);
    }
    return value;
}

/* The kernel's list, such as 0-1,8, as JSON's. */
static void print_siblings(FILE *out, int cpu)
{
    int first, last, count = 0;
    FILE *file = topology(cpu, "thread_siblings_list");

    while (file != NULL && fscanf(file, "%d", &first) == 1) {
        int separator = fgetc(file);
        last = first;
        if (separator == '-') {
            if (fscanf(file, "%d", &last) != 1) break;
            separator = fgetc(file);
        }
        for (int sibling = first; sibling <= last; sibling++) fprintf(out, "%s%d", count++ ? "," : "", sibling);
        if (separator != ',') break;
    }
    if (file != NULL) fclose(file);
    if (count == 0) fprintf(out, "%d", cpu);
}

static void print_cpus(FILE *out, const cpu_set_t *set)
{
    const size_t size = CPU_ALLOC_SIZE(MAX_CPUS);

    fputc('[', out);
    for (int cpu = 0, count = 0; cpu < MAX_CPUS; cpu++)
        if (CPU_ISSET_S(cpu, size, set)) fprintf(out, "%s%d", count++ ? "," : "", cpu);
    fputc(']', out);
}

/*
 * The CPUs of each thread, as the kernel has them. OpenMP may bind the first one to a CPU of its own before main begins: what the rank may
 * use is what all of its threads may.
 */
static char *thread_sets(int threads, size_t size, cpu_set_t *all)
{
    char *sets = calloc((size_t)threads, size);

    if (sets == NULL) return NULL;
#pragma omp parallel num_threads(threads)
    sched_getaffinity(0, size, (cpu_set_t *)(sets + (size_t)omp_get_thread_num() * size));
    CPU_ZERO_S(size, all);
    for (int thread = 0; thread < threads; thread++)
        CPU_OR_S(size, all, all, (cpu_set_t *)(sets + (size_t)thread * size));
    return sets;
}

static char *describe(int rank, size_t *length)
{
    char host[256] = "", *text = NULL;
    cpu_set_t *set = CPU_ALLOC(MAX_CPUS);
    const size_t size = CPU_ALLOC_SIZE(MAX_CPUS);
    const int threads = omp_get_max_threads();
    char *sets = set == NULL ? NULL : thread_sets(threads, size, set);
    FILE *out = open_memstream(&text, length);

    gethostname(host, sizeof host - 1);
    if (out == NULL || sets == NULL) {
        perror("placement");
        MPI_Abort(MPI_COMM_WORLD, 1);
    }
    fprintf(out, "{\"rank\":%d,\"host\":\"%s\",\"cpus\":", rank, host);
    print_cpus(out, set);
    fprintf(out, ",\"threads\":[");
    for (int thread = 0; thread < threads; thread++) {
        if (thread) fputc(',', out);
        print_cpus(out, (const cpu_set_t *)(sets + (size_t)thread * size));
    }
    free(sets);
    fprintf(out, "],\"cores\":[");
    for (int cpu = 0, count = 0; cpu < MAX_CPUS; cpu++) {
        if (!CPU_ISSET_S(cpu, size, set)) continue;
        fprintf(out, "%s{\"cpu\":%d,\"core\":%d,\"socket\":%d,\"siblings\":[", count++ ? "," : "", cpu,
                topology_number(cpu, "core_id"), topology_number(cpu, "physical_package_id"));
        print_siblings(out, cpu);
        fprintf(out, "]}");
    }
    fprintf(out, "]}\n");
    fclose(out);
    CPU_FREE(set);
    return text;
}

/* Rank 0 prints for all, so that no two lines mix. */
int main(int argc, char **argv)
{
    int rank, ranks;
    size_t length = 0;

    MPI_Init(&argc, &argv);
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &ranks);

    char *text = describe(rank, &length);
    if (rank != 0) {
        MPI_Send(text, (int)length, MPI_CHAR, 0, 0, MPI_COMM_WORLD);
    } else {
        fwrite(text, 1, length, stdout);
        for (int source = 1; source < ranks; source++) {
            MPI_Status status;
            int bytes;
            MPI_Probe(source, 0, MPI_COMM_WORLD, &status);
            MPI_Get_count(&status, MPI_CHAR, &bytes);
            char *line = malloc((size_t)bytes);
            MPI_Recv(line, bytes, MPI_CHAR, source, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
            fwrite(line, 1, (size_t)bytes, stdout);
            free(line);
        }
    }
    free(text);
    MPI_Finalize();
    return 0;
}
