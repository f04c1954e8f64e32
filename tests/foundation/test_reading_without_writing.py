import pytest
from flask.testing import FlaskClient

from challenge.foundation import access
from challenge.foundation.register import RegisterHead
from challenge.foundation.transaction import ReadingChanged, reading, writing
from tests.foundation.conftest import AddView
from tests.watching import GetWrote


def write() -> str:
    with writing() as session:
        session.add(RegisterHead(stream="a", seq=0, hash=""))
    return ""


def dirty() -> str:
    with reading() as session:
        session.add(RegisterHead(stream="a", seq=0, hash=""))
    return ""


@pytest.mark.usefixtures("both_databases")
def test_it_sees_a_get_that_writes(client: FlaskClient, add_view: AddView) -> None:
    add_view("/gate", write)
    with pytest.raises(GetWrote):
        client.get("/gate")


def test_it_lets_a_post_write(client: FlaskClient, add_view: AddView) -> None:
    add_view("/gate", write, methods=["POST"], declare=access.open_api)
    assert client.post("/gate").status_code == 200


def test_it_sees_a_reading_that_changed_something(client: FlaskClient, add_view: AddView) -> None:
    add_view("/gate", dirty)
    with pytest.raises(ReadingChanged):
        client.get("/gate")
