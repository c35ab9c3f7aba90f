"""
Lists of words that several wording rules share; rule files write ``<condition>`` for one of them.

An entry stands for itself and, in regular expressions, for its plural. ``SHAPES`` are kinds of words that no list could
hold: figures, names, units of time.
"""

from __future__ import annotations

from typing import Final


def _entries(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.strip() for entry in " ".join(text.split()).split(",") if entry.strip()))


# Conditions of which no remedy may promise a cure. Infections that medicines do cure are left out, as are words that
# mean too much else ("cold" stands with "common" or in "colds").
CONDITION: Final = _entries("""
a cold, your cold, head cold, acid reflux, acne, addiction, adenomyosis, adhd, add, adrenal fatigue, age spot,
age-related macular degeneration, ageing, aging, alcoholism, allergy, allergies, alopecia, als, alzheimer's,
alzheimers, alzheimer's disease, anaemia, anemia, aneurysm, angina, anorexia, anxiety, arrhythmia, arthritis, asthma,
ataxia, atherosclerosis, athlete's foot, atrial fibrillation, autism, autoimmune disease, autoimmune condition,
autoimmunity, back pain, back ache, backache, bad back, bad breath, bad knee, baldness, balding, bedwetting,
bed-wetting, bell's palsy, binge eating, bipolar disorder, bladder infection, blackhead, blepharitis, blindness,
bloating, blocked nose, bone loss, brain fog, bronchitis, bulging disc, bulimia, bunion, burnout, bursitis, cancer,
candida, candida overgrowth, carpal tunnel, carpal tunnel syndrome, cataract, celiac disease, cellulite, cerebral
palsy, chemo brain, chest infection, chilblain, cholesterol, chronic disease, chronic fatigue, chronic fatigue
syndrome, chronic illness, chronic pain, cirrhosis, clicky hip, clogged arteries, coeliac disease, cold sore, colds,
common cold, colic, colitis, congestion, constipation, copd, coronavirus, cough, covid, covid-19, cramp, craving,
crohn's, crohn's disease, croup, cystic fibrosis, cyst, cystitis, dandruff, dark circle, deafness, degenerative disc
disease, dementia, depression, dermatitis, diabetes, diarrhoea, diarrhea, disc hernia, diverticulitis, dizziness,
double chin, dry eye, dry mouth, dry skin, dupuytren's, dyslexia, dyspepsia, dyspraxia, ear infection, eating
disorder, ectopic beat, eczema, emphysema, endometriosis, epilepsy, epstein-barr, erectile dysfunction, exhaustion,
eye strain, eyestrain, fatigue, fatty liver, fear of flying, fear of heights, fear of spiders, fibroid, fibromyalgia,
flat feet, floaters, flu, food intolerance, frozen shoulder, fungal nail, gallstone, gastritis, gerd, gingivitis,
glaucoma, glue ear, gluten intolerance, gout, graves' disease, grey hair, grief, gum disease, gut problem,
haemorrhoid, hemorrhoid, hair loss, halitosis, hangover, hashimoto's, hay fever, hayfever, headache, hearing loss,
heart attack, heart disease, heart failure, heartburn, heel pain, heel spur, hepatitis, hernia, herniated disc,
herpes, hiccups, high blood pressure, high blood sugar, high cholesterol, hip pain, histamine intolerance, hiv, hives,
hot flush, hot flash, hot flushes, hot flashes, hpv, huntington's, hyperactivity, hypertension, hyperthyroidism,
hypothyroidism, ibs, ibd, impotence, incontinence, indigestion, infertility, inflammation, influenza, ingrown hair,
insomnia, insulin resistance, interstitial cystitis, irritable bowel, irritable bowel syndrome, itching, jaw pain, jet
lag, joint pain, kidney disease, kidney stone, knee pain, lactose intolerance, leaky bladder, leaky gut, leukaemia,
leukemia, lice, lichen sclerosus, liver damage, liver disease, long covid, low libido, low mood, lumbago, lupus, lyme
disease, lyme, lymphoedema, lymphoma, macular degeneration, male-pattern baldness, me/cfs, meltdown, memory loss,
melanoma, meniere's, menopause, menopausal symptom, menstrual pain, metabolic syndrome, migraine, mood swing, morning
sickness, motion sickness, motor neurone disease, ms, multiple sclerosis, muscle pain, muscular dystrophy, myopia,
nail fungus, nappy rash, narcolepsy, nausea, neck pain, nerve damage, nerve pain, neuropathy, night sweat, night
terror, obesity, ocd, oedema, osteoarthritis, osteopenia, osteoporosis, ovarian cyst, overactive bladder, pain,
palpitation, pancreatitis, panic attack, parkinson's, parkinson's disease, pcos, pelvic pain, perimenopause, period
cramp, period pain, phobia, piles, pimple, plantar fasciitis, plaque, pmdd, pms, pneumonia, polycystic ovary syndrome,
poor circulation, poor posture, post-nasal drip, postnatal depression, pre-diabetes, prediabetes, premature
ejaculation, procrastination, prolapse, prostatitis, psoriasis, ptsd, rash, raynaud's, receding gum, reflux, restless
leg, restless legs, rheumatism, rheumatoid arthritis, rhinitis, ringing in your ears, ringworm, rosacea, rotator cuff
injury, runner's knee, sad, scar, schizophrenia, sciatica, scoliosis, seasickness, seizure, sensory issue, shin
splint, shingles, short-sightedness, short sight, shoulder pain, sibo, sickness, sinus infection, sinus problem,
sinusitis, skin condition, skin problem, skin tag, sleep apnoea, sleep apnea, sleeplessness, sleep problem, slipped
disc, smoking habit, snoring, social anxiety, sore throat, sore back, spondylitis, spot, sprain, stage fright,
stammer, stiff neck, stiffness, stomach ulcer, stress, stretch mark, stroke, stutter, stuttering, sugar craving,
sunburn, swelling, tantrum, teething, teeth grinding, tendinitis, tendonitis, tennis elbow, tension headache, thinning
hair, thrush, thyroid disease, thyroid problem, thyroid issue, tight hips, tinnitus, tiredness, tmj, toothache, tooth
decay, cavities, cavity, tourette's, toxic overload, trapped nerve, trauma, travel sickness, trigger thumb, tumor,
tumour, type 1 diabetes, type 2 diabetes, type-2 diabetes, type ii diabetes, ulcer, ulcerative colitis, underactive
thyroid, urticaria, uti, varicose vein, verruca, vertigo, vitiligo, vulvodynia, wart, whiplash, wrinkle, writer's
block, yeast infection, illness, disease, ailment, disorder, condition
""")

