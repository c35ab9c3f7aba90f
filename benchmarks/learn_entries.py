"""
Learn the weights by which the words of an entry are told apart into fields, and write them where claimlint reads them.

    python benchmarks/learn_entries.py [--bench FOLDER] [--half even|both] [--draws N] [--out FILE]

Learned from: the project's own entries (``entries.txt``); entries written in many styles from facts of real works
(``styles.py``); entries of other fields that were marked by hand; strings from biomedical PDFs beside their records.
The last three need the yardsticks, which are not part of this repository. With ``--half even`` their odd lines stay
unseen, so that ``fields.py --half odd`` tells what the weights are worth; with ``both`` all of them are learned from.
The weights are the mean of what is learned from several draws of styles, which lean less on any one of them.
Ends within some minutes a draw. Needs python-crfsuite, which claimlint itself does not.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pycrfsuite
import yardsticks
from fields import SETS, fold, rows_of
from rapidfuzz import fuzz
from styles import Written, rendered

from claimlint.references.blanking import blank
from claimlint.references.tagging import kind_of, look, tokens_of
from claimlint.references.weights import FILE, features_of
from claimlint.text.plain import plain

OWN = Path(__file__).with_name("entries.txt")
WORKS = "crossref/bulk_13k_real_works.jsonl.gz"
MARKS = {"a": "author", "y": "year", "t": "title", "c": "container", "v": "volume", "p": "pages"}
TAGS = {"author": "A", "year": "Y", "title": "T", "container": "C", "volume": "V", "pages": "P"}
NOT_MET = -3.0
NUMBERED = re.compile(r"\d|^[IVXLC]+$")


# ------------------------------------------------------------------------------------------- entries with their fields


def own() -> Iterator[Written]:
    """Yield the project's own entries, whose fields stand between ``<a>`` and ``</a>`` and so on."""
    for line in OWN.read_text(encoding="utf-8").splitlines():
        written, opened = Written(""), 0
        for piece in re.split(r"(</?[aytcvp]>)", line):
            if re.fullmatch(r"<[aytcvp]>", piece):
                opened = len(written.text)
            elif re.fullmatch(r"</[aytcvp]>", piece):
                written.spans.append((MARKS[piece[2]], opened, len(written.text)))
            else:
                written.text += piece
        yield written


def marked(rows: list[dict[str, Any]]) -> Iterator[Written]:
    """Yield entries whose fields are known word for word."""
    for row in rows:
        text = plain(row["text"]).text
        spans: list[tuple[str, int, int]] = []
        for field in ("title", "author", "container", "volume", "pages"):
            value = plain(row.get(field) or "").text.strip()
            places = [m.start() for m in re.finditer(re.escape(value), text)] if value else []
            places = [at for at in places if not any(a < at + len(value) and at < b for _, a, b in spans)]
            if not places:
                continue
            before = max((b for name, _, b in spans if name in _BEFORE.get(field, ())), default=0)
            behind = [at for at in places if at >= before]
            at = behind[0] if behind else places[-1]
            spans.append((field, at, at + len(value)))
        year = [m.span() for m in re.finditer(rf"{row['year']}", text)] if row["year"] else []
        year = [(a, b) for a, b in year if not any(x < b and a < y for _, x, y in spans)]
        spans += [("year", *span) for span in year[:1]]
        yield Written(text, spans)


_BEFORE = {"container": ("title",), "volume": ("container", "title"), "pages": ("volume", "container", "title")}


def recorded(rows: list[dict[str, Any]]) -> Iterator[Written]:
    """Yield the strings in which every field of their record is found."""
    for row in rows:
        text = plain(row["text"]).text
        if (spans := _recorded(text, row)) is not None:
            yield Written(text, spans)


