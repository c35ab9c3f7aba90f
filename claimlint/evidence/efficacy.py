"""Whether a sentence says that something works: a verb of effect, said as a fact, of a health matter."""

from __future__ import annotations

import re
from typing import Final

from claimlint.text.pattern import Pattern

STEMS: Final = (
    "cure", "heal", "treat", "prevent", "reduce", "reliev", "lower", "improv", "ease", "boost", "help", "sooth",
    "fight", "works", "stop", "calm", "burn", "melt", "detox", "strengthen", "protect", "shrink", "cut", "halve",
    "balanc", "restor", "revers", "effective", "remed", "benefi", "end", "beat", "kill", "flush", "cleans",
    "promot", "speed", "clear", "support",
)  # fmt: skip

# "Lower back pain" lowers nothing.
_VERB: Final = (
    r"(?:cures?|heals?|treats?|prevents?|reduc(?:es?|ed)|reliev(?:es?|ed)|(?<!\ba[ ])(?<!\bthe[ ])lower(?!-|[ ](?:"
    r"back|limb|leg|body|abdom|extremit|spine|lumbar|half|part|end))|lowers|lowered|improv(?:es?|ed)|eas(?:es?|"
    r"ed)|boosts?|helps?|helped|soothes?|fights?|"
    r"works?[ ](?:for|against|better|faster|wonders|on)|stops?|calms?|burns?|melts?|detoxif(?:y|ies)|strengthens?|"
    r"protects?|shrinks?|cuts?|halves?|balances?|restores?|"
    r"reverses?|alleviat(?:es?|ed)|ends?|beats?|kills?|flush(?:es)?|cleans(?:es?)|promotes?|speeds?(?:[ ]up)?|"
    r"clears?|supports?|banish(?:es)?|rebuilds?|slows?|"
    r"tackles?|is[ ](?:an?[ ])?(?:very[ ]|highly[ ]|most[ ]|proven[ ])?(?:effective|remedy|cure|treatment)|"
    r"wards?[ ]off|regulates?|stimulates?|raises?|increases?|sharpens?|lifts?)"
)
_MATTER: Final = (
    r"(?:pains?|aches?|headaches?|migraines?|backache|insomnia|sleep|anxiety|stress|depress\w+|mood|symptoms?|"
    r"inflammation|swelling|immun\w+|blood|cholesterol|"
    r"sugar|diabetes|cancers?|tumou?rs?|arthritis|asthma|allerg\w+|hay[ ]fever|colds?|flu|cough|infections?|virus\w*|"
    r"bacteria|nausea|sickness|bloating|digestion|gut|"
    r"constipation|reflux|cramps?|periods?|menopaus\w+|hot[ ]flushes|hot[ ]flashes|fertility|infertility|pregnan\w+|"
    r"hormones?|thyroid|skin|acne|eczema|psoriasis|burns|"
    r"wounds?|scars?|sciatica|tinnitus|dizziness|vertigo|fatigue|energy|tired\w*|memory|dementia|alzheimer\w*|"
    r"parkinson\w*|autism|adhd|weight|fat|obesity|metabolism|"
    r"heart|hypertension|stroke|kidney\w*|liver|lungs?|toxins?|detox|muscles?|joints?|bones?|osteoporosis|knees?|"
    r"shoulders?|neck|cortisol|circulation|healing|recovery|"
    r"cravings?|smoking|addiction|ulcers?|fibromyalgia|covid\S*|brain|concentration|focus|libido|hair|nerves?|gout|"
    r"warts?|spasms?|fevers?|rashes|diarrhoea|diarrhea|ibs|pms)"
)
_CLAIM: Final = Pattern(
    rf"\b(?P<verb>{_VERB})\b(?:[ ][\w'-]+,?){{0,6}}?[ ](?:[\w-]+[ -])?(?P<matter>{_MATTER})\b", re.VERBOSE
)
_NOT_SAID: Final = Pattern(
    r"\b(?:may|might|could|not|no|never|cannot|n't|whether|if|if\b|possibly|perhaps|unclear|unknown|doubtful|hope|"
    r"hopes|aims?|want|trying|to)\b[^.;,]{0,40}\Z|n't\b[^.;,]{0,40}\Z"
)
_SAID_BY: Final = Pattern(
    r"\b(?:said|says|claims?|claimed|announced|advertis\w+|promot\w+ (?:it|its|as)|boasts?|press release|markets?|"
    r"marketed|promis\w+|describes?|called)\b|“|\""
)


def claims_effect(lower: str) -> tuple[int, int] | None:
    """Return where a sentence says, as a fact, that something works; None where it does not, or others say so."""
    if not any(stem in lower for stem in STEMS):
        return None
    for found in _CLAIM.finditer(lower):
        if not _NOT_SAID.search(lower[max(0, found.start() - 60) : found.start()]):
            return found.span()
    return None


def told_by_others(text: str) -> bool:
    """Tell whether a sentence says who claims it ("the firm said")."""
    return _SAID_BY.search(text) is not None