# Diseases of which advertising law lets nobody but a licensed medicine speak.
SERIOUS: Final = _entries("""
adhd, alzheimer's, alzheimers, alzheimer's disease, anaemia, anemia, angina, arthritis, asthma, atherosclerosis,
autism, autoimmune disease, autoimmune condition, bipolar disorder, blindness, blood clot, brain tumour, brain tumor,
breast tumour, breast tumor, cancer, cancer cell, cardiovascular disease, cataract, clogged arteries, cognitive
decline, copd, coronary disease, coronavirus, covid, covid-19, crohn's, crohn's disease, cystic fibrosis, dementia,
depression, diabetes, diabetic neuropathy, eating disorder, endometriosis, epilepsy, fibromyalgia, gestational
diabetes, glaucoma, gout, heart attack, heart disease, heart failure, hepatitis, hiv, aids, herpes, high blood
pressure, hypertension, infertility, influenza, kidney disease, kidney failure, kidney stone, leukaemia, leukemia,
liver disease, fatty liver, long covid, lupus, lyme disease, lymphoma, macular degeneration, malaria, measles,
melanoma, memory loss, meningitis, metastasis, metastases, miscarriage, motor neurone disease, multiple sclerosis,
muscular dystrophy, neuropathy, osteoarthritis, osteoporosis, parkinson's, parkinson's disease, pcos, pneumonia,
postnatal depression, pre-diabetes, prediabetes, pre-eclampsia, psoriasis, psychosis, ptsd, rheumatoid arthritis,
schizophrenia, seizure, sepsis, sickle cell, stroke, thyroid disease, tuberculosis, tumour, tumor, type 1 diabetes,
type 2 diabetes, type-2 diabetes, ulcerative colitis, flu
""")

