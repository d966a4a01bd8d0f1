"""What a host has: its CPU, MPI, BLAS and what it takes to build with them."""

import hashlib
import os
import platform
import sys

from software import blas, environment, mpi
from software.base import found

# Of /proc/cpuinfo: x86's words, and ARM's.
CPU = {
    "vendor": ("vendor_id", "CPU implementer"),
    "family": ("cpu family", "CPU architecture"),
    "model": ("model", "CPU part"),
    "stepping": ("stepping", "CPU revision"),
    "name": ("model name",),
}
MAKES = ("make", "gmake")


def probe(asked):
    modules, compiler, link = asked.get("modules") or [], asked.get("cc"), asked.get("blasLink")
    looked = {"mpi": [], "blas": [], "make": []}
    chosen, library, offered = None, None, []
    for origin, values, available in _environments(modules):
        offered = available or offered
        chosen = mpi.find(compiler, values, origin, looked["mpi"])
        if chosen:
            library = blas.find(chosen, link, looked["blas"])
        if library:
            break
    values = chosen.environment if chosen else environment.as_it_is()
    make = next(filter(None, (found(name, values) for name in MAKES)), None)
    if make is None:
        looked["make"] = [f"{name} on PATH" for name in MAKES]
    return {
        "host": platform.node(),
        "python": platform.python_version(),
        "pythonPath": sys.executable,
        "os": _os(),
        "cpu": _cpu(),
        "mpi": chosen and chosen.told(),
        "compiler": chosen and chosen.compiler,
        "blas": library,
        "make": make,
        "modules": offered,
        "lookedFor": {name: lines for name, lines in looked.items() if not {"mpi": chosen, "blas": library, "make": make}[name]},
        "environment": values,
    }


def _environments(modules):
    """(its name, its values, the modules that there are): where modules are named, that with them, and no other."""
    if modules:
        values, available = environment.login(modules)
        yield f"with the modules {', '.join(modules)}", values, available
        return
    yield "", environment.as_it_is(), []
    values, available = environment.login()
    yield "in a login shell", values, available


def _os():
    sys.dont_write_bytecode = True
    from node_facts import os_release

    told = os_release()
    return {"id": told.get("ID"), "like": told.get("ID_LIKE"), "versionId": told.get("VERSION_ID"), "name": told.get("PRETTY_NAME")}


def _cpu():
    told = {}
    with open("/proc/cpuinfo", encoding="utf-8", errors="replace") as file:
        for line in file:
            key, _, value = line.partition(":")
            told.setdefault(key.strip(), value.strip())
    flags = " ".join(sorted((told.get("flags") or told.get("Features") or "").split()))
    cpu = {name: next((told[key] for key in keys if key in told), None) for name, keys in CPU.items()}
    return dict(cpu, architecture=platform.machine(), flags=hashlib.sha256(flags.encode()).hexdigest()[:16])


def key_of(*parts):
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def home():
    return os.environ.get("HOARFROST_DIRECTORY") or os.getcwd()
