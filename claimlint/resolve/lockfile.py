"""
``claimlint.lock``: what each reference was found to be, in a small file that goes under version control.

With it a hook and a build server come to the same findings without the network: every entry holds what was matched, as
much of the work as is compared, and its notices with the date they were asked for. People may edit three keys of an
entry (``confirmed``, ``refused``, ``reason``); they are kept whenever the file is written.

The file is TOML. It is read line by line, because a TOML parser does not tell on which line a value stands, and a
person who has made a mistake wants to know; so each value stands on a line of its own.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, get_args

from claimlint.abstracts.facts import facts_of
from claimlint.article import Match, MatchStatus, Reference, Work
from claimlint.files import shown_path
from claimlint.regular import MEGABYTE, read_regular
from claimlint.resolve.fields import fields_of, work_of
from claimlint.text.pattern import Pattern

NAME = "claimlint.lock"
VERSION = 1
LARGEST_LOCK = 500 * MEGABYTE

HEADER = """\
# What each reference was found to be. Written by "claimlint resolve"; keep it under version control.
# To decide yourself, add to an entry:  confirmed = true  (it is this DOI)  or  refused = true  (it is not),
# and  reason = "…".  They are kept when the file is written anew.
"""

_LABEL = 72
"""How many characters of a reference stand in its entry, for people."""

_CONFLICT = Pattern(r"(<{7}|={7}|>{7}|\|{7})(?:\s|$)")
_TABLE = Pattern(r"\[(?P<many>\[)?\s*(?P<name>[A-Za-z_.]+)\s*\](?(many)\])\s*(?:#.*)?")
_PAIR = Pattern(r"(?P<key>[A-Za-z_-]+)\s*=\s*(?P<value>.*)")
_DOI = Pattern(r"10\.\d{4,9}/[^\s\x00-\x1f\x7f-\x9f]+")
_UNSAFE = Pattern("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


class LockError(Exception):
    """A lockfile that cannot be used: which file, which line (where known), and why."""

    def __init__(self, path: str, message: str, line: int | None = None) -> None:
        self.path = path
        self.message = message
        self.line = line
        super().__init__(f"{path}: {self.detail}")

    @property
    def detail(self) -> str:
        """All but the file: ``line 3: …``."""
        return f"line {self.line}: {self.message}" if self.line else self.message


@dataclass(frozen=True, slots=True)
class Entry:
    """
    What the file says of one reference.

    ``id`` is the fingerprint of its text. ``files`` are the articles it stands in, relative to the file's folder;
    ``checked`` the day it was looked up. ``confirmed`` is the DOI that a person says it is, ``refused`` the DOIs that a
    person says it is not, ``reason`` their words.
    """

    id: str
    label: str
    match: Match
    checked: str = ""
    files: tuple[str, ...] = ()
    confirmed: str = ""
    refused: tuple[str, ...] = ()
    reason: str = ""

    @property
    def decided(self) -> bool:
        """Whether a person has said something about it."""
        return bool(self.confirmed or self.refused or self.reason)


@dataclass(slots=True)
class Lock:
    """The entries of a lockfile, by the fingerprint of their reference; empty where there is no file."""

    path: Path
    entries: dict[str, Entry] = field(default_factory=dict)
    exists: bool = False

    def entry(self, reference: Reference) -> Entry | None:
        """Return what the file says of a reference, None if it does not know its text."""
        return self.entries.get(fingerprint(reference))

    def match(self, reference: Reference) -> Match | None:
        """
        Return the match that the file pins, None where it has none: the entry is missing, or a person has confirmed a
        DOI that nobody has looked up yet.
        """
        entry = self.entry(reference)
        return None if entry is None else pinned(entry)

    def stale(self, references: Iterable[Reference]) -> list[Reference]:
        """Return the references that the file cannot answer for: new ones, and ones whose text was changed."""
        return [reference for reference in references if self.match(reference) is None]

    def update(self, file: str, outcomes: Iterable[tuple[Reference, Match, str]]) -> None:
        """
        Put in what the references of an article were found to be: each with its match and the day it was looked up.

        ``file`` is the article's path; empty for what has none, such as standard input. What could not be checked
        leaves its entry as it was. Entries that stand in no article any more go, unless a person decided about them.
        """
        place = self._place(file) if file else ""
        seen = set()
        for reference, match, day in outcomes:
            key = fingerprint(reference)
            seen.add(key)
            old = self.entries.get(key)
            files = tuple(sorted({*(old.files if old else ()), *([place] if place else [])}))
            if match.status != "unchecked":
                new = Entry(key, label(reference), compact(match), day, files)
                if old is not None:
                    new = replace(new, confirmed=old.confirmed, refused=old.refused, reason=old.reason)
                self.entries[key] = new
            elif old is not None:
                self.entries[key] = replace(old, files=files)
        if place:
            self._forget(place, seen)

    def _place(self, file: str) -> str:
        try:
            return Path(os.path.relpath(file, self.path.parent)).as_posix()
        except ValueError:  # another drive
            return Path(file).absolute().as_posix()

    def _forget(self, place: str, seen: Collection[str]) -> None:
        """Take ``place`` from the entries that no longer stand there, and those out that stand nowhere."""
        for key, entry in list(self.entries.items()):
            if key in seen:
                continue
            there = tuple(file for file in entry.files if file != place and (self.path.parent / file).exists())
            if there == entry.files:
                continue
            if there or entry.decided:
                self.entries[key] = replace(entry, files=there)
            else:
                del self.entries[key]

    def render(self) -> str:
        """Return the file's text: the same entries give the same bytes."""
        entries = sorted(self.entries.values(), key=lambda entry: (entry.label.casefold(), entry.id))
        parts = ("\n" + "".join(f"{line}\n" for line in _lines(entry)) for entry in entries)
        return "".join((HEADER, f"version = {VERSION}\n", *parts))


