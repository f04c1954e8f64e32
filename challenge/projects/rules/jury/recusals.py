"""Who does not judge what: a juror in conflict with a file loses its access, its score and its quorum."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import N_
from challenge.projects.rules.jury import conflicts
from challenge.projects.rules.jury.conflicts import Conflict, Facts, Source

Pair = tuple[str, str]
"""A juror and a file."""


class Recused(RuleBroken):
    status = 403
    msgid = N_("Vous ne pouvez pas juger cette candidature. %(reason)s")


@dataclass(frozen=True)
class Recusals:
    """The conflicts of each pair that has any."""

    pairs: Mapping[Pair, tuple[Conflict, ...]] = field(default_factory=dict)

    def holds(self, juror: str, file: str) -> bool:
        """Whether this juror is recused from this file."""
        return bool(self.pairs.get((juror, file)))

    def check_access(self, juror: str, file: str) -> None:
        """Raises Recused, with the first reason, when this juror may neither open nor score this file."""
        if self.holds(juror, file):
            raise Recused(reason=self.pairs[juror, file][0].sentence)

    def voices(self, jurors: Iterable[str], file: str) -> tuple[str, ...]:
        """Those of these jurors whose scores count for this file, and who count in its quorum."""
        return tuple(juror for juror in jurors if not self.holds(juror, file))


def find(
    jurors: Mapping[str, Facts],
    files: Mapping[str, Facts],
    declared: Mapping[Pair, Conflict],
    sources: Sequence[Source] = (),
) -> Recusals:
    """The recusals of a jury: what was declared, what is detected from facts, what other features know.
    Nothing is missed because a juror kept silent."""
    known = {file: conflicts.known(facts) for file, facts in files.items()}
    meeting = conflicts.Meeting(known)
    pairs: dict[Pair, tuple[Conflict, ...]] = {}
    for juror, facts in jurors.items():
        here = conflicts.known(facts)
        near = meeting.near(here)
        for file, there in known.items():
            told = [declared[juror, file]] if (juror, file) in declared else []
            given = [conflict for source in sources for conflict in source(juror, file)]
            found = (*told, *given, *(conflicts.between(here, there) if file in near else ()))
            if found:
                pairs[juror, file] = found
    return Recusals(pairs)
