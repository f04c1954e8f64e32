"""At closing the marks become the persons who took part; then the key and the marks are destroyed, step by
step."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, delete, insert

from challenge.foundation import surroundings
from challenge.foundation.transaction import reading, writing
from challenge.voting import jobs, participation_keys
from challenge.voting.models.participation import Participation, ParticipationEnd, ParticipationMark
from challenge.voting.queries import participation, referendums
from challenge.voting.rules.sign_in_refusals import TallyDiffers
from challenge.voting.services import participation as service
from tests.voting import samples
from tests.voting.participation import signing

ENDED = samples.CLOSES_AT


def forget(engine: Engine) -> None:
    """The job, once."""
    with writing(engine=engine) as session:
        jobs.forget_participation(session, {}, ENDED)


def key_file(vote: signing.Vote) -> Path:
    return surroundings.settings().data_dir / participation_keys.FOLDER / vote.held.uuid


def ended(engine: Engine, vote: signing.Vote) -> participation.Ended:
    with reading(engine=engine) as session:
        found = participation.ended(session, referendums.identity(session, vote.held.uuid))
    assert found
    return found


@pytest.fixture
def voted(both_databases: str, engine: Engine) -> signing.Vote:
    """Three of four persons voted, in another order than the roll's, one of them twice."""
    vote = signing.opened(engine)
    for person, code in ((2, 0), (0, 3), (3, 1), (0, 3)):
        vote.cast(person, code, [[1, 0, person % 2]])
    return vote


def test_it_writes_who_took_part_in_the_order_of_the_roll(engine: Engine, voted: signing.Vote) -> None:
    voted.held.close()
    took = signing.marks(engine, Participation)
    assert [one.person_id for one in took] == [voted.persons[place] for place in (0, 2, 3)]
    assert signing.marks(engine, ParticipationMark) == []
    assert (ended(engine, voted).tallied, ended(engine, voted).difference) == (3, 0)


def test_it_destroys_the_key_only_when_all_is_settled(engine: Engine, voted: signing.Vote) -> None:
    forget(engine)
    assert key_file(voted).is_file()
    voted.held.close()
    assert key_file(voted).is_file()  # the transaction might still have failed
    forget(engine)
    assert not key_file(voted).exists()
    forget(engine)
    assert ended(engine, voted).rewritten_at == ENDED
    with writing(engine=engine) as session:
        assert service.unforgotten(session) == []


def test_it_goes_on_after_being_killed_between_two_steps(
    engine: Engine, voted: signing.Vote, monkeypatch: pytest.MonkeyPatch
) -> None:
    voted.held.close()
    with monkeypatch.context() as broken:
        broken.setattr(service.referendums, "note", lambda *_args, **_details: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            forget(engine)  # the file is gone, the database does not say so
    assert ended(engine, voted).key_destroyed_at is None
    forget(engine)
    forget(engine)
    assert ended(engine, voted).rewritten_at


def test_it_keeps_the_marks_of_a_vote_that_is_still_open(engine: Engine, voted: signing.Vote) -> None:
    other = signing.Vote(signing.holding.opened(engine, voters=4, rules=signing.RULES), voted.persons)
    for person in (3, 1, 0):
        other.cast(person, person)
    kept = {(one.person, one.bond) for one in signing.marks(engine, ParticipationMark)}
    voted.held.close()
    forget(engine)
    forget(engine)
    left = {(one.person, one.bond) for one in signing.marks(engine, ParticipationMark)}
    assert (len(left), left <= kept) == (3, True)
    assert other.cast(1, 1, [[0, 1, 0]]).is_new


def test_it_keeps_the_number_alone_when_the_key_was_lost(engine: Engine, voted: signing.Vote) -> None:
    key_file(voted).unlink()
    voted.held.close()
    found = ended(engine, voted)
    assert (found.persons_known, found.participants, found.difference) == (False, 3, 0)
    assert signing.marks(engine, Participation) == []


def test_it_keeps_no_name_of_a_vote_annulled_before_its_end(engine: Engine, voted: signing.Vote) -> None:
    signing.annul(engine, voted.held.uuid)
    for _step in range(3):
        forget(engine)
    assert (signing.marks(engine, Participation), signing.marks(engine, ParticipationMark)) == ([], [])
    assert not key_file(voted).exists()


def test_it_refuses_a_decryption_when_a_mark_is_missing(engine: Engine, voted: signing.Vote) -> None:
    """Somebody with the database's password removed one."""
    with writing(engine=engine) as session:
        session.execute(delete(ParticipationMark).where(ParticipationMark.person == signing.a_mark(session)))
    voted.held.close()
    assert ended(engine, voted).difference == 1
    with pytest.raises(TallyDiffers):
        voted.held.decrypt()


def test_it_counts_no_mark_that_leads_to_nobody(engine: Engine, voted: signing.Vote) -> None:
    with writing(engine=engine) as session:
        identity = referendums.identity(session, voted.held.uuid)
        row = {"referendum_id": identity, "person": b"x" * 32, "bond": b"x" * 32, "channel": "internet"}
        session.execute(delete(ParticipationMark).where(ParticipationMark.person == signing.a_mark(session)))
        session.execute(insert(ParticipationMark), [row])
    voted.held.close()
    assert ended(engine, voted).difference == 1


def test_it_lets_a_vote_be_counted_when_both_agree(engine: Engine, voted: signing.Vote) -> None:
    voted.held.close()
    voted.held.decrypt()
    voted.held.tally()
    assert signing.marks(engine, ParticipationEnd)[0].explanation is None
