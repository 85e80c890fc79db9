#!/usr/bin/env python3
"""Merges random changes of records with git alone, with `merge=union` and with circ, and counts what comes out.

What it shows, for each of the three: how many merges are a conflict, how many of the others are no sound
YAML (a key twice, or no YAML at all), and how many have lost what a side did: a tag that came, a value that
changed, a paragraph.

What it proves. Of circ's merges none is broken and none loses anything; a conflict keeps both sides between
its markers.

How. It writes a repository with one record for each merge. Two branches leave it; each changes the record by
one to three of the things that curators do, chosen at random from a seed: a tag or a topic more or less,
another title, kind, owner or URL, a later date, a sentence of the summary. `git merge-tree` merges them,
with `.git/info/attributes` naming the driver. PyYAML reads the results, with keys that stand twice refused.

To run it, with Python 3.9, PyYAML and git 2.38 or later:

    tests/system/merges.py [--merges 500] [--seed 1] target/release/circ

Exit code: 0 all held, 1 something did not (each is printed), 2 cannot be run.
"""

import argparse
import collections
import os
import random
import subprocess
import sys
import tempfile
import textwrap

try:
    import yaml
except ImportError:
    sys.stderr.write("PyYAML is not installed\n")
    sys.exit(2)

TAGS = ["desk", "outreach", "patrons", "reference", "training", "children", "makerspace", "no", "Q & A", "2017"]
TOPICS = ["customer-service", "collections", "programs", "technology"]
KINDS = ["news", "webinar", "document", "course"]
OWNERS = ["Ann", "Bob", "Cleo"]
WORDS = "staff library desk patrons listen question shelf story reading program hour visit guide answer".split()


class Loader(yaml.SafeLoader):
    """Every scalar as its text, and no key twice."""


def mapping(loader, node):
    keys = [key.value for key, _ in node.value]
    if len(keys) != len(set(keys)):
        raise yaml.constructor.ConstructorError(None, None, "a key stands twice", node.start_mark)
    return {key.value: loader.construct_object(value, deep=True) for key, value in node.value}


Loader.add_constructor("tag:yaml.org,2002:map", mapping)
for kind in ("null", "bool", "int", "float", "timestamp"):
    Loader.add_constructor(f"tag:yaml.org,2002:{kind}", lambda loader, node: node.value)


def sentence(dice):
    words = [dice.choice(WORDS) for _ in range(dice.randint(5, 14))]
    return " ".join(words).capitalize() + "."


def record(dice, number):
    made = {
        "title": f"Record {number} on {dice.choice(WORDS)}",
        "kind": dice.choice(KINDS),
        "url": f"https://example.org/{number}",
        "topics": dice.sample(TOPICS, dice.randint(1, 2)),
        "tags": dice.sample(TAGS, dice.randint(1, 4)),
        "modified": f"2017-0{dice.randint(1, 5)}-1{dice.randint(0, 9)}",
        "summary": [[sentence(dice) for _ in range(dice.randint(2, 4))] for _ in range(dice.randint(1, 3))],
    }
    if dice.random() < 0.5:
        made["owner"] = dice.choice(OWNERS)
    return made


def change(dice, made):
    """What a curator does to a record, in place."""
    what = dice.choices(
        ["tag", "untag", "topic", "date", "title", "kind", "owner", "url", "sentence"],
        [30, 10, 8, 15, 8, 6, 6, 3, 14],
    )[0]
    if what == "tag":
        made["tags"] = made["tags"] + [tag for tag in [dice.choice(TAGS)] if tag not in made["tags"]]
    elif what == "untag" and len(made["tags"]) > 1:
        gone = dice.choice(made["tags"])
        made["tags"] = [tag for tag in made["tags"] if tag != gone]
    elif what == "topic":
        made["topics"] = made["topics"] + [topic for topic in [dice.choice(TOPICS)] if topic not in made["topics"]]
    elif what == "date":
        made["modified"] = f"2017-0{dice.randint(6, 9)}-1{dice.randint(0, 9)}"
    elif what == "title":
        made["title"] = made["title"] + " and " + dice.choice(WORDS)
    elif what == "kind":
        made["kind"] = dice.choice(KINDS)
    elif what == "owner":
        made["owner"] = dice.choice(OWNERS)
    elif what == "url":
        made["url"] = made["url"] + "/" + dice.choice(WORDS)
    elif what == "sentence":
        made["summary"] = [list(paragraph) for paragraph in made["summary"]]
        paragraph = dice.choice(made["summary"])
        paragraph[dice.randrange(len(paragraph))] = sentence(dice)


ORDER = ["title", "kind", "url", "topics", "tags", "modified", "owner", "summary"]


def text(made):
    lines = []
    for key in ORDER:
        value = made.get(key)
        if value is None:
            continue
        if key == "summary":
            lines.append("summary: >-")
            for number, paragraph in enumerate(value):
                if number:
                    lines.append("")
                lines += textwrap.wrap(" ".join(paragraph), 78, initial_indent="  ", subsequent_indent="  ")
        elif isinstance(value, list):
            lines.append(f"{key}:")
            lines += [f"  - {scalar(item)}" for item in value]
        else:
            lines.append(f"{key}: {scalar(value)}")
    return "\n".join(lines) + "\n"


def scalar(value):
    return f"'{value}'" if value in ("no", "2017") else value


def parsed(found):
    try:
        read = yaml.load(found, Loader)
    except yaml.YAMLError:
        return None
    return read if isinstance(read, dict) else None


