from challenge.foundation.tokens import new_token, token_digest


def test_it_gives_another_secret_each_time() -> None:
    assert len({new_token() for _ in range(100)}) == 100
    assert len(new_token()) == 22


def test_it_recognises_a_token_by_what_is_kept() -> None:
    token = new_token()
    assert token_digest(token) == token_digest(token)
    assert token not in token_digest(token)
