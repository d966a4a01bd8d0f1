"""Finds an MPI: a compiler wrapper that builds with it, which MPI that is, and its own launcher."""

import glob
import os
import re
import shlex
import tempfile

from software.base import found, run

# The names that a wrapper for C may have; Cray's is cc, where its programming environment is loaded.
WRAPPERS = ("mpicc", "mpiicx", "mpiicc", "mpicc.openmpi", "mpicc.mpich")
LAUNCHERS = ("mpirun", "mpiexec", "mpiexec.hydra")
# Where systems and makers put what only a module brings onto PATH.
PLACES = (
    "/usr/lib64/openmpi*/bin",
    "/usr/lib64/mpich*/bin",
    "/usr/lib64/mpi/gcc/*/bin",
    "/opt/openmpi*/bin",
    "/opt/mpich*/bin",
    "/usr/local/openmpi*/bin",
    "/usr/local/mpich*/bin",
    "/opt/intel/oneapi/mpi/latest/bin",
    "/opt/intel/oneapi/mpi/*/bin",
    "/usr/mpi/gcc/*/bin",
)
ROOTS = ("EBROOTOPENMPI", "EBROOTMPICH", "EBROOTIMPI", "EBROOTMVAPICH2", "I_MPI_ROOT", "MPI_HOME", "MPI_ROOT", "OMPI_HOME", "MPICH_HOME")
PACKAGES = ("ompi-c", "ompi", "mpich", "impi", "mvapich2")
# What headers and compilers define; the order is that of the names.
MACROS = """#include <mpi.h>
hoarfrost_openmpi OPEN_MPI OMPI_MAJOR_VERSION OMPI_MINOR_VERSION OMPI_RELEASE_VERSION
hoarfrost_intel I_MPI_VERSION
hoarfrost_cray CRAY_MPICH_VERSION
hoarfrost_mvapich MVAPICH_VERSION
hoarfrost_mvapich2 MVAPICH2_VERSION
hoarfrost_mpich MPICH_VERSION
hoarfrost_icx __INTEL_LLVM_COMPILER
hoarfrost_icc __INTEL_COMPILER
hoarfrost_nvc __NVCOMPILER_MAJOR__ __NVCOMPILER_MINOR__
hoarfrost_cce _CRAYC __clang_version__
hoarfrost_clang __clang_version__
hoarfrost_gcc __GNUC__ __GNUC_MINOR__ __GNUC_PATCHLEVEL__
"""
PROGRAM = """#include <mpi.h>
int main(int argc, char **argv) { MPI_Init(&argc, &argv); return MPI_Finalize(); }
"""
KINDS = (
    ("openmpi", "Open MPI"),
    ("cray", "Cray MPICH"),
    ("intel", "Intel MPI"),
    ("mvapich", "MVAPICH"),
    ("mvapich2", "MVAPICH"),
    ("mpich", "MPICH"),
)
COMPILERS = (("icx", "icx"), ("icc", "icc"), ("nvc", "nvc"), ("cce", "Cray clang"), ("clang", "clang"), ("gcc", "gcc"))


class Mpi:
    def __init__(self, command, kind, version, compiler, launcher, environment):
        self.command, self.kind, self.version, self.compiler = command, kind, version, compiler
        self.launcher, self.environment = launcher, environment

    def told(self):
        return {"kind": self.kind, "version": self.version, "wrapper": self.command, "launcher": self.launcher}


def find(compiler, environment, origin, looked):
    """None where there is none; what was looked for is added to LOOKED."""
    commands = [shlex.split(compiler)] if compiler else _commands(environment)
    for command in commands:
        environment_of = environment
        if "/" in command[0] and found(os.path.basename(command[0]), environment) != command[0]:
            # A launcher and the compilers beside it are found by PATH.
            environment_of = _before(environment, os.path.dirname(command[0]))
        made, why = _check(command, environment_of)
        if made:
            return made
        looked.append(" ".join(filter(None, [shlex_joined(command), origin])) + f": {why}")
    if not compiler:
        places = [f"a folder: {', '.join(PLACES)}", f"bin/ below a variable: {', '.join('$' + name for name in ROOTS)}"]
        looked += [line for line in [*places, f"pkg-config: {', '.join(PACKAGES)}"] if line not in looked]
    return None


