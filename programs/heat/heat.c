/*
 * The 2-D heat equation u_t = u_xx + u_yy on the unit square, u = 0 on its edge, from u = sin(pi x) sin(pi y).
 *
 * Solved implicitly by Crank and Nicolson's scheme; each step's linear system by Jacobi's iteration with Chebyshev's acceleration, on
 * blocks of the grid that exchange their edges. The exact solution, exp(-2 pi^2 t) sin(pi x) sin(pi y), is known, so the program
 * checks itself. The time step is about a quarter of the grid's spacing, so the error falls by 4 when the grid is doubled.
 *
 *     heat [--size N] [--time T] [--output FILE] [--mpi-io]
 *
 * N is the number of cells in each direction, T the end of the simulated time. FILE gets the temperatures in the end: (N - 1)^2 numbers
 * of 8 bytes, row by row, written by rank 0, or with --mpi-io by all ranks together, which need a directory that all of them see.
 */
#include <math.h>
#include <mpi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PI 3.14159265358979323846
#define TOLERANCE 1e-13
#define MAX_SWEEPS 100000
#define SWEEPS_A_CHECK 8

typedef struct {
    MPI_Comm comm;
    int rank, ranks;
    int up, down, left, right;  /* neighbours */
    int first_row, rows;        /* the part of the inner points that is this rank's, */
    int first_col, cols;        /* both counted from 0 */
    int stride;                 /* cols and a halo on both sides */
    MPI_Datatype column;
} Block;

static void fail(const char *what, const char *value) {
    fprintf(stderr, "heat: %s%s%s\n", what, value ? ": " : "", value ? value : "");
    MPI_Abort(MPI_COMM_WORLD, 2);
    exit(2);
}

static double number(const char *name, const char *text) {
    char *end;
    double value = text ? strtod(text, &end) : 0;
    if (!text || end == text || *end || !(value > 0)) {
        fail(name, text ? text : "its value is missing");
    }
    return value;
}

/* The part of n points that is the i-th of count. */
static void share(int n, int i, int count, int *first, int *length) {
    int base = n / count, rest = n % count;
    *length = base + (i < rest);
    *first = i * base + (i < rest ? i : rest);
}

static Block make_block(int points) {
    Block b;
    int dims[2] = {0, 0}, periods[2] = {0, 0}, coords[2];
    MPI_Comm_size(MPI_COMM_WORLD, &b.ranks);
    MPI_Dims_create(b.ranks, 2, dims);
    MPI_Cart_create(MPI_COMM_WORLD, 2, dims, periods, 0, &b.comm);
    MPI_Comm_rank(b.comm, &b.rank);
    MPI_Cart_coords(b.comm, b.rank, 2, coords);
    MPI_Cart_shift(b.comm, 0, 1, &b.up, &b.down);
    MPI_Cart_shift(b.comm, 1, 1, &b.left, &b.right);
    share(points, coords[0], dims[0], &b.first_row, &b.rows);
    share(points, coords[1], dims[1], &b.first_col, &b.cols);
    if (points < dims[0] || points < dims[1]) {
        fail("--size is too small for so many ranks", NULL);
    }
    b.stride = b.cols + 2;
    MPI_Type_vector(b.rows, 1, b.stride, MPI_DOUBLE, &b.column);
    MPI_Type_commit(&b.column);
    return b;
}

static double *make_grid(const Block *b) {
    double *u = calloc((size_t)(b->rows + 2) * b->stride, sizeof *u);
    if (!u) {
        fail("not enough memory for the grid", NULL);
    }
    return u;
}

#define AT(u, i, j) (u)[(size_t)(i) * b->stride + (j)]

static void exchange(const Block *b, double *u) {
    MPI_Request r[8];
    MPI_Irecv(&AT(u, 0, 1), b->cols, MPI_DOUBLE, b->up, 0, b->comm, &r[0]);
    MPI_Irecv(&AT(u, b->rows + 1, 1), b->cols, MPI_DOUBLE, b->down, 1, b->comm, &r[1]);
    MPI_Irecv(&AT(u, 1, 0), 1, b->column, b->left, 2, b->comm, &r[2]);
    MPI_Irecv(&AT(u, 1, b->cols + 1), 1, b->column, b->right, 3, b->comm, &r[3]);
    MPI_Isend(&AT(u, b->rows, 1), b->cols, MPI_DOUBLE, b->down, 0, b->comm, &r[4]);
    MPI_Isend(&AT(u, 1, 1), b->cols, MPI_DOUBLE, b->up, 1, b->comm, &r[5]);
    MPI_Isend(&AT(u, 1, b->cols), 1, b->column, b->right, 2, b->comm, &r[6]);
    MPI_Isend(&AT(u, 1, 1), 1, b->column, b->left, 3, b->comm, &r[7]);
    MPI_Waitall(8, r, MPI_STATUSES_IGNORE);
}

