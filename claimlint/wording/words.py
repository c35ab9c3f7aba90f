"""
Lists of words that several wording rules share; rule files write ``<condition>`` for one of them.

An entry stands for itself and, in regular expressions, for its plural.
"""

from __future__ import annotations

from typing import Final


def _entries(text: str) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(entry.strip() for line in text.splitlines() for entry in line.split(",") if entry.strip())
    )


# Conditions of which no remedy may promise a cure. Infections that medicines do cure are left out.
CONDITION: Final = _entries("""
acid reflux, acne, addiction, adhd, age-related macular degeneration, alcoholism, allergy, allergies, alopecia,
alzheimer's, alzheimers, alzheimer's disease, anaemia, anemia, anxiety, arthritis, asthma, ataxia, autism,
autoimmune disease, autoimmune condition, back pain, bad back, baldness, bell's palsy, bipolar disorder, bloating,
brain fog, bronchitis, burnout, bursitis, cancer, candida, carpal tunnel, carpal tunnel syndrome, cataract, celiac disease,
cellulite, cerebral palsy, chronic disease, chronic fatigue, chronic fatigue syndrome, chronic illness, chronic pain,
cirrhosis, coeliac disease, cold sore, cold, common cold, colitis, constipation, copd, coronavirus, covid, covid-19,
cramp, crohn's, crohn's disease, cystic fibrosis, deafness, dementia, depression, dermatitis, diabetes, disc hernia,
diverticulitis, dry eye, dyslexia, dyspepsia, eczema, emphysema, endometriosis, epilepsy, erectile dysfunction,
fatigue, fatty liver, fibroid, fibromyalgia, flu, frozen shoulder, gallstone, gastritis, glaucoma, gout, gut problem,
hair loss, hangover, hay fever, hayfever, headache, hearing loss, heart attack, heart disease, heart failure, heartburn,
hepatitis, hernia, herpes, high blood pressure, high cholesterol, hiv, hot flush, hot flash, huntington's, hypertension,
hyperthyroidism, hypothyroidism, ibs, ibd, impotence, incontinence, indigestion, infertility, inflammation, influenza,
insomnia, insulin resistance, irritable bowel, irritable bowel syndrome, joint pain, kidney disease, kidney stone,
knee pain, leaky gut, leukaemia, leukemia, liver disease, long covid, low mood, lupus, lyme disease, lymphoma,
macular degeneration, melanoma, menopause, menstrual pain, metabolic syndrome, migraine, motion sickness,
morning sickness, motor neurone disease, multiple sclerosis, muscular dystrophy, nausea, neck pain, neuropathy,
obesity, ocd, osteoarthritis, osteoporosis, pain, panic attack, parkinson's, parkinson's disease, pcos, period pain,
plantar fasciitis, pms, pneumonia, polycystic ovary syndrome, postnatal depression, prediabetes, psoriasis, ptsd,
raynaud's, rheumatism, rheumatoid arthritis, rhinitis, rosacea, schizophrenia, sciatica, scoliosis, shingles,
sinusitis, sleep apnoea, sleep apnea, snoring, stomach ulcer, stress, stroke, stutter, sunburn, tennis elbow,
tendinitis, tendonitis, tension headache, thyroid disease, tinnitus, tumor, tumour, type 1 diabetes, type 2 diabetes,
type ii diabetes, ulcerative colitis, urticaria, varicose vein, vertigo, vitiligo, wart, whiplash, wrinkle, illness,
disease, ailment, disorder, condition
""")

# Diseases of which advertising law lets nobody but a licensed medicine speak.
SERIOUS: Final = _entries("""
adhd, alzheimer's, alzheimers, alzheimer's disease, angina, arthritis, asthma, autism, autoimmune disease, bipolar disorder,
blindness, brain tumour, brain tumor, cancer, tumour, tumor, cancer cell, copd, coronavirus, covid, covid-19, crohn's,
crohn's disease, dementia, depression, diabetes, diabetic neuropathy, eating disorder, endometriosis, epilepsy,
fibromyalgia, glaucoma, heart attack, heart disease, heart failure, hepatitis, hiv, aids, high blood pressure, hypertension,
infertility, influenza, kidney disease, kidney failure, leukaemia, leukemia, liver disease, long covid, lupus, lyme disease, lymphoma,
macular degeneration, malaria, measles, melanoma, meningitis, motor neurone disease, multiple sclerosis,
osteoarthritis, osteoporosis, parkinson's, parkinson's disease, pcos, pneumonia, psoriasis, ptsd, rheumatoid arthritis,
schizophrenia, sepsis, stroke, tuberculosis, type 1 diabetes, type 2 diabetes, ulcerative colitis, flu
""")

# Remedies and treatments that are sold, but are no licensed medicines.
REMEDY: Final = _entries("""
acupressure, acupuncture, adaptogen, alkaline water, aloe vera, apple cider vinegar, aromatherapy, ashwagandha, astragalus,
ayurveda, bach flower, balm, bee pollen, berberine, black cumin, black seed, black seed oil, bone broth, bromelain, cannabis oil, capsule, cbd,
cbd oil, celery juice, chaga, charcoal, chinese herb, chiropractic, chlorella, chlorophyll, cinnamon, clove oil, cod liver oil, coconut oil,
colloidal silver, colonic, collagen, colostrum, coffee enema, craniosacral therapy, cupping, curcumin, detox, detox tea, dry needling,
drop, echinacea, elderberry, electroacupuncture, essential oil, extract, fasting, fish oil, flaxseed, flower essence, foot patch, formula, garlic,
ginger, ginkgo, ginseng, goji berry, grape seed, green tea, gua sha, hemp oil, herb, herbal capsule, herbal medicine,
herbal remedy, herbal supplement, herbal tea, herbalism, homeopathy, homoeopathy, homeopathic remedy, honey, hypnosis, hypnotherapy, infusion,
intermittent fasting, juice, juice cleanse, keto diet, kombucha, kratom, krill oil, lavender, lavender oil, lemon water, maca, magnesium, magnet, manuka honey, massage,
matcha, meditation, melatonin, milk thistle, mineral, mistletoe, moringa, moxibustion, mushroom, mushroom drop, naturopathy,
needling, needle, neem, nigella, oil, oil pulling, olive leaf, omega-3, oregano oil, osteopathy, patch, peppermint oil, pill, potion, powder, probiotic,
propolis, quercetin, red light therapy, reflexology, reiki, reishi, remedy, resveratrol, root, salve, sauna, saw palmetto, sea moss, shilajit, spirulina,
st john's wort, superfood, supplement, tai chi, tea, tea tree oil, tincture, tonic, traditional chinese medicine, tumeric, turmeric,
turmeric tea, valerian, vitamin, vitamin b12, vitamin c, vitamin d, vitamin e, vitamin k2, wheatgrass, witch hazel, yoga, zinc
""")

# What ordinary medicine offers in their place.
DRUG: Final = _entries("""
antibiotic, antidepressant, anti-depressant, anti-inflammatory, anti-inflammatories, aspirin, chemo, chemotherapy,
conventional medicine, conventional treatment, drug, hrt, ibuprofen, insulin, medication, medicine, metformin, nsaid, opiate,
opioid, ozempic, pain killer, pain medication, painkiller, paracetamol, pharmaceutical, pill, placebo, prescription, prescription drug,
prozac, ritalin, sleeping pill, sleeping tablet, statin, steroid, surgery, tablet, vaccine, vaccination, viagra, western medicine
""")

LISTS: Final = {"condition": CONDITION, "serious": SERIOUS, "remedy": REMEDY, "drug": DRUG}