def fingerprint(reference: Reference) -> str:
    """
    Return what an entry is found by: a hash of the reference's words and its DOI.

    White space, case, punctuation and the form of letters make no difference; every letter and digit does.
    """
    words = re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", reference.text).casefold()).strip()
    said = f"{words}\0{(reference.doi or '').lower()}"
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def label(reference: Reference) -> str:
    """Return the beginning of a reference, for people."""
    words = " ".join(reference.text.split())
    return words if len(words) <= _LABEL else words[: _LABEL - 1].rstrip() + "…"


def compact(match: Match) -> Match:
    """Return a match as the file keeps it: without abstracts, with what they tell of the work, its score rounded."""
    score = None if match.score is None else round(match.score, 4)
    work = None if match.work is None else _without_abstract(match.work)
    return replace(
        match,
        score=score,
        work=work,
        candidates=tuple(replace(candidate, abstract=None) for candidate in match.candidates),
    )


def _without_abstract(work: Work) -> Work:
    return replace(work, abstract=None, facts=facts_of(work)) if work.abstract else work


def pinned(entry: Entry) -> Match | None:
    """Return the match that an entry stands for, with what a person decided; None if it has to be looked up."""
    match = entry.match
    if entry.confirmed:
        return confirmed_match(entry.confirmed, match)
    return refused_match(match, entry.refused, entry.reason)


def confirmed_match(doi: str, match: Match) -> Match | None:
    """Return a match with the work that a person says it is, None if none of the match's works is that one."""
    if match.status == "matched" and match.work is not None and match.work.doi == doi:
        return match
    for work in (match.work, *match.candidates):
        if work is not None and work.doi == doi:
            return Match("matched", match.score, work)
    return None


def refused_match(match: Match, refused: Collection[str], reason: str = "") -> Match:
    """
    Return a match without the works that a person says it is not.

    Where nothing is left there is nothing to say about the entry: a person has looked, and is not to be told again.
    """
    if not refused:
        return match
    candidates = tuple(work for work in match.candidates if work.doi not in refused)
    if match.work is not None and match.work.doi in refused:
        return Match("not-expected", reason=f"{match.work.doi} was refused{f': {reason}' if reason else ''}")
    if candidates == match.candidates:
        return match
    if match.status == "ambiguous":
        if len(candidates) == 1:
            return Match("matched", match.score, candidates[0])
        if not candidates:
            return Match("not-expected", reason=f"every candidate was refused{f': {reason}' if reason else ''}")
    return replace(match, candidates=candidates)


