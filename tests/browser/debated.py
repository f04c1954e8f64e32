"""A town where proposals are argued about and reported: for pages of arguments and of moderation."""

from collections.abc import Iterable

from sqlalchemy import Engine

from challenge.foundation.transaction import writing
from challenge.foundation.visitors import Visitor
from challenge.moderation.services import reporting
from challenge.proposals.services import arguing
from tests.proposals import held
from tests.proposals.conftest import Cast
from tests.proposals.held import NOW


def argued(engine: Engine, who: Visitor, number: int, said: Iterable[tuple[str, str]]) -> list[int]:
    """Arguments of a person, each as (side, words); their numbers. They wait to be read."""
    with writing(engine=engine) as session:
        return [
            arguing.argue(
                session,
                proposal_id=number,
                account_id=who.account_id,
                side=side,
                words=words,
                language="fr",
                now=NOW,
            )[0]
            for side, words in said
        ]


def reported(engine: Engine, cast: Cast, kind: str, number: int) -> None:
    """Chiara reports a public text."""
    with writing(engine=engine) as session:
        reporting.report(
            session,
            kind=kind,
            number=number,
            account_id=cast.chiara.account_id,
            reason="insult",
            words="À la fin du texte",
            now=NOW,
        )


def accepted(engine: Engine, cast: Cast, title: str = "Une ville fraîche") -> int:
    """A proposal of Ada that everybody reads."""
    with writing(engine=engine) as session:
        return held.accepted(session, cast.ada, cast.nadia, title)
