"""The drill, on both databases: saved while others write, restored elsewhere, compared."""

from pathlib import Path

import pytest
from sqlalchemy import text

from challenge.foundation import slots
from challenge.foundation.backups import databases
from challenge.foundation.backups.refusals import RestoredDiffers, StillServed, TargetNotEmpty
from challenge.foundation.transaction import writing
from tests.foundation.backups.places import Place, officer


def test_it_restores_elsewhere_what_was_saved_under_load(
    home: Place, elsewhere: Place, tmp_path: Path
) -> None:
    public, private = officer(tmp_path)
    with home.busy():
        saved = home.save(to=(public,))
    manifest = elsewhere.restore(saved, key=private)
    assert elsewhere.facts() == manifest.facts
    seq, hash_ = manifest.heads["drill"]
    assert seq >= 11
    home.verify("drill", seq, hash_)
    assert (elsewhere.settings.data_dir / "heads" / "one.txt").read_text() == "head"
    elsewhere.act()  # rights are back: the application may write again


def test_it_replaces_a_database_only_when_asked(home: Place) -> None:
    saved = home.save()
    home.act()
    with pytest.raises(TargetNotEmpty):
        home.restore(saved)
    assert home.facts().counts["register_entry"] == 2
    home.restore(saved, replace=True)
    assert home.facts().counts["register_entry"] == 1
    assert home.save("again.backup").exists()


def test_it_leaves_everything_as_it_was_when_what_comes_back_differs(
    home: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = home.save()
    home.act()
    before = home.facts()
    with monkeypatch.context() as patched:
        patched.setattr(databases, "facts", lambda _session: None)
        with pytest.raises(RestoredDiffers):
            home.restore(saved, replace=True)
    assert home.facts() == before


def test_it_holds_no_session_and_no_link(
    home: Place, elsewhere: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slots, "left_out_of_backups", {"table:job_period", "heads"})
    with home.owner() as engine, writing(engine=engine) as session:
        session.execute(text("INSERT INTO job_period (job_name, number) VALUES ('secret-of-today', 1)"))
    saved = home.save()
    elsewhere.restore(saved)
    assert elsewhere.facts().counts["job_period"] == 0
    assert b"secret-of-today" not in saved.read_bytes()
    assert not (elsewhere.settings.data_dir / "heads").exists()


@pytest.mark.parametrize("both_databases", [pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_it_waits_for_the_services_to_stop(home: Place) -> None:
    saved = home.save()
    with home.owner() as engine, engine.connect(), pytest.raises(StillServed):
        home.restore(saved, replace=True)