# Remedies and treatments that are sold, but are no licensed medicines.
REMEDY: Final = _entries("""
acupressure, acupuncture, adaptogen, adjustment, alkaline water, aloe vera, apple cider vinegar, apricot kernel,
aromatherapy, art therapy, ashwagandha, astaxanthin, astragalus, ayurveda, baking soda, bach flower, balm, barberry,
bath bomb, bee pollen, beetroot juice, beetroot, berberine, berry, berries, bicarbonate, biofeedback, bioresonance,
bitter melon, black cumin, black seed, black seed oil, blueberry, blueberries, bone broth, bracelet, breathwork,
broccoli sprout, bromelain, broth, cacao, cannabis, cannabis oil, capsule, carnivore diet, castor oil, cayenne, cbd,
cbd oil, celery juice, chaga, chamomile, charcoal, cherry juice, tart cherry, chia seed, chinese herb, chiropractic,
chiropractic adjustment, chlorella, chlorophyll, cinnamon, clay, cleanse, clove oil, coconut water, cod liver oil,
coconut oil, coffee, cold plunge, cold water swimming, cold shower, colloidal silver, colonic, collagen, colostrum,
coffee enema, copper bracelet, cordyceps, coq10, cranberry juice, cranberry, craniosacral therapy, crystal, cupping,
curcumin, dandelion, dandelion root, detox, detox tea, dry needling, drip, drop, echinacea, elderberry, elderberry
syrup, electroacupuncture, elixir, enema, enzyme, essential oil, evening primrose oil, extract, fasting, fenugreek,
feverfew, fish oil, flax, flaxseed, flower essence, foot patch, foot bath, formula, formulation, frankincense, fulvic
acid, garlic, gemstone, ghee, ginger, ginkgo, ginseng, goji berry, gooseberry, graviola, grape seed, green juice,
green powder, greens powder, green tea, grounding, gua sha, gummy, gummies, hawthorn, hemp oil, herb, herbal, herbal
blend, herbal capsule, herbal medicine, herbal remedy, herbal remedies, herbal supplement, herbal tea, herbalism,
high-dose vitamin, homeopathy, homoeopathy, homeopathic remedy, homeopathic remedies, honey, hot yoga, hydrogen water,
hyperbaric oxygen, hypnosis, hypnotherapy, infrared sauna, infusion, intermittent fasting, iodine, ivermectin, juice,
juice cleanse, juicing, kefir, keto diet, kimchi, kombucha, kratom, krill oil, laser, lavender, lavender oil, lemon
water, lion's mane, liver cleanse, lotion, lozenge, maca, magnesium, magnet, magnetic bracelet, magnetic therapy,
manuka honey, massage, massage gun, mat, matcha, meditation, mediterranean diet, melatonin, microcurrent, milk
thistle, mineral, mindfulness, mistletoe, moringa, mouthwash, moxibustion, mullein, mushroom, mushroom coffee,
mushroom drop, mushroom powder, naturopathy, natural remedy, natural remedies, needling, needle, neem, neurofeedback,
nettle, nettle tea, nigella, nutritional therapy, oil, oil pulling, ointment, olive leaf, olive leaf extract, olive
oil, omega-3, onion, oregano oil, osteopathy, ozone, ozone therapy, patch, pendant, peppermint oil, pill, plant
medicine, plant sterol, plant-based diet, vegan diet, raw diet, alkaline diet, pomegranate, pomegranate juice, potion,
powder, prebiotic, probiotic, propolis, psyllium, pumpkin seed, quercetin, raw food, raw garlic, raw honey, red light,
red light therapy, red yeast rice, reflexology, reiki, reishi, remedy, remedies, resveratrol, rhodiola, root, rooibos,
rosehip, rosemary, rosemary oil, saffron, sage, salt lamp, salt cave, salve, sauna, saw palmetto, schisandra, sea
moss, seaweed, seed cycling, selenium, serum, shake, shilajit, shiatsu, shot, singing bowl, slippery elm, smoothie,
sound bath, sound healing, soup, soursop, sourdough, spinal adjustment, spinal manipulation, spirulina, spray, st
john's wort, stem cell, superfood, supplement, syrup, tablet, tai chi, tea, tea tree oil, tincture, tonic, traditional
chinese medicine, tulsi, tumeric, turkey tail, turkey tail mushroom, turmeric, turmeric tea, turmeric latte, urine
therapy, valerian, vinegar, vitamin, vitamin a, vitamin b, vitamin b12, vitamin b3, vitamin c, vitamin d, vitamin d3,
vitamin e, vitamin k, vitamin k2, vitamin infusion, vitamin drip, watercress, wheatgrass, willow bark, witch hazel,
wristband, yoga, zinc
""")

