"""Why a backup or a restoration does not take place. Operators read these, in the language of commands."""


class BackupRefused(Exception):
    """Base of every reason below; its text says what was kept from happening, and what to do."""


class NobodyToSealTo(BackupRefused):
    """Production has no public key of an officer."""


class AlreadyThere(BackupRefused):
    """The file to write exists."""


class ClientMissing(BackupRefused):
    """PostgreSQL's own programs are not installed."""


class KeyNeeded(BackupRefused):
    """The backup is sealed, and no private key was given, or one that it was not sealed to."""


class Damaged(BackupRefused):
    """The file is not, byte for byte, a backup that was finished."""


class OtherRevision(BackupRefused):
    """The backup was made by another version of this program."""


class OtherDatabase(BackupRefused):
    """The backup comes from SQLite and goes to PostgreSQL, or the contrary."""


class TargetNotEmpty(BackupRefused):
    """There is a database already, and nobody asked to replace it."""


class StillServed(BackupRefused):
    """Somebody is connected to the database that would be replaced."""


class RestoredDiffers(BackupRefused):
    """What was read back is not what was saved."""
