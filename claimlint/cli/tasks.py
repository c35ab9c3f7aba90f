"""What ``claimlint check`` is asked to do besides checking."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tasks:
    """What a run does besides checking: repair or show repairs, keep to changed lines, keep a baseline."""

    changed_since: str | None = None
    fix: bool = False
    unsafe: bool = False
    diff: bool = False
    write: bool = False
    prune: bool = False

    def refusal(self, *, stdin: bool) -> str | None:
        """Return why these tasks cannot be carried out together, or over standard input; None where they can."""
        if self.changed_since is not None and (self.write or self.prune):
            return "--changed-since sees a part of what a baseline must know."
        if self.unsafe and not (self.fix or self.diff):
            return "--unsafe-fixes goes with --fix or --diff."
        if stdin and (self.fix or self.changed_since is not None):
            return "standard input can neither be repaired nor held against a revision."
        return None
