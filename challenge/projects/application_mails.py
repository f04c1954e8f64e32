"""What is mailed to a team by itself: the receipt with its copy, and reminders before the last moment."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation.sentences import N_, Sentence
from challenge.notices.services import letters
from challenge.projects.models.applications import Application, ApplicationMember
from challenge.projects.rules.completeness.submissions import Receipt

COPY = "application-receipt"
RECEIVED = N_("Candidature déposée : reçu n° %(number)s")
BODY = N_("« %(title)s » est déposée, le %(moment)s. Le reçu porte le numéro %(number)s.")
ATTACHED = Sentence(N_("La copie de tout ce qui a été déposé est jointe à ce message, en PDF."))
HASH = N_("Empreinte du contenu (SHA-256) : %(hash)s")
ON_PAGE = Sentence(N_("La candidature est à cette adresse :"))
REMINDERS = {
    "7_days": N_("Il reste sept jours pour déposer votre candidature"),
    "48_hours": N_("Il reste deux jours pour déposer votre candidature"),
    "6_hours": N_("Il reste six heures pour déposer votre candidature"),
}
NOT_SUBMITTED = N_("« %(title)s » n’est pas encore déposée. Elle doit l’être avant le %(last)s.")
UNTITLED = N_("Candidature %(ref)s")


def receipt(session: Session, row: Application, given: Receipt, *, submission_id: int, now: datetime) -> None:
    """Write to every member of the team: the number, the hash, the copy."""
    values = {"title": row.title, "moment": given.submitted_at, "number": given.number}
    for account_id in _team(session, row.id):
        letters.write(
            session,
            account_id=account_id,
            subject=Sentence(RECEIVED, {"number": given.number}),
            body=[Sentence(BODY, values), Sentence(HASH, {"hash": given.content_hash}), ATTACHED, ON_PAGE],
            address=f"/applications/{row.ref}",
            now=now,
            key=f"receipt:{submission_id}:{account_id}",
            attachment=f"{COPY}:{submission_id}",
        )


def remind(session: Session, row: Application, key: str, *, last: datetime, now: datetime) -> None:
    """Remind every member of the team that a draft is not submitted."""
    title = row.title or Sentence(UNTITLED, {"ref": row.ref})
    for account_id in _team(session, row.id):
        letters.write(
            session,
            account_id=account_id,
            subject=Sentence(REMINDERS[key]),
            body=[Sentence(NOT_SUBMITTED, {"title": title, "last": last}), ON_PAGE],
            address=f"/applications/{row.ref}",
            now=now,
            key=f"reminder:{row.id}:{key}:{last:%Y%m%d%H%M}:{account_id}",
        )


def _team(session: Session, application_id: int) -> list[int]:
    members = select(ApplicationMember.account_id).where(ApplicationMember.application_id == application_id)
    return list(session.scalars(members.order_by(ApplicationMember.account_id)))
