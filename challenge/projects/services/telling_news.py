"""News of a project: written by its team, published by somebody else, refused or taken down with a reason."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from challenge.foundation import limits
from challenge.foundation.contents import Judgement
from challenge.foundation.i18n import in_each_language
from challenge.moderation.services import items
from challenge.notices.services import happenings
from challenge.projects import incubation_letters
from challenge.projects.models.applications import Application
from challenge.projects.models.incubation_words import ProjectNews
from challenge.projects.models.incubations import Incubation
from challenge.projects.queries import applications, moderated_news, project_targets
from challenge.projects.queries import happenings as told
from challenge.projects.queries import incubation_seats as seats
from challenge.projects.rules.incubation import news
from challenge.projects.rules.incubation.refusals import NewsNotFound
from challenge.projects.services import instruction

A_DAY, DAY = 10, timedelta(days=1)


def write(
    session: Session, *, ref: str, account_id: int, title: str, words: str, language: str, now: datetime
) -> int:
    """Write a piece of news; it waits until somebody has read it. IncubationNotFound, ReaderOnly,
    IncubationOver, TextWrong, TooManyTries."""
    seat = seats.require_side(seats.of_account(session, ref, account_id, lock=True), seats.TEAM)
    head, body = news.write(title, words)
    limits.check(session, key=f"project-news:{account_id}", limit=A_DAY, window=DAY, now=now)
    row = ProjectNews(
        incubation_id=seat.row.id,
        author_id=account_id,
        language=language,
        title=head,
        words=body,
        state=news.WAITING,
        written_at=now,
    )
    session.add(row)
    session.flush()
    _mirror(session, row, seat.ref, now=now)
    return row.id


def judge(session: Session, made: Judgement) -> None:
    """Put a piece of news where a moderator wants it, from the one inbox, which is followed by its caller.
    The team reads the reasons in the language of the news. NewsNotFound, OwnNewsDecided, NewsDecided."""
    row = session.get(ProjectNews, made.number, with_for_update=True, populate_existing=True)
    if row is None:
        raise NewsNotFound
    found = session.get_one(Incubation, row.incubation_id)
    application = session.get_one(Application, found.application_id)
    of_team = applications.member_rights(session, application.id, made.moderator.account_id) is not None
    said = [in_each_language(sentence)[row.language] for sentence in made.reasons.values()]
    decided = news.judged(row.state, made.state)
    news.decide(row.state, decided, of_team=of_team)
    _tell_followers(session, row, application, decided, now=made.now)
    row.state, row.reason = decided, ""
    row.decided_by, row.decided_at = (
        (None, None) if decided == news.WAITING else (made.moderator.actor, made.now)
    )
    if decided != news.WAITING:
        row.reason = "" if decided == news.PUBLISHED else " ".join([*said, made.words]).strip()
        incubation_letters.to_team(session, application, decided, now=made.now, page="/news")
    instruction.note(
        session, application, act=f"news {decided}", actor=made.moderator.actor, now=made.now, news=row.id
    )


def _tell_followers(
    session: Session, row: ProjectNews, application: Application, decided: str, *, now: datetime
) -> None:
    """Those who follow the project are told of what everybody may read; what is taken down is forgotten."""
    if decided == news.PUBLISHED:
        target = project_targets.name(application.ref)
        happenings.happened(session, kind=told.NEWS, key=f"{row.id}", target=target, now=now)
    elif row.state == news.PUBLISHED:
        happenings.undone(session, kind=told.NEWS, key=f"{row.id}")


def _mirror(session: Session, row: ProjectNews, ref: str, *, now: datetime) -> None:
    """Let the one inbox of moderators follow a piece of news."""
    items.mirrored(
        session,
        kind=moderated_news.KIND,
        number=row.id,
        author_id=row.author_id,
        within=f"project:{ref}",
        state=moderated_news.PLACES[row.state],
        now=now,
        actor=None,
    )
