"""
How sure a careful editor would be to stop at a claim: a logistic regression over features of its sentence and page.

The weights are data, learned from marked pages by ``benchmarks/learn_claims.py``; here they are only added up.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from claimlint.claims.features import ClaimFeatures, Features
from claimlint.text.prose import Sentence

WEIGHTS: Final = Path(__file__).with_name("weights.json")
TOLD: Final = 3
"""So many features are named as what weighed most."""
ALWAYS: Final = ("rule ", "group ")
"""How features begin that tell nothing of the place."""


@dataclass(frozen=True, slots=True)
class Confidence:
    """How likely an editor would stop at a claim, from 0 to 1; the features that weighed most, with their weights."""

    value: float
    reasons: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """The weights of features, in nats, and what is weighed without any."""

    bias: float
    weights: Mapping[str, float]

    def confidence(self, features: Features) -> Confidence:
        """Return how likely an editor would stop at what has these features."""
        weights = self.weights
        parts = {name: value * weights[name] for name, value in features.items() if name in weights}
        value = 1 / (1 + math.exp(-max(-30.0, min(30.0, self.bias + math.fsum(parts.values())))))
        told = sorted(
            ((name, weight) for name, weight in parts.items() if not name.startswith(ALWAYS)),
            key=lambda part: (-abs(part[1]), part[0]),
        )
        return Confidence(value, tuple(told[:TOLD]))


@cache
def shipped_model() -> Model:
    """Return the model that ships with claimlint."""
    return read_model(WEIGHTS)


def read_model(path: Path) -> Model:
    """Return the model of a file. Raises OSError where it cannot be read."""
    kept = json.loads(path.read_text("utf-8"))
    return Model(kept["bias"], kept["weights"])


class ClaimJudge:
    """Judges the claims of one page; each sentence is looked at once."""

    def __init__(self, features: ClaimFeatures, model: Model) -> None:
        """Look at nothing yet."""
        self.features = features
        self._model = model

    @property
    def knows_page(self) -> bool:
        """Whether there is enough of a page to judge by; what stands in a shorter text is what its words say."""
        return self.features.voice.is_page

    def confidence(self, sentence: Sentence, code: str, variant: str = "default", said: str = "") -> Confidence:
        """Return how likely an editor would stop at what the rule ``code`` nominates in a sentence, by its words."""
        return self._model.confidence(self.features.of(sentence, code, variant, said))
