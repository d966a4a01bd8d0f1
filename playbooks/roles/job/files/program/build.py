"""Building a program on the head node, and the built tree's way to the other nodes."""

import os
import select
import signal
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

from program.base import CHUNK, ProgramError, answer, home, last_line, locked, parsed, read_json, remove, write, write_all, write_json
from program.processes import end_marked
from program.session import beyond

POLL_SECONDS = 0.1
# Every process of a build has it, also one that left its session.
MARK = "HOARFROST_BUILD"
SPREAD_AT_ONCE = 8


def copy_tree(source, target):
    """No hard links: a build, or a run, may write into its copy."""
    remove(target)
    os.makedirs(os.path.dirname(target) or ".", exist_ok=True)
    copy = subprocess.run(
        ["cp", "-a", "--reflink=auto", "--no-target-directory", "--", source, target],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        universal_newlines=True,
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
            write_json(done, {"key": wanted["key"], "build": os.urandom(8).hex()})
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
            env={**os.environ, MARK: mark},
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
    with locked(folder):
        path = os.path.join(folder, "built.json")
        done = read_json(path)
        if done is None or not os.path.isdir(os.path.join(folder, "built")):
            raise ProgramError(f"{folder}/built is not there: build the program first")
        with ThreadPoolExecutor(SPREAD_AT_ONCE) as pool:
            failed = [line for line in pool.map(lambda node: _send_tree(folder, done.get("build", "-"), node), nodes) if line]
        if failed:
            # A tree that could not be read to its end may look whole on the other side.
            write_json(path, dict(done, build=os.urandom(8).hex()))
    for line in failed:
        print(line, file=sys.stderr)
    return 1 if failed else 0


def _send_tree(folder, mark, node):
    """By tar: not every host has rsync. Nothing where the other node has what this build made."""
    with tempfile.TemporaryFile() as errors:
        far = subprocess.Popen(beyond(node, "accept", folder, mark), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors)
        code = 0
        if b"true" in far.stdout.readline():
            code = subprocess.call(["tar", "-C", os.path.join(folder, "built"), "-cf", "-", "."], stdin=subprocess.DEVNULL, stdout=far.stdin, stderr=errors)
        far.stdin.close()
        if far.wait() == 0 and code == 0:
            return None
        errors.seek(0)
        return f"{node}: {last_line(errors.read().decode('utf-8', 'replace'))}"


def accept(folder, mark):
    """The other node's side: a tree that is already there, or is one and the same for both nodes, is not sent."""
    folder = os.path.join(home(), folder)
    built, done = os.path.join(folder, "built"), os.path.join(folder, "built.json")

    def is_there():
        return (read_json(done) or {}).get("build") == mark and os.path.isdir(built)

    if is_there():
        return answer({"wanted": False})
    with locked(folder):
        remove(done)
        remove(built)
        os.makedirs(built)
        answer({"wanted": True})
        code = subprocess.call(["tar", "-C", built, "-xpf", "-", "--no-same-owner"], stdout=subprocess.DEVNULL)
        if code != 0:
            raise ProgramError(f"tar: exit code {code}")
        write_json(done, {"build": mark})
    return 0
