"""What names of journals look like, in full and abbreviated as PubMed does it."""

from __future__ import annotations

import re
from typing import Final

from claimlint.text.pattern import Pattern
from claimlint.text.plain import words

# Abbreviated words of journals' names (ISO 4), lower case, without their full stops.
ABBREVIATED: Final = words(
    """
    j am int eur br brit can aust scand jpn chin indian acad acids acta adv aesthet agric ment aliment altern anaesth
    anal anat anesth anesthesiol angew anim ann annu anthropol antimicrob antioxid appl arch arterioscler arthrosc
    assess assist assoc avian bacteriol behav bioanal biochem biochim bioconjug bioeng bioinform biol biomech biomed
    biomol bioorg biophys biosci biosens biotechnol bot bull calcif cardiol cardiothorac cardiovasc catheter cereb chem
    chemother chim chir chromatogr circ clin cogn coll commun comp complement comput contemp contin coron couns crit
    crystallogr curr cytogenet cytol dent depend dermatol dev diabet diagn dig dis disabil discov disord dyn ecol econ
    ed educ electroanal electroencephalogr embryol emerg endocr endocrinol endosc endovasc eng engl entomol environ
    enzymol epidemiol ergon ethnopharmacol ethol eval evid evol exerc exp expr expect fam fertil forensic fortschr front
    funct gastroenterol gastrointest gen genet geochem geol geophys geriatr gerontol gynaecol gynecol haematol haemost
    hematol hepatol hist histochem histol horm hosp hum hyg hypertens immun immunol indust infect inflamm inform inorg
    inst instrum integr intell interact intern intervent interv invest investig lab lett leukoc limnol lond magn mamm
    manag manage manipulative mater math maxillofac mech med metab microb microbiol microsc microvasc mol monit
    musculoskelet mutat mycol nanotechnol nat natl neonatal nephrol nerv netw neural neuroanat neurobiol neurochem
    neuroendocrinol neuroimmunol neurol neuromuscul neuropathol neurophysiol neuropsychiatr neuropsychol
    neuropsychopharmacol neuroradiol neurorehabil neurosci neurosurg neurotrauma nucl nurs nutr obes obstet occup
    oceanogr oncol ophthalmic ophthalmol opin opt org orthod orthop osteoarthr osteopath osteoporos otol otolaryngol
    otorhinolaryngol paediatr palliat parasitol parasit pathog pathol pathophysiol pediatr pept percept perinat
    periodontol pers perspect pharm pharmaceut pharmacogenet pharmacogenomics pharmacokinet pharmacol pharmacother phila
    philos photobiol photochem phys physiol physiother phytol phytomed phytother plast poll pollut postgrad pract prev
    primatol proc prof prog propag prosthet protoc protoplasma psych psychiatr psychobiol psychol psychometr
    psychopathol psychopharmacol psychophys psychophysiol psychosoc psychosom psychother pt q qual quant radiat radic
    radiol rech recept recogn reconstr reg regen regul rehabil relat rep reprod res resour respir resusc rev rheum
    rheumatol roentgenol saf sci semin ser serv sex sociol soc softw spectrom spectrosc stat stem struct stud suppl surg
    surv symp symptom syst tech technol teratol theor ther thorac thromb tissue tomogr top toxicol traumatol trans
    transfus transl transm transpl transplant treat trop ultrasonogr ultrastruct univ urogynecol urol vasc vet virol vis
    vitam wien wkly yonsei zh zhongguo zhen jiu zool zentralbl aids usa nz
    """
)
# Tails of the many abbreviations that no list has: "…ol", "…iatr".
_ABBREVIATED_TAIL: Final = Pattern(r"[A-Z][a-z]{2,}(?:[a-z]ol|iatr|chem|surg|phys|genet|techn|pathol|metr|biol|diagn)")

