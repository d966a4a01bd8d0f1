"""Building a program on the head node, and the built tree's way to the other nodes."""

import os
import select
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from program.base import CHUNK, ProgramError, last_line, locked, parsed, read_json, remove, write, write_all, write_json
from program.processes import end_marked

POLL_SECONDS = 0.1
# Every process of a build has it, also one that left its session.
MARK = "HOARFROST_BUILD"
SPREAD_AT_ONCE = 8
# What rsync says last, whatever the cause.
RSYNC_ENDS = ("rsync error:", "rsync: connection unexpectedly closed")


def copy_tree(source, target):
    """No hard links: a build, or a run, may write into its copy."""
    remove(target)
    os.makedirs(os.path.dirname(target) or ".", exist_ok=True)
    copy = subprocess.run(
        ["cp", "-a", "--reflink=auto", "--no-target-directory", "--", source, target],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if copy.returncode != 0:
        raise ProgramError(f"{source} could not be copied to {target}: {last_line(copy.stderr)}")


def build(folder):
    wanted = parsed(sys.stdin.buffer.read(), "the build on stdin")
    source, built, done = (os.path.join(folder, name) for name in ("source", "built", "built.json"))
    with locked(folder):
        if (read_json(done) or {}).get("key") == wanted["key"] and os.path.isdir(built):
            return 0
        if not os.path.isdir(source):
            raise ProgramError(f"{source} is not there: put the program first")
        remove(done)
        copy_tree(source, built)
        code = 0 if wanted.get("script") is None else _run_script(folder, wanted["script"])
        if code == 0:
            write_json(done, {"key": wanted["key"]})
            return 0
    print(f"build: exit code {code}", file=sys.stderr)
    return 1


def _run_script(folder, script):
    """Ends, with all its processes, when this process is asked to, or when nobody reads its output any more."""
    asked = []
    for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, _: asked.append(number))
    write(os.path.join(folder, "build.sh"), script)
    mark = f"{os.getpid()}.{os.urandom(8).hex()}"
    with open(os.path.join(folder, "build.log"), "wb", buffering=0) as log:
        child = subprocess.Popen(
            ["bash", "../build.sh"],
            cwd=os.path.join(folder, "built"),
            env=os.environ | {MARK: mark},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        output = child.stdout.fileno()
        os.set_blocking(output, False)
        watched = select.poll()
        watched.register(output, select.POLLIN)
        watched.register(1, select.POLLERR | select.POLLHUP)
        is_open = True
        while not asked:
            # Asked before the read: what it wrote before its end is then in the pipe. Children that it leaves behind are not waited for.
            ended = child.poll() is not None
            if dict(watched.poll(POLL_SECONDS * 1000)).get(1, 0) & (select.POLLERR | select.POLLHUP):
                asked.append(signal.SIGPIPE)
            chunk = _read(output) if is_open else None
            if chunk:
                log.write(chunk)
                try:
                    write_all(1, chunk)
                except BrokenPipeError:
                    asked.append(signal.SIGPIPE)
            elif ended:
                break
            elif chunk == b"":
                watched.unregister(output)  # closed by all that had it, and the script goes on
                is_open = False
    end_marked(MARK, mark, patience=0)
    if asked:
        sys.exit(128 + asked[0])
    status = child.wait()
    return 128 - status if status < 0 else status


def _read(descriptor):
    try:
        return os.read(descriptor, CHUNK)
    except BlockingIOError:
        return None


def spread(folder, *nodes):
    if nodes == ("-",):
        nodes = sys.stdin.read().split()
    built = os.path.join(folder, "built")
    with locked(folder):
        if not os.path.isdir(built):
            raise ProgramError(f"{built} is not there: build the program first")
        with ThreadPoolExecutor(SPREAD_AT_ONCE) as pool:
            failed = [line for line in pool.map(lambda node: _send_tree(built, node), nodes) if line]
    for line in failed:
        print(line, file=sys.stderr)
    return 1 if failed else 0


def _send_tree(built, node):
    """By time to the nanosecond: two builds within a second may give files of one size. Whole files: the network is faster than a comparison."""
    sync = subprocess.run(
        ["rsync", "-a", "--delete", "--mkpath", "--modify-window=-1", "--whole-file", "--secluded-args", "--", f"{built}/", f"{node}:{built}/"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        check=False,
    )
    return None if sync.returncode == 0 else f"{node}: {last_line(sync.stderr, but=RSYNC_ENDS)}"
