"""What is written to teams and staff about evaluations."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.foundation import actors
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.slots import NoticeKind
from challenge.impact.models.evaluations import Evaluation
from challenge.impact.rules.collection import Expected
from challenge.notices.services import letters
from challenge.projects.queries import funded
from challenge.projects.rules.words import Words

KIND = "evaluation"
NOTICES = NoticeKind(
    Sentence(N_("L’évaluation de vos projets")),
    Sentence(N_("Les mesures à faire, et ce qui est vérifié.")),
)
SUBJECTS = {
    "soon": N_("« %(title)s » : une mesure est à faire"),
    "overdue": N_("« %(title)s » : une mesure est en retard"),
    "verified": N_("« %(title)s » : ce que vous avez saisi est vérifié"),
    "refused": N_("« %(title)s » : ce que vous avez saisi n’est pas retenu"),
    "answered": N_("« %(title)s » : la ville répond à votre demande de correction"),
    "waits": N_("« %(title)s » : quelque chose attend d’être vérifié"),
    "asked": N_("« %(title)s » : une correction est demandée"),
}
BODIES = {
    "soon": N_("« %(name)s » est à mesurer le %(day)s, comme le plan le dit."),
    "overdue": N_("« %(name)s » était à mesurer le %(day)s. Une mesure qui manque sera montrée comme telle."),
    "verified": N_("Tout le monde peut le lire maintenant, avec sa preuve."),
    "refused": N_("La raison : %(reason)s"),
    "answered": N_("La réponse : %(answer)s"),
    "waits": N_("Personne ne le lit avant que vous ou quelqu’un d’autre l’ayez vérifié, preuve en main."),
    "asked": N_("Personne d’autre ne la lit avant la réponse de la ville."),
}
DESK = "/admin/impact"


def remind(
    session: Session, row: Evaluation, kind: str, name: object, one: Expected, *, now: datetime
) -> None:
    """Tell a team of a measure that comes or is late; organisers, for what has no team."""
    body = Sentence(BODIES[kind], {"name": name, "day": one.day})
    for account_id in _of(session, row):
        _write(session, row, account_id, kind, body, now)


def decided(session: Session, row: Evaluation, actor: str, state: str, reason: str, *, now: datetime) -> None:
    """Tell whoever entered something what was decided of it."""
    account_id = actors.account(actor)
    if account_id is not None:
        _write(session, row, account_id, state, Sentence(BODIES[state], {"reason": reason}), now)


def answered(
    session: Session, row: Evaluation, account_id: int | None, answer: str, *, now: datetime
) -> None:
    """Tell whoever asked for a correction what was answered."""
    if account_id is not None:
        page = f"/impact/projects/{row.ref}" if row.kind != "challenge" else f"/impact/requests/{row.id}"
        body = Sentence(BODIES["answered"], {"answer": answer})
        _write(session, row, account_id, "answered", body, now, page)


def waits(session: Session, row: Evaluation, actor: str, *, now: datetime) -> None:
    """Tell who may verify it that something was entered: neither who entered it nor the project's team."""
    award = funded.one(session, row.award_id) if row.award_id else None
    team = funded.members(session, award.application_id) if award else ()
    for one in people.holders(session, "auditor", "organiser"):
        if one.id not in team and actor != actors.of(one.id):
            _write(session, row, one.id, "waits", Sentence(BODIES["waits"]), now, f"{DESK}#waiting")


def asked(session: Session, row: Evaluation, account_id: int, *, now: datetime) -> None:
    """Tell organisers that a correction is asked for, but whoever asks it."""
    for one in people.holders(session, "organiser"):
        if one.id != account_id:
            _write(session, row, one.id, "asked", Sentence(BODIES["asked"]), now, f"{DESK}#requests")


def _of(session: Session, row: Evaluation) -> Iterable[int]:
    award = funded.one(session, row.award_id) if row.award_id else None
    if award is not None:
        return sorted(funded.members(session, award.application_id))
    return [one.id for one in people.holders(session, "organiser")]


def _write(
    session: Session,
    row: Evaluation,
    account_id: int,
    kind: str,
    body: Sentence,
    now: datetime,
    page: str = "",
) -> None:
    address = page or f"/admin/impact/evaluations/{row.id}"
    if not page and row.award_id and account_id in _of(session, row):
        address = f"/incubation/{row.ref}/evaluation"
    letters.write(
        session,
        account_id=account_id,
        subject=Sentence(SUBJECTS[kind], {"title": Words(row.title_fr, row.title_en)}),
        body=body,
        address=address,
        now=now,
        kind=KIND,
    )
