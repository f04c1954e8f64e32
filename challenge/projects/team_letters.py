"""What staff's acts write to a team, each in their language: that something waits, never its content."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation.sentences import N_, Sentence
from challenge.notices.services import letters
from challenge.projects.models.applications import Application, ApplicationMember

ON_PAGE = Sentence(N_("Tout est sur cette page :"))
SUBJECTS = {
    "correction": N_("Une correction est demandée : %(title)s"),
    "admissible": N_("Votre candidature est recevable : %(title)s"),
    "inadmissible": N_("Votre candidature n’est pas recevable : %(title)s"),
    "message": N_("Un message vous attend : %(title)s"),
    "appeal": N_("La réponse à votre recours vous attend : %(title)s"),
}
BODIES = {
    "correction": N_("La ville vous demande de corriger votre candidature avant le %(due_at)s."),
    "admissible": N_("Votre candidature est complète et remplit les conditions. Elle va être étudiée."),
    "inadmissible": N_("Vous lirez le motif sur la page indiquée, et comment contester cette décision."),
    "message": N_("La ville vous a écrit au sujet de votre candidature."),
    "appeal": N_("Une autre personne a étudié votre recours."),
}


def tell(
    session: Session, found: Application, kind: str, *, page: str, now: datetime, **params: object
) -> None:
    """Write to every member of the team: a subject, one sentence, the page where it waits."""
    members = select(ApplicationMember.account_id).where(ApplicationMember.application_id == found.id)
    for account_id in session.scalars(members.order_by(ApplicationMember.account_id)).all():
        letters.write(
            session,
            account_id=account_id,
            subject=Sentence(SUBJECTS[kind], {"title": found.title}),
            body=[Sentence(BODIES[kind], params), ON_PAGE],
            address=page,
            now=now,
        )


def correction_asked(session: Session, found: Application, *, due_at: datetime, now: datetime) -> None:
    """A correction waits, until when."""
    tell(session, found, "correction", page=f"/applications/{found.ref}/messages", now=now, due_at=due_at)


def decided(session: Session, found: Application, *, verdict: str, now: datetime) -> None:
    """Whether the application may go to the selection was decided."""
    tell(session, found, verdict, page=f"/applications/{found.ref}/messages", now=now)
