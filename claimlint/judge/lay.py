"""
Everyday words and the medical words that titles have for the same thing.

Health articles say "tummy" and "kidney" where the titles of their sources say "abdominal" and "renal". Each row is one
notion; its words are compared after :func:`claimlint.judge.vocabulary.stem` has cut their endings. A row holds words
that stand for each other nearly always; what is only akin ("heart" and "blood pressure") is left to the other words of
the sentence. The pairs are those of any glossary of medical terms for patients.
"""

from __future__ import annotations

ROWS = """
abdomen abdominal belly tummy stomach gastric
adolescent adolescence teenager teen youth
aged elderly older geriatric senior
alcohol alcoholic drinking
anxiety anxious worry
arm limb
artery arterial
baby infant infantile newborn neonatal neonate
blindness vision visual sight eyesight eye ocular ophthalmic
blood haematological serum plasma
bone skeletal osseous
bowel gut intestine intestinal colonic
brain cerebral neural
breastfeeding breastfed lactation
breath breathing respiratory respiration
cancer carcinoma malignant malignancy tumour neoplasm oncology
cheek jaw mandibular
child children childhood paediatric kid toddler infancy schoolchildren
chiropractor chiropractic
clot thrombosis thrombotic thrombus
death mortality die died dying fatal
dementia alzheimer
dentist dental tooth teeth
depression depressive depressed antidepressant mood
diabetes diabetic
diet dietary nutrition nutritional
doctor physician practitioner gp
drug medication medicine pharmacological pharmacotherapy
eczema dermatitis
exercise exercising workout
fat fatty lipid
fat obese obesity overweight
father paternal
fatigue tired tiredness exhaustion
fever febrile
fracture broken
germ bacteria bacterial bacterium microbe microbial microbiota microbiome flora microflora
gland glandular
hair alopecia
headache cephalalgia
heart cardiac coronary cardiovascular
hospital inpatient hospitalised
itch itching pruritus
job work occupational workplace worker employment employee
joint articular
kidney renal nephropathy
leg limb
lifetime lifespan longevity
liver hepatic
lung pulmonary
man men male
memory cognition cognitive thinking
menstrual menstruation period premenstrual
mental psychiatric psychological psychology
milk dairy
mouse mice murine
mother maternal
mouth oral
muscle muscular
needle needling
nerve neural neurological neurologist neurology
night nocturnal
nurse nursing
overdose poisoning
pain painful ache aching
pig swine porcine
pill tablet capsule
placebo dummy sham
pregnancy pregnant gestational antenatal prenatal
rat rodent
rash cutaneous
salt sodium
school pupil
sea marine
seizure epilepsy epileptic
sibling brother sister
skin cutaneous dermal dermatology dermatological dermatologist
sleep sleeping insomnia asleep
smoker smoking tobacco cigarette
spine spinal vertebral vertebrae
sugar glucose sucrose glycaemic
sunscreen suncream photoprotection
surgery surgical surgeon operation
swelling oedema
talk talking psychotherapy
teach teaching education educational
throat pharyngeal
trial randomised
twin monozygotic dizygotic
urine urinary
vaccine vaccination immunisation jab vaccinated
weakness weak paresis
woman women female
wound injury injured trauma traumatic
"""

PLACES = """
norway norwegian
sweden swedish swede
denmark danish dane
finland finnish finn
netherlands dutch holland
france french
germany german
spain spanish
portugal portuguese
greece greek
switzerland swiss
poland polish
turkey turkish
wales welsh
scotland scottish scot
ireland irish
england english
britain british uk
china chinese
japan japanese
vietnam vietnamese
thailand thai
iceland icelandic
lebanon lebanese
peru peruvian
usa us america american
"""
"""Countries whose people are not called by the same stem."""
