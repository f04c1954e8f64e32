"""Which facts make a conflict between a juror and a file, however they were written."""

import pytest

from challenge.projects.rules.jury import conflicts, juror_facts, likenesses, refusals
from challenge.projects.rules.jury.conflicts import Conflict, Facts, Kind


def between(juror: Facts, file: Facts) -> tuple[Conflict, ...]:
    return conflicts.between(conflicts.known(juror), conflicts.known(file))


def kinds(juror: Facts, file: Facts) -> list[Kind]:
    return [one.kind for one in between(juror, file)]


@pytest.mark.parametrize(
    ("juror", "file", "kind"),
    [
        (Facts(accounts=frozenset({"account:7"})), Facts(accounts=frozenset({"account:7"})), Kind.PERSON),
        (Facts(emails=("esther@gmail.com",)), Facts(emails=(" Esther+jury@Gmail.com",)), Kind.PERSON),
        (Facts(sirens=("552 100 554",)), Facts(sirens=("55210055400013",)), Kind.SIREN),
        (Facts(emails=("a@mail.univ.fr",)), Facts(emails=("b@UNIV.fr",)), Kind.EMAIL_DOMAIN),
        (Facts(employers=("Ateliers du Rhône S.A.S.",)), Facts(employers=("ATELIERS RHONE",)), Kind.EMPLOYER),
        (Facts(names=("Esther Lévy",)), Facts(names=("LEVY, Esther",)), Kind.NAME),
    ],
)
def test_it_finds_what_two_sides_share(juror: Facts, file: Facts, kind: Kind) -> None:
    assert kinds(juror, file) == [kind]
    assert kinds(file, juror) == [kind]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12 bis, avenue de la République, 69003 Lyon", "Appt 4, 12bis av. République\n69003 LYON Cedex 03"),
        (
            "3 bd St-Michel 75005 Paris",
            "Bâtiment B, 2e étage, 3 boulevard Saint Michel, 75005 Paris 5e, France",
        ),
        ("7 r. du Port, BP 1204, 44000 Nantes", "7 rue du Port 44000 Nantes"),
    ],
)
def test_it_knows_an_address_written_in_another_way(one: str, other: str) -> None:
    assert likenesses.address(one) == likenesses.address(other) != ""
    assert kinds(Facts(addresses=(one,)), Facts(addresses=(other,))) == [Kind.ADDRESS]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Facts(addresses=("69003 Lyon",)), Facts(addresses=("69003 Lyon",))),
        (Facts(addresses=("12 rue du Port",)), Facts(addresses=("12 rue du Port",))),
        (
            Facts(addresses=("2 rue de la Porte Dorée 75012 Paris",)),
            Facts(addresses=("2 rue Claude 75012 Paris",)),
        ),
        (Facts(emails=("a@orange.fr",)), Facts(emails=("b@orange.fr",))),
        (Facts(emails=("a@ville.fr",)), Facts(emails=("b@autreville.fr",))),
        (Facts(emails=("nobody",)), Facts(emails=("nobody",))),
        (Facts(names=("Esther",)), Facts(names=("Esther",))),
        (Facts(employers=("Association",)), Facts(employers=("association",))),
        (Facts(sirens=("55210",)), Facts(sirens=("55210",))),
        (Facts(), Facts()),
    ],
)
def test_it_finds_nothing_in_what_many_share(one: Facts, other: Facts) -> None:
    assert between(one, other) == ()


def test_it_tells_the_surest_first_and_no_name_beside_the_person() -> None:
    side = Facts(frozenset({"account:7"}), ("Esther Lévy",), ("e@univ.fr",), ("552100554",))
    assert kinds(side, side) == [Kind.PERSON, Kind.SIREN, Kind.EMAIL_DOMAIN]


def test_it_says_why_without_a_private_address() -> None:
    side = Facts(sirens=("552100554",), addresses=("7 rue du Port 44000 Nantes",))
    siren, address = (one.sentence.french() for one in between(side, side))
    assert "552100554" in siren
    assert "Port" not in address


def test_it_takes_what_a_juror_declares() -> None:
    told = conflicts.declare(" mon ancienne associée ")
    assert told.kind is Kind.DECLARED
    assert "« mon ancienne associée »" in told.sentence.french()
    with pytest.raises(conflicts.ConflictUnexplained):
        conflicts.declare("  ")


def test_it_sets_a_namesake_aside_with_a_reason() -> None:
    side = Facts(names=("Marie Martin",), sirens=("552100554",))
    found = between(side, side)
    left = conflicts.set_aside(found, Kind.NAME, "homonyme : deux dates de naissance")
    assert [one.kind for one in left] == [Kind.SIREN]
    with pytest.raises(conflicts.SetAsideUnexplained):
        conflicts.set_aside(found, Kind.NAME, " ")
    with pytest.raises(conflicts.CannotBeSetAside):
        conflicts.set_aside(found, Kind.SIREN, "je le connais bien")


def test_it_looks_up_among_many_files_all_those_that_share_something() -> None:
    files = {
        "town": Facts(emails=("a@univ.fr",)),
        "lab": Facts(emails=("b@lab.univ.fr",)),
        "firm": Facts(sirens=("55210055400013",)),
        "other": Facts(emails=("c@univ.be",), names=("Esther Lévy",)),
    }
    known = {name: conflicts.known(facts) for name, facts in files.items()}
    meeting = conflicts.Meeting(known)
    for juror in (Facts(emails=("x@univ.fr",)), Facts(emails=("x@old.lab.univ.fr",)), files["firm"]):
        here = conflicts.known(juror)
        shared = {name for name, there in known.items() if conflicts.between(here, there)}
        assert meeting.near(here) == shared != set()


def test_it_takes_so_many_lines_of_facts_and_no_more() -> None:
    assert juror_facts.read("names", " Esther \n\nEsther\nLévy") == ("Esther", "Lévy")
    for typed in ("x" * (juror_facts.LONGEST + 1), "\n".join(map(str, range(juror_facts.MOST + 1)))):
        with pytest.raises(refusals.FactsTooLong):
            juror_facts.read("names", typed)