def lock_path(start: str | Path, settings_file: Path | None = None) -> Path:
    """
    Return where the lockfile of an article is.

    Beside the settings file, else at the root of the git repository around ``start`` (an article, or a folder), else in
    the working directory.
    """
    if settings_file is not None:
        return settings_file.parent / NAME
    # normpath, not resolve(): a link to an article belongs to the repository it stands in.
    place = Path(os.path.normpath(Path(start).absolute()))
    for folder in (place, *place.parents):
        if os.path.lexists(folder / ".git"):
            return folder / NAME
    return Path.cwd() / NAME


def read_lock(path: str | Path) -> Lock:
    """
    Return a lockfile's entries; an empty lock where there is no file.

    Raises :class:`LockError` for a file that cannot be read, is in the middle of a merge, or says something wrong.
    """
    shown = _shown(path)
    try:
        data = read_regular(path, LARGEST_LOCK)
    except FileNotFoundError:
        return Lock(Path(path))
    except OSError as error:
        raise LockError(shown, f"cannot be read: {error.strerror or error}") from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LockError(shown, "is not UTF-8 text", data[: error.start].count(b"\n") + 1) from error
    return parse_lock(text, Path(path), shown)


def require_fresh(lock: Lock, references: Sequence[Reference], article: str) -> None:
    """Raise :class:`LockError` if the lock cannot answer for every reference of an article; it names the first."""
    stale = lock.stale(references)
    if not stale:
        return
    shown = _shown(lock.path)
    if not lock.exists:
        raise LockError(shown, f"is not there: run claimlint resolve {article}")
    more = f" and {len(stale) - 1} more" if len(stale) > 1 else ""
    said = (
        f'is stale: "{label(stale[0])}"{more} of {article} not in it, or changed since; run claimlint resolve {article}'
    )
    raise LockError(shown, said)


def parse_lock(text: str, path: Path, shown: str = "") -> Lock:
    """Return the entries of a lockfile's text. Raises :class:`LockError`, which calls the file ``shown``."""
    return _Reader(shown or _shown(path)).read(text, path)


def _shown(path: str | Path) -> str:
    return shown_path(str(path))


# Writing


def _lines(entry: Entry) -> Iterable[str]:
    match = entry.match
    yield "[[reference]]"
    pairs: dict[str, Any] = {
        "id": entry.id,
        "label": entry.label,
        "files": list(entry.files),
        "confirmed": entry.confirmed,
        "refused": list(entry.refused),
        "reason": entry.reason,
        "status": match.status,
        "doi": match.work.doi if match.work else "",
        "score": match.score,
        "registered": match.registered,
        "why": match.reason,
        "checked": entry.checked,
    }
    for key, value in pairs.items():
        if value not in (None, "", []):
            yield f"{key} = {_value(value)}"
    if match.work is not None:
        yield "[reference.work]"
        yield from _work_lines(match.work, without=("doi", "abstract"))
    for candidate in match.candidates:
        yield "[[reference.candidate]]"
        yield from _work_lines(candidate, without=("given", "abstract"))


def _work_lines(work: Work, without: Collection[str]) -> Iterable[str]:
    for key, value in fields_of(work).items():
        if key not in without:
            yield f"{key} = {_value(value)}"


def _value(value: Any) -> str:
    """Return a value as TOML and JSON both write it."""
    said = json.dumps(value, ensure_ascii=False)
    # TOML wants some of these escaped where JSON does not mind; others would look like the end of a line to an editor.
    return _UNSAFE.sub(_escaped, said)


def _escaped(found: re.Match[str]) -> str:
    # Half a surrogate pair is something that neither UTF-8 nor TOML can say.
    return "\ufffd" if "\ud800" <= found[0] <= "\udfff" else f"\\u{ord(found[0]):04x}"


# Reading