# What ordinary medicine offers in their place.
DRUG: Final = _entries("""
adderall, ambien, antacid, anti-inflammatory, anti-inflammatories, antibiotic, antidepressant, anti-depressant,
antihistamine, antipsychotic, aspirin, benzo, benzodiazepine, beta blocker, beta-blocker, biologic, blood thinner,
botox, chemo, chemotherapy, codeine, conventional medicine, conventional treatment, cortisone, counselling, diazepam,
drug, facelift, filler, hrt, ibuprofen, injection, insulin, inhaler, knee replacement, laxative, medication, medicine,
meds, melatonin, metformin, minoxidil, modern medicine, morphine, mounjaro, nsaid, nurofen, omeprazole, opiate,
opioid, ozempic, pain killer, pain medication, pain relief, painkiller, paracetamol, penicillin, pharmaceutical,
physio, physiotherapy, physical therapy, pill, placebo, ppi, prednisone, prescription, prescription drug, prescription
medicine, prescription medication, prozac, radiotherapy, retinol, ritalin, roaccutane, sedative, sertraline, sleeping
pill, sleeping tablet, ssri, statin, steroid, surgery, tablet, talking therapy, tramadol, tylenol, vaccine,
vaccination, valium, viagra, warfarin, wegovy, western medicine, xanax
""")

# Those whose experience or praise is told.
PEOPLE: Final = _entries("""
adult, athlete, buyer, celebrity, celebrities, client, couple, customer, dad, dancer, fan, family, families, father,
follower, folk, footballer, grandmother, guest, influencer, individual, kid, ladies, lady, member, men, mother, mom,
mum, mums-to-be, nurse, owner, parent, patient, people, person, reader, reviewer, runner, shopper, subscriber,
sufferer, user, visitor, woman, women, worker
""")

# Those who are called upon as judges.
DOCTOR: Final = _entries("""
academic, cardiologist, chiropractor, clinician, coach, consultant, dentist, dermatologist, dietician, dietitian, doc,
doctor, endocrinologist, expert, gastroenterologist, gp, gynaecologist, gynecologist, health professional, health
visitor, healthcare professional, herbalist, hospital, medic, medical expert, medical professional, midwife, midwives,
naturopath, neurologist, neuroscientist, nurse, nutritionist, obstetrician, oncologist, optician, orthodontist,
orthopaedic surgeon, osteopath, paediatrician, pediatrician, pharmacist, physician, physio, physiotherapist,
practitioner, professional, professor, psychiatrist, psychologist, researcher, rheumatologist, scientist, specialist,
surgeon, therapist, trainer, urologist, vet
""")

