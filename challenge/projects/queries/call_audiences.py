"""The teams of a call, as those to whom an announcement's mails may go."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from challenge.foundation.i18n import in_each_language
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.slots import Audience, AudienceKind
from challenge.projects.models.applications import Application, ApplicationMember
from challenge.projects.queries import call_targets, calls

TEAMS = N_("Les équipes de l’appel « %(call)s »")


def find(session: Session, key: str) -> Audience | None:
    """The members of the applications submitted to the call of this number."""
    found = calls.by_id(session, int(key)) if key.isascii() and key.isdigit() and len(key) < 10 else None
    if found is None:
        return None
    accounts = (
        select(ApplicationMember.account_id)
        .join(Application, Application.id == ApplicationMember.application_id)
        .where(Application.call_id == int(key), Application.state == "submitted")
    )
    titles = {
        language: in_each_language(Sentence(TEAMS, {"call": title}))[language]
        for language, title in found.sheet.title.items()
    }
    return Audience(titles, accounts, of_right=True)


def listed(session: Session) -> list[str]:
    """Those of the latest calls."""
    return [name.replace("call:", "teams:") for name in call_targets.listed(session)]


TEAM = AudienceKind(find, listed)
