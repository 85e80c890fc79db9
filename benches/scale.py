#!/usr/bin/env python3
"""Measures what a large catalog costs: its files, git's work on them, and circ's, for the tables of scale.md.

    benches/scale.py WORK COUNT... [--folders flat hash] [--circ CIRC] [--floor FLOOR] [--keep]

For each COUNT and each kind of folders it makes the catalog in WORK, puts it under git, measures, and removes it.
What was measured is kept in WORK/scale.json; the table of all that stands there is printed at the end, so further
runs add to it. A million records take about 20 minutes and 10 GB (the files, and as many loose objects until they are
packed); see with `df -h` and `df -i` that there is room. Without `--circ` and `--floor` their lines are left out.

Times are seconds on the clock / of CPU: on a busy machine the second number is the steadier one. A time of a second or
less is the median of five runs, a longer one is of the one run. Each command has the files in the system's memory, as
far as that reaches.
"""

import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess

from measured import generate, machine, measure


class Scale:
    def __init__(self, options, folder, count, folders):
        self.options, self.folder, self.count, self.folders = options, folder, count, folders
        self.found = {}

    # How something is measured.

    def time(self, what, command, environment=None, before=None, codes=(0,), once=False):
        """Notes how long a command takes, and the memory of circ. `once` is for those that would find their
        work done."""
        runs = []
        while len(runs) < (1 if once else 5) and (not runs or runs[0].seconds <= 1):
            if before:
                measure(before, self.folder)
            runs.append(measure(command, self.folder, environment, codes=codes))
        wall, cpu = (statistics.median(run[field] for run in runs) for field in (0, 1))
        self.note(f"{what}, s", f"{seconds(wall)} / {seconds(cpu)}")
        if what.startswith("circ"):
            self.note(f"{what}: peak, MiB", max(run.peak_bytes for run in runs) >> 20)

    def note(self, what, value):
        self.found[what] = str(value)
        print(f"{self.count:>9,} {self.folders}: {what}: {value}", flush=True)

    def ask(self, *command):
        ran = subprocess.run(["git", *command], cwd=self.folder, capture_output=True, text=True, check=True)
        return ran.stdout.strip()

    # What is measured.

    def all(self):
        made = generate(self.folder, self.count, self.folders)
        self.note("files: made by the generator, s", f"{seconds(made.seconds)} / {seconds(made.cpu_seconds)}")
        self.files()
        self.first_commit()
        self.daily()
        self.packed()
        self.copies()
        if self.options.floor:
            self.floor()
        if self.options.circ:
            self.circ()

    def files(self):
        """Disk and inodes."""
        sizes, blocks, folders, most = 0, 0, [], 0
        for place, _, names in os.walk(self.folder / "resources"):
            marks = [os.lstat(os.path.join(place, name)) for name in names]
            sizes += sum(mark.st_size for mark in marks)
            blocks += sum(mark.st_blocks for mark in marks)
            folders.append(os.lstat(place).st_size)
            most = max(most, len(names))
        self.note("files: folders", len(folders))
        self.note("files: most in a folder", most)
        self.note("files: text, MB", sizes // 10**6)
        self.note("files: on disk, MB", blocks * 512 // 10**6)
        self.note("files: the folders themselves, MB", f"{sum(folders) / 10**6:.1f}")

    def first_commit(self):
        measure("git init -q -b main && git config gc.auto 0 && git config maintenance.auto false", self.folder)
        self.time("git add of all", "git add -A", once=True)
        self.time("git commit of all", "git commit -q -m all", once=True)
        loose = dict(line.split(": ") for line in self.ask("count-objects", "-v").splitlines())
        self.note("git: loose objects after it, MB", int(loose["size"]) // 1000)
        self.note("git: index, MB", f"{(self.folder / '.git/index').stat().st_size / 10**6:.1f}")

    def daily(self):
        """What somebody waits for every day."""
        record = next((self.folder / "resources").rglob("*.yaml")).relative_to(self.folder)
        change = f"printf '# %s\\n' \"$(date +%N)\" >> {record}"
        measure("git status", self.folder)
        self.time("git status", "git status")
        self.time("git status -uno", "git status -uno")
        self.time("git add of one", f"git add -- {record}", before=change)
        self.time("git commit of one", "git commit -q -m one", before=f"{change}; git add -- {record}")
        self.time("git commit of one by its path", f"git commit -q -m one -- {record}", before=change)
        trees, place = [self.ask("rev-parse", "HEAD^{tree}")], pathlib.Path()
        for part in record.parent.parts:
            place /= part
            trees.append(self.ask("rev-parse", f"HEAD:{place}"))
        self.note("git: trees of a commit of one, kB", sum(int(self.ask("cat-file", "-s", tree)) for tree in trees) // 1000)
        self.time("git diff HEAD~1", "git diff --stat HEAD~1 HEAD")
        self.time("git log of one file", f"git log -3 --format=%h -- {record}")
        self.time("git ls-tree of all", "git ls-tree -r HEAD")
        # What `feature.manyFiles` turns on, and off again.
        index = "git update-index --index-version"
        measure(f"{index} 4; git update-index --untracked-cache; git status", self.folder)
        self.note("git: index of version 4, MB", f"{(self.folder / '.git/index').stat().st_size / 10**6:.1f}")
        self.time("git status, manyFiles", "git status")
        self.time("git commit of one, manyFiles", "git commit -q -m one", before=f"{change}; git add -- {record}")
        measure(f"{index} 2; git update-index --no-untracked-cache; git status", self.folder)

    def packed(self):
        self.time("git repack -ad", "git repack -adq", once=True)
        measure("git prune-packed", self.folder)
        packs = sum(path.stat().st_size for path in (self.folder / ".git/objects/pack").iterdir())
        self.note("git: packed, MB", packs // 10**6)
        self.time("git cat-file of all", "git ls-tree -r HEAD resources | cut -d' ' -f3 | cut -f1 | git cat-file --batch")

    def copies(self):
        """What a second machine waits for, without its network."""
        measure("git config uploadpack.allowFilter true", self.folder)
        clone, remove = "git clone -q --no-local --no-checkout", "rm -rf ../copy"
        self.time("git clone, bare", f"{clone} --bare . ../copy", before=remove)
        self.time("git clone, shallow", f"{clone} --depth 1 file://$PWD ../copy", before=remove)
        self.time("git clone, without blobs", f"{clone} --filter=blob:none file://$PWD ../copy", before=remove)
        held = sum(path.stat().st_size for path in (self.folder.parent / "copy/.git/objects/pack").iterdir())
        self.note("git: a clone without blobs, MB", f"{held / 10**6:.1f}")
        stream = "git fast-export main | git -C ../copy fast-import --quiet"
        self.time("git fast-import of all", stream, before=f"{remove}; git init -q --bare ../copy", once=True)
        measure(f"{remove}; git clone -q --no-checkout . ../copy", self.folder)
        self.time("git checkout of all", "git -C ../copy checkout -q main", once=True)
        measure(remove, self.folder)

    def floor(self):
        resources, cache = self.folder / "resources", self.folder.parent / "floor.cache"
        self.time("floor list", [self.options.floor, "list", resources])
        self.time("floor report", [self.options.floor, "report", resources])
        self.time("floor mkcache", [self.options.floor, "mkcache", resources, cache])
        self.time("floor s-list", [self.options.floor, "s-list", resources, cache])
        self.time("floor s-query", [self.options.floor, "s-query", "cataloging", resources, cache])
        self.time("floor s-report", [self.options.floor, "s-report", resources, cache])
        cache.unlink()
        pathlib.Path(f"{cache}.text").unlink()

    def circ(self):
        circ, cache = self.options.circ, self.folder.parent / "cache"
        kept = {"XDG_CACHE_HOME": str(cache), "CIRC_TODAY": "2018-06-01"}
        off = {**kept, "CIRC_CACHE": "off"}
        everything, report = [circ, "list", "-f", "tsv"], [circ, "report", "tags", "-f", "tsv"]
        query = [circ, "list", "--tag", "cataloging", "--sort", "-modified", "--limit", "20", "-f", "tsv"]
        for name, command in [("list", everything), ("query", query), ("report tags", report)]:
            self.time(f"circ {name}, cold", command, off)
        self.time("circ list, and the cache is made", everything, kept, before=f"rm -rf {cache}")
        for name, command in [("list", everything), ("query", query), ("report tags", report),
                              ("rare word", [circ, "list", "palimpsest"]), ("list as JSON", [circ, "list", "-f", "json"])]:
            self.time(f"circ {name}, warm", command, kept)
        self.time("circ check, warm", [circ, "check", "-f", "json"], kept, codes=(0, 1))
        self.time("circ report as of HEAD, first", [circ, "report", "kinds", "--at", "HEAD"], kept, once=True)
        self.time("circ report as of HEAD, again", [circ, "report", "kinds", "--at", "HEAD"], kept)
        record = next((self.folder / "resources").rglob("*.yaml")).stem
        self.time("circ tag add", f"{circ} tag add {record} tag-$(date +%N)", kept)
        self.time("circ add", f"{circ} add \"A new record $(date +%N)\"", kept)
        self.time("circ tag rename of 1,000", f"{circ} tag rename legacy renamed --yes", kept, once=True)
        held = sum(path.stat().st_size for path in cache.rglob("*") if path.is_file())
        self.note("circ: its cache, MB", f"{held / 10**6:.1f}")
        shutil.rmtree(cache, ignore_errors=True)


def seconds(number):
    return f"{number:.2f}" if number < 10 else f"{number:.0f}"


def table(measured):
    """A column for each catalog, a row for each thing that was measured."""
    columns = sorted(measured, key=lambda name: (int(name.split(" ")[0]), name))
    rows = list(dict.fromkeys(what for column in columns for what in measured[column]))
    yield "| | " + " | ".join(f"{int(name.split(' ')[0]):,} {name.split(' ')[1]}" for name in columns) + " |"
    yield "|---|" + "--:|" * len(columns)
    for what in rows:
        yield f"| {what} | " + " | ".join(measured[column].get(what, "") for column in columns) + " |"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=pathlib.Path)
    parser.add_argument("count", type=int, nargs="+")
    parser.add_argument("--folders", choices=["flat", "hash"], nargs="+", default=["flat", "hash"])
    parser.add_argument("--circ", type=pathlib.Path)
    parser.add_argument("--floor", type=pathlib.Path)
    parser.add_argument("--keep", action="store_true", help="leave the catalogs there")
    options = parser.parse_args()
    options.circ, options.floor = (path and path.resolve() for path in (options.circ, options.floor))
    work = options.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    kept = work / "scale.json"
    measured = json.loads(kept.read_text()) if kept.exists() else {}
    for count in options.count:
        for folders in options.folders:
            folder = work / f"{count}-{folders}"
            scale = Scale(options, folder, count, folders)
            scale.all()
            measured[f"{count} {folders}"] = {**measured.get(f"{count} {folders}", {}), **scale.found}
            kept.write_text(json.dumps(measured, indent=1) + "\n")
            if not options.keep:
                shutil.rmtree(folder)
                pathlib.Path(f"{folder}.facts.json").unlink()
    print(f"\n{machine(work)}\n")
    print("\n".join(table(measured)))


if __name__ == "__main__":
    main()
