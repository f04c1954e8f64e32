from flask import Flask

from challenge.foundation.tokens import keyed_digest, new_token, signed, signed_value, token_digest


def test_it_gives_another_secret_each_time() -> None:
    assert len({new_token() for _ in range(100)}) == 100
    assert len(new_token()) == 22


def test_it_recognises_a_token_by_what_is_kept() -> None:
    token = new_token()
    assert token_digest(token) == token_digest(token)
    assert token not in token_digest(token)


def test_it_signs_for_one_purpose_only(app: Flask) -> None:
    token = signed("unsubscribe", "abc")
    assert signed_value("unsubscribe", token) == "abc"
    assert signed_value("anything else", token) is None
    assert signed_value("unsubscribe", f"{token}x") is None


def test_it_recognises_an_address_by_purpose(app: Flask) -> None:
    assert keyed_digest("recipient", "ada@example.org") == keyed_digest("recipient", "ada@example.org")
    assert keyed_digest("recipient", "ada@example.org") != keyed_digest("other", "ada@example.org")
