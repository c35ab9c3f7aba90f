"""A short article of true references, a sentence each, and the means to print other numbers at them."""

from __future__ import annotations

# What is said, and the work that says it.
SAID = {
    "koes": (
        "Most low back pain needs no scan: its diagnosis and treatment are simple",
        "Koes BW, van Tulder MW, Thomas S. Diagnosis and treatment of low back pain. BMJ. 2006;332:1430-1434.",
    ),
    "corbett": (
        "Family doctors know it, though the attitudes of a GP show in consultations",
        (
            "Corbett M, Foster N, Ong BN. GP attitudes and self-reported behaviour in primary care consultations for low back "
            "pain. Fam Pract. 2009;26:359-364."
        ),
    ),
    "kuukkanen": (
        "Therapeutic exercise may also reduce postural sway",
        (
            "Kuukkanen TM, Malkia EA. An experimental controlled study on postural sway and therapeutic exercise in subjects "
            "with low back pain. Clin Rehabil. 2000;14:192-202."
        ),
    ),
    "warburton": (
        "Physical activity has many other health benefits",
        "Warburton DER, Nicol CW, Bredin SSD. Health benefits of physical activity: the evidence. CMAJ. 2006;174:801-809.",
    ),
    "salmon": (
        "Exercise eases anxiety and makes people less sensitive to stress",
        (
            "Salmon P. Effects of physical exercise on anxiety, depression, and sensitivity to stress: a unifying theory. "
            "Clin Psychol Rev. 2001;21:33-61."
        ),
    ),
    "swartz": (
        "Daily walking improved glucose tolerance in overweight women",
        (
            "Swartz AM, Strath SJ, Bassett DR, et al. Increasing daily walking improves glucose tolerance in overweight women. "
            "Prev Med. 2003;37:356-362."
        ),
    ),
    "beck": (
        "Low mood can be measured with the Beck depression inventory",
        (
            "Beck AT, Steer RA, Garbin MG. Psychometric properties of the Beck depression inventory: twenty-five years of "
            "evaluation. Clin Psychol Rev. 1988;8:77-100."
        ),
    ),
    "zigmond": (
        "On a ward, the hospital anxiety and depression scale is shorter",
        "Zigmond AS, Snaith RP. The hospital anxiety and depression scale. Acta Psychiatr Scand. 1983;67:361-370.",
    ),
    "ortner": (
        "Mindfulness meditation reduced emotional interference in a small experiment",
        (
            "Ortner CNM, Kilner SJ, Zelazo PD. Mindfulness meditation and reduced emotional interference on a cognitive task. "
            "Motiv Emot. 2007;31:271-283."
        ),
    ),
    "katan": (
        "Diets for the treatment of obesity all bring some weight loss",
        "Katan MB. Weight-loss diets for the prevention and treatment of obesity. N Engl J Med. 2009;360:923-925.",
    ),
    "brot": (
        "Smoking changes vitamin D and calcium metabolism",
        (
            "Brot C, Jorgensen NR, Sorensen OH. The influence of smoking on vitamin D status and calcium metabolism. "
            "Eur J Clin Nutr. 1999;53:920-926."
        ),
    ),
}
TEN = list(SAID)[:10]


def article(entries: list[str], told: list[tuple[str, str]]) -> str:
    """An article that says ``told``, pairs of a sentence and the number printed at it."""
    text = " ".join(f"{sentence} [{number}]." for sentence, number in told)
    listed = "\n".join(f"{n}. {SAID[key][1]}" for n, key in enumerate(entries, 1))
    return f"# Keep moving\n\n{text}\n\n## References\n\n{listed}\n"


def in_turn(keys: list[str], numbers: list[int | str] | range) -> list[tuple[str, str]]:
    return [(SAID[key][0], str(number)) for key, number in zip(keys, numbers, strict=True)]
