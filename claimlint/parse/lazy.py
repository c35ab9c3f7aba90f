"""A regular expression that is compiled when it is first asked, so that a module of many costs nothing to import."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from claimlint.expressions import pattern_of

_TO_THE_END: Final = 1 << 62


class Pattern:
    """
    One expression, with the methods of :class:`re.Pattern` that readers use.

    A verbose one writes the blanks of its text as ``[ ]``; one that is not may be written over several lines of code.
    """

    def __init__(self, source: str, flags: int = 0) -> None:
        self.source = source
        self.flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression itself."""
        return pattern_of(self.source, self.flags)

    def search(self, text: str, start: int = 0, end: int = _TO_THE_END) -> re.Match[str] | None:
        """Return the first place in ``text[start:end]``."""
        return self.compiled.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = _TO_THE_END) -> re.Match[str] | None:
        """Return what stands at ``start``."""
        return self.compiled.match(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = _TO_THE_END) -> Iterator[re.Match[str]]:
        """Yield every place."""
        return self.compiled.finditer(text, start, end)
