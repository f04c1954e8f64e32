"""What anybody can do in a phase with what the portal shows."""

from collections.abc import Collection

from challenge.foundation.sentences import N_, Sentence

READING = Sentence(N_("Lire les questions posées et voter avec votre code"))
COUNTING = Sentence(N_("Lire les résultats et les vérifier"))


def offered(phase: str, _roles: Collection[str], acts: Collection[str]) -> list[tuple[Sentence, str]]:
    """The referendums: to vote in during their phase, to read until projects are carried out."""
    if "vote" in acts:
        return [(READING, "referendums.index")]
    if phase in ("call", "selection"):
        return [(COUNTING, "referendums.index")]
    return []
