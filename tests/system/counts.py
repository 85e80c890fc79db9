#!/usr/bin/env python3
"""Counts a catalog's YAML files by itself, and compares what `circ report` says of them.

    tests/system/counts.py CATALOG [--today DATE] -- circ

Nothing of circ is used but what it prints with `--format json`: the files are read by PyYAML, and what each
report must say is computed here from the words of its documentation. A report that this circ does not have
is named as skipped. Of the records that may be one by their titles only part is computed here: titles that
are the same must stand in one group, and two titles that are said to be alike must be so.

It wants Python 3.9 and PyYAML. Exit code: 0 all is the same, 1 something is not, 2 cannot be run.
"""

import argparse
import calendar
import collections
import datetime
import json
import pathlib
import re
import subprocess
import sys
import unicodedata

try:
    import yaml
except ImportError:
    print("missing: PyYAML", file=sys.stderr)
    sys.exit(2)

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
LISTS = ["authors", "topics", "tags"]
DATES = ["starts", "added", "published", "modified", "reviewed"]
FIELDS = ["title", "kind", "url", "authors", "publisher", "language", "topics", "tags", "starts", "added",
          "published", "modified", "reviewed", "owner", "summary"]


# What the files say.

def label(text):
    """The key by which labels are the same."""
    return unicodedata.normalize("NFC", text.casefold())


def bare(text):
    """A text without case and accents."""
    plain = (char for char in unicodedata.normalize("NFKD", text) if not unicodedata.category(char).startswith("M"))
    return "".join(plain).casefold()


class Date:
    """A day, a month or a year."""

    def __init__(self, text):
        match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d)([Tt ].+)?)?)?", text)
        if not match:
            raise ValueError(text)
        year, month, day = (int(part) if part else None for part in match.groups()[:3])
        self.text = text[:10]
        self.first = datetime.date(year, month or 1, day or 1)
        last = day or calendar.monthrange(year, month or 12)[1]
        self.last = datetime.date(year, month or 12, last)

    def key(self):
        return (self.first, len(self.text))


def read_date(text):
    try:
        return Date(text)
    except ValueError:
        return None


def read(path):
    """A file's mapping; nothing where it has none."""
    try:
        value = yaml.load(path.read_bytes(), Loader=LOADER)
    except yaml.YAMLError:
        return None
    return value if isinstance(value, dict) else None


class Catalog:
    def __init__(self, folder):
        settings = read(folder / "circ.yaml") or {}
        self.name = settings.get("name", "Catalog")
        self.required = ["title"] + (settings.get("required") or ["title"])
        self.review_after = int(settings.get("review_after", 365))
        self.recent_by = settings.get("recent_by", "modified")
        self.keys = settings.get("keys") or {}
        self.records = []
        self.unread = 0
        root = folder / settings.get("resources", "resources")
        for path in sorted([*root.rglob("*.yaml"), *root.rglob("*.yml")]):
            value = read(path)
            if value is None:
                self.unread += 1
            else:
                self.records.append(self.record(path, value))
        self.records.sort(key=lambda record: record["id"])
        self.topics = {}
        for path in sorted((folder / settings.get("topics", "topics")).glob("*.y*ml")):
            self.topics[label(path.stem)] = read(path) or {}

    def record(self, path, value):
        own = {self.keys.get(field, field): field for field in FIELDS}
        record = {"id": path.stem}
        for key, item in value.items():
            field = own.get(key, key)
            if field in LISTS:
                items = item if isinstance(item, list) else [item]
                item = [text for text in items if text]
            elif field in DATES:
                item = read_date(item)
            if item:
                record[field] = item
        return record

    def labels(self, field):
        """How many records have each label of a list."""
        return collections.Counter(
            key for record in self.records for key in {label(text) for text in record.get(field, [])}
        )


# What the reports must say.

