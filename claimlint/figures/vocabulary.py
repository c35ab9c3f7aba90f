"""The nouns around figures: whom and what they count, and in what they are measured. Parts of verbose expressions."""

from __future__ import annotations

from typing import Final

PEOPLE: Final = (
    r"(?:people|persons?|patients?|adults?|wom[ae]n|m[ae]n|children|child|kids|teens|teenagers|adolescents|"
    r"youngsters|girls|boys|"
    r"babies|infants|newborns|toddlers|mothers|mums|moms|fathers|dads|parents|couples|famil(?:y|ies)|households|"
    r"pregnanc(?:y|ies)|"
    r"births|participants?|volunteers|subjects|respondents|sufferers|users|individuals|citizens|residents|workers|"
    r"employees|"
    r"nurses|doctors|dentists|gps|physicians|clinicians|practitioners|therapists|psychologists|scientists|experts|"
    r"students|"
    r"pupils|school-?children|school-?(?:girls|boys)|graduates|toddlers|office-?workers|teachers|veterans|athletes|runners|cyclists|players|seniors|elders|survivors|drinkers|smokers|voters|"
    r"consumers|"
    r"shoppers|britons|brits|americans|australians|canadians|europeans|germans|irish|scots|londoners|indians|chinese|"
    r"italians|"
    r"females?|males?|population|populations|public|everyone|us[ ]all|pensioners|readers|clients|customers|members|"
    r"migraineurs|"
    r"diabetics|asthmatics|vegans|vegetarians|cases|deaths|lives|strokes|fractures|injuries|infections|"
    r"hospitali[sz]ations|"
    r"admissions|visits|appointments|prescriptions|operations|surgeries|miscarriages|falls|heart[ ]attacks|diagnoses|"
    r"callers|"
    r"cancers|attacks|episodes|carers|caregivers|inpatients|outpatients|travellers|office[ ]workers|donors|"
    r"recipients|ones)"
)
STUDIES: Final = (
    r"(?:(?:(?:randomi[sz]ed|controlled|clinical|human|animal|separate|different|published|scientific|research|"
    r"high-quality|"
    r"observational|cohort|peer-reviewed|medical|small|large|independent|placebo-controlled|double-blind|relevant|"
    r"included)[ ,-]{1,2})"
    r"{0,4}(?:trials|rcts|studies|papers|meta-analyses|systematic[ ]reviews|reviews|publications|experiments))"
)
# A few words between a number and its noun: "1.1 million otherwise healthy people".
GAP: Final = (
    r"(?:[ ](?!(?:in|to|and|or|for|from|with|by|at|per|of|is|was|are|were|years?|months?|weeks?|days?|hours?|"
    r"minutes?|steps?|calories|"
    r"times|as|than|that|who|which|when|but|on|if)\b)(?:[a-z'-]{2,20}|u\.[sk]\.),?){0,3}?"
)
PERCENT: Final = r"(?:%|per[ -]?cent(?:age)?\b(?!ile)|pct\b)"
# "5–10", "5 to 10"; the unit of the first may stand behind it.
TO: Final = r"(?:[ ]?[-–—][ ]?|[ ](?:to|and|or)[ ](?:about[ ]|around[ ]|even[ ]|as[ ]much[ ]as[ ])?)"
UNITS: Final = (
    r"(?:mgs?|milligrams?|g|grams?|kg|kilos?|kilograms?|mcg|µg|μg|micrograms?|ng|iu|ius|ml|millilit(?:er|re)s?|dl|cl|"
    r"l|lit(?:er|re)s?|"
    r"oz|ounces?|fl|lbs?|pounds?|stone|cups?|tbsp|tsp|tablespoons?|teaspoons?|drops?|capsules?|tablets?|pills?|"
    r"sachets?|scoops?|"
    r"servings?|slices?|glass(?:es)?|portions?|pieces?|bottles?|packs?|bags?|mm|cm|km|kms|miles?|met(?:er|re)s?|"
    r"inch(?:es)?|feet|ft|hz|khz|"
    r"ghz|ma|kcal|cal|calories|kj|°c|°f|°|degrees?|cfu|ppm|mmol|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|"
    r"nights?|weeks?|wks?|"
    r"fortnights?|months?|years?|yrs?|decades?|centur(?:y|ies)|sessions?|treatments?|courses?|lessons?|classes|"
    r"visits|appointments|"
    r"steps?|reps?|repetitions?|sets?|breaths?|laps?|rounds?|am|pm|a\.m\.|p\.m\.|bpm|beats|mmhg|mm[ ]hg|o'clock|"
    r"needles?|"
    r"acupoints?|points?[ ](?:along|on|used|are|of)|stars?|views?|comments?|shares?|likes|followers|words|pages?|"
    r"chapters?|ways|tips|"
    r"reasons|things|facts|foods|recipes|ingredients|signs|myths|habits|exercises|poses|minute|branches|clinics|"
    r"locations|staff|"
    r"therapists[ ](?:on|in)[ ]our)"
)
