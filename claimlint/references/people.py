"""
Who wrote an entry's work: the names that stand at its beginning.

A list of persons keeps to one form, which its first name shows; the forms are tried in turn.

========  ===================================  =================================================
form      first name                           goes on
========  ===================================  =================================================
short     ``Sherman KJ``                       ``, Cherkin DC, et al``
comma     ``Sherman, K. J.``                   ``, & Cherkin, D. C.`` or ``, D. C. Cherkin``
initials  ``K. J. Sherman``                    ``, D. C. Cherkin and R. Deyo``
full      ``Sherman, Karen J.``                ``, and Daniel Cherkin`` or ``; Cherkin, Daniel``
given     ``Karen J. Sherman``                 ``, Daniel Cherkin`` or `` et al``
capitals  ``SHERMAN Karen``                    ``, CHERKIN Daniel``
========  ===================================  =================================================
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from claimlint.text.journals import FULL as JOURNAL_WORDS
from claimlint.text.journals import looks_like_journal
from claimlint.text.names import PARTICLES
from claimlint.text.organisations import TITLE_WORDS, is_acronym, is_organisation
from claimlint.text.pattern import Pattern
from claimlint.text.plain import words

# Letters that can begin a name. Between "Ā" and "ž" capitals and small letters take turns; both are taken there.
_UPPER: Final = "A-ZÀ-ÖØ-ÞĀ-žḀ-ỿΑ-ΩА-Я"
_U: Final = f"[{_UPPER}]"
_L: Final = r"[^\W\d_]"
_PARTICLE: Final = (
    r"(?:[Vv](?:an|on|om|an['’]t)|[Dd](?:e[nrls]?|ell[ao]|i|as?|os?|u)|[Ll](?:as?|e|os?)|[Tt]e[nr]?|[Zz]u[rm]?|[Aa][fvl]|[Ee]l"
    r"|[Bb]in|[Ii]bn|[Bb]en|[Mm]ac|[Ss](?:t\.?|an)|['’‘]t|[YyEe]|in['’]t)"
)
# One word of a family name: "O'Brien", "Schade-Brittinger", "MacPherson", "D’Mello", "d'Alessandro", "al-Ghamdi".
_WORD: Final = (
    rf"(?:(?:van|von|de|le|[dDlL]['’]|[aeAE]l-|[’'‘]t\s)?{_U}{_L}*"
    rf"(?:['’‘‐‑-](?:(?:de|van|la)\s|\s(?={_U}{_L}))?{_L}+)*)"
)
_FAMILY: Final = (
    rf"(?P<family>(?:{_PARTICLE}\s)*{_WORD}(?:\s(?:{_PARTICLE}\s){{0,3}}{_WORD}){{0,3}}?"
    r"(?:\s(?:de|le|ul|thi|dos|du|di))?)"
)
# Initials, the last full stop left over: "KJ", "K.J", "K. J", "J.-H", "J-H", "Ch".
_INITIALS: Final = (
    rf"(?:{_U}(?:\.[-‐‑\s]{{0,2}}{_U}|[-‐‑]{_U}){{1,4}}|{_U}{{1,5}}(?:[-‐‑]{_U}{{1,2}})?|{_U}(?:\s{_U}){{1,2}}"
    rf"|(?:Th|Ch|Ph|Kh|Sh|Zh|Yu|Ya|Ju|Ye)(?:\.?\s?{_U})?)(?!{_L})"
)
_SUFFIX: Final = r"(?:\.?,?\s(?:Jr|Sr|II|III|IV|2nd|3rd|4th)\b)?"
# What may follow a person in a list.
_AFTER: Final = (
    r"(?=\.?\s{0,2}(?:[,;:&(\[“\"‘'\x1f/]|$|(?:and|und|et|y|with)\s|et\.?\s?al|…|(?:18|19|20)\d\d\b)|\.\s|\.[A-Z“\"])"
)
_SHORT: Final = Pattern(rf"{_FAMILY}{_SUFFIX}\s{{1,2}}{_INITIALS}{_SUFFIX}{_AFTER}")
_COMMA: Final = Pattern(rf"{_FAMILY}{_SUFFIX}\s?,\s?(?P<initials>{_INITIALS}){_SUFFIX}{_AFTER}")
_COMMA_DOTTED: Final = Pattern(rf"{_FAMILY},\s{_INITIALS}(?=\.)")
_GIVEN_DOTTED: Final = rf"{_U}\.(?:[-\s‐]?{_U}\.){{0,3}}(?:\s{_U}{_L}+(?=\s{_U}))?"
_DOTTED: Final = Pattern(rf"{_GIVEN_DOTTED}\s?{_FAMILY}{_SUFFIX}{_AFTER}")
_UNDOTTED: Final = Pattern(rf"{_U}(?:[-\s.]?{_U}){{0,2}}\s{_FAMILY}{_SUFFIX}{_AFTER}")

# Takes ", ", "; ", ", and ", " & ", "., " (from "KJ., "), ", … "; refuses ". " and ": ".
_ELLIPSIS: Final = r"(?:…|\.\s?\.\s?\.)\s?"
_BETWEEN: Final = Pattern(
    rf"\.?\s{{0,2}}(?:[,;]\s{{0,2}}(?:(?:and|und)\s|&\s?|{_ELLIPSIS}(?:&\s)?)?|(?:and|&|und|et|y|en|with)\s|{_ELLIPSIS})|/\s?"
)
# Takes " et al.", ", et al", ", and others", "& 36 co-authors", "and colleagues", "et. al.".
_ET_AL: Final = Pattern(
    r"""\.?\s{0,2}[,;]?\s{0,2}(?:and\s|&\s)?
        (?:et\.?\s{0,2}al(?:ii|ia)?\b
          | \d{1,4}\s(?:co-?)?(?:authors|workers|others|more|colleagues)\b
          | and\sothers\b | others(?=[.,:\s]) | and\scolleagues\b | u\.\s?a\.)""",
    re.IGNORECASE | re.VERBOSE,
)
_MIDDLE_INITIAL: Final = Pattern(rf"\s{_U}\.?$")
_QUOTE_OR_YEAR: Final = Pattern(r"[“\"‘'(]|(?:18|19|20)\d\d\b")
_YEAR_NEXT: Final = Pattern(r",\s(?:18|19|20)\d\d\b")
_STOP: Final = Pattern(r"\.\s")
_ODD_NAME: Final = Pattern(
    rf"(?:{_U}\.\s)?(?P<family>(?:(?:{_PARTICLE})\s)*[^\W\d_][^,;:.()\d\x1f]{{1,36}})(?=[,;&]|\s(?:and|&)\s)"
)
_TRAILING_INITIALS: Final = Pattern(r"\s[^\W\d_]{1,3}\.?$")
_EDITORS: Final = Pattern(r"\.?,?\s?[(\[]?(?:[Ee]ds?|[Ee]ditors?|[Hh]rsg|[Cc]ollaborators)\b\.?[)\]]?")
_CLOSE: Final = re.compile(r"\.?\s{0,2}[.,:;]?\s{0,2}")
# A group at the end of a list of persons: "the Acupuncture Trialists' Collaboration", "for the BEAM Trial Team".
_COLLECTIVE: Final = Pattern(
    rf"""(?:on\sbehalf\sof\s|for\s|and\s|from\s|in\scollaboration\swith\s)*(?:[Tt]he\s)?
        (?P<group>{_U}[^.:;,\x1f]{{2,200}}?
            \b(?:[Gg]roups?|[Ii]nvestigators|[Cc]ollaborat\w+|[Nn]etwork|[Tt]eam|[Cc]onsortium|[Tt]rialists|[Cc]ommittee
               |[Ss]ociety|[Aa]ssociation|[Cc]ollege|[Ii]nitiative|[Pp]anel|[Ff]orce|[Cc]ouncil|[Ss]tudy|[Ii]nstitute
               |[Oo]rgani[sz]ation|[Ff]oundation|[Pp]hysicians))\b
        (?=\.?\s?[.:;,(]|\s\d{{4}}|$)""",
    re.VERBOSE,
)
# The same where what makes it a group is not its last word: "ISPOR Task Force for Translation:".
_GROUP: Final = Pattern(rf"(?:for\s|and\s)*(?:[Tt]he\s)?(?P<group>{_U}[^.:;,(\x1f]{{2,160}}?)(?=\s?[.:;(])")

# Words with a capital behind them that are no names: "Vitamin D", "Hepatitis B", "Part A".
_NO_NAMES: Final = words(
    """
    vitamin hepatitis influenza type group part phase grade class plan protein factor appendix table figure chapter
    level coenzyme category stage series section step botulinum volume omega world immunoglobulin haemophilus title
    schedule medicare form unit module annex act article complement streptococcus cytochrome provitamin interleukin
    apolipoprotein haemoglobin hemoglobin tetralogy treatment acupuncture pain the a an guidelines guideline therapy
    """
)
# What stands before a word with a capital and is no initials: "A Review, …", "US Guidelines, …".
_NO_INITIALS: Final = words("A I US USA UK EU UN NZ AU CA")
# Given names common enough to tell a person from a title or a place.
_GIVEN_NAMES: Final = words(
    """
    aaron abdul abdullah abigail adam adele adrian adriana adriane agnes agnieszka ahmad ahmed aisha akira alain
    alan albert alberto alejandro aleksandra alessandra alessandro alex alexander alexandra alexandre alexandros
    alexis alfred alfredo alice alicia alina alison alistair allison alyssa amanda amelia amir amy ana anders andrea
    andreas andreu andrew andrzej andré angela angelica angelo anita anja anjali anke ann anna anne annette annika
    anthea anthony anton antonella antonia antonio arjun armando arnold arthur arturo arun ashley astrid audrey
    aurélie axel ayesha barbara barry beatrice beatriz ben benjamin bernard bernd bernhard beth bianca bjorn björn
    bob bradley brandon brenda brendan brent brett brian brigitte bruce bryan byron caitlin camille carl carla
    carlos carmen carol carolina caroline carolyn carsten casey catherine cecilia chantal charles charlie charlotte
    chiara chris christa christian christie christina christine christophe christopher cindy claire clara claude
    claudia colin colleen connie conor corinne courtney craig cristina curtis cynthia cédric céline dagmar damian
    damien daniel daniela daniele danielle daria darren dave david debbie deborah debra dennis derek desmond diana
    diane diego dieter dimitri dirk dmitry dominic dominik dominique donald donna doris dorothy doug douglas duncan
    dylan edgar eduardo edward edwin edzard eileen eleanor elena elisa elisabeth elise elizabeth elke ellen elsa
    emanuel emanuele emilia emilio emily emma emmanuel enrico enrique eric erica erik erika erin ernst esther ethan
    eugene eugenio eva evan evelyn fabian fabio fabrizio fatima federica federico felicia felipe felix ferdinand
    fernanda fernando filip filippo fiona florian francesca francesco francis francisco franco francois frank franz
    françois fraser fred freddie frederic frederick friedrich fritz frédéric gabriel gabriela gareth gary gavin
    gemma genevieve geoffrey georg george georges georgina gerald gerard gerhard gertrude giacomo gianluca gina
    giorgio giovanni giulia giulio giuseppe gordon graeme graham greg gregory guido guillaume guillermo gustavo
    hannah hannes hans harold harriet harry harvey hassan heather heidi heike heinrich heinz helen helena helga
    helmut hendrik henk henri henry herbert hermann hilary hiroshi holger holly horst howard hubert hugh hugo hélène
    ian ibrahim ignacio ilaria inga inge ingrid inés irene isaac isabel isabella isabelle ivan jack jackie jacob
    jacqueline jacques jaime jakob james jamie jan jane janet janice janine jason javier jayne jean jeanne jeff
    jeffery jeffrey jennifer jens jeremiah jeremy jerome jerry jesse jessica jessie jesús jill jim jimmy joachim
    joan joanna joanne jochen jodie joe joel joelle johan johann johanna johannes john johnny jolanda jon jonas
    jonathan jordi jorge jose josef joseph josephine joshua josé joyce joão juan juanita judith judy jukka julia
    julian julie julien juliet justin justine jutta jérôme jürgen kaitlin kaitlyn kamal karen karim karin karina
    karl kasper katarina kate katharina katherine kathleen kathrin kathryn kathy katie katja katrin kayla keith
    kelley kelly kelsey ken kenneth kerry kevin khalid kim kirsten kirsty klara klaus konrad kristen kristian
    kristin kristina kristine kurt kyle lana lars laura lauren laurence laurent laurie lawrence leah lee leila lena
    leon leonard leonardo leonie leslie lewis liam lidia lina linda lindsay lisa lisbeth lloyd lorenzo lorraine
    lothar louis louisa louise luc luca lucas lucia luciano lucy ludwig luigi luis luisa lukas luke lutz lydia lynn
    maarten madeleine magdalena maggie magnus malcolm mandy manfred manuel manuela marc marcel marcello marcelo
    marcia marco marcus margaret maria mariana marianne mariano marie marina mario marion marisa marjorie mark
    markus marlene marta martha martin martina mary mathias mathieu matteo matthew matthias maureen maurice maurizio
    mauro max megan meghan mehmet melanie melinda melissa mercedes michael michaela michel michele michelle michèle
    miguel mikael mike miranda miriam mitchell mohamed mohammad mohammed monica moritz muhammad murray mustafa
    myriam nadia nadine nadja nancy naomi natalia natalie natasha nathalie nathan neal neil nicholas nick nicola
    nicolas nicole nicolò niels nigel nikolai nikolaus nils nina nora norbert norman olaf olga oliver olivia olivier
    omar osama oscar otto pablo pamela paola paolo pascal patricia patricio patrick patrizia patty paul paula
    pauline paulo pedro peggy penelope perry peter petra phil philip philippe phillip phillipa phyllis piero pierre
    pieter priscilla priya rachel rafael rainer rajesh ralf ralph ramon raphael raquel ravi raymond raúl rebecca
    rebekah reinhard reinhold renata renate rené reza rhonda ricardo riccardo richard rita robert roberta roberto
    robin rodney rodolfo rodrigo roger roland rolf romain ronald ronnie rosa rose rosemary roy ruben rudolf rudolph
    russell ruth ryan sabine sabrina sally salvatore sam samantha samir samira samuel sandeep sandra sanjay santiago
    sara sarah sarita sascha saskia satoshi scott sean sebastian sergei sergey sergio seth shane shannon sharon
    shaun shawn sheila shelley sherry shirley silvia simon simona simone simonetta sina sofia sonia sonja sophia
    sophie soren stacey stacy stan stanley stefan stella stephane stephanie stephen steve steven stewart stuart
    stéphane stéphanie sue sunil susan susanna susanne suzanna suzanne sven sybille sylvia sylvie søren takashi
    takeshi tamara tania tanja tanya tara tariq tatiana ted terence teresa terrence terry theresa thierry thomas
    thorsten tiffany tim timothy tina tobias todd tom tomas tomasz tony torsten tracey tracy travis trevor tristan
    tyler ulrich ulrike umberto ursula uwe valentina valeria valerie valérie vanessa vera vernon veronica vicki
    vicky victor victoria vikram viktor vincent vincenzo vinod virginia vivian viviana vladimir volker walter wayne
    wendy werner wilfried wilhelm wilhelmina william wolfgang xavier yann yasmin yoko yolanda yuki yusuf yves yvonne
    zachary zoe zoë
    """
)


@dataclass(frozen=True, slots=True)
class Names:
    """The authors of an entry: ``closer`` is the mark behind them, ``end`` where what comes next begins."""

    names: tuple[str, ...]
    end: int
    closer: str
    acronyms: tuple[str, ...] = ()
    et_al: bool = False
    organisation: bool = False


_GIVEN: Final = rf"(?P<given>{_U}{_L}+(?:-{_L}+)?"
_FULL: Final = Pattern(rf"{_FAMILY}{_SUFFIX}\s?,\s{_GIVEN}(?:\s{_U}\b\.?|\s{_U}{_L}+){{0,2}}){_SUFFIX}{_AFTER}")
_GIVEN_FIRST: Final = Pattern(
    rf"{_GIVEN}(?:\s{_U}\b\.?){{0,3}})\s{_FAMILY}{_SUFFIX}"
    rf"(?:,?\s(?:MD|PhD|DrPH|RN|MPH|MSc|LAc|DO)\b\.?){{0,3}}{_AFTER}"
)
# Takes "Qiao Wen et al", "Roselyn Clemente Fuentes et al", "Witt et al.", "van Tulder et al.".
_NAME_ET_AL: Final = Pattern(
    rf"(?:(?!{_PARTICLE}\s){_U}{_L}+\s(?=[^\W\d_]+\s(?!et\b)|{_U}))?{_FAMILY},?\s{{0,2}}et\.?\sal\b"
)


def read_persons(text: str, start: int) -> Names | None:
    """Return the persons who stand at ``start``, or None if a text begins there that is no list of persons."""
    if text.startswith(("U.S.", "U.K.", "U.N.", "E.U."), start):
        return None
    if text[start : start + 3].isupper() and (names := _read_capitals(text, start)):
        return names
    if m := _SHORT.match(text, start):
        if _no_name(m["family"]) or (m["family"].count(" ") > 1 and is_organisation(m[0])):
            return None
        names = _persons(text, m, (_SHORT,))
        # "Marc T. Hamilton, Deborah G. Hamilton, …" begins like "Marc T."
        alone = len(names.names) == 1 and not names.et_al and names.closer == "." and m[0][-2:-1] == " "
        return (alone and read_run(text, start, doubtful=True)) or names
    for read in (_read_odd, _read_comma, _read_initials, _read_full, _read_given, read_run):
        if names := read(text, start):
            return names
    return None


def _no_name(family: str) -> bool:
    return family.rsplit(" ", 1)[-1].lower() in _NO_NAMES


def _read_odd(text: str, start: int) -> Names | None:
    """Read a list whose first name is not as the others are: "Chen Mk, Chen THH, Liu JP"."""
    m = _ODD_NAME.match(text, start)
    follows = _BETWEEN.match(text, m.end()) if m else None
    second = _SHORT.match(text, follows.end()) if follows else None
    if m is None or second is None:
        return None
    if " " not in m["family"] and (full := _read_full(text, start)):
        # "Hurd, Mark W., and Martin R. Ralph"
        known = second["family"].lower() in _GIVEN_NAMES
        if known if len(full.names) == 1 else not any(name.isupper() for name in full.names):
            return full
    names = _persons(text, second, (_SHORT,))
    first = _TRAILING_INITIALS.sub("", m["family"])
    if len(names.names) > 1 and first.count(" ") < 3 and not is_organisation(first):
        return replace(names, names=(first, *names.names))
    return None


def _read_comma(text: str, start: int) -> Names | None:
    """Read "Sherman, K. J., & Cherkin, D. C."; one name with a comma and no full stop may be anything else."""
    m = _COMMA.match(text, start)
    if m is None:
        return None
    names = _persons(text, m, (_COMMA, _DOTTED, _SHORT))
    dotted = text.startswith(".", m.end()) or "." in m["initials"]
    return names if dotted or len(names.names) > 1 or names.et_al or names.closer in "(." else None


def _read_initials(text: str, start: int) -> Names | None:
    """Read "K. J. Sherman, D. C. Cherkin" and "KJ Sherman, DC Cherkin"."""
    if m := _DOTTED.match(text, start):
        return None if is_organisation(m[0]) else _persons(text, m, (_DOTTED,))
    m = _UNDOTTED.match(text, start)
    if m is None or is_organisation(m[0]):
        return None
    names = _persons(text, m, (_UNDOTTED, _DOTTED))
    initials = m[0].split(" ", 1)[0]
    alone = names.closer == "," and len(initials) < 3 and initials not in _NO_INITIALS and " " not in m["family"]
    return names if len(names.names) > 1 or names.et_al or alone else None


def _read_full(text: str, start: int) -> Names | None:
    """Read "Sherman, Karen J., and Daniel Cherkin", where it is sure that these are persons."""
    m = _FULL.match(text, start)
    if m is None or is_organisation(m[0]) or (" " in m["family"] and m["family"].split()[0].lower() in _GIVEN_NAMES):
        return None
    names = _persons(text, m, (_GIVEN_FIRST, _FULL, _COMMA, _DOTTED))
    known = m["given"].split(" ", 1)[0].lower() in _GIVEN_NAMES or bool(_MIDDLE_INITIAL.search(m["given"]))
    joined = len(names.names) > 1 and (text.startswith(";", m.end()) or " and " in text[m.end() : names.end])
    before = bool(_QUOTE_OR_YEAR.match(text, names.end))
    sure = known or joined or names.et_al or before
    return names if sure and (before or names.closer in '.,;:("“') else None


def _read_given(text: str, start: int) -> Names | None:
    """Read "Karen J. Sherman, Daniel Cherkin", where it is sure that these are persons, and "Witt et al."."""
    if m := _GIVEN_FIRST.match(text, start):
        names = _persons(text, m, (_GIVEN_FIRST, _DOTTED))
        known = m["given"].split(" ", 1)[0].lower() in _GIVEN_NAMES
        if not (known or names.et_al) or is_organisation(m[0]):
            return None
    elif m := _NAME_ET_AL.match(text, start):
        closer, end = _closed(text, m.end())
        names = Names((m["family"],), end, closer, et_al=True)
    else:
        return None
    return None if is_organisation(m["family"]) or _no_name(m["family"]) else names


_CAPITALS: Final = Pattern(
    rf"(?P<family>(?:{_PARTICLE}\s)?{_U}{{2,}}(?:['’\s-]{_U}{{2,}}){{0,2}})\s(?P<given>{_U}{_L}+(?:-{_L}+)?)"
    rf"(?:\s{_U}{_L}+|\s{_U}\b\.?){{0,2}}{_AFTER}"
)


def _read_capitals(text: str, start: int) -> Names | None:
    """Read "BADER Michel, MAZET Philippe"."""
    m = _CAPITALS.match(text, start)
    if m is None or not m["family"].isupper() or m["given"].isupper() or _no_name(m["family"]) or is_organisation(m[0]):
        return None
    if len(m["family"]) < (3 if m["given"].lower() in _GIVEN_NAMES else 5):
        return None  # "TM Kuukkanen"
    names = _persons(text, m, (_CAPITALS,))
    capitals = all(name.isupper() for name in names.names[1:])
    sure = m["given"].lower() in _GIVEN_NAMES or (len(names.names) > 1 and m["given"].lower() not in _NO_PERSONS)
    return names if capitals and sure else None


# One person of a list that has no other mark than its commas: two to five words with capitals.
_RUN_WORD: Final = rf"(?:{_U}\.(?:[\s-]?{_U}\.)*|{_U}{_L}?\.|{_U}{_L}*(?:['’‐‑-]{_L}+)*|{_PARTICLE})"
_RUN: Final = Pattern(
    rf"(?P<given>{_RUN_WORD}(?:\s{_RUN_WORD}){{0,3}}?)\s(?!(?:[KTPSZC]h|Y[ua])\.)(?P<last>{_U}{_L}+(?:['’‘‐‑-]{_L}+)*)(?:,?\s(?:Jr|Sr|II|III)\b\.?)?"
    r"(?=(?P<closer>,\s|;\s|\s(?:and|&)\s|[.:]\s|$))"
)
_RUN_BETWEEN: Final = Pattern(r",\s(?:and\s|&\s)?|;\s|\s(?:and|&)\s")
_TITLE_SEGMENT: Final = Pattern(r"[^,.?!:\x1f]{1,120}(?=[,.?!:])")
_SEGMENT: Final = Pattern(r"[^,\x1f]{1,80}(?=,)")
_NUMBERS_NEXT: Final = Pattern(r",\s(?:[Vv]ol|\d|[Ii]ssue)")
_NO_PERSONS: Final = _NO_NAMES | TITLE_WORDS | JOURNAL_WORDS
_NOT_IN_NAMES: Final = _NO_PERSONS | words(
    "on of in for with to via into at by its as or non toward towards your my our"
)


@dataclass(frozen=True, slots=True)
class _Person:
    """One person of a run: ``first`` is the first word, the family name if ``turned`` ("Sullivan Kaitlin")."""

    family: str
    first: str
    turned: bool
    end: int
    closer: str
    sure: bool


def read_run(text: str, start: int, *, joined: bool = False, doubtful: bool = False) -> Names | None:
    """
    Read "Marc T. Hamilton, Wei Zhang, A potent method, iScience, Volume 25", where it is sure that these are persons.

    ``joined`` says that commas join all parts of the entry, so that what looks like a name is one; else some of them
    must be known for names, and behind one alone a title must follow. ``doubtful`` says that the first may as well be
    "Hamilton M" before a title.
    """
    found: list[_Person] = []
    at = start
    while m := _RUN.match(text, at):
        given = m["given"].split()
        if _speaks(m[0]) or is_organisation(m[0]):
            break
        named = given[0].lower() in _GIVEN_NAMES
        turned = len(given) == 1 and given[0].lower() not in _GIVEN_NAMES and m["last"].lower() in _GIVEN_NAMES
        initial = any(len(x.strip(".")) == 1 for x in given) and (found or not doubtful)
        sure = bool(named or turned or initial)
        if (found or joined) and not sure and (m["closer"] == ": " or _segment_ends(text, m.end())):
            break  # a title of few words: ", Spontaneous Healing, 1995"
        family = _with_particles(given, m["last"])
        found.append(_Person(family, given[0], turned, m.end(), m["closer"].strip(), sure))
        between = _RUN_BETWEEN.match(text, m.end())
        if between is None:
            break
        at = between.end()
    while found and found[-1].closer in ("and", "&"):
        found.pop()  # "…, Drag Reduction and Lift"
    if not found:
        return None
    stop, closer = found[-1].end, found[-1].closer
    turned = 2 * sum(x.turned for x in found) > len(found)
    names, known = tuple(x.first if turned else x.family for x in found), sum(x.sure for x in found)
    if closer == "," and (more := _ET_AL.match(text, stop)):
        mark, end = _closed(text, more.end())
        return Names(names, end, mark, et_al=True)
    many = len(found) > 2 and (closer == "." or (closer == "," and _title_follows(text, stop)))
    if not (joined or many or 3 * known >= len(found)):
        return None
    if not joined and len(found) == 1 and not (_title_follows(text, stop) and (closer == "." or not doubtful)):
        return None
    mark, end = _closed(text, stop)
    return Names(names, end, mark) if text[end:].strip(" .") else None


def _speaks(words: str) -> bool:
    """Tell whether one of some words is a title's or a journal's, not a person's."""
    return not _NOT_IN_NAMES.isdisjoint(
        x for x in words.lower().replace(",", " ").replace(".", " ").split() if len(x) > 1
    )


def _title_follows(text: str, at: int) -> bool:
    """Tell whether what follows a name and its mark is a title of three words or more, no journal."""
    segment = _TITLE_SEGMENT.match(text, at + 2)
    return bool(
        segment and segment[0][0].isupper() and segment[0].count(" ") > 1 and not looks_like_journal(segment[0])
    )


def _segment_ends(text: str, at: int) -> bool:
    """Tell whether a year or, one short segment on, the numbers of a journal follow."""
    if _YEAR_NEXT.match(text, at) or _NUMBERS_NEXT.match(text, at):
        return True
    segment = _SEGMENT.match(text, at + 2)
    return bool(segment and segment[0].count(" ") < 8 and _NUMBERS_NEXT.match(text, segment.end()))


def _with_particles(given: list[str], last: str) -> str:
    """Return a family name with the particles before it: "Maurits van", "Tulder" → "van Tulder"."""
    words = [last]
    while len(given) > 1 and given[-1].islower():
        words.insert(0, given.pop())
    return " ".join(words)


_ET_AL_END: Final = Pattern(r",?\s(?:et\.?\sal|and\sothers|and\scolleagues)\.?$")
_PARTS: Final = Pattern(r",\s(?:and\s|&\s?)?|\s(?:and|&)\s")
_PERSON_WORDS: Final = Pattern(rf"{_RUN_WORD}(?:\s{_RUN_WORD}){{0,5}}")
_SUFFIX_END: Final = Pattern(r",\s(?:Jr|Sr|II|III|MD|PhD)\b\.?")


def read_until(text: str, start: int, end: int) -> Names | None:
    """Read names that fill the text up to a quoted title: "Surname, Given M., and Given M. Surname", "Surname, G S"."""
    words = text[start:end].rstrip(" .,:")
    words = _SUFFIX_END.sub("", words)
    more = _ET_AL_END.search(words)
    words = words[: more.start()] if more else words
    parts = _PARTS.split(words)
    if not 1 < len(parts) <= 30 or not all(_PERSON_WORDS.fullmatch(part) for part in parts) or is_organisation(words):
        return None
    first = parts[0].split()
    if _speaks(parts[0]) or len(first[-1].strip(".")) < 2:
        return None
    straight = len(first) > 1 and first[0].lower() not in PARTICLES and parts[1].count(" ") and len(parts) > 1
    names = [_with_particles(first[:-1], first[-1])] if straight else [parts[0]]
    for part in parts[1 if straight else 2 :]:
        *given, last = part.split()
        if not given or len(last.strip(".")) < 2:
            return None
        names.append(_with_particles(given, last))
    mark, stop = text[end - 1 : end].strip() or ".", end
    return Names(tuple(names), stop, mark, et_al=bool(more))


def _persons(text: str, first: re.Match[str], forms: tuple[Pattern, ...]) -> Names:
    """Read on from the first person of a list to its end."""
    names = [_family(first, forms[0])]
    at = first.end()
    et_al = False
    while True:
        if not et_al and (m := _ET_AL.match(text, at)):
            et_al, at = True, m.end()
            if not text.startswith((";", ".;"), at):
                break
        between = _between(text, at, forms)
        found = _next_name(text, between, forms) if between >= 0 else None
        if found is None:
            break
        names.append(found[0])
        at = found[1]
    if " ed" in text[at : at + 9].lower() or "(" in text[at : at + 4]:
        editors = _EDITORS.match(text, at)
        at = editors.end() if editors else at
    closer, end = _closed(text, at)
    return Names(tuple(names), end, closer, et_al=et_al)


def _family(m: re.Match[str], form: Pattern) -> str:
    """Return the family name, without a second given name before it: "Elizabeth Clark", "Kh Khavinson"."""
    family: str = m["family"]
    if form is not _GIVEN_FIRST:
        return family
    first, _, rest = family.partition(" ")
    second = first.lower() in _GIVEN_NAMES or (len(first) == 2 and first.lower() not in PARTICLES)
    return rest if rest and second else family


def _between(text: str, at: int, forms: tuple[Pattern, ...]) -> int:
    """Return where the next name of a list begins, -1 if the list ends at ``at``."""
    if m := _BETWEEN.match(text, at):
        return m.end()
    if forms[0] is _COMMA and (m := _STOP.match(text, at)) and _COMMA.match(text, m.end()):
        return m.end()  # "McCarty, D. Fuller, B. E. Arfken, C. (2007)"
    return -1


def _next_name(text: str, at: int, forms: tuple[Pattern, ...]) -> tuple[str, int] | None:
    """Return the name at ``at`` and where it ends: a person, a group, or an odd name if the list goes on behind it."""
    for form in forms:
        if m := form.match(text, at):
            # "Andrew Weil, Spontaneous Healing, 1995": a title of two words looks like a name.
            book = form is _GIVEN_FIRST and _YEAR_NEXT.match(text, m.end())
            if form is _GIVEN_FIRST and m["given"].lower() not in _GIVEN_NAMES:
                title = text[m.end()] == ":" and "." not in m[0] if m.end() < len(text) else False
                if book or title or _speaks(m[0]):
                    return None
            return m["family"] if form is _SHORT else _family(m, form), m.end()
    last = forms[0] is _SHORT and text.endswith(("and ", "& "), 0, at)
    if last and (m := _COMMA_DOTTED.match(text, at)):
        return m["family"], m.end()  # "Taubenberger J. and Morens, D."
    return _next_odd(text, at, forms)


def _next_odd(text: str, at: int, forms: tuple[Pattern, ...]) -> tuple[str, int] | None:
    """Return the group at ``at``, or an odd name if the list goes on behind it, and where it ends."""
    if m := _COLLECTIVE.match(text, at):
        return m["group"], m.end()
    if (m := _GROUP.match(text, at)) and is_organisation(m["group"]):
        return m["group"], m.end()
    if (m := _ODD_NAME.match(text, at)) and (follows := _BETWEEN.match(text, m.end())):
        if forms[0] is _GIVEN_FIRST and _speaks(m[0]):
            return None
        return (m["family"].strip(), m.end()) if forms[0].match(text, follows.end()) else None
    return None


def _closed(text: str, at: int) -> tuple[str, int]:
    """Return the punctuation mark behind a list, and where the text goes on."""
    m = _CLOSE.match(text, at)
    end = m.end() if m else at
    marks = text[at:end].strip()
    return marks[-1:] or text[end : end + 1], end


# A note that names a source again: "Porter, pp. 22–25", "Kushi and Jack, p. 119", "Porter".
_AGAIN: Final = Pattern(
    rf"(?P<one>{_U}{_L}{{2,}}(?:['’‐‑-]{_L}+)*)(?:\s(?:and|&)\s(?P<two>{_U}{_L}{{2,}}(?:['’‐‑-]{_L}+)*))?"
    r"(?:,\s(?P<pages>pp?\.\s?\d+(?:[-–]\d+)?))?\.?\s?$"
)


def read_again(text: str, start: int) -> tuple[Names, tuple[int, int]] | None:
    """Return the names of a note that is nothing but family names and pages, with the range of the pages."""
    m = _AGAIN.match(text, start) if len(text) - start < 60 else None
    if m is None or _speaks(m["one"] + " " + (m["two"] or "")) or is_organisation(m[0]):
        return None
    if not m["pages"] and not m["one"][1:].replace("-", "").islower() and not m["one"].startswith(("Mc", "Mac", "O")):
        return None  # "GitHub"
    return Names(tuple(filter(None, m.group("one", "two"))), m.end(), "."), m.span("pages")


# --- organisations ---------------------------------------------------------------------------------------------------

# "North American Spine Society (NASS), …": a name, its acronym in parentheses, what follows.
_WITH_ACRONYM: Final = Pattern(
    rf"(?P<name>(?:[Tt]he\s)?{_U}[^()\[\]:;\x1f“\"?!]{{2,160}}?)\s?\((?P<acronym>{_U}[\w&/. -]{{1,14}}?)\)"
    r"(?=\s?[.,:;(\[–-]|\s|$)"
)
# Up to the first mark that can end a name. A full stop behind one capital does not ("U.S. Department of Health").
_NAME: Final = Pattern(
    rf"""(?P<name>(?:[Tt]he\s)?{_U}(?:[^.,:;(\[\x1f“\"|?!–—]|(?<=\b[A-Z])\.|\.(?=[a-z])|,(?=\s(?:and|&)\s)|\s\(USA?\)|\s\(UK\)){{1,170}}?)
        (?=\s?(?P<closer>(?<!\b[A-Z])\.|\((?!USA?\)|UK\))|[,:;\[|–—“\"\x1f]|\s-{{1,2}}\s|$))""",
    re.VERBOSE,
)
_CAPITALISED: Final = Pattern(
    rf"(?:[Tt]he\s)?{_U}[\w'’&-]*(?:,?\s(?:(?:of|for|and|the|on|in|to|&)\s){{0,3}}{_U}[\w'’&-]*){{1,14}}(?=\s[a-z])"
)


def read_organisation(text: str, start: int) -> Names | None:
    """
    Return the organisation that stands at ``start``, or None if it is not sure that one does.

    Takes "North American Spine Society (NASS), Diagnosis …", "World Health Organization. Title", "Royal Dutch Medical
    Association KNMG, Advice …", "National Institute of X clinical guideline 88 …".
    """
    return _with_acronym(text, start) or _plain_name(text, start) or _capitalised(text, start)


def _with_acronym(text: str, start: int) -> Names | None:
    m = _WITH_ACRONYM.match(text, start)
    if m is None or m["name"].startswith("In "):
        return None
    name, acronym = m["name"].rstrip(" ,"), m["acronym"].strip()
    if not is_acronym(acronym.rstrip(".")) or acronym in _NO_INITIALS:
        return None
    if is_organisation(name) or (name.count(" ") < 8 and _initials_fit(name, acronym)):
        closer, end = _closed(text, m.end())
        return Names((name,), end, closer, (acronym,), organisation=True)
    return None


def _plain_name(text: str, start: int) -> Names | None:
    m = _NAME.match(text, start)
    if m is None or not is_organisation(m["name"]) or _NO_NAME_END.search(m["name"]):
        return None
    at = m.end("name")
    closer, end = _closed(text, at)
    # A department and the house it belongs to are one author: "Department of Health, Australian Government. …".
    house = _NAME.match(text, end) if closer == "," else None
    if house and house["closer"] in ".(" and len(house["name"].split()) < 10 and is_organisation(house["name"]):
        at = house.end("name")
        closer, end = _closed(text, at)
    return Names((text[start:at].rstrip(),), end, closer, organisation=True)


def _capitalised(text: str, start: int) -> Names | None:
    m = _CAPITALISED.match(text, start)
    if m is None or m[0].count(" ") < 3 or not is_organisation(m[0]) or _NO_NAME_END.search(m[0]):
        return None
    return Names((m[0],), m.end() + 1, "", organisation=True)


# "Panel 11", "USDA National Nutrient Database for Standard Reference"
_NO_NAME_END: Final = Pattern(r"\s\d{1,3}$|\bDatabase\b")
_LETTER: Final = Pattern(r"(?<![^\W\d_])[^\W\d_]")


def _initials_fit(name: str, acronym: str) -> bool:
    """Tell whether an acronym's letters begin a name's words, in order: "NASS", "North American Spine Society"."""
    rest = iter(m[0].upper() for m in _LETTER.finditer(name))
    return all(c in rest for c in acronym.upper() if c.isalpha())