def url_key(url):
    """Where a URL leads, apart from what makes no difference."""
    scheme, rest = url.strip().split("://", 1) if "://" in url else ("", url.strip())
    rest, _, fragment = rest.partition("#")
    rest, _, query = rest.partition("?")
    host, slash, path = rest.partition("/")
    host = host.lower()
    if scheme.lower() in ("http", "https"):
        host = re.sub(r":(80|443)$", "", re.sub(r"^www\.", "", host))
        scheme = ""
    tracking = r"(utm_.*|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|)"
    kept = [pair for pair in query.split("&") if not re.fullmatch(tracking, pair.split("=")[0].lower())]
    fragment = fragment if fragment[:1] in ("/", "!") and fragment else ""
    return (scheme.lower(), (host + slash + path).rstrip("/"), "&".join(kept), fragment)


def gaps(catalog):
    """The missing fields of each record that wants some, and how many records want each field."""
    total = len(catalog.records)
    lacking = {}
    for field in dict.fromkeys(catalog.required + FIELDS):
        field = {"author": "authors", "topic": "topics", "tag": "tags"}.get(field, field)
        missing = [record["id"] for record in catalog.records if not record.get(field)]
        usual = (total - len(missing)) * 100 >= 80 * total
        if missing and field not in ("id", "file") and (field in catalog.required or usual):
            lacking[field] = missing
    by_record = collections.defaultdict(set)
    for field, missing in lacking.items():
        for record in missing:
            by_record[record].add(field)
    return dict(by_record), {field: len(missing) for field, missing in lacking.items()}


def stale(catalog, today):
    found = {}
    for record in catalog.records:
        since = record.get("reviewed") or record.get("modified")
        if since and (today - since.last).days > catalog.review_after:
            found[record["id"]] = (today - since.last).days - catalog.review_after
    return found


class Groups:
    """Things that hang together."""

    def __init__(self):
        self.before = {}

    def first(self, thing):
        while self.before.setdefault(thing, thing) != thing:
            thing = self.before[thing]
        return thing

    def join(self, one, other):
        self.before[self.first(other)] = self.first(one)


def groups_of(records, key):
    found = collections.defaultdict(list)
    for record in records:
        if key(record):
            found[key(record)].append(record["id"])
    return [group for group in found.values() if len(group) > 1]


def letters(title):
    """A title's words in one, as titles are compared."""
    title = bare(title).replace("&", " and ")
    return "".join(re.findall(r"[^\W_]+|[+#]+", re.sub("['\u2018\u2019\u02bc]", "", title)))


def distance(one, other):
    """The letters to change, add or drop."""
    row = list(range(len(other) + 1))
    for number, char in enumerate(one, 1):
        before, row[0] = row[0], number
        for at, letter in enumerate(other, 1):
            before, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, before + (char != letter))
    return row[-1]


# How they are compared.

class Comparison:
    def __init__(self, catalog, folder, command, today):
        self.catalog, self.folder, self.command, self.today = catalog, folder, command, today
        self.wrong = 0
        self.known = {report["name"] for report in self.run()}

    def run(self, *arguments):
        line = [*self.command, "report", *arguments, "--format", "json"]
        line += ["--catalog", str(self.folder), "--today", self.today.isoformat()]
        ran = subprocess.run(line, capture_output=True, check=False)
        if ran.returncode not in (0, 3):
            raise SystemExit(f"{line}: {ran.returncode}: {ran.stderr.decode()[-500:]}")
        return json.loads(ran.stdout)

    def report(self, name, *more):
        if name not in self.known:
            print(f"skipped: there is no report {name}")
            return None
        return self.run(name, *more)

    def same(self, what, said, expected):
        if said == expected:
            print(f"the same: {what}")
            return
        self.wrong += 1
        print(f"NOT the same: {what}")
        if isinstance(said, dict) and isinstance(expected, dict):
            keys = [key for key in {**said, **expected} if said.get(key) != expected.get(key)]
            said, expected = ({key: side.get(key) for key in keys[:5]} for side in (said, expected))
        elif isinstance(said, set) and isinstance(expected, set):
            said, expected = sorted(said - expected)[:5], sorted(expected - said)[:5]
        print(f"  circ says: {said}\n  counted:   {expected}")

    def count(self, report, rows):
        """The number of rows that a report gives, where it gives one."""
        if "count" in report:
            self.same(f"count of {report['report']}", report["count"], rows)

    def labels(self, name, key, expected):
        report = self.report(name)
        if report:
            said = {label(row.get(key, "")): row["count"] for row in report["rows"]}
            self.same(name, said, dict(expected))
            self.same(f"rows of {name}", len(report["rows"]), len(expected))
            self.count(report, len(expected))

    def ids(self, name, expected, *more):
        report = self.report(name, *more)
        if report:
            self.same(" ".join([name, *more]), {row["id"] for row in report["rows"]}, set(expected))
            self.count(report, len(report["rows"]))
        return report


