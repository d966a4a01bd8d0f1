"""The environment that a host's MPI programs are built and run in: as it is, a login shell's, or with modules loaded."""

import os
import re
import subprocess

from software.base import SoftwareError

SECONDS = 120
# Their values are lists, and what a module adds goes before what is there.
LISTS = ("PATH", "LD_LIBRARY_PATH", "LIBRARY_PATH", "CPATH", "C_INCLUDE_PATH", "PKG_CONFIG_PATH", "MANPATH", "MODULEPATH")
# Of the shell, the user, a connection, or the module system's own books: nothing of the host's software.
OWN = re.compile(
    "_.*|SHLVL|PWD|OLDPWD|LC_.*|LANG|SSH_.*|HOARFROST_.*|BASH.*|ENV|USER|LOGNAME|HOME|HOSTNAME|SHELL|MAIL|TERM|TMPDIR|HIST.*|LS_COLORS|LESS.*"
    "|XDG_.*|DBUS_.*|DEBUGINFOD_.*|which_declare|FPATH|LMOD.*|MODULES.*|MODULEPATH_ROOT|MANPATH|INFOPATH"
)
# Where the module command is defined, should the login shell not do it.
INITS = (
    "$LMOD_PKG/init/bash $MODULESHOME/init/bash /usr/share/lmod/lmod/init/bash /usr/share/modules/init/bash /usr/share/Modules/init/bash"
    " /opt/cray/pe/lmod/lmod/init/bash /opt/cray/pe/modules/default/init/bash"
)
LOAD = r"""
mark=$1; shift
printf '%%s\n' "$mark" >&2
is_there() { type module >/dev/null 2>&1; }
for file in %s; do is_there || { [ -r "$file" ] && . "$file" >/dev/null 2>&1; }; done
is_there || [ $# -eq 0 ] || { printf 'this host has no module command\n' >&2; exit 9; }
log=$(mktemp) || exit 7
trap 'rm -f "$log"' EXIT
for name; do
  # The older kind of module command fails with an exit code of 0.
  module load "$name" >"$log" 2>&1 && ! grep -q -E 'ERROR:|Unable to locate' "$log" || { cat "$log" >&2; exit 8; }
done
rm -f "$log"
available=
is_there && available=$(module -t avail 2>&1 | grep -i -E 'mpi|blas|mkl|blis|gcc|foss|intel' | head -n 200)
printf '\n%%s\n%%s\0' "$mark" "$available"
exec env -0
""" % INITS


def as_it_is():
    return dict(os.environ)


def login(modules=()):
    """(the environment of a login shell that has loaded these modules, the modules that may be of interest)"""
    mark = os.urandom(8).hex()
    try:
        done = subprocess.run(
            ["bash", "--login", "-c", LOAD, "bash", mark, *modules],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SoftwareError(f"a login shell could not be asked for its environment: {error}") from None
    errors = done.stderr.decode("utf-8", "replace").partition(mark)[2].strip()
    _, is_there, text = done.stdout.decode("utf-8", "surrogateescape").partition(f"\n{mark}\n")
    if done.returncode != 0 or not is_there:
        names = ", ".join(modules) or "none"
        raise SoftwareError(f"the modules ({names}) could not be loaded: {errors or f'exit code {done.returncode}'}{_offer()}")
    available, *lines = text.split("\0")
    pairs = (line.partition("=") for line in lines)
    return {name: value for name, equals, value in pairs if equals}, _names(available)


def _offer():
    try:
        names = login()[1]
    except SoftwareError:
        return ""
    return f"\nModules that this host has: {', '.join(names[:20])}" if names else ""


def _names(text):
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.endswith((":", "/")) and " " not in line]


def changes(environment):
    """A POSIX shell's lines that make this environment of the one that a command of ours begins with."""
    lines, now = [], os.environ
    for name, value in sorted(environment.items()):
        if OWN.fullmatch(name) or now.get(name) == value or not re.fullmatch(r"[A-Za-z_]\w*", name, re.ASCII):
            continue
        before = now.get(name)
        if name in LISTS and (before is None or value.endswith(":" + before)):
            added = value if before is None else value[: -len(before) - 1]
            lines.append(f"{name}={quoted(added)}${{{name}:+:${name}}}")
        else:
            lines.append(f"{name}={quoted(value)}")
        lines.append(f"export {name}")
    return lines


def quoted(text):
    return "'" + text.replace("'", "'\\''") + "'"
