"""What two values of one field say of each other: the scale on which all fields are compared."""

from __future__ import annotations

from typing import Literal

Agreement = Literal[-1, 0, 1]
"""-1 the two disagree, 1 they agree, 0 one of them does not say it."""
