# Reads what circ printed of a catalog full of text that is made to do harm. The argument is the
# folder that holds `hostile-N.FORMAT`, and the script that pages may have.
import csv
import html.parser
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

VOID = {"meta", "br", "hr", "img", "link"}
KNOWN = VOID | set(
    """html head title style body main article section nav header footer h1 h2 h3 h4 h5 h6 p ul ol li dl dt dd
    table caption thead tbody tr th td div span a time data em strong code pre script figure figcaption
    svg desc g rect line text""".split()
)
PICTURE = set("svg title desc style rect g text line".split())
SCRIPT = "\n" + pathlib.Path(sys.argv[2]).read_text(encoding="utf-8")


class Page(html.parser.HTMLParser):
    def __init__(self, name, text):
        super().__init__(convert_charrefs=True)
        self.name, self.open = name, []
        self.feed(text)
        self.close()
        assert not self.open, f"{name}: left open: {self.open}"

    def handle_starttag(self, tag, attributes):
        assert tag in KNOWN, f"{self.name}: <{tag}>"
        assert tag != "script" or not attributes, f"{self.name}: {attributes}"
        for key, value in attributes:
            assert not key.startswith("on"), f"{self.name}: {key}={value!r}"
            if key in ("href", "src"):
                assert not re.match(r"\s*(javascript|data|vbscript):", value or "", re.I), f"{self.name}: {value!r}"
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        assert tag in ("rect", "line"), f"{self.name}: <{tag}/>"
        self.handle_starttag(tag, attributes)
        self.handle_endtag(tag)

    def handle_data(self, data):
        assert self.open[-1:] != ["script"] or data == SCRIPT, f"{self.name}: a script: {data!r}"

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, f"{self.name}: </{tag}>"

    def handle_comment(self, data):
        raise AssertionError(f"{self.name}: a comment: {data!r}")


def tables_of_markdown(text):
    """The tables, each a list of lines."""
    table = []
    for line in text.splitlines() + [""]:
        if line.startswith("|"):
            table.append(line)
        elif table:
            yield table
            table = []


def cells(line):
    return re.split(r"(?<!\\)\|", line)[1:-1]


def check(path):
    with open(path, newline="", encoding="utf-8") as file:
        text = file.read()
    kind = path.suffix[1:]
    if kind == "html":
        Page(path.name, text)
        try:
            import html5lib
        except ImportError:
            return "missing: html5lib"
        html5lib.HTMLParser(strict=True).parse(text)
    elif kind == "svg":
        for element in ElementTree.fromstring(text).iter():
            assert element.tag.rpartition("}")[2] in PICTURE, f"{path.name}: <{element.tag}>"
            assert not any(key.startswith("on") or "href" in key for key in element.keys()), f"{path.name}: {element.attrib}"
    elif kind == "markdown":
        for table in tables_of_markdown(text):
            counts = {len(cells(line)) for line in table}
            assert len(counts) == 1, f"{path.name}: cells {counts}"
    elif kind in ("csv", "tsv"):
        rows = list(csv.reader(text.splitlines(keepends=True), delimiter="," if kind == "csv" else "\t"))
        for row in rows:
            for cell in row:
                is_number = re.fullmatch(r"-?\d+(\.\d+)?", cell)
                assert is_number or not cell.startswith(tuple("=+-@\t\r\n")), f"{path.name}: {cell[:60]!r}"
    elif kind == "json":
        json.loads(text)
    elif kind == "jsonl":
        for line in text.split("\n"):
            if line:
                json.loads(line)
    elif kind == "yaml":
        try:
            import yaml
        except ImportError:
            return "missing: PyYAML"
        yaml.safe_load(text)
    return None


paths = sorted(pathlib.Path(sys.argv[1]).glob("hostile-*"))
assert paths, "nothing to read"
missing = {check(path) for path in paths} - {None}
for line in sorted(missing):
    print(line)
assert any(path.suffix == ".svg" for path in paths), "no picture"
print(f"read: {len(paths)} files")
