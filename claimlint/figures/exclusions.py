"""
What looks like a statistic and is none: a dose, an age, a discount, a strength, a figure of speech.

It is found first and hides the figures that stand in it. Numbers are masked (``#``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimlint.figures.numbers import Masked
from claimlint.figures.vocabulary import PEOPLE, PERCENT, UNITS
from claimlint.text.pattern import Pattern

_V: Final = re.VERBOSE
_RANGE: Final = r"\#++(?:[ ]?(?:[-–]|to|or|and)[ ]?\#++)?"
_SHARE: Final = rf"{_RANGE}[ ]?{PERCENT}"
_SUBSTANCES: Final = (
    r"(?:saline|solutions?|lidocaine|lignocaine|benzocaine|creams?|gels?|ointments?|lotions?|serums?|sprays?|"
    r"patch(?:es)?|drops|"
    r"mouthwash|shampoo|alcohol|ethanol|isopropyl|cocoa|cacao|chocolate|juice|cotton|wool|linen|silk|bamboo|"
    r"polyester|elastane|"
    r"leather|fat\b|fat-free|milk|yogh?urt|beer|wine|abv|vol\b|w/v|w/w|v/v|peroxide|chlorhexidine|dmso|bsa|agarose|"
    r"glucose|dextrose|"
    r"sucrose|formalin|formaldehyde|paraformaldehyde|glycerol|glycerine?|tween|sds|triton|acid|oxygen|co2|o2|"
    r"humidity|pure|purity|"
    r"organic|natural|plant|vegan|vegetarian|recycled|water|extract|extracts|capsaicin|menthol|eucalyptus|"
    r"concentration|dilution|"
    r"minoxidil|vinegar|tincture|whole|wholegrain|rye|spelt|curcuminoids|cbd|thc|protein|carbs|carbohydrates?|"
    r"retinol|niacinamide|"
    r"hydrocortisone|permethrin|urea|benzoyl|salicylic|hyaluronic|vitamin|zinc|essential[ ]oil|oil|aloe|fruit|meat|"
    r"beef|mince|pork|"
    r"strength|proof|blend|powder|formula|cleanser|sunscreen|toothpaste|fluoride|iron|sugar[ ](?:solution|water)|"
    r"lean|ground|natural)"
)

_NUTRIENTS: Final = (
    r"(?:potassium|calcium|iron|magnesium|zinc|copper|manganese|selenium|sodium|salt|sugars?|phosphorus|iodine|folate|"
    r"vitamins?|proteins?|fib(?:re|er)|omega|antioxidants?|caffeine|calories|carbs|carbohydrates?|nutrients|"
    r"amino[ ]acids|saturated[ ]fat)"
)

_HIDING: Final = (
    # The level of an interval or test, not a finding: "95% CI", "the 5% significance level", "at the 5% level".
    Pattern(
        rf"\#++[ ]?{PERCENT}[ -]?(?:ci\b|cis\b|cri|ui\b|hdi|hpd|bci|c\.i\.|confidence|credib|prediction|uncertainty|"
        r"level[ ]of[ ]significance|significance|level\b|alpha|(?:statistical[ ])?power\b)",
        _V,
    ),
    Pattern(
        r"\b(?:alpha|significance[ ]level|confidence[ ]level|power|statistical[ ]power)[ ](?:(?:of|was|is|set|at|"
        r"to)[ ]){0,3}"
        rf"\#++[ ]?{PERCENT}",
        _V,
    ),
    # Composition and strength: "2% lidocaine cream", "70% dark chocolate", "97.5% pure", "contains 20% alcohol".
    Pattern(rf"{_SHARE}\+?,?[ -](?:[a-z-]+[ ]){{0,2}}{_SUBSTANCES}(?![a-z])", _V),
    Pattern(
        r"\b(?:contain(?:s|ing)?|made[ ](?:of|from|with|up[ ]of)|consists?[ ]of|compris(?:es|ing)|diluted[ ](?:to|"
        r"at)|dilution[ ]of|"
        r"concentrations?[ ]of|strength[ ]of|standardi[sz]ed[ ](?:to|for)|solution[ ]of|humidity[ ](?:of|at|to|"
        r"around|below|above)|"
        r"composed[ ]of)[ ](?:(?:at|least|about|around|only|between|up|to|more|than|roughly|approximately|over|"
        r"just)[ ]){0,3}"
        rf"{_SHARE}",
        _V,
    ),
    # What foods hold, held against each other: "twice the amount of potassium", "by 30% in copper content".
    Pattern(
        rf"(?:\b(?:twice|thrice|double|triple|half)|\#++[ ]times|\#++x|{_SHARE})[ ]"
        r"(?:(?:the|as[ ]much|more|less|of|higher|in)[ ]){0,4}"
        r"(?:(?:amount|content|quantity|levels?|concentration)[ ]of[ ])?(?:the[ ])?"
        r"(?:essential[ ]|dietary[ ]|soluble[ ])?"
        rf"{_NUTRIENTS}\b(?![ ](?:deficien|supplement))",
        _V,
    ),
    Pattern(
        r"\bcontents?,?[ ](?:typically[ ]|usually[ ]|often[ ])?(?:ranging|ranges?|varies|varying|between|of|from)"
        rf"[^.;]{{0,16}}?{_SHARE}",
        _V,
    ),
    Pattern(
        rf"{_SHARE}[ ]of[ ](?:an?|the|your)[ ](?:[a-z]+'s[ ])?(?:daily|recommended)[ ](?:[a-z]+[ ]){{0,2}}"
        r"(?:requirement|need|intake)",
        _V,
    ),
    # A tablet is cut in half, a plate is.
    Pattern(
        r"\b(?:easy[ ]to|can[ ]be|be|then)[ ](?:cut|split|broken|snapped)[ ]in[ ]half\b|"
        r"\b(?:cut|split)[ ](?:it|them|the[ ](?:tablet|pill|capsule|dose|portion|fruit|lemon)s?)[ ]in[ ]half\b",
        _V,
    ),
    Pattern(rf"\b(?:humidity|moisture)[ ]?\([ ]?{_SHARE}", _V),
    # Labels, targets, budgets of eating and training.
    Pattern(
        rf"{_SHARE}[ ](?:of[ ])?(?:(?:the|your|an?|our|their|its|total|my|one's|his|her|maximum|"
        r"max)[ ]){0,3}(?:recommended|reference[ ]intake|"
        r"adult[ ]daily|daily|dv\b|rda\b|nrv\b|rdi\b|ri\b|calor|energy[ ]intake|diet\b|plate\b|intake|max(?:imum|"
        r"imal)?\b|one-rep|1rm|"
        r"effort\b|intensity|target\b|body[ ]?weight\b|heart[ ]rate|capacity|speed|allowance|requirement|"
        r"working[ ]time|screen\b|battery|"
        r"income|salary|budget|savings|homework|course|marks?\b|grade)",
        _V,
    ),
    Pattern(
        r"\b(?:hba1c|a1c|bmi|body[ ]fat|oxygen[ ]saturation|spo2|saturation|target|goal|threshold|cut-?off|"
        r"vo2[ ]?max|max)[ ](?:levels?[ ])?"
        r"(?:(?:of|is|was|below|above|under|over|at|around|about|less|more|than|to|should|be|stay|kept?|"
        r"within)[ ]){0,5}"
        rf"{_SHARE}",
        _V,
    ),
    Pattern(
        r"\b(?:should|must|ought[ ]to|needs?[ ]to|aim(?:ing)?|keep|target)\b[^.;]{0,40}?\b(?:above|below|under|over|"
        r"at|between|within|for|reach)[ ](?:least[ ]|about[ ]|most[ ])?"
        rf"{_SHARE}",
        _V,
    ),
    # What is set, by whomever: "5.7% to be the cut-off", "the arbitrary 95% threshold".
    Pattern(
        rf"{_SHARE}(?:(?:[ ](?:to[ ]be|as|is|was|being|marks?))?[ ](?:an?|the|their|your|our|my)(?:[ ][a-z-]+)?[ ]|"
        r"[ ](?:as|being)[ ]|[ -](?:confidence[ ]|significance[ ])?)(?:cut-?offs?|thresholds?|criterion|target|goal|"
        r"limit|benchmark)\b",
        _V,
    ),
    # What is asked for before one goes on: "once it reaches 80% of the other leg".
    Pattern(
        rf"\b(?:once|when|until|if|before)\b[^.;\#]{{0,80}}?{_SHARE}[ ](?:of|as)[ ][^.;,\#]{{0,40}}?\b(?:other|"
        r"opposite|uninjured|unaffected|uninvolved|healthy|good)[ ](?:side|leg|arm|knee|ankle|hip|shoulder|foot|limb|"
        r"one)\b",
        _V,
    ),
    # How often one keeps to something: "stuck to it 80% of the time".
    Pattern(
        r"\b(?:adher[a-z]+|stick(?:s|ing)?|stuck|follow(?:s|ed|ing)?(?!-)|eat(?:s|ing|en)?|ate|keep(?:s|ing)?|kept|"
        r"compl(?:y|ied|iant)|consistent(?:ly)?|on[ ](?:track|plan))\b"
        rf"[^.;\#]{{0,60}}?{_SHARE}[ ]of[ ]the[ ]time\b",
        _V,
    ),
    Pattern(rf"\b(?:top|bottom)[ ]{_SHARE}", _V),
    # Trade and fees: "20% off", "50% deposit", "a discount of 10%".
    Pattern(
        rf"{_SHARE}[ ](?:[a-z-]+[ ]){{0,2}}(?:off\b|discounts?|deposit|refund|cash-?back|vat\b|tax\b|gst\b|interest|"
        r"apr\b|commission|"
        r"more[ ]free|money|reduction[ ]on[ ](?:your|our|all)|reduced[ ]price|savings?\b|rebate|voucher|tip\b|"
        r"surcharge|"
        r"cheaper|of[ ](?:the|your|our|all|every)[ ](?:price|fees?|cost|proceeds|profits?|sales?|purchase|total|"
        r"donation|bill|money))",
        _V,
    ),
    Pattern(rf"{_SHARE}[ ](?:extra|free)\b", _V),
    Pattern(
        r"\b(?:discount|deposit|save|saving|voucher|sale|refund(?:ed|able)?|fees?|donat[a-z]{1,4}|vat|code|coupon|"
        r"promo[a-z]*|commission|premium)\b"
        rf"[^.;]{{0,24}}?{_SHARE}",
        _V,
    ),
    Pattern(
        rf"\b(?:pay|pays|paid|gives?|gave|donates?)[ ](?:only[ ]|just[ ])?{_SHARE}(?![ ]of[ ](?:people|patients))", _V
    ),
    # What I have of it is nobody's finding.
    Pattern(rf"\bmy[ ](?!patients|clients|readers|customers|practice|clinic)[^.;]{{0,80}}?{_SHARE}(?![ ]of\b)", _V),
    # The figures of a business: "ticket sales rose by 150%".
    Pattern(
        r"\b(?:sales|tickets?|prices?|revenues?|turnover|bookings|subscriptions?|downloads|profits?|rents?|wages|"
        r"web[ ]traffic|membership|shares|recipes?|battery|exam|pass[ ]mark|interest[ ](?:rates?|on)|mortgage)\b"
        rf"[^.;]{{0,60}}?{_SHARE}",
        _V,
    ),
    # Figures of speech: "100% committed", "give 110%", "I feel 90% better"; "not 100%".
    Pattern(
        r"\b(?:i|i'm|i'd|my|me|myself|she|he|you'll[ ]feel)\b[^.;!?]{0,40}?\#++[ ]?(?:%|per[ ]?cent)[ ](?:better|"
        r"improved|recovered|gone|"
        r"pain[ -]free|back\b|healed|normal|cured|rehabilitated|sure|certain|convinced|myself|my\b|happy|ready|"
        r"there\b|confident|"
        r"honest|fit\b|well\b|of[ ](?:the[ ]time|my))",
        _V,
    ),
    Pattern(rf"\bnot[ ](?:be[ ]|a[ ]|really[ ]|always[ ]|yet[ ]|have[ ]a[ ]|quite[ ])?\#++[ ]?{PERCENT}", _V),
    Pattern(
        r"\b(?:not|never|cannot|can't|don't)[ ](?:saying|claiming|promising|say|claim|promise|"
        rf"guarantee)\b[^.;]{{0,60}}?\#++[ ]?{PERCENT}",
        _V,
    ),
    # Scores on a scale: "pain fell to 3 out of 10", "rated 8/10"; marks of an exam.
    Pattern(
        r"\b(?:pain|scor(?:e[ds]?|ing)|rat(?:ed|es?|ing)|level|severity|scale|feedback|reviews?|stars?|mark(?:s|ed)?|"
        r"graded?|give[sn]?|gave)\b"
        rf"[^.;]{{0,40}}?\#++(?:[ ](?:stars?[ ])?out[ ]of[ ]|/)\#++(?![ ](?:[a-z-]+[ ]){{0,2}}{PEOPLE})",
        _V,
    ),
    # Order: "step 1 of 3", "day 2 of 7", "page 3 of 10", "part one of two".
    Pattern(
        r"\b(?:step|day|page|part|stage|level|week|phase|round|session|lesson|picture|image|photo|slide|chapter|"
        r"episode|question|item|"
        r"series|module|visit|figure|table|box|volume|book|instalment|number|dose|set|trimester|month|"
        r"section)s?[ ]\#++[ ](?:of|in|out[ ]of)[ ]\#++",
        _V,
    ),
    # Doses and schedules: "twice a day", "three times a week", "double the dose".
    Pattern(
        r"\b(?:once|twice|thrice|\#++[ -]times|\#++(?:[ ]?[-–][ ]?|[ ]to[ ]|[ ]or[ ])\#++[ -]times|\#++x)[ ]?(?:a|an|"
        r"per|each|every|daily|weekly|monthly|"
        r"nightly|yearly|in[ ]the|at\b|before|during|over[ ]the|on\b|with\b|through|around|until|for\b|on[ ]each|"
        r"this|last|already|in[ ]a[ ]row|/)(?![a-z])"
        r"|\b(?:twice|\#++[ -]times)[ -](?:daily|weekly|monthly|yearly)\b|\b(?:once|twice)[ ]or[ ](?:twice|thrice)\b",
        _V,
    ),
    Pattern(
        r"\bdoubl(?:e|es|ed|ing)[ -]?(?:the[ ](?:dose|recipe|batch|quantity|amount[ ]of[ ](?:water|flour|oil))|"
        r"your[ ](?:dose|recipe)|"
        r"blind[a-z]*|dose|chin|bed|room|vision|check[a-z]*|sided|edged|knot|dummy|barrel[a-z]*|helix|strand[a-z]*|"
        r"cream|boiler|figures?|"
        r"up\b|booking|booked|layer[a-z]*|digits?|espresso|jointed|act\b|agent|standards?|negative|shift|whammy|"
        r"decker|breasted|glaz[a-z]*|"
        r"as[ ]an?\b|over\b|back\b|tap|click|cleans[a-z]*|vaccinated|jab|dip|page|album|click|pane)",
        _V,
    ),
    # Ages, dates, pages, numbers of things.
    Pattern(
        r"\b(?:aged?|ages|over-?|under-?|born[ ]in|since|until)[ ]?\#{1,4}+(?!\#)"
        r"(?:[ ]?(?:to|[-–]|and|or)[ ]?\#++)?"
        r"(?![ ]?%|[ ](?:per|[a-z-]+[ ]){0,2}(?:people|patients|participants|men|women|adults|children|deaths|cases|"
        r"studies|trials))",
        _V,
    ),
    Pattern(r"\#++[- ]?(?:year|month|week|day)s?[- ]olds?\b|\#++[ ]?(?:years?|yrs?|months)[ ](?:old|of[ ]age)\b", _V),
    Pattern(
        r"\b(?:pp?\.|pages?|fig(?:ure|\.)?|tables?|tab\.|chapter|ch\.|section|no\.|nos\.|number|step|type|stage|"
        r"grade|phase|room|unit|"
        r"version|v\.|vol\.?|issue|class|group|day|week|route|channel|box|note|suite|floor|phone|tel\.?|call|fax|bus|"
        r"platform|exit|"
        r"junction|level)[ ]?\#++(?:[ ]?[-–][ ]?\#++)?(?![ ]?(?:%|in[ ]\#|out[ ]of))",
        _V,
    ),
    Pattern(
        rf"{_RANGE}(?:[ ]?[-–][ ]?\#++)?[ -]?{UNITS}(?![a-z])"
        r"(?![ ](?:longer|shorter|more|less|faster|slower|higher|lower|earlier|later|points|greater|bigger|as[ ]))",
        _V,
    ),
    # Blood pressure, sight and other pairs: "120/80", "20/20", "24/7".
    Pattern(r"\#++/\#++(?![ ](?:[a-z-]+[ ]){0,3}" + PEOPLE + r"|[ ]?\(\#|[ ](?:had|reported|improved|of))", _V),
)
# These look at digits themselves, and so at the text as it was written.
_SPOKEN: Final = (
    # "No method is 100% effective."
    Pattern(
        r"\b(?:no|not|never|nothing|nobody|none|no-one|neither|isn't|aren't|cannot|"
        rf"can't)\b[^.,;]{{0,60}}?\b100[ ]?{PERCENT}",
        _V,
    ),
    # "100% committed"; a claim only where it is said of people, cases or a rate.
    Pattern(
        rf"\b(?:100|110|a[ ]hundred|one[ ]hundred|a[ ]hundred[ ]and[ ]ten|99\.9+|1000|1,000|200|1000)[ ]?{PERCENT}"
        rf"(?![ ]?(?:of[ ](?:the[ ]|our[ ]|all[ ]|these[ ]|those[ ])?(?:[a-z-]+[ ]){{0,2}}{PEOPLE}|"
        r"of[ ](?:the[ ])?(?:studies|trials|those|cancers)|"
        r"success|cure|response|recovery|accura|sensitiv|specific|surviv|increase|higher|greater|more[ ](?:likely|"
        r"effective)|rise|likely|"
        r"effective|relief|remission|protection|reduction))",
        _V,
    ),
    Pattern(
        r"\bone[ -]in[ -]a[ -](?:million|thousand|billion)\b|\b(?:nine|99|ninety-nine|9)[ ]times[ ]out[ ]of[ ](?:ten|"
        r"100|a[ ]hundred|10)\b|"
        r"\bsecond[ ]to[ ]none\b|\b24/7\b|\bfifty[- ](?:per[ ]cent[ ])?fifty\b|\b50[-/: ]50\b|\b(?:two|"
        r"2)[- ]?in[- ]?(?:one|1)\b|\b80[ ]?/[ ]?20\b|"
        r"\b(?:three|3|four|4|all)[- ]in[- ](?:one|1)\b|\bten[ ]out[ ]of[ ]ten\b(?![ ][a-z]+s\b)|\b10/10\b|"
        r"\bone[ ](?:out[ ]of|of)[ ]one\b|"
        r"\ba[ ](?:hundred|thousand|million|billion)(?:[ ]and[ ]one)?[ ](?:times|reasons|things|ways|thanks|miles)\b|"
        r"\bthe[ ](?:80|90)%[ ]rule\b|\bhalf[ ]the[ ](?:battle|fun|story|job|work|time)\b|\b(?:two|"
        r"three)-?fold[ ](?:thanks|aim|purpose|plan)\b",
        _V,
    ),
    Pattern(r"\b(?:in|since|until|by|from|before|after|during|circa|year|early|late)[ ](?:19|20)\d\d\b", _V),
)
# A sentence that tells the reader what to do gives amounts, not findings; one that says "imagine 100 people" supposes.
_TOLD: Final = Pattern(
    r"\W{0,4}(?:(?:step|day|week|tip)[ ][#\d]{1,2}[:.,-][ ]?)?(?:(?:for|to|if|when|once|after|before|in|at|on|with|"
    r"during)[ ][^,;:]{2,60},[ ])?(?:(?:now|then|next|first|finally|please|always|just|simply|try[ ]to|and|so|"
    r"instead|"
    r"otherwise|also|never|do[ ]not|don't|you[ ](?:can|should|may|might|must|need[ ]to|could)|we[ ](?:recommend|"
    r"suggest|advise)[ ](?:that[ ]you[ ])?|"
    r"try|remember[ ]to|be[ ]sure[ ]to|once[ ]a[ ](?:day|week),?)[ ,]{1,2}){0,2}"
    r"(?:(?:take|turn|tilt|adjust|apply|add|mix|keep|eat|choose|buy|pay|get|save|enjoy|reduce|pour|bake|stir|"
    r"work[ ]at|train[ ]at|rub|"
    r"dilute|replace|make|ensure|avoid|consume|include|"
    r"swap|go[ ]for|stick[ ]to|stay|look[ ]for|pick|bring|sign[ ]up|join|wait|leave|lower[ ]your|raise[ ]your|inhale|"
    r"exhale|breathe|do|halve|chop|soak|rinse|blend|serve|"
    r"simmer|boil|begin|practise|spend|allow|give|put|divide|multiply|subtract|weigh|write)\b(?!-)"
    # These are nouns too: "Sleep apnoea affects 4%".
    r"|(?:use|aim|drink|set|book|increase|limit|start|stop|repeat|hold|fill|cook|cut[ ](?:back|down|out)|exercise|"
    r"rest|place|press|walk|run|count|sleep|order|call|visit|"
    r"switch|stretch|lift|double|wash|store|heat|finish|end|practice|feed|change|check|test|measure|record|note)\b"
    r"(?=[ ](?:an?|the|your|for|at|in|on|to|with|it|this|these|those|each|every|some|no|up|down|out|off|about|around|"
    r"more|less|well|half|twice|both|all|until|from|\#)(?![a-z])))",
    _V,
)
_SUPPOSED: Final = Pattern(
    r"\b(?:imagine|suppose|supposing|picture[ ](?:a|this|one|yourself)|let's[ ](?:say|assume|suppose)|say[ ]you|"
    r"say[ ]that|"
    r"if[ ](?:100|1,?000|a[ ]hundred|a[ ]thousand|you[ ]have[ ](?:100|a[ ]hundred)|one)\b|assum(?:e|ing)[ ](?:that|a|"
    r"an)\b|hypothetical(?:ly)?|"
    r"think[ ]of[ ]a[ ]room|as[ ]if\b|what[ ]if\b|(?:trial|study|experiment|test)[ ](?:would|could|might|should)\b|"
    r"made-up|pretend|fictional|for[ ]the[ ]sake[ ]of)",
    _V,
)
_CONDITION: Final = Pattern(r"\W{0,3}(?:if|unless|let's|say)\b[^,;:]{0,80}\#")
# "Did you take 40%?" is no order, and neither is "Take acupuncture: 85% of patients …" or "Use of X rose by 40%".
_FOLLOWED: Final = Pattern(
    r"(?:[ ]of\b|[ ]\w{1,12}(?:[ ]\w{1,12}){0,3}[ ](?:rose|fell|increased|dropped|grew|doubled)\b)"
)


def is_told(masked: Masked) -> bool:
    """Tell whether a sentence tells the reader what to do ("Aim for 10,000 steps")."""
    found = _TOLD.match(masked.lower)
    if found is None or _FOLLOWED.match(masked.lower, found.end()):
        return False
    # What stands behind a colon, a dash or a reason is said, not told.
    return not _REASON.search(masked.lower, found.end())


_REASON: Final = Pattern(
    rf":[ ](?!\#)|[ ][-–—][ ]|;|\b(?:because|which|that|who|where)\b(?=[^.]{{0,60}}\#)|"
    rf"\b(?:by|in)[ ](?:up[ ]to[ ]|as[ ]much[ ]as[ ]|about[ ]|around[ ]|nearly[ ])?\#++[ ]?{PERCENT}|\#++[ ](?:in|"
    r"out[ ]of)[ ]\#++",
    _V,
)


def is_supposed(lower: str) -> bool:
    """Tell whether a sentence only supposes figures ("imagine 100 people")."""
    return _SUPPOSED.search(lower) is not None or _CONDITION.match(lower) is not None


def hidden(masked: Masked) -> Iterator[tuple[int, int]]:
    """Yield the places whose figures are no statistics."""
    for pattern in _HIDING:
        for found in pattern.finditer(masked.lower):
            yield found.span()
    spoken = masked.text.lower()
    if len(spoken) == len(masked.text):
        for pattern in _SPOKEN:
            for found in pattern.finditer(spoken):
                yield found.span()
