"""Reads feeds of circ as strangers do: lxml by the grammar of RFC 4287, and feedparser.

Arguments: the grammar, then feeds. Prints each feed as JSON on a line, as feedparser sees it."""
import json
import sys

try:
    import feedparser
    import lxml.etree as etree
except ImportError as error:
    print("missing:", error.name)
    sys.exit()

ATOM = "{http://www.w3.org/2005/Atom}"
grammar = etree.RelaxNG(etree.parse(sys.argv[1]))

for path in sys.argv[2:]:
    tree = etree.parse(path)
    grammar.assertValid(tree)
    feed = tree.getroot()
    ids = [element.text for element in feed.iter(ATOM + "id")]
    assert len(ids) == len(set(ids)), f"{path}: two things have one id"
    for entry in feed.iter(ATOM + "entry"):
        # RFC 4287, 4.1.2: without content there must be an alternate link, and never two alike.
        links = [link for link in entry.iter(ATOM + "link") if link.get("rel") == "alternate"]
        assert len(links) <= 1, path
        assert links or entry.find(ATOM + "content") is not None, path
    read = feedparser.parse(path)
    assert not read.bozo, f"{path}: {read.get('bozo_exception')}"
    assert read.version == "atom10", read.version
    entries = [
        {
            "id": entry.id,
            "title": entry.title,
            "updated": entry.updated,
            "published": entry.get("published"),
            "summary": entry.get("summary"),
            "link": entry.get("link"),
            "authors": [author.get("name") for author in entry.get("authors", [])],
            "terms": [tag.term for tag in entry.get("tags", [])],
        }
        for entry in read.entries
    ]
    feed = read.feed
    head = {key: feed.get(key) for key in ["id", "title", "subtitle", "updated", "author", "link"]}
    print(json.dumps({**head, "entries": entries}))
