"""Processes of this node, as /proc tells of them: those that have a mark in their environment, and what they have loaded."""

import contextlib
import os
import re
import signal
import time

# Of a line of /proc/PID/maps: whatever is MPI's, or PMI's.
LIBRARY = re.compile(rb" (/[^\n]*/lib(?:mpi|mpich|open-pal|open-rte|prrte|pmi)[\w+.-]*\.so[^/\n]*)$", re.MULTILINE)
TERM_SECONDS, KILL_SECONDS = 2, 1
# They take the place of a parent that is gone.
INITS = ("systemd", "init", "tini", "dumb-init", "docker-init", "catatonit")


def _read(pid, name):
    """None of a process that is gone, or of another user."""
    try:
        with open(f"/proc/{pid}/{name}", "rb") as file:
            return file.read()
    except OSError:
        return None


def environment(pid):
    """As it was when the process began its program; empty of one that is gone."""
    found = {}
    for line in (_read(pid, "environ") or b"").split(b"\0"):
        key, equals, value = line.partition(b"=")
        if equals:
            found[os.fsdecode(key)] = os.fsdecode(value)
    return found


def marked(variable, value):
    """(pid, environment) of each live process with VARIABLE=VALUE in its environment."""
    mark, user = os.fsencode(f"{variable}={value}"), os.getuid()
    for name in os.listdir("/proc"):
        if not name.isdecimal():
            continue
        try:
            mine = user == 0 or os.stat(f"/proc/{name}").st_uid == user
        except OSError:
            continue
        if mine and mark in (_read(name, "environ") or b"").split(b"\0"):
            yield int(name), environment(int(name))


def name_of(pid):
    return (_read(pid, "comm") or b"?").decode("utf-8", "replace").strip()


def children(pid):
    return [int(child) for child in (_read(pid, f"task/{pid}/children") or b"").split()]


def descendants(pid):
    found = [pid]
    for known in found:
        found += children(known)
    return found


def libraries(pid):
    """Real paths of the MPI libraries that it has mapped."""
    found = set(LIBRARY.findall(_read(pid, "maps") or b""))
    return {os.path.realpath(os.fsdecode(path)) for path in found}


def opens_files_by_mpi(pid):
    """Open MPI loads what MPI-IO needs when a program opens the first file by it, and keeps it."""
    return b"/mca_io_" in (_read(pid, "maps") or b"")


def threads(pid):
    """{thread: (whether it runs, the CPUs that it may use, as the kernel writes them)}"""
    found = {}
    with contextlib.suppress(OSError):
        for thread in os.listdir(f"/proc/{pid}/task"):
            fields = dict(line.split(b":\t", 1) for line in (_read(pid, f"task/{thread}/status") or b"").splitlines() if b":\t" in line)
            if b"State" in fields:
                found[int(thread)] = (fields[b"State"][:1] == b"R", fields.get(b"Cpus_allowed_list", b"").decode())
    return found


def _stat(pid):
    """From its state on; the name before it, in brackets, may hold anything. Empty of a process that is gone."""
    fields = (_read(pid, "stat") or b"").rpartition(b")")[2].split()
    return [] if fields[:1] in ([b"Z"], [b"X"]) else fields


def started(pid):
    """When, in ticks since the boot: a pid that was given out again has another. None of a process that is gone."""
    fields = _stat(pid)
    return int(fields[19]) if fields else None


def is_orphan(pid):
    """Whether who started it is gone, or it is gone itself."""
    fields = _stat(pid)
    return not fields or fields[1] == b"1" or name_of(int(fields[1])) in INITS


def end_marked(variable, value, patience=0.5, seconds=TERM_SECONDS + KILL_SECONDS):
    """Ends all that have the mark. Returns those that did not end by themselves within PATIENCE."""
    return end_all(lambda: [pid for pid, _ in marked(variable, value)], patience, seconds)


def end_all(find, patience=0.5, seconds=TERM_SECONDS + KILL_SECONDS):
    """Ends what FIND finds, again and again: TERM, then KILL. Returns those that did not end by themselves within PATIENCE, as {"pid", "name"}."""
    own = {os.getpid(), os.getppid()}
    deadline = time.monotonic() + max(0.0, seconds - KILL_SECONDS)
    named = {}

    def left():
        return [pid for pid in find() if pid not in own]

    _until(lambda: not left(), patience)
    for number, end in ((signal.SIGTERM, deadline), (signal.SIGKILL, deadline + KILL_SECONDS)):
        for found in iter(left, []):
            for pid in found:
                # Told once each, but for KILL: a process may start another while it is being ended.
                if pid not in named or number == signal.SIGKILL:
                    named.setdefault(pid, {"pid": pid, "name": name_of(pid)})
                    with contextlib.suppress(ProcessLookupError, PermissionError):
                        os.kill(pid, number)
            if time.monotonic() > end:
                break
            time.sleep(0.05)
    return list(named.values())


def _until(condition, seconds):
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.05)
