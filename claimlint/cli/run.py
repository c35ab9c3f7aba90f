"""One run of ``claimlint check``: read, look up, check, repair, and leave out what is known."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from claimlint.cli.inputs import Choices, Input, Inputs
from claimlint.cli.leaving import Narrowing, changed_inputs, write_baselines
from claimlint.cli.lookup import Lookup
from claimlint.cli.screen import complain
from claimlint.cli.tasks import Tasks
from claimlint.cli.work import guarded, work_over
from claimlint.engine import ArticleReport, FileError, Report, active_rules, check_reading, read_bytes
from claimlint.files import shown_path

if TYPE_CHECKING:
    from claimlint.article import Reading
    from claimlint.cli.leaving import Checked
    from claimlint.settings import Settings


@dataclass(frozen=True, slots=True)
class RunOutcome:
    """
    What a run came to.

    ``settings`` are those of the report's articles, in order; ``said`` are lines for people; ``diff`` is what repairs
    would change; ``fails`` tells whether there is anything that makes the run fail.
    """

    report: Report
    settings: tuple[Settings, ...]
    said: tuple[str, ...] = ()
    diff: str = ""
    fails: bool = False


@dataclass(slots=True)
class Checking:
    """Checks inputs, as often as it is asked to; what goes wrong gathers in ``errors``."""

    choices: Choices
    lookup: Lookup
    whole: bool = False
    errors: list[FileError] = field(default_factory=list)

    def over(self, inputs: Sequence[Input]) -> list[tuple[Input, ArticleReport]]:
        """Return what the rules of each input's settings say of it, in order; with ``whole`` all is looked up."""
        readings = work_over(
            inputs, lambda item, data: read_bytes(data, item.path), self.errors, quiet=self.lookup.quiet
        )
        return _checked(_looked_up(readings, self.lookup, self.errors, always=self.whole), self.errors)

    def usable(self, inputs: Sequence[Input]) -> list[Input]:
        """Return the inputs whose settings ask for rules that there are."""
        return _with_usable_rules(inputs, self.choices, self.errors)


def carry_out(checking: Checking, gathered: Inputs, tasks: Tasks) -> RunOutcome:
    """Check the inputs and do what else is asked; every problem is an error of the report."""
    checking.errors += [FileError(*problem) for problem in gathered.problems]
    inputs = checking.usable(gathered.inputs)
    if tasks.changed_since is not None:
        inputs = changed_inputs(inputs, tasks.changed_since, checking.errors)
    checked: Checked = checking.over(inputs)
    said: tuple[str, ...] = ()
    if tasks.write or tasks.prune:
        said = tuple(write_baselines(checked, checking.errors, prune=tasks.prune))
    narrowing = Narrowing(tasks.changed_since, checking.errors)
    checked = narrowing.of(checked)
    diff, repaired = "", None
    if tasks.diff or tasks.fix:
        from claimlint.cli.repairing import differences, mend

        if tasks.diff:
            diff = differences(checked, unsafe=tasks.unsafe)
        else:
            mended = mend(
                checked, lambda again: narrowing.of(checking.over(again)), checking.errors, unsafe=tasks.unsafe
            )
            checked, repaired = mended.articles, mended.count
    report = Report(
        articles=tuple(article for _, article in checked),
        errors=tuple(dict.fromkeys(checking.errors)),
        skipped=gathered.skipped,
        unchecked=sum(_unchecked(article.reading) for _, article in checked),
        repaired=repaired,
        known=narrowing.count("known"),
        unchanged=narrowing.count("unchanged"),
    )
    return RunOutcome(report, tuple(item.settings for item, _ in checked), said, diff, _fails(checked, tasks, diff))


def _fails(checked: Checked, tasks: Tasks, diff: str) -> bool:
    if tasks.diff:
        return bool(diff)
    return any(item.settings.fails(finding.severity) for item, article in checked for finding in article.findings)


