"""Extension points by which lower features are served by higher ones. Filled in `challenge/app.py` only."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select
from sqlalchemy.orm import Session

from challenge.foundation.contents import ContentKind
from challenge.foundation.datasets import Dataset, OpenFiles
from challenge.foundation.following import HappeningKind, TargetKind
from challenge.foundation.outcomes import Outcome
from challenge.foundation.promises import Promise
from challenge.foundation.public_things import PublicKind
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.sentences import Sentence

if TYPE_CHECKING:
    from challenge.foundation.visitors import Visitor

JobHandler = Callable[[Session, dict[str, object], datetime], None]

job_handlers: dict[str, JobHandler] = {}
"""What each job's name runs, in a transaction: (session, payload, now); or a `jobs_long.LongJob`."""

periodic_jobs: dict[str, timedelta] = {}
"""Jobs that run again and again, and how often."""
self_tests: dict[str, Callable[[], None]] = {}
"""Checks that must pass before this installation is ready; each raises when it does not."""

broken_constraints: dict[str, type[RuleBroken]] = {}
"""The refusal that a violated constraint, by its name in the database, stands for."""
PhaseActions = Callable[[str, Collection[str], Collection[str]], Sequence[tuple[Sentence, str]]]

phase_actions: dict[str, PhaseActions] = {}
"""By feature: what somebody can do in this phase, as (words, endpoint) pairs. Called with (phase, roles,
acts); "resident" is among the roles of everybody who is signed in, and nothing for anybody else; `acts` are
those of `cycles/rules/phases.ACTS` that these roles may do now, by the planned days too."""

visitor_finders: "list[Callable[[], Visitor | None]]" = []
"""Who makes this request: one function, that of accounts."""
entrances: dict[str, str] = {}
"""Endpoints to which a visitor is sent: `sign_in`, and `second_factor` for staff who have not shown it."""


@dataclass(frozen=True)
class Entrusted:
    """Something that an account was asked to do: its name, of what (by language), and its page."""

    name: Sentence
    of: Mapping[str, str]
    endpoint: str
    values: Mapping[str, Any]


entrusted: "dict[str, Callable[[Session, int], Sequence[Entrusted]]]" = {}
"""By feature: what an account was asked to do, whatever its roles. Called with (session, account id)."""

own_data_exports: "dict[str, Callable[[Session, int], object]]" = {}
"""By the name of its part: what is kept about an account, as a JSON value, from (session, account id).
An iterator of JSON values becomes a list, written one by one: for what may be long."""

own_data_words: dict[str, Sentence] = {}
"""By the name of a part of one's own data: what it holds, in a few words."""
own_data_erasures: "dict[str, Callable[[Session, int, datetime], None]]" = {}
"""By the name of its part: forgets what is kept about an account. Called with (session, account id, now)."""

left_out_of_backups: set[str] = set()
"""What no backup holds, because somebody promised to destroy it or because it opens something: a file or
folder at the top of the data folder, by its name; or `table:NAME`, whose rows stay behind."""


@dataclass(frozen=True)
class EditionEvent:
    """Something that has dates of its own within a phase of an edition: a vote. Its name by language, and the
    page that tells of it."""

    phase: str
    key: str
    name: Mapping[str, str]
    opens_at: datetime
    closes_at: datetime
    endpoint: str
    values: Mapping[str, Any]


edition_events: "dict[str, Callable[[Session, int], Sequence[EditionEvent]]]" = {}
"""By feature: what has dates of its own in an edition. Called with (session, edition id)."""


@dataclass(frozen=True)
class EditionStep:
    """Something that was decided in an edition, in the thread from its proposals to its projects: when, in a
    few words, and its page."""

    phase: str
    at: datetime
    words: Sentence
    endpoint: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Challenge:
    """What an edition took up: its name by language, and the page of what it was born of."""

    name: Mapping[str, str]
    endpoint: str
    values: Mapping[str, Any]


edition_challenges: "dict[str, Callable[[Session, int], Challenge | None]]" = {}
"""By feature: the challenge of an edition, once it is chosen. Called with (session, edition id)."""

way_pages: dict[str, tuple[Sentence, str]] = {}
"""By way of choosing (`cycles/rules/ways.WAYS`): the page that follows it, as (words, endpoint)."""

edition_steps: "dict[str, Callable[[Session, int], Sequence[EditionStep]]]" = {}
"""By feature: what was decided in an edition, the first first, and when it is to be. Called with
(session, edition id)."""

shortlist_objections: "dict[str, Callable[[Session, int], RuleBroken | None]]" = {}
"""By feature: why a proposal may not enter the shortlist; None when it may. Called with (session, id)."""

proposal_steps: "dict[str, Callable[[Session, int], Sequence[EditionStep]]]" = {}
"""By feature: what was decided of a proposal after its examination. Called with (session, proposal id)."""
proposal_outcomes: "dict[str, Callable[[Session, Collection[int]], Mapping[int, Outcome]]]" = {}
"""By feature: the published answers about these proposals, by id. Called with (session, ids)."""


follow_targets: dict[str, TargetKind] = {}
"""By kind ("edition" of `edition:3`): what may be followed. `cycle` has no key, and holds all the others."""

happenings: dict[str, HappeningKind] = {}
"""By kind ("payment"): what happened to something that may be followed, as it is told now; nothing of what is
hidden, or so no more."""


@dataclass(frozen=True)
class Audience:
    """Those to whom the mails of an announcement may be kept: their name by language, their accounts as a
    `Select` of one column. `of_right`: told for what they do here, whether they follow or not (teams); else
    only those among them who follow what it is about."""

    title: Mapping[str, str]
    accounts: Select[int]
    of_right: bool = False


