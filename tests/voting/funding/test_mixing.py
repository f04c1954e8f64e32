"""Trustees mix the ballots of a funding vote, each once and in order, before anything is decrypted."""

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from challenge.foundation.transaction import reading, writing
from challenge.voting import jobs
from challenge.voting.belenios.verify import verify_archive
from challenge.voting.queries import referendums as pages
from challenge.voting.queries import results
from challenge.voting.queries.referendums import ReferendumPage
from challenge.voting.rules import mixing as rules
from challenge.voting.rules.mixing import (
    MixNotFinished,
    NothingToMix,
    ShuffleAlreadyReceived,
    ShuffleOutOfTurn,
    ShuffleRefused,
)
from challenge.voting.rules.refusals import DecryptionsMissing, TooFewVoters
from challenge.voting.services import decryption
from challenge.voting.services import mixing as service
from tests.voting import holding, samples
from tests.voting.funding import mixing
from tests.voting.holding import Holding

TOOL = Path(__file__).resolve().parents[3] / ".cache/belenios-tool/bin/belenios-tool"


def page(held: Holding) -> ReferendumPage:
    with reading(engine=held.engine) as session:
        return pages.page(session, uuid=held.uuid, language="fr", now=samples.DECRYPTS_AT)


@pytest.fixture
def whole(engine: Engine) -> Holding:
    return mixing.published(engine)


def test_it_publishes_what_each_ballot_approves(whole: Holding) -> None:
    with reading(engine=whole.engine) as session:
        found = results.published(session, page(whole))
    votes = {row.reference: row.votes for row in found.outcome.rows}
    assert votes == {"p0": 4, "p1": 7, "p2": 6, "p3": 3, "p8": 10} | {f"p{n}": 0 for n in range(4, 8)}
    assert (found.outcome.winner, found.outcome.expressed, found.voters) == (None, 10, 10)


def test_it_gives_an_archive_that_both_verifiers_accept(whole: Holding, tmp_path: Path) -> None:
    path = tmp_path / f"{whole.uuid}.bel"
    path.write_bytes(whole.archive())
    report = verify_archive(path, processes=1, shufflers=whole.sheet.shufflers)
    assert (report.verdict, report.stage, report.shufflers) == ("valid", "Result", (1, 2, 3))
    if TOOL.exists():
        command = [TOOL, "election", "verify"]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=60)


def test_it_lets_nobody_shuffle_out_of_turn_or_twice(engine: Engine) -> None:
    held = mixing.closed(engine)
    made = mixing.turn(held, 2)
    with pytest.raises(ShuffleOutOfTurn, match="Dmitri"):
        mixing.send(held, 2, *made)
    first = mixing.turn(held, 1)
    assert mixing.send(held, 1, *first)
    assert mixing.send(held, 1, *first), "the same bytes again change nothing"
    with pytest.raises(ShuffleAlreadyReceived):
        mixing.send(held, 1, *mixing.turn(held, 1))
    with pytest.raises(ShuffleRefused, match="shuffle_proof_wrong"):
        mixing.send(held, 2, *made)  # of the ballots before the first shuffle
    state = page(held).mixing
    assert state is not None
    assert (state.done, state.missing) == (1, ("Ada", "Hugo"))


def test_it_asks_for_the_trustees_own_word(engine: Engine) -> None:
    held = mixing.closed(engine)
    data, _ = mixing.turn(held, 1)
    _, other = mixing.turn(held, 2)
    for word in (other, b"", b"{}", b'{"challenge":"1","response":"2"}'):
        with pytest.raises(ShuffleRefused):
            mixing.send(held, 1, data, word)


def test_it_decrypts_nothing_before_everybody_has_shuffled(engine: Engine) -> None:
    held = mixing.closed(engine)
    mixing.shuffle(held, [1, 2])
    with pytest.raises(MixNotFinished, match="Hugo"):
        held.decrypt([1])


