# Reads pages and pictures that circ printed. The arguments are the folder that holds them, and the one
# that holds the script of pages. Pages are read by html5lib in its strict mode, where a mistake that
# browsers mend in silence is an error; pictures by Python's reader of XML.
import base64
import collections
import hashlib
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

XHTML, SVG = "{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/2000/svg}"
folder, sources = map(pathlib.Path, sys.argv[1:])
try:
    import html5lib
except ImportError:
    html5lib = None
    print("missing: html5lib")


def attributes_of(name, tree):
    ids = collections.Counter(element.get("id") for element in tree.iter() if element.get("id"))
    assert not ids or max(ids.values()) == 1, f"{name}: {ids}"
    for element in tree.iter():
        for key, value in element.attrib.items():
            assert not key.startswith("on") and key != "style", f"{name}: {key}={value!r}"
            if key in ("aria-labelledby", "aria-describedby"):
                assert value in ids, f"{name}: {key}={value!r} names nothing"


def check_hash(name, policy, kind, content):
    right = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
    rule = f"{kind}-src 'sha256-{right}'"
    assert rule in policy, f"{name}: write {right} into src/render/html/page.rs, the policy is {policy}"


def check_page(name, text):
    # A browser takes the hash of what stands between the tags, byte by byte.
    [policy] = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', text)
    assert policy.startswith("default-src 'none';"), f"{name}: {policy}"
    scripts = re.findall(r"<script>(.*?)</script>", text, re.S)
    styles = re.findall(r"<style>(.*?)</style>", text, re.S)
    assert len(styles) == 1 and len(scripts) <= 1, name
    check_hash(name, policy, "style", styles[0])
    for script in scripts:
        check_hash(name, policy, "script", script)
        assert script == "\n" + (sources / "sort.js").read_text(encoding="utf-8"), name
    if html5lib is None:
        return
    tree = html5lib.HTMLParser(strict=True).parse(text)
    attributes_of(name, tree)
    assert tree.get("lang") == "en", name
    levels = [int(element.tag[-1]) for element in tree.iter() if re.fullmatch(XHTML + "h[1-6]", str(element.tag))]
    assert levels.count(1) == 1 and levels[0] == 1, f"{name}: {levels}"
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:])), f"{name}: {levels}"
    tables = list(tree.iter(XHTML + "table"))
    for table in tables:
        assert table[0].tag == XHTML + "caption" and table[0].text.strip(), name
        assert all(header.get("scope") for header in table.iter(XHTML + "th")), name
    assert len(scripts) == any(len(list(table.iter(XHTML + "tr"))) > 2 for table in tables), name
    for picture in tree.iter(SVG + "svg"):
        assert picture.get("role") == "img" and picture[0].tag == SVG + "title", name


def check_picture(name, text):
    picture = ElementTree.fromstring(text)
    attributes_of(name, picture)
    assert picture.tag == SVG + "svg" and picture.get("role") == "img", name
    title, description = picture[0], picture[1]
    assert title.tag == SVG + "title" and title.text, name
    assert description.tag == SVG + "desc" and description.text, name
    known = "svg title desc style rect g text line".split()
    for element in picture.iter():
        assert element.tag.removeprefix(SVG) in known, f"{name}: {element.tag}"


counts = collections.Counter()
for path in sorted(folder.iterdir()):
    text = path.read_bytes().decode("utf-8")
    {".html": check_page, ".svg": check_picture}[path.suffix](path.name, text)
    counts[path.suffix] += 1
assert counts[".html"] > 20, counts
print(f"read: {dict(counts)}")