# Those who are said to hide something.
INDUSTRY: Final = _entries("""
big pharma, big food, big sugar, big medicine, pharma, big business, the cancer industry, the establishment, the
elite, the elites, the government, the media, mainstream media, the mainstream media, the authorities, the industry,
the system, the medical system, drug company, drug companies, drug firm, drug giant, drug industry, drug maker,
drugmaker, food company, food companies, food giant, food industry, diet industry, beauty industry, health industry,
dairy industry, cosmetics industry, skincare industry, fertility industry, supplement industry, insurance companies,
insurer, medical board, medical establishment, medical industry, medical profession, medical community, medical
journal, pharma company, pharma companies, pharma giant, pharma industry, pharmaceutical company, pharmaceutical
companies, pharmaceutical giant, pharmaceutical industry, the nhs, the fda, the who, the cdc, health authorities,
regulator, sugar industry, sunscreen industry, vaccine makers
""")

# What people hope for from a treatment, as a noun.
BENEFIT: Final = _entries("""
benefit, comfort, cure, difference, effect, energy, freedom, glow, healing, improvement, outcome, pain relief,
progress, recovery, recoveries, reduction, relief, remission, result, skin, sleep, smile, success, transformation,
weight loss, fat loss, wellness
""")

# Parts and powers of the body that are said to be mended.
PART: Final = _entries("""
adrenals, arteries, back, bladder, bones, brain, cartilage, cells, circulation, colon, confidence, digestion,
eardrums, enamel, eyes, eyesight, fertility, gums, gut, gut lining, hair, hairline, hearing, heart, hips, hormones,
immune system, joints, kidneys, knees, libido, ligaments, liver, lungs, memory, metabolism, microbiome, mind, muscles,
neck, nerves, nervous system, ovaries, pancreas, pelvic floor, posture, prostate, sight, skin, smile, spine, stomach,
teeth, tendons, thyroid, vision, womb
""")

# What one calls a thing that is sold to make people well.
TREATMENT: Final = _entries("""
approach, answer, balm, capsule, cleanse, clinic, cream, cure, detox, device, diet, drop, elixir, essence, exercise,
fix, food, formula, gadget, gel, herb, hack, ingredient, massage, medicine, method, mushroom, oil, option, painkiller,
patch, pill, plan, plant, potion, powder, practice, procedure, product, programme, program, protocol, recipe, remedy,
remedies, ritual, root, serum, session, solution, spice, supplement, system, tablet, tea, technique, technology,
therapy, therapies, tincture, tonic, tool, treatment, trick, vitamin, way, workout, yoga
""")

LISTS: Final = {
    "condition": CONDITION,
    "serious": SERIOUS,
    "remedy": REMEDY,
    "drug": DRUG,
    "people": PEOPLE,
    "doctor": DOCTOR,
    "industry": INDUSTRY,
    "benefit": BENEFIT,
    "part": PART,
    "treatment": TREATMENT,
}

_NUMBER_WORDS: Final = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    "nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|a|an|a single|a couple of|a few|"
    "a dozen|"
    "a handful of|half a dozen|a hundred|a thousand"
)

SHAPES: Final = {
    "number": rf"(?:\d+(?:[.,]\d+)*|\b(?:{_NUMBER_WORDS})\b)",
    "time": r"\b(?:second|minute|min|hour|day|night|week|weekend|fortnight|month|session|treatment|visit|appointment"
    r"|dose|use|application|capsule|bottle)s?\b",
    "name": r"(?-i:\b[A-Z][a-zà-ÿ]+(?:[ -][A-Z][a-zà-ÿ]*\.?)?)",
}
"""What ``<number>``, ``<time>`` and ``<name>`` stand for in the expressions of rule files."""
