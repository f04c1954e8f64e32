"""A bank statement is read whole or not at all, once, and each line finds what it may be."""

from datetime import date

import pytest

from challenge.funds.rules import statements
from challenge.funds.rules.statements import Expected, fresh, proposals, read

FILE = """Date;Libellé;Montant;Référence
01/03/2027;VIR SOCIETE VELO;1 234,50;B1
01/03/2027;FRAIS;-2,00;

01/03/2027;FRAIS;-2,00;
""".encode()
SPLIT = b"date,label,debit,credit\n2027-03-01,SALARY,12.00,\n2027-03-02,GIFT,,5\n"


def test_it_reads_what_came_in_and_what_went_out() -> None:
    lines = read(FILE, account="vehicle:1")
    assert [(line.on, line.cents, line.reference) for line in lines] == [
        (date(2027, 3, 1), 123_450, "B1"),
        (date(2027, 3, 1), -200, ""),
        (date(2027, 3, 1), -200, ""),
    ]
    assert [line.cents for line in read(SPLIT, account="vehicle:1")] == [-1_200, 500]


def test_it_adds_nothing_the_second_time() -> None:
    first = read(FILE, account="vehicle:1")
    known = [line.identity for line in first]
    assert len(set(known)) == 3  # two lines that say the same are two movements
    assert fresh(read(FILE, account="vehicle:1"), known) == []
    longer = FILE + b"02/03/2027;DON;5,00;B2\n"
    assert [line.reference for line in fresh(read(longer, account="vehicle:1"), known)] == ["B2"]
    assert len(fresh(read(FILE, account="vehicle:2"), known)) == 3


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"a;b\n1;2\n", b"date;label\n01/03/2027;x\n", b"date;label;debit\n"]
)
def test_it_refuses_what_is_not_a_statement(data: bytes) -> None:
    with pytest.raises(statements.StatementUnreadable):
        read(data, account="vehicle:1")


@pytest.mark.parametrize("line", ["31/02/2027;x;5", "01/03/2027;x;1,234", "01/03/2027;x;0", "01/03/2027"])
def test_it_takes_nothing_when_one_line_is_wrong(line: str) -> None:
    data = f"date;label;amount\n01/03/2027;y;5\n{line}\n".encode()
    with pytest.raises(statements.StatementLineWrong, match="Ligne 3"):
        read(data, account="vehicle:1")


def test_it_does_not_read_a_file_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statements, "MOST_LINES", 2)
    with pytest.raises(statements.StatementTooLong):
        read(FILE, account="vehicle:1")
    split = b"date,label,debit,credit\n2027-03-01,SALARY,x,\n"
    with pytest.raises(statements.StatementLineWrong):
        read(split, account="vehicle:1")


def test_it_proposes_what_a_line_may_be() -> None:
    (line, *_) = read(FILE, account="vehicle:1")
    named = Expected("gift:2", 123_450, "Société Vélo", date(2027, 1, 1))
    said = Expected("gift:3", 123_450, "societe velo", date(2027, 2, 1))
    near = Expected("gift:4", 123_450, "Autre", date(2027, 3, 2))
    other = Expected("gift:5", 123_451, "societe velo", date(2027, 3, 1))
    assert proposals(line, [near, named, said, other]) == [said, near]