def _looked_up(
    readings: Sequence[tuple[Input, Reading]], lookup: Lookup, errors: list[FileError], *, always: bool
) -> list[tuple[Input, Reading]]:
    """Return the readings with the works behind their references, where a rule, or the report, wants to know them."""
    wanted = [
        (item, reading)
        for item, reading in readings
        if always or any("crossref" in rule.requires for rule in active_rules(item.settings, usable=True))
    ]
    if not any(reading.references for _, reading in wanted):
        return list(readings)
    run = lookup.run(wanted, errors)
    for line in (*run.trouble, *run.notes):
        complain(line)
    matches = {id(one.reading): tuple(outcome.match for outcome in one.outcomes) for one in run.resolved}
    return [(item, replace(reading, matches=matches.get(id(reading), ()))) for item, reading in readings]


def _checked(readings: Sequence[tuple[Input, Reading]], errors: list[FileError]) -> list[tuple[Input, ArticleReport]]:
    """Return what the rules of each article's settings say of it; an article that fails is told in ``errors``."""
    from claimlint.engine import active_rules

    checked = []
    for item, reading in readings:
        rules = active_rules(item.settings, item.settings.ignored_in(item.path), usable=True)
        with guarded(item, errors):
            checked.append((item, check_reading(reading, rules, item.settings.kind)))
    return checked


def _unchecked(reading: Reading) -> int:
    """Count the references that were held against no source of works."""
    if not reading.matches:
        return len(reading.references)
    return sum(match.status == "unchecked" for match in reading.matches)


def _with_usable_rules(inputs: Sequence[Input], choices: Choices, errors: list[FileError]) -> list[Input]:
    """
    Return the inputs whose settings ask for rules that there are; the others are told once for each fault.

    A broken file of a pack is told, too, and costs no other rule.
    """
    faults: dict[Settings, FileError | None] = {}
    for item in inputs:
        if item.settings not in faults:
            faults[item.settings] = _rules_fault(item.settings, choices)
            errors.extend(_pack_faults(item.settings))
    errors.extend(fault for fault in faults.values() if fault is not None)
    return [item for item in inputs if faults[item.settings] is None]


def _pack_faults(settings: Settings) -> list[FileError]:
    """Return what is wrong with the files of rule packs, each with its line and field."""
    from claimlint.engine import FileError
    from claimlint.rulebook import usable_rules

    try:
        _, faults = usable_rules(settings.rule_packs)
    except OSError:
        return []  # told where rules are chosen
    return [
        FileError(
            shown_path(fault.path),
            ": ".join(filter(None, (f"line {fault.line}" if fault.line else "", fault.field, fault.message))),
        )
        for fault in faults
    ]


def _rules_fault(settings: Settings, choices: Choices) -> FileError | None:
    """Return what is wrong with the rules that settings ask for: a broken pack, a selector that names no rule."""
    from claimlint.engine import FileError
    from claimlint.files import shown_path

    if settings.spacy_model is not None and not _is_installed(settings.spacy_model):
        where = "--spacy-model" if choices.spacy_model else shown_path(str(settings.source or "settings"))
        message = f"there is no model {settings.spacy_model!r}: install it, or leave the setting out; none is needed"
        return FileError(where, message)
    try:
        active_rules(settings, usable=True)
        for ignored in settings.per_file_ignores.values():
            active_rules(replace(settings, select=(), ignore=ignored), usable=True)
    except ValueError as error:
        said = str(error)
        options = (
            ("--profile", (choices.profile,) if choices.profile else ()),
            ("--select", choices.select),
            ("--ignore", choices.ignore),
        )
        named = next((option for option, given in options if any(repr(word) in said for word in given)), None)
        return FileError(named or shown_path(str(settings.source or "settings")), said)
    except OSError as error:
        return FileError("claimlint", str(error))
    return None


def _is_installed(model: str) -> bool:
    """Tell whether a model of spaCy is there, as a package or a folder, without loading anything."""
    from importlib.util import find_spec

    return os.path.isdir(model) or (model.isidentifier() and find_spec(model) is not None)
