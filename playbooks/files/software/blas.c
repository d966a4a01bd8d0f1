/* Multiplies by the BLAS that it is linked with, and prints what is known of it: a name and a value a line. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { N = 512, ROUNDS = 3 };

extern void dgemm_(const char *, const char *, const int *, const int *, const int *, const double *, const double *, const int *,
                   const double *, const int *, const double *, double *, const int *);
extern void dtrsm_(const char *, const char *, const char *, const char *, const int *, const int *, const double *, const double *,
                   const int *, double *, const int *);
extern int idamax_(const int *, const double *, const int *);

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static void *symbol(const char *name) { return dlsym(RTLD_DEFAULT, name); }

static void describe(void)
{
    Dl_info library;
    char text[256] = "";
    union { void *object; const char *(*openblas)(void); const char *(*blis)(void); void (*mkl)(char *, int); int (*flexiblas)(char *, size_t); } call;

    if ((call.object = symbol("dgemm_")) != NULL && dladdr(call.object, &library) != 0) printf("library %s\n", library.dli_fname);
    if ((call.object = symbol("openblas_get_config")) != NULL) printf("openblas %s\n", call.openblas());
    if ((call.object = symbol("bli_info_get_version_str")) != NULL) printf("blis %s\n", call.blis());
    if ((call.object = symbol("MKL_Get_Version_String")) != NULL) {
        call.mkl(text, (int)sizeof text - 1);
        printf("mkl %s\n", text);
    }
    if ((call.object = symbol("flexiblas_current_backend")) != NULL && call.flexiblas(text, sizeof text) > 0) printf("flexiblas %s\n", text);
}

int main(void)
{
    const int n = N, one = 1;
    const double scale = 1, none = 0;
    double best = 0, *a = malloc(sizeof *a * N * N), *b = malloc(sizeof *b * N * N), *c = calloc((size_t)N * N, sizeof *c);

    if (a == NULL || b == NULL || c == NULL) return 2;
    for (int i = 0; i < N * N; i++) {
        a[i] = i % N <= i / N;
        b[i] = 1;
    }
    for (int round = 0; round < ROUNDS; round++) {
        const double start = now();
        dgemm_("N", "N", &n, &n, &n, &scale, a, &n, b, &n, &none, c, &n);
        const double speed = 2.0 * N * N * N / (now() - start) / 1e9;
        if (speed > best) best = speed;
    }
    /* Row i of A has N - i ones; and A is upper triangular, so that solving with it gives B back. */
    for (int i = 0; i < N; i++)
        if (fabs(c[i] - (N - i)) > 1e-6 || fabs(c[(N - 1) * N + i] - (N - i)) > 1e-6) return 3;
    dtrsm_("L", "U", "N", "N", &n, &n, &scale, a, &n, c, &n);
    for (int i = 0; i < N * N; i++)
        if (fabs(c[i] - 1) > 1e-6) return 4;
    c[7] = -5;
    if (idamax_(&n, c, &one) != 8) return 5;
    printf("gflops %.2f\n", best);
    describe();
    return 0;
}
