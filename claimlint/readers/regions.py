"""
What on a web page is the article, and what is furniture: menus, banners, forms, comments, related posts.

An element is judged by its tag, role, class names and id when it opens, its blocks when the page has been read: a
sidebar that turns out to hold the references is article, and so is a form that holds nearly all the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimlint.readers.builder import OpenBlock
from claimlint.text.pattern import Pattern

_TAGS = frozenset({"nav", "aside", "form", "header", "footer"})
_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "dialog"})
# These hold the page itself, whatever they are called ("has-sidebar").
_NEVER = frozenset({"html", "body", "main", "article", "li", "tr", "td", "th", "p"})

# One class name or id at a time: "menu", "main-menu", "menu-item", "widget_text"; not "elementor-widget" or
# "vc_social_text", as page builders call every part of an article.
_WORDS = Pattern(
    r"""
    (?<!\S)
    (?: (?:[a-z0-9]+[_-])*
        (?: menu | nav | navbar | navigation | sidebar | breadcrumbs? | pagination | banner | newsletter )
      | (?: menu | nav | navbar | sidebar | breadcrumbs? | cookies? | share | sharing | social | widget | newsletter
          | subscribe | subscription | pager | pagination | popup | modal | advert | promo ) (?:[_-][a-z0-9]+)*
      | comments | comments?[_-](?:list|area|section|respond|form) | commentlist | respond | disqus_thread
      | related | related[_-]?(?:posts?|articles?|content|entries|reading)(?:[_-][a-z0-9]+)*
      | jp-relatedposts | sharedaddy | addtoany_[a-z_]+ | masthead | topbar | colophon | widgets | advertisement
      | skip-link | site-(?:header|footer)
    )
    (?!\S)
    """,
    re.VERBOSE,
)
# Whole layouts are named after the furniture they hold: "has-sidebar", "content-with-sidebar", "no-banner".
_LAYOUT = Pattern(
    r"(?:(?<!\S)|[_-])(?:has|with|no|without|content|page)[_-][a-z]|[_-](?:layout|wrapper|container)(?!\S)"
)
# Stronger than an article inside them: each comment and each related post may be an <article>.
_OTHERS = Pattern(r"(?<!\S)(?:comments|comments?[_-]list|commentlist|respond|related(?:[_-]?posts)?)(?!\S)")
_SOURCES = Pattern(
    r"""
    (?:^|[\s_-]) (?:
        references? | ref-?list | footnotes? | endnotes? | bibliograph(?:y|ies|ic) | citations? | literature
      | works-cited | sources | csl-bib-body | doc-endnotes | doc-bibliography
    ) (?:$|[\s_-])
    """,
    re.VERBOSE,
)
SOURCES_HEADING = Pattern(
    r"\W*(?:\d+\W+)?(?:list of )?(?:selected |key |further )?"
    r"(?:references?|bibliography|footnotes?|endnotes?|notes|sources?|citations?|works cited|literature(?: cited)?|"
    r"reading)\W*",
    re.IGNORECASE,
)
_LONGEST_HEADING = 60
_LEAST_PROSE = 60
# Below this share of the page, an <article> is a teaser and not the article.
_LEAST_SHARE = 0.25
# Above this share of the page, what looked like furniture is the page.
_MOST_SHARE = 0.5


@dataclass(slots=True, eq=False)
class Furniture:
    """The outermost element of some furniture; ``strong`` if no ``<article>`` in it can be the article."""

    strong: bool
    sources: bool = False


@dataclass(slots=True)
class BlockSetting:
    """Where a block stands: in which furniture, inside ``<article>`` or ``<main>``, among footnotes or references."""

    furniture: Furniture | None
    inside: bool
    sources: bool


def is_sources(words: str) -> bool:
    """Tell whether class names and ids speak of references or footnotes."""
    return _SOURCES.search(words) is not None


def judge(tag: str, role: str, words: str, *, inside: bool) -> Furniture | None:
    """Return new furniture if this element looks like it. ``words`` are its class names and id in lower case."""
    if tag in _NEVER:
        return None
    # Headers and footers of an article hold its title and its notes; those of a page hold neither.
    by_tag = tag in _TAGS and not (inside and tag in ("header", "footer"))
    if by_tag or role in _ROLES:
        return Furniture(tag in ("nav", "aside", "footer") or role == "navigation")
    if words and _WORDS.search(words) and not _LAYOUT.search(words):
        return Furniture(_OTHERS.search(words) is not None)
    return None


def decide(blocks: Sequence[OpenBlock], places: Sequence[BlockSetting], text: str, *, page: bool) -> None:
    """
    Set the region of each block. ``places`` runs parallel to ``blocks``.

    With ``page``, what stands outside ``<article>`` and ``<main>`` is furniture if they hold a fair share of the text.
    """
    if not page and not any(place.furniture for place in places):
        return
    total, inside, doubtful = _weigh(blocks, places, text)
    scoped = page and inside > 0 and inside >= _LEAST_SHARE * total
    for block, place in zip(blocks, places, strict=True):
        furniture = place.furniture
        if place.sources or (furniture and furniture.sources):
            continue
        if furniture and not furniture.strong and doubtful > _MOST_SHARE * total:
            furniture = None
        if furniture or (scoped and not place.inside):
            block.region = "furniture"


def _weigh(blocks: Sequence[OpenBlock], places: Sequence[BlockSetting], text: str) -> tuple[int, int, int]:
    """Return how much all blocks weigh, those inside an article, and those in furniture that is not strong."""
    total = inside = doubtful = 0
    for block, place in zip(blocks, places, strict=True):
        size = block.end - block.start
        # Menus are made of short pieces, articles of long ones.
        weight = size if size >= _LEAST_PROSE else size // 4
        total += weight
        inside += weight * place.inside
        furniture = place.furniture
        if furniture is not None:
            doubtful += 0 if furniture.strong else weight
            if size < _LONGEST_HEADING and SOURCES_HEADING.fullmatch(text, block.start, block.end):
                furniture.sources = True
    return total, inside, doubtful
