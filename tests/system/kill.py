#!/usr/bin/env python3
"""Kills a writing command at every system call, fails every call that can fail, and looks at the catalog.

What it proves. However a command that writes is stopped or hindered:

- every file that was there is the old one or the new one, byte for byte and with its mode;
- a new file is there whole or not at all;
- nothing else lies among the records (`.circ/` and `.git/` are not looked into, empty folders do not count);
- exit code 0 means that the whole change is stored, and is never given when a flush to disk has failed;
- the command neither panics (exit code 101) nor hangs nor dies of a signal that was not sent;
- where another way exists (no hard links, `.circ/` on another file system, an interrupted call), the change is made;
- the next normal run of the same command works, and leaves no temporary file in `.circ/`.

How. The command runs once under strace, which counts its system calls, and once without, which shows
the change that it is meant to make. Then it runs again and again, each time on a fresh copy of the
catalog: for each system call and each K once with `inject=CALL:signal=KILL:when=K`, which kills it as
it enters its K-th such call, and for each error with `inject=CALL:error=ERROR:when=K`. strace counts each
call by its name and for each thread on its own, so `inject=all` would only ever reach the first calls; and
threads make the numbers wander a little. So nothing is asked of a single run but what is said above.

To run it, on Linux with strace and Python 3.9 (no packages):

    tests/system/kill.py CATALOG -- target/release/circ add 'A title' --kind news
    tests/system/kill.py --short CATALOG -- target/release/circ tag add some-id some-tag

CATALOG is copied, never changed. The command is run in the copy's root and must make the same change each
time (give `--today`). `--short` kills at every call that can change the disk, takes every Nth of the other
runs, and ends within half a minute; without it a command of 500 calls takes some minutes on a slow disk.

Exit code: 0 all held, 1 something did not (each with the strace option that shows it), 2 cannot be run.
"""

import argparse
import collections
import concurrent.futures
import itertools
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time

# Calls that can change what is on the disk.
CHANGING = set("""
    openat openat2 open creat write writev pwrite64 pwritev ftruncate truncate fallocate copy_file_range sendfile
    fsync fdatasync rename renameat renameat2 link linkat symlink symlinkat unlink unlinkat mkdir mkdirat rmdir
    chmod fchmod fchmodat chown fchown fchownat setxattr fsetxattr exit_group
""".split())

# Calls that are made to fail: the changing ones, and those that look.
FAILING = (CHANGING - {"exit_group"}) | set("""
    read readv pread64 close fstat newfstatat statx lstat stat getdents64 readlink readlinkat flock fcntl faccessat
    faccessat2 access lseek
""".split())

ERRORS = ["EIO", "ENOSPC", "EACCES"]

# These have another way to the same end, so the command must succeed all the same.
OVERCOME = [
    ("linkat", "EPERM"),
    ("linkat", "EXDEV"),
    ("renameat", "EXDEV"),
    ("linkat", "EINTR"),
    ("renameat", "EINTR"),
    ("renameat2", "EINTR"),
    ("fsync", "EINTR"),
    ("flock", "EINTR"),
]

FLUSHES = {"fsync", "fdatasync"}

# Nothing that this is used on takes as long, not even after ten seconds of waiting for the lock.
HANG_SECONDS = 60

# When `--short` starts no more runs.
SHORT_SECONDS = 15

Case = collections.namedtuple("Case", "call fault count must_succeed")


def main():
    options = arguments()
    if shutil.which("strace") is None:
        cannot_run("strace is not installed")
    with tempfile.TemporaryDirectory(prefix="circ-kill-") as scratch:
        trial = Trial(options, scratch)
        started = time.monotonic()
        cases = list(trial.cases())
        if options.short:
            cases = trial.sample(cases)
        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            flaws = [flaw for flaws in pool.map(trial.run, cases) for flaw in flaws]
        if trial.met < 0.8 * (len(cases) - trial.skipped):
            flaws.append("most runs went unhindered: this proves nothing")
        kills = sum(case.fault.startswith("signal") for case in cases)
        for flaw in flaws:
            print(flaw)
        print(
            f"{' '.join(options.command)}: killed {kills} times, failed {len(cases) - kills} times,"
            f" {trial.met} of them met, {trial.skipped} left out, {len(flaws)} flaws, {time.monotonic() - started:.0f} s"
        )
    sys.exit(1 if flaws else 0)


