"""Whether an application meets the rules of its call: yes, no, or not known yet.

A group is known as soon as the answers suffice, by Kleene's logic: one « no » decides an *all*, one « yes »
an *any*.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from challenge.projects.rules.eligibility.shapes import Condition, Every, Node, Not, Operator, Rules
from challenge.projects.rules.eligibility.values import Answer, of_kind
from challenge.projects.rules.words import Words


class Verdict(IntEnum):
    """In order: an *all* is its lowest member, an *any* its highest, the contrary of FAILS is HOLDS."""

    FAILS = 0
    NOT_ANSWERED = 1
    HOLDS = 2

    @property
    def contrary(self) -> "Verdict":
        return Verdict(2 - self)


@dataclass(frozen=True)
class Judged:
    """One condition: where it stands in the rules, what is asked, whether the applicant meets it.

    Within a *not*, HOLDS says that the contrary of the comparison is true: what the call wants is met.
    `decides`: a failure that brings down all the groups it is in, or a missing answer to which no other way
    is met already. `failure` is to be shown when it fails."""

    path: str
    fact: str
    verdict: Verdict
    failure: Words
    decides: bool


@dataclass(frozen=True)
class Judgment:
    """The whole, and each condition in the order of the rules."""

    verdict: Verdict
    conditions: tuple[Judged, ...]

    @property
    def reasons(self) -> tuple[Words, ...]:
        """Why it is not eligible, each sentence once: those that fail and decide; nothing unless it fails."""
        if self.verdict is not Verdict.FAILS:
            return ()
        failing = (one for one in self.conditions if one.decides and one.verdict is Verdict.FAILS)
        return tuple(dict.fromkeys(one.failure for one in failing))

    @property
    def missing(self) -> tuple[str, ...]:
        """The facts still to be answered, each once."""
        open_ones = (one for one in self.conditions if one.decides and one.verdict is Verdict.NOT_ANSWERED)
        return tuple(dict.fromkeys(one.fact for one in open_ones))


def judge(rules: Rules, answers: Mapping[str, object]) -> Judgment:
    """The judgment on these answers, by fact. Never raises on an answer: one of another kind is no answer."""
    if rules.rule is None:
        return Judgment(Verdict.HOLDS, ())
    verdicts = _Verdicts(rules, answers)
    walked = verdicts.walk(rules.rule, "rule", wanted=True, above=Verdict.FAILS)
    return Judgment(verdicts.of(rules.rule, wanted=True), tuple(walked))


@dataclass(frozen=True)
class _Verdicts:
    rules: Rules
    answers: Mapping[str, object]

    def of(self, node: Node, *, wanted: bool) -> Verdict:
        """Whether a node is as it is wanted: true, or within a *not* false."""
        if isinstance(node, Not):
            return self.of(node.of, wanted=not wanted)
        if isinstance(node, Condition):
            found = self._compared(node)
            return found if wanted else found.contrary
        members = [self.of(one, wanted=wanted) for one in node.of]
        return min(members) if isinstance(node, Every) is wanted else max(members)

    def walk(self, node: Node, path: str, *, wanted: bool, above: Verdict) -> Iterator[Judged]:
        """Each condition below a node; `above` is the highest verdict of the groups around it."""
        verdict = self.of(node, wanted=wanted)
        if isinstance(node, Condition):
            decides = verdict is not Verdict.HOLDS and above <= verdict
            yield Judged(path, node.fact, verdict, node.failure, decides)
            return
        above = max(above, verdict)
        if isinstance(node, Not):
            yield from self.walk(node.of, f"{path}.not", wanted=not wanted, above=above)
            return
        key = "all" if isinstance(node, Every) else "any"
        for place, one in enumerate(node.of):
            yield from self.walk(one, f"{path}.{key}.{place}", wanted=wanted, above=above)

    def _compared(self, condition: Condition) -> Verdict:
        kind = self.rules.kind(condition.fact)
        answer = of_kind(condition.fact, kind, self.answers.get(condition.fact)) if kind else None
        if answer is None:
            return Verdict.NOT_ANSWERED
        return Verdict.HOLDS if _meets(condition, answer) else Verdict.FAILS


def _meets(condition: Condition, answer: Answer) -> bool:
    value = condition.value
    if condition.operator is Operator.IN and isinstance(value, Collection):
        return answer in value
    if condition.operator is Operator.IS:
        return answer == value
    if condition.operator in (Operator.AT_LEAST, Operator.NOT_BEFORE):
        return bool(answer >= value)  # type: ignore[operator]  # reading saw that both are of one kind
    return bool(answer <= value)  # type: ignore[operator]  # reading saw that both are of one kind
