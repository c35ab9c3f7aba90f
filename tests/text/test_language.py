"""The wording of an article is judged in English alone, and an article in another language says so."""

from __future__ import annotations

import pytest

from claimlint.engine import check_text
from claimlint.text.language import NOTE

ENGLISH = "Acupuncture is clinically proven to end migraines, and it has no side effects that anyone has ever seen."
GERMAN = (
    "Die Akupunktur ist bei der Behandlung von Schmerzen seit langem bekannt und wird von vielen Ärzten empfohlen. "
    "Das Verfahren ist clinically proven, wie der Hersteller schreibt, und 85 % der Patienten sind damit zufrieden."
)
FRENCH = (
    "L'acupuncture est une pratique ancienne qui ne remplace pas les soins, mais elle est clinically proven selon la "
    "publicité. Plus de 85 % des patients sont satisfaits dans une enquête que nous avons lue."
)
JAPANESE = "鍼治療は慢性の痛みに使われることがあります。clinically proven と書かれた広告もあります。"
TABLE = "| Trial | n |\n|---|---|\n| Lee 2013 | 40 |\n"


def wording(text: str) -> list[str]:
    return [f.code for f in check_text(text).findings if f.code.startswith(("CL3", "CL4"))]


@pytest.mark.parametrize("text", [GERMAN, FRENCH, JAPANESE])
def test_another_language_is_left_alone_and_the_notes_say_so(text: str) -> None:
    assert wording(text) == []
    assert NOTE in check_text(text).reading.notes


@pytest.mark.parametrize("text", [ENGLISH, TABLE, "Clinically proven."])
def test_english_and_what_is_too_short_to_tell_is_read(text: str) -> None:
    assert NOTE not in check_text(text).reading.notes


def test_english_wording_is_judged() -> None:
    assert wording(ENGLISH)


def test_citations_of_another_language_are_checked() -> None:
    text = (
        GERMAN
        + " So steht es in Studien [1,2], so auch hier [3].\n\n## Literatur\n\n1. Lee A. Title. BMJ. 2013;1:1-2.\n2. Kim B. Other. BMJ. 2014;2:3-4.\n"
    )
    assert "CL101" in {f.code for f in check_text(text).findings}
