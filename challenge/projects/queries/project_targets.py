"""A project as something that may be followed, once it is public."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Select, literal, select
from sqlalchemy.orm import Session

from challenge.foundation import clock
from challenge.foundation.following import FollowTarget, TargetKind
from challenge.foundation.sentences import N_, Sentence
from challenge.foundation.slots import NoticeKind
from challenge.projects.models.applications import Application
from challenge.projects.models.calls import Call
from challenge.projects.queries import projects

NOTICES = "followed_projects"
OF_PROJECTS = NoticeKind(
    Sentence(N_("Les projets que vous suivez")),
    Sentence(
        N_(
            "Une nouvelle de l’équipe, une étape validée, un versement, une mesure ou une conclusion "
            "vérifiée, la fin de l’accompagnement."
        )
    ),
)
TOLD = Sentence(
    N_(
        "La ville vous écrit quand il arrive quelque chose à ce projet : une nouvelle de l’équipe, "
        "une étape validée, un versement, une mesure ou une conclusion vérifiée, la fin de l’accompagnement. "
        "Rien d’autre."
    )
)
WHY = Sentence(N_("Vous recevez ce message parce que vous suivez ce projet."))


def name(ref: str) -> str:
    """What follows name this project by."""
    return f"project:{ref}"


def find(session: Session, key: str) -> FollowTarget | None:
    """The public project of this reference, within its call."""
    found = session.scalars(select(Application).where(Application.ref == key)).one_or_none()
    if found is None or projects.stage_of(session, found.id, now=clock.now()) is None:
        return None
    title = {"fr": found.title, "en": found.title}
    return FollowTarget(title, f"/projects/{found.ref}", f"call:{found.call_id}", TOLD)


def public(session: Session, refs: Collection[str], now: datetime) -> list[str]:
    """Those of these references whose project everybody may read."""
    of_these = projects.candidates(now).where(Application.ref.in_(refs))
    return [row.ref for row, _stage in projects.public(session, of_these)]


def of_edition(edition_id: int) -> Select[str]:
    """What follows name the projects of an edition by, public or not."""
    names = select(literal(name("")) + Application.ref).join(Call, Call.id == Application.call_id)
    return names.where(Call.edition_id == edition_id)


PROJECT = TargetKind(find, lambda _session: [], NOTICES, WHY, public, of_edition)
