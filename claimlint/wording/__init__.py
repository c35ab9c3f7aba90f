"""
The engine behind the wording rules: what an article says as prose, where words match, and when a match means nothing.

``prose`` the sentences that rules read · ``cited`` whether a sentence has a source · ``slots`` the small language of
phrases in rule files · ``wanted`` a rule's patterns, ready to search · ``tokens`` spaCy, loaded late · ``guards`` the
reasons to stay silent · ``language`` whether an article is English · ``words`` lists that rules share.
"""
