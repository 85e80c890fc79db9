#!/usr/bin/env python3
"""Writes a large catalog of which it is known what must be found in it.

    tests/system/large_catalog.py COUNT FOLDER [--folders flat|hash] [--seed SEED]

COUNT records of about 700 bytes below FOLDER/resources, a page for each topic, and settings, written as circ
writes them; `hash` puts each record where `circ add` would. Beside it, in FOLDER.facts.json, stands what a reader
must count: the records of each kind, tag and topic, and what is planted:

- the word `palimpsest`, in the summaries of exactly five records (of all, where there are fewer) and nowhere else;
- the tag `legacy`, on exactly min(COUNT, 1000) records, spread over all.

The same COUNT and SEED give the same bytes; but for what is planted, a larger catalog begins with the records of
a smaller one. Every 50th record has a comment and a title in double quotes, as if somebody had typed it. The
standard library is enough; 100,000 records take some seconds.
"""

import argparse
import bisect
import collections
import datetime
import itertools
import json
import os
import pathlib
import random
import re
import typing

SEED = 20170607
RARE_WORD = "palimpsest"
BULK_TAG = "legacy"
# One of the most frequent tags: about a sixth of the records.
COMMON_TAG = "cataloging"
FIRST_DAY = datetime.date(2005, 1, 3)
DAYS = 4540

# Each kind, and how many of a hundred records are of it.
KINDS = {"article": 22, "video": 17, "webinar": 14, "course": 11, "book": 10, "slides": 8, "handout": 7,
         "podcast": 5, "toolkit": 3, "dataset": 2, "lesson-plan": 1}
TOPICS = """reference collection-development customer-service outreach accessibility preservation metadata
early-literacy teen-services weeding circulation interlibrary-loan copyright open-access research-data privacy
fundraising leadership volunteers safety networking makerspaces assessment local-history""".split()
TAG_AREAS = """staff patron branch school academic rural family teen senior digital local open shared quiet
mobile summer annual recorded""".split()
TAG_THINGS = """training guide policy survey budget workshop checklist webinar template program display reading
space loan archive metrics""".split()
TAGS = ["beginner", "free", COMMON_TAG, "mandatory", "R & D", "Café", *(
    f"{area}-{thing}" for thing in TAG_THINGS for area in TAG_AREAS)]
LEVELS = ["beginner", "intermediate", "advanced"]

ADJECTIVES = """practical modern inclusive effective sustainable collaborative digital critical creative open local
flexible essential advanced everyday strategic quiet shared remote multilingual accessible measurable ethical""".split()
NOUNS = """cataloging metadata records headings collections shelves patrons interviews sessions databases strategies
citations licences repositories archives manuscripts photographs newspapers maps captions storytimes partnerships
volunteers budgets grants policies signs websites guides tutorials surveys statistics passwords networks scanners
makerspaces robots games lists clubs branches holds transfers fines renewals labels checklists templates mentors
trustees donors newsletters exhibits genealogy plans checksums identifiers vocabularies schemas""".split()
VERBS = """building teaching managing designing evaluating improving sharing measuring describing preserving planning
leading reviewing linking cleaning documenting supporting mapping funding writing auditing explaining""".split()
AUDIENCES = ["branch staff", "new librarians", "school librarians", "trustees", "catalogers", "volunteers",
             "rural libraries", "reference teams", "library directors", "small teams", "community partners"]
PLACES = ["Ashford", "Bramley", "Québec", "Elmsworth", "Göttingen", "Harrow", "Łódź", "Millville", "Zürich", "Yardley"]
TITLES = [
    "{verb} {noun} for {audience}",
    "{verb} {adjective} {noun} and {other}",
    "The {adjective} {noun} of {place}",
    "A guide to {adjective} {noun}",
    "{noun} and {other}: what {audience} need to know",
    "{place} on {verb} {adjective} {noun}",
]
SENTENCES = [
    "This {kind} introduces {noun} and {other} for {audience}.",
    "Participants practise {verb} {noun} with {adjective} examples drawn from libraries in {place}.",
    "It covers {noun}, {other} and the rest of the desk, with an exercise at the end.",
    "The authors compare two ways of {verb} {noun}, one of them {adjective}.",
    "By the end, {audience} can explain why {noun} matter and bring {adjective} methods to {other}.",
    "A survey of {number} libraries found that {adjective} {noun} reduced the time spent on {other}.",
    "Section 5 deals with {noun}: common mistakes, {adjective} fixes, and when to ask for help.",
    "The part on {noun} has since been superseded by newer guidance from {place}.",
    "Use it together with the {adjective} guide to {other} when preparing staff days.",
]


class Record(typing.NamedTuple):
    """One record; the names are those of its fields. `number` counts from 0."""

    number: int
    id: str
    title: str
    kind: str
    url: str
    topics: list
    tags: list
    added: str
    modified: str
    summary: str
    level: typing.Optional[str]


# What the records say.

class Weighted:
    """Things of which some are drawn more often than others."""

    def __init__(self, things, weights):
        self.things = list(things)
        self.sums = list(itertools.accumulate(weights))

    def draw(self, rng):
        return self.things[bisect.bisect(self.sums, rng.random() * self.sums[-1])]


def few(weighted, most, rng):
    """Up to `most` different things, in the order in which they were drawn."""
    return list(dict.fromkeys(weighted.draw(rng) for _ in range(1 + int(rng.random() * most))))


def words_of(kind, rng):
    """What fills the gaps of a title or a sentence."""
    # `random` alone gives the same numbers in every version of Python.
    def pick(things):
        return things[int(rng.random() * len(things))]

    return {"kind": kind, "verb": pick(VERBS), "adjective": pick(ADJECTIVES), "noun": pick(NOUNS), "other": pick(NOUNS),
            "audience": pick(AUDIENCES), "place": pick(PLACES), "number": 12 + int(rng.random() * 900)}


