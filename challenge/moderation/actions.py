"""What moderators can do in any phase."""

from collections.abc import Collection

from challenge.foundation.sentences import N_, Sentence

READ = Sentence(N_("Lire ce qui attend la modération"))


def offered(_phase: str, roles: Collection[str], _acts: Collection[str]) -> list[tuple[Sentence, str]]:
    """The one inbox, to moderators."""
    return [(READ, "moderation.index")] if "moderator" in roles else []