def test_it_mixes_nothing_below_k(engine: Engine) -> None:
    held = mixing.opened(engine)
    for voter in range(mixing.VOTERS - 1):
        mixing.vote(held, voter, [0, 1])
    held.close()
    with pytest.raises(TooFewVoters):
        mixing.shuffle(held, [1])


def test_it_mixes_no_referendum(engine: Engine) -> None:
    held = holding.opened(engine)
    held.close()
    with pytest.raises(NothingToMix):
        mixing.send(held, 1, b"{}", b"{}")


@pytest.mark.parametrize("spoiled", [False, True])
def test_it_checks_a_long_proof_in_a_job(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, spoiled: bool
) -> None:
    monkeypatch.setattr(service, "QUICK", 1)
    held = mixing.closed(engine)
    data, word = mixing.turn(held, 1)
    if spoiled:
        parts = json.loads(data)
        parts["ciphertexts"][0].reverse()
        data = json.dumps(parts, separators=(",", ":")).encode()
        word = service.handing_in.sign(held.election, held.keys[0], data)
    assert not mixing.send(held, 1, data, word)
    with pytest.raises(ShuffleAlreadyReceived):
        mixing.send(held, 1, *mixing.turn(held, 1))
    with writing(engine=engine) as session:
        service.check_waiting(session, uuid=held.uuid, now=samples.CLOSES_AT)
    state = page(held).mixing
    assert isinstance(state, rules.Mixing)
    assert (state.done, state.checking) == (0 if spoiled else 1, False)
    assert state.refused == ("shuffle_proof_wrong" if spoiled else "")


def test_it_combines_many_ballots_in_a_job(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    held = mixing.closed(engine)
    mixing.shuffle(held)
    monkeypatch.setattr(decryption, "QUICK", 1)
    with pytest.raises(DecryptionsMissing), writing(engine=engine) as session:
        decryption.tally_or_ask(session, uuid=held.uuid, actor="account:7", now=samples.DECRYPTS_AT)
    held.decrypt()
    with writing(engine=engine) as session:
        assert not decryption.tally_or_ask(session, uuid=held.uuid, actor="x", now=samples.DECRYPTS_AT)
    assert page(held).stage == "aggregated"
    for _time in range(2):
        with writing(engine=engine) as session:
            jobs.TALLYING(session, {"uuid": held.uuid, "actor": "x"}, samples.DECRYPTS_AT)
    assert page(held).stage == "tallied"


def test_it_keeps_no_result_of_a_vote_that_was_counted_meanwhile(engine: Engine) -> None:
    held = mixing.closed(engine)
    mixing.shuffle(held)
    held.decrypt()
    with reading(engine=engine) as session:
        shares = decryption.asked(session, uuid=held.uuid)
    assert shares is not None
    counts = decryption.combined(shares)
    known = {"uuid": held.uuid, "actor": "x", "now": samples.DECRYPTS_AT}
    for _time in range(2):
        with writing(engine=engine) as session:
            decryption.keep_asked(session, shares=shares, counts=counts, **known)  # type: ignore[arg-type]
    assert page(held).stage == "tallied"
    with reading(engine=engine) as session:
        assert decryption.asked(session, uuid=held.uuid) is None


def test_it_takes_no_shuffle_that_is_not_the_one_it_checked(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "QUICK", 1)
    held = mixing.closed(engine)
    mixing.send(held, 1, *mixing.turn(held, 1))
    with reading(engine=engine) as session:
        one = service.waiting(session, uuid=held.uuid)
    assert one is not None
    for stale in (replace(one, content=b"another"), replace(one, done=1)):
        with writing(engine=engine) as session:
            service.keep_checked(session, uuid=held.uuid, one=stale, defect="", now=samples.CLOSES_AT)
    state = page(held).mixing
    assert isinstance(state, rules.Mixing)
    assert (state.done, state.checking) == (0, True)
