# Reads each format of `circ list` and of the topic's page with Python's readers, and compares the
# facts of the sample catalog. The argument is the folder that holds `list.FORMAT` and `page.FORMAT`.
import csv
import datetime
import html.parser
import json
import pathlib
import re
import sys

NEWS, WEBINAR, DOCUMENT = "news", "webinar", "document"
FACTS = [
    ("Interesting Patron Questions", NEWS, "2017-06-07"),
    ("Approaching Conflict as an Opportunity for Growth", NEWS, "2017-06-06"),
    ("Leaving Fort Ref: Frontiers of Embedded Librarianship", WEBINAR, "2017-06-06"),
    ("What Libraries Can Learn from Bookstores", DOCUMENT, "2017-06-05"),
    ("Civility Goes Viral: A New Approach for a New Era", WEBINAR, "2017-05-19"),
    ("Delivering Extreme Customer Service from the Inside Out", NEWS, "2017-05-15"),
    ("Extreme Customer Service, Every Time", WEBINAR, "2017-05-15"),
    ("Public Libraries in Times of Need: Ferguson and Beyond", NEWS, "2017-05-15"),
]
LABELLED = [(title, kind.capitalize(), date) for title, kind, date in FACTS]

folder = pathlib.Path(sys.argv[1])


def text(name):
    return (folder / name).read_bytes().decode("utf-8")


def check(name, found, expected=FACTS):
    assert list(found) == expected, f"{name}: {list(found)}"
    print(f"read: {name}")


def facts(records):
    return [(record["title"], record["kind"], record["modified"]) for record in records]


check("json", facts(json.loads(text("list.json"))))
check("jsonl", facts(json.loads(line) for line in text("list.jsonl").splitlines()))
for name, delimiter in [("csv", ","), ("tsv", "\t"), ("plain", "\t")]:
    with open(folder / f"list.{name}", newline="", encoding="utf-8") as file:
        check(name, facts(csv.DictReader(file, delimiter=delimiter)))

try:
    import yaml

    check("yaml by PyYAML", facts(yaml.safe_load(text("list.yaml"))))
except ImportError:
    print("missing: PyYAML")
try:
    from ruamel.yaml import YAML

    check("yaml by ruamel.yaml", facts(YAML(typ="safe", pure=True).load(text("list.yaml"))))
except ImportError:
    print("missing: ruamel.yaml")


def rows_of_markdown(lines):
    """The cells of a table; a `|` behind a backslash is text."""
    rows = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
    assert len({len(row) for row in rows}) == 1, rows
    assert set(rows[1]) == {"---"}, rows[1]
    return rows[2:]


rows = rows_of_markdown(text("list.markdown").splitlines())
check("markdown", [tuple(row[1:]) for row in rows], LABELLED)


class Page(html.parser.HTMLParser):
    """The texts of the elements, each with its name; every element must be closed in order."""

    def __init__(self, name):
        super().__init__(convert_charrefs=True)
        self.open, self.texts = [], []
        self.feed(text(name))
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag, attributes):
        # The one script of a page is told from others in pages.py.
        assert tag not in ("iframe", "object") and (tag != "script" or not attributes), tag
        assert not any(name.startswith("on") for name, _ in attributes), attributes
        if tag not in ("meta", "br", "link", "hr", "img"):
            self.open.append(tag)
            self.texts.append([tag, ""])

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag

    def handle_data(self, data):
        for entry in self.texts[-1:]:
            entry[1] += data

    def all(self, *tags):
        return [content.strip() for tag, content in self.texts if tag in tags]


cells = Page("list.html").all("td", "th", "time")
cells = [cell for cell in cells if cell]
rows = [tuple(cells[at : at + 4]) for at in range(0, len(cells), 4)]
check("html", [row[1:] for row in rows[1:]], LABELLED)

page = Page("page.html")
days = [datetime.date.fromisoformat(date).strftime("%d %B %Y") for _, _, date in FACTS]
check("page as html", zip(page.all("h3"), page.all("time")), [(f[0], d) for f, d in zip(FACTS, days)])
titles = [line[4:] for line in text("page.markdown").splitlines() if line.startswith("### ")]
assert titles == [title for title, _, _ in FACTS], titles
print("read: page as markdown")
check("page as json", facts(json.loads(text("page.json"))["rows"]))
