"""Proves that a directory is one and the same on all nodes."""

import os
import time

from program.base import ProgramError, read_json, remove, write_json

SECONDS = 5
ASK_SECONDS = 30


def shared_base(shared, run, nodes, pool):
    """(the run's directory there, None), or (None, why it can't be there). Each node sees what the first wrote, and it sees what each wrote."""
    base = os.path.join(shared, "runs", run)
    proof, token = os.path.join(base, "proof"), os.urandom(8).hex()

    def asked(node):
        try:
            node.ask("share", ASK_SECONDS, folder=proof, name=node.name, token=token)
        except ProgramError as error:
            return str(error)
        seen = appears(os.path.join(proof, f"node-{node.name}"), token)
        return None if seen else f"{node.name}: what it wrote there is not seen by the first node"

    try:
        remove(base)
        os.makedirs(proof)
        write_json(os.path.join(proof, "head"), token)
        problems = [problem for problem in pool.map(asked, nodes) if problem]
        remove(proof if not problems else base)
    except OSError as error:
        return None, f"the first node can't write to {shared}: {error.strerror}"
    if problems:
        return None, f"{shared} is not one directory for all nodes: {'; '.join(problems[:3])}"
    return base, None


def share(run, folder, name, token):
    """A node's part of it."""
    if not os.path.isdir(folder):
        raise ProgramError("it is not there")
    if not appears(os.path.join(folder, "head"), token):
        raise ProgramError("what the first node wrote there is not seen")
    write_json(os.path.join(folder, f"node-{name}"), token)


def appears(path, token):
    """Network file systems may take seconds to tell."""
    deadline = time.monotonic() + SECONDS
    while read_json(path) != token:
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