class _Reader:
    """Reads a lockfile line by line."""

    def __init__(self, shown: str) -> None:
        self.shown = shown

    def error(self, message: str, line: int | None = None) -> LockError:
        return LockError(self.shown, message, line)

    def read(self, text: str, path: Path) -> Lock:
        lock = Lock(path, exists=True)
        version: tuple[object, int] | None = None
        draft: _Draft | None = None
        for number, line in enumerate(text.split("\n"), 1):
            stripped = line.strip()
            if not stripped or stripped.startswith("#"):
                continue
            if _CONFLICT.match(stripped):
                raise self.error(
                    "is in the middle of a merge (conflict markers): take either side and run claimlint resolve", number
                )
            if stripped.startswith("["):
                draft = self.table(stripped, number, draft, lock)
                continue
            key, value = self.pair(stripped, number)
            if draft is not None:
                draft.put(self, key, value, number)
            elif key == "version":
                version = value, number
                self.check_version(value, number)
            else:
                raise self.error(f"{key} is not known here", number)
        if draft is not None:
            self.add(draft, lock)
        if version is None:
            raise self.error("is no lockfile of claimlint: there is no version in it")
        return lock

    def check_version(self, value: object, number: int) -> None:
        if value != VERSION or isinstance(value, bool):
            raise self.error(f"version must be {VERSION}; a newer claimlint may have written this file", number)

    def table(self, line: str, number: int, draft: _Draft | None, lock: Lock) -> _Draft:
        found = _TABLE.fullmatch(line)
        name = f"[{found['name']}]" if found and found["many"] else found["name"] if found else ""
        if name == "[reference]":
            if draft is not None:
                self.add(draft, lock)
            return _Draft(number)
        if draft is not None and name == "reference.work":
            if draft.work is not None:
                raise self.error("an entry has one [reference.work]", number)
            draft.work = {}
            draft.at = draft.work, {}, number
            draft.places.append(draft.at)
            return draft
        if draft is not None and name == "[reference.candidate]":
            draft.candidates.append({})
            draft.at = draft.candidates[-1], {}, number
            draft.places.append(draft.at)
            return draft
        raise self.error(f"{line} is not known here", number)

    def pair(self, line: str, number: int) -> tuple[str, object]:
        found = _PAIR.fullmatch(line)
        if found is None:
            raise self.error('cannot be read: a line must be like  key = "value"', number)
        try:
            return found["key"], json.loads(found["value"])
        except (ValueError, RecursionError):
            pass
        # What people write may be TOML of another form: 'single quotes', a remark after the value.
        import tomllib

        try:
            return found["key"], tomllib.loads(f"value = {found['value']}")["value"]
        except (tomllib.TOMLDecodeError, KeyError, RecursionError):
            raise self.error(f"the value of {found['key']} cannot be read; it must stand on one line", number) from None

    def add(self, draft: _Draft, lock: Lock) -> None:
        entry = draft.entry(self)
        if entry.id in lock.entries:
            raise self.error(f"{entry.id} is there twice; remove one entry, or run claimlint resolve", draft.line)
        lock.entries[entry.id] = entry


_Place = tuple[dict[str, Any], dict[str, int], int]
"""A table that is being read: its values, the line of each, and its own line."""


