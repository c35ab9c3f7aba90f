"""``--fix`` and ``--diff``: the repairs that findings propose, written into the files or shown."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimlint.cli.inputs import Input
from claimlint.cli.screen import write_bytes
from claimlint.engine import ArticleReport, FileError
from claimlint.readers import UnreadableError, decode
from claimlint.repair import UnrepairableError, repaired, written_back

if TYPE_CHECKING:
    from claimlint.cli.leaving import Checked

ROUNDS = 10
"""How often an article is checked again after repairs; repairs that never end are left as they are then."""


_LINE = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True, slots=True)
class Mended:
    """The articles as they are after the repairs, in the order they came in, and how many findings were repaired."""

    articles: Checked
    count: int


def mend(
    checked: Checked,
    again: Callable[[Sequence[Input]], Checked],
    errors: list[FileError],
    *,
    unsafe: bool,
) -> Mended:
    """Write the repairs into the files and check what was written with ``again``, until nothing is left to repair."""
    articles = {item.path: (item, article) for item, article in checked}
    waiting = list(checked)
    total = 0
    for _ in range(ROUNDS):
        written = []
        for item, article in waiting:
            if (count := _mend_one(item, article, errors, unsafe=unsafe)) > 0:
                total += count
                written.append(item)
        if not written:
            break
        waiting = list(again(written))
        articles.update((item.path, (item, article)) for item, article in waiting)
    return Mended(list(articles.values()), total)


def differences(checked: Checked, *, unsafe: bool) -> str:
    """Return as a unified diff what the repairs would change in the articles."""
    return "".join(line for item, article in checked for line in _difference(item.path, article, unsafe))


def _difference(path: str, article: ArticleReport, unsafe: bool) -> Iterator[str]:
    if article.reading.article.format == "docx":
        return
    source = article.reading.article.source
    after = repaired(source, article.findings, unsafe=unsafe).source
    name = path.replace(os.sep, "/")
    for line in difflib.unified_diff(_LINE.findall(source), _LINE.findall(after), f"a/{name}", f"b/{name}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _mend_one(item: Input, article: ArticleReport, errors: list[FileError], *, unsafe: bool) -> int:
    if article.reading.article.format == "docx":
        if any(finding.fix for finding in article.findings):
            errors.append(FileError(item.path, "not repaired: Word files are read, not written"))
        return 0
    source = article.reading.article.source
    after = repaired(source, article.findings, unsafe=unsafe)
    if not after.count or after.source == source:
        return 0
    try:
        data = item.read()
        if decode(data) != source:
            errors.append(FileError(item.path, "not repaired: it changed while it was checked"))
            return 0
        write_bytes(item.path, written_back(data, source, after.source))
    except (UnrepairableError, UnreadableError) as error:
        errors.append(FileError(item.path, f"not repaired: {error}"))
        return 0
    except OSError as error:
        errors.append(FileError(item.path, f"not repaired: {error.strerror or error}"))
        return 0
    return after.count
