#!/usr/bin/env python3
"""Prints how long circ takes for its jobs, as a table of ratios to `floor`, to `git status` and to others.

    benches/compare.py CIRC FLOOR [--records 100000] [--folders flat|hash] [--rounds 9] [--jobs WORDS] [--folder DIR]

CIRC and FLOOR are release builds (`cargo build --release --bin circ --example floor`; they are in target/release
and target/release/examples). The catalog is one of tests/system/large_catalog.py, in a git repository with one
commit; with `--folder` it is kept there and taken again. `--jobs query,add` takes those with a word in their names.

For each job the commands run in turn, round by round, so that what disturbs the machine disturbs all of them; the
first round only warms up, and in it circ's lines are counted, where it is known how many there must be. A time is
the median of the rounds, a ratio the median of the ratios of each round. The files are in the system's memory.
`cold` is with `CIRC_CACHE=off`, `warm` with the cache of a run before; benches/floor/main.rs says what `floor` does
and leaves out.

Exit code: 0, whatever the figures are, 1 where an answer is wrong or a command fails. It wants git.
"""

import argparse
import itertools
import json
import os
import pathlib
import shutil
import statistics
import tempfile
import time
import typing

from measured import generate, machine, measure

REPOSITORY = pathlib.Path(__file__).parent.parent

# Seconds after which circ knows a file for sure that has not changed since.
SURE = 3.5

# Seconds for which ext4 without a journal looks for inodes that it has not just given up.
FORGOTTEN = 6


class Against(typing.NamedTuple):
    """A command that circ is measured against, and what the ratio is meant to be at most."""

    name: str
    command: list
    aim: str = ""


class Job(typing.NamedTuple):
    """One job: circ's command and the others. A command may be a function that makes one for each run."""

    name: str
    circ: list
    others: list
    # How many lines circ prints, where that is known.
    lines: typing.Optional[int] = None
    # What is done before each command, unmeasured.
    before: typing.Callable = lambda: None
    environment: dict = {}
    codes: tuple = (0,)
    folder: typing.Optional[pathlib.Path] = None