def _commands(environment):
    """Those that are there come first; what is on PATH is what its user chose."""
    names = (["cc"] if any(name in environment for name in ("CRAYPE_VERSION", "CRAY_MPICH_DIR", "PE_ENV")) else []) + list(WRAPPERS)
    on_path = [[name] for name in names if found(name, environment)]
    roots = [os.path.join(environment[name], "bin") for name in ROOTS if environment.get(name)]
    roots += [os.path.join(environment[name], "intel64", "bin") for name in ("I_MPI_ROOT",) if environment.get(name)]
    roots += [place for pattern in PLACES for place in sorted(glob.glob(pattern), reverse=True)]
    for package in PACKAGES:
        prefix = run(["pkg-config", "--variable=prefix", package], environment).output.strip()
        roots += [os.path.join(prefix, "bin")] if prefix else []
    elsewhere = [[os.path.join(root, name)] for root in roots for name in WRAPPERS if os.access(os.path.join(root, name), os.X_OK)]
    return on_path + elsewhere or [["mpicc"]]


def _before(environment, folder):
    library = next((path for path in (os.path.join(folder, "..", "lib"), os.path.join(folder, "..", "lib64")) if os.path.isdir(path)), None)
    changed = dict(environment, PATH=f"{folder}:{environment.get('PATH', os.defpath)}")
    if library:
        rest = environment.get("LD_LIBRARY_PATH")
        changed["LD_LIBRARY_PATH"] = os.path.normpath(library) + (f":{rest}" if rest else "")
    return changed


def _check(command, environment):
    """(the MPI, None), or (None, why it is none)."""
    macros = run([*command, "-E", "-x", "c", "-"], environment, stdin=MACROS)
    if macros.code != 0:
        return None, macros.why()
    told = {name: _values(text) for name, text in re.findall(r"^hoarfrost_(\w+) (.*)$", macros.output, re.MULTILINE)}
    kind = next((name for name, _ in KINDS if told.get(name)), None)
    if kind is None:
        return None, "its mpi.h is of no MPI that is known here"
    version = _version(kind, told, environment)
    with tempfile.TemporaryDirectory() as folder:
        linked = run([*command, "-x", "c", "-", "-o", os.path.join(folder, "a.out")], environment, stdin=PROGRAM)
    if linked.code != 0:
        return None, linked.why()
    maker = next(((name, label) for name, label in COMPILERS if told.get(name)), None)
    compiler = f"{maker[1]} {_joined(told[maker[0]])}" if maker else "an unknown compiler"
    path = found(command[0], environment)
    launcher = _launcher(dict(KINDS)[kind], path, environment)
    return Mpi([path, *command[1:]], dict(KINDS)[kind], version, compiler, launcher, environment), None


def _values(text):
    """Those of the words that the preprocessor put something in place of; quotes off."""
    words = shlex.split(text)
    return [word for word in words if re.match(r"\d", word)]


def _joined(words):
    return ".".join(word.split()[0] for word in words if word)


def _version(kind, told, environment):
    if kind == "openmpi":
        return _joined(told[kind][1:])
    if kind == "cray":
        return environment.get("CRAY_MPICH_VERSION") or _joined(told[kind][:1])
    return _joined(told[kind][:1])


def _launcher(kind, wrapper, environment):
    """Beside the wrapper, by whatever name; one of another MPI on PATH would start worlds of one."""
    real = os.path.realpath(wrapper)
    beside = []
    for path in (wrapper, real):
        folder, _, name = path.rpartition("/")
        _, dot, ending = name.partition(".")
        beside += [f"{folder}/{launcher}{dot}{ending}" for launcher in LAUNCHERS] + [f"{folder}/{launcher}" for launcher in LAUNCHERS]
    for path in [*beside, *filter(None, (found(name, environment) for name in LAUNCHERS))]:
        if os.access(path, os.X_OK) and _is_of(kind, run([path, "--version"], environment, seconds=20)):
            return path
    return None


def _is_of(kind, said):
    text = said.output + said.errors
    if kind == "Open MPI":
        return "Open MPI" in text or "OpenRTE" in text or "PRRTE" in text
    # MVAPICH and MPICH share Hydra; Intel's tells its own name.
    return "Intel(R) MPI" in text if kind == "Intel MPI" else "HYDRA" in text or "mpiexec" in text.lower() and "Open MPI" not in text


def shlex_joined(words):
    return " ".join(map(shlex.quote, words))
