"""
A comment that silences nothing.

Which comments those are is known only when all other rules have spoken, so the engine takes the hits from
:func:`claimlint.silence.silence`; there is nothing to find in the reading alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.article import Hit
from claimlint.checks import NoOptions
from claimlint.page import Page

VARIANTS: Final = {
    "default": ("codes",),
    "unknown": ("codes",),
    "misspelt": ("word", "directives"),
}


def find(page: Page, options: NoOptions) -> Iterator[Hit]:
    """Yield nothing: see the module's description."""
    yield from ()
