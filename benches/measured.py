"""What compare.py and scale.py share: commands that are run and measured, a catalog under git, the machine."""

import os
import pathlib
import platform
import subprocess
import sys
import time
import typing

GENERATOR = pathlib.Path(__file__).parent.parent / "tests/system/large_catalog.py"


class Run(typing.NamedTuple):
    """What a command took."""

    seconds: float
    # Of all its threads and of the processes that it waited for.
    cpu_seconds: float
    # The most memory that it, or one of these processes, held at once.
    peak_bytes: int


def measure(command, folder, environment=None, out=os.devnull, codes=(0,)):
    """Runs a command in a folder; it must end with one of the exit codes. A text is one for the shell."""
    line = ["sh", "-c", command] if isinstance(command, str) else [str(word) for word in command]
    # git's identity is given for commits.
    environment = {**os.environ, **IDENTITY, **(environment or {})}
    with open(out, "wb") as output:
        start = time.perf_counter()
        process = subprocess.Popen(line, cwd=folder, env=environment, stdout=output, stderr=subprocess.PIPE)
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.stderr.close()
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in codes:
        raise SystemExit(f"{command}: exit code {process.returncode}: {said.decode()[-500:]}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


IDENTITY = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "A",
            "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_CONFIG_GLOBAL": os.devnull}


def generate(folder, count, folders):
    """Makes a catalog, in a process of its own: what is big would be counted to the commands after it."""
    return measure([sys.executable, GENERATOR, count, folder, "--folders", folders], ".")


def machine(folder):
    """In a line, what the figures were made on."""
    def first(path, start):
        lines = pathlib.Path(path).read_text().splitlines() if os.path.exists(path) else []
        return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(start)), "?")

    said = subprocess.run(["git", "--version"], capture_output=True, text=True, check=True).stdout.split()[2]
    kind = subprocess.run(["stat", "-f", "-c", "%T", str(folder)], capture_output=True, text=True, check=False).stdout
    memory = first("/proc/meminfo", "MemTotal").split(" ")[0]
    memory = f"{int(memory) / 2**20:.0f} GiB" if memory.isdigit() else "?"
    return (f"{os.cpu_count()} cores ({first('/proc/cpuinfo', 'model name')}), {memory}, {platform.system()} "
            f"{platform.release()}, {kind.strip() or '?'}, git {said}")
