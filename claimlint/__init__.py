"""
claimlint: a citation-checking linter for health-claim articles.

The names below are the public interface; they are imported when first asked for, so that ``import claimlint`` is free.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimlint.version import __version__

if TYPE_CHECKING:
    from claimlint.article import Article, Citation, Finding, Reading, Reference, Span
    from claimlint.engine import ArticleReport, Report, check_file, check_text
    from claimlint.settings import Settings

_HOMES = {
    "Article": "article",
    "ArticleReport": "engine",
    "Citation": "article",
    "Finding": "article",
    "Reading": "article",
    "Reference": "article",
    "Report": "engine",
    "Settings": "settings",
    "Span": "article",
    "check_file": "engine",
    "check_text": "engine",
}

__all__ = [
    "Article",
    "ArticleReport",
    "Citation",
    "Finding",
    "Reading",
    "Reference",
    "Report",
    "Settings",
    "Span",
    "__version__",
    "check_file",
    "check_text",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f"claimlint.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'claimlint' has no attribute {name!r}")