def lost(base, side, merged):
    """What a side did and the merged record does not say."""
    missing = []
    for key in ORDER:
        before, after, now = base.get(key), side.get(key), merged.get(key)
        if before == after:
            continue
        if isinstance(after, list):
            for item in after:
                if item not in (before or []) and item not in (now or []):
                    missing.append(f"{key} {item}")
        elif key == "summary":
            # A sentence may be folded on both sides: its words in their order are what counts.
            old = set(before.replace("\n", " ").split(". "))
            for part in after.replace("\n", " ").split(". "):
                if part not in old and part.rstrip(".") not in now.replace("\n", " "):
                    missing.append(f"summary: {part}")
        elif key == "modified":
            if now < after:
                missing.append(f"modified {after}")
        elif now != after:
            missing.append(f"{key} {after}")
    return missing


class Repository:
    def __init__(self, folder):
        self.folder = folder
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
            "GIT_CONFIG_NOSYSTEM": "1",
            "HOME": folder,
            "GIT_AUTHOR_NAME": "A",
            "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_COMMITTER_NAME": "A",
            "GIT_COMMITTER_EMAIL": "a@example.org",
        }
        self.git("init", "--quiet")

    def git(self, *words, given=None, fine=(0,)):
        run = subprocess.run(
            ["git", *words], cwd=self.folder, env=self.environment, input=given, capture_output=True
        )
        if run.returncode not in fine:
            raise RuntimeError(f"git {words}: {run.stderr.decode()}")
        return run.returncode, run.stdout.decode()

    def attributes(self, driver):
        folder = os.path.join(self.folder, ".git", "info")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "attributes"), "w", encoding="utf-8") as file:
            file.write(f"*.yaml {driver}\n" if driver else "")

    def history(self, cases):
        """A base commit with all records, and for each two commits that change it: as one stream."""
        stream = ["commit refs/heads/base\ncommitter A <a@example.org> 1500000000 +0000\ndata 0\n"]
        stream.append("M 100644 inline catalog/circ.yaml\ndata 0\n\n")
        for number, (base, _, _) in enumerate(cases):
            stream.append(file_of(number, text(base)))
        for number, (_, ours, theirs) in enumerate(cases):
            for name, side in (("ours", ours), ("theirs", theirs)):
                stream.append(
                    f"commit refs/heads/{name}-{number}\ncommitter A <a@example.org> 1500000001 +0000\n"
                    f"data 0\nfrom refs/heads/base\n{file_of(number, text(side))}"
                )
        self.git("fast-import", "--quiet", given="".join(stream).encode())
        self.git("symbolic-ref", "HEAD", "refs/heads/base")
        self.git("reset", "--quiet", "--hard")

    def merge(self, number):
        """Whether it is clean, and the text."""
        code, out = self.git(
            "merge-tree", "--write-tree", f"ours-{number}", f"theirs-{number}", fine=(0, 1)
        )
        _, found = self.git("cat-file", "blob", f"{out.split()[0]}:{path(number)}")
        return code == 0, found


def path(number):
    return f"catalog/resources/record-{number}.yaml"


def file_of(number, content):
    data = content.encode()
    return f"M 100644 inline {path(number)}\ndata {len(data)}\n{content}\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--merges", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("circ")
    options = parser.parse_args()
    dice = random.Random(options.seed)
    cases = []
    for number in range(options.merges):
        base = record(dice, number)
        sides = []
        for _ in range(2):
            side = dict(base)
            for _ in range(dice.randint(1, 3)):
                change(dice, side)
            sides.append(side)
        cases.append((base, *sides))
    wrong = []
    counts = collections.OrderedDict()
    with tempfile.TemporaryDirectory() as folder:
        repository = Repository(folder)
        repository.history(cases)
        programs = os.path.join(folder, ".programs")
        os.mkdir(programs)
        os.symlink(os.path.abspath(options.circ), os.path.join(programs, "circ"))
        repository.environment["PATH"] = programs + os.pathsep + os.environ.get("PATH", "")
        setup = subprocess.run(
            ["circ", "-C", "catalog", "git", "setup"], cwd=folder, env=repository.environment, capture_output=True
        )
        if setup.returncode != 0:
            sys.exit(f"circ git setup: {setup.stderr.decode()}")
        os.remove(os.path.join(folder, "catalog", ".gitattributes"))
        for name, driver in (("git alone", ""), ("`merge=union`", "merge=union"), ("circ", "merge=circ")):
            repository.attributes(driver)
            count = counts.setdefault(name, collections.Counter())
            for number, case in enumerate(cases):
                is_clean, found = repository.merge(number)
                count["conflicts"] += not is_clean
                if not is_clean:
                    if "<<<<<<<" not in found:
                        wrong.append(f"{name}: a conflict without markers in merge {number}:\n{found}")
                    continue
                merged = parsed(found)
                if merged is None:
                    count["broken"] += 1
                    if name == "circ":
                        wrong.append(f"circ: no sound YAML in merge {number}:\n{found}")
                    continue
                base, ours, theirs = (parsed(text(side)) for side in case)
                missing = lost(base, ours, merged) + lost(base, theirs, merged)
                count["lost"] += bool(missing)
                if missing and name == "circ":
                    wrong.append(f"circ: merge {number} lost {missing}:\n{found}")
    print(f"| {options.merges} merges with | conflicts | clean, but no sound YAML | clean, but a change is lost |")
    print("|---|---|---|---|")
    for name, count in counts.items():
        print(f"| {name} | {count['conflicts']} | {count['broken']} | {count['lost']} |")
    for what in wrong:
        sys.stderr.write(what + "\n")
    sys.exit(1 if wrong else 0)


main()
