"""One mapping of a file, read key by key and type by type.

An `Entry` remembers which keys were asked for, so that `finish` can name the ones nobody knows. What is
wrong is said with its place and marks the entry as broken; reading goes on with a harmless value.
"""

import re
from enum import StrEnum
from typing import TypeVar

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from app.content.problem import Gravity
from app.content.scope import Kind, Scope, Text, did_you_mean

W = TypeVar("W", bound=StrEnum)
_TAG = "tag:yaml.org,2002:"
_READ_AS = {
    "bool": "true or false",
    "int": "a number",
    "float": "a number",
    "timestamp": "a date",
    "null": "nothing",
}
_WHOLE = re.compile(r"-?(0|[1-9][0-9]*)")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_NEVER = "?"


def _tag(node: Node) -> str:
    return str(node.tag).removeprefix(_TAG)


def _shape(node: Node) -> str:
    if isinstance(node, MappingNode):
        return "a group of keys"
    if isinstance(node, SequenceNode):
        return "a list"
    return _READ_AS.get(_tag(node), "text")


class Entry:
    """A mapping node with typed access. `what` names it in messages ("muscle trapezius")."""

    def __init__(self, node: Node, kind: str, scope: Scope) -> None:
        self.scope = scope
        self.node = node
        self.broken = False
        self._said = False
        self._orphaned = False
        self._asked: set[str] = set()
        self._values: dict[str, Node] = {}
        self._keys: dict[str, Node] = {}
        self.what = kind
        if isinstance(node, MappingNode):
            self._take_keys(node)
        else:
            self.error(node, f"should be a group of keys, but is {_shape(node)}")
        named = self._values.get("id")
        self.id = str(named.value) if isinstance(named, ScalarNode) else ""
        self.what = f"{kind} {self.id}" if self.id else kind

    def _take_keys(self, node: MappingNode) -> None:
        for key, value in node.value:
            name = str(key.value) if isinstance(key, ScalarNode) else _NEVER
            if not isinstance(key, ScalarNode) or _tag(key) != "str":
                self.error(key, f"the key {name} is read as {_shape(key)}: write it in quotes or otherwise")
            elif name in self._values:
                line = self._keys[name].start_mark.line + 1
                self.error(key, f'the key "{name}" stands twice (first in line {line})')
            else:
                self._keys[name] = key
                self._values[name] = value

    def error(self, node: Node, message: str) -> None:
        """Say what is wrong and mark the entry as broken."""
        self.broken = self._said = True
        self.scope.say(node, f"{self.what}: {message}")

    def fault(self, key: str, message: str) -> None:
        """Say what is wrong with the value of a key."""
        self.error(self._values.get(key, self.node), message)

    def finish(self) -> bool:
        """Name unknown keys; True if the entry can be used, else it is said to be left out."""
        self.name_unknown_keys()
        if self.broken and (self._said or not self._orphaned):  # a whole file that is missing is said once
            self.scope.say(self.node, f"{self.what} is left out", Gravity.WARNING)
        return not self.broken

    def name_unknown_keys(self) -> None:
        """Say which keys nobody asked for."""
        for name, key in self._keys.items():
            if name not in self._asked:
                self.error(key, f'unknown key "{name}"{did_you_mean(name, self._asked)}')

    def _get(self, key: str, *, required: bool) -> Node | None:
        self._asked.add(key)
        node = self._values.get(key)
        if node is None and required and isinstance(self.node, MappingNode):
            self.error(self.node, f'the key "{key}" is missing')
        return node

    def has(self, key: str) -> bool:
        """True where the key is written."""
        self._asked.add(key)
        return key in self._values

    # single values

    def text(self, key: str, *, optional: bool = False) -> str:
        """A text that is not empty; "" where an optional key is left out."""
        node = self._get(key, required=not optional)
        return "" if node is None else self._noted(node, key)

    def _noted(self, node: Node, key: str) -> str:
        text = self._text(node, key)
        if text:
            found = Text(spot=self.scope.spot(node), what=self.what, key=key, text=text)
            self.scope.trace.texts.append(found)
        return text

    def _text(self, node: Node, key: str) -> str:
        if not isinstance(node, ScalarNode):
            self.error(node, f"{key} should be text, but is {_shape(node)}")
            return ""
        value = str(node.value)
        if _tag(node) == "null":
            self.error(node, f"{key} has no value")
        elif _tag(node) != "str":
            self.error(node, f"{key} should be text: {value} is read as {_shape(node)}, write '{value}'")
        elif not value.strip():
            self.error(node, f"{key} is empty")
        else:
            return value
        return ""

    def whole(self, key: str, *, optional: bool = False) -> int | None:
        """A whole number in plain digits; None where an optional key is left out."""
        node = self._get(key, required=not optional)
        if node is None:
            return None
        if _tag(node) == "int" and _WHOLE.fullmatch(str(node.value)):
            return int(node.value)
        self.error(node, f"{key} should be a whole number in plain digits, not {_written(node)}")
        return 0

    def number(self, key: str) -> float:
        """A number in plain digits, with or without a decimal point."""
        node = self._get(key, required=True)
        return 0.0 if node is None else self._number(node, key)

    def _number(self, node: Node, key: str) -> float:
        if _tag(node) in ("int", "float") and _NUMBER.fullmatch(str(node.value)):
            return float(node.value)
        self.error(node, f"{key} should be a number in plain digits, not {_written(node)}")
        return 0.0

    def flag(self, key: str) -> bool:
        """`true` or `false`; False where the key is left out."""
        node = self._get(key, required=False)
        if node is None:
            return False
        if _tag(node) != "bool" or node.value not in ("true", "false"):
            self.error(node, f"{key} should be true or false, not {_written(node)}")
        return bool(node.value == "true")

    def word(self, key: str, words: type[W], default: W | None = None) -> W:
        """A word of a closed vocabulary; without a default the key is required."""
        node = self._get(key, required=default is None)
        first = default if default is not None else next(iter(words))
        return first if node is None else self._word(node, key, words, first)

    def word_or_none(self, key: str, words: type[W]) -> W | None:
        """A word of a closed vocabulary, or `null`; the key is required."""
        node = self._get(key, required=True)
        if node is None or _tag(node) == "null":
            return None
        return self._word(node, key, words, next(iter(words)))

    def _word(self, node: Node, key: str, words: type[W], instead: W) -> W:
        value = self._text(node, key)
        known = frozenset(word.value for word in words)
        if value in known:
            return words(value)
        if value:
            near = did_you_mean(value, known) or f"; known: {', '.join(word.value for word in words)}"
            self.error(node, f'{key} "{value}" is not a known word{near}')
        return instead

    # lists and groups

    def texts(self, key: str, *, optional: bool = False) -> tuple[str, ...]:
        """A list of texts, perhaps empty."""
        return tuple(self._noted(node, key) for node in self._items(key, required=not optional))

    def words(self, key: str, words: type[W]) -> tuple[W, ...]:
        """A list of words of a closed vocabulary, perhaps empty."""
        first = next(iter(words))
        return tuple(self._word(node, key, words, first) for node in self._items(key, required=True))

    def _items(self, key: str, *, required: bool) -> list[Node]:
        node = self._get(key, required=required)
        if isinstance(node, SequenceNode):
            return list(node.value)
        if node is not None:
            self.error(node, f"{key} should be a list, but is {_shape(node)}")
        return []

    def part(self, key: str, kind: str, *, optional: bool = False) -> "Entry | None":
        """A group of keys inside this entry, to be given to `close` when it has been read."""
        node = self._get(key, required=not optional)
        return None if node is None else Entry(node, kind, self.scope)

    def close(self, part: "Entry") -> None:
        """Finish a part: what is wrong in it breaks this entry."""
        part.name_unknown_keys()
        self.broken = self.broken or part.broken
        self._said = self._said or part._said
        self._orphaned = self._orphaned or part._orphaned

    def entries(self, key: str, kind: str, *, optional: bool = False) -> list["Entry"]:
        """A list of groups of keys. Each is to be finished on its own."""
        return [Entry(node, kind, self.scope) for node in self._items(key, required=not optional)]

    def names(self) -> tuple[str, ...]:
        """The keys as written, for a group whose keys are free."""
        return tuple(self._values)

    # references

    def reference(
        self, key: str, kind: Kind, *, optional: bool = False, vital: bool = True, keep: bool = False
    ) -> str:
        """The id of another entry. An unknown one breaks this entry if `vital`; with `keep` it stays."""
        node = self._get(key, required=not optional)
        if node is None:
            return ""
        found = self._refer(node, key, kind, keep=keep)
        self.broken = self.broken or (vital and not found)
        return found

    def references(
        self, key: str, kind: Kind, *, optional: bool = False, vital: bool = False, keep: bool = False
    ) -> tuple[str, ...]:
        """Ids of other entries. Unknown ones are said, and left out unless `keep`.

        If `vital`, an unknown id breaks the entry: better no pattern than half of one.
        """
        found: list[str] = []
        for node in self._items(key, required=not optional):
            value = self._refer(node, key, kind, keep=keep)
            self.broken = self.broken or (vital and not value)
            if value in found:
                self.error(node, f'{key} names "{value}" twice')
            elif value:
                found.append(value)
        return tuple(found)

    def _refer(self, node: Node, key: str, kind: Kind, *, keep: bool) -> str:
        """The id, or "" if nothing can be found under it (with `keep`, the id all the same)."""
        value, ids = self._text(node, key), self.scope.ids
        if kind == "source":
            self.scope.trace.cited.add(value)
        if not value or value in ids.built[kind]:
            return value
        if kind in ids.unchecked:
            self._orphaned = True
        elif kind == "source" and value in ids.uncitable:
            self.scope.say(node, f'{self.what}: "{value}" served for checking only and may not be cited')
        elif value not in ids.declared[kind]:
            near = did_you_mean(value, ids.declared[kind])
            self.scope.say(node, f'{self.what}: {key} names the unknown {kind} "{value}"{near}')
        elif not keep:
            self.scope.say(node, f'{self.what}: the {kind} "{value}" could not be read', Gravity.WARNING)
        return value if keep else ""


def _written(node: Node) -> str:
    return str(node.value) if isinstance(node, ScalarNode) else _shape(node)