def _recorded(text: str, row: dict[str, Any]) -> list[tuple[str, int, int]] | None:
    title = _place(text, row["title"] or "", 0)
    container = _place(text, row["container"] or "", title[1]) if title else None
    if title is None or container is None or container[0] - title[1] > 60 or not _whole(text, *title):
        return None
    spans = [("title", *title), ("container", *container)]
    issue = r"(?:\s?\([^()]{1,20}(?=\))|,?\s(?:[Nn]o\.?|Suppl\.?)\s\w+)?"
    for field, pattern in (
        ("volume", rf"(?<!\w){re.escape(row['volume'] or '?')}{issue}(?!\w)"),
        ("pages", rf"(?<![\d]){re.escape(row['pages'] or '?')}[\w.]*(?:\s?[-–—‐−]{{1,2}}\s?\w+)?"),
    ):
        found = re.compile(pattern).search(text, spans[-1][2])
        if found is None:
            return None
        spans.append((field, *found.span()))
    if row["author"]:
        head = re.match(
            r"(.*?)[\s.,;:(\[“\"‘']*(?:\(?(?:19|20)\d\d[a-z]?[).,:;\]\s]*)?[\s“\"‘'.,:]*$", text[: title[0]]
        )
        if head is None or fold(row["author"]) not in fold(head[1]):
            return None
        spans.append(("author", 0, len(head[1])))
    elif title[0] > 5:
        return None
    years = [m.span() for m in re.finditer(str(row["year"]), text)]
    years = [(a, b) for a, b in years if not any(x < b and a < y for _, x, y in spans)]
    return [*spans, ("year", *years[0])] if years else None


def _whole(text: str, start: int, end: int) -> bool:
    """Tell whether marks part a title from the words around it: records lose words in italics, and what is behind."""
    opened = not start or re.search(r"[^\w\s]\s*$|\d[a-z]?\s+$", text[:start])
    return bool(opened and (text[end - 1] in "?!.”" or re.match(r"\s*[^\w\s]", text[end:])))


def _place(text: str, value: str, start: int) -> tuple[int, int] | None:
    """Return where a value stands in a text, give or take a few letters."""
    places = [i for i in range(start, len(text)) if fold(text[i])]
    folded, wanted = "".join(fold(text[i])[0] for i in places), fold(value)
    if not wanted or len(folded) < len(wanted):
        return None
    at = folded.find(wanted)
    if at >= 0:
        return places[at], places[at + len(wanted) - 1] + 1
    near = fuzz.partial_ratio_alignment(wanted, folded, score_cutoff=92) if len(wanted) > 20 else None
    if near is None or near.dest_end <= near.dest_start:
        return None
    first, last = places[near.dest_start], places[near.dest_end - 1] + 1
    whole = (first == 0 or not text[first - 1].isalnum()) and not text[last : last + 1].isalnum()
    return (first, last) if whole else None


# ------------------------------------------------------------------------------------------------------------- learning


def tagged(written: Written) -> tuple[list[list[str]], list[str]] | None:
    """Return the features and the tag of each word."""
    blanked = blank(plain(written.text).text, tuple(written.italics))
    tokens = tokens_of(blanked.text, blanked.start)
    if not tokens.words:
        return None
    names = []
    for a, b in zip(tokens.starts, tokens.ends, strict=True):
        inside = [TAGS[f] for f, x, y in written.spans if min(b, y) - max(a, x) > (b - a) / 2]
        names.append(inside[0] if inside else "O")
    italic = [any(a <= x < b for a, b in blanked.italics) for x in tokens.starts]
    return features_of(look(tokens, italic, blanked.hosts)), _tags(tokens.words, names)


def _tags(words: tuple[str, ...], names: list[str]) -> list[str]:
    """Return the tags of words whose fields are known: where fields begin, and what came before the others."""
    tags: list[str] = []
    before = came = "O"
    for i, word in enumerate(words):
        name = _name(words[i:], names[i:], before) if kind_of(word) != "gap" else "O"
        if name == "O":
            tags.append("O" + came)
        elif name == "Y":
            tags.append("Y0" if came in "OA" else "Y1")
        else:
            tags.append(name if name in ("A", before) else "b" + name)
            came = name
        before = name
    return tags


