"""A YAML file as nodes that know their line and column.

The nodes of PyYAML are used as they are, without building dicts: every key and value keeps its place,
duplicate keys stay visible, and the type YAML chose for a scalar can be compared with the one we want.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from app.content.problem import Problem

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml is eight times faster
_SECTION = re.compile(r"^([A-Za-z_]\w*):")
_ITEM = re.compile(r"^ {0,2}- ")
_ITEM_ID = re.compile(r"^ {0,2}- +id: *([\w.-]+)")
_TEXT = "tag:yaml.org,2002:str"


@dataclass(slots=True)
class Document:
    """One file of the data folder. `root` is None where nothing of it can be read."""

    path: str
    root: MappingNode | None
    lost: set[str] = field(default_factory=set)
    """Ids of entries whose text is no valid YAML, so that naming them is no second error."""
    whole: bool = True
    """False where some of the file could not be read as YAML."""


def read_document(path: Path, problems: list[Problem]) -> Document:
    """Read one file; after a syntax error go on entry by entry and leave out only the broken ones."""
    document = Document(str(path), None, whole=False)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        reason = "there is no such file" if isinstance(error, FileNotFoundError) else str(error.strerror)
        problems.append(_problem(document, 0, 0, f"cannot be read: {reason}"))
        return document
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start)
        problems.append(_problem(document, line, 0, "is not UTF-8 text"))
        return document
    try:
        node = _compose(text)
    except (yaml.YAMLError, RecursionError) as error:
        document.root = _piecewise(document, text, problems) or None
        if document.root is None:
            problems.append(_syntax_problem(document, error))
        return document
    if isinstance(node, MappingNode):
        document.root, document.whole = node, True
    else:
        problems.append(_problem(document, 0, 0, "should be a list of keys, each followed by a colon"))
    return document


def _compose(text: str) -> Node | None:
    loader = _Loader(text)
    try:
        node: Node | None = loader.get_single_node()
        return node
    finally:
        loader.dispose()


def _piecewise(document: Document, text: str, problems: list[Problem]) -> MappingNode | None:
    """The root put together from the pieces that are valid on their own; None if that shows no error."""
    sections: dict[str, tuple[ScalarNode, Node]] = {}
    found: list[Problem] = []
    for first, piece in _pieces(text):
        try:
            node = _compose("\n" * first + piece)
        except (yaml.YAMLError, RecursionError) as error:
            lost = _ITEM_ID.findall(piece)
            found.append(_syntax_problem(document, error, "".join(f"; {name} is left out" for name in lost)))
            document.lost.update(lost)
            continue
        if isinstance(node, MappingNode):
            for key, value in node.value:
                sections[str(key.value)] = (key, value)
        elif isinstance(node, SequenceNode) and sections:
            name, (key, value) = sections.popitem()
            if not isinstance(value, SequenceNode):
                value = SequenceNode("tag:yaml.org,2002:seq", [], key.start_mark, key.end_mark)
            value.value.extend(node.value)
            sections[name] = (key, value)
    problems += found
    if not found or not sections:
        return None
    mark = next(iter(sections.values()))[0].start_mark
    return MappingNode("tag:yaml.org,2002:map", list(sections.values()), mark, mark)


def _pieces(text: str) -> list[tuple[int, str]]:
    """The text cut before every section and every item of a section's list, with its first line."""
    pieces: list[tuple[int, list[str]]] = []
    for number, line in enumerate(text.splitlines(keepends=True)):
        if not pieces or _SECTION.match(line) or _ITEM.match(line):
            pieces.append((number, []))
        pieces[-1][1].append(line)
    return [(first, "".join(lines)) for first, lines in pieces]


def _syntax_problem(document: Document, error: Exception, consequence: str = "") -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = getattr(error, "problem", None) or getattr(error, "reason", None) or "nested too deeply"
    return _problem(
        document, mark.line if mark else 0, mark.column if mark else 0, f"not valid YAML: {said}{consequence}"
    )


def _problem(document: Document, line: int, column: int, message: str) -> Problem:
    return Problem(file=document.path, line=line + 1, column=column + 1, message=message)
