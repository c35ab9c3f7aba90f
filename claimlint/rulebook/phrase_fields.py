"""
The fields of a wording rule: its phrases, lists and contexts, each read and tried when the file is loaded.

A slip in one of them is an error that names the file, the line and the field, before anything runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import yaml

from claimlint.phrases.expressions import Expression, ExpressionError
from claimlint.phrases.library import contexts
from claimlint.phrases.matching import Vocabulary, check_lists
from claimlint.phrases.syntax import PhraseError, read_phrase
from claimlint.phrases.tokens import TokenError, TokenPatterns
from claimlint.rulebook.nodes import RuleFile, join, near
from claimlint.text.prose import SCOPES

GUARD_WORDS: Mapping[str, tuple[str, ...]] = {
    "negation": ("outside", "off"),
    "hedge": ("suppress", "downgrade", "off"),
    "question": ("suppress", "downgrade", "off"),
    "quote": ("suppress", "downgrade", "off"),
    "mention": ("suppress", "downgrade", "off"),
    "title": ("suppress", "downgrade", "off"),
    "meta": ("suppress", "downgrade", "off"),
    "citation": ("ignore", "suppress", "off"),
    "report": ("suppress", "downgrade", "off"),
}
_GUARDS = (*GUARD_WORDS, "inside_gap")
_DIRECTIONS = ("before", "after", "inside", "anywhere")
_CUE_READERS: Mapping[str, Callable[[RuleFile, yaml.Node, str], object]] = {
    "before": RuleFile.number,
    "after": RuleFile.number,
    "inside": RuleFile.flag,
    "anywhere": RuleFile.flag,
    "across": RuleFile.flag,
    "find": RuleFile.texts,
}

SCOPE_WORDS = (*SCOPES.values(), "blockquote")
"""The kinds of blocks that a rule may read."""
_PHRASE_FIELDS = ("find", "not", "stories", "words")


def check_phrases(
    file: RuleFile, fields: Mapping[str, yaml.Node], options: Mapping[str, Any], base: Mapping[str, Any]
) -> None:
    """
    Raise RuleFileError for a phrase that cannot be read, a list or context that is not there, a wild expression.

    ``base`` are the options of the rule that the file extends, whose lists and contexts its phrases may name.
    """
    vocabulary = Vocabulary({**(base.get("words") or {}), **(options.get("words") or {})})
    for field, node in _phrases(file, fields):
        try:
            check_lists(read_phrase(node.value.strip()), vocabulary)
        except PhraseError as reason:
            named = str(reason).partition("<")[2].partition(">")[0]
            hint = near(named, vocabulary.names()) if named else ""
            raise file.error(node, field, f"{reason}{hint}") from None
    for node in file.items(fields["regex"], "regex") if "regex" in fields else ():
        try:
            Expression(node.value).check()
        except ExpressionError as reason:
            raise file.error(node, "regex", str(reason)) from None
    known = (*contexts(), *(base.get("contexts") or ()), *(options.get("contexts") or ()))
    for node in file.items(fields["unless"], "unless") if "unless" in fields else ():
        if node.value.strip() not in known:
            message = f"there is no context {node.value!r}{near(node.value, known)}"
            raise file.error(node, "unless", message)


def _phrases(file: RuleFile, fields: Mapping[str, yaml.Node]) -> Iterator[tuple[str, yaml.Node]]:
    """Yield every phrase of a file with the field in which it stands."""
    for field in _PHRASE_FIELDS:
        if field in fields:
            yield from _leaves(fields[field], field)
    if "contexts" in fields:
        for name, context in file.mapping(fields["contexts"], "contexts").items():
            parts = file.mapping(context, join("contexts", name))
            if "but" in parts:
                yield from _leaves(parts["but"], f"contexts.{name}.but")
            for entry in file.items(parts["cues"], f"contexts.{name}.cues"):
                yield from _leaves(file.mapping(entry, "cues")["find"], f"contexts.{name}.cues.find")


def _leaves(node: yaml.Node, field: str) -> Iterator[tuple[str, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _leaves(value, join(field, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for entry in node.value:
            yield field, entry


def _texts(file: RuleFile, node: yaml.Node, field: str) -> object:
    return file.texts(node, field)


def _scope(file: RuleFile, node: yaml.Node, field: str) -> object:
    return tuple([file.choice(entry, field, SCOPE_WORDS) for entry in file.items(node, field)])


def _texts_by_name(file: RuleFile, node: yaml.Node, field: str) -> dict[str, object]:
    return {key: file.texts(value, join(field, key)) for key, value in file.mapping(node, field).items()}


def _find(file: RuleFile, node: yaml.Node, field: str) -> object:
    return _texts_by_name(file, node, field) if isinstance(node, yaml.MappingNode) else file.texts(node, field)


def _contexts(file: RuleFile, node: yaml.Node, field: str) -> object:
    """Return a rule's own contexts, each as a file of ``rules/contexts`` has it."""
    return {key: _context(file, value, join(field, key)) for key, value in file.mapping(node, field).items()}


