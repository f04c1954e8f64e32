"""Organisers prepare a call, freeze its rules, cancel it."""

import io
import json
from typing import Any

import pytest
from sqlalchemy.orm import Session

from challenge.cycles.rules.phases import NotInThisPhase
from challenge.foundation import register
from challenge.notices.models import Announcement
from challenge.projects import call_files
from challenge.projects.models.calls import Call
from challenge.projects.queries import call_drafts as kept
from challenge.projects.queries import call_events, call_pages, call_targets, calls, winners
from challenge.projects.rules import call_refusals as refusals
from challenge.projects.rules.allocation import ties
from challenge.projects.rules.call_sheets.checking import CallNotReady
from challenge.projects.services import call_documents, call_drafts, call_freezing
from tests.cycles.planned import created
from tests.projects.calls.drafting import CHIARA, NOW, begun, contents, frozen

PDF = b"%PDF-1.7 a rule book"
ZIP = b"PK\x03\x04" + b"\x00" * 26
TITLES = ("Règlement", "Rule book")


def save(session: Session, number: int, version: int, **fields: Any) -> None:
    content = contents()["money"] | fields
    call_drafts.save(
        session, call_id=number, section="money", content=content, version=version, actor=CHIARA, now=NOW
    )


def cancel(session: Session, number: int, french: str = "Trop tôt.", english: str = "Too soon.") -> None:
    call_freezing.cancel(session, call_id=number, reason_fr=french, reason_en=english, actor=CHIARA, now=NOW)


def add(session: Session, number: int, content: bytes = PDF, titles: tuple[str, str] = TITLES) -> str:
    file = call_files.keep(io.BytesIO(content))
    return call_documents.add(session, call_id=number, titles=titles, kept=file, actor=CHIARA, now=NOW)


def acts(session: Session, number: int) -> list[str]:
    return [one.act for one in register.entries(session, f"call:{number}")]


def test_it_prepares_only_in_its_phase(session: Session) -> None:
    created(session)
    with pytest.raises(NotInThisPhase):
        call_drafts.start(session, actor=CHIARA, now=NOW)


def test_it_refuses_to_overwrite_what_another_saved(session: Session) -> None:
    number = begun(session)
    save(session, number, 1, share="70")
    save(session, number, 1, share="70")  # the same text twice is no conflict
    with pytest.raises(refusals.CallSectionChanged):
        save(session, number, 1, share="60")
    assert kept.draft(session, number).version("money") == 2


def test_it_freezes_what_was_read(session: Session) -> None:
    number = begun(session)
    sheet = frozen(session, number)
    found = calls.by_slug(session, sheet.slug)
    row = session.get_one(Call, number)
    assert found is not None
    assert (found.sheet, found.fingerprint) == (sheet, sheet.fingerprint)
    assert sheet.vote is not None
    assert sheet.vote["draw_commitment"] == ties.commitment(row.vote_seed or "")
    assert sheet.jury is not None
    assert sheet.jury["draw_commitment"] == ties.commitment(row.jury_seed or "")
    assert row.jury_seed != row.vote_seed
    assert acts(session, number) == ["begun", "frozen"]
    assert not any(seed in (row.sheet or "") for seed in (row.vote_seed, row.jury_seed) if seed)


def test_it_prepares_an_announcement_that_nobody_sent_yet(session: Session) -> None:
    frozen(session, begun(session))
    told = session.query(Announcement).order_by(Announcement.id.desc()).first()
    assert told is not None
    assert (told.state, told.address) == ("draft", "/calls/des-cours-d-ecole-fraiches")
    assert "28 mars 2027" in told.body_fr


def test_it_does_not_freeze_what_was_not_read(session: Session) -> None:
    number = begun(session)
    seen = kept.check(session, kept.draft(session, number), now=NOW).sheet.fingerprint
    save(session, number, 1, share="70")
    with pytest.raises(refusals.CallChanged):
        call_freezing.freeze(session, call_id=number, seen=seen, actor=CHIARA, now=NOW)


def test_it_does_not_freeze_what_is_wrong(session: Session) -> None:
    number = begun(session, money={"share": "0"})
    with pytest.raises(CallNotReady):
        frozen(session, number)


def test_it_changes_nothing_once_frozen(session: Session) -> None:
    number = begun(session)
    frozen(session, number)
    for act in (lambda: save(session, number, 1, share="1"), lambda: frozen(session, number)):
        with pytest.raises(refusals.CallFrozen):
            act()
    with pytest.raises(refusals.CallFrozen):
        call_drafts.drop(session, call_id=number, actor=CHIARA, now=NOW)