def _name(words: tuple[str, ...], names: list[str], before: str) -> str:
    """Return the field of the first of some words: "vol." and "pp." are no part of a volume or of pages."""
    name = names[0]
    if name in "VP" and before != name and not NUMBERED.search(words[0]):
        after = next((n for w, n in zip(words, names, strict=True) if NUMBERED.search(w)), "O")
        return "O" if after == name else name
    return "O" if name == "Y" and kind_of(words[0]) not in ("Year", "yrange", "d2") else name


def learn(entries: Iterator[Written], rounds: int) -> Any:
    """Return what crfsuite has learned of some entries."""
    trainer = pycrfsuite.Trainer(verbose=False)
    count = 0
    for written in entries:
        if (row := tagged(written)) is not None:
            trainer.append(*row)
            count += 1
    print(f"learning from {count} entries")
    trainer.set_params({"c1": 0.25, "c2": 0.02, "max_iterations": rounds, "feature.minfreq": 3})
    with tempfile.TemporaryDirectory() as folder:
        model = str(Path(folder, "model"))
        trainer.train(model)
        tagger = pycrfsuite.Tagger()
        tagger.open(model)
        return tagger.info()


def mean(learnings: list[Any]) -> tuple[dict[tuple[str, str], float], dict[tuple[str, str], float]]:
    """Return the mean weights of features and of steps; a step that a learning has not met is held for unlikely."""
    features = {name for learned in learnings for name in learned.state_features}
    steps = {step for learned in learnings for step in learned.transitions}
    count = len(learnings)
    return (
        {name: sum(learned.state_features.get(name, 0.0) for learned in learnings) / count for name in features},
        {step: sum(learned.transitions.get(step, NOT_MET) for learned in learnings) / count for step in steps},
    )


def write(learnings: list[Any], path: Path) -> None:
    """Write weights in hundredths (see ``claimlint/references/weights.py``)."""
    state_features, transitions = mean(learnings)
    tags = sorted({tag for _, tag in state_features} | {tag for step in transitions for tag in step})
    place = {tag: i for i, tag in enumerate(tags)}
    steps: dict[str, list[str]] = {tag: [] for tag in tags}
    for (tag, after), weight in sorted(transitions.items()):
        steps[tag].append(f"{place[after]}:{round(100 * weight)}")
    features: dict[str, list[str]] = {}
    for (name, tag), weight in state_features.items():
        if round(100 * weight):
            features.setdefault(name, []).append(f"{place[tag]}:{round(100 * weight)}")
    lines = [" ".join(tags), *(" ".join(steps[tag]) for tag in tags)]
    lines += (f"{name}\t{' '.join(sorted(told))}" for name, told in sorted(features.items()))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{len(features)} features, {path.stat().st_size // 1024} kB in {path}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, default=yardsticks.BENCH)
    parser.add_argument("--half", choices=("even", "both"), default="both", help="lines of the yardsticks learned from")
    parser.add_argument("--rounds", type=int, default=170)
    parser.add_argument("--written", type=int, default=4000, help="entries written in many styles")
    parser.add_argument("--matching", type=int, default=6000, help="strings from PDFs")
    parser.add_argument("--draws", type=int, default=2, help="draws of styles whose mean is taken")
    parser.add_argument("--out", type=Path, default=FILE)
    args = parser.parse_args()
    if not (args.bench / SETS[0]).exists():
        sys.exit(f"{args.bench} does not have the yardsticks: nothing learned")
    step = 2 if args.half == "even" else 1
    matching, entries = (rows_of(args.bench / name)[::step] for name in SETS)
    with gzip.open(args.bench / WORKS, "rt", encoding="utf-8") as lines:
        works = [json.loads(line) for line in lines]
    learnings = [
        learn(
            itertools.chain(
                *(own() for _ in range(8)),
                marked(entries),
                itertools.islice(recorded(matching), args.matching),
                rendered(works, args.written, seed),
            ),
            args.rounds,
        )
        for seed in range(11, 11 + args.draws)
    ]
    write(learnings, args.out)


if __name__ == "__main__":
    main()
