"""The words of findings on wrong sources: what to cite, what a text tells of, what spoke for another entry."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from claimlint.article import Citation, Reference
from claimlint.judge.contexts import Context
from claimlint.judge.evidence import Cue
from claimlint.judge.told import Told
from claimlint.judge.vocabulary import WORD, stem
from claimlint.text.description import called, label, name_and_year, short_title
from claimlint.text.names import fold

ORDER = "order of citation"
"""How the cue is called that no word of the text is."""
MOST_LOUD = 3


def cite(numbers: Collection[int]) -> str:
    """Return "cite reference 5", "cite references 1, 3–5"."""
    ordered = sorted(numbers)
    parts = []
    at = 0
    while at < len(ordered):
        end = at
        while end + 1 < len(ordered) and ordered[end + 1] == ordered[end] + 1:
            end += 1
        if end - at > 1:
            parts.append(f"{ordered[at]}–{ordered[end]}")
        else:
            parts.extend(str(n) for n in ordered[at : end + 1])
        at = end + 1
    return f"cite reference{'s' if len(ordered) > 1 else ''} {', '.join(parts)}"


def meant(reference: Reference) -> str:
    """Return "reference 5", or "Foster 2003" in a list without numbers."""
    return f"reference {reference.key}" if reference.key.isdigit() else called(reference)


def source(reference: Reference, citation: Citation | None = None) -> str:
    """Return "White 2006 (The safety of acupuncture …)", the title alone where the citation says the rest."""
    if citation is not None and citation.style == "author-year":
        return f"“{short_title(reference)}”"
    return f"{name_and_year(reference)} ({short_title(reference)})" if reference.authors else short_title(reference)


def tells_of(told: Sequence[Told]) -> str:
    """Return what a text tells of its source: "Salmon", "a paper in JAMA", "the meta-analysis"."""
    return " and ".join(_name(t) for t in told[:MOST_LOUD])


def _name(told: Told) -> str:
    if told.kind == "journal":
        return f"a paper in {told.words}"
    if told.kind == "design":
        return f"a {told.words}"
    return told.words


def shared(cues: Sequence[Cue], context: Context, right: Reference, printed: Reference | None) -> str:
    """
    Return in one sentence what spoke for ``right``: the words of the text, and those of the entry where they differ.

    The entry that is ``printed`` has none of them. The sentence is empty where nothing but the order of citation spoke.
    """
    words = [_both(cue, context) for cue in cues if cue.words != ORDER]
    said = []
    if words:
        lacks = f" and {meant(printed)} ({label(printed)}) does not" if printed else ""
        said.append(f"the text says {', '.join(words)}, as {meant(right)} does{lacks}")
    if any(cue.words == ORDER for cue in cues):
        said.append("with it the entries are first cited in their order")
    return "; ".join(said)


def _both(cue: Cue, context: Context) -> str:
    """Return a cue as the text has it, with the entry's word beside it where that is another."""
    wanted = stem(cue.words)
    for text in (context.claim, context.ahead, context.before, context.lead):
        for word in WORD.findall(text):
            if stem(word) == wanted:
                same = fold(word)[:4] == fold(cue.words)[:4]
                return f"“{word}”" if same else f"“{word}” (“{cue.words}”)"
    return f"“{cue.words}”"