/* What of u at the old time enters a step's linear system. */
static void right_side(const Block *b, const double *u, double *f, double lambda) {
#pragma omp parallel for
    for (int i = 1; i <= b->rows; i++) {
        for (int j = 1; j <= b->cols; j++) {
            double around = AT(u, i - 1, j) + AT(u, i + 1, j) + AT(u, i, j - 1) + AT(u, i, j + 1);
            AT(f, i, j) = AT(u, i, j) + lambda / 2 * (around - 4 * AT(u, i, j));
        }
    }
}

/* One sweep from u and the iterate before it, which next holds, to next; returns the largest change of this rank's part. */
static double sweep(const Block *b, const double *u, double *next, const double *f, double lambda, double omega) {
    double change = 0, scale = 1 / (1 + 2 * lambda);
#pragma omp parallel for reduction(max : change)
    for (int i = 1; i <= b->rows; i++) {
        for (int j = 1; j <= b->cols; j++) {
            double around = AT(u, i - 1, j) + AT(u, i + 1, j) + AT(u, i, j - 1) + AT(u, i, j + 1);
            double jacobi = scale * (AT(f, i, j) + lambda / 2 * around);
            double value = AT(next, i, j) + omega * (jacobi - AT(next, i, j));
            double step = fabs(value - AT(u, i, j));
            change = step > change ? step : change;
            AT(next, i, j) = value;
        }
    }
    return change;
}

static void write_output(const Block *b, const double *u, int points, const char *path) {
    int sizes[2] = {points, points}, part[2] = {b->rows, b->cols}, start[2] = {b->first_row, b->first_col};
    int whole[2] = {b->rows + 2, b->stride}, inner[2] = {1, 1};
    MPI_Datatype in_file, in_memory;
    MPI_File file;
    MPI_Type_create_subarray(2, sizes, part, start, MPI_ORDER_C, MPI_DOUBLE, &in_file);
    MPI_Type_create_subarray(2, whole, part, inner, MPI_ORDER_C, MPI_DOUBLE, &in_memory);
    MPI_Type_commit(&in_file);
    MPI_Type_commit(&in_memory);
    if (MPI_File_open(b->comm, path, MPI_MODE_CREATE | MPI_MODE_WRONLY, MPI_INFO_NULL, &file) != MPI_SUCCESS) {
        fail("can't write", path);
    }
    MPI_File_set_size(file, 0);
    MPI_File_set_view(file, 0, MPI_DOUBLE, in_file, "native", MPI_INFO_NULL);
    MPI_File_write_all(file, u, 1, in_memory, MPI_STATUS_IGNORE);
    MPI_File_close(&file);
}

/* Rank 0 alone writes, row by row: a row's pieces are sent to it by those who have them. */
static void gather_output(const Block *b, const double *u, int points, const char *path) {
    FILE *file = NULL;
    double *row = malloc((size_t)points * sizeof *row), *mine = calloc((size_t)points, sizeof *mine);
    if (!row || !mine) {
        fail("not enough memory for the output", NULL);
    }
    if (b->rank == 0 && !(file = fopen(path, "wb"))) {
        fail("can't write", path);
    }
    for (int i = 0; i < points; i++) {
        int own = i - b->first_row;
        memset(mine, 0, (size_t)points * sizeof *mine);
        if (own >= 0 && own < b->rows) {
            memcpy(mine + b->first_col, &AT(u, own + 1, 1), (size_t)b->cols * sizeof *mine);
        }
        MPI_Reduce(mine, row, points, MPI_DOUBLE, MPI_SUM, 0, b->comm);
        if (file && fwrite(row, sizeof *row, (size_t)points, file) != (size_t)points) {
            fail("can't write", path);
        }
    }
    if (file && fclose(file)) {
        fail("can't write", path);
    }
    free(row);
    free(mine);
}

