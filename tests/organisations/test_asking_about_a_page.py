"""Anybody asks for a correction; a claim is proved by a code; staff decide, never on their own."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from challenge.accounts.models import Account
from challenge.foundation.limits import TooManyTries
from challenge.foundation.mail import OutgoingMail
from challenge.foundation.refusals import FormRefused
from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.notices.models import Notification
from challenge.organisations.models.people import OrganisationRequest
from challenge.organisations.queries import directory, people, requests
from challenge.organisations.rules import profiles
from challenge.organisations.rules import requests as rules
from challenge.organisations.services import entering, requesting
from tests.organisations.listed import BY, NOW, TYPED, claimed, entered
from tests.proposals.held import Acting

WORDS = "J’y travaille depuis dix ans."
LATER = NOW + rules.CODE_LIFE


def claim(session: Session, number: int, who: Visitor, **changes: str) -> int:
    said = {"words": WORDS, "way": "email", "email": "ada@rives.fr", "language": "fr"} | changes
    return requesting.claim(session, number=number, claiming=who, now=NOW, **said)


def code(session: Session) -> str:
    text = session.scalar(select(OutgoingMail.text).order_by(OutgoingMail.id.desc())) or ""
    return next(part for part in text.split("\n\n") if part.replace(" ", "").isdigit())


def decide(session: Session, asked: int, who: Visitor, accepted: bool = True, reason: str = "") -> None:
    requesting.decide(session, request_id=asked, accepted=accepted, reason=reason, deciding=who, now=NOW)


def test_a_correction_changes_the_page_once_accepted(session: Session, acting: Acting) -> None:
    ada, chiara, number = acting("Ada"), acting("Chiara", "organiser"), entered(session)
    typed = {**TYPED, "summary": "Des toits solaires, et l’hiver."}
    wish = {"number": number, "typed": typed, "account_id": ada.account_id, "now": NOW}
    asked = requesting.correct(session, words=WORDS, **wish)
    assert requests.waiting(session).counts == {"correction": 1}
    with pytest.raises(rules.AskedAlready):
        requesting.correct(session, words=WORDS, **wish)
    with pytest.raises(rules.DecidesOwn):
        decide(session, asked, ada)
    decide(session, asked, chiara)
    assert directory.page(session, number).profile.summary == typed["summary"]
    assert "publiée" in str(session.scalar(select(Notification.subject)))
    with pytest.raises(rules.RequestOver):
        decide(session, asked, chiara)
    with pytest.raises(FormRefused):
        requesting.correct(session, words=WORDS, **wish)  # nothing changes any more


def test_a_refusal_has_its_reason(session: Session, acting: Acting) -> None:
    ada, chiara, number = acting("Ada"), acting("Chiara", "organiser"), entered(session)
    typed = {**TYPED, "name": "Énergie"}
    asked = requesting.correct(
        session, number=number, typed=typed, words=WORDS, account_id=ada.account_id, now=NOW
    )
    with pytest.raises(FormRefused):
        decide(session, asked, chiara, accepted=False)
    entering.change(session, number=number, typed={**TYPED, "name": "Rives"}, revision=1, **BY)
    with pytest.raises(rules.PageChangedSince):
        decide(session, asked, chiara)
    decide(session, asked, chiara, accepted=False, reason="Le registre dit autre chose.")
    assert requests.one(session, asked).state == "refused"


def test_a_claim_needs_its_code_then_staff(session: Session, acting: Acting) -> None:
    ada, chiara, number = acting("Ada"), acting("Chiara", "organiser"), entered(session)
    asked = claim(session, number, ada)
    with pytest.raises(rules.ClaimNotProved):
        decide(session, asked, chiara)
    with pytest.raises(rules.CodeWrong):
        requesting.prove(session, number=number, account_id=ada.account_id, code="0", now=NOW)
    with pytest.raises(rules.CodeWrong):
        requesting.prove(session, number=number, account_id=ada.account_id, code=code(session), now=LATER)
    with pytest.raises(rules.RequestNotFound):
        requesting.prove(session, number=number, account_id=chiara.account_id, code=code(session), now=NOW)
    requesting.prove(session, number=number, account_id=ada.account_id, code=code(session), now=NOW)
    decide(session, asked, chiara)
    assert people.owners(session, number) == [ada.account_id]
    assert directory.page(session, number).claimed
    with pytest.raises(rules.KeptAlready):
        claim(session, number, ada)


def test_a_letter_shows_its_code_to_staff_until_it_serves(session: Session, acting: Acting) -> None:
    ada, number = acting("Ada"), entered(session)
    asked = claim(session, number, ada, way="letter")
    assert not requests.one(session, asked).code
    sent = requests.one(session, asked, staff=True).code
    requesting.prove(session, number=number, account_id=ada.account_id, code=sent, now=NOW)
    assert requests.one(session, asked, staff=True).code == ""
    assert requests.one(session, asked).proved


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"email": "ada@gmail.com"}, "email"),
        ({"email": "ada@autre-rives.fr"}, "email"),
        ({"email": "ada"}, "email"),
        ({"way": "pigeon"}, "way"),
        ({"words": "Moi"}, "words"),
    ],
)
def test_a_claim_says_what_is_wrong(changes: dict[str, str], field: str) -> None:
    said = {"words": WORDS, "way": "email", "email": "ada@rives.fr"} | changes
    with pytest.raises(FormRefused) as refused:
        rules.require_claim(**said, profile=profiles.read(TYPED, ()))
    assert set(refused.value.faults) == {field}


def test_a_public_mailbox_is_nobodys_domain() -> None:
    page = profiles.read({**TYPED, "website": "", "email": "rives@gmail.com"}, ())
    with pytest.raises(FormRefused) as refused:
        rules.require_claim(WORDS, "email", "rives@gmail.com", page)
    assert refused.value.faults == {"email": rules.NO_DOMAIN}
    assert rules.require_claim(WORDS, "letter", "x", page) == (WORDS, "")


def test_one_claim_waits_for_each_person(both_databases: str, engine: Engine) -> None:
    with writing(engine=engine) as session:
        account = Account(email="ada@x.org", name="Ada", language="fr", created_at=NOW)
        session.add(account)
        session.flush()
        number = entered(session)
        asked = requesting._asked(session, number, "correction", account.id, WORDS, NOW)
        session.add(asked)
        session.flush()
        same = {"organisation_id": number, "account_id": account.id, "kind": "correction", "words": WORDS}
        rest = {"proposed": {}, "way": "", "email": "", "code_digest": "", "code_sealed": "", "reason": ""}
        same |= {"state": "waiting", "asked_at": NOW} | rest
    with pytest.raises((rules.AskedAlready, IntegrityError)), writing(engine=engine) as session:
        session.add(OrganisationRequest(**same))
    with writing(engine=engine) as session:
        session.add(OrganisationRequest(**{**same, "state": "withdrawn"}))
    with writing(engine=engine) as session:
        assert session.scalar(select(func.count()).select_from(OrganisationRequest)) == 2


def test_codes_are_not_guessed(session: Session) -> None:
    for _ in range(requesting.TRIES_AN_HOUR):
        requesting.count_try(session, account_id=1, now=NOW)
    with pytest.raises(TooManyTries):
        requesting.count_try(session, account_id=1, now=NOW + timedelta(minutes=1))


def test_a_withdrawn_claim_is_made_again(session: Session, acting: Acting) -> None:
    ada, number = acting("Ada"), entered(session)
    claim(session, number, ada)
    requesting.withdraw(session, number=number, account_id=ada.account_id, kind="claim", now=NOW)
    assert claim(session, number, ada) == 2
    claimed(session, number, ada)
    assert people.kept_by(session, ada.account_id) == {number: TYPED["name"]}
