"""
The lists of words that stand in ``rules/words``, one file a subject, each with where its words come from.

A list is data that an editor can read and change; what is decided by words is decided by these files. They are read
when a list is first asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from itertools import groupby, product
from operator import itemgetter
from pathlib import Path
from typing import Any

from claimlint.cachefile import load, save, state_of

_PACKAGE = Path(__file__).resolve().parent.parent
_KINDS = ("lists", "nouns", "sets")
"""What a file of words may hold: phrases, nouns that stand for their plurals, words that are looked up."""


class LexiconError(ValueError):
    """A file of words that cannot be used: ``rules/words/remedies.yaml: remedy: must be a list``."""


@dataclass(frozen=True, slots=True)
class WordList:
    """
    The entries of one list, phrases as rule files write them.

    ``nouns`` says that each entry stands for its plural, too; ``plain`` that its words are looked up one by one and
    make no phrases.
    """

    name: str
    entries: tuple[str, ...]
    nouns: bool = False
    plain: bool = False


class WordSet(AbstractSet[str]):
    """The words of a list, for a constant of a module: read when it is first asked."""

    __slots__ = ("_name", "_words")

    def __init__(self, name: str) -> None:
        """Take the name of a list of ``rules/words``; one that is not there is a KeyError when it is asked."""
        self._name = name
        self._words: frozenset[str] | None = None

    @classmethod
    def _from_iterable(cls, it: Iterable[Any]) -> AbstractSet[Any]:
        return frozenset(it)

    def __contains__(self, word: object) -> bool:
        """Tell whether a word stands in the list."""
        return word in (self._words or self._read())

    def __iter__(self) -> Iterator[str]:
        """Yield its words."""
        return iter(self._words or self._read())

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._words or self._read())

    def _read(self) -> frozenset[str]:
        self._words = word_set(self._name)
        return self._words


def rules_folder() -> Path:
    """
    Return the folder of the built-in rules.

    A wheel carries it inside the package; a checkout, and an editable install of one, has it beside the package. Raises
    FileNotFoundError when neither is there.
    """
    inside, beside = _PACKAGE / "rules", _PACKAGE.parent / "rules"
    for folder in (inside, beside):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(
        f"claimlint's rules are missing: neither {inside} nor {beside} is a folder; the installation is incomplete"
    )


def lexicon(name: str) -> tuple[str, ...]:
    """Return the entries of a list of ``rules/words``. Raises KeyError where there is none of that name."""
    return word_list(name).entries


def word_list(name: str) -> WordList:
    """Return a list of ``rules/words``. Raises KeyError where there is none of that name."""
    return word_lists()[name]


@cache
def word_set(name: str) -> frozenset[str]:
    """Return the entries of a list as a set, for looking words up. Raises KeyError as :func:`lexicon`."""
    return frozenset(lexicon(name))


def glossary(name: str) -> tuple[str, ...]:
    """Return the rows of a file of ``rules/glossary``: words of one meaning, the first of them its name."""
    return tuple(data_files("glossary")[name]["rows"])


@cache
def one_of(name: str) -> str:
    """
    Return an expression for any entry of a list, the longest first; ``a|b c`` is written out, ``word*`` takes letters.

    Raises KeyError as :func:`lexicon`; entries are words, nothing else of the phrase language.
    """
    entries = lexicon(name)
    words = {" ".join(ways) for entry in entries for ways in product(*(part.split("|") for part in entry.split()))}
    return _any_of(sorted(words))


def _any_of(words: list[str]) -> str:
    """
    Return an expression for any of some words, in which those that begin alike are tried together.

    In text hardly a word is one of them: what begins otherwise is passed over at its first letter.
    """
    ways = []
    for _, group in groupby((word for word in words if word not in ("", "*")), key=itemgetter(0)):
        alike = list(group)
        shared = _shared(alike[0], alike[-1])  # and by all between them
        rest = _any_of([word.removeprefix(shared) for word in alike]) if len(alike) > 1 else ""
        ways.append(re.escape(shared).replace(r"\*", "[a-z]*") + rest)
    ways += ["[a-z]*"] if "*" in words else []
    return f"(?:{'|'.join(ways)})" + ("?" if "" in words and "*" not in words else "")


def _shared(one: str, other: str) -> str:
    """Return with what two words begin alike."""
    return one[: next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))]


@cache
def word_lists() -> Mapping[str, WordList]:
    """
    Return all lists of ``rules/words`` by name.

    Raises LexiconError for a file that is no mapping of lists, and for a name that two files give.
    """
    found: dict[str, WordList] = {}
    for file, content in data_files("words").items():
        label = f"rules/words/{file}.yaml"
        if not {"what", "source"} <= content.keys() <= {"what", "source", *_KINDS}:
            raise LexiconError(f"{label}: must have what, source, and lists, nouns or sets")
        for kind in _KINDS:
            for name, entries in (content.get(kind) or {}).items():
                if not isinstance(entries, list) or not all(isinstance(entry, str) for entry in entries):
                    raise LexiconError(f"{label}: {name}: must be a list of words")
                if name in found:
                    raise LexiconError(f"{label}: {name}: is a list of another file, too")
                found[name] = WordList(name, tuple(entries), nouns=kind == "nouns", plain=kind == "sets")
    return found


@cache
def data_files(folder: str) -> Mapping[str, dict[str, Any]]:
    """
    Return the files of a folder of ``rules`` by name, each as the mapping of texts and lists that it holds.

    Raises LexiconError for a file that is no YAML, or no mapping.
    """
    files = sorted((rules_folder() / folder).glob("*.yaml"))
    name, key = f"rules-{folder}", state_of(files)
    kept = load(name, key)
    if isinstance(kept, dict):
        return kept
    found = {path.stem: _content(path, f"rules/{folder}/{path.name}") for path in files}
    save(name, key, found)
    return found


def _content(path: Path, label: str) -> dict[str, Any]:
    import yaml  # most runs find the lists kept

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # texts alone: "no" is a word and no boolean
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), loader)  # noqa: S506 - builds texts and nothing else
    except yaml.YAMLError as reason:
        raise LexiconError(f"{label}: is no YAML: {reason}") from None
    if not isinstance(content, dict):
        raise LexiconError(f"{label}: must be a mapping")
    return content
