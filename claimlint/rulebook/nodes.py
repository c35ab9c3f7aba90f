"""
YAML as this project wants it: texts, lists and mappings that know their line, and nothing else.

PyYAML's own reading of plain words follows YAML 1.1, where ``no`` and ``on`` are booleans and ``1:30`` is ninety.
A rule file means what it says: here every plain word stays text until a field asks for something else. Only nodes are
composed, no Python objects are built, and no line of a file is looked at twice.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

import yaml

from claimlint.regular import read_regular
from claimlint.rulebook.model import RuleFileError

if TYPE_CHECKING:
    from pathlib import Path

# Wheels of PyYAML without libyaml exist for rare platforms; there the slower reader does the same work.
_BaseLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_TRUE = frozenset({"true", "on", "yes"})
_FALSE = frozenset({"false", "off", "no"})
_NULL = frozenset({"", "~", "null"})

# A rule file is three levels deep, options a little more; what goes beyond this is a file that contains itself.
_DEEPEST = 12


class _Loader(_BaseLoader):  # type: ignore[misc]
    """A loader that gives no tag to a node unless the file does: the types of YAML 1.1 stay out."""

    def resolve(self, *_: object) -> str:
        return ""

    def descend_resolver(self, *_: object) -> None:
        return None

    def ascend_resolver(self) -> None:
        return None


class RuleFile:
    """One file of YAML: its nodes read as the types that fields ask for, and errors that name their place."""

    __slots__ = ("path",)

    def __init__(self, path: str) -> None:
        """Take the name by which errors call the file."""
        self.path = path

    def open(self, file: Path) -> dict[str, yaml.Node]:
        """
        Return the fields of the file's one mapping, in the file's order.

        Raises RuleFileError for what is not UTF-8, not YAML, not one mapping, or has a field twice.
        """
        try:
            content = read_regular(file)
        except OSError as reason:
            raise RuleFileError(self.path, 0, "", f"cannot be read: {reason.strerror or reason}") from None
        try:
            loader = _Loader(content)
            try:
                node = loader.get_single_node()
            finally:
                loader.dispose()
        except yaml.MarkedYAMLError as reason:
            mark = reason.problem_mark or reason.context_mark
            told = ", ".join(part for part in (reason.problem, reason.context) if part)
            raise RuleFileError(self.path, mark.line + 1 if mark else 1, "", f"is not valid YAML: {told}") from None
        except yaml.reader.ReaderError as reason:
            line = content[: reason.position].count(b"\n") + 1
            raise RuleFileError(self.path, line, "", f"is not valid YAML: {reason.reason}") from None
        if node is None:
            raise RuleFileError(self.path, 1, "", "is empty")
        return self.mapping(node, "")

    def error(self, node: yaml.Node, field: str, message: str) -> RuleFileError:
        """Return, for the caller to raise, an error at the line where ``node`` starts."""
        return RuleFileError(self.path, node.start_mark.line + 1, field, message)

    def mapping(self, node: yaml.Node, field: str) -> dict[str, yaml.Node]:
        """Return a mapping's values by key; its keys are texts, each there once. Raises RuleFileError."""
        self._plain(node, field)
        if not isinstance(node, yaml.MappingNode):
            raise self.error(node, field, "must be a mapping of fields to values")
        values: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = self.text(key, field)
            if name in values:
                raise self.error(key, join(field, name), "is there twice")
            # An error about a field stands at its name, also where its value begins on the next line.
            value.start_mark = key.start_mark
            values[name] = value
        return values

    def text(self, node: yaml.Node, field: str) -> str:
        """
        Return a text, without the white space around it. Raises RuleFileError.

        A plain ``no`` or ``on`` is refused: another reader of the same file would take it for a boolean.
        """
        scalar = self._scalar(node, field, "a text")
        value = str(scalar.value)
        if not scalar.style:
            lowered = value.lower()
            if lowered in _TRUE or lowered in _FALSE:
                raise self.error(node, field, f"must be a text; YAML reads {value} as a boolean, so quote it")
            if lowered in _NULL:
                raise self.error(node, field, "must be a text, but is empty")
        stripped = value.strip()
        if not stripped:
            raise self.error(node, field, "must be a text, but is empty")
        return stripped

    def article(self, node: yaml.Node, field: str) -> str:
        """Return a text of an example: as it stands, since white space may be what it shows. Raises RuleFileError."""
        self.text(node, field)
        return str(node.value)

    def items(self, node: yaml.Node, field: str) -> list[yaml.Node]:
        """Return the entries of a list. Raises RuleFileError."""
        self._plain(node, field)
        if not isinstance(node, yaml.SequenceNode):
            raise self.error(node, field, "must be a list")
        entries: list[yaml.Node] = node.value
        return entries

    def texts(self, node: yaml.Node, field: str) -> tuple[str, ...]:
        """Return a list of texts. Raises RuleFileError."""
        return tuple([self.text(entry, field) for entry in self.items(node, field)])

    def flag(self, node: yaml.Node, field: str) -> bool:
        """Return a boolean: on, true and yes, or off, false and no, not quoted. Raises RuleFileError."""
        scalar = self._scalar(node, field, "on or off")
        lowered = scalar.value.lower() if not scalar.style else ""
        if lowered in _TRUE:
            return True
        if lowered in _FALSE:
            return False
        raise self.error(node, field, f"must be on or off, not {scalar.value!r}")

    def number(self, node: yaml.Node, field: str) -> int:
        """Return a whole number of 0 or more. Raises RuleFileError."""
        scalar = self._scalar(node, field, "a whole number")
        if scalar.style or not _is_count(scalar.value):
            raise self.error(node, field, f"must be a whole number, not {scalar.value!r}")
        return int(scalar.value)

    def choice(self, node: yaml.Node, field: str, allowed: Collection[str]) -> str:
        """Return one of the words in ``allowed``; a plain ``off`` is a word here. Raises RuleFileError."""
        value = str(self._scalar(node, field, "one word").value)
        if value not in allowed:
            raise self.error(node, field, f"must be one of {', '.join(allowed)}, not {value!r}{near(value, allowed)}")
        return value

    def free(self, node: yaml.Node, field: str, depth: int = 0) -> object:
        """
        Return what an option says: a text, number, boolean, None, a tuple or a dict of these. Raises RuleFileError.

        Only the check that gets it knows what it should be.
        """
        if depth > _DEEPEST:
            raise self.error(node, field, "is nested too deeply")
        if isinstance(node, yaml.MappingNode):
            return {
                key: self.free(value, join(field, key), depth + 1) for key, value in self.mapping(node, field).items()
            }
        if isinstance(node, yaml.SequenceNode):
            return tuple([self.free(entry, field, depth + 1) for entry in self.items(node, field)])
        scalar = self._scalar(node, field, "a value")
        value = str(scalar.value)
        return value if scalar.style else _plain_value(value)

    def _scalar(self, node: yaml.Node, field: str, wanted: str) -> yaml.ScalarNode:
        self._plain(node, field)
        if not isinstance(node, yaml.ScalarNode):
            found = "a list" if isinstance(node, yaml.SequenceNode) else "a mapping"
            raise self.error(node, field, f"must be {wanted}, but is {found}")
        return node

    def _plain(self, node: yaml.Node, field: str) -> None:
        if node.tag:
            raise self.error(node, field, f"has the YAML tag {node.tag}; tags are not used in rule files")


def _plain_value(word: str) -> str | int | float | bool | None:
    """Return what a plain word of an option stands for: "3" a number, "off" a boolean, "~" None, "soon" itself."""
    lowered = word.lower()
    if lowered in _NULL:
        return None
    if lowered in _TRUE or lowered in _FALSE:
        return lowered in _TRUE
    unsigned = word[1:] if word[0] in "+-" else word
    whole, point, rest = unsigned.partition(".")
    if not _is_count(whole) or (point and not _is_count(rest)):
        return word
    return float(word) if point else int(word)


def _is_count(word: str) -> bool:
    """Take "0", "12"; refuse "-1", "1.5", "1_000", "½" and numbers too long to be meant."""
    return word.isascii() and word.isdigit() and len(word) < 16


def join(field: str, name: str) -> str:
    """Return the dotted path of a field inside another."""
    return f"{field}.{name}" if field else name


def near(word: str, known: Collection[str]) -> str:
    """Return ``; did you mean …?`` for the known word that is like this one, else nothing."""
    from difflib import get_close_matches  # only ever needed on the way to an error

    likely = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f"; did you mean {likely[0]}?" if likely else ""
