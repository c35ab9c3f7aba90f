"""
The ground under everything that reads: plain text, names, organisations, journals, identifiers, numbers, sentences.

Nothing here knows of citations, references or rules; what parsing, resolving, judging and checking share stands here.
"""