def cannot_run(why):
    print(f"kill.py: {why}", file=sys.stderr)
    sys.exit(2)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--short", action="store_true", help="only a sample of the runs, under half a minute")
    parser.add_argument("--jobs", type=int, default=2, help="runs side by side (2)")
    parser.add_argument("--errors", default=",".join(ERRORS), help="what calls fail with (%(default)s)")
    parser.add_argument("catalog", help="the catalog's folder; it is copied")
    parser.add_argument("command", nargs="+", help="the command, after --")
    options = parser.parse_args()
    if not os.path.isdir(options.catalog):
        parser.error(f"{options.catalog}: not a folder")
    if "/" in options.command[0]:
        options.command[0] = os.path.abspath(options.command[0])
    return options


class Trial:
    """One command on one catalog: what it changes, and the runs that try to hinder it."""

    def __init__(self, options, scratch):
        self.options = options
        self.scratch = scratch
        self.numbers = itertools.count()
        self.met = 0
        self.skipped = 0
        self.deadline = time.monotonic() + SHORT_SECONDS if options.short else float("inf")
        self.before = tree(options.catalog)
        self.environment = dict(os.environ, LC_ALL="C")
        begun = time.monotonic()
        folder = self.fresh_copy()
        done = self.call(options.command, folder)
        if done.returncode != 0:
            sys.exit(f"kill.py: the command itself fails with {done.returncode}:\n{done.stderr}")
        self.after = tree(folder)
        if self.after == self.before:
            sys.exit("kill.py: the command changes nothing")
        shutil.rmtree(folder)
        self.seconds = 2 * (time.monotonic() - begun)

    def cases(self):
        """Every run of the full test, from one count of the system calls."""
        folder = self.fresh_copy()
        log = folder + ".log"
        begun = time.monotonic()
        done = self.call(["strace", "-f", "-o", log, *self.options.command], folder)
        self.seconds += time.monotonic() - begun
        if done.returncode != 0:
            cannot_run(f"strace does not work here:\n{done.stderr}")
        counts = counts_of_calls(log)
        shutil.rmtree(folder)
        for call, most in sorted(counts.items()):
            for count in range(1, most + 1):
                yield Case(call, "signal=KILL", count, False)
        for call, most in sorted(counts.items()):
            for error in self.options.errors.split(",") if call in FAILING else []:
                for count in range(1, most + 1):
                    yield Case(call, f"error={error}", count, False)
        for call, error in OVERCOME:
            for count in range(1, counts.get(call, 0) + 1):
                yield Case(call, f"error={error}", count, True)

    def sample(self, cases):
        """The runs that matter most, and every Nth of the others, as many as fit into the time."""
        chosen, others = [], []
        for case in cases:
            kill = case.fault.startswith("signal")
            first = case.must_succeed or case.call in FLUSHES or (kill and case.call in CHANGING)
            (chosen if first else others).append(case)
        room = max(1, int(0.8 * SHORT_SECONDS * self.options.jobs / self.seconds))
        chosen = chosen[:: -(-len(chosen) // room)]
        step = -(-len(others) // max(1, room - len(chosen)))
        return chosen + others[::step]

    def run(self, case):
        """One hindered run and the normal one after it. Returns what was wrong."""
        folder = self.fresh_copy()
        log = folder + ".log"
        inject = f"inject={case.call}:{case.fault}:when={case.count}"
        kill = case.fault.startswith("signal")
        if time.monotonic() > self.deadline:
            self.skipped += 1
            return []
        flaws = []

        def flaw(text):
            flaws.append(f"{inject}: {text}")

        try:
            strace = ["strace", "-f", "-qq", "-o", log, "-e", f"trace={case.call}", "-e", inject]
            if not kill:
                # Stops at this one call only, which is faster; with it, strace sends no signals.
                strace.append("--seccomp-bpf")
            hindered = self.call([*strace, *self.options.command], folder)
            was_met = met(log)
            self.met += was_met
            found = tree(folder)
            for problem in self.wrong_files(found):
                flaw(problem)
            code = hindered.returncode
            if code == 0 and found != self.after:
                flaw("exit 0, but the change is not stored")
            if code == 0 and was_met and case.call in FLUSHES and not case.must_succeed:
                flaw("exit 0, but a flush to disk has failed")
            if code != 0 and case.must_succeed:
                flaw(f"exit {code}, but there was another way: {hindered.stderr.strip()}")
            if code == 101:
                flaw(f"panic: {hindered.stderr.strip()}")
            if code < 0 and not kill:
                flaw(f"died of signal {-code}")
            for problem in self.wrong_next_run(folder, found):
                flaw(f"then the next run: {problem}")
        except subprocess.TimeoutExpired:
            # A call that is made to fail is not made, and a pipe that stays open keeps its reader waiting. No
            # system does that: `close` lets go of a file where it fails, too.
            if case.call != "close" or kill:
                flaw(f"hung for {HANG_SECONDS} seconds")
        shutil.rmtree(folder)
        if os.path.exists(log):
            os.remove(log)
        return flaws

    def wrong_files(self, found):
        """Files that are neither the old nor the new one."""
        for path in sorted(set(found) | set(self.before) | set(self.after)):
            if found.get(path) in (self.before.get(path), self.after.get(path)):
                continue
            if path not in found:
                yield f"{path}: lost"
            elif path not in self.before and path not in self.after:
                yield f"{path}: litter"
            else:
                yield f"{path}: neither old nor new: {found[path]}"

    def wrong_next_run(self, folder, found):
        """What is wrong with a normal run after the hindered one."""
        done = self.call(self.options.command, folder)
        then = tree(folder)
        if found == self.before:
            if done.returncode != 0:
                yield f"exit {done.returncode}: {done.stderr.strip()}"
            elif then != self.after:
                yield "the change is not made"
        else:
            # The change or a part of it is there already: "nothing to do" and "no" are both right.
            if done.returncode not in (0, 1):
                yield f"exit {done.returncode}: {done.stderr.strip()}"
            for path in self.before:
                if then.get(path) not in (self.before[path], self.after.get(path)):
                    yield f"{path}: neither old nor new"
        work = os.path.join(folder, ".circ")
        for name in sorted(os.listdir(work)) if os.path.isdir(work) else []:
            if name.startswith("tmp-"):
                yield f".circ/{name} was not swept"

    def fresh_copy(self):
        folder = os.path.join(self.scratch, str(next(self.numbers)))
        shutil.copytree(self.options.catalog, folder, symlinks=True)
        return folder

    def call(self, command, folder):
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        with process:
            try:
                out, err = process.communicate(timeout=HANG_SECONDS)
            except subprocess.TimeoutExpired:
                # Whatever it has started, too.
                os.killpg(process.pid, signal.SIGKILL)
                raise
        return subprocess.CompletedProcess(command, process.returncode, out, err)


def tree(root):
    """Every file below the root, except in `.circ` and `.git`: its mode and its bytes."""
    found = {}
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if name not in (".circ", ".git")]
        links = [name for name in folders if os.path.islink(os.path.join(folder, name))]
        for name in files + links:
            path = os.path.join(folder, name)
            status = os.lstat(path)
            if stat.S_ISLNK(status.st_mode):
                content = ("link", os.readlink(path))
            elif stat.S_ISREG(status.st_mode):
                with open(path, "rb") as file:
                    content = (oct(status.st_mode & 0o7777), file.read())
            else:
                content = ("other", stat.S_IFMT(status.st_mode))
            found[os.path.relpath(path, root)] = content
    return found


def counts_of_calls(log):
    """How often each system call was made, by the thread that made it most."""
    counts = collections.Counter()
    with open(log, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            match = re.match(r"(\d+) +(\w+)\(", line)
            if match:
                counts[match.group(1, 2)] += 1
    most = {}
    for (_, call), count in counts.items():
        most[call] = max(most.get(call, 0), count)
    return most


def met(log):
    """Whether the hindrance took place in this run."""
    try:
        with open(log, encoding="utf-8", errors="replace") as lines:
            return any("(INJECTED)" in line or "killed by SIGKILL" in line for line in lines)
    except FileNotFoundError:
        return False


if __name__ == "__main__":
    main()
