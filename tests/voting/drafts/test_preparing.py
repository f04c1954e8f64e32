"""Officers begin a draft, save it section by section, drop it, or prepare a referendum again."""

import pytest
from sqlalchemy import Engine

from challenge.cycles.rules.phases import NotInThisPhase
from challenge.cycles.rules.refusals import NoEdition
from challenge.cycles.services import editions
from challenge.foundation.transaction import reading, writing
from challenge.voting.models.drafts import ReferendumDraft
from challenge.voting.queries import drafts as kept
from challenge.voting.rules.drafting.sections import SectionUnknown
from challenge.voting.rules.refusals import DraftEnded, DraftNotFound, SectionChanged
from challenge.voting.services import drafts
from tests.cycles.planned import created
from tests.voting import holding
from tests.voting.conduct import deciding
from tests.voting.drafts.drafting import CHIARA, NOW, begun, frozen, page


def save(engine: Engine, number: int, text: str, version: int, section: str = "question") -> None:
    with writing(engine=engine) as session:
        drafts.save(
            session,
            draft_id=number,
            section=section,
            content={"question.fr": text},
            version=version,
            actor=CHIARA,
            now=NOW,
        )


def test_it_belongs_to_the_current_edition(engine: Engine) -> None:
    draft = page(engine, begun(engine))
    assert (draft.edition_id, draft.state, draft.title("en")) == (
        1,
        "open",
        "Which challenges do you approve?",
    )


def test_it_begins_only_when_the_edition_is_there(engine: Engine) -> None:
    with writing(engine=engine) as session, pytest.raises(NoEdition):
        drafts.start(session, actor=CHIARA, now=NOW)
    with writing(engine=engine) as session:
        created(session)
        with pytest.raises(NotInThisPhase):
            drafts.start(session, actor=CHIARA, now=NOW)


def test_it_never_overwrites_what_another_saved(both_databases: str, engine: Engine) -> None:
    number = begun(engine)
    save(engine, number, "Première ?", 1)
    with pytest.raises(SectionChanged):
        save(engine, number, "Seconde ?", 1)
    assert page(engine, number).title("fr") == "Première ?"
    save(engine, number, "Seconde ?", 2)
    assert (page(engine, number).title("fr"), page(engine, number).version("question")) == ("Seconde ?", 3)


def test_it_takes_the_same_text_twice(engine: Engine) -> None:
    number = begun(engine)
    save(engine, number, "Première ?", 1)
    save(engine, number, "Première ?", 1)
    assert page(engine, number).version("question") == 2


def test_it_knows_its_sections_and_its_drafts(engine: Engine) -> None:
    with pytest.raises(DraftNotFound):
        save(engine, 404, "?", 0)
    with pytest.raises(SectionUnknown):
        save(engine, begun(engine), "?", 0, section="weather")


def test_it_drops_a_draft_and_forgets_addresses(engine: Engine) -> None:
    number = begun(engine, trustees=[{"name": "Dmitri", "email": "dmitri@example.org"}])
    assert page(engine, number).contents["trustees"]["trustees"][0]["email"] == "dmitri@example.org"
    with writing(engine=engine) as session:
        drafts.drop(session, draft_id=number, actor=CHIARA, now=NOW)
    assert page(engine, number).contents["trustees"]["trustees"] == [{"name": "Dmitri", "email": ""}]
    with pytest.raises(DraftEnded):
        save(engine, number, "Encore ?", 1)


def test_it_prepares_again_all_but_the_dates(engine: Engine) -> None:
    number = begun(engine)
    uuid = frozen(engine, number)
    with writing(engine=engine) as session:
        copied = drafts.copy_of(session, uuid=uuid, actor=CHIARA, now=NOW)
    before, after = page(engine, number).contents, page(engine, copied).contents
    assert [key for key in before if before[key] != after[key]] == ["window"]
    assert (page(engine, copied).again_of, after["window"]["window.opens_at"]) == (uuid, "")


def test_it_prepares_again_once_at_a_time(engine: Engine) -> None:
    uuid = frozen(engine, begun(engine))
    with writing(engine=engine) as session:
        first = drafts.copy_of(session, uuid=uuid, actor=CHIARA, now=NOW)
        assert drafts.copy_of(session, uuid=uuid, actor=CHIARA, now=NOW) == first
        drafts.drop(session, draft_id=first, actor=CHIARA, now=NOW)
        assert drafts.copy_of(session, uuid=uuid, actor=CHIARA, now=NOW) != first


def test_it_prepares_again_what_came_from_a_file(engine: Engine) -> None:
    held = holding.freeze(engine)
    begun(engine)
    with writing(engine=engine) as session:
        copied = drafts.copy_of(session, uuid=held.uuid, actor=CHIARA, now=NOW)
    assert page(engine, copied).title("fr") == "Quels défis approuvez-vous ?"


@pytest.mark.parametrize("of_an_edition", [True, False])
def test_it_is_prepared_again_by_an_annulment_that_says_so(engine: Engine, of_an_edition: bool) -> None:
    held = holding.freeze(engine)
    if of_an_edition:
        with writing(engine=engine) as session:
            edition = created(session)
            editions.attach_referendum(session, edition_id=edition, uuid=held.uuid, actor=CHIARA, now=NOW)
    deciding.decide(held, "annul", again=True)
    with reading(engine=engine) as session:
        assert [one.again_of for one in kept.every(session)] == ([held.uuid] if of_an_edition else [])


def test_it_lists_the_open_ones(engine: Engine) -> None:
    number = begun(engine)
    with writing(engine=engine) as session:
        second = drafts.start(session, actor=CHIARA, now=NOW)
        drafts.drop(session, draft_id=second, actor=CHIARA, now=NOW)
        assert session.get_one(ReferendumDraft, second).ended_at == NOW
    with reading(engine=engine) as session:
        assert [one.id for one in kept.every(session)] == [number]