def compare(comparison):
    catalog, today = comparison.catalog, comparison.today
    records = catalog.records
    by_id = {record["id"]: record for record in records}

    kinds = collections.Counter(label(record.get("kind", "")) for record in records)
    comparison.labels("kinds", "kind", kinds)
    tags, topics = catalog.labels("tags"), catalog.labels("topics")
    comparison.labels("tags", "tag", tags)
    comparison.labels("authors", "author", catalog.labels("authors"))
    months = collections.Counter(record["modified"].text[:7] for record in records if "modified" in record)
    report = comparison.report("timeline")
    if report:
        # The months between without a record are said too, with none.
        said = {row["modified_month"]: row["count"] for row in report["rows"]
                if row.get("modified_month") and row["count"]}
        comparison.same("timeline", said, dict(months))

    listed = {key: topics.get(key, 0) for key in {**topics, **catalog.topics}}
    comparison.labels("topics", "id", listed)
    parents = {label(topic["parent"]) for name, topic in catalog.topics.items()
               if topic.get("parent") and label(topic["parent"]) != name}
    notes = {key: "no-page" for key in topics if key not in catalog.topics}
    notes.update({key: "thin" for key in catalog.topics if topics.get(key, 0) < 3 and key not in parents})
    report = comparison.report("topics")
    if report:
        said = {label(row["id"]): row["note"] for row in report["rows"] if row.get("note")}
        comparison.same("notes of topics", said, notes)
    for key in catalog.topics:
        inside = {record["id"] for record in records if key in map(label, record.get("topics", []))}
        comparison.ids("topic", inside, key)

    overdue = stale(catalog, today)
    report = comparison.ids("stale", overdue)
    if report:
        comparison.same("overdue", {row["id"]: row["overdue"] for row in report["rows"]}, overdue)
        days = [row["overdue"] for row in report["rows"]]
        comparison.same("order of stale", days, sorted(days, reverse=True))

    by_record, by_field = gaps(catalog)
    report = comparison.ids("gaps", by_record)
    if report:
        comparison.same("missing", {row["id"]: set(row["missing"]) for row in report["rows"]}, by_record)
        said = {row["field"]: row["records"] for row in report.get("fields", [])}
        comparison.same("missing by field", said, by_field)

    orphans = [record["id"] for record in records if "topics" not in record or "tags" not in record]
    comparison.ids("orphans", orphans)
    duplicates(comparison, by_id)

    rare = {key for key, count in tags.items() if count == 1}
    report = comparison.report("rare-tags")
    if report:
        comparison.same("rare-tags", {label(row["tag"]) for row in report["rows"]}, rare)
        said = {label(row["tag"]): (row["like_count"], row["record"]) for row in report["rows"] if "like" in row}
        like = {label(row["tag"]): label(row["like"]) for row in report["rows"] if "like" in row}
        owner = {label(tag): record["id"] for record in records for tag in record.get("tags", [])}
        expected = {tag: (tags.get(other, 0), owner[tag]) for tag, other in like.items()}
        comparison.same("what is near rare tags", said, expected)

    # An event of which only the month is known lies ahead until the month is over.
    events = [(record["id"], record["starts"]) for record in records if "starts" in record]
    for name, surely in [("upcoming", lambda starts: starts.last >= today), ("past", lambda starts: starts.last < today)]:
        report = comparison.report(name)
        if report:
            said = {row["id"] for row in report["rows"]}
            comparison.same(name, said, {name for name, starts in events if surely(starts)})

    report = comparison.report("recent")
    if report:
        dates = [record.get(catalog.recent_by) for record in records]
        latest = sorted((date for date in dates if date), key=Date.key, reverse=True)[:10]
        said = [row.get(catalog.recent_by) for row in report["rows"]][:len(latest)]
        comparison.same("recent", said, [date.text for date in latest])

    report = comparison.report("summary")
    if report:
        numbers = {"records": len(records), "topics": len(catalog.topics), "tags": len(tags), "stale": len(overdue),
                   "gaps": len(by_record), "orphans": len(orphans), "rare_tags": len(rare), "thin_topics": len(notes)}
        comparison.same("summary", {key: report[key] for key in numbers}, numbers)
        said = {label(row["kind"]): row["count"] for row in report["kinds"]}
        comparison.same("kinds of summary", said, dict(kinds))
        if "duplicates" in comparison.known:
            rows = len(comparison.run("duplicates")["rows"])
            comparison.same("duplicates of summary", report["duplicates"], rows)


