"""Appeals to research that name none: "studies show", "according to scientists", "a wealth of evidence"."""

from __future__ import annotations

import re
from typing import Final

from claimlint.text.pattern import Pattern
from claimlint.text.prose import LONGEST_SENTENCE, Sentence

STEMS: Final = (
    "stud", "research", "trial", "scien", "evidence", "experiment", "data", "literature", "findings", "documented",
    "meta-anal", "reviews", "survey", "ologists", "iatrists", "nutritionist", "dieti", "academics", " test",
    "clinically", "consistently shown", "repeatedly shown", "conclusively shown", "expert", "been shown", "been found",
    "been demonstrated", "guideline",
)  # fmt: skip

_V: Final = re.VERBOSE
_NOUN: Final = (
    r"(?:stud(?:y|ies)|research|trials?|science|evidence|experiments?|scientists|researchers|investigators|"
    r"literature|meta-analys[ie]s|"
    r"systematic[ ]reviews?|reviews|surveys?|polls?|data|findings|statistics|(?:neuro|food[ ]|sleep[ ])scientists|"
    r"[a-z]{4,12}(?:ologists|iatrists)|nutritionists|dieti[tc]ians|academics|experts|"
    r"(?:lab|laboratory|independent|clinical|scientific)[ ]tests?)"
)
_VERB: Final = (
    r"(?:shows?|shown|showed|prov(?:es?|ed|en)|suggest(?:s|ed)?|finds?|found|confirm(?:s|ed)?|indicat(?:es?|ed)|"
    r"demonstrat(?:es?|ed)|reveal(?:s|ed)?|"
    r"supports?|supported|links?|linked|point(?:s|ed)?[ ]to(?:wards?)?|establish(?:es|ed)?|conclud(?:es?|ed)|"
    r"reports?|reported|backs|backed|back[ ](?:this|that|up|the|these|it)|puts[ ](?:the|it)|"
    r"leaves?[ ]no[ ]doubt|tells?[ ]us|"
    r"says?|discovered|uncovered|highlight(?:s|ed)?|associat(?:es?|ed)|hint(?:s|ed)?|validat(?:es?|ed)|document(?:s|"
    r"ed)?|estimat(?:es?|ed)|"
    r"warns?|warned|is[ ](?:clear|overwhelming|compelling|convincing|strong|solid|conclusive|unequivocal|mounting|"
    r"growing|in\b)|are[ ]clear|bears?[ ]out|"
    r"ties|tied|observed|reckon|believe|has[ ]it|attest(?:s|ed)?|speaks?[ ]for[ ]itself|corroborat(?:es?|ed)|"
    r"underlines?|underscores?|verif(?:y|ies|ied)|affirms?|agree(?:s|d)?[ ]that)"
)
_BETWEEN: Final = (
    r"(?:[ ](?!that\b|which\b|who\b|was\b|were\b|needed\b|to\b(?![ ]date)|but\b|or\b|if\b|whether\b|not\b|no\b|may\b|"
    r"might\b|could\b|will\b|would\b|can\b|should\b|"
    r"must\b|cannot\b|wh[a-z]+\b|because\b|being\b|show|prov|find|found|agree|we\b|i\b|you\b)\(?[\w'-]+\)?,?){0,6}?"
)
_KIND: Final = (
    r"(?:clinical|recent|several|many|numerous|multiple|research|scientific|countless|various|some|most|laboratory|"
    r"lab|animal|human|controlled|randomi[sz]ed|"
    r"double-blind|placebo-controlled|large|small|medical|independent|published|peer-reviewed|dozens[ ]of|"
    r"hundreds[ ]of|thousands[ ]of|early|new|modern|"
    r"rigorous|reliable|high-quality|quality|good|latest|current|available|existing|historical|western|academic|"
    r"empirical|supporting|conclusive|"
    r"convincing|growing|the|all|a|of|brain|imaging|neuroimaging|population|observational|epidemiological|long-term|"
    r"preliminary)"
)
_BODY: Final = (
    r"(?:evidence|research|stud(?:y|ies)|data|trials|science|literature|papers|(?:medical[ ])?guidelines|proof|"
    r"experiments)"
)

