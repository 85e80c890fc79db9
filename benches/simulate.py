#!/usr/bin/env python3
"""Measures what git does with the names of very many records, without their files.

    benches/simulate.py COUNT... [--folders flat hash] [--work DIR]

A repository of COUNT names as long as those of records, without their texts: the folders that git keeps as trees,
its index, and a commit of one record are as large and take as long as with the real ones, and ten million need some
gigabytes of memory and of disk instead of 40 GB and as many files. Printed as a table; times are seconds on the
clock / of CPU. scale.py measures the files too.
"""

import argparse
import hashlib
import pathlib
import shutil
import subprocess
import sys
import tempfile

from measured import machine, measure


def names(count, folders):
    """Paths as of records; spread over the folders as evenly as a hash does."""
    for number in range(count):
        place = ""
        if folders != "flat":
            mixed = number * 0x9E3779B1 % 2**32
            place = "".join(chr(97 + mixed // 26**at % 26) for at in range(4, 4 + int(folders))) + "/"
        yield f"resources/{place}a-guide-to-collaborative-storytimes-{number:08}.yaml"


def entries(count, folders):
    """The names as git's index wants them, each with an object of its own, of which there is but the number."""
    for number, name in enumerate(names(count, folders)):
        yield f"100644 {hashlib.sha1(b'%d' % number).hexdigest()}\t{name}\n"


def make(folder, count, folders):
    """One commit of all names. (`git fast-import` takes a time that grows with the square of a flat folder.)"""
    listed = f"{sys.executable} {__file__} {count} --folders {folders} --entries | LC_ALL=C sort -k3"
    measure(f"git init -q -b main; {listed} | git update-index --index-info; {COMMIT}", folder)


# As `git commit` without its look at the files, which are not there.
COMMIT = "git update-ref HEAD $(git commit-tree -m one $(git write-tree --missing-ok))"


def both(run):
    return f"{run.seconds:.2f} / {run.cpu_seconds:.2f}"


def simulate(folder, count, folders):
    """What was measured, by name."""
    make(folder, count, folders)
    name = next(names(count, folders))
    found = {}

    def size_of_trees():
        parts, trees = name.split("/")[:-1], ["HEAD^{tree}"]
        trees += ["HEAD:" + "/".join(parts[:at + 1]) for at in range(len(parts))]
        ask = ["git", "cat-file", "-s"]
        return sum(int(subprocess.run([*ask, tree], cwd=folder, capture_output=True, check=True).stdout) for tree in trees)

    index = folder / ".git/index"
    run = measure("git read-tree HEAD", folder)
    found["index from the trees, s"] = both(run)
    found["its memory, MiB"] = str(run.peak_bytes >> 20)
    found["index, MB"] = f"{index.stat().st_size / 10**6:.0f}"
    blob = "$(echo title: B | git hash-object -w --stdin)"
    add = f"git update-index --cacheinfo 100644,{blob},{name}"
    found["one name in the index, s"] = both(measure(add, folder))
    commit = COMMIT.replace(" -m one", " -p HEAD -m one")
    run = measure(commit, folder)
    found["commit of one, s"] = both(run)
    found["its memory, MiB "] = str(run.peak_bytes >> 20)
    found["trees of that commit, kB"] = f"{size_of_trees() / 1000:.0f}"
    before = sum(path.stat().st_blocks for path in (folder / ".git/objects").rglob("*"))
    measure(f"{add.replace(' B', ' C')}; {commit}", folder)
    after = sum(path.stat().st_blocks for path in (folder / ".git/objects").rglob("*"))
    found["a further commit on disk, kB"] = f"{(after - before) * 512 / 1000:.0f}"
    found["what one changed, git diff, s"] = both(measure("git diff --raw HEAD~1 HEAD", folder))
    found["all names, git ls-tree, s"] = both(measure("git ls-tree -r HEAD", folder))
    measure("git update-index --index-version 4", folder)
    found["index of version 4, MB"] = f"{index.stat().st_size / 10**6:.0f}"
    found["one name in it, s"] = both(measure(add.replace(" B", " D"), folder))
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, nargs="+")
    parser.add_argument("--folders", choices=["flat", "2", "3"], nargs="+", default=["flat", "2", "3"],
                        help="how many letters the folders have")
    parser.add_argument("--work", default=None)
    parser.add_argument("--entries", action="store_true", help="print the entries of the index, and do nothing else")
    options = parser.parse_args()
    if options.entries:
        sys.stdout.writelines(entries(options.count[0], options.folders[0]))
        return
    columns = {}
    for count in options.count:
        for folders in options.folders:
            folder = pathlib.Path(tempfile.mkdtemp(dir=options.work))
            title = folders if folders == "flat" else f"{folders} letters"
            columns[f"{count:,} {title}"] = simulate(folder, count, folders)
            shutil.rmtree(folder)
    print(f"{machine('.')}\n\n| | {' | '.join(columns)} |\n|---|{'--:|' * len(columns)}")
    for what in next(iter(columns.values())):
        print(f"| {what.strip()} | {' | '.join(column[what] for column in columns.values())} |")


if __name__ == "__main__":
    main()
