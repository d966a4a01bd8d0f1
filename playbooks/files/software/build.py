"""Builds HPL and what places ranks with a host's MPI and BLAS: once for a kind of CPU, also where hosts share the directory."""

import contextlib
import errno
import fcntl
import glob
import hashlib
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile

from software import environment
from software.base import SoftwareError, run
from software.base import found as which
from software.mpi import shlex_joined
from software.probe import home, key_of

SECONDS = 1800
# HPL's time goes into the BLAS; the rest gains nothing from one CPU's instructions.
FLAGS = "-O3"
# Of C++ and Fortran, where C's has an ending to its name.
WRAPPERS = ("mpicc", "mpicxx", "mpic++", "mpif77", "mpif90", "mpifort")
PROGRAMS = ("xhpl", "bind", "placement", "ring")
# Where a compiler has another word for it than gcc and clang have.
OPENMP = {"icc": "-qopenmp", "icx": "-qopenmp", "nvc": "-mp"}
# Some network file systems have no locks: there two hosts may do one work twice.
NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP)
TAIL = 20


def build(found):
    root = home()
    lines = environment.changes(found["environment"])
    sources = _digest(os.path.join(root, "src"))
    cpu = [value for name, value in sorted(found["cpu"].items()) if name != "name"]
    key = key_of(cpu, sorted(found["mpi"].items(), key=str), found["compiler"], found["blas"]["link"], found["blas"]["version"], FLAGS, lines, sources)
    folder = os.path.join(root, "software", key)
    os.makedirs(os.path.join(root, "software", "of"), exist_ok=True)
    with _locked(os.path.join(root, "software", ".lock")):
        is_new = not os.path.isdir(folder)
        if is_new:
            _make(root, folder, found, lines)
    _link(os.path.join("..", key), os.path.join(root, "software", "of", found["host"]))
    _link(key, os.path.join(root, "software", "default"))
    for name in PROGRAMS:
        _link("in-env", os.path.join(root, "bin", name))
    return {"key": key, "isNew": is_new}


def _make(root, folder, found, lines):
    """Beside its place, which it takes when it is whole."""
    work = tempfile.mkdtemp(prefix=".building-", dir=os.path.dirname(folder))
    try:
        made = os.path.join(work, "made")
        os.makedirs(os.path.join(made, "src"))
        source = _source(root)
        _unpack(os.path.join(root, "src", source["file"]), os.path.join(work, "hpl"))
        for name in glob.glob(os.path.join(root, "src", "hpl", "*")):
            shutil.copy(name, os.path.join(work, "hpl"))
        for name in glob.glob(os.path.join(root, "src", "probes", "*")):
            shutil.copy(name, os.path.join(made, "src"))
        compiler = shlex_joined(found["mpi"]["wrapper"])
        of_suite = source["origin"] != "tarball"
        blas = shlex_joined(found["blas"]["link"])
        hpl = ["HPL=hpl", "MAIN=main.c"] if of_suite else ["HPL=.", "MAIN="]
        hpl += [f"CC={compiler}", f"CFLAGS={FLAGS}", f"BLAS={blas}"]
        _run(found, [found["make"], "--silent", *hpl], os.path.join(work, "hpl"))
        os.rename(os.path.join(work, "hpl", "xhpl"), os.path.join(made, "xhpl"))
        openmp = OPENMP.get(found["compiler"].split()[0], "-fopenmp")
        _run(found, [found["make"], f"CC={compiler}", "CFLAGS=-O2", f"OPENMP={openmp}"], os.path.join(made, "src"))
        _write(os.path.join(made, "versions.json"), json.dumps(_versions(found, source), indent=2) + "\n")
        lines = [*lines, *_shims(os.path.join(made, "bin"), found)]
        _write(os.path.join(made, "env"), "".join(line + "\n" for line in lines))
        with contextlib.suppress(FileExistsError):
            os.rename(made, folder)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _shims(folder, found):
    """Programs say mpicc and mpirun: where these would be of another MPI, commands of these names stand before them."""
    mpi, environment_of = found["mpi"], found["environment"]
    commands = {"mpicc": mpi["wrapper"]}
    place, _, name = mpi["wrapper"][0].rpartition("/")
    _, dot, ending = name.partition(".")
    if name == "cc":
        commands.update(mpicxx=[f"{place}/CC"], mpifort=[f"{place}/ftn"])
    elif dot:
        commands.update({wrapper: [f"{place}/{wrapper}.{ending}"] for wrapper in WRAPPERS if os.access(f"{place}/{wrapper}.{ending}", os.X_OK)})
    texts = {name: shlex_joined(command) for name, command in commands.items() if which(name, environment_of) != command[0] or len(command) > 1}
    if mpi["launcher"] and which("mpirun", environment_of) != mpi["launcher"]:
        # By its name alone: from a path Open MPI would take its place on all hosts.
        place, _, name = mpi["launcher"].rpartition("/")
        texts["mpirun"] = texts["mpiexec"] = f"env PATH={shlex.quote(place)}:\"$PATH\" {shlex.quote(name)}"
    for name, text in texts.items():
        os.makedirs(folder, exist_ok=True)
        _write(os.path.join(folder, name), f'#!/bin/sh\nexec {text} "$@"\n')
        os.chmod(os.path.join(folder, name), 0o755)
    return ['PATH="$HOARFROST_SOFTWARE/bin:$PATH"'] if texts else []


def _versions(found, source):
    blas = found["blas"]
    return {
        "hpl": source["version"],
        "hplOrigin": source["origin"],
        "blas": " ".join(filter(None, [blas["name"], blas["version"]])),
        "mpi": f"{found['mpi']['kind']} {found['mpi']['version']}",
        "compiler": f"{found['compiler']} {FLAGS}",
    }


def _source(root):
    with open(os.path.join(root, "src", "hpl.json"), encoding="utf-8") as file:
        return json.load(file)


def _unpack(archive, folder):
    os.makedirs(folder)
    done = subprocess.run(
        ["tar", "-xzf", archive, "-C", folder, "--strip-components=1", "--no-same-owner"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    if done.returncode != 0:
        raise SoftwareError(f"{archive} could not be unpacked: {done.stderr.decode('utf-8', 'replace').strip()}")


def _run(found, command, folder):
    done = run(command, found["environment"], cwd=folder, seconds=SECONDS)
    if done.code != 0:
        said = "\n".join(f"  {line}" for line in (done.output + done.errors).splitlines()[-TAIL:])
        raise SoftwareError(f"{' '.join(command[:1])} failed with exit code {done.code} on {found['host']}:\n{said}")


@contextlib.contextmanager
def _locked(path):
    """Its end lets go, however it comes."""
    with open(path, "a", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("hoarfrost-software: waiting for another build in this directory", file=sys.stderr, flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        except OSError as error:
            if error.errno not in NO_LOCKS:
                raise
        yield


def _link(target, path):
    if os.path.islink(path) and os.readlink(path) == target:
        return
    new = f"{path}.{os.getpid()}.{os.urandom(4).hex()}"
    os.symlink(target, new)
    os.replace(new, path)


def _write(path, text):
    with open(path, "w", encoding="utf-8", errors="surrogateescape") as file:
        file.write(text)


def _digest(folder):
    digest = hashlib.sha256()
    for above, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(above, name)
            digest.update(os.path.relpath(path, folder).encode() + b"\0")
            with open(path, "rb") as file:
                digest.update(hashlib.sha256(file.read()).digest())
    return digest.hexdigest()