_APPEALS: Final = (
    Pattern(
        rf"\b(?P<subject>{_NOUN})\b(?<!evidence(?=[ ]have))(?P<between>{_BETWEEN})(?<!\band)(?<!\bor)(?<!\bof)[ "
        rf"]{_VERB}\b(?![ ](?:guilty|themselves))",
        _V,
    ),
    Pattern(
        rf"\baccording[ ]to[ ](?:(?:the|a|an|one|{_KIND})[ ]){{0,3}}(?:stud(?:y|ies)|research|science|evidence|"
        r"researchers|scientists|data|surveys?|statistics|"
        r"experts|trials|doctors|health[ ]professionals)\b",
        _V,
    ),
    Pattern(
        r"\b(?:in|across|from)[ ](?!(?:most|some|all|the|both)[ ](?:studies|trials|"
        rf"experiments)\b)(?:{_KIND}[ ]){{1,4}}(?:studies|trials|experiments)\b(?=,|[ ](?:it|we|they|people|patients|"
        r"[a-z]+[ ](?:has|have|was|were|is|are|can))\b)",
        _V,
    ),
    Pattern(
        r"\b(?:shown|proven|proved|demonstrated|backed|validated|confirmed|supported|underpinned|verified|endorsed|"
        r"documented|tested|studied)(?:[ ]up)?[ ](?:in|by|through)[ ]"
        rf"(?:(?:{_KIND}|solid|hard|strong|robust|extensive|decades[ ]of|years[ ]of)[ ]){{0,4}}(?:science|research|"
        r"studies|evidence|trials|data|experiments|scientists|researchers)\b",
        _V,
    ),
    Pattern(
        r"\b(?:has|have)[ ](?:now[ ]|also[ ]|long[ ])?been[ ](?:[a-z]+ly[ ]|widely[ ])?(?:shown|demonstrated|found|"
        r"documented|proven|observed|linked|reported)[ ]"
        r"(?:(?:time[ ]and[ ](?:time[ ])?again|again[ ]and[ ]again|over[ ]and[ ]over)[ ])?(?:to|with|that|"
        r"in[ ](?:[a-z-]+[ ]){0,2}(?:studies|trials|research))\b",
        _V,
    ),
    # Boasts of evidence: "a wealth of", "huge swathes of", "a high level of".
    Pattern(
        r"\b(?:wealth|mountains?|plenty|heaps?|tons|loads|masses|swathes?|reams|abundance|decades|years|(?:large|"
        r"growing|substantial|huge|vast|strong|solid|impressive|increasing|considerable|extensive|whole|expanding|"
        r"sizeable|enormous|great)[ ](?:body|bodies)|amounts?|weight|volumes?|array|raft|stacks?|"
        r"piles?|bulk|(?:an?|the|this)[ ](?:growing|large|huge|vast|increasing|considerable|impressive|rising|"
        r"substantial|great|ever-growing)[ ]number|(?:high|highest|strong|great|good)[ ]levels?|lots|dozens|"
        rf"hundreds|thousands|ever-growing[ ]list|host|scores)[ ]of[ ](?:\(?[a-z-]+\)?[ ]){{0,3}}?{_BODY}\b",
        _V,
    ),
    Pattern(
        r"\b(?:strong|solid|robust|compelling|overwhelming|convincing|good|ample|considerable|substantial|clear|"
        r"growing|mounting|increasing|extensive|conclusive|"
        r"sound|firm|ever[ ]more|abundant|hard|irrefutable)[ ](?:(?:scientific|clinical|medical|research|empirical|"
        r"recent|new)[ ]){0,2}(?:evidence|research|proof|data)[ ]"
        r"(?:that|for|of|to|in|behind|supports?|supporting|on|showing|linking|now|suggests?)\b",
        _V,
    ),
    Pattern(
        r"\b(?:clinically|scientifically|medically|experimentally|repeatedly|consistently|conclusively)[ ](?:shown|"
        r"demonstrated|tested|found|validated|confirmed|studied)\b"
        # "a clinically studied strain" is one that was looked at, whatever was found.
        r"(?<!studied(?=[ ](?:[a-z-]+[ ])?(?:strains?|species|doses?|dosages?|amounts?|probiotics?|extracts?|"
        r"forms?)\b))",
        _V,
    ),
    Pattern(
        r"\b(?:research|science|clinically|study|trial)-(?:backed|tested|proven|validated|supported)\b|"
        r"\bwell[- ](?:documented|researched|studied|evidenced)[ ](?:health[ ]|positive[ ])?(?:benefit|effect|link|"
        r"risk|advantage|propert|power|remed|treatment|therap|way|herb)|"
        r"\b(?:benefits?|effects?|links?|risks?|advantages?|powers?|properties|effectiveness|efficacy|"
        r"success)[ ](?:is|are|has[ ]been|have[ ]been)[ ](?:now[ ]|very[ ]|all[ ])?well[- ](?:documented|researched|"
        r"studied|evidenced)\b|"
        r"\b(?:documented|researched|evidenced)[ ](?:health[ ])?(?:benefits?|effects?|improvements?|success)\b|"
        r"\bthe[ ](?:science|data|evidence|research)[ ](?:is|are)[ ](?:in|clear|settled|unambiguous)\b",
        _V,
    ),
    Pattern(
        r"\b(?:given|based[ ]on(?=[ ](?:the|current|latest|available|all|recent|best)\b)|considering|"
        rf"in[ ](?:the[ ])?light[ ]of|judging[ ]by|on[ ]the[ ](?:basis|strength)[ ]of|thanks[ ]to)[ ](?:(?:{_KIND}|"
        r"best)[ ]){1,4}(?:research|evidence|studies|science|trials)\b",
        _V,
    ),
)
_STATED: Final = Pattern(
    r"\b(?:no|not|never|neither|nor|few|little|n't|lack(?:s|ing)?|without|cannot|hardly|barely|limited|weak|thin|"
    r"scarce|insufficient|scant|poor|sparse|"
    r"low|low-quality|low-certainty|moderate|very|less|least|conflicting|mixed|contradictory|inconclusive|absence|"
    r"shortage|free)\b|n't\b",
    re.IGNORECASE,
)
_NOT_YET: Final = Pattern(
    r"\b(?:more|further|future|additional|larger|better|until|if|when|once|whether|whenever|unless|ongoing|planned|"
    r"next|what|how|which|where|need|needs|needed|wait|"
    r"any|before|your|read|reading|look|ask|check|search|find|why|fund|funds|funding|conduct|should|instead|rather|"
    r"explain|explains)\b(?:[ ,]+[\w'-]+){0,3}[ ,]*\Z",
    re.IGNORECASE,
)
_MORE_IS_NEEDED: Final = Pattern(
    r"\b(?:(?:is|are|was|were) (?:still |now |urgently |badly )?(?:needed|required|lacking|limited|sparse|scarce|"
    r"mixed|unclear|weak|under ?way|ongoing|inconclusive|conflicting)|"
    r"remains? (?:unclear|limited|mixed|to be)|yet to (?:show|prove)|has (?:not|yet))\b",
    re.IGNORECASE,
)
# "being studied in trials": there is no result yet.
_BEING: Final = Pattern(r"\b(?:being|currently|still|to be)(?: [a-z]+ly)? *\Z")
# "This will provide solid evidence": there is none yet.
_TO_COME: Final = Pattern(
    r"\b(?:(?:will|would|could|may|might|shall|should)(?: [a-z]+ly| also| soon| finally| not)?|(?:hopes?|aims?|plans?|"
    r"designed|expected|needed|required) to) (?:be |have )?(?:provid(?:e|ing)|give|giving|yield|produce|"
    r"generat(?:e|ing)|offer|deliver|add|gather|collect|build|obtain|need|want|require|take|bring)(?: [a-z-]+){0,2} *\Z"
)
# "a plan based on the latest evidence" says how one works, and nothing that was found.
_OF_A_PLAN: Final = Pattern(
    r"\b(?:plans?|program(?:me)?s?|treatments?|care|approach(?:es)?|advice|information|guidance|protocols?|"
    r"recommendations?|decisions?|therap(?:y|ies)|sessions?|exercises|content|articles?|guidelines?|practices?|guides?|"
    r"services?|choices|options|solutions?|strateg(?:y|ies)|written|updated|reviewed|created|designed|developed|tailored|"
    r"chosen|revised),? *\Z"
)
# "Choose products that are clinically tested": advice to look for evidence.
_ADVISED: Final = Pattern(
    r"\b(?:choos(?:e|ing)|select(?:ing)?|pick(?:ing)?|opt(?:ing)? for|look(?:ing)? for|prefer|insist on)\b[^.;:]{0,50}"
    r"\b(?:that|which) (?:is|are|has|have)(?: been)? *\Z"
)
# "These findings add to the growing body of evidence", "our articles are backed by research": not what others found.
_OF_ITSELF: Final = Pattern(
    r"\b(?:add(?:s|ed|ing)?|contribut(?:e|es|ed|ing)) to(?: (?:the|an?))? *\Z"
    r"|\b(?:this|these|our|their|its|the) (?:[\w-]+ ){0,2}(?:stud(?:y|ies)|research|findings?|results?|trials?|work|"
    r"review)(?: of this [a-z]+)? (?:also )?(?:provid(?:e|es|ed)|offer(?:s|ed)?|give|gives|gave|add(?:s|ed)?) "
    r"(?:further |more |new |some )?\Z"
    r"|\b(?:articles?|content|posts|pages|website|blog)\b[^,;]{0,40}\b(?:is|are) (?:all |always )?\Z"
)
# "based on current evidence, it may …", "a large amount of animal research, but …": the sentence limits itself.
_LIMITED: Final = Pattern(
    r"based on [a-z ]{3,30}evidence,? [^.;]{0,40}\b(?:may|might|could)\b"
    r"|[^.;]{0,60}\b(?:animal|laboratory|lab|preclinical|test-tube)\b[^.;]{0,40},? "
    r"(?:but|yet|though|although|however)\b"
)
_MODAL: Final = Pattern(
    r"\b(?:may|might|could|will|would|can|should|must|to|not|no|never|yet|cannot|rarely|seldom|failed|fail|fails)\b"
)
# "this study", "our research": of the article itself, or of a study told of before.
_POINTS_BACK: Final = Pattern(
    r"\b(?:this|that|these|those|such|our|my|its|his|her|their|same|we|i|own)(?:[ ][\w-]+){0,3}[ ]*\Z", re.IGNORECASE
)
_THE: Final = Pattern(r"\b(?:the)(?:[ ](?:new|recent|latest|same|\w+))?[ ]*\Z", re.IGNORECASE)
_SINGULAR: Final = ("study", "trial", "survey", "poll", "experiment", "meta-analysis")
_PLAIN_VERBS: Final = (
    "show", "suggest", "link", "find", "prove", "support", "report", "confirm", "indicate", "reveal",
    "conclude", "say", "establish", "demonstrate", "highlight", "hint", "estimate", "warn", "document",
    "validate",
)  # fmt: skip
# "Evidence for sleep support", "a research report": nouns, for evidence and research take a verb with an s.
_UNCOUNTED: Final = ("evidence", "research", "science", "literature")
_ALSO_NOUNS: Final = ("support", "link", "report", "document", "estimate")
# That people agree is the business of the rule on consensus.
_PAPERS: Final = ("studies", "trials", "research", "reviews", "experiments", "meta-analyses", "surveys")
_ONE_STUDY: Final = (
    "study",
    "trial",
    "experiment",
    "survey",
    "meta-analysis",
    "systematic review",
    "poll",
    "researchers",
    "investigators",
    "data",
    "findings",
    "reviews",
    "trials",
    "studies",
    "scientists",
)
_TEAMS: Final = ("research team", "research group", "research paper", "research article")


