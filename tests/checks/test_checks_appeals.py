"""Appeals to research that lead in to their sources, or sum them up, owe none themselves."""

from __future__ import annotations

import pytest

from claimlint.engine import check_text

APPEAL = "Studies show that cold baths calm the nerves."
LIST = "\n\n## References\n\n1. Lee A. Cold baths. BMJ. 2013;346:f100.\n2. Kim B. Warm baths. BMJ. 2014;348:g200.\n"


def codes(text: str) -> list[str]:
    return [f.code for f in check_text(text + LIST).findings if f.code == "CL411"]


@pytest.mark.parametrize(
    "text",
    [
        f"# Baths\n\nA bath is a bath [1].\n\n{APPEAL} Nobody knows why. They feel cold at first. Skin reddens [2].",
        f"# Baths\n\nA bath is a bath [1].\n\n## Evidence\n\n{APPEAL}\n\n### Cold\n\nNerves were calmer in one trial [2].",
        f"# Baths\n\nA bath is a bath [1,2].\n\n## Conclusion\n\nIt is cheap. {APPEAL}",
        "# Baths\n\nA bath is a bath.\n\nTheir benefits are supported by research:\n\n- Calm: one trial saw it [1].\n- Sleep [2].",
        f"# Baths\n\n{APPEAL}<br><br>For example, sailors slept well [1]. Skin reddens [2].",
        f"# Baths\n\nA bath is a bath [1,2].\n\n{APPEAL} A 2019 Harvard study followed 40 nurses.",
    ],
    ids=["paragraph", "section", "conclusion", "list", "example", "named study"],
)
def test_an_appeal_whose_sources_follow_is_left_alone(text):
    assert codes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        f"# Baths\n\nA bath is a bath [1,2].\n\nIt costs nothing. {APPEAL}",
        f"# Baths\n\n## Evidence\n\n{APPEAL}\n\n## Cost\n\nA bath is a bath [1,2].",
        f"# Baths\n\nWhat baths do:\n\n- {APPEAL}\n- Skin reddens [1,2].\n- Sleep is deep.",
        "# Baths\n\nA trial of 40 nurses tested baths [1,2]. A separate study found that cold baths calm the nerves.",
    ],
    ids=["paragraph", "another section", "item", "another study"],
)
def test_an_appeal_whose_sources_do_not_is_told(text):
    assert codes(text) == ["CL411"]
