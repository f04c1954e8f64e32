"""News of projects as texts under moderation: `slots.content_kinds`."""

from collections.abc import Collection

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from challenge.accounts.queries import people
from challenge.foundation.contents import Content
from challenge.projects.models.applications import Application
from challenge.projects.models.incubation_words import ProjectNews
from challenge.projects.models.incubations import Incubation
from challenge.projects.queries import applications
from challenge.projects.rules.incubation import news

KIND = "project_news"
PLACES = {
    news.WAITING: "waiting",
    news.PUBLISHED: "shown",
    news.REFUSED: "hidden",
    news.TAKEN_DOWN: "hidden",
}
"""Where the one inbox puts each state."""


def found(session: Session, numbers: Collection[int]) -> dict[int, Content]:
    """The news of these numbers."""
    wanted = (
        select(ProjectNews, Application.ref, Application.id)
        .join(Incubation, Incubation.id == ProjectNews.incubation_id)
        .join(Application, Application.id == Incubation.application_id)
        .where(ProjectNews.id.in_(numbers))
    )
    rows = [(row.ProjectNews, row.ref, row.id) for row in session.execute(wanted)]
    names = people.names(session, {one.author_id for one, _ref, _id in rows if one.author_id})
    teams = applications.teams(session, {number for _one, _ref, number in rows})
    return {
        one.id: Content(
            title=one.title,
            words=one.words,
            language=one.language,
            author_id=one.author_id,
            author=names.get(one.author_id or 0),
            address=f"/projects/{ref}",
            within=f"project:{ref}",
            public=one.state == news.PUBLISHED,
            written_at=one.written_at,
            writers=teams.get(number, ()),
        )
        for one, ref, number in rows
    }


def beside(session: Session, number: int) -> tuple[ProjectNews, str, str]:
    """A piece of news with the reference and the title of its project."""
    row = session.execute(
        select(ProjectNews, Application.ref, Application.title)
        .join(Incubation, Incubation.id == ProjectNews.incubation_id)
        .join(Application, Application.id == Incubation.application_id)
        .where(ProjectNews.id == number)
    ).one()
    return row[0], row[1], row[2]


def having(written: str) -> Select[int]:
    """The news whose title has these words."""
    return select(ProjectNews.id).where(ProjectNews.title.icontains(written, autoescape=True))
