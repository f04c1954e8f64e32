"""What anybody can do in a phase with what projects need."""

from collections.abc import Collection

from challenge.foundation.sentences import N_, Sentence

HELP = Sentence(N_("Aider un projet : temps, matériel, local"))


def offered(phase: str, _roles: Collection[str], _acts: Collection[str]) -> list[tuple[Sentence, str]]:
    """What is needed, while projects are carried out."""
    return [(HELP, "partners.index")] if phase == "incubation" else []
