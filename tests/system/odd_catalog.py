#!/usr/bin/env python3
"""Writes a catalog of odd records, for tests/system/counts.py to count.

    tests/system/odd_catalog.py COUNT FOLDER [--seed SEED]

COUNT records in subfolders of FOLDER/resources, some topics, settings, and two files that cannot be read.
The same COUNT and SEED give the same bytes. The records have what catalogs of years have: dates that know
only the year, RFC 3339 times, dates that are none, missing and empty fields, the same URL in several
forms, titles that differ in case, accents, signs or a slip, titles that many share, tags in other letter
case and in other normal forms, several topics, topics without a page, events, and numbers of their own.
The standard library is enough.
"""

import argparse
import pathlib
import random

KINDS = ["news", "News", "webinar", "Webinar", "document", "course", "STRASSE", "straße"]
TOPICS = ["desk", "Desk", "outreach", "loans", "Nowhere", "nowhere", "teens", "empty", "café", "cafe\u0301"]
FEW = {"two": [10, 20], "three": [30, 40, 50]}
TAGS = ["patrons", "Patrons", "desk", "desks", "story time", "story-time", "Café", "cafe\u0301", "CAFÉ", "R & D",
        "no", "012", "1e3", "training", "reference", "outreach", "naïve", "ﬁne", "Straße", "strasse"]
PEOPLE = ["Ann Lee", "ann lee", "Bo Ek", "Žofie Nová", "Z\u030cofie Nova\u0301", "O'Neil, Pat", "李雷"]
WORDS = """library service patron question desk teens story reading access local history music digital
catalog weeding shelf display signs quiet room volunteers budget grant design privacy café naïve""".split()


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


def date(rng):
    day = f"{rng.randint(2012, 2019)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    sort = rng.random()
    if sort < 0.03:
        # On 1 June 2018 the one is stale by a day and the other is due.
        return rng.choice(["2017-04-26", "2017-04-27"])
    if sort < 0.6:
        return day
    if sort < 0.75:
        return day[:7]
    if sort < 0.87:
        return day[:4]
    if sort < 0.93:
        return f"{day}T23:30:00-05:00"
    if sort < 0.96:
        return f"{day} 10:00:00"
    return rng.choice(["soon", "07/06/2017", "2017-02-30", "2017-13", "20170607"])


def title(rng, number, titles):
    sort = rng.random()
    if titles and sort < 0.04:
        return rng.choice(titles)
    if titles and sort < 0.08:
        other = rng.choice(titles)
        return rng.choice([other.upper(), other.replace(" ", "  "), "The " + other, other.replace("-", " ") + "!"])
    if titles and sort < 0.12:
        other = rng.choice(titles)
        at = rng.randrange(len(other))
        return other[:at] + rng.choice(["", "e", other[at] * 2]) + other[at + 1:]
    if sort < 0.17:
        return "Minutes of the Meeting"
    if sort < 0.25:
        return f"Newsletter {number}"
    return " ".join(rng.choice(WORDS).capitalize() for _ in range(rng.randint(2, 9)))


def url(rng, number):
    page = rng.randint(1, number + 5) if rng.random() < 0.1 else number
    host = rng.choice(["https://example.org", "http://www.example.org", "HTTPS://Example.ORG:443", "http://example.org:80"])
    end = rng.choice(["", "/", "#top", "?utm_source=x", "/?fbclid=y&utm_medium=z", ""])
    return f"{host}/page/{page}{end}"


def some(rng, items, most):
    return [rng.choice(items) for _ in range(rng.randint(0, most))]


def record(rng, number, titles):
    lines = []

    def put(key, value, share):
        if rng.random() < share:
            lines.append(f"{key}: {value}")
        elif rng.random() < 0.1:
            lines.append(f"{key}:" if rng.random() < 0.7 else f"{key}: ''")

    name = title(rng, number, titles)
    titles.append(name)
    put("title", quoted(name), 0.99)
    put("kind", quoted(rng.choice(KINDS)), 0.95)
    put("url", quoted(url(rng, number)), 0.85)
    people = some(rng, PEOPLE, 3)
    if len(people) == 1 and rng.random() < 0.5:
        lines.append(f"authors: {quoted(people[0])}")
    elif people:
        lines.append("authors: [" + ", ".join(map(quoted, people)) + "]")
    # Just usual: four of five records have it.
    put("publisher", "WebJunction", 1 if number % 5 else 0)
    put("language", rng.choice(["en", "de", "fr"]), 0.3)
    tags = some(rng, TAGS, 4)
    if rng.random() < 0.05:
        tags.append(f"only {number // 20}")
    topics = some(rng, TOPICS, 3)
    topics.extend(topic for topic, numbers in FEW.items() if number in numbers)
    for key, items in [("topics", topics), ("tags", tags)]:
        if items:
            lines.append(f"{key}:")
            lines.extend(f"  - {quoted(item)}" for item in items)
        elif rng.random() < 0.2:
            lines.append(f"{key}: []")
    put("starts", date(rng), 0.2)
    put("added", date(rng), 0.5)
    put("modified", date(rng), 0.9)
    put("reviewed", date(rng), 0.3)
    put("owner", rng.choice(["Ann", "Bo"]), 0.4)
    put("summary", quoted("A text of some words."), 0.8)
    put("level", rng.choice(["0", "3", "1.5", "false", "[]", "{}", "{deep: [1, 2]}"]), 0.9)
    return "\n".join(lines or ["owner: Ann"]) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    files = {
        "circ.yaml": "name: Odd\nrequired: [title, kind, level]\nreview_after: 400\n",
        "topics/desk.yaml": "title: At the Desk\n",
        "topics/outreach.yaml": "title: Outreach\nparent: desk\n",
        "topics/two.yaml": "title: Two\n",
        "topics/three.yaml": "title: Three\n",
        "topics/teens.yaml": "title: Teens\nparent: nowhere\n",
        "topics/empty-too.yaml": "title: Empty\n",
        "resources/broken.yaml": "title: [\n",
        "resources/list.yaml": "- title\n",
    }
    titles = []
    for number in range(options.count):
        path = f"resources/{number % 7}/r{number:06}.{rng.choice(['yaml', 'yaml', 'yml'])}"
        files[path] = record(rng, number, titles)
    for path, text in files.items():
        file = options.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())


if __name__ == "__main__":
    main()
