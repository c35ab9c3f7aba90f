"""
The checks that rules name: one module each, ``undefined-citation`` in ``undefined_citation.py``.

A check is a function ``find(page, options)`` that yields hits: places with the values that its rule's messages need.
It reads what the page holds and touches nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from types import ModuleType
from typing import Protocol, cast

from claimlint.article import Hit
from claimlint.page import Page


class Check(Protocol):
    """What a check module offers as ``find``."""

    def __call__(self, page: Page, options: Mapping[str, object]) -> Iterable[Hit]:
        """Yield what was found in ``page``, in text order."""
        ...


def load_check(name: str) -> Check:
    """
    Return the check that a rule file names.

    Raises ModuleNotFoundError where there is none; rule files are held against the modules when they are read.
    """
    return cast("Check", _module(name).find)


def reads_english(name: str) -> bool:
    """Tell whether a check knows the words of English alone; its module says so with ``ENGLISH = True``."""
    return bool(getattr(_module(name), "ENGLISH", False))


def _module(name: str) -> ModuleType:
    return import_module(f"claimlint.checks.{name.replace('-', '_')}")
