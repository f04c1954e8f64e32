"""Impact for everybody: of a project, of an edition, of all; only what somebody else has verified."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.cycles.queries import editions
from challenge.cycles.queries.editions import Edition
from challenge.foundation.sentences import Sentence
from challenge.impact.models.measures import Finding, Measure
from challenge.impact.models.requests import CorrectionRequest
from challenge.impact.queries import dossiers
from challenge.impact.queries.dossiers import Dossier, Named
from challenge.impact.rules import drawing, findings, measures, promised, requests, telling
from challenge.impact.rules.drawing import Picture, Point, Way
from challenge.impact.rules.plans import Line
from challenge.impact.rules.promised import Target
from challenge.impact.rules.refusals import EvaluationNotFound
from challenge.impact.rules.telling import Told, Value
from challenge.projects.queries import awarded, calls
from challenge.projects.rules.words import Words

SHOWN = (measures.VERIFIED, measures.REPLACED)


@dataclass(frozen=True)
class Shown:
    """An indicator of a plan: what was announced, what was measured, its drawings, what is said of it.
    `state`: of the promise to reach its target; `missed`: whether it belongs to what did not work."""

    line: Line
    named: Named
    told: Told
    picture: Picture
    way: Way | None
    series: Sequence[Measure]
    state: str
    missed: bool


@dataclass(frozen=True)
class Effect:
    """One evaluation for everybody, or a supported project that has none yet (`dossier` is None)."""

    ref: str
    kind: str
    title: Words
    language: str
    dossier: Dossier | None
    shown: Sequence[Shown]
    standing: Sentence | None

    @property
    def failed(self) -> Sequence[Finding]:
        """Findings that say that something did not work."""
        found = self.dossier.found if self.dossier else ()
        return [one for one in found if one.sense != findings.POSITIVE]

    @property
    def worked(self) -> Sequence[Finding]:
        """Findings that say that something worked."""
        found = self.dossier.found if self.dossier else ()
        return [one for one in found if one.sense == findings.POSITIVE]

    @property
    def missed(self) -> Sequence[Shown]:
        """Indicators that did not move as announced, or missed their target on its last day."""
        return [one for one in self.shown if one.missed]

    @property
    def is_known(self) -> bool:
        """Whether something of it was measured, or concluded."""
        return bool(self.dossier and self.dossier.found) or any(one.series for one in self.shown)

    @property
    def without_failure(self) -> Sentence:
        """What is said when nothing failed."""
        return telling.without_failure(known=self.is_known)


@dataclass(frozen=True)
class EditionImpact:
    """An edition: what became of its challenge, then of each supported project and other action, by title.
    `name`: of the challenge, as its call has it; None before it calls."""

    edition: Edition
    name: Words | None
    challenge: Effect | None
    effects: Sequence[Effect]

    @property
    def every(self) -> Sequence[Effect]:
        """The challenge first."""
        return [*([self.challenge] if self.challenge else []), *self.effects]

    @property
    def evaluated(self) -> int:
        """How many projects and actions have been evaluated."""
        return sum(1 for one in self.effects if one.standing is None)

    @property
    def without_failure(self) -> Sentence:
        """What is said when nothing failed in any of them."""
        return telling.without_failure(known=any(one.is_known for one in self.every))

    @property
    def counted(self) -> list[Sentence]:
        """How many targets were reached, over all of them."""
        return telling.counted([shown.told for one in self.every for shown in one.shown])


def project(session: Session, ref: str, *, now: datetime, zone: str) -> tuple[Effect, Edition]:
    """A supported project once its award is announced, or another action. EvaluationNotFound."""
    dossier = dossiers.by_ref(session, ref, now=now, zone=zone)
    if dossier is not None and dossier.kind != "challenge":
        one = awarded.by_ref(session, ref, now=now)
        language = one.language if one else "fr"
        return effect(dossier, language), editions.edition(session, dossier.edition_id)
    one = awarded.by_ref(session, ref, now=now)
    if one is None or not awarded.is_supported(session, one.award_id):
        raise EvaluationNotFound
    return _unevaluated(one.ref, one.title, one.language), editions.numbered(session, one.edition)


def edition(session: Session, number: int, *, now: datetime, zone: str) -> EditionImpact:
    """All of an edition. EditionNotFound."""
    return _edition(session, editions.numbered(session, number), now, zone)


def every(session: Session, *, now: datetime, zone: str) -> list[EditionImpact]:
    """All editions, the latest first."""
    return [_edition(session, one, now, zone) for one in editions.every(session)]


def answered(session: Session, evaluation_id: int) -> Sequence[CorrectionRequest]:
    """The requests that everybody reads with their answers, the latest first."""
    mine = select(CorrectionRequest).where(
        CorrectionRequest.evaluation_id == evaluation_id,
        CorrectionRequest.outcome.in_((requests.CORRECTED, requests.KEPT)),
    )
    return session.scalars(mine.order_by(CorrectionRequest.id.desc())).all()


def evidence(session: Session, number: int) -> Measure:
    """A measure whose file everybody reads. EvaluationNotFound."""
    one = session.get(Measure, number)
    if one is None or one.state not in SHOWN or one.withdrawn_at is not None:
        raise EvaluationNotFound
    return one


def effect(dossier: Dossier, language: str) -> Effect:
    """An evaluation, as everybody reads it."""
    lines = dossier.plan.lines if dossier.plan else ()
    last = {}
    for line in lines:
        series = dossier.series(line.indicator)
        if series:
            last[line.indicator] = Value(series[-1].value, series[-1].low, series[-1].high)
    directions = {number: one.direction for number, one in dossier.names.items()}
    called: Mapping[int, tuple[object, object]] = {
        number: (one.name, one.unit) for number, one in dossier.names.items()
    }
    said = telling.told(lines, directions, called, last, dossier.today)
    shown = [_shown(dossier, line, one) for line, one in zip(lines, said, strict=True)]
    standing = telling.standing(
        has_plan=dossier.plan is not None, measured=bool(last), found=bool(dossier.found)
    )
    return Effect(dossier.ref, dossier.kind, dossier.title, language, dossier, shown, standing)


def _shown(dossier: Dossier, line: Line, said: Told) -> Shown:
    series = dossier.series(line.indicator)
    points = [Point(one.measured_on, one.value, one.low, one.high) for one in series]
    picture = drawing.draw(points, target=line.target, baseline=line.baseline)
    mine = [one for one in dossier.verified if one.indicator_id == line.indicator]
    target = Target(said.verdict, line.days, series[-1].measured_on if series else None)
    return Shown(
        line,
        dossier.names[line.indicator],
        said,
        picture,
        drawing.way(points, target=line.target, baseline=line.baseline),
        mine,
        promised.state(target, dossier.today),
        promised.is_missed(target, dossier.today),
    )


def _unevaluated(ref: str, title: str, language: str) -> Effect:
    return Effect(ref, "project", Words(title, title), language, None, (), telling.NO_PLAN)


def _edition(session: Session, one: Edition, now: datetime, zone: str) -> EditionImpact:
    found = dossiers.every(session, now=now, zone=zone, edition_id=one.id)
    supported = {each.ref: each for each in awarded.supported(session, one.id, now=now)}
    languages = {ref: each.language for ref, each in supported.items()}
    effects = [effect(each, languages.get(each.ref, "fr")) for each in found if each.kind != "challenge"]
    begun = {each.ref for each in effects}
    effects += [
        _unevaluated(each.ref, each.title, each.language)
        for each in supported.values()
        if each.ref not in begun
    ]
    challenge = next((effect(each, "fr") for each in found if each.kind == "challenge"), None)
    called = next((Words(**each.sheet.challenge) for each in calls.of_edition(session, one.id)), None)
    return EditionImpact(one, called, challenge, sorted(effects, key=lambda each: each.title.fr.casefold()))
