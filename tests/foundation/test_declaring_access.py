import pytest
from flask import Flask

from challenge.foundation import access


def bare(view: object) -> Flask:
    app = Flask("bare", static_folder=None)
    app.add_url_rule("/gate", endpoint="gate", view_func=view)  # type: ignore[arg-type]
    return app


def test_it_lets_no_application_start_with_an_undeclared_view() -> None:
    with pytest.raises(access.AccessUndeclared, match="gate"):
        access.require_declared(bare(lambda: ""))


@pytest.mark.parametrize("declare", [access.public, access.open_api])
def test_it_accepts_a_declared_view(declare: object) -> None:
    access.require_declared(bare(declare(lambda: "")))  # type: ignore[operator]


def test_it_tells_what_a_view_declared() -> None:
    assert access.of(access.public(lambda: "")) == "public"
    assert access.of(lambda: "") is None


def test_it_tells_what_the_request_asks_for(app: Flask) -> None:
    with app.test_request_context("/healthz"):
        assert access.of_request() == "open_api"
    with app.test_request_context("/nowhere"):
        assert access.of_request() is None


def test_it_holds_for_every_endpoint_of_the_application(app: Flask) -> None:
    access.require_declared(app)
