"""What the words around a figure show to be nobody's finding, each beside a twin that is one."""

from __future__ import annotations

import pytest
from checks.works_in_comment import reading_of

from claimlint.checks import load_check
from claimlint.page import Page
from claimlint.rulebook import builtin_rules

RULES = {rule.code: rule for rule in builtin_rules()}

# Rule | what is silent | its twin that is flagged. A bar stands for a line break.
PAIRS = """
    CL401 # An A1c of 6.5% means diabetes.                        # Some 6.5% of adults have diabetes.
    CL401 # The patients had an ejection fraction of 35%.         # Of men with a low ejection fraction, 35% died.
    CL401 # A haematocrit above 54% calls for a pause.            # Above that, 54% of the men had a clot.
    CL401 # Women with 25% body fat are healthy.                  # The powder reduced body fat by 25%.
    CL401 # Most labs take 6.5% as the cut-off.                   # Most labs find that 6.5% have it.
    CL401 # An A1c of 5% is good. Below 5.7% is normal.           # The A1c counts. The plan cuts gout by 57%.
    CL401 # I have seen an A1c of 9%. 4.5% is hard to reach.      # The A1c counts. Only 45% reach the target.
    CL401 # By May her A1c rose from 5% to 6%.                    # In the trial, A1c fell from 6% to 5%.
    CL401 # Heart failure with reduced ejection fraction means an EF of 40% or less. # A drug raised the EF to 40%.
    CL401 # Lose weight (-20%).                                     # Most patients (20%) lose weight.
    CL401 # Keep weight (0%)||or gain some (+10%).                  # The response (10%) was seen at once.
    CL403 # We like tea. The team reviewed 12 trials.               # The benefit is shown by 12 trials.
    CL401 # The A1c tells. Normal: 5%. Pre-diabetes: 6%.           # The A1c counts. Pain: 5% went home.
    CL401 # The A1c tells:||- Normal: below 5.7%||- Diabetes: 6.5% # What helps is told:||- Normal sleep: 57%||- Tea: 65%
    CL401 # They clung to an arbitrary 95% threshold.             # They saw a 95% recovery.
    CL401 # It is a diet to stick to 80% of the time.             # It is a diet that works 80% of the time.
    CL401 # She lost 12% of her weight in a year.                 # A woman loses 12% of her bone in a year.
    CL401 # Her hearing was down by 40%.                          # Hearing was down by 40%.
    CL401 # Our client had lost about 12% by May.                 # Our client had read that fat falls by 12%.
    CL401 # The man had 400 pounds. Of these 200 pounds, or 50%, went. # The man had 400 pounds. Of these 100 pounds, or 50%, went.
    CL401 # One of our clients cut her dose by 50%.               # Their clients cut the dose by 50%.
    CL401 # A 54-year-old client cut his pain by 70%.             # Any 54-year-old cuts pain by 70%.
    CL401 # Run once you reach 80% of the other leg.              # By May it reached 80% of the other leg.
    CL401 # Criteria to go on:||- strength 80% of the other leg   # What it does:||- strength up by 80%
    CL404 # Her pain was cut in half, from 6 to 3.                # Their pain was cut in half, from 6 to 3.
    CL404 # Larger studies ran on. This one was 5 times smaller.  # Wounds heal. These were 5 times smaller.
    CL405 # It may be one of many possibilities:||- a true HR of 0.79 # It is what the cohort shows:||- a true HR of 0.79
"""


def fired(code: str, text: str) -> list[str]:
    rule = RULES[code]
    return [hit.text for hit in load_check(rule.check).hits(Page(reading_of(text.replace("|", "\n"))), rule.options)]


@pytest.mark.parametrize("line", PAIRS.strip().splitlines())
def test_a_reading_is_no_finding(line):
    code, silent, flagged = (part.strip() for part in line.split("# "))
    assert fired(code, silent) == []
    assert fired(code, flagged), "the twin is not flagged"
