"""Whether an article is English, by its small words: cheap, and enough to keep English rules from other languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from claimlint.text.prose import Prose

NOTE: Final = "The article is not in English, so that its wording was not checked."
FIRST_WORDS: Final = 600
FEWEST_WORDS: Final = 12
CHANCE: Final = 1
"""So many small words of another language stand in English by chance ("a", "me")."""

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH: Final = frozenset(
    "the of and to is that for it with as on are was be by this or an from at not have has you your we they which can "
    "their more but were been will may than also when if there do does our what how all".split()
)
_OTHERS: Final = (
    frozenset(
        (
            "der die das und ist nicht mit den von zu ein eine einer auch auf für sich im dem des wird sind oder bei "
            "wie aus nach durch werden kann"
        ).split()
    ),
    frozenset(
        (
            "le la les des et est une un dans que qui pour pas sur avec sont par plus ce cette il elle du au aux ou "
            "mais vous nous être"
        ).split()
    ),
    frozenset(
        (
            "el la los las de que y en un una es por con para se no del al lo su como más pero son este esta puede"
        ).split()
    ),
    frozenset(
        (
            "de het een en van is dat die niet voor met op zijn er te aan ook als bij maar om door naar wordt worden "
            "kan uit"
        ).split()
    ),
    frozenset(
        (
            "il lo la gli le di che e è un una per con non del della sono da si come più nel alla dei anche questo"
        ).split()
    ),
    frozenset(
        (
            "o a os as de que e do da em um uma para com não é por mais dos das se na no ao pode são como"
        ).split()
    ),
    frozenset(
        (
            "och att det som en på är av för med den till inte har om ett men var kan eller i de så från vid"
        ).split()
    ),
    frozenset(
        (
            "og det at i er en på som til af for med den ikke har de om et kan var eller fra så men"
        ).split()
    ),
    frozenset(
        (
            "i w na z się nie do że jest to o jak po dla od za oraz przez są może ale czy"
        ).split()
    ),
    frozenset(
        (
            "bir ve bu için ile de da çok olan daha gibi ne kadar olarak değil en"
        ).split()
    ),
)  # fmt: skip


def is_english(prose: Prose) -> bool:
    """
    Tell whether the running text is English; a text too short to tell is.

    Another language has more of its own small words than of the English ones; a text in another script has few Latin
    letters.
    """
    text = " ".join(
        prose.text[block.start : block.end] for i, block in enumerate(prose.blocks[:400]) if prose.is_prose(i)
    )[: FIRST_WORDS * 12]
    words = [word.lower() for word in _WORD.findall(text)][:FIRST_WORDS]
    letters = [c for word in words for c in word]
    if not letters:
        return True
    latin = sum(c < "\u0250" for c in letters)
    if latin < len(letters) / 2:
        return False
    if len(words) < FEWEST_WORDS:
        return True
    english = sum(word in _ENGLISH for word in words)
    other = max(sum(word in other for word in words) for other in _OTHERS)
    return other <= english + CHANCE or english > len(words) * 0.2


def looks_foreign(words: Iterable[str]) -> bool:
    """
    Tell whether a few words in lower case, such as those of a title, are of another language than English.

    They are where they hold a small word of another language, of two letters and more, or a letter that English lacks,
    and no small word of English.
    """
    words = set(words)
    if not words.isdisjoint(_ENGLISH):
        return False
    return (
        any(len(word) > 1 and any(word in other for other in _OTHERS) for word in words)
        or not "".join(sorted(words)).isascii()
    )


def note(prose: Prose) -> str | None:
    """Return what to say of an article whose wording is not checked; None for an English one."""
    return None if is_english(prose) else NOTE
