"""What the incubator writes by mail: that something waits, and on which page."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation.sentences import N_, Sentence
from challenge.notices.services import letters
from challenge.projects.models.applications import Application, ApplicationMember
from challenge.projects.models.incubations import Incubation
from challenge.projects.models.mentors import Mentoring
from challenge.projects.rules.incubation import mentoring

ON_PAGE = Sentence(N_("Tout est sur cette page :"))
SUBJECTS = {
    "opened": N_("Votre projet est accompagné : %(title)s"),
    "proposed": N_("Un mentor vous est proposé : %(title)s"),
    "asked": N_("Un projet vous est proposé : %(title)s"),
    "agreed": N_("Le mentorat commence : %(title)s"),
    "declined": N_("Le mentorat ne se fera pas : %(title)s"),
    "ended": N_("Le mentorat est terminé : %(title)s"),
    "session": N_("Une séance à confirmer : %(title)s"),
    "contested": N_("Une séance est contestée : %(title)s"),
    "validated": N_("Une étape est validée : %(title)s"),
    "returned": N_("Une étape est à compléter : %(title)s"),
    "postponed": N_("Une étape a un autre jour : %(title)s"),
    "help": N_("Une demande d’aide attend : %(title)s"),
    "answer": N_("Une réponse vous attend : %(title)s"),
    "published": N_("Votre nouvelle est publiée : %(title)s"),
    "refused": N_("Votre nouvelle n’est pas publiée : %(title)s"),
    "taken_down": N_("Votre nouvelle est retirée : %(title)s"),
    "closed": N_("L’accompagnement est terminé : %(title)s"),
    "soon": N_("Une étape approche : %(title)s"),
    "late": N_("Une étape est en retard : %(title)s"),
    "report": N_("Votre bilan du trimestre : %(title)s"),
    "report_late": N_("Votre bilan est en retard : %(title)s"),
}
BODIES = {
    "opened": N_("Dites ce dont votre projet a besoin : l’incubateur vous proposera un mentor."),
    "proposed": N_("Lisez la proposition, et dites si vous l’acceptez."),
    "asked": N_("Lisez ce dont ce projet a besoin, et dites si vous l’acceptez."),
    "agreed": N_("Vous avez accepté tous les deux. Convenez d’une première séance."),
    "declined": N_("L’un des deux a décliné. L’incubateur proposera autre chose."),
    "ended": N_("Le motif est sur la page indiquée."),
    "session": N_("L’autre côté a noté une séance. Ses heures comptent quand vous la confirmez."),
    "contested": N_("L’autre côté ne la confirme pas. Lisez pourquoi, et notez-la de nouveau si besoin."),
    "validated": N_("Quelqu’un de l’incubateur a validé une étape de votre projet."),
    "returned": N_("Lisez ce qui manque, ajoutez-le, et envoyez de nouveau."),
    "postponed": N_("Le nouveau jour et son motif sont sur la page indiquée."),
    "help": N_("L’équipe demande de l’aide."),
    "answer": N_("Quelqu’un vous a répondu."),
    "published": N_("Tout le monde peut la lire sur la page de votre projet."),
    "refused": N_("Vous lirez le motif sur la page indiquée. Vous pouvez l’écrire de nouveau."),
    "taken_down": N_("Vous lirez le motif sur la page indiquée."),
    "closed": N_("Le motif, et ce que devient l’argent qui reste, sont sur la page indiquée."),
    "soon": N_("« %(about)s » est prévue le %(day)s. Envoyez vos preuves quand elle est atteinte."),
    "late": N_("« %(about)s » était prévue le %(day)s. Envoyez vos preuves, ou demandez de l’aide."),
    "report": N_("Cinq questions, jusqu’au %(day)s. Ce que vous écrivez s’enregistre tout seul."),
    "report_late": N_("Il était attendu le %(day)s. Cinq réponses courtes suffisent."),
}


def to_team(
    session: Session, application: Application, kind: str, *, now: datetime, page: str = "", **params: object
) -> None:
    """Write to every member of the team. `page`: where it waits, after the incubation's own address."""
    members = select(ApplicationMember.account_id).where(ApplicationMember.application_id == application.id)
    found = session.scalars(members.order_by(ApplicationMember.account_id)).all()
    _write(session, found, application, kind, f"/incubation/{application.ref}{page}", now, params)


def to_mentors(session: Session, row: Incubation, application: Application, kind: str, now: datetime) -> None:
    """Write to the mentors of a project, those who have accepted."""
    held = select(Mentoring.account_id).where(
        Mentoring.incubation_id == row.id,
        Mentoring.state == mentoring.AGREED,
        Mentoring.account_id.is_not(None),
    )
    found = [one for one in session.scalars(held.order_by(Mentoring.id)) if one is not None]
    _write(session, found, application, kind, f"/incubation/{application.ref}", now, {})


def to_one(session: Session, account_id: int, application: Application, kind: str, now: datetime) -> None:
    """Write to one person."""
    _write(session, [account_id], application, kind, f"/incubation/{application.ref}", now, {})


def _write(
    session: Session,
    accounts: Iterable[int],
    application: Application,
    kind: str,
    address: str,
    now: datetime,
    params: dict[str, object],
) -> None:
    for account_id in accounts:
        letters.write(
            session,
            account_id=account_id,
            subject=Sentence(SUBJECTS[kind], {"title": application.title}),
            body=[Sentence(BODIES[kind], params), ON_PAGE],
            address=address,
            now=now,
        )
