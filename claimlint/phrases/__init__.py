"""
The engine that reads the words of rule files: phrases, the lists they use, and the contexts that take a claim back.

``syntax`` reads a phrase, ``matching`` finds it in the words of a sentence, ``contexts`` looks at what stands around
it, ``wording`` is one rule of them, ``guards`` says when its words claim nothing.
``docs/rule-files.md`` tells an editor how phrases are written.
"""