def test_it_throws_away_what_was_never_frozen(session: Session) -> None:
    number = begun(session)
    add(session, number)
    call_drafts.drop(session, call_id=number, actor=CHIARA, now=NOW)
    with pytest.raises(refusals.CallNotFound):
        kept.draft(session, number)
    assert acts(session, number) == ["begun", "dropped"]


def test_it_binds_documents_by_what_they_hold(session: Session) -> None:
    number = begun(session)
    assert add(session, number) == "reglement.pdf"
    sheet = frozen(session, number)
    assert call_files.store().read(sheet.texts["reglement.pdf"]) == PDF
    assert call_files.store().read(sheet.texts["presentation-fr.md"]).decode() == "Plantez **des arbres**."


@pytest.mark.parametrize(
    ("content", "titles", "refusal"),
    [
        (b"MZ a program", TITLES, refusals.DocumentKindUnknown),
        (ZIP + b"holiday.jpg", TITLES, refusals.DocumentKindUnknown),
        (b"", TITLES, refusals.DocumentKindUnknown),
        (b"%PDF-" + b"x" * 10 * 1024 * 1024, TITLES, refusals.DocumentTooLarge),
        (PDF, ("", "Rule book"), refusals.DocumentUntitled),
        (PDF, ("x" * 121, "Rule book"), refusals.DocumentUntitled),
    ],
)
def test_it_refuses_what_is_no_document(
    session: Session, content: bytes, titles: tuple[str, str], refusal: type[Exception]
) -> None:
    number = begun(session)
    with pytest.raises(refusal):
        add(session, number, content, titles)


def test_it_knows_office_documents_by_what_they_hold(session: Session) -> None:
    number = begun(session)
    text = ZIP + b"mimetypeapplication/vnd.oasis.opendocument.text"
    word = ZIP + b"[Content_Types].xml" + b"word/document.xml"
    assert add(session, number, text) == "reglement.odt"
    assert add(session, number, word, ("…", "…")) == "document.docx"
    with pytest.raises(refusals.DocumentTitleTaken):
        add(session, number, text)


def test_it_publishes_a_bounded_number_of_documents(session: Session) -> None:
    number = begun(session)
    for place in range(20):
        add(session, number, PDF, (f"Annexe {place}", "Annex"))
    with pytest.raises(refusals.TooManyDocuments):
        add(session, number)
    call_documents.remove(session, call_id=number, name="annexe-3.pdf")
    assert len(kept.draft(session, number).documents) == 19


def test_it_says_why_it_was_cancelled(session: Session) -> None:
    number = begun(session)
    sheet = frozen(session, number)
    for reasons in (("", "x"), ("x", " "), ("x" * 1001, "x")):
        with pytest.raises(refusals.CancellationUnexplained):
            cancel(session, number, *reasons)
    cancel(session, number)
    page = call_pages.page(session, sheet.slug, now=NOW)
    assert (page.standing, str(page.cancelled)) == ("cancelled", "Trop tôt.")
    assert acts(session, number)[-1] == "cancelled"
    with pytest.raises(refusals.CallCancelled):
        cancel(session, number)
    assert call_events.of_edition(session, page.edition.id) == []


def test_it_cancels_only_what_was_frozen(session: Session) -> None:
    number = begun(session)
    with pytest.raises(refusals.CallNotFrozen):
        cancel(session, number)
    with pytest.raises(refusals.CallNotFound):
        cancel(session, 404)


def test_it_stands_in_its_edition_and_may_be_followed(session: Session) -> None:
    number = begun(session)
    assert call_targets.CALL.find(session, str(number)) is None
    sheet = frozen(session, number)
    (event,) = call_events.of_edition(session, calls.by_slug(session, sheet.slug).edition_id)  # type: ignore[union-attr]
    assert (event.phase, event.closes_at) == ("call", sheet.moments.last_submit)
    found = call_targets.CALL.find(session, str(number))
    assert found is not None
    assert found.address == f"/calls/{sheet.slug}"
    assert call_targets.CALL.listed(session) == [f"call:{number}"]
    assert call_targets.CALL.find(session, "x") is None


def test_it_takes_another_address_than_a_frozen_call(session: Session) -> None:
    frozen(session, begun(session))
    number = call_drafts.start(session, actor=CHIARA, now=NOW)
    call_drafts.save(
        session,
        call_id=number,
        section="challenge",
        content=contents()["challenge"],
        version=0,
        actor=CHIARA,
        now=NOW,
    )
    check = kept.check(session, kept.draft(session, number), now=NOW)
    assert list(check.of_section("challenge")) == ["slug"]


def test_it_knows_no_winner_before_a_result(session: Session) -> None:
    assert winners.chosen(session, created(session), now=NOW) == {}


def test_it_publishes_bytes_that_anybody_reads(session: Session) -> None:
    sheet = frozen(session, begun(session))
    assert json.loads(sheet.to_bytes())["decided_by"] == "council"
