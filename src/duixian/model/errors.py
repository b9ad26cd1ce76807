"""What can go wrong, by who must act. A message says what, where, the value and the next step, in one line."""


class DuixianError(Exception):
    """The root of every error Duixian raises on purpose; `str(error)` is the one line to show."""


class InputError(DuixianError):
    """The file given cannot be read; the person who gave it must act. Nothing was written."""


class NotAReport(InputError):
    """The text was read but does not look like a government work report; `--force` reads it all the same."""


class OutputError(DuixianError):
    """The result cannot be written where it was asked for."""


class LexiconError(DuixianError):
    """A data file or a rule of Duixian itself contradicts itself; its maintainer must act."""


class NotAllowed(DuixianError):
    """The person may not do this; somebody with another role must, or the supervisor must change the role."""


class NotFound(DuixianError):
    """What was asked for by its id does not exist."""


class Conflict(DuixianError):
    """Somebody else changed it meanwhile, or its state does not allow this; the person must look again."""
