"""Calls, projects and their news as everybody finds them: what their pages show, and nothing else."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from challenge.foundation.public_things import PublicKind, PublicThing
from challenge.foundation.sentences import N_, Sentence
from challenge.projects.models.applications import Application
from challenge.projects.models.awards import AwardList
from challenge.projects.models.calls import Call
from challenge.projects.models.incubation_words import ProjectNews
from challenge.projects.models.incubations import Incubation
from challenge.projects.queries import awards, calls, projects
from challenge.projects.rules import showing
from challenge.projects.rules.incubation.news import PUBLISHED

MOST_NEWS = 2_000
LANGUAGES = ("fr", "en")


def every_call(session: Session, _now: datetime) -> Sequence[PublicThing]:
    """Every call whose rules are frozen."""
    return [
        PublicThing(
            title=one.sheet.title,
            text={
                code: " · ".join(
                    [one.sheet.challenge[code], *(row["name"][code] for row in one.sheet.themes)]
                )
                for code in LANGUAGES
            },
            endpoint="calls.show",
            values={"slug": one.slug},
            at=one.frozen_at,
            edition=one.edition_id,
            about=[f"call:{one.id}"],
        )
        for one in calls.every(session)
    ]


def every_project(session: Session, now: datetime) -> Sequence[PublicThing]:
    """Every project that is public; those selected are news from the announcement."""
    announced = and_(AwardList.call_id == Call.id, awards.announced_by(now))
    rows = session.execute(
        select(Call.slug, Call.id, Call.edition_id, AwardList.announces_at).outerjoin(AwardList, announced)
    )
    known = {row.slug: (row.id, row.edition_id, row.announces_at) for row in rows}
    found = []
    for one in projects.every(session, {}, now=now):
        call, edition, announces_at = known[one.call_slug]
        found.append(
            PublicThing(
                title={one.language: one.title},
                text={one.language: f"{one.summary} · {one.team}"},
                endpoint="projects.show",
                values={"ref": one.ref},
                at=announces_at if one.stage == showing.SELECTED else None,
                edition=edition,
                about=[f"project:{one.ref}", f"call:{call}"],
            )
        )
    return found


def every_news(session: Session, now: datetime) -> Sequence[PublicThing]:
    """What the teams of public projects tell, once somebody else has read it; the last two thousand."""
    public = {one.ref for one in projects.every(session, {}, now=now)}
    rows = session.execute(
        select(ProjectNews, Application.ref, Application.title, Call.id, Call.edition_id)
        .join(Incubation, Incubation.id == ProjectNews.incubation_id)
        .join(Application, Application.id == Incubation.application_id)
        .join(Call, Call.id == Application.call_id)
        .where(ProjectNews.state == PUBLISHED)
        .order_by(ProjectNews.id.desc())
        .limit(MOST_NEWS)
    )
    return [
        PublicThing(
            title={news.language: f"{title} · {news.title}"},
            text={news.language: news.words},
            endpoint="projects.show",
            values={"ref": ref},
            anchor=f"news-{news.id}",
            at=news.decided_at or news.written_at,
            edition=edition,
            about=[f"project:{ref}", f"call:{call}"],
        )
        for news, ref, title, call, edition in rows
        if ref in public
    ]


CALLS = PublicKind(Sentence(N_("Appels à projets")), "calls.index", every_call)
PROJECTS = PublicKind(Sentence(N_("Projets")), "projects.index", every_project)
NEWS = PublicKind(Sentence(N_("Nouvelles des projets")), "projects.index", every_news)