def duplicates(comparison, by_id):
    report = comparison.report("duplicates")
    if not report:
        return
    records, rows = comparison.catalog.records, report["rows"]
    comparison.same("each duplicate is a row once", len({row["id"] for row in rows}), len(rows))
    groups = Groups()
    for row in rows:
        groups.join(row["like"], row["id"])
    by_url = Groups()
    for row in rows:
        if "url" in row["why"]:
            by_url.join(row["like"], row["id"])
    expected = groups_of(records, lambda record: url_key(record["url"]) if "url" in record else None)
    said = collections.defaultdict(set)
    for name in list(by_url.before):
        said[by_url.first(name)].add(name)
    comparison.same("groups of one URL", {frozenset(group) for group in said.values()}, set(map(frozenset, expected)))
    titled = groups_of(records, lambda record: letters(record.get("title", "")))
    apart = {name for group in titled for name in group if groups.first(name) != groups.first(group[0])}
    # Between two numbers a blank means something, which `letters` does not know.
    apart = {name for name in apart if not re.search(r"\d\W+\d", by_id[name]["title"])}
    comparison.same("titles that are the same stand together", apart, set())
    unlike = set()
    for row in rows:
        # A leading article is left out, in the language of the record.
        titles = [letters(re.sub(r"(?i)^\s*(the|an?|der|die|das|les?|la)\s+", "", by_id[name]["title"]))
                  for name in (row["id"], row["like"]) if "title" in by_id[name]]
        if "title" in row["why"]:
            longer = max(map(len, titles))
            if distance(*titles) > min(3, longer // 10):
                unlike.add(row["id"])
    comparison.same("titles that are alike are", unlike, set())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("catalog", type=pathlib.Path)
    parser.add_argument("--today", type=datetime.date.fromisoformat, default=datetime.date(2018, 6, 1))
    parser.add_argument("command", nargs="+", help="circ, after --")
    options = parser.parse_args()
    catalog = Catalog(options.catalog)
    print(f"{len(catalog.records)} records, {catalog.unread} files without one")
    comparison = Comparison(catalog, options.catalog, options.command, options.today)
    compare(comparison)
    print(f"{comparison.wrong} things are not the same")
    sys.exit(1 if comparison.wrong else 0)


if __name__ == "__main__":
    main()
