"""Errors, and running a host's own programs."""

import itertools
import os
import re
import shutil
import subprocess

SECONDS = 60
# Of compilers, linkers and loaders; the first that is said is the cause.
CAUSES = ("cannot find|undefined reference|undefined symbol|no such file|not found|cannot open", "error")


class SoftwareError(Exception):
    pass


class Result:
    def __init__(self, code, output, errors):
        self.code, self.output, self.errors = code, output, errors

    def why(self):
        """The line that says it; where compilers say several, the last of all is that of whoever called them."""
        lines = [line.strip() for line in (self.errors + "\n" + self.output).splitlines()]
        # Open MPI's wrappers have a paragraph between two rules.
        if lines and set(lines[0]) == {"-"}:
            return " ".join(itertools.takewhile(lambda line: line and set(line) != {"-"}, lines[1:]))
        for words in CAUSES:
            for line in lines:
                if re.search(words, line, re.IGNORECASE):
                    return line
        return next(filter(None, lines), f"exit code {self.code}")


def run(command, environment, stdin="", cwd=None, seconds=SECONDS):
    """Its exit code and what it said; 127 where it is not there, 124 where it did not end in time."""
    program = found(command[0], environment)
    if program is None:
        return Result(127, "", f"{command[0]}: not found")
    # In the C locale, so that what is read of it is what it was written for.
    environment = dict(environment, LC_ALL="C")
    try:
        done = subprocess.run(
            [program, *command[1:]],
            input=stdin.encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
            cwd=cwd,
            timeout=seconds,
            check=False,
        )
    except OSError as error:
        return Result(126, "", f"{program}: {error.strerror}")
    except subprocess.TimeoutExpired:
        return Result(124, "", f"{program} did not end within {seconds} s")
    return Result(done.returncode, *(text.decode("utf-8", "replace") for text in (done.stdout, done.stderr)))


def found(program, environment):
    return shutil.which(program, path=environment.get("PATH", os.defpath))
