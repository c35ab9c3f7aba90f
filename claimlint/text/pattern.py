"""A regular expression that is compiled when it is first needed, so that a module of many costs nothing to import."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from sys import maxsize

from claimlint.text.lexicon import one_of


class Pattern:
    """
    One expression, with the methods of :class:`re.Pattern`; the one way in which this package writes them.

    A verbose one writes the blanks of its text as ``[ ]``; one that is not may be written over several lines of code.
    """

    def __init__(self, source: str, flags: int = 0) -> None:
        """
        Take the expression and its flags; a mistake in it shows when it is first used.

        ``<<name>>`` stands for any entry of a list of ``rules/words``: words are data, here too.
        """
        self._source = source
        self.flags = flags

    @cached_property
    def source(self) -> str:
        """The expression with the words of its lists in it."""
        if "<<" not in self._source:
            return self._source
        return re.sub(r"<<([a-z-]+)>>", lambda found: one_of(found[1]), self._source)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression itself."""
        return re.compile(self.source, self.flags)

    def search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """Return the first place in ``text[start:end]``."""
        return self.compiled.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """Return what stands at ``start``."""
        return self.compiled.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """Return ``text[start:end]`` if all of it matches."""
        return self.compiled.fullmatch(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        """Yield every place."""
        return self.compiled.finditer(text, start, end)

    def findall(self, text: str) -> list[str]:
        """Return the words of every place: the whole, or its only group."""
        return self.compiled.findall(text)

    def split(self, text: str, most: int = 0) -> list[str]:
        """Return what stands between the places, at the most ``most`` of them."""
        return self.compiled.split(text, most)

    def sub(self, put: str | Callable[[re.Match[str]], str], text: str, most: int = 0) -> str:
        """Return the text with ``put`` in every place, at the most in ``most`` of them."""
        return self.compiled.sub(put, text, most)