def _context(file: RuleFile, node: yaml.Node, field: str) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in file.mapping(node, field).items():
        inner = join(field, key)
        if key == "what":
            found[key] = file.text(value, inner)
        elif key == "but":
            found[key] = file.texts(value, inner)
        elif key == "cues":
            found[key] = tuple([_cues(file, entry, inner) for entry in file.items(value, inner)])
        else:
            raise file.error(value, inner, "is not a field of a context: what, cues, but")
    if "cues" not in found:
        raise file.error(node, join(field, "cues"), "is missing")
    return found


def _cues(file: RuleFile, node: yaml.Node, field: str) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in file.mapping(node, field).items():
        if key not in _CUE_READERS:
            known = ", ".join(_CUE_READERS)
            raise file.error(value, field, f"{key} is no field of cues: {known}{near(key, _CUE_READERS)}")
        inner = join(field, key)
        found[key] = _CUE_READERS[key](file, value, inner)
    if "find" not in found or sum(key in found for key in _DIRECTIONS) != 1:
        raise file.error(node, field, "has one of before, after, inside, anywhere, and find")
    return found


def _guards(file: RuleFile, node: yaml.Node, _: str) -> object:
    found: dict[str, object] = {}
    for key, value in file.mapping(node, "guards").items():
        field = f"guards.{key}"
        if key in GUARD_WORDS:
            found[key] = file.choice(value, field, GUARD_WORDS[key])
        elif key == "inside_gap":
            found[key] = "on" if file.flag(value, field) else "off"
        else:
            raise file.error(value, field, f"is not a guard: {', '.join(_GUARDS)}{near(key, _GUARDS)}")
    return found


def _tokens(file: RuleFile, node: yaml.Node, field: str) -> object:
    """Return token patterns of spaCy, a list of lists of tokens; spaCy itself says whether they are right."""
    found = [file.free(entry, field) for entry in file.items(node, field)]
    for entry, pattern in zip(file.items(node, field), found, strict=True):
        if not isinstance(pattern, tuple) or not all(isinstance(token, dict) for token in pattern):
            raise file.error(entry, field, "must be a list of tokens, as spaCy has them: [{LOWER: cures}]")
        try:
            TokenPatterns([pattern]).check()
        except TokenError as reason:
            raise file.error(entry, field, f"is no token pattern of spaCy: {reason}") from None
    return tuple(found)


WORDING_READERS: Mapping[str, Callable[[RuleFile, yaml.Node, str], object]] = {
    "scope": _scope,
    "find": _find,
    "not": _texts,
    "stories": _texts,
    "unless": _texts,
    "words": _texts_by_name,
    "contexts": _contexts,
    "regex": _texts,
    "tokens": _tokens,
    "guards": _guards,
}
