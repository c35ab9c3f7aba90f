"""
The guards: reasons for which words that match say nothing wrong.

Each is a function of its own that answers one question about a place in a sentence; :func:`verdict` asks those that the
rule file has switched on. A guard that suppresses makes the rule silent; one that downgrades turns the hit into the
variant ``hedged`` or ``quoted``, whose severity the rule file gives.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Final

from claimlint.evidence.cited import Sources
from claimlint.text.pattern import Pattern
from claimlint.text.prose import Prose, Sentence, has_brackets
from claimlint.wording.wanted import OWN, Expression, Found, Wanted, spoken

FAR: Final = 240
"""So many characters before the words, a denial of all evidence is looked for."""
LEFT_WORDS: Final = 7
MENTIONED_WORDS: Final = 3
"""A quotation of no more words names an expression and does not make the claim."""

_WORD = Pattern(r"[\w%][\w'’%-]*")

# Where a clause ends, for negation and hedging.
_CUT = Pattern(
    r"[;:—–()!?]|(?<=\s)-(?=\s)|\b(?:but|however|although|though|while|whilst|whereas|which|because|yet(?! to\b)|"
    r"so that|unless)\b"
    r"|, (?:and|so|or|as|it|this|they|we|you|he|she|our|your)\b"
    # "has no side effects and is clinically proven": a verb of its own makes it a claim of its own.
    r"|\band (?:is|are|was|were|has|have|does|will|can|it|they|we|you)\b",
    re.IGNORECASE,
)
# Negators that deny nothing: figures of speech, what a seller takes away ("no pills, no surgery, …"), appeals.
_PSEUDO = Pattern(
    r"""\b(?:
      not\ (?:only|just|merely|simply|surprisingly|to\ mention|least|necessarily\ only|all\ heroes)
    | no\ (?:doubt|question|wonder|matter|exception|surprise|less|fewer|longer|need|more|joke|myth|fad|gimmick|hype)
    | no\ secret\ that | nothing\ (?:short\ of|less\ than|but)
    | without\ (?:a\ |any\ )?(?:doubt|question)
    | without\ [^,;.]{1,60},
    | (?:no|without|zero)\ [\w'-]+(?:\ [\w'-]+){0,2},(?:\ (?:or|and|no|without
      |zero)\ ?[\w'-]*(?:\ [\w'-]+){0,2},)*(?=\ (?:no|just|only|simply|without|zero)\b)
    | (?:no|not|never|without|don't|isn't)\ [^,;.]{1,60},\ (?:just|only|simply)\b
    | (?:can(?:not|'t)|could\ not|couldn't)\ (?:be\ (?:denied|beaten|overstated)|wait|believe
      |recommend\ \w+\ (?:enough|highly)|stop|live\ without|go\ wrong|lose)
    | (?:won't|wouldn't|will\ not)\ believe
    | why\ (?:not|don't|wouldn't|shouldn't) | if\ not | whether\ or\ not | n'?t\ (?:only|just)
    | (?:don't|do\ not)\ (?:miss|wait|worry|forget|settle|suffer|put\ up|let|take\ (?:my|our)\ word|delay|need)
    | (?:you|i|we)\ (?:don't|do\ not|won't|needn't|no\ longer)\ (?:have\ to|need)\ [^,;.]{1,60}(?=\ (?:to|when|with))
    | don't\ know\ (?:about|what) | never\ (?:again|before|too\ late|mind) | won't\ (?:regret|look\ back)
    | few\ (?:days|weeks|sessions|minutes|hours|drops|treatments|months|doses|people\ know) | less\ than
    | unlike\ [^,;.]{1,60}, | (?:isn't|aren't|wasn't)\ it
    )(?:\b|(?<=,))""",
    re.IGNORECASE | re.VERBOSE,
)
_NEGATOR = Pattern(
    r"\b(?:no(?!\.)|not|never|none|nothing|nobody|nowhere|neither|nor|without|cannot|hardly|barely|rarely|seldom|"
    r"lacks?|lacking|"
    r"absence|fail(?:s|ed)? to|unable|unlikely|unproven|insufficient|far from|instead of|rather than|den(?:y|ies|ied)|"
    r"disprov\w+|refut\w+|disput\w+|doubt(?:s|ed|ful)?|too (?:early|soon|little)|no-one|anything but|yet to|few|"
    r"little evidence|less)\b"
    r"|n't\b|\b(?:don|doesn|isn|aren|wasn|weren|can|won|didn|hasn|haven|wouldn|couldn|shouldn)t\b",
    re.IGNORECASE,
)
# "There is no robust body of published, randomised human trials showing that …": the denial may stand far before.
_NOTHING_SHOWS = Pattern(
    r"\b(?:no|little|insufficient|not enough|lack of|lacks?|without|limited|isn't any|is not any|hardly any)\b"
    r"[^.;:!?]{0,90}?\b(?:evidence|proof|trials?|stud(?:y|ies)|data|research)\b"
    r"[^.;:!?]{0,50}?\b(?:that|show(?:s|n|ing)?|suggest(?:s|ing)?|support(?:s|ing)?|prov(?:e|es|ing)|confirm(?:s|ing)?|"
    r"demonstrat(?:e|es|ing))\b[^.;:!?]{0,60}\Z",
    re.IGNORECASE,
)
_DENIED_AFTER = Pattern(
    # A word that opens a clause of its own is no bridge: "fight cancer where chemo can't reach".
    r"(?:[ ,]+(?!(?:where|when|that|which|who|if|because|and|but|so|as|the)\b)[\w'-]+){0,3}?[ ,]+"
    r"(?:(?:is|are|was|were|remains?|may be|would be) (?:just |simply |largely |mostly |still |also )?(?:a |an )?"
    r"(?:myths?|false|untrue|nonsense|wrong|unlikely|misleading|not|never|unknown|unclear|unproven|rare|no\b|lacking|"
    r"nothing|fiction|selling)"
    r"|(?:has|have|had|does|do|did|can|could|will|would|should) (?:not|never)|cannot|falls? apart"
    r"|(?:is|are|was|were|has|have|does|do|did|ca|wo)n't)\b(?! (?:just|only|merely|simply))",
    re.IGNORECASE,
)
_HEDGE = Pattern(
    r"\b(?:may|might|could|possibly|perhaps|potentially|presumably|appear(?:s|ed)? to|seem(?:s|ed)? to|seemingly|"
    r"suggest(?:s|ed|ing)?|probably|likely|in theory|theoretically|hoped?|hopes|believed? to|thought to|some evidence|"
    r"hypothes\w+|speculat\w+|would|if)\b",
    re.IGNORECASE,
)
# Headings that ask; "How to cure …" and "What your doctor won't tell you" tell.
_ASKING_HEAD = Pattern(
    r"\W*(?:is|are|was|do|does|did|can|could|should|would|will|has|have|when|where|which|who"
    r"|what(?! (?:your|doctors?|they|big|no ?(?:one|body)|the|every|happens))|why(?! (?:your|our|i|we|doctors?|"
    r"the|this))"
    r"|how(?! (?:to|i|we|you|our|this|these|i'll|i've|we'll)\b))\b",
    re.IGNORECASE,
)
# Questions that ask nothing: an invitation ("Ready to …?"), or one that has its answer ("… how could it harm you?").
_INVITING = Pattern(
    r"""\A\W*(?:(?:are\ you\ )?(?:ready|looking|tired|fed\ up|sick\ of|struggling|desperate|dying|hoping|searching)\b
    |(?:do\ you\ )?(?:want(?:ed)?|need|fancy|dream(?:ing)?|wish)\b|would(?:n't)?\ you\ (?:like|love)|why\ not\b
      |what\ if\b|wouldn't\b|isn't\ it\ time
    |did\ you\ know|have\ you\ (?:heard|tried|discovered)|who\ (?:wouldn't|doesn't|needs)|why\ (?:suffer|wait|risk
      |pay|put\ up|take)
    |guess\ what|time\ to)
    |\b(?:is|are)\ there\ anything\b.*\b(?:can't|cannot|won't|doesn't)\b
    |\bhow\ (?:could|can)\ (?:it|they|that|something|anything)\ (?:possibly\ )?(?:be\ )?(?:bad|harm\w*|hurt|wrong
      |dangerous|unsafe)
    |\bwhat(?:'s|\ is)\ not\ to\b|\bwhat\ (?:could|have\ you\ got)\b.*\b(?:wrong|lose)\b|,\ right\?|\bwhy\ (?:has
      |have|did)\ (?:nobody|no[-\ ]one)\b|\bso\ natural\b|\bwhat\ harm\b
    |\bwhy\ (?:won't|don't|doesn't|aren't|isn't|hasn't|haven't)\ (?:your|doctors?|they|big\ pharma|more|any)\b
    |\bwhy\ not\ (?:try|give|book|join|come|let|see|treat|make|put)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_ASKED = Pattern(
    r"\b(?:whether|wonder(?:s|ed|ing)? (?:if|what|how)"
    r"|(?:test|ask|check|see|find out|examin|investigat|know|determin|explor|evaluat|assess|establish|learn|clear|sure|"
    r"certain)(?:e?s|e?d|ing)? (?:out )?if"
    r"|(?:ask|examin|investigat|explor|assess|test|evaluat|decid|determin)(?:e|e?s|e?d|ing)? (?:how|what|why|that)"
    r"|question of|remains to be (?:seen|shown|proven)|not (?:yet )?(?:known|clear)|unknown if)\b",
    re.IGNORECASE,
)
_DEBUNK = Pattern(
    r"""\b(?:myths?(?<!\bno\ myth)|mythical|debunk\w*|misconceptions?|falsehoods?|quack(?:s|ery)?
    |scams?|hoax\w*|pseudo-?scien\w*|red\ flags?
    |too\ good\ to\ be\ true(?!,?\ (?:but|yet)) |beware|be\ (?:very\ )?(?:wary|sceptical|skeptical|suspicious
      |cautious)\ of|(?:suspicious|wary)\ of
    |snake[-\ ]oil|bogus|fraud\w*|(?<!no-)(?<!no\ )nonsense|conspirac\w+|misinformation|disinformation
      |fake\ (?:news|claims?|cures?)|unfounded|fallac\w+
    |gimmicks?|fads?|(?:marketing|media)\ hype|hyped|misleading(?!\ (?:information|advice)\ from)|exaggerat\w+
      |false\ (?:claims?|promises?|hopes?)
      |so[-\ ]called|supposed(?:ly)?
    |alleged(?:ly)?|purported(?:ly)?|self-proclaimed|is\ selling\ (?:you\ )?(?:something|snake)|falls?\ apart
      |(?:was|were|been)\ (?:fined|prosecuted|struck\ off)
    |regulators?\ (?:has\ |have\ )?(?:fined|banned|ruled|warned|upheld|said)|(?:fined|banned|warned)\ (?:the|a|an
      |two|three|several)\b|reported\ it|upheld
    |(?:no|not\ a|scant|little|weak|poor)\ (?:good\ |real\ |reliable\ |scientific\ )*(?:evidence|proof)\ (?:that
      |for|to)|(?:doesn't|does\ not|don't|do\ not)\ mean
    |\b(?:ignore|distrust|steer\ clear\ of|fall\ for|sceptical|skeptical|scepticism|skepticism)\b(?!\?)
      |\bads?\ for\b|\badverts?\ for\b|\bof\ its\ (?:day|time)\b|advertising\ standards|trading\ standards
        |wishful\ thinking|old\ wives|clickbait|is\ (?:a\ )?(?:marketing
      |sales\ pitch|lie)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
# Others say it. What "we", "our" and "this" promise is the article's own promise.
_ATTRIBUTED = Pattern(
    r"""\b(?:
      claim(?:s|ed|ing)?(?!\ (?:to\ fame|your|a\ free))
    | the\ (?:idea|notion|belief|claim|assumption|view|theory|hypothesis|argument|impression|promise)s?\ (?:that|of)
    | (?:advertis|market|tout|promot|hail|bill|label|labell|brand|advocat|describ|portray|dubb|herald|acclaim
      |regard|s[eo]l[ld])(?:ed|ing)?\ (?:it\ |them\ |as\ |itself\ )+
    | (?:advertised|marketed|touted|promoted|hailed|billed|labelled|labeled|branded|dubbed|called|nicknamed)
    | referred\ to\ as | known\ as
    | it\ is\ (?:often\ |sometimes\ |commonly\ |widely\ )?(?:said|believed|argued|assumed)\ that | people\ (?:think
      |believe|say|tell|assume)
    | assum(?:e[sd]?|ing)\ (?:that|it|they|natural|something) | assumptions? | belie(?:f|fs|ves|ved|ve\ that)
      | pretend\w* | careful\ (?:of|with)
    | the\ (?:word|term|phrase|label|expression|slogan|words)s?\b | insist(?:s|ed|ing)?
    | (?:any(?:one|body|thing)?|some(?:one|body)|people|those|they|adverts?|ads?|advertisements?|advertisers|posts?
      |videos?|sites?|websites?|pages?|companies|sellers?|shops?
      |salesm[ae]n|manufacturers?|makers?|influencers?|brands?|labels?|packets?|packaging|jars?|leaflets?
        |headlines?|newspapers?|tabloids?|magazines?|papers?|films?
      |gurus?|clinics?\ (?:that|which|who)|products?\ (?:that|which)|plans?\ (?:that|which)|diets?\ (?:that|which
        |by)|articles?)
      \b(?:\ [\w'’-]+){0,6}?\ (?:promis\w+|offer\w*|say|says|said|saying|tells?|told|telling|call|calls|called
        |boast\w*|describ\w+|advertis\w+|suggest\w*|shout\w*|swears?|hawk\w*|push\w*|peddl\w*|spruik\w*|us(?:e|es
        |ing)\ the)
    | avoid\ (?:anyone|any\b|clinics|sites|products|diets|people|companies|sellers|anything)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# The same among the words themselves: "herbal remedies, because people believe that natural is safe".
_BELIEVED = Pattern(
    r"\b(?:belie(?:f|fs|ve|ves|ved)|claim(?:s|ed)?|assum(?:e|es|ed|ing|ption)|so-called|supposedly)\b", re.IGNORECASE
)
_REPORT_AFTER = Pattern(
    r"(?:[ ,]+[\w'/()-]+){0,8}?[ ,]+(?:were|was|have been|has been|had been|are|is)? ?(?:also |ever |found |being )?"
    r"(?:reported|observed|recorded|detected|seen|noted|found|documented|identified|apparent|evident|attribut\w+|"
    r"occurred|experienced)\b",
    re.IGNORECASE,
)
_REPORT_BEFORE = Pattern(
    r"\b(?:report(?:s|ed|ing)?|observ(?:e|ed)|record(?:ed)?|detect(?:ed)?|found|finds?|saw|noted?|documented|"
    r"experienced|"
    r"show(?:s|ed|n)?|demonstrated|concluded|identified|had|there (?:were|was))\b(?: [\w'-]+){0,5} ?\Z",
    re.IGNORECASE,
)
_REPORTED_OF = Pattern(
    r"\d|\b(?:participants?|patients?|subjects?|volunteers?|trials?|stud(?:y|ies)|groups?|arms?|review|cohort|"
    r"cases|children|women|men|"
    r"two|three|four|five|six|seven|eight|nine|ten|during|after|(?:related|due) to|treatment|intervention|"
    r"follow-up|weeks|months)\b",
    re.IGNORECASE,
)
_SCHOLARLY = Pattern(r"doi\.org|pubmed|ncbi\.nlm|/10\.\d{4}|cochranelibrary", re.IGNORECASE)
# What stands beside a title in capitals: "the book …", "… by Ann Lee"; and how many a subtitle begins.
_TITLE_COMES = Pattern(
    r"\b(?:books?|guides?|articles?|posts?|papers?|podcasts?|episodes?|films?|documentar(?:y|ies)|reports?|essays?|"
    r"memoirs?|chapters?|blogs?|titled|entitled|called|author of|wrote|read|see)\b[^.;!?]{0,24}\Z",
    re.IGNORECASE,
)
_TITLE_WAS = Pattern(r"[\s,*_”\"]{0,4}by (?:Drs?\.? )?[A-Z]")
_SUBTITLE = Pattern(r": (?:An?|The|How|Why|What|Your|\d+|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)\b")
_JOURNAL_YEAR = Pattern(r"[\s,.”\"']{0,3}\([^()]{0,120}\b(?:19|20)\d\d[a-z]?\)|[\s,.]{1,3}(?:19|20)\d\d\b")

# What no rule may take for a claim.
IDIOMS: Final = (
    "proven track record",
    "track record",
    "proof of purchase|concept|principle|payment|identity|address|delivery",
    "biopsy|culture|histology|histologically|microbiologically|pathologically|angiographically proven",
    "bacteriologically proven",
    "laboratory|lab proven infection|infections|case|cases|malaria|influenza|disease|diagnosis",
    "salt|uv|air|dry|light|smoke cured",
    "breakthrough bleeding|infection|infections|pain|seizure|seizures|case|cases|cancer|symptom|symptoms|depression",
    "breakthrough fn|fever|fungal|spotting|ovulation",
    "breakthrough therapy|device designation|status|programme|program",
    "best interests|interest|practice|practices|before|available|wishes|friend|seller|sellers|selling",
    "laughter is the best medicine",
    "prevention is better than cure",
    "100% cotton|committed|juice|fruit|certain|sure|wool|natural|rye|wholegrain|cocoa",
    "significant other|others|figure|figures|event",
    "at best",
    "to the best of",
    "natural killer|history|selection|frequencies|frequency|language|gas|experiment|experiments|logarithm|disaster",
    "natural disasters|environment|resources|setting|settings|variation|light|world|course",
    "miracle berry|fruit|gro|mile|morning|on",
    "trade secret|secrets",
)


def verdict(wanted: Wanted, found: Found, prose: Prose, sources: Sources) -> str | None:
    """Return the variant of the hit that a place makes: its own, ``hedged`` or ``quoted``; None where it makes none."""
    if any(_stands(pattern, found.sentence) for pattern in wanted.unless):
        return None
    if any(_overlaps(pattern, found) for pattern in wanted.hiding):
        return None
    variant = found.variant
    for name, (guard, lighter) in GUARDS.items():
        setting = wanted.guards.get(name)
        if setting in ("off", "ignore", None, False):
            continue
        if not guard(wanted, found, prose, sources):
            continue
        if setting != "downgrade":
            return None
        variant = lighter
    return variant


# --- one guard each --------------------------------------------------------------------------------------------------


def is_idiom(wanted: Wanted, found: Found, prose: Prose, sources: Sources) -> bool:
    """G7: the words belong to a phrase that is allowed ("breakthrough bleeding"), everywhere or for this rule."""
    del prose, sources
    return any(pattern is not None and _overlaps(pattern, found) for pattern in (_global_idioms(), wanted.idioms))


def is_negated(wanted: Wanted, found: Found, prose: Prose, sources: Sources) -> bool:
    """G1: a negator within seven words before, in the same clause, or the denial within three words behind."""
    del wanted, prose, sources
    text = found.sentence.text
    near = max(0, found.start - 24 * LEFT_WORDS)
    # A little of what follows tells "no pills, no surgery, just …" from "no pill, herb or tea …".
    before = _without_pseudo(text[near : found.start + 12])
    if _NEGATOR.search(_clause_before(before, found.start - near)):
        return True
    if _NOTHING_SHOWS.search(text[max(0, found.start - FAR) : found.start]):
        return True
    # "Is there anything this herb can't do?" denies nothing.
    rhetorical = found.sentence.is_question and _stands(_INVITING, found.sentence)
    return not rhetorical and _DENIED_AFTER.match(text[found.end : found.end + 80]) is not None


def is_negated_inside(wanted: Wanted, found: Found, prose: Prose, sources: Sources) -> bool:
    """G1: a negator stands between the words of the match ("turmeric has not been shown to treat cancer")."""
    del wanted, prose, sources
    inside = found.sentence.text[found.start : found.end]
    own = found.values.get(OWN)
    if own:
        inside = inside.replace(own, " ", 1)
    # "rid of bunions without surgery" says what is not needed, and denies nothing.
    return any(negator[0].lower() != "without" for negator in _NEGATOR.finditer(_without_pseudo(inside)))


def is_hedged(wanted: Wanted, found: Found, prose: Prose, sources: Sources) -> bool:
    """G2: may, might, could, appears to … before the words in their clause, or among them; "can" is no hedge."""
    del wanted, prose, sources
    text = found.sentence.text
    return bool(_HEDGE.search(_clause_before(text, found.start) + text[found.start : found.end]))


def is_asked(wanted: Wanted, found: Found, prose: Prose, sources: Sources) -> bool:
    """G3: a question, a heading that asks, or "whether …" in the clause."""
    del wanted, prose, sources
    sentence = found.sentence
    if (sentence.is_question and not _stands(_INVITING, sentence)) or (
        sentence.is_heading and _ASKING_HEAD.match(sentence.text)
    ):
        return True
    return bool(_ASKED.search(sentence.text[max(0, found.start - 80) : found.start]))


def is_mentioned(wanted: Wanted, found: Found, prose: Prose, sources: Sources) -> bool:
    """G4: the words alone stand in quotation marks: they are spoken of, not said."""
    del wanted, sources
    start, end = found.sentence.place(found.start, found.end)
    quotation = prose.quotation(found.sentence, start, end)
    return quotation is not None and len(_WORD.findall(prose.text[slice(*quotation)])) <= MENTIONED_WORDS


def is_quoted(wanted: Wanted, found: Found, prose: Prose, sources: Sources) -> bool:
    """G4: the words are somebody else's, in quotation marks or a block quotation."""
    del wanted, sources
    if found.sentence.block.quoted:
        return True
    return prose.quotation(found.sentence, *found.sentence.place(found.start, found.end)) is not None


def is_title(wanted: Wanted, found: Found, prose: Prose, sources: Sources) -> bool:
    """
    G5: the words belong to the title of a work.

    A cited or linked one; italics before a year; capitals in quotation marks, or in a link or italics where the words
    beside them or a subtitle tell of a book or an article.
    """
    del wanted, sources
    start, end = found.sentence.place(found.start, found.end)
    for mark in prose.marks_over(start, end):
        if mark.kind == "cite" or (mark.kind == "link" and _SCHOLARLY.search(mark.target)):
            return True
        if mark.kind == "italic" and _JOURNAL_YEAR.match(prose.text, mark.end, min(len(prose.text), mark.end + 160)):
            return True
        if mark.kind in ("link", "italic") and _in_capitals(prose.text[mark.start : mark.end]):
            before, after = prose.text[max(0, mark.start - 40) : mark.start], prose.text[mark.end : mark.end + 16]
            if (
                _TITLE_COMES.search(before)
                or _TITLE_WAS.match(after)
                or _SUBTITLE.search(prose.text, mark.start, mark.end)
            ):
                return True
    quotation = prose.quotation(found.sentence, start, end)
    return quotation is not None and _in_capitals(prose.text[slice(*quotation)])


def _in_capitals(text: str) -> bool:
    """Tell whether the long words of a text begin with capitals, as in a title."""
    words = [word for word in _WORD.findall(text) if len(word) > 3]
    return len(words) >= 4 and sum(word[0].isupper() for word in words) >= len(words) * 0.8


def is_debunked(wanted: Wanted, found: Found, prose: Prose, sources: Sources) -> bool:
    """G6: the sentence speaks of a myth, a scam, a claim of others."""
    del wanted, prose, sources
    text = found.sentence.text
    return bool(
        any(end <= found.start or found.end <= start for start, end in _spans(_DEBUNK, found.sentence))
        or _ATTRIBUTED.search(_clause_before(text, found.start, LEFT_WORDS * 2))
        or _BELIEVED.search(text, found.start, found.end)
    )


def is_cited(wanted: Wanted, found: Found, prose: Prose, sources: Sources) -> bool:
    """G9: the sentence has a source."""
    del wanted, prose
    return sources.is_cited(found.sentence)


def is_report(wanted: Wanted, found: Found, prose: Prose, sources: Sources) -> bool:
    """G10: a result is reported ("No side effects were reported in 40 adults"), of people or with a source."""
    del wanted
    sentence = found.sentence
    behind, before = sentence.text[found.end : found.end + 140], sentence.text[max(0, found.start - 300) : found.start]
    if not (_REPORT_AFTER.match(behind) or _REPORT_BEFORE.search(before)):
        return False
    rest = before + " " + behind
    return bool(
        _REPORTED_OF.search(rest)
        or sources.is_cited(sentence)
        or has_brackets(prose.text[sentence.start : sentence.end])
    )


Guard = Callable[[Wanted, Found, Prose, Sources], bool]

GUARDS: Final[dict[str, tuple[Guard, str]]] = {
    "idioms": (is_idiom, "default"),
    "negation": (is_negated, "hedged"),
    "inside_gap": (is_negated_inside, "hedged"),
    "mention": (is_mentioned, "quoted"),
    "title": (is_title, "quoted"),
    "question": (is_asked, "hedged"),
    "meta": (is_debunked, "quoted"),
    "report": (is_report, "hedged"),
    "citation": (is_cited, "hedged"),
    "hedge": (is_hedged, "hedged"),
    "quote": (is_quoted, "quoted"),
}
"""The guards by their names in rule files, in the order in which they are asked, with the variant of a lighter hit."""


# --- clauses ---------------------------------------------------------------------------------------------------------


def _clause_before(text: str, at: int, words: int = LEFT_WORDS) -> str:
    """Return up to seven words before ``at``, from the last place where a clause may begin."""
    start = max(0, at - 24 * words)
    before = text[start:at]
    cut = 0
    # An "and is" may reach into the words that match.
    for match in _CUT.finditer(text, start, at + 6):
        if match.start() < at:
            cut = min(match.end(), at) - start
    places = [match.start() for match in _WORD.finditer(before, cut)]
    return before[places[-words] if len(places) > words else cut :]


def _without_pseudo(text: str) -> str:
    """Blank out what denies nothing, letter by letter, so that offsets hold."""
    return _PSEUDO.sub(lambda found: " " * len(found[0]), text)


# What a sentence holds is asked again for each place in it that matches.
@lru_cache(maxsize=64)
def _spans(pattern: re.Pattern[str] | Expression, sentence: Sentence) -> tuple[tuple[int, int], ...]:
    matches = pattern.finditer(sentence) if isinstance(pattern, Expression) else pattern.finditer(sentence.text)
    return tuple(match.span() for match in matches)


def _overlaps(pattern: Expression, found: Found) -> bool:
    """Tell whether a match of an expression has a letter of the place."""
    return any(start < found.end and found.start < end for start, end in _spans(pattern, found.sentence))


@lru_cache(maxsize=64)
def _stands(pattern: re.Pattern[str] | Expression, sentence: Sentence) -> bool:
    if isinstance(pattern, Expression):
        return pattern.found_in(sentence)
    return pattern.search(sentence.text) is not None


@cache
def _global_idioms() -> Expression:
    return spoken(IDIOMS)
