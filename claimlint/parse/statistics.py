"""
Statistics as running text prints them: "85%", "one in four", "20,827 patients", "twice as likely", "OR 1.45".

What looks like one and is none (a dose, an age, a discount, "95% CI" alone) is found first and hides what stands in it.
Each expression below has bounded repeats only, so that time grows with the text and no faster; each is tried only where
its letters or signs stand. Numbers may be digits or words, with a comma, a point, a thin or a no-break space inside, and
with the raised dot of the Lancet as decimal point.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["percent", "ratio", "fraction", "count", "fold", "estimate", "interval", "p", "money", "change", "rank"]


@dataclass(frozen=True, slots=True)
class Statistic:
    """
    One figure in ``text[start:end]``.

    ``values`` are the figure, or both ends of a range; of a ratio its two numbers, of an interval its ends. ``unit`` is
    ``%`` or ``points`` (percentage points), the noun that is counted, the name of an estimate, or a currency.
    ``normalised`` is the same for figures that say the same: "27 per cent" and "27%", "1.1 million" and "1,100,000".
    """

    kind: Kind
    start: int
    end: int
    values: tuple[float, ...]
    unit: str = ""
    normalised: str = ""


# --- numbers ---------------------------------------------------------------------------------------------------------

_ONES: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS: Final[dict[str, float]] = {word: float(i) for i, word in enumerate(_ONES)} | {
    word: float(i * 10) for i, word in enumerate(_TENS, 2)
}
_SCALES: Final[dict[str, float]] = {
    "hundred": 1e2,
    "thousand": 1e3,
    "k": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "mn": 1e6,
    "m": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "bn": 1e9,
    "b": 1e9,
    "trillion": 1e12,
}
_FRACTIONS: Final[dict[str, float]] = {
    "half": 1 / 2,
    "third": 1 / 3,
    "quarter": 1 / 4,
    "fifth": 1 / 5,
    "sixth": 1 / 6,
    "seventh": 1 / 7,
    "eighth": 1 / 8,
    "tenth": 1 / 10,
}
_SIGNS: Final[dict[str, float]] = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5}

_DIGITS = r"(?:\d{1,3}(?:[, \u00a0\u202f\u2009]\d{3}){1,4}(?!\d)|\d{1,9})(?:[.·]\d{1,6})?"
_SMALL = "(?:" + "|".join(w for w in _ONES if w != "zero") + ")"
_WORD = rf"(?:(?:{'|'.join(_TENS)})(?:[- ]{_SMALL})?|{_SMALL})"
_HUNDRED = rf"(?:(?:{_WORD}|a)[ -]hundred(?: and {_WORD})?)"
# "27", "1,234.5", "twenty-seven", "two hundred"; never the tail of another number or of a name ("B12", "omega-3").
_NUMBER = rf"(?:(?<![\w.,·/])(?<![A-Za-z]-){_DIGITS}|\b(?:{_HUNDRED}|{_WORD})\b)"
_SIGNED = r"[-−–]?\s?(?:\d{1,6}(?:[.·]\d{1,6})?|[.·]\d{1,6})"
_BIG = r"(?:\s?(?:trillion|billion|million|thousand|lakh|crore|bn|mn|m|k)\b)"

_LATE: Final = re.IGNORECASE | re.VERBOSE


def _x(pattern: str) -> re.Pattern[str]:
    """Compile a verbose expression; blanks of the text are written ``[ ]`` or ``\\s`` in it."""
    return re.compile(pattern, _LATE)


def _plain(pattern: str) -> str:
    """Return a part, in which blanks count, for use in a verbose expression."""
    return pattern.replace(" ", r"\x20")


_N = _plain(_NUMBER)
_D = _plain(_DIGITS)
_S = _plain(_SIGNED)
_M = _plain(_BIG)


def number(printed: str) -> float | None:
    """
    Return the value of a number in digits or words, with its magnitude.

    Takes "1,234", "11 682", "0·72", "twenty-seven", "two hundred and five", "1.1 million", "28m"; None for the rest.
    """
    words = (
        re.sub(r"[\u00a0\u202f\u2009]", " ", printed.strip().lower())
        .replace("·", ".")
        .replace("−", "-")
        .replace("–", "-")
    )
    found = re.fullmatch(r"(-?\s?\d[\d, ]*(?:\.\d+)?|-?\s?\.\d+)\s?([a-z]*)", words)
    if found is not None:
        if found[2] and found[2] not in _SCALES:
            return None
        return float(re.sub(r"[, ]", "", found[1])) * _SCALES.get(found[2], 1.0)
    total, part = 0.0, 0.0
    seen = False
    for word in re.split(r"[ -]+", words):
        if word in _WORDS:
            part += _WORDS[word]
        elif word in ("a", "an", "and"):
            part += 1.0 if word != "and" and not part else 0.0
        elif word == "hundred":
            part = (part or 1.0) * 100
        elif word in _SCALES:
            total, part = total + (part or 1.0) * _SCALES[word], 0.0
        else:
            return None
        seen = True
    return total + part if seen else None


# --- whom and what figures count -------------------------------------------------------------------------------------

_PEOPLE = _plain(
    r"(?:people|persons|patients?|adults?|women|woman|men|children|kids|teens|teenagers|adolescents|girls|boys|babies|infants|newborns|"
    r"toddlers|mothers|mums|moms|fathers|parents|couples|families|households|pregnanc(?:y|ies)|births|participants|volunteers|subjects|"
    r"respondents|sufferers|users|individuals|citizens|residents|workers|employees|nurses|doctors|gps|physicians|clinicians|"
    r"practitioners|students|veterans|athletes|runners|players|seniors|elders|survivors|drinkers|smokers|voters|consumers|shoppers|"
    r"britons|brits|americans|australians|canadians|europeans|germans|irish|scots|londoners|indians|chinese|"
    r"females|males|population|public|everyone|us all|pensioners|readers|clients|customers|members|migraineurs|diabetics|cases|deaths|lives|strokes|fractures|"
    r"injuries|infections|hospitalisations|hospitalizations|admissions|visits|appointments|prescriptions|operations|surgeries|"
    r"miscarriages|falls|heart attacks|diagnoses)"
)
_STUDIES = _plain(
    r"(?:(?:randomi[sz]ed|controlled|clinical|human|separate|published|scientific|research|high-quality|observational|cohort|"
    r"peer-reviewed|medical|small|large)[ ,-]{1,2}){0,4}(?:trials|rcts|studies|papers|meta-analyses|systematic reviews|publications)"
)
# A few words between a number and its noun: "1.1 million otherwise healthy people".
_GAP = r"(?:[ ](?!(?:in|to|and|or|for|from|with|by|at|per|of|years?|months?|weeks?|days?|hours?|minutes?|steps?|calories|times)\b)[a-z'’-]{2,20}){0,3}"

_PERCENT_SIGN = _plain(r"(?:%|per[ -]?cent(?:age)?\b(?!ile)|pct\b)")

# --- what is no statistic --------------------------------------------------------------------------------------------

_UNITS = (
    r"(?:mgs?|milligrams?|g|grams?|kg|kilos?|mcg|µg|μg|micrograms?|ng|iu|ml|millilit(?:er|re)s?|dl|cl|lit(?:er|re)s?|oz|ounces?|fl|lbs?|"
    r"cups?|tbsp|tsp|tablespoons?|teaspoons?|drops?|capsules?|tablets?|pills?|sachets?|scoops?|servings?|slices?|glasses|portions?|"
    r"mm|cm|km|miles?|met(?:er|re)s?|inch(?:es)?|feet|ft|hz|khz|ghz|ma|kcal|cal|calories|kj|°c|°f|°|degrees?|cfu|ppm|"
    r"seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|wks?|months?|years?|yrs?|decades?|centur(?:y|ies)|sessions?|treatments?|"
    r"visits|appointments|steps?|reps?|repetitions?|sets?|breaths?|times|weeks'|days'|"
    r"am|pm|a\.m\.|p\.m\.|bpm|beats|mmhg|o'clock|needles?|points?[ ](?:along|on|used|are)|stars?|views?|comments?|shares?|likes|followers|words|pages?|ways|tips|reasons)"
)

# Expressions of what hides figures; the longest first where two begin alike.
_HIDING: Final = (
    # The level of an interval or test, not a finding: "95% CI", "the 5% significance level", "at the 5% level".
    _x(
        rf"\b\d\d?(?:[.·]\d)?\s?{_PERCENT_SIGN}[\s-]?(?:CI|CrI|UI|HDI|HPD|BCI|C\.I\.|confidence|credib\w+|prediction|uncertainty|level[ ]of[ ]significance|significance|level\b|alpha|power)"
    ),
    _x(
        rf"\b(?:alpha|significance[ ]level|confidence[ ]level|power|statistical[ ]power)[ ](?:(?:of|was|is|set|at|to)[ ]){{0,3}}\d\d?(?:[.·]\d)?\s?{_PERCENT_SIGN}"
    ),
    # Composition and strength: "2% lidocaine cream", "70% dark chocolate", "97.5% pure".
    _x(
        rf"{_N}(?:\s?[-–]\s?{_N})?\s?{_PERCENT_SIGN}[ ](?:[a-z-]+[ ]){{0,2}}(?:saline|solution|lidocaine|lignocaine|cream|gel|ointment|lotion|serum|alcohol|ethanol|"
        rf"cocoa|cacao|chocolate|juice|cotton|wool|linen|bamboo|fat\b|fat-free|milk|yog(?:h)?urt|abv|vol\b|w/v|w/w|v/v|peroxide|chlorhexidine|dmso|bsa|agarose|"
        rf"glucose|dextrose|sucrose|formalin|formaldehyde|paraformaldehyde|glycerol|tween|sds|triton|acid|oxygen|co2|o2|humidity|pure|purity|organic|"
        rf"natural|plant|vegan|vegetarian|recycled|water|extract|capsaicin|menthol|concentration|dilution|minoxidil|vinegar|tincture|whole|rye|"
        rf"curcuminoids|cbd|thc|protein|carbs|carbohydrates?)\b"
    ),
    # Labels, targets, budgets of eating and training.
    _x(
        rf"{_N}(?:\s?(?:[-–]|to)\s?{_N})?\s?{_PERCENT_SIGN}[ ](?:of[ ])?(?:(?:the|your|an?|our|their|its|total|my)[ ]){{0,2}}(?:recommended[ ](?:daily|intake|allow)|reference[ ]intake|adult[ ]daily|daily|dv\b|rda\b|nrv\b|rdi\b|ri\b|"
        rf"calor\w+|energy[ ]intake|diet\b|plate\b|intake|max(?:imum|imal)?\b|one-rep|1rm|effort\b|intensity|target\b|body[ ]?weight\b)"
    ),
    _x(
        rf"\b(?:hba1c|a1c|bmi|oxygen[ ]saturation|spo2|saturation|target|goal)[ ](?:levels?[ ])?(?:(?:of|is|was|below|above|under|over|at|around|about|less|than|to)[ ]){{0,3}}{_N}(?:\s?[-–]\s?{_N})?\s?{_PERCENT_SIGN}"
    ),
    # Trade and fees: "20% off", "50% deposit", "a discount of 10%".
    _x(
        rf"{_N}\s?{_PERCENT_SIGN}[ ](?:[a-z-]+[ ])?(?:off\b|discounts?|deposit|refund|cashback|vat\b|tax|interest|apr\b|commission|extra|more[ ]free|money|reduction[ ]on[ ](?:your|our|all)|of[ ]the[ ](?:price|fee|cost|proceeds|profits))"
    ),
    _x(
        rf"\b(?:discount|deposit|save|saving|voucher|sale|refund|fee|donat\w+|vat|code)\b[^.;]{{0,24}}?{_N}\s?{_PERCENT_SIGN}"
    ),
    # Figures of speech: "100% committed", "give 110%", "I feel 90% better".
    _x(
        rf"\b(?:100|110|a[ ]hundred|one[ ]hundred|a[ ]hundred[ ]and[ ]ten|99\.9+|1000|1,000)\s?{_PERCENT_SIGN}(?![ ]?(?:of[ ](?:the[ ])?(?:{_PEOPLE}|cases|studies|trials|those|our)|success|cure|response|recovery|accura|sensitiv|specific|surviv|increase|higher|greater|more|rise))"
    ),
    _x(
        rf"\b(?:I|I'm|I'd|my|me|she|he)\b[^.;!?]{{0,40}}?{_N}\s?{_PERCENT_SIGN}[ ](?:better|improved|recovered|gone|pain[ -]free|back|healed|normal|cured|rehabilitated|sure|certain|convinced|myself|my)"
    ),
    _x(rf"\bnot[ ](?:be[ ]|a[ ]|really[ ])?{_N}\s?{_PERCENT_SIGN}"),
    _x(
        r"\bone[ ]in[ ]a[ ](?:million|thousand|billion)\b|\b(?:nine|99|ninety-nine)[ ]times[ ]out[ ]of[ ](?:ten|100|a[ ]hundred)\b|\bsecond[ ]to[ ]none\b|\b24/7\b|\bfifty-fifty\b|\b50[-/]50\b|\b(?:two|2)[- ]?in[- ]?(?:one|1)\b|\b(?:three|3)[- ]in[- ](?:one|1)\b"
    ),
    # Order: "step 1 of 3", "day 2 of 7", "page 3 of 10", "part one of two".
    _x(
        r"\b(?:step|day|page|part|stage|level|week|phase|round|session|lesson|picture|image|photo|slide|chapter|episode|question|item|series)[ ]\w{1,12}[ ](?:of|in|out[ ]of)[ ]\w{1,12}\b"
    ),
    # A score on a scale: "pain fell to 3 out of 10", "rated 8/10".
    _x(
        r"\b(?:pain|score[ds]?|scoring|rat(?:ed|ing)|level|severity|scale|feedback|reviews?|stars)\b[^.;]{0,40}?\b[\w.]{1,6}(?:[ ]out[ ]of[ ]|/)(?:10|ten|5|five|100)\b(?![ ](?:people|patients|women|men|adults|doctors|children))"
    ),
    # Doses and schedules: "twice a day", "three times a week", "double the dose".
    _x(
        r"\b(?:once|twice|thrice|(?:\w{1,8}|\d{1,2}(?:[-–]\d{1,2})?)[ ]times|1x|2x|3x)[ ](?:a|an|per|each|every|daily|weekly|monthly|nightly|yearly|in[ ]the|at|more[ ]often|before|during)\b|\b(?:twice|\w{1,8}[ ]times)[ -](?:daily|weekly|monthly|yearly)\b"
    ),
    _x(
        r"\bdoubl(?:e|es|ing)[ -]?(?:the[ ]dose|the[ ]recipe|blind\w*|dose|chin|bed|room|vision|check\w*|sided|edged|knot|dummy|barrel\w*|helix|strand\w*|cream|boiler|figures?|up\b|booking|layer\w*)"
    ),
    # Ages, dates, pages, numbers of things.
    _x(
        r"\b(?:aged?|ages|over-?|under-?|born[ ]in|since|until|in[ ]the)[ ]?\d{1,4}(?:[ ]?(?:to|[-–]|and)[ ]?\d{1,4})?s?\b(?!\s?%|[,.]\d|[ ](?:per|million|billion|thousand))"
    ),
    _x(r"\b\d{1,3}[- ]?(?:year|month|week|day)s?[- ]olds?\b"),
    _x(
        r"\b(?:pp?\.|pages?|fig(?:ure|\.)?|tables?|tab\.|chapter|ch\.|section|no\.|nos\.|number|step|type|stage|grade|phase|room|unit|version|v\.|vol\.?|issue|class|group|day|week|route|channel|box|note)[ ]?\d{1,5}(?:[.,]\d{1,3})?(?:[ ]?[-–][ ]?\d{1,5})?\b(?!\s?%)"
    ),
    _x(
        rf"\b{_D}(?:\s?(?:[-–]|to|or|and)\s?{_D})?[\s-]?{_UNITS}\b(?![ ](?:longer|shorter|more|less|faster|slower|higher|lower|earlier|later|points))"
    ),
)

# A sentence that tells the reader what to do gives amounts, not findings; one that says "imagine 100 people" supposes.
_TOLD = re.compile(
    r"\W{0,4}(?:now |then |next,? |please |always |just |simply |try to |and )?(?:take|use|apply|add|mix|aim|keep|drink|eat|set|choose|buy|pay|get|save|book|"
    r"enjoy|imagine|suppose|picture|let's say|say you|if 100|if you have 100|reduce|increase|limit|start|stop|repeat|hold|fill|pour|cook|bake|stir|cut back|"
    r"work at|exercise at|train at|rest|place|press|rub|dilute|replace|make sure|ensure|avoid|consume|include|swap)\b",
    re.IGNORECASE,
)

# --- what is one -----------------------------------------------------------------------------------------------------

_PERCENT = _x(
    rf"""(?P<lo>{_N})
    (?: \s? {_PERCENT_SIGN}? \s? (?:-|–|—|\bto\b|\band\b|\bor\b) \s? (?P<hi>{_N}) )?
    [\s-]? (?P<sign>{_PERCENT_SIGN}) (?P<points>[ ]?(?:age[ ])?(?:percentage[ ])?points?\b)?"""
)
_POINTS = _x(rf"(?P<lo>{_N})(?:\s?(?:-|–|to)\s?(?P<hi>{_N}))?[ ]percentage[ ]points?\b")
_RATIO = _x(
    rf"""(?P<n>{_N}) (?: [- ](?P<of>in|out[- ]of|in[ ]every|out[ ]of[ ]every|of)[- ](?:the[ ]|those[ ]|all[ ]|a[ ](?=hundred|thousand))? )
    (?P<m>{_N}) (?P<noun>{_GAP}[ ](?:{_STUDIES}|{_PEOPLE})\b)?"""
)
_SHARE_VERB = re.compile(
    r"(?:[ ][a-z]+ly)?,?[ ](?:will|would|have|has|had|suffers?|are|is|was|were|experiences?|experienced|reports?|reported|lives?|gets?|develops?|dies?|live|die|said|say|says|"
    r"feels?|felt|struggles?|of[ ](?:us|them|these|those|you|our|the)|never|do|does|did|don't|doesn't|rely|relies|takes?|uses?|used|go|goes|women|men|"
    r"recommend\w*|agree\w*|prefer\w*|cannot|can't|can|could|may|might|improved?|recover\w*|relapse\w*)\b",
    re.IGNORECASE,
)
_PER = _x(
    rf"(?P<n>{_N})(?:[ ](?:cases|deaths|people|births|women|men|events|patients|adults|children))?[ ]?(?:per|in[ ]every|for[ ]every|out[ ]of[ ]every|/)[ ]?(?P<m>(?:1|10|100)[, ]?000|100,000|100k|10k|100|one[ ]hundred|a[ ]thousand|one[ ]thousand|(?:a[ ]|one[ ]|1[ ])?million)\b(?![ ]?(?:kcal|calories|words|ml|g\b|grams|steps|ppm))"
)
_SLASH = _x(rf"(?P<n>\b\d{{1,6}})/(?P<m>\d{{1,6}})(?P<noun>[ ](?:{_STUDIES}|{_PEOPLE})\b)")
_FRACTION = _x(
    rf"""(?P<part> (?P<sign>[½⅓⅔¼¾⅕]) | \b(?:(?P<many>a|one|two|three|four|five|seven|nine)[- ])?(?P<part_of>half|thirds?|quarters?|fifths?|sixths?|eighths?|tenths?) )
    [ ] (?:(?:of[ ])(?:(?:all|the|our|their|these|those|its|my|his|her|every|any)[ ]){{0,2}}|the[ ]|all[ ](?:the[ ])?|our[ ])
    (?:(?!in|to|and|or|for|from|with|by|at|an?\b|hour|day)[a-z0-9-]{{2,20}}[ ]){{0,3}} (?P<noun>{_PEOPLE}|us|them|those|{_STUDIES})\b"""
)
_BY_PART = _x(
    r"""\b(?:cut|cuts|cutting|reduc\w+|increas\w+|ris\w+|rose|fell|fall\w*|dropp?\w*|lower\w*|rais\w+|improv\w+|decreas\w+|declin\w+|slash\w*|shrank|shrink\w*|boost\w*)\b
    [^.;:,]{0,50}? [ ]by[ ](?:up[ ]to[ ]|about[ ]|around[ ]|almost[ ]|nearly[ ]|more[ ]than[ ]|over[ ]|roughly[ ]|at[ ]least[ ]|as[ ]much[ ]as[ ])?
    (?P<part>(?:(?P<many>a|one|two|three|four)[- ])?(?P<part_of>half|thirds?|quarters?|fifths?|tenths?))\b(?![ ](?:hour|day|inch|cup))"""
)
_COUNT = _x(
    rf"""(?P<n>(?:(?:hundreds|tens)[ ]of[ ](?:thousands|millions)|(?:tens|hundreds)[ ]of[ ]millions|millions|billions)[ ]of|{_N}{_M}?)
    (?P<noun>{_GAP}[ ](?:of[ ]the[ ]|of[ ])?(?:{_PEOPLE})\b)"""
)
_STUDY_COUNT = _x(
    rf"(?P<n>(?:hundreds|thousands|dozens|scores)[ ]of|{_N})[ ](?P<noun>(?:[a-z-]{{3,20}}[ ]){{0,2}}?{_STUDIES})\b(?![ ](?:at|in[ ]law))"
)
_SAMPLE = re.compile(r"\b[nN]\s?=\s?(?P<n>\d{1,3}(?:[,\u00a0\u202f\u2009 ]\d{3})+|\d{1,7})\b")
_MULTIPLE = rf"(?:(?:{_N}|several|many)[ ]times|{_N}[ ]?(?:x|×)(?![\w×])|{_N}[- ]?fold|(?:two|three|four|five|six|seven|eight|ten|hundred)fold|twice|thrice|double|triple|treble|quadruple|half)"
_MORE = (
    r"(?:as[ ](?!well\b|soon\b|long\b|if\b|though\b|part\b|an?\b|the\b)[a-z]+(?:ly)?\b|more\b|less\b|fewer\b|(?!other\b|over\b|under\b|after\b|never\b|together\b|however\b|either\b|per\b|water\b|number\b|paper\b|offer\b|order\b|enter\b|remember\b|consider\b|summer\b|winter\b|whether\b|another\b)[a-z]{3,12}er\b|"
    r"worse\b|better\b|increase[ds]?\b|decrease[ds]?\b|reduction\b|rise\b|improvement\b|the[ ](?:risks?|rates?|odds|chances?|number|likelihood|incidence|amount|normal|average|usual|death|mortality|pain|size|level|levels|effect|speed|benefits?|strength)\b|your[ ](?:risks?|chances?|odds|likelihood)\b|their[ ](?:risks?|chances?|odds)\b|that[ ]of\b)"
)
_FOLD = _x(
    rf"(?P<x>(?<![\w-]){_MULTIPLE})[ ](?:(?:higher|greater|increased|decreased|reduced|lower)[ ])?(?P<more>{_MORE})(?:[ ](?:likely|prone|often|common|effective|risk))?"
)
_OUTCOME = r"(?:risks?|chances?|odds|likelihood|rates?|incidence|prevalence|mortality|deaths?|survival|number|numbers|cases|pain|symptoms|probability|danger|success|fertility|pregnancy|levels?|effects?|benefits?|strength|flare-ups|headaches|attacks)"
_VERB_FOLD = _x(
    rf"""\b(?P<x>doubl(?:es|ed|ing)|tripl(?:es|ed|ing)|trebl(?:es|ed|ing)|quadrupl(?:es|ed|ing)|halv(?:es|ed|ing)|(?:can|may|could|will|to|would)[ ](?:double|triple|treble|quadruple|halve))
    [ ](?:(?!in\b|over\b|up\b|down\b|as\b|the[ ]dose)[a-z'’-]+[ ]){{0,3}}?{_OUTCOME}\b"""
)
_FOLD_VERB = _x(rf"\b{_OUTCOME}(?:[ ][a-z'’-]+){{0,5}}?[ ](?P<x>doubled|tripled|trebled|quadrupled|halved)\b")
_NAMES = (
    r"(?:odds[ ]ratio|hazard[ ]ratio|risk[ ]ratio|rate[ ]ratio|relative[ ]risk|standardi[sz]ed[ ]mean[ ]difference|mean[ ]difference|"
    r"effect[ ]size|cohen's[ ]d|hedges'?[ ]g|number[ ]needed[ ]to[ ](?:treat|harm))"
)
_ESTIMATE = re.compile(
    rf"""(?: (?P<name>(?i:{_NAMES})) (?:s?\s?\([^()]{{1,20}}\))? [ ]?(?:[,:=≈]|(?:was|of|is|were|being)\b|) [ ]? (?:about[ ]|around[ ]|only[ ])?
      | (?<![\w.-]) (?P<sign>(?:adjusted[ ]|pooled[ ]|crude[ ])?(?:aOR|aHR|aRR|OR|RR|HR|IRR|SMD|WMD|MD|NNTB?|NNH|ARR|RRR|I2|I²|d|g|r)s?) \s?(?P<op>[,:=≈]|was[ ]|of[ ]|is[ ]|)\s? )
    (?P<value>{_S})(?![\d%]*\s?(?:bpm|beats|breaths|/min))(?P<pct>\s?%)?
    (?:[ ]?[\[(](?P<lo>{_S})\s?(?:to|,|;|–|—|-|−)\s?(?P<hi>{_S})[\])])?""",
    re.VERBOSE,
)
_INTERVAL = re.compile(
    rf"""\b(?:9\d(?:[.·]\d)?|80|50)\s?%?[\s-]?(?i:C\.?I\.?s?|CrI|confidence[ ]intervals?|credible[ ]intervals?|uncertainty[ ]intervals?)\b
    \s?(?:\([^()]{{1,12}}\))?\s?(?:[:=,]|\b(?:was|of|from|is|ranged[ ]from|ranging[ ]from)\b)?\s?[\[(]?\s?
    (?P<lo>{_S})(?P<pct>\s?%)?\s?(?:to|through|and|,|;|–|—|-|−)\s?(?P<hi>{_S})""",
    re.VERBOSE,
)
_P = re.compile(
    r"""(?<![\w.])(?:[pP]|[pP][ -]?values?)(?:\s?\([^()]{1,10}\))?\s?(?:(?:of|was|is|were)\s)?(?P<op><|>|=|≤|≥|&lt;)\s?
    (?P<value>\d?[.·]\d{1,8}|\d{1,3}(?:[.·]\d{1,8})?|ns\b|NS\b)(?P<power>\s?(?:[x×*·]\s?10|[eE][-−–]?\d))?""",
    re.VERBOSE,
)
_CURRENCY = _x(
    rf"""(?P<sign>(?:US|A|AU|C|CA|NZ)?[$]|[£€¥₹])\s?(?P<n>{_D})(?:\s?(?:-|–|to)\s?[£$€]?{_D})?(?P<big>{_M}?)
    | (?P<words>{_N}{_M}|(?:(?:tens|hundreds)[ ]of[ ])?(?:millions|billions|trillions)[ ]of)[ ](?:us[ ])?(?P<name>pounds|dollars|euros)\b (?![ ]of[ ](?:weight|fat))"""
)
_MONEY_BEHIND = re.compile(
    r"[^.;]{0,40}?\b(?:per|a|each|for every)\s(?:year,?\s)?(?:per\s|each\s)?(?:worker|employee|patient|capita|head|household|taxpayer)\b",
    re.IGNORECASE,
)
_GRANT = re.compile(
    r"\b(?:grants?|fund(?:s|ed|ing|raising)?|rais(?:ed|ing)|donat\w+|lottery|turnover|invest\w*|prize|fined?|settle\w*|salary|lawsuit|sued|"
    r"budget|our (?:prices|fees|offer|products?))\b",
    re.IGNORECASE,
)
_CLINICAL = r"(?:points?|mm[ ]?hg|mmol(?:/l)?|mg/dl|bpm|beats[ ]per[ ]minute|kg|kilos?|kilograms?|lbs?|pounds|cm|mm|minutes|mins|hours|days|seconds|units)"
_CHANGE = _x(
    rf"""\b(?P<verb>fell|drop(?:ped|s)|rose|decreas(?:ed|es)|increas(?:ed|es)|improv(?:ed|es)|reduc(?:ed|es)|lower(?:ed|s)|rais(?:ed|es)|declin(?:ed|es)|shortened|shortens|cut|lost|loses?)\b
    (?P<between>[^.;:]{{0,60}}?) [ ](?:by[ ](?:(?:an[ ]average[ ]of|about|around|almost|nearly|only|just|up[ ]to|an[ ]extra|roughly|over|more[ ]than)[ ])?|an[ ]average[ ]of[ ])
    (?P<n>{_N}(?:\s?(?:-|–|to)\s?{_N})?)[ ](?P<unit>{_CLINICAL})\b"""
)
_MORE_UNITS = _x(
    rf"(?P<n>{_N})[ ](?P<unit>points|mm[ ]?hg|mmol/l|mg/dl|kg|kilos|minutes|hours|days)[ ](?P<more>lower|higher|longer|shorter|faster|slower)\b"
)
_RANK = _x(
    r"""\b(?:the|\w{2,12}'s?)[ ](?:(?:single|world's|country's|nation's|uk's|number[ ]one|(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)|\d{1,2}(?:st|nd|rd|th)|most|global|worldwide|\#1)[ -]){0,3}
    (?:leading|biggest|main|commonest|common|number[- ]one|largest|top)[ ]cause[ ]of[ ](?:[a-z-]+[ ]){0,3}?
    (?:disability|deaths?|mortality|blindness|absences?|absenteeism|sick(?:ness)?|sick[ ]leave|illness|hospital\w*|injur\w+|infertility|vision|disease|years[ ]lived|work|dementia|cancer|stroke|pain|gp|doctor)\b"""
)
_RATE = _x(rf"\b(?P<name>average[ ]number[ ]of[ ][a-z]+)[^.;]{{0,20}}?[ ](?:is|was|would[ ]be|were|of)[ ](?P<n>{_N})\b")

_ANY = re.compile(
    r"\d|½|⅓|⅔|¼|¾|per ?cent|\b(?:half|halv|thirds?|quarters?|fifths?|twice|thrice|doubl|tripl|trebl|quadrupl|millions?|billions?|"
    r"thousands?|hundreds|dozens|leading|commonest|main cause|one|two|three|four|five|six|seven|eight|nine|ten)|fold\b",
    re.IGNORECASE,
)


def may_have_statistics(text: str) -> bool:
    """Tell, cheaply, whether there can be a statistic in a text."""
    return _ANY.search(text) is not None


def find_statistics(text: str, start: int = 0, end: int | None = None) -> list[Statistic]:
    """
    Return the statistics of one sentence, ``text[start:end]``, in order; none of them overlap.

    A sentence that tells the reader what to do ("Aim for 10,000 steps") has none.
    """
    end = len(text) if end is None else end
    text = text.replace("’", "'")
    if not _ANY.search(text, start, end) or _TOLD.match(text, start, end):
        return []
    hidden = [match.span() for pattern in _HIDING for match in pattern.finditer(text, start, end)]
    found: list[Statistic] = []
    for statistic in _candidates(text, start, end):
        # An interval and a p value are no doses, whatever stands in them.
        exempt = statistic.kind in ("estimate", "interval", "p", "change", "rank")
        if not exempt and any(a < statistic.end and statistic.start < b for a, b in hidden):
            continue
        if all(statistic.end <= other.start or other.end <= statistic.start for other in found):
            found.append(statistic)
    return sorted(found, key=lambda s: s.start)


def _candidates(text: str, start: int, end: int) -> Iterator[Statistic]:
    """Yield what may be a statistic; where two overlap, the first counts."""
    lower = text[start:end].lower()
    if "ci" in lower or "interval" in lower or "cri" in lower:
        yield from _intervals(text, start, end)
    yield from _estimates(text, start, end)
    if "p" in lower and any(sign in lower for sign in "<>=≤≥"):
        yield from _p_values(text, start, end)
    if any(sign in lower for sign in ("£", "$", "€", "¥", "₹", "pounds", "dollars", "euros")):
        yield from _money(text, start, end)
    yield from _changes(text, start, end)
    if "%" in lower or "cent" in lower or "pct" in lower:
        yield from _percents(text, start, end)
    yield from _folds(text, start, end)
    yield from _ratios(text, start, end)
    yield from _fractions(text, start, end)
    yield from _counts(text, start, end)
    if "cause of" in lower:
        for match in _RANK.finditer(text, start, end):
            yield Statistic("rank", *match.span(), (), "rank", f"rank {match[0].lower()}")


def _percents(text: str, start: int, end: int) -> Iterator[Statistic]:
    for pattern in (_POINTS, _PERCENT):
        for match in pattern.finditer(text, start, end):
            values = _values(match["lo"], match["hi"])
            if values:
                unit = "points" if pattern is _POINTS or match["points"] else "%"
                yield Statistic("percent", *match.span(), values, unit, f"{unit} {_shown(values)}")


def _ratios(text: str, start: int, end: int) -> Iterator[Statistic]:
    for match in _SLASH.finditer(text, start, end):
        yield from _ratio(match, match["noun"], match.end())
    for match in _PER.finditer(text, start, end):
        yield from _ratio(match, "", match.end())
    for match in _RATIO.finditer(text, start, end):
        n, m = number(match["n"]), number(match["m"])
        if n is None or m is None or _is_year(match["n"]) or m < 2:
            continue
        in_words = match["of"] == "of"
        noun = match["noun"]
        if not noun and (in_words or n > m or _is_year(match["m"]) or not _SHARE_VERB.match(text, match.end(), end)):
            # "three out of 10": a share where the sentence goes on to say of whom; "affects 1 in 4." at its end.
            closes = n == 1 and not in_words and re.match(r"[.,;)]|$|[ ](?:of|chance|risk)\b", text[match.end() : end])
            named = re.match(r" [a-z-]+(?:s|en)\b", text[match.end() : end]) and n == 1 and not in_words
            timed = re.match(rf" ?{_UNITS}\b", text[match.end() : end], re.IGNORECASE)
            if timed or _is_year(match["m"]) or not (closes or named):
                continue
        if in_words and n < m / 1000:
            continue
        yield from _ratio(match, noun, match.end())


def _ratio(match: re.Match[str], noun: str | None, end: int) -> Iterator[Statistic]:
    n, m = number(match["n"]), number(re.sub(r"^(a|one) ", "1 ", match["m"].lower()).replace("1 hundred", "100"))
    if n is not None and m:
        yield Statistic("ratio", match.start(), end, (n, m), (noun or "").strip().lower(), f"share {n / m:.4g}")


def _fractions(text: str, start: int, end: int) -> Iterator[Statistic]:
    for match in _FRACTION.finditer(text, start, end):
        value = _part(match)
        if value is not None:
            yield Statistic("fraction", *match.span(), (value,), match["noun"].lower(), f"share {value:.4g}")


def _part(match: re.Match[str]) -> float | None:
    groups = match.groupdict()
    if sign := groups.get("sign"):
        return _SIGNS[sign]
    many = _WORDS.get((groups["many"] or "one").lower(), 1.0)
    each = _FRACTIONS.get(groups["part_of"].lower().rstrip("s"))
    value = many * each if each else None
    return value if value is not None and value < 1 else None


def _counts(text: str, start: int, end: int) -> Iterator[Statistic]:
    for match in _SAMPLE.finditer(text, start, end):
        value = number(match["n"])
        if value is not None:
            yield Statistic("count", *match.span(), (value,), "n", f"count {value:g}")
    for match in _COUNT.finditer(text, start, end):
        noun = match["noun"].strip().lower()
        if match["n"].endswith(" of"):
            yield Statistic("count", *match.span(), (), noun, f"count {match['n'].lower()} {noun}")
            continue
        value = number(match["n"])
        if value is not None and value >= 1000 and not _is_year(match["n"]):
            yield Statistic("count", *match.span(), (value,), noun, f"count {value:g}")
    for match in _STUDY_COUNT.finditer(text, start, end):
        value = number(match["n"])
        if value is None:
            yield Statistic("count", *match.span(), (), "studies", f"count {match['n'].lower()} studies")
        elif value >= 10 and not _is_year(match["n"]):
            yield Statistic("count", *match.span(), (value,), "studies", f"count {value:g}")


def _folds(text: str, start: int, end: int) -> Iterator[Statistic]:
    for pattern in (_FOLD, _VERB_FOLD, _FOLD_VERB):
        for match in pattern.finditer(text, start, end):
            word = match["x"].lower()
            if word == "half" and not re.match(r"as\b|the (?:risk|rate|odds|chance)", match["more"].lower()):
                continue
            value = _times(word)
            yield Statistic("fold", *match.span(), (value,) if value else (), "times", f"times {value or word}")
    for match in _BY_PART.finditer(text, start, end):
        value = _part(match)
        if value is not None:
            yield Statistic("fold", match.start(), match.end(), (value,), "part", f"by {value:.4g}")


def _times(word: str) -> float | None:
    for stem, value in (
        ("twice", 2),
        ("doubl", 2),
        ("thrice", 3),
        ("tripl", 3),
        ("trebl", 3),
        ("quadrupl", 4),
        ("hal", 0.5),
    ):
        if stem in word:
            return value
    return number(re.sub(r"[ -]?(?:times|x|×|-?fold)$", "", word))


def _estimates(text: str, start: int, end: int) -> Iterator[Statistic]:
    for match in _ESTIMATE.finditer(text, start, end):
        name = (match["name"] or match["sign"]).strip()
        short = name.split()[-1]
        value = _signed(match["value"])
        if value is None:
            continue
        if match["sign"]:
            operator = match["op"].strip()
            if short in ("d", "g", "r") and operator != "=":
                continue
            decimal = re.search(r"[.·]\d", match["value"])
            if operator in ("", ",", ":") and not decimal and not short.startswith("NN"):
                continue
            if short in ("HR", "RR", "OR", "MD") and abs(value) > 40:
                continue
        elif re.match(r"\s?(?:[-–]|to\b)?\s?\w+-?(?:year|month)", text[match.end() : end]):
            continue
        yield Statistic("estimate", match.start(), match.end(), (value,), name, f"{name.lower()} {value:g}")


def _intervals(text: str, start: int, end: int) -> Iterator[Statistic]:
    for match in _INTERVAL.finditer(text, start, end):
        low, high = _signed(match["lo"]), _signed(match["hi"])
        if low is not None and high is not None:
            yield Statistic("interval", *match.span(), (low, high), "CI", f"interval {low:g} {high:g}")


def _p_values(text: str, start: int, end: int) -> Iterator[Statistic]:
    for match in _P.finditer(text, start, end):
        behind = text[match.end() : match.end() + 60].lower()
        if re.match(
            r",? ?(?:is|was|were|are|being) (?:often |usually |commonly )?(?:called|considered|regarded|deemed|taken|set|accepted|used|defined)",
            behind,
        ):
            continue
        value = _signed(match["value"])
        values = () if value is None or match["power"] else (value,)
        yield Statistic("p", *match.span(), values, match["op"], f"p {match['op']} {match['value']}")


def _money(text: str, start: int, end: int) -> Iterator[Statistic]:
    for match in _CURRENCY.finditer(text, start, end):
        unit = (match["sign"] or match["name"]).lower()
        if match["words"] and match["words"].endswith(" of"):
            large, value = True, None
        else:
            value = number(match["words"] or f"{match['n']}{match['big'] or ''}".replace(" ", ""))
            large = value is not None and value >= 1e6
        if not large and not _MONEY_BEHIND.match(text, match.end(), end):
            continue
        if _GRANT.search(text, max(start, match.start() - 80), min(end, match.end() + 60)):
            continue
        shown = f"{value:g}" if value is not None else match[0].lower()
        yield Statistic("money", *match.span(), (value,) if value is not None else (), unit, f"money {unit} {shown}")


def _changes(text: str, start: int, end: int) -> Iterator[Statistic]:
    if re.search(r"\b(?:I|I've|my|me)\b", text[start:end]):
        return
    for pattern in (_CHANGE, _MORE_UNITS, _RATE):
        for match in pattern.finditer(text, start, end):
            first = match.start("n") if pattern is not _RATE else match.start()
            values = tuple(v for v in map(number, re.split(r"\s?(?:-|–|\bto\b)\s?", match["n"])) if v is not None)
            unit = match.groupdict().get("unit") or "average"
            if (
                pattern is _CHANGE
                and re.match(r"(?:cut|lost|loses?|lose)", match["verb"], re.IGNORECASE)
                and unit in ("days", "hours")
            ):
                continue
            yield Statistic(
                "change", first, match.end(), values, unit.lower(), f"change {_shown(values)} {unit.lower()}"
            )


def _values(*printed: str | None) -> tuple[float, ...]:
    return tuple(value for p in printed if p and (value := number(p)) is not None)


def _signed(printed: str) -> float | None:
    text = printed.replace("−", "-").replace("–", "-").replace("·", ".").replace(" ", "")
    try:
        return float(text)
    except ValueError:
        return None


def _shown(values: tuple[float, ...]) -> str:
    return "-".join(f"{value:g}" for value in values)


def _is_year(printed: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d", printed.strip()) is not None