# Words of journals' full names.
FULL: Final = words(
    """
    journal journals archives annals acta bulletin review reviews lancet bmj jama nature science sciences cell
    proceedings transactions letters reports revista revue rivista zeitschrift archiv cochrane bmc plos plosone elife
    peerj frontiers medicine medrxiv biorxiv arxiv pnas nejm ajr ajnr cmaj qjm faseb embo febs spine pain gut chest
    brain blood circulation stroke headache cephalalgia neurology pediatrics paediatrics surgery anaesthesia
    anesthesiology radiology diabetes vaccine thorax addiction heart hypertension psychiatry psychology psychological
    physiotherapy rheumatology arthritis cancer oncology cureus trials nutrients menopause phytomedicine phytotherapy
    quarterly gazette magazine neuron neuroscience neuroimage neuropharmacology biomaterials bioinformatics oncogene
    immunity epidemiology research communications advances trends perspectives clinics biology biochemistry chemistry
    physics microbiology pharmacology toxicology endocrinology gastroenterology hepatology immunology development
    evolution ecology genetics genomics genome genes plants physiology philosophy sociology demography economics
    education ethics international clinical experimental applied materials sensors molecules endoscopy transplantation
    infection database newsletter dovepress wikipedia times post guardian news herald tribune independent telegraph mail
    """
)
_SMALL: Final = words(
    "of and the for in on to de la et und der di del y e des du das den & a an fur für al do da as – - at by with"
)
# What no journal's name has.
_NOT: Final = Pattern(
    r"""\b(?:Press|Publish\w+|Publications|Verlag|Books|Inc|Ltd|GmbH|Wiley|Elsevier|Springer|Routledge|eds?|Editors?|edn|edition
        |pp|Chapter|Thesis|Dissertation|Available|Accessed|Retrieved|Proceedings\sof\sthe\s\d|https?)\b\.?""",
    re.VERBOSE,
)
# Takes "NICE guideline [NG193]", "NICE Clinical guideline [CG150]", "Clinical Guideline 88"; refuses "Guidelines for".
_GUIDELINE: Final = Pattern(
    r"""(?:[A-Z][\w&/]*\s){0,4}[Gg]uid(?:eline|ance)s?\s(?:[Nn]o\.?\s)?[\[(]?(?:[A-Z]{1,4}\s?)?\d{1,4}[\])]?""",
    re.VERBOSE,
)
_GUIDE: Final = Pattern(r"\b[Gg]uid(?:eline|ance|e)s?\b")
_WORD: Final = re.compile(r"[^\s,:;/()\[\]]+")


def is_abbreviation(word: str) -> bool:
    """Tell whether a word is one of an abbreviated journal's name: "Neurochem", "J", "Natl"; not "Pain", "care"."""
    word = word.rstrip(".")
    if not word or not word[0].isupper():
        return False
    return (
        word.lower() in ABBREVIATED
        or len(word) == 1
        or ("." in word and len(word) < 8 and word.replace(".", "").isupper())
        or bool(_ABBREVIATED_TAIL.fullmatch(word))
    )


def is_guideline(text: str) -> bool:
    """Tell whether a text is a guideline's number: "NICE guideline [NG193]"."""
    return bool(_GUIDELINE.fullmatch(text))


def looks_like_journal(text: str) -> bool:
    """
    Tell whether a text can be a journal's name: its words begin with capitals and one of them is a journals' word.

    Takes "J Bone Joint Surg Br", "The Clinical Journal of Pain", "BMJ", "medRxiv"; refuses "Springer", "a study".
    """
    words = _WORD.findall(text)
    if not words or len(words) > 16 or _NOT.search(text):
        return False
    known = odd = 0
    for word in words:
        low = word.lower().rstrip(".")
        if low in FULL or is_abbreviation(word):
            known += 1
        elif low in _SMALL or word[0].isupper() or word[0].isdigit() or word.isupper():
            continue
        else:
            odd += 1
    return known > 0 and odd == 0


# Words that make a name a journal's by themselves.
_STRONG: Final = Pattern(
    r"""\b(?:Journal|Journals|Archives|Annals|Acta|Bulletin|Lancet|BMJ|JAMA|Cochrane|Proceedings|Transactions|Letters
        |Revista|Revue|Zeitschrift|PLoS|PLOS|BMC|medRxiv|bioRxiv|arXiv|eLife|Frontiers|Magazine|Gazette|Quarterly|Newsletter|Wikipedia
        |Cureus|(?:New\sYork|L\.?A\.?|Los\sAngeles|Washington|Financial|Sunday|Irish|The)\s
         (?:Times|Post|Guardian|Telegraph|Independent|Economist))\b
      | ^(?:Clinical|International|European|American|British|Nature)\s[A-Z].{0,40}$
      | \b(?:Research|Reviews?|Reports|Medicine|Sciences?)$
    """,
    re.VERBOSE,
)


def is_surely_journal(text: str) -> bool:
    """
    Tell whether a text is a journal's name even where no volume shows it.

    Takes "Annals of Internal Medicine", "PLoS Med", "Spine"; refuses "Clinical Guidelines for Spine Care".
    """
    if not looks_like_journal(text) or _GUIDE.search(text):
        return False
    words = _WORD.findall(text)
    return (
        bool(_STRONG.search(text))
        or abbreviated_share(text) >= 0.6
        or all(w.lower().rstrip(".") in FULL or w.lower() in _SMALL for w in words)
    )


def abbreviated_share(text: str) -> float:
    """Return the share of a text's words that are journals' abbreviations, 0 for none to 1 for all."""
    words = [w for w in _WORD.findall(text) if w.lower() not in _SMALL]
    return sum(map(is_abbreviation, words)) / len(words) if words else 0.0
