"""Receiving complaints, answering them; noting incidents. None of these touches a ballot."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import force_locale
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from challenge.foundation import limits, mail, surroundings
from challenge.foundation.i18n import _
from challenge.foundation.tokens import new_token, token_digest
from challenge.voting.models.complaints import Complaint, Incident
from challenge.voting.rules import acts as act_rules
from challenge.voting.rules import complaints as rules
from challenge.voting.rules.refusals import ComplaintAnswered, ComplaintNotFound
from challenge.voting.rules.sheet import RuleSheet
from challenge.voting.rules.stages import Stage
from challenge.voting.rules.two_officers import Officer
from challenge.voting.services import referendums

A_DAY = timedelta(days=1)
PER_ADDRESS, PER_NETWORK, PER_VOTE = 3, 20, 1000  # a day; the last stops a flood from everywhere


@dataclass(frozen=True)
class Written:
    """What somebody sends: who they are, the language in which to answer, what they complain of."""

    name: str
    email: str
    language: str
    text: str
    account_id: int | None = None


def receive(session: Session, *, uuid: str, written: Written, network: str, now: datetime) -> str:
    """Keep a complaint and send its receipt. Returns the token of its private page. TooManyTries when an
    address, a network, or everybody together complain too often in a day."""
    counted = {f"address {written.email}": PER_ADDRESS, "all": PER_VOTE}
    if network:
        counted[f"network {network}"] = PER_NETWORK
    for who, most in counted.items():
        limits.check(session, key=f"complaint {uuid} {who}", limit=most, window=A_DAY, now=now)
    referendum = referendums.find(session, uuid, lock=True)
    sheet = RuleSheet.from_bytes(referendum.sheet)
    rules.check_window(Stage(referendum.stage), sheet.window_until(referendum.closes_at).decrypts_at, now)
    text, token = rules.check_text(written.text), new_token()
    last = select(func.max(Complaint.number)).where(Complaint.referendum_id == referendum.id)
    row = Complaint(
        referendum_id=referendum.id,
        number=(session.scalar(last) or 0) + 1,
        token_hash=token_digest(token),
        account_id=written.account_id,
        name=written.name,
        email=written.email,
        language=written.language,
        text=text,
        received_at=now,
    )
    session.add(row)
    session.flush()
    digest = hashlib.sha256(text.encode()).hexdigest()
    referendums.note(
        session, uuid=uuid, act="complaint received", actor=f"complaint:{row.number}", now=now, text=digest
    )
    _send_receipt(session, uuid, row, token, sheet.question[written.language], now)
    return token


def answer(
    session: Session, *, uuid: str, number: int, outcome: str, text: str, officer: Officer, now: datetime
) -> None:
    """An officer's answer, once: the complaint is dismissed or noted, and whoever complained is told."""
    referendum = referendums.find(session, uuid, lock=True)
    row = session.scalars(
        select(Complaint).where(Complaint.referendum_id == referendum.id, Complaint.number == number)
    ).one_or_none()
    if row is None:
        raise ComplaintNotFound
    if row.outcome:
        raise ComplaintAnswered
    row.answer, row.outcome = rules.check_answer(outcome, text), outcome
    row.answered_by, row.answered_at = officer.key, now
    session.flush()
    referendums.note(
        session,
        uuid=uuid,
        act=f"complaint {outcome}",
        actor=officer.key,
        now=now,
        number=number,
        answer=hashlib.sha256(row.answer.encode()).hexdigest(),
    )
    if row.email:
        _send_answer(session, uuid, row, row.email, now)


def note_incident(
    session: Session,
    *,
    uuid: str,
    happened_at: datetime,
    text_fr: str,
    text_en: str,
    public: bool,
    officer: Officer,
    now: datetime,
) -> int:
    """Write what happened, for the minutes; `public` shows it at once. Returns its number."""
    referendum = referendums.find(session, uuid, lock=True)
    rules.check_incident(Stage(referendum.stage))
    last = select(func.max(Incident.number)).where(Incident.referendum_id == referendum.id)
    row = Incident(
        referendum_id=referendum.id,
        number=(session.scalar(last) or 0) + 1,
        happened_at=min(happened_at, now),
        text_fr=act_rules.check_reason(text_fr),
        text_en=act_rules.check_reason(text_en) if text_en.strip() else "",
        public=public,
        noted_by=officer.key,
        noted_at=now,
    )
    session.add(row)
    session.flush()
    referendums.note(session, uuid=uuid, act="incident noted", actor=officer.key, now=now, number=row.number)
    return row.number


def _send_receipt(
    session: Session, uuid: str, row: Complaint, token: str, question: str, now: datetime
) -> None:
    address = f"{surroundings.settings().base_url}/referendums/{uuid}/complaints/{token}"
    with force_locale(row.language):
        subject = _("Réclamation n° %(number)s reçue", number=row.number)
        text = "\n\n".join(
            (
                _("Bonjour,"),
                _("Votre réclamation est reçue. Elle porte le numéro %(number)s.", number=row.number),
                _("Le vote : %(question)s", question=question),
                _("Cette page, connue de vous seulement, montre où elle en est :"),
                address,
                _("Une réclamation ne retire aucun bulletin. La mairie y répond avant de publier."),
            )
        )
    _send(session, str(row.email), subject, text, row, f"complaint:{row.id}", now)


def _send_answer(session: Session, uuid: str, row: Complaint, email: str, now: datetime) -> None:
    with force_locale(row.language):
        subject = _("Réponse à votre réclamation n° %(number)s", number=row.number)
        done = (
            _("Elle est prise en compte et notée au procès-verbal.")
            if row.outcome == "noted"
            else _("Elle est écartée.")
        )
        text = "\n\n".join(
            (_("Bonjour,"), done, str(row.answer), f"{surroundings.settings().base_url}/referendums/{uuid}")
        )
    _send(session, email, subject, text, row, f"complaint answer:{row.id}", now)


def _send(
    session: Session, email: str, subject: str, text: str, row: Complaint, key: str, now: datetime
) -> None:
    mail.send(session, to=email, subject=subject, text=text, language=row.language, now=now, key=key)