class Bench:
    def __init__(self, options, top):
        self.circ, self.floor = options.circ.resolve(), options.floor.resolve()
        self.rounds, self.top = options.rounds, top
        self.catalog = (options.folder or top / "catalog").resolve()
        self.resources, self.cached = self.catalog / "resources", top / "floor.cache"
        if self.catalog.exists():
            measure("git reset -q --hard && git clean -fdq", self.catalog)
        else:
            generate(self.catalog, options.records, options.folders)
            # git tidies up before anything is measured, and not meanwhile.
            measure("git init -q -b main && git config gc.auto 0 && git add -A && git commit -q -m all && git gc -q",
                    self.catalog)
        self.facts = json.loads(pathlib.Path(f"{self.catalog}.facts.json").read_text())
        # What was made is stored before anything is measured: the first job would wait for the disk.
        os.sync()
        time.sleep(SURE)

    # What is done before commands.

    def forget(self):
        shutil.rmtree(self.top / "cache", ignore_errors=True)

    def touch(self):
        measure([self.floor, "touch", 10, self.resources], self.top)

    def make_cache(self):
        measure([self.floor, "mkcache", self.resources, self.cached], self.top)

    # The jobs.

    def reading(self):
        """Those that read."""
        facts, kept = self.facts, [self.resources, self.cached]
        total, common, rare = facts["records"] + 1, facts["common_tag"], facts["rare_word"]
        query = ["list", "--tag", common, "--sort", "-modified", "--limit", "20", "-f", "tsv"]
        answers = [
            ("list", ["list", "-f", "tsv"], ["list"], total),
            ("query", query, ["query", common], min(20, facts["tags"].get(common, 0)) + 1),
            ("report tags", ["report", "tags", "-f", "tsv"], ["report"], len(facts["tags"]) + 1),
            ("report kinds", ["report", "kinds", "-f", "tsv"], ["report"], len(facts["kinds"]) + 1),
            ("rare word", ["list", rare, "-f", "ids"], ["grep", rare], len(facts["rare_ids"])),
        ]
        for name, circ, floor, lines in answers:
            other = Against(f"floor {floor[0]}", [self.floor, *floor, self.resources], "1.5")
            yield Job(f"{name}, cold", [self.circ, *circ], [other], lines, environment={"CIRC_CACHE": "off"})
        status = Against("git status", ["git", "status"], "1")
        for name, circ, floor, lines in answers:
            other = Against(f"floor s-{floor[0]}", [self.floor, f"s-{floor[0]}", *floor[1:], *kept], "1.25")
            yield Job(f"{name}, warm", [self.circ, *circ], [other, status], lines)
        other = Against("floor s-list", [self.floor, "s-list", *kept], "1.25")
        yield Job("table of 20, warm", [self.circ, "list", "--limit", "20"], [other, status])
        other = Against("floor s-query", [self.floor, "s-query", common, *kept])
        warm = Against("the same unchanged", [self.circ, *query], "1.1")
        yield Job("query, 10 files changed", [self.circ, *query], [other, status], before=self.touch)
        yield Job("query, 10 files changed", self.after_touch([self.circ, *query]), [warm])
        other = Against("floor mkcache", [self.floor, "mkcache", *kept])
        yield Job("list, and the cache is made", [self.circ, "list", "-f", "tsv"], [other], total, self.forget)
        yield Job("check, warm", [self.circ, "check", "-f", "json"], [status._replace(aim="")], codes=(0, 1))
        blobs = "git ls-tree -r HEAD resources | cut -f1 | cut -d' ' -f3 | git cat-file --batch"
        blobs = Against("cat-file --batch", blobs, "2")
        at, kinds = [self.circ, "report", "kinds", "--at", "HEAD", "-f", "tsv"], len(facts["kinds"]) + 1
        yield Job("report as of a revision, first", at, [blobs], kinds, self.forget)
        yield Job("report as of a revision, again", at, [blobs._replace(aim="100 ms")], kinds)
        nothing = [Against("true", ["true"], "5 ms more")]
        yield Job("--version", [self.circ, "--version"], nothing, 1)
        yield Job("list of the sample", [self.circ, "list", "-f", "tsv"], nothing, 9, folder=REPOSITORY / "catalog")

    def after_touch(self, command):
        def touched():
            self.touch()
            return command

        return touched

    def writing(self):
        """Those that write; each run writes something else."""
        numbers = itertools.count(1)
        record = next(self.resources.rglob("*.yaml")).stem
        stored = Against("floor add", lambda: [self.floor, "add", self.resources, f"floor-{next(numbers)}"])
        yield Job("tag one", lambda: [self.circ, "tag", "add", record, f"tag-{next(numbers)}"], [stored])
        query = [self.floor, "s-query", self.facts["common_tag"], self.resources, self.cached]
        yield Job("add one", lambda: [self.circ, "add", f"Some new record {next(numbers)}"],
                  [Against("floor s-query", query, "1.25")], before=self.make_cache)
        old = self.facts["bulk_tag"]
        back = Against("floor rename", [self.floor, "rename", "renamed", old, self.resources], "1.5")
        yield Job(f"rename a tag of {self.facts['tags'][old]:,}",
                  [self.circ, "tag", "rename", old, "renamed", "--yes"], [back], before=forget_inodes)

    # How they are measured.

    def rows(self, job):
        """The rows of the table that a job makes."""
        self.make_cache()
        measure("git status", self.catalog)
        environment = {"XDG_CACHE_HOME": str(self.top / "cache"), "CIRC_TODAY": "2018-06-01", **job.environment}
        commands = [job.circ, *(other.command for other in job.others)]
        runs = [[] for _ in commands]
        for number in range(self.rounds + 1):
            for place, command in enumerate(commands):
                job.before()
                command = command() if callable(command) else command
                run = measure(command, job.folder or self.catalog, environment, self.top / "out", job.codes)
                if number:
                    runs[place].append(run)
                elif place == 0 and job.lines is not None:
                    lines = (self.top / "out").read_bytes().count(b"\n")
                    if lines != job.lines:
                        raise SystemExit(f"{job.name}: circ prints {lines} lines, not {job.lines}")
        circ = runs[0]
        for other, others in zip(job.others, runs[1:]):
            ratio = statistics.median(one.seconds / two.seconds for one, two in zip(circ, others))
            peak = max(run.peak_bytes for run in circ) >> 20
            yield (f"| {job.name} | {milliseconds(circ, 0)} | {milliseconds(circ, 1)} | {peak} | {other.name} "
                   f"| {milliseconds(others, 0)} | {ratio:.2f} | {other.aim} |")


def forget_inodes():
    """Else each run is slower than the one before, circ's and floor's, by what that one deleted."""
    time.sleep(FORGOTTEN)


def milliseconds(runs, field):
    return f"{1000 * statistics.median(run[field] for run in runs):.1f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("circ", type=pathlib.Path)
    parser.add_argument("floor", type=pathlib.Path)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--folders", choices=["flat", "hash"], default="hash")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--jobs", default="")
    parser.add_argument("--folder", type=pathlib.Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as top:
        bench = Bench(options, pathlib.Path(top))
        facts = bench.facts
        print(f"{facts['records']:,} records, folders {facts['folders']}, {options.rounds} rounds; {machine(top)}\n")
        print("| job | circ, ms | its CPU, ms | its peak, MiB | against | takes, ms | circ is × that | aim |")
        print("|---|--:|--:|--:|---|--:|--:|---|")
        for job in itertools.chain(bench.reading(), bench.writing()):
            if any(word in job.name for word in options.jobs.split(",")):
                for row in bench.rows(job):
                    print(row, flush=True)
        if options.folder:
            measure("git reset -q --hard && git clean -fdq", bench.catalog)


if __name__ == "__main__":
    main()
