#!/usr/bin/env python3
"""Proves that a report as of a revision takes less time than a checkout of that revision into an empty
folder, and less than twice what git needs to give the same blobs; and that it counts right.

    at.py CIRC [RECORDS [ROUNDS]]

CIRC is a release build. Makes a history of 20 commits that ends at RECORDS records (10,000), asks about the
revision half way, and prints medians of interleaved rounds. Ends with 0 where it holds, with 1 where it
does not, with 2 where git is missing. It is run by hand: times on a busy machine prove nothing.
"""
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

KINDS = ["news", "webinar", "document", "course", "article"]
COMMITS = 20


def record(number, rng):
    """A record as catalogs have them, of about 700 bytes."""
    words = [rng.choice("library desk patron reader shelf loan story reference catalog".split()) for _ in range(70)]
    lines = "".join("  " + " ".join(words[at : at + 10]) + "\n" for at in range(0, 70, 10))
    kind = rng.choice(KINDS)
    text = (
        f"title: Record {number} about the {words[0]}\nkind: {kind}\nurl: https://example.org/{number}\n"
        f"topics:\n  - customer-service\ntags:\n  - {words[1]}\n  - {words[2]}\n"
        f"modified: 20{number % 20:02}-{1 + number % 12:02}-{1 + number % 28:02}\nsummary: >-\n{lines}"
    )
    return kind, text


def history(folder, records, rng):
    """Makes the repository, and gives the kinds of the records at each commit."""
    stream, counts, kinds = [], [], {}
    for commit in range(COMMITS):
        stream.append(f"commit refs/heads/main\ncommitter A <a@example.org> {1483358400 + commit * 86400} +0000\ndata 1\nc\n")
        if commit == 0:
            stream.append("M 100644 inline circ.yaml\ndata 8\nname: H\n\n")
        first = commit * records // COMMITS
        changed = [rng.randrange(first) for _ in range(20)] if first else []
        for number in [*range(first, (commit + 1) * records // COMMITS), *changed]:
            kinds[number], text = record(number, rng)
            stream.append(f"M 100644 inline resources/r{number}.yaml\ndata {len(text)}\n{text}\n")
        tally = dict.fromkeys(KINDS, 0)
        for kind in kinds.values():
            tally[kind] += 1
        counts.append(tally)
    git = ["git", "-C", folder]
    subprocess.run([*git, "init", "-q", "-b", "main"], check=True)
    subprocess.run([*git, "fast-import", "--quiet"], input="".join(stream).encode(), check=True)
    subprocess.run([*git, "gc", "--quiet"], check=True)
    subprocess.run([*git, "checkout", "-q", "main"], check=True)
    return counts


def main():
    circ = os.path.abspath(sys.argv[1])
    records = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 9
    if not shutil.which("git"):
        print("git is not installed", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as top:
        repository, empty, out = (os.path.join(top, name) for name in ("hub", "empty", "out"))
        os.mkdir(repository)
        counts = history(repository, records, random.Random(7))
        back = COMMITS // 2
        revision = subprocess.run(
            ["git", "rev-parse", f"HEAD~{back}"], cwd=repository, capture_output=True, text=True, check=True
        ).stdout.strip()
        said = subprocess.run(
            [circ, "report", "kinds", "--at", revision, "--format", "json"], cwd=repository, capture_output=True, check=True
        ).stdout
        said = {row["kind"]: row["count"] for row in json.loads(said)["rows"]}
        expected = {kind: count for kind, count in counts[COMMITS - 1 - back].items() if count}
        if said != expected:
            print(f"circ counts {said}, the history has {expected}", file=sys.stderr)
            return 1
        blobs = f"git ls-tree -r {revision} resources | cut -f1 | cut -d' ' -f3"
        commands = {
            "circ": f"{circ} report kinds --at {revision}",
            "blobs": f"{blobs} | git cat-file --batch",
            "checkout": f"git --work-tree={empty} checkout {revision} -- .",
            "here": f"{circ} report kinds",
        }
        times = {name: [] for name in commands}
        for number in range(rounds + 1):
            for name, command in commands.items():
                shutil.rmtree(empty, ignore_errors=True)
                os.mkdir(empty)
                environment = {**os.environ, "GIT_INDEX_FILE": os.path.join(top, "index")}
                start = time.perf_counter()
                subprocess.run(
                    f"{command} > {out}", shell=True, cwd=repository, check=True, env=environment, stderr=subprocess.DEVNULL
                )
                if number:
                    times[name].append(1000 * (time.perf_counter() - start))
                if os.path.exists(environment["GIT_INDEX_FILE"]):
                    os.remove(environment["GIT_INDEX_FILE"])
        medians = {name: statistics.median(all_times) for name, all_times in times.items()}
        for name, median in medians.items():
            print(f"{median:8.1f} ms  {name:<8}  circ takes {medians['circ'] / median:.2f} of it")
        return int(medians["circ"] >= medians["checkout"] or medians["circ"] >= 2 * medians["blobs"])


if __name__ == "__main__":
    sys.exit(main())