def appeal(sentence: Sentence) -> tuple[int, int] | None:
    """Return where a sentence appeals to research, as if to a source; None where it does not."""
    lower = sentence.lower
    if len(lower) > LONGEST_SENTENCE or not any(stem in lower for stem in STEMS):
        return None
    for pattern in _APPEALS:
        for found in pattern.finditer(lower):
            if _says_so(lower, found) and not _is_title(sentence.text[slice(*found.span())]):
                return found.span()
    return None


class Appeals:
    """The appeals to research of one article, each sentence looked at once."""

    def __init__(self) -> None:
        """Look at nothing yet."""
        self._found: dict[int, tuple[int, int] | None] = {}

    def place_in(self, sentence: Sentence) -> tuple[int, int] | None:
        """Return where a sentence appeals to research, as if to a source; None where it does not."""
        at = sentence.start
        if at not in self._found:
            self._found[at] = appeal(sentence)
        return self._found[at]

    def stand_in(self, sentence: Sentence) -> bool:
        """Tell whether a sentence appeals to research."""
        return self.place_in(sentence) is not None


def _is_title(words: str) -> bool:
    """Tell "Study Finds" in the title of something from "Studies find" in a sentence."""
    return words.rsplit(None, 1)[-1][:1].isupper() and words[:1].isupper() and " " in words and not words.isupper()


