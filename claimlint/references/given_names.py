"""Given names common enough to tell a person from a title or a place."""

from typing import Final

from claimlint.text.lexicon import WordSet

GIVEN_NAMES: Final = WordSet("given-names")