class _Draft:
    """An entry while it is being read."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.work: dict[str, Any] | None = None
        self.candidates: list[dict[str, Any]] = []
        self.at: _Place = {}, {}, line
        self.head = self.at
        self.places: list[_Place] = []

    def put(self, reader: _Reader, key: str, value: object, line: int) -> None:
        values, lines, _ = self.at
        if key in values:
            raise reader.error(f"{key} is there twice", line)
        if self.at is self.head and key not in _KEYS:
            raise reader.error(f"{key} is not known here; the keys of an entry are {', '.join(_KEYS)}", line)
        values[key] = value
        lines[key] = line

    def entry(self, reader: _Reader) -> Entry:
        """Return the entry. Raises LockError."""
        self._check_kinds(reader)
        values = self.head[0]
        doi = values.get("doi", "").lower()
        work = self._work(reader, doi)
        if values["status"] in ("matched", "wrong-identifier") and work is None:
            said = f"an entry that is {values['status']} must say which work: doi and [reference.work]"
            raise reader.error(said, self.line)
        match = Match(
            values["status"],
            score=values.get("score"),
            work=work,
            candidates=tuple(self._candidates(reader)),
            registered=values.get("registered"),
            reason=values.get("why", ""),
        )
        entry = Entry(
            id=values["id"],
            label=values.get("label", ""),
            match=match,
            checked=values.get("checked", ""),
            files=tuple(values.get("files", ())),
            confirmed="".join(self._decided(reader, "confirmed", doi)),
            refused=self._decided(reader, "refused", doi),
            reason=values.get("reason", ""),
        )
        if entry.confirmed and entry.confirmed in entry.refused:
            raise self._wrong(reader, "confirmed", "and refused name the same DOI")
        return entry

    def _wrong(self, reader: _Reader, key: str, message: str) -> LockError:
        return reader.error(f"{key} {message}", self.head[1].get(key, self.line))

    def _check_kinds(self, reader: _Reader) -> None:
        values = self.head[0]
        for key in ("id", "status"):
            if key not in values:
                raise reader.error(f"an entry has no {key}", self.line)
        for key, value in values.items():
            kinds = _KEYS[key]
            if type(value) not in kinds or (
                isinstance(value, list) and not all(isinstance(item, str) for item in value)
            ):
                raise self._wrong(reader, key, f"must be {_KINDS[kinds]}")
        if values["status"] not in get_args(MatchStatus) or values["status"] == "unchecked":
            raise self._wrong(reader, "status", f"cannot be {json.dumps(values['status'], ensure_ascii=False)}")

    def _decided(self, reader: _Reader, key: str, own: str) -> tuple[str, ...]:
        """Return the DOIs that ``confirmed`` or ``refused`` name; true means that of the entry."""
        said = self.head[0].get(key, False)
        if said is True and not own:
            raise self._wrong(reader, key, "needs a DOI in quotes: this entry has none of its own")
        dois = tuple(own if doi is True else _doi(doi) for doi in _several(said))
        if not all(map(_DOI.fullmatch, dois)):
            raise self._wrong(reader, key, "must be true, or a DOI in quotes")
        return dois

    def _work(self, reader: _Reader, doi: str) -> Work | None:
        if self.work is None:
            return None
        values, lines, line = next(place for place in self.places if place[0] is self.work)
        if not doi:
            raise reader.error("an entry with a [reference.work] must have a doi", self.line)
        return _read_work(reader, {**values, "doi": doi}, (values, {**lines, "doi": self.head[1]["doi"]}, line))

    def _candidates(self, reader: _Reader) -> Iterable[Work]:
        for place in self.places:
            if place[0] is not self.work:
                yield _read_work(reader, place[0], place)


def _read_work(reader: _Reader, fields: Mapping[str, Any], place: _Place) -> Work:
    try:
        return work_of(fields)
    except ValueError as error:
        name = str(error).split(" ", 1)[0]
        raise reader.error(str(error), place[1].get(name, place[2])) from error


def _several(said: object) -> Sequence[object]:
    return said if isinstance(said, list) else [said] if said else []


def _doi(said: object) -> str:
    """Return a DOI as works have it, whatever stands before it: ``https://doi.org/10.1/A`` → ``10.1/a``."""
    return re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", str(said or "").strip().lower())


_KEYS: Mapping[str, tuple[type, ...]] = {
    "id": (str,),
    "label": (str,),
    "files": (list,),
    "confirmed": (str, bool),
    "refused": (str, bool, list),
    "reason": (str,),
    "status": (str,),
    "doi": (str,),
    "score": (float, int),
    "registered": (bool,),
    "why": (str,),
    "checked": (str,),
}
_KINDS: Mapping[tuple[type, ...], str] = {
    (str,): "a text in quotes",
    (list,): "a list of texts in quotes",
    (str, bool): "true, or a DOI in quotes",
    (str, bool, list): "true, a DOI in quotes, or a list of them",
    (float, int): "a number",
    (bool,): "true or false",
}