@dataclass(frozen=True)
class AudienceKind:
    """A kind of audience. `find`: one by its key, or None; `listed`: those that may be chosen now."""

    find: "Callable[[Session, str], Audience | None]"
    listed: "Callable[[Session], Sequence[str]]"


audiences: dict[str, AudienceKind] = {}
"""By kind ("district" of `district:CENTRE`): to whom the mails of an announcement may be kept."""


@dataclass(frozen=True)
class NoticeKind:
    """A kind of news for one person: its name, what it holds, and how it is told unless that person chooses
    (`notices/rules/rhythms`). `always`: by mail at once, and nobody is asked: decisions, delays."""

    name: Sentence
    text: Sentence
    rhythm: str = "at_once"
    always: bool = False


notice_kinds: dict[str, NoticeKind] = {}
"""By name: the kinds of news that `notices/services/letters.write` takes. `letters` is told always."""
tellers: "list[Callable[..., bool]]" = []
"""Who tells something to one person: one function, `notices/services/letters.write`, for what is below it."""
award_commitments: "dict[str, Callable[[Session, int], Collection[int]]]" = {}
"""By feature that holds money: the awards of a call, by id, that it has committed. Called with (session, call
id). Once one stands here, a list of awards is approved only when each has its commitment."""


@dataclass(frozen=True)
class MailAttachment:
    """A file that goes with a mail."""

    name: str
    media_type: str
    content: bytes


mail_attachments: "dict[str, Callable[[Session, str, str], MailAttachment | None]]" = {}
"""By kind ("application-receipt" of `application-receipt:12`): makes the file that goes with a mail, when it
leaves. Called with (session, what follows the kind, language); None when there is nothing any more."""

ProjectPages = Callable[[Session, str, datetime], Sequence[tuple[Sentence, str]]]

project_pages: dict[str, ProjectPages] = {}
"""By feature: further public pages of a project, as (words, endpoint) pairs; each endpoint takes its `ref`.
Called with (session, reference, now)."""

team_pages: dict[str, ProjectPages] = {}
"""By feature: further pages of a supported project for its team, as `project_pages`."""
EditionPages = Callable[[Session, int, datetime], Sequence[tuple[Sentence, str]]]

edition_pages: dict[str, EditionPages] = {}
"""By feature: further public pages of an edition, as (words, endpoint) pairs; each endpoint takes its
`number`. Called with (session, number, now)."""

promises: "dict[str, Callable[[Session, int, datetime], Sequence[Promise]]]" = {}
"""By feature: what an edition promised, with its state. Called with (session, edition id, now)."""
organisation_pages: "dict[str, Callable[[Session, int], tuple[Sentence, Sentence, str]]]" = {}
"""By feature: a further public page of an organisation, as (its name, what it says in short, endpoint, which
takes its `number`). Called with (session, organisation id)."""
mail_footers: "list[Callable[[Session, str, datetime], Sequence[str]]]" = []
"""Lines under every mail: who writes, how to answer. Called with (session, language, now)."""


@dataclass(frozen=True)
class Judge:
    """Somebody who judges files: an opaque key (`account:7`), the SIREN of the bodies they are of."""

    key: str
    sirens: Collection[str]


@dataclass(frozen=True)
class Tie:
    """A link that another feature knows between a judge and a file: `gift` or `pledge`."""

    judge: str
    file: str
    kind: str


conflict_sources: "dict[str, Callable[[Session, Sequence[Judge], Collection[str]], Iterable[Tie]]]" = {}
"""By feature: the gifts and pledges that tie judges to files (by their references), for nobody to judge whom
they give to. Called with (session, judges, files)."""


@dataclass(frozen=True)
class MilestoneReached:
    """A milestone that somebody without conflict validated: of an award, by the place of its tranche in the
    plan. `by`: who validated, for nobody else's payment to rest on the same person."""

    award: int
    ref: str
    place: int
    cents: int
    by: str


milestones_reached: "dict[str, Callable[[Session, MilestoneReached, datetime], None]]" = {}
"""By feature that holds money: told of a validated milestone, in its transaction. Called with (session, what,
now)."""


@dataclass(frozen=True)
class AgreementSigned:
    """An agreement of an award that both sides have signed: the fingerprint of the signed document."""

    award: int
    digest: str
    by: str


agreements_signed: "dict[str, Callable[[Session, AgreementSigned, datetime], None]]" = {}
"""By feature that lives on an agreement: told of one that holds, in its transaction. Called with (session,
what, now)."""


@dataclass(frozen=True)
class ProjectEnd:
    """The end of a project's incubation. `money`: what becomes of what is left, « stays », « returns » or
    « clawback » (of `cents`)."""

    award: int
    ref: str
    ending: str
    money: str
    cents: int
    by: str


project_ends: "dict[str, Callable[[Session, ProjectEnd, datetime], None]]" = {}
"""By feature that holds money: told of an end, in its transaction. Called with (session, what, now)."""


content_kinds: dict[str, ContentKind] = {}
"""By kind ("argument"): the texts of people that moderators read, and that anybody may report."""
name_changes: "dict[str, Callable[[Session, int, datetime], None]]" = {}
"""By feature: told before an account takes another name. Called with (session, account id, now)."""
open_datasets: dict[str, Dataset] = {}
"""By the name in their addresses: the tables that everybody may read, as a page, a file and by the API."""
open_files: dict[str, OpenFiles] = {}
"""By feature: the files that it publishes in formats of others."""
public_kinds: dict[str, PublicKind] = {}
"""By the name in addresses (« projects »): what everybody may read, for the search, feeds and the press."""
