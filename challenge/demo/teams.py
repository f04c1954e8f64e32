"""The teams that answer the town's call, and what Chiara does with what they send."""

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from challenge.demo import people, stories
from challenge.demo.stages import DAY
from challenge.foundation import actors
from challenge.foundation.refusals import RuleBroken
from challenge.foundation.transaction import aside
from challenge.projects import papers
from challenge.projects.queries import applications, own_applications
from challenge.projects.queries import corrections as waiting
from challenge.projects.queries.applications import SubmittedFile
from challenge.projects.queries.calls import FrozenCall
from challenge.projects.queries.team_files import team_file
from challenge.projects.rules.completeness import asking
from challenge.projects.services import (
    applying,
    attachments,
    corrections,
    examining,
    fields,
    members,
    submitting,
)

STARTS_IN, LASTS = 60 * DAY, 365 * DAY
CORRECTED_WITHIN = 8 * DAY
BILALS = "Comité des fêtes de La Gare"
NEVER_SAVED = "0-new"
"""The mark of a field that nobody has saved: one that somebody has is left as it is."""
NO_BODY = ("association", "rna", "")
DRAFTED: dict[str, tuple[str, ...]] = {
    "team": (),
    "body": (),
    "project": ("title", "theme", "summary"),
    "beneficiaries": (),
    "budget": ("expenses",),
}
"""What Farid's team has written when a visitor comes: some fields of a section, all where none is named."""
Typed = dict[str, dict[str, str]]


def apply(session: Session, call: FrozenCall, *, until: datetime) -> None:
    """Each team writes its application and submits it, one after the other."""
    story = stories.of(call)
    owners = people.neighbours(session)[story.first_owner :]
    opens_at = call.sheet.moments.opens_at
    for team, neighbour in zip(story.teams["teams"], owners, strict=False):
        owner = people.account(session, team["owner"]) if "owner" in team else neighbour
        at = opens_at + (until - opens_at) * team["from"] / 10
        ref = applying.start(
            session, slug=call.slug, account_id=owner, language="fr", now=at - timedelta(hours=3)
        )
        _write(session, ref, owner, _whole(team, call), now=at - timedelta(hours=1))
        _attach(session, call, ref, owner, team, now=at)
        _submit(session, ref, owner, now=at)


def have_applied(session: Session, call: FrozenCall) -> bool:
    """Whether a team of the town's has: what was done once is not done again."""
    known = {team["name"] for team in stories.of(call).teams["teams"]}
    return any(file.team in known for file in applications.submitted(session, call.id))


def begin_farids(session: Session, call: FrozenCall, *, now: datetime) -> None:
    """Farid's team is half-way: some sections are done, Inès is invited to read."""
    farid = people.account(session, "Farid")
    ref = applying.start(session, slug=call.slug, account_id=farid, language="fr", now=now)
    whole = _farids(call)
    begun = {
        section: {
            key: text for key, text in whole[section].items() if not wanted or key.split(".")[0] in wanted
        }
        for section, wanted in DRAFTED.items()
    }
    _write(session, ref, farid, begun, now=now)
    ines = people.player(session, "ines")
    if ines:
        members.invite(
            session,
            ref=ref,
            account_id=farid,
            email=ines.email,
            rights="reader",
            language="fr",
            now=now,
        )


def finish(session: Session, call: FrozenCall, *, until: datetime) -> None:
    """Before the last moment: Farid's team writes what it has not and submits, where that makes a whole
    application; Bilal's answers the correction, where it still can."""
    farid, draft = people.account(session, "Farid"), stories.current().teams["draft"]
    for one in own_applications.of_account(session, farid):
        if one.state == "draft" and one.rights == "owner":
            try:
                with aside(session):
                    _write(session, one.ref, farid, _farids(call), now=until - timedelta(hours=6))
                    _attach(session, call, one.ref, farid, draft, now=until - timedelta(hours=5))
                    _submit(session, one.ref, farid, now=until - timedelta(hours=4))
            except RuleBroken:  # a visitor has written something else: it stays as it is
                continue
    for file in _sent(session, call):
        asked = waiting.open_for(session, file.id)
        if asked and file.team == BILALS and asked.sections == ("budget",):
            _correct(session, file.ref, now=min(until, asked.due_at) - timedelta(hours=3))


def _correct(session: Session, ref: str, *, now: datetime) -> None:
    bilal = people.account(session, "Bilal")
    found = team_file(session, ref, bilal)
    budget = _budget(stories.current().teams["corrected"], found.call)
    seen = {
        f"{fields.SEEN}{path}": asking.mark(one.revision, one.value) for path, one in found.fields.items()
    }
    sent = {f"budget.{key}": text for key, text in budget.items()}
    fields.save(session, ref=ref, section="budget", account_id=bilal, sent=sent | seen, now=now)
    _submit(session, ref, bilal, now=now)


def _submit(session: Session, ref: str, owner: int, *, now: datetime) -> None:
    number = team_file(session, ref, owner).row.id
    submitting.submit(session, application_id=number, actor=actors.of(owner), now=now)


