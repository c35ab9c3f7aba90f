"""A JSON Schema of rule files, for editors that complete and underline; what it cannot tell, loading a pack does."""

from __future__ import annotations

from typing import Any

from claimlint.phrases.library import contexts
from claimlint.rulebook import known_checks
from claimlint.rulebook.fields import CONFIDENCES, KINDS, REQUIRES
from claimlint.rulebook.phrase_fields import GUARD_WORDS, SCOPE_WORDS

_TEXT: dict[str, Any] = {"type": "string", "minLength": 1}
_TEXTS: dict[str, Any] = {"type": "array", "items": _TEXT}
_BY_NAME: dict[str, Any] = {"type": "object", "additionalProperties": _TEXTS}
_SEVERITY: dict[str, Any] = {"enum": ["error", "warning", "info"]}


def rule_schema() -> dict[str, Any]:
    """Return the schema, a mapping in the order in which a file is best read."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A rule file of claimlint",
        "type": "object",
        "additionalProperties": False,
        "oneOf": [
            {"required": ["code", "name", "severity", "default", "summary", "rationale", "check", "examples"]},
            {"required": ["extends"]},
        ],
        "properties": {**_head(), **_wording(), **_tail()},
    }


def _told(schema: dict[str, Any], description: str) -> dict[str, Any]:
    return {"description": description, **schema}


def _head() -> dict[str, Any]:
    code = {"type": "string", "pattern": "^[A-Z]{2,}[0-9]{3}$"}
    return {
        "extends": _told(code, "The code of the rule that this file changes."),
        "add": _told({"type": "object"}, "Phrases, contexts and entries that are added to the rule's own."),
        "code": _told(code, "Capital letters and three digits; stays the same for ever."),
        "name": _told({"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"}, "The same in words."),
        "severity": {"oneOf": [_SEVERITY, {"type": "object", "additionalProperties": _SEVERITY}]},
        "confidence": {
            "oneOf": [
                {"enum": ["off"]},
                {
                    "type": "object",
                    "additionalProperties": False,
                    "required": list(CONFIDENCES),
                    "properties": {name: {"type": "number", "minimum": 0, "maximum": 1} for name in CONFIDENCES},
                },
            ]
        },
        "default": {"type": "boolean", "description": "on, or off for a rule that runs only when asked for."},
        "summary": _told(_TEXT, "One sentence: what is flagged."),
        "rationale": _told(_TEXT, "Why it matters to a reader."),
        "requires": {"type": "array", "items": {"enum": list(REQUIRES)}},
        "profiles": _TEXTS,
        "check": _told({"enum": sorted(known_checks())}, "Which check finds it."),
        "options": {"type": "object"},
    }


def _wording() -> dict[str, Any]:
    guards: dict[str, Any] = {name: {"enum": list(words)} for name, words in GUARD_WORDS.items()}
    cues = {
        "type": "object",
        "required": ["find"],
        "properties": {
            "before": {"type": ["integer", "string"]},
            "after": {"type": ["integer", "string"]},
            "inside": {"type": "boolean"},
            "anywhere": {"type": "boolean"},
            "across": {"type": "boolean"},
            "find": _TEXTS,
        },
        "additionalProperties": False,
    }
    context = {
        "type": "object",
        "required": ["cues"],
        "properties": {"what": _TEXT, "cues": {"type": "array", "items": cues}, "but": _TEXTS},
        "additionalProperties": False,
    }
    return {
        "scope": {"type": "array", "items": {"enum": list(SCOPE_WORDS)}},
        "words": _told(_BY_NAME, "The rule's own lists, used as <name>."),
        "contexts": {"type": "object", "additionalProperties": context},
        "find": _told({"oneOf": [_TEXTS, _BY_NAME]}, "Phrases, or phrases by variant."),
        "not": _told(_TEXTS, "Phrases in which these words claim nothing."),
        "stories": _told(_TEXTS, "Phrases that tell of people: a claim in advertising alone."),
        "unless": _told(
            {"type": "array", "items": {"anyOf": [{"enum": sorted(contexts())}, _TEXT]}}, "Contexts that silence it."
        ),
        "regex": _told(_TEXTS, "Regular expressions, for shapes that no phrase can tell."),
        "tokens": _told(
            {"type": "array", "items": {"type": "array", "items": {"type": "object"}}}, "spaCy's patterns."
        ),
        "guards": {
            "type": "object",
            "properties": {**guards, "inside_gap": {"type": "boolean"}},
            "additionalProperties": False,
        },
    }


def _tail() -> dict[str, Any]:
    by_variant = {"type": "object", "additionalProperties": _TEXT}
    source = {
        "type": "object",
        "required": ["title"],
        "properties": {"title": _TEXT, "url": {"type": "string", "pattern": "^https?://"}, "read": _TEXT},
        "additionalProperties": False,
    }
    return {
        "message": _TEXT,
        "messages": by_variant,
        "suggestion": _TEXT,
        "suggestions": by_variant,
        "sources": {"type": "array", "items": source},
        "examples": {
            "type": "object",
            "properties": {kind: {"type": "array", "items": _TEXT, "minItems": 1} for kind in KINDS},
            "additionalProperties": False,
        },
    }
