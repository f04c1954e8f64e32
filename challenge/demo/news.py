"""Who follows the town's challenge and its projects, and what they were told."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from challenge.demo import people
from challenge.demo.stages import DAY
from challenge.demo.town import read
from challenge.foundation import actors
from challenge.foundation.transaction import writing
from challenge.notices.queries import announcements as listed
from challenge.notices.queries import happenings as waiting
from challenge.notices.services import announcements, follows, happenings, mailing
from challenge.projects.queries import project_targets

EVERYTHING = "cycle"
FOLLOWERS = ("Ada", "Bilal", "Gita")
MORE_FOLLOWERS = 12
FOLLOWERS_OF_PROJECT = 5
"""Neighbours who follow a project that somebody of the cast follows."""
BANNER = timedelta(days=30)


def follow(*, now: datetime) -> None:
    """Let some of the cast, and a few neighbours, follow the whole of it."""
    with writing() as session:
        cast = [people.account(session, name) for name in FOLLOWERS]
        for account in (*cast, *people.neighbours(session)[:MORE_FOLLOWERS]):
            follows.follow(session, account_id=account, target=EVERYTHING, language="fr", now=now)


def follow_project(session: Session, ref: str, names: Iterable[str], *, now: datetime) -> None:
    """Let these of the cast, and a few neighbours, follow one project."""
    cast = [people.account(session, name) for name in names]
    target = project_targets.name(ref)
    for account in (*cast, *people.neighbours(session)[:FOLLOWERS_OF_PROJECT]):
        follows.follow(session, account_id=account, target=target, language="fr", now=now)


def tell_followers() -> None:
    """Tell what happened to those who follow it, each on its day: the job would tell all of it today."""
    with writing() as session:
        for number, at in waiting.waiting(session):
            happenings.tell(session, {"news": number}, at)


def announce_past(*, now: datetime) -> None:
    """What was told of the vote of two years ago, before anybody of today followed; the drafts of that
    edition are put aside."""
    with writing() as session:
        _put_aside(session, keep=0, now=now)
        number = _tell(session, "past", banner=None, now=now)
        mailing.step(session, {"announcement": number}, now)


def announce(stage: str, *, now: datetime) -> None:
    """What is told at this moment, on the home, in the feed and by mail. One draft waits for Chiara."""
    with writing() as session:
        _put_aside(session, keep=1, now=now)
        number = _tell(session, stage, banner=now + BANNER, now=now - DAY / 24)
        mailing.step(session, {"announcement": number}, now)
        if not listed.in_hand(session):
            _write(session, "waiting", banner=None, now=now)


def _tell(session: Session, name: str, *, banner: datetime | None, now: datetime) -> int:
    number = _write(session, name, banner=banner, now=now)
    announcements.send(session, number=number, actor=_chiara(session), now=now)
    return number


def _write(session: Session, name: str, *, banner: datetime | None, now: datetime) -> int:
    text = read("announcements")[name]
    return announcements.write(
        session,
        target=EVERYTHING,
        title=text["title"],
        body=text["body"],
        address=text["address"],
        banner_until=banner,
        actor=_chiara(session),
        now=now,
    )


def _put_aside(session: Session, *, keep: int, now: datetime) -> None:
    """Drop what was drafted by itself at each step and never sent, but the latest."""
    for one in listed.in_hand(session)[keep:]:
        announcements.drop(session, number=one.number, actor=_chiara(session), now=now)


def _chiara(session: Session) -> str:
    return actors.of(people.account(session, "Chiara"))