def summary_of(kind, rng):
    wanted, sentences, size = 170 + rng.random() * 330, [], 0
    while size < wanted:
        sentences.append(SENTENCES[int(rng.random() * len(SENTENCES))].format_map(words_of(kind, rng)))
        size += len(sentences[-1]) + 1
    return " ".join(sentences)


def records(count, seed=SEED):
    """The records of a catalog of `count`, in the order of their numbers."""
    rng = random.Random(seed)
    kinds = Weighted(KINDS, KINDS.values())
    topics = Weighted(TOPICS, (1 / (rank + 2) for rank in range(len(TOPICS))))
    tags = Weighted(TAGS, (1 / (rank + 3) for rank in range(len(TAGS))))
    bulk_step, rare_step = max(1, count // 1000), max(1, count // 5)
    for number in range(count):
        kind = kinds.draw(rng)
        title = TITLES[int(rng.random() * len(TITLES))].format_map(words_of(kind, rng))
        title = title[0].upper() + title[1:]
        slug = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:40].strip("-")
        added = int(DAYS * rng.random() ** 0.6)
        modified = added + int((DAYS - added) * rng.random() ** 2)
        record_tags = few(tags, 6, rng)
        summary = summary_of(kind, rng)
        level = LEVELS[int(rng.random() * 3)] if rng.random() < 0.15 else None
        if number % bulk_step == 0 and number // bulk_step < 1000:
            record_tags.append(BULK_TAG)
        if number % rare_step == rare_step // 2 and number // rare_step < 5:
            middle = summary.index(" ", len(summary) // 2)
            summary = f"{summary[:middle]} {RARE_WORD}{summary[middle:]}"
        yield Record(number, f"{slug}-{number}", title, kind, f"https://example.org/{kind}/{number}",
                     few(topics, 3, rng), record_tags, day(added), day(modified), summary, level)


def day(number):
    return (FIRST_DAY + datetime.timedelta(days=number)).isoformat()


# How they are written.

def block(key, items):
    return f"{key}:\n" + "".join(f"  - {item}\n" for item in items)


def folded(text):
    """Lines of at most 80 columns."""
    lines, line = [], " "
    for word in text.split(" "):
        if len(line) + 1 + len(word) > 80:
            lines.append(line)
            line = " "
        line += " " + word
    lines.append(line)
    return "\n".join(lines) + "\n"


def text_of(record):
    """A record as YAML."""
    is_typed = record.number % 50 == 49
    title = f"'{record.title}'" if ": " in record.title else record.title
    title = f'"{record.title}"' if is_typed else title
    comment = "# Seen at the desk.\n" if is_typed else ""
    level = f"level: {record.level}\n" if record.level else ""
    return (f"{comment}title: {title}\nkind: {record.kind}\nurl: {record.url}\n"
            f"{block('topics', record.topics)}{block('tags', record.tags)}"
            f"added: {record.added}\nmodified: {record.modified}\nsummary: >-\n{folded(record.summary)}{level}")


def two_letters(name):
    """The folder of an id under `folders: hash`: two letters of its FNV-1a number."""
    number = 0xCBF29CE484222325
    for byte in name.encode():
        number = (number ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return "".join(chr(ord("a") + (number >> shift) % 26) for shift in (32, 16))


def path_of(record, folders):
    """The path of a record's file below the catalog."""
    folder = two_letters(record.id) + "/" if folders == "hash" else ""
    return f"resources/{folder}{record.id}.yaml"


def facts_of(all_records):
    """What a reader must count."""
    kinds, tags, topics, rare = collections.Counter(), collections.Counter(), collections.Counter(), []
    count = 0
    for record in all_records:
        count += 1
        kinds[record.kind] += 1
        tags.update(record.tags)
        topics.update(record.topics)
        if RARE_WORD in record.summary:
            rare.append(record.id)
    return {"records": count, "kinds": dict(sorted(kinds.items())), "tags": dict(sorted(tags.items())),
            "topics": dict(sorted(topics.items())), "rare_word": RARE_WORD, "rare_ids": sorted(rare),
            "common_tag": COMMON_TAG, "bulk_tag": BULK_TAG}


def put(path, text):
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    os.write(file, text.encode())
    os.close(file)


def write(folder, count, folders="flat", seed=SEED):
    """Writes the catalog into a folder that is not there yet, and its facts beside it, which are given too."""
    folder = pathlib.Path(folder)
    (folder / "resources").mkdir(parents=True)
    (folder / "topics").mkdir()
    if folders == "hash":
        letters = [chr(letter) for letter in range(ord("a"), ord("z") + 1)]
        for one, other in itertools.product(letters, letters):
            (folder / "resources" / (one + other)).mkdir()
    put(folder / "circ.yaml", f"name: Large\nfolders: {folders}\n")
    for topic in TOPICS:
        title = topic.replace("-", " ").capitalize()
        put(folder / "topics" / f"{topic}.yaml", f"title: {title}\nintroduction: All about {topic}.\n")

    def written():
        for record in records(count, seed):
            put(f"{folder}/{path_of(record, folders)}", text_of(record))
            yield record

    facts = {**facts_of(written()), "folders": folders, "seed": seed}
    pathlib.Path(f"{folder}.facts.json").write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n")
    return facts


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--folders", choices=["flat", "hash"], default="flat", help="where the records are")
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    facts = write(options.folder, options.count, options.folders, options.seed)
    print(f"{facts['records']} records in {options.folder}, what they say in {options.folder}.facts.json")


if __name__ == "__main__":
    main()
