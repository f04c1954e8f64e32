"""What anybody can do in a phase with what is measured."""

from collections.abc import Collection

from challenge.foundation.sentences import N_, Sentence

READ = Sentence(N_("Lire ce que cela a changé"))


def offered(phase: str, _roles: Collection[str], _acts: Collection[str]) -> list[tuple[Sentence, str]]:
    """What was measured, once projects are carried out."""
    return [(READ, "impact.index")] if phase in ("incubation", "evaluation", "closed") else []
