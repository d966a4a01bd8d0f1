"""Finds a BLAS: the first of all that may be there with which a program links, runs, and multiplies right."""

import glob
import os
import re
import shlex
import tempfile

from software.base import Result, run

SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "blas.c")
# In the order in which pkg-config is asked.
PACKAGES = ("openblas", "flexiblas", "blis", "mkl-dynamic-lp64-gomp", "mkl-dynamic-lp64-seq", "armpl-dynamic-lp64-sequential", "atlas")
# -lopenblasp and -lopenblaso are the threaded builds of RHEL, where -lopenblas is the serial one.
LIBRARIES = ("openblasp", "openblaso", "openblas", "flexiblas", "blis-mt", "blis", "mkl_rt", "armpl_lp64")
# What a program needs at run time is often there without the link that a linker looks for.
FILES = ("libopenblas*.so.*", "libflexiblas.so.*", "libblis*.so.*", "libmkl_rt.so.*")
FOLDERS = ("/usr/lib/*-linux-gnu", "/usr/lib/*-linux-gnu/openblas-*", "/usr/lib/*-linux-gnu/blis-*", "/usr/lib64", "/usr/lib64/openblas-*", "/usr/local/lib", "/opt/OpenBLAS/lib")
# The reference BLAS is several times as slow: last.
SLOW = ("cblas", "blas", "refblas")
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS", "GOTO_NUM_THREADS")}
MKL = ("-lmkl_intel_lp64 -lmkl_gnu_thread -lmkl_core -lgomp -lpthread -lm -ldl", "-lmkl_intel_lp64 -lmkl_sequential -lmkl_core -lpthread -lm -ldl")


def find(mpi, link, looked):
    """{"name", "version", "link", "gflops"}; None where there is none."""
    named = [("--blas-link", shlex.split(link))] if link else _candidates(mpi)
    with tempfile.TemporaryDirectory() as folder:
        program = os.path.join(folder, "blas")
        made = run([*mpi.command, "-O2", "-c", SOURCE, "-o", program + ".o"], mpi.environment)
        if made.code != 0:
            looked.append(f"{mpi.command[0]} can't compile: {made.why()}")
            return None
        for origin, flags in named:
            linked = run([*mpi.command, "-o", program, program + ".o", *flags, "-lm", "-ldl"], mpi.environment)
            done = run([program], dict(mpi.environment, **ONE_THREAD)) if linked.code == 0 else None
            if done is not None and done.code == 0:
                return _told(done, origin, flags)
            why = linked.why() if done is None else _failure(done)
            line = f"{origin}: {why}"
            looked += [line] if line not in looked else []
    return None


def _candidates(mpi):
    """(where it is from, flags of the linker)"""
    environment = mpi.environment
    if os.path.basename(mpi.command[0]) == "cc":
        yield "Cray's wrapper cc", []
    for name, library in (("FLEXIBLAS", "flexiblas"), ("OPENBLAS", "openblas"), ("BLIS", "blis"), ("AOCLMINBLAS", "blis-mt")):
        root = environment.get("EBROOT" + name)
        if root:
            yield f"EBROOT{name}", [*_folder(root, "lib", "lib64"), f"-l{library}"]
    for name in ("MKLROOT", "EBROOTIMKL"):
        root = environment.get(name)
        if root:
            for flags in MKL:
                yield name, [*_folder(root, "lib/intel64", "mkl/lib/intel64", "mkl/latest/lib", "lib"), *flags.split()]
    for package in PACKAGES:
        told = run(["pkg-config", "--libs", package], environment)
        if told.code == 0:
            yield f"pkg-config {package}", _with_rpath(shlex.split(told.output))
    for library in LIBRARIES:
        yield f"-l{library}", [f"-l{library}"]
    folders = [folder for pattern in FOLDERS for folder in sorted(glob.glob(pattern))]
    for pattern in FILES:
        for folder in folders:
            for path in sorted(glob.glob(os.path.join(folder, pattern)), key=len):
                yield path, [path]
    for library in SLOW:
        yield f"-l{library}", [f"-l{library}"]


def _folder(root, *names):
    return next((_with_rpath([f"-L{os.path.join(root, name)}"]) for name in names if os.path.isdir(os.path.join(root, name))), [])


def _with_rpath(flags):
    """What was linked with in a folder is found there again, whatever the environment is."""
    return [word for flag in flags for word in ([flag, f"-Wl,-rpath,{flag[2:]}"] if flag.startswith("-L") else [flag])]


def _failure(done):
    if done.code == 124:
        return done.errors
    meanings = {3: "it multiplies wrongly (64-bit integers?)", 4: "it solves wrongly", 5: "it finds the wrong maximum", -11: "it crashed (64-bit integers?)"}
    return meanings.get(done.code) or Result(done.code, done.output, done.errors).why()


def _told(done, origin, flags):
    told = dict(line.partition(" ")[::2] for line in done.output.splitlines())
    library = os.path.realpath(told.get("library", ""))
    name, version = _name(told, library, origin)
    return {"name": name, "version": version, "link": flags, "library": library, "origin": origin, "gflops": float(told["gflops"])}


def _name(told, library, origin):
    numbers = {kind: re.search(r"\d+(\.\d+)+", text) for kind, text in told.items()}
    versions = {kind: match.group() for kind, match in numbers.items() if match}
    if "flexiblas" in told:
        return f"FlexiBLAS ({told['flexiblas']})", _version_of(library)
    for kind, name in (("openblas", "OpenBLAS"), ("mkl", "Intel MKL"), ("blis", "BLIS")):
        if kind in told:
            return name, versions.get(kind)
    for part, name in (("openblas", "OpenBLAS"), ("blis", "BLIS"), ("mkl", "Intel MKL"), ("sci", "Cray LibSci"), ("armpl", "Arm Performance Libraries"), ("atlas", "ATLAS")):
        if part in library.lower() or part in origin.lower():
            return name, _version_of(library)
    return "reference BLAS", _version_of(library)


def _version_of(path):
    match = re.search(r"\d+(\.\d+)+", os.path.basename(path))
    return match.group() if match else None