def examine(session: Session, call: FrozenCall, *, now: datetime) -> None:
    """Chiara finds some admissible, asks one team to correct, and has not read the others."""
    story, chiara = stories.of(call), actors.of(people.account(session, "Chiara"))
    words, states = story.call, {team["name"]: team["state"] for team in story.teams["teams"]}
    for file in _sent(session, call):
        if states[file.team] == "admissible":
            checked = words["accepted"]["checked"]
            examining.check_by_hand(session, application_id=file.id, words=checked, actor=chiara, now=now)
            examining.accept_by_rule(session, application_id=file.id, actor=chiara, now=now)
        elif states[file.team] == "correction":
            corrections.ask(
                session,
                application_id=file.id,
                sections=words["correction"]["sections"],
                words=words["correction"]["words"],
                due_at=now + CORRECTED_WITHIN,
                actor=chiara,
                now=now,
            )


def _sent(session: Session, call: FrozenCall) -> Sequence[SubmittedFile]:
    return applications.submitted(session, call.id)


def _write(session: Session, ref: str, owner: int, typed: Typed, *, now: datetime) -> None:
    """Save section after section, as the forms send them."""
    for section, values in typed.items():
        sent = {f"{section}.{key}": text for key, text in values.items()}
        seen = {f"{fields.SEEN}{section}.{key.partition('.')[0]}": NEVER_SAVED for key in values}
        fields.save(session, ref=ref, section=section, account_id=owner, sent=sent | seen, now=now)


def _attach(
    session: Session, call: FrozenCall, ref: str, owner: int, team: Mapping[str, Any], *, now: datetime
) -> None:
    label, amount = max(team["expenses"], key=lambda line: int(line[1]))
    paper = papers.keep(io.BytesIO(page(f"Devis : {label}, {amount} euros")), "devis.pdf")
    for document in stories.of(call).call["documents"]:
        attachments.attach(session, ref=ref, document=document["key"], paper=paper, account_id=owner, now=now)


def _farids(call: FrozenCall) -> Typed:
    """Farid's application, whole; its body is not created yet."""
    return _whole(stories.current().teams["draft"], call) | {"body": {"state": "not_created"}}


def _whole(team: Mapping[str, Any], call: FrozenCall) -> Typed:
    """Every section of an application that lacks nothing."""
    kind, number_kind, number = team.get("body", NO_BODY)
    starts, asked = _starts(call), {condition["key"]: "yes" for condition in _questions(call)}
    name, baseline, target = team["indicator"]
    return {
        "team": _people(team),
        "body": {
            "state": "created",
            "name": team["name"],
            "kind": kind,
            "number_kind": number_kind,
            number_kind: number,
        },
        "project": {
            "title": team["title"],
            "summary": team["summary"],
            "description": team["description"],
            "theme": team["theme"],
            "starts_on": str(starts.date()),
            "ends_on": str((starts + LASTS).date()),
        },
        "beneficiaries": _place(team),
        "budget": _budget(team, call),
        "indicators": {"rows.0.name": name, "rows.0.baseline": baseline, "rows.0.target": target},
        **({"questions": asked} if asked else {}),
        "consents": {"truthful": "y", "rules": "y", "publication": "y"},
    }


def _starts(call: FrozenCall) -> datetime:
    return call.sheet.moments.last_submit + STARTS_IN


def _budget(team: Mapping[str, Any], call: FrozenCall) -> dict[str, str]:
    """Expenses and income that balance, paid in two halves."""
    asked = int(team["asked"])
    halves = (asked // 2, asked - asked // 2)
    paid = zip(halves, ("Convention signée", "Rapport à mi-parcours rendu"), (30, 190), strict=True)
    budget = dict(_lines("expenses", team["expenses"])) | dict(_lines("income", team["income"]))
    for place, (amount, milestone, days) in enumerate(paid):
        budget |= {
            f"tranches.{place}.cents": str(amount),
            f"tranches.{place}.milestone": milestone,
            f"tranches.{place}.due_on": str((_starts(call) + days * DAY).date()),
        }
    return budget | {"asked": str(asked)}


def _questions(call: FrozenCall) -> list[dict[str, str]]:
    return [one for one in stories.of(call).call["eligibility"]["conditions"] if one["fact"] == "question"]


def _people(team: Mapping[str, Any]) -> dict[str, str]:
    rows = {"name": team["name"], "contact": team["contact"]}
    for place, one in enumerate(team["people"]):
        name, _, role = one.partition(", ")
        rows |= {f"members.{place}.name": name, f"members.{place}.role": role}
    return rows


def _place(team: Mapping[str, Any]) -> dict[str, str]:
    return {"who": team["who"], "where": team["where"], "place": team["district"]}


def _lines(name: str, lines: Sequence[Sequence[Any]]) -> Iterator[tuple[str, str]]:
    for place, (label, amount) in enumerate(lines):
        yield f"{name}.{place}.label", label
        yield f"{name}.{place}.cents", str(amount)


def page(line: str) -> bytes:
    """A page of PDF with one line of text, which any reader opens."""
    text = line.replace("\\", "").replace("(", "").replace(")", "")
    drawn = b"BT /F1 14 Tf 60 760 Td (" + text.encode("cp1252", "replace") + b") Tj ET"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%b\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(parts) + 1
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(made))
    return made + b"xref\n0 %d\n0000000000 65535 f \n%b%b" % (size, table, end)
