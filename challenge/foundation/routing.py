"""Routes that cost nothing until somebody asks for an address of theirs."""

from collections.abc import Callable
from typing import Any

from werkzeug.routing import Rule

Builder = Callable[..., tuple[str, str]]


class LateRule(Rule):
    """A rule that compiles what builds its addresses at the first `url_for`.

    Werkzeug compiles two functions per rule at the start: most of the time that an application takes to be
    made, when a command or a test asks for few addresses or none.
    """

    def _compile_builder(self, append_unknown: bool = True) -> Builder:
        compile_now = super()._compile_builder

        def build(rule: Rule, /, **values: Any) -> tuple[str, str]:
            builder = compile_now(append_unknown)
            place = "_build_unknown" if append_unknown else "_build"
            setattr(rule, place, builder.__get__(rule, None))
            return builder(rule, **values)

        return build