def _reports_nothing(clause: str, words: str) -> bool:
    """Tell evidence to come, to look for, the article's own, and plans that follow it, from what others found."""
    if any(pattern.search(clause) for pattern in (_BEING, _TO_COME, _ADVISED, _OF_ITSELF)):
        return True
    return words.startswith("based on") and _OF_A_PLAN.search(clause) is not None


def _says_so(lower: str, found: re.Match[str]) -> bool:
    """Tell an appeal from talk about research: denied, wanted, limited, or of the article itself."""
    before = lower[max(0, found.start() - 70) : found.start()]
    clause = re.split(r"[;:()]|, (?:but|and|so|yet)\b|\b(?:but|although|though|while|however)\b", before)[-1]
    if _NOT_YET.search(clause) or _STATED.search(" ".join(clause.split()[-5:])) or _STATED.search(found[0]):
        return False
    if _reports_nothing(clause, found[0]) or _LIMITED.match(lower[found.start() :]):
        return False
    if _MORE_IS_NEEDED.match(lower[found.end() :].lstrip()) or _MORE_IS_NEEDED.search(found[0]):
        return False
    groups = found.groupdict()
    if groups.get("subject") is not None:
        if found[0].endswith(" that") and groups["subject"] not in _PAPERS:
            return False
        if _MODAL.search(groups["between"] or ""):
            return False
        # "A survey link": one study shows, it does not show.
        if _is_noun(groups["subject"], found[0].rsplit(None, 1)[-1], clause):
            return False
        if _POINTS_BACK.search(clause):
            return False
        if _THE.search(clause) and (groups["subject"] in _ONE_STUDY or found[0].startswith(_TEAMS)):
            return False
    return True


def _is_noun(subject: str, verb: str, clause: str) -> bool:
    """Tell "a survey link" from "surveys link" and from "a trial and a survey link"."""
    if subject in _UNCOUNTED:
        return verb in _ALSO_NOUNS
    return subject in _SINGULAR and verb in _PLAIN_VERBS and " and " not in clause
