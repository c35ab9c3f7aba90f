"""Small questions about a sentence that several checks ask: does it ask, deny, doubt, or tell what others claim?"""

from __future__ import annotations

import re
from typing import Final

from claimlint.text.pattern import Pattern

_I: Final = re.IGNORECASE

# Words of people who speak of a claim and do not make it.
_OTHERS: Final = Pattern(
    r"\b(?:myths?|debunk\w*|misconceptions?|hoax\w*|pseudo-?scien\w*|beware|be (?:very )?(?:wary|sceptical|skeptical|"
    r"suspicious|cautious) of|"
    r"so[- ]called|allegedly|supposedly|purported(?:ly)?|misleading|claim(?:s|ed|ing)? (?:that|to)\b|"
    r"(?<!back )(?<!backs )(?<!support )(?<!supports )the (?:idea|notion|belief|claim)s? that|"
    r"(?:adverts?|ads?|advertis\w+|sellers?|makers?|manufacturers?|websites?|influencers?|companies|company|label|"
    r"packaging|leaflet|headlines?) "
    r"(?:\w+ ){0,3}?(?:say|says|said|claim\w*|promis\w+|boast\w*|tell|tells|told|announce\w*|suggest\w*)|"
    r"if (?:someone|an ad\w*|a \w+) (?:says|claims|tells)|"
    r"contrary to|(?:says?|claims?|according to) (?:the|its|their|a) (?:maker|seller|company|brand|label|advert|firm|"
    r"manufacturer|shop|website|packet|leaflet|box)s?\b|"
    r"(?:is|it's|isn't) (?:not )?(?:true|untrue|false|nonsense) that|press release|advertised as|marketed as|"
    r"touted as)\b",
    _I,
)


def tells_of_claims(text: str) -> bool:
    """Tell whether a sentence speaks of what others claim."""
    return _OTHERS.search(text) is not None
