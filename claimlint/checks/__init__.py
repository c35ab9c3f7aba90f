"""
The checks that rules name: one module each, ``undefined-citation`` in ``undefined_citation.py``.

A check is a function ``find(page, options)`` that yields hits: places with the values that its rule's messages need.
It reads what the page holds and touches nothing else. Beside it, its module declares what a rule file may say:
``Options``, a frozen dataclass whose fields are the options (without it, there are none), and ``VARIANTS``, the
variants of its hits, each with the values that it always fills.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from claimlint.article import Hit
from claimlint.page import Page


@dataclass(frozen=True, slots=True)
class NoOptions:
    """The options of a check that has none."""


@dataclass(frozen=True, slots=True)
class Check:
    """
    A check, as its module declares it.

    ``find``      yields what is found on a page, in text order
    ``options``   the type of its options; None where it takes those of the rule file as they are
    ``variants``  the values that each variant of its hits fills; None where the rule's own words decide
    ``english``   whether it knows the words of English alone; its module says so with ``ENGLISH = True``
    """

    find: Callable[[Page, Any], Iterable[Hit]]
    options: type | None
    variants: Mapping[str, tuple[str, ...]] | None
    english: bool

    def hits(self, page: Page, told: Mapping[str, object]) -> Iterable[Hit]:
        """Yield what is found on ``page``, told what a rule file says under ``options``."""
        return self.find(page, told if self.options is None else self.options(**field_names(told)))


@cache
def load_check(name: str) -> Check:
    """
    Return the check that a rule file names.

    Raises ModuleNotFoundError where there is none; rule files are held against the modules when they are read.
    """
    module = import_module(f"claimlint.checks.{name.replace('-', '_')}")
    variants = getattr(module, "VARIANTS", None)
    return Check(
        find=module.find,
        options=getattr(module, "Options", NoOptions) if variants is not None else None,
        variants=variants,
        english=getattr(module, "ENGLISH", False),
    )


def field_names(told: Mapping[str, object]) -> dict[str, object]:
    """Return options by the names of their fields: a rule file writes ``forgotten-place`` for ``forgotten_place``."""
    return {name.replace("-", "_"): value for name, value in told.items()}
