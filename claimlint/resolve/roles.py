"""What a title says its work is beside a paper of its own: a notice, a reply, a protocol."""

from __future__ import annotations

import re
from typing import Final

from claimlint.article import Reference, Work
from claimlint.text.pattern import Pattern

# Titles of what is not the work itself but about it, or before it.
_NOTICE: Final = Pattern(
    r"""^\W*(?:
          (?:author(?:s['’]|['’]s)?\s|publisher(?:['’]s)?\s)?
          (?:errat(?:um|a)|corrigend(?:um|a)|addendum|correction|retraction)\b(?!\sof\s(?!the\sarticle))
          (?:\s(?:notice|to|for)\b|\W|$)
        | expression\sof\sconcern\b | notice\sof\sretraction | retraction\snotice | withdrawal\snotice)""",
    re.VERBOSE | re.IGNORECASE,
)
_REPLY: Final = Pattern(
    r"""^\W*(?:
          (?:author(?:s['’]?|['’]s)?\s|in\s)?(?:reply|rebuttal)\b(?!\s(?:rate|time)) | re:
        | response\sto(?::|\sletter|\sthe\s(?:letter|editor|comment)) | letter\b: | letter\s(?:to|regarding)
        | comments?\son\b | commentary(?:\son\b|:) | invited\scomment\w* | editorial\scomment\w* | discussion\sof\b
        | book\sreview)
      | \b(?:invited\scommentary|author['’]?s?['’]?\s(?:reply|response)|reply\sto\s.{1,40})\W*$
      | (?:[:.]\s|\s[–-]\s|—\s?)(?:an?\s)?(?:commentary|comment|reply|response)\W*$""",
    re.VERBOSE | re.IGNORECASE,
)
_PROTOCOL: Final = Pattern(
    r"""\b(?:study|trial|review|research)\sprotocol\b | \bprotocol\s(?:for|of)\sa\b
      | [:(]\s?(?:a\s|the\s)?(?:[\w-]+\s){0,4}protocol\)?\W*$
      | \brationale\s(?:and|,)\s.{0,30}design | \bdesign\sand\srationale\b""",
    re.VERBOSE | re.IGNORECASE,
)


def title_role(title: str) -> str:
    """
    Return what a title says its work is: "notice" (erratum, retraction), "reply" (comments, letters), "protocol", "".

    >>> [title_role(t) for t in ("Erratum to: Needles", "Re: Needles", "Needles: a study protocol", "Reply rates")]
    ['notice', 'reply', 'protocol', '']
    """
    for role, sign in (("notice", _NOTICE), ("reply", _REPLY), ("protocol", _PROTOCOL)):
        if sign.search(title):
            return role
    return ""


def roles_differ(reference: Reference, work: Work) -> bool:
    """Tell whether only one of entry and work is a notice, a reply or a protocol, or each is another of them."""
    known = title_role(work.titles[0]) or (title_role(work.subtitles[0]) if work.subtitles else "")
    printed = title_role(reference.title or "")
    if printed == known:
        return False
    return not known or not _ROLE_WORDS[known].search(reference.text)


_ROLE_WORDS: Final = {
    "notice": Pattern(r"\b(?:errat|correct(?:ion|ed)|corrigend|retract|addend)", re.IGNORECASE),
    "reply": Pattern(r"\b(?:letter\b|comment|repl(?:y|ies)\b|response|editor)", re.IGNORECASE),
    "protocol": Pattern(r"\b(?:protocol|rationale|design\sand)\b", re.IGNORECASE),
}
"""Words that may stand anywhere in an entry that means such a work: "[letter]", "Comment in", "Study protocol"."""