int main(int argc, char **argv) {
    int size = 256, mpi_io = 0;
    double end_time = 0.0625;
    const char *output = NULL;
    MPI_Init(&argc, &argv);
    for (int i = 1; i < argc; i++) {
        if (!strcmp(argv[i], "--mpi-io")) {
            mpi_io = 1;
        } else if (!strcmp(argv[i], "--size")) {
            size = (int)number("--size", argv[++i]);
        } else if (!strcmp(argv[i], "--time")) {
            end_time = number("--time", argv[++i]);
        } else if (!strcmp(argv[i], "--output") && i + 1 < argc) {
            output = argv[++i];
        } else {
            fail("unknown argument", argv[i]);
        }
    }
    if (size < 2) {
        fail("--size must be 2 or more", NULL);
    }

    int points = size - 1, steps = (int)ceil(end_time * 4 * size);
    double h = 1.0 / size, dt = end_time / steps, lambda = dt / (h * h);
    double rho = 2 * lambda / (1 + 2 * lambda) * cos(PI * h); /* the spectral radius of Jacobi's iteration */
    Block block = make_block(points), *b = &block;
    double *u = make_grid(b), *next = make_grid(b), *f = make_grid(b);
    long sweeps = 0;
    for (int i = 1; i <= b->rows; i++) {
        for (int j = 1; j <= b->cols; j++) {
            AT(u, i, j) = sin(PI * (b->first_row + i) * h) * sin(PI * (b->first_col + j) * h);
        }
    }

    MPI_Barrier(b->comm);
    double began = MPI_Wtime();
    for (int step = 1; step <= steps; step++) {
        exchange(b, u);
        right_side(b, u, f, lambda);
        double change = 1, omega = 1;
        for (int k = 0; change > TOLERANCE; k++) {
            if (k == MAX_SWEEPS) {
                fail("the iteration did not converge", NULL);
            }
            if (k > 0) {
                exchange(b, u);
            }
            double moved = sweep(b, u, next, f, lambda, omega);
            omega = k == 0 ? 1 / (1 - rho * rho / 2) : 1 / (1 - rho * rho * omega / 4);
            if ((k + 1) % SWEEPS_A_CHECK == 0) {
                MPI_Allreduce(&moved, &change, 1, MPI_DOUBLE, MPI_MAX, b->comm);
            }
            double *last = u;
            u = next;
            next = last;
            sweeps++;
        }
        if (b->rank == 0 && (step == steps || step % (steps / 10 + 1) == 0)) {
            printf("step %d of %d, change %.3e\n", step, steps, change);
            fflush(stdout);
        }
    }
    double elapsed = MPI_Wtime() - began;

    double error = 0, decay = exp(-2 * PI * PI * end_time);
    for (int i = 1; i <= b->rows; i++) {
        for (int j = 1; j <= b->cols; j++) {
            double exact = decay * sin(PI * (b->first_row + i) * h) * sin(PI * (b->first_col + j) * h);
            double off = fabs(AT(u, i, j) - exact) / decay;
            error = off > error ? off : error;
        }
    }
    /* In space and in time the scheme is of second order, and the two errors are of opposite signs. */
    double expected = end_time * fabs(pow(PI, 4) / 6 * h * h - pow(2 * PI * PI, 3) / 12 * dt * dt);
    MPI_Allreduce(MPI_IN_PLACE, &error, 1, MPI_DOUBLE, MPI_MAX, b->comm);
    MPI_Allreduce(MPI_IN_PLACE, &elapsed, 1, MPI_DOUBLE, MPI_MAX, b->comm);
    if (output) {
        (mpi_io ? write_output : gather_output)(b, u, points, output);
    }
    if (b->rank == 0) {
        double updates = (double)points * points * sweeps / elapsed / 1e6;
        printf("converged after %ld sweeps in %d steps\n", sweeps, steps);
        printf("relative error %.6e on %d x %d cells, %.4f of what the scheme's order predicts\n", error, size, size, error / expected);
        printf("elapsed %.3f s, %.1f million points a second, %d ranks\n", elapsed, updates, b->ranks);
    }
    free(u);
    free(next);
    free(f);
    MPI_Type_free(&b->column);
    MPI_Comm_free(&b->comm);
    MPI_Finalize();
    return 0;
}
