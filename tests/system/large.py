#!/usr/bin/env python3
"""Proves that circ answers right about a large catalog, and the same with its cache cold, warm and off.

    tests/system/large.py CIRC [RECORDS]

What it proves, on RECORDS records (10,000) of tests/system/large_catalog.py:

- each answer to each question is what that script knows of its records: which records, how many, in which
  order. Questions are lists with queries, orders and limits, searches, records in full, and reports;
- standard output, standard error and exit code are the same bytes without a cache (`CIRC_CACHE=off`), with an
  empty cache folder, and with the cache of all runs before, which is asked twice;
- all this again after files were changed behind circ's back: written in place with the same size and the old
  time, replaced by another file, removed, moved, made; and again after circ itself has added a record, set a tag,
  and renamed a tag of a thousand records;
- a file that is written again within the moment in which the cache was is seen; runs that make the cache at the
  same time, a cache that was cut or has another byte, and a cache folder that cannot be made cost no answer;
- a write changes what was meant and no byte more: the whole folder is compared with what it must be;
- reading writes nothing: no file of the catalog has another time or another size behind it.

Nothing is asked of how long it takes; benches/compare.py tells that. The standard library is enough.
Exit code: 0 all holds, 1 something does not, each named.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unicodedata

import large_catalog

TODAY = "2018-06-01"
# Catalogs of fewer records have no cache.
SMALL = 300
NEW_TITLE = "A Désk of one's own"


# What must be answered.

def bare(text):
    """A text without case and accents."""
    plain = (char for char in unicodedata.normalize("NFKD", text) if not unicodedata.category(char).startswith("M"))
    return "".join(plain).casefold()


def filing(record):
    """By what a record is filed: its title without the article, then its id."""
    words = bare(record.title).split(" ", 1)
    return (words[1] if words[0] in ("the", "a", "an") else " ".join(words), record.id)


class Expected:
    """The answers, computed from the records alone."""

    def __init__(self, records):
        self.records = sorted(records, key=filing)
        self.facts = large_catalog.facts_of(self.records)

    def ids(self, chosen=lambda record: True, newest=None, limit=None):
        found = [record for record in self.records if chosen(record)]
        if newest:
            found.sort(key=lambda record: getattr(record, newest), reverse=True)
        return "".join(record.id + "\n" for record in found[:limit])

    def questions(self):
        """Each question with what its answer must be, or with a function that says whether it is right."""
        rare, bulk, common = large_catalog.RARE_WORD, large_catalog.BULK_TAG, large_catalog.COMMON_TAG
        some = self.records[len(self.records) // 3]
        yield "list -f ids", self.ids()
        yield "list -f ids --limit 7", self.ids(limit=7)
        yield "list -f ids --sort -modified --limit 100", self.ids(newest="modified", limit=100)
        yield "list -f ids --sort -added", self.ids(newest="added")
        yield f"list -f ids --tag {common} --sort -modified --limit 20", self.ids(
            lambda record: common in record.tags, "modified", 20)
        yield f"list -f ids {rare}", self.ids(lambda record: rare in record.summary)
        yield "list -f ids quebec", self.ids(lambda record: "quebec" in bare(record.title + record.summary))
        yield "list -f ids tag:cafe", self.ids(lambda record: "Café" in record.tags)
        yield "list -f ids kind:video,book modified:2015-06..2016", self.ids(
            lambda record: record.kind in ("video", "book") and "2015-06" <= record.modified < "2017")
        yield "list -f ids level:beginner not:topic:reference", self.ids(
            lambda record: record.level == "beginner" and "reference" not in record.topics)
        yield f"list -f ids tag:{bulk} or no:level", self.ids(lambda record: bulk in record.tags or not record.level)
        yield "list -f tsv --columns id,title,modified", "id\ttitle\tmodified\n" + "".join(
            f"{record.id}\t{record.title}\t{record.modified}\n" for record in self.records)
        yield "list --limit 50", None
        yield "list -f jsonl", lambda out: [read(line) for line in out.splitlines()] == [
            said(record) for record in self.records]
        yield f"show {some.id} -f json", lambda out: read(out) == said(some)
        for name, key, counts in [("kinds", "kind", self.facts["kinds"]), ("tags", "tag", self.facts["tags"]),
                                  ("topics", "id", self.facts["topics"])]:
            yield f"report {name} -f json", lambda out, key=key, counts=counts: {
                row[key]: row["count"] for row in json.loads(out)["rows"] if row["count"]} == counts
        yield "report recent -f ids --limit 25", self.ids(newest="modified", limit=25)
        yield "report topic weeding -f ids --limit 9", self.ids(
            lambda record: "weeding" in record.topics, "modified", 9)
        yield "report summary -f json", lambda out: json.loads(out)["records"] == len(self.records)
        yield "check -f json", lambda out: {row["rule"] for row in json.loads(out)} == {"duplicate-title"}


def said(record):
    """A record as JSON says it, apart from where its file is."""
    fields = {**record._asdict(), "number": None}
    return {name: value for name, value in fields.items() if value}


def read(text):
    fields = json.loads(text)
    del fields["file"]
    return fields


def in_place(path, text):
    with open(path, "r+", encoding="utf-8") as file:
        file.write(text)
        file.truncate()


# How it is asked.

class Catalog:
    def __init__(self, circ, top, count):
        self.circ, self.folder, self.cache, self.empty = circ, top / "catalog", top / "cache", top / "empty"
        self.count, self.wrong = count, 0
        large_catalog.write(self.folder, count, "hash")
        self.files = {large_catalog.path_of(record, "hash"): record for record in large_catalog.records(count)}

    def run(self, arguments, state="warm"):
        if state == "cold":
            shutil.rmtree(self.empty, ignore_errors=True)
        return self.ended(self.start(arguments, state))

    def start(self, arguments, state):
        environment = {**os.environ, "XDG_CACHE_HOME": str(self.empty if state == "cold" else self.cache),
                       "CIRC_TODAY": TODAY, "CIRC_CACHE": "off"}
        if state != "off":
            del environment["CIRC_CACHE"]
        return subprocess.Popen([self.circ, *arguments], cwd=self.folder, env=environment, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE)

    def ended(self, process):
        out, err = process.communicate()
        return process.returncode, out, err

    def expect(self, what, is_right, more=""):
        if not is_right:
            self.wrong += 1
            print(f"NOT right: {what}{more and ': ' + more}")

    def ask_all(self, stage):
        """Asks every question in every state of the cache."""
        before = self.marks()
        questions = list(Expected(self.files.values()).questions())
        for question, expected in questions:
            answers = {state: self.run(question.split(" "), state) for state in ["off", "cold", "warm"]}
            answers["warm again"] = self.run(question.split(" "))
            code, out, err = answers["off"]
            for state, answer in answers.items():
                self.expect(f"{stage}: {question}: {state} is not as without a cache", answer == (code, out, err))
            self.expect(f"{stage}: {question}", code in (0, 1) and not err, f"exit code {code}, {err[:300]}")
            out = out.decode()
            is_right = expected(out) if callable(expected) else expected in (None, out)
            self.expect(f"{stage}: {question}", is_right, f"circ says {out[:300]!r}")
        self.expect(f"{stage}: reading has written", self.marks() == before)
        held = sum(path.stat().st_size for path in self.cache.rglob("*") if path.is_file())
        self.expect(f"{stage}: there is no cache", held or self.count < SMALL)
        print(f"{stage}: {len(questions)} questions, each in four runs; the cache holds {held:,} bytes")

    def ask_at_once(self):
        """Changes a file again and again, each time as soon as circ has answered about it."""
        path = sorted(self.files)[len(self.files) // 3]
        for number in range(25):
            record = self.files[path] = self.files[path]._replace(modified=f"2018-04-{number + 1:02}")
            in_place(self.folder / path, large_catalog.text_of(record))
            out = self.run(["list", "id:" + record.id, "-f", "tsv", "--columns", "modified"])[1].decode()
            self.expect("a file that is changed at once", out == f"modified\n{record.modified}\n", f"circ says {out!r}")

    def ask_with_a_bad_cache(self):
        """Asks from several processes that make the cache together, and from a cache that is damaged."""
        question = ["list", "-f", "ids", "--sort", "-modified"]
        expected = (0, Expected(self.files.values()).ids(newest="modified").encode(), b"")
        shutil.rmtree(self.cache, ignore_errors=True)
        for process in [self.start(question, "warm") for _ in range(6)]:
            self.expect("runs at the same time", self.ended(process) == expected)
        files = [path for path in self.cache.rglob("*") if path.is_file()] if self.cache.exists() else []
        for path in files:
            for place in range(1, 8):
                held = path.read_bytes() if path.exists() else b""
                at = len(held) * place // 8
                for what, damaged in [("cut", held[:at]), ("changed", held[:at] + b"\x55\xaa" + held[at + 2:])]:
                    path.write_bytes(damaged)
                    self.expect(f"the cache {what} at {at}", self.run(question) == expected)
        shutil.rmtree(self.cache, ignore_errors=True)
        self.cache.write_text("no folder")
        self.expect("a cache folder that cannot be made", self.run(question) == expected)
        self.cache.unlink()
        print(f"at once, together and with a bad cache of {len(files)} files: asked")

    def marks(self):
        found = [(path, path.lstat()) for path in sorted(self.folder.rglob("*")) if ".circ" not in path.parts]
        return [(path, mark.st_size, mark.st_mtime_ns, mark.st_ctime_ns, mark.st_ino) for path, mark in found]

    def compare_files(self, stage, texts=None):
        """Compares each record's file with what it must hold; `texts` holds those that circ wrote by itself."""
        found = {str(path.relative_to(self.folder)): path.read_text() for path in self.folder.glob("resources/**/*.yaml")}
        must = {path: large_catalog.text_of(record) for path, record in self.files.items()}
        must.update(texts or {})
        wrong = sorted(path for path in {**found, **must} if found.get(path) != must.get(path))
        self.expect(f"{stage}: files", not wrong, f"{len(wrong)} are not as meant, {wrong[:3]}")

    # Changes.

    def change_behind_its_back(self):
        """Changes ten files, each in another way, and what is known of them."""
        paths = sorted(self.files)
        chosen = [paths[at * len(paths) // 10] for at in range(10)]

        def changed(path, **fields):
            self.files[path] = self.files[path]._replace(**fields)
            return large_catalog.text_of(self.files[path])

        # The same size and the old time, which a copying tool would set.
        mark = (self.folder / chosen[0]).stat()
        in_place(self.folder / chosen[0], changed(chosen[0], modified="2016-01-01"))
        os.utime(self.folder / chosen[0], ns=(mark.st_atime_ns, mark.st_mtime_ns))
        in_place(self.folder / chosen[1], changed(chosen[1], added="2004-12-31"))
        in_place(self.folder / chosen[2], changed(chosen[2], kind="game", tags=["new"]))
        # Another file under the same name, as editors save, with the old time.
        mark = (self.folder / chosen[3]).stat()
        other = self.folder / "other"
        other.write_text(changed(chosen[3], title="Zyzzyva", modified="2018-05-31"))
        os.utime(other, ns=(mark.st_atime_ns, mark.st_mtime_ns))
        other.rename(self.folder / chosen[3])
        # Removed; removed and made again; moved to another folder; new, in a folder that was and in a new one.
        (self.folder / chosen[4]).unlink()
        del self.files[chosen[4]]
        (self.folder / chosen[5]).unlink()
        (self.folder / chosen[5]).write_text(changed(chosen[5], summary=f"Of a {large_catalog.RARE_WORD}."))
        moved = str(pathlib.Path("resources") / pathlib.Path(chosen[6]).name)
        (self.folder / chosen[6]).rename(self.folder / moved)
        self.files[moved] = self.files.pop(chosen[6])
        for path, number in [(chosen[7], 0), (chosen[8], 1)]:
            new = self.files[path]._replace(id=f"new-{number}", title=f"The Éclair {number}",
                                            url=f"https://example.org/new/{number}", number=self.count + number)
            place = str(pathlib.Path(path).parent / ("deeper/" * number) / f"{new.id}.yaml")
            (self.folder / place).parent.mkdir(exist_ok=True)
            (self.folder / place).write_text(large_catalog.text_of(new))
            self.files[place] = new
        # Other rights: nothing that is said changes.
        (self.folder / chosen[9]).chmod(0o640)

    def do(self, *arguments):
        code, _, err = self.run(arguments)
        self.expect(" ".join(arguments), code == 0, f"exit code {code}, {err[:300]}")

    def change_by_circ(self):
        """Adds a record, tags another and renames a tag, and says which texts circ wrote."""
        new = large_catalog.Record(
            self.count + 9, "a-desk-of-one-s-own", NEW_TITLE, "video", "https://example.org/desk", ["weeding"], ["Café"],
            "2018-05-30", "2018-06-01", "A palimpsest of desks.", None)
        self.do("add", new.title, "--kind", new.kind, "--url", new.url, "--topic", "weeding", "--tag", "Café",
                "--set", f"added={new.added}", "--set", f"modified={new.modified}", "--summary", new.summary)
        place = large_catalog.path_of(new, "hash")
        self.files[place] = new
        typed = sorted(self.files)[len(self.files) // 2]
        self.files[typed].tags.append("zz-last")
        self.do("tag", "add", self.files[typed].id, "zz-last")
        self.do("tag", "rename", large_catalog.BULK_TAG, "archived", "--yes")
        for record in self.files.values():
            record.tags[:] = ["archived" if tag == large_catalog.BULK_TAG else tag for tag in record.tags]
        # circ writes a text that fits on one line on one.
        return {place: large_catalog.text_of(new).replace("summary: >-\n  ", "summary: ")}


def main():
    circ = os.path.abspath(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    with tempfile.TemporaryDirectory() as top:
        catalog = Catalog(circ, pathlib.Path(top), count)
        catalog.ask_all("as generated")
        catalog.change_behind_its_back()
        catalog.ask_all("after ten files were changed")
        is_apart = any(catalog.cache.rglob("later-*"))
        catalog.expect("what ten changes brought is not kept beside the rest", is_apart or count < SMALL)
        catalog.compare_files("after ten files were changed")
        catalog.ask_at_once()
        catalog.ask_with_a_bad_cache()
        texts = catalog.change_by_circ()
        catalog.ask_all("after changes by circ")
        catalog.compare_files("after changes by circ", texts)
    return int(catalog.wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
