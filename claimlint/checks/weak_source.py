"""Claims of effect that rest on a press release, a shop, a social network or an encyclopedia alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from claimlint.article import Hit, Mark
from claimlint.evidence.efficacy import claims_effect, told_by_others
from claimlint.page import Page
from claimlint.text.prose import Prose, Sentence, has_brackets

ENGLISH = True

_WEB: Final = ("http://", "https://", "//", "www.")


@dataclass(frozen=True, slots=True)
class Options:
    """The weak ``hosts``, with what stands before them, and ``paths``, the parts of an address that tell a shop."""

    hosts: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()


VARIANTS: Final = {"default": ("host",)}


def find(page: Page, options: Options) -> Iterator[Hit]:
    """Yield each claim of effect whose every source is a link to a host that the rule lists."""
    shops = _shops(options.paths)
    prose, figures = page.prose, page.figures
    for sentence in _linked(prose):
        if not figures.is_judged(sentence) or sentence.is_question:
            continue
        links = [
            m for m in prose.marks_in(sentence.start, sentence.end) if m.kind == "link" and m.target.startswith(_WEB)
        ]
        weak = [(link, host) for link in links if (host := _weak_host(link.target, options.hosts, shops))]
        if not links or len(weak) < len(links) or _has_other_source(prose, sentence, links):
            continue
        words = prose.words(sentence)
        if claims_effect(words) is None or told_by_others(sentence.text, words):
            continue
        link, host = weak[0]
        yield Hit(link.span, page.article.text[link.start : link.end], {"host": host})


def _linked(prose: Prose) -> Iterator[Sentence]:
    beyond = -1
    for mark in prose.article.marks:
        if mark.kind == "link" and mark.start >= beyond and mark.target.startswith(_WEB):
            sentence = prose.sentence_at(mark.start)
            if sentence is not None:
                beyond = sentence.end
                yield sentence


def _has_other_source(prose: Prose, sentence: Sentence, links: list[Mark]) -> bool:
    """Tell whether anything but these links is a source in the sentence."""
    places = [(link.start, link.end) for link in links]
    others = [
        c
        for c in prose.reading.citations
        if sentence.start <= c.start < sentence.end and not any(a <= c.start and c.end <= b for a, b in places)
    ]
    return bool(others) or has_brackets(prose.article.text[sentence.start : sentence.end])


def _weak_host(target: str, hosts: tuple[str, ...], shops: re.Pattern[str]) -> str:
    """Return the host of an address if it is one that the rule lists, or its path tells a shop; else nothing."""
    try:
        parts = urlsplit(target if "//" in target else f"//{target}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    if any(host == name or host.endswith(f".{name}") for name in hosts):
        return host
    return host if shops.search(f"{host}/{parts.path}".lower()) and host else ""


def _shops(paths: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(map(re.escape, paths)) or "(?!)"
    return re.compile(rf"(?:^|[./_-])(?:{words})(?:[./_-]|$)")
