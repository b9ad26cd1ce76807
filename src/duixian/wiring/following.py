"""What follows a report and judges it: the next report, a statistical bulletin or a table of observations."""

from pathlib import Path
from typing import TYPE_CHECKING

from duixian import wiring

if TYPE_CHECKING:
    from duixian.app.ingest import Outcome
    from duixian.model.extraction import Extraction
    from duixian.model.verdicts import VerdictTable


def is_observations(source: str) -> bool:
    """Tell by a file's ending or first bytes whether it is a table of observations; standard input is none."""
    from duixian.read.observations import is_table
    from duixian.read.reader import HEAD_BYTES

    if source == wiring.STANDARD_INPUT:
        return False
    try:
        with Path(source).open("rb") as file:
            return is_table(file.read(HEAD_BYTES), source)
    except (OSError, ValueError):
        return False  # reading it says why


def read_observations(path: Path) -> "Extraction":
    """Read a table of observations (CSV, xlsx, JSONL) as if a report had stated them; raises InputError."""
    from duixian.app.observations import read_table
    from duixian.model.errors import InputError
    from duixian.read.observations import read_rows
    from duixian.read.reader import FILE_LIMIT, MB

    try:
        if path.stat().st_size > FILE_LIMIT:
            raise InputError(f"{path}：超过 {FILE_LIMIT // MB} MB；请只留要用的观测值")
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        raise InputError(f"{path}：打不开（{getattr(error, 'strerror', None) or error}）；请检查路径和权限") from error
    return read_table(read_rows(content, path.name))


def read_following(source: str, this: "Extraction", force: bool = False) -> "Extraction":
    """Read what a report is to be judged by, whatever it is; raises InputError, or NotAReport unless forced.

    A table's values are taken for the report's own government and year where they say so (`app.observations.beside`); a
    bulletin is read as a review of its year.
    """
    from duixian.app.observations import beside

    if is_observations(source):
        return beside(read_observations(Path(source)), this)
    return _read_next(next(iter(wiring.read_copies([source], force))), source)


def judge_sources(this: str, following: str, decisions: Path | None = None) -> "VerdictTable":
    """Read a report and whatever follows it, judge what was promised, and lay what people decided over it.

    Raises the error of the one that cannot be read; a file of decisions that is not there is one too.
    """
    from duixian.app.decisions import overrule
    from duixian.app.silence import say_what_is_silent
    from duixian.app.verdicts import judge_report
    from duixian.judge.policy import policy
    from duixian.model.errors import InputError
    from duixian.wiring.decisions import read_decisions

    if decisions is not None and not decisions.exists():
        raise InputError(f"{decisions}：没有这个人工改判文件；请检查路径，或去掉这个选项")
    table = say_what_is_silent(judge_report(*_pair(this, following), policy()))
    return overrule(table, read_decisions(decisions)) if decisions is not None else table


def _pair(this: str, following: str) -> "tuple[Extraction, Extraction]":
    if is_observations(following):
        report = _read(next(iter(wiring.read_copies([this]))))
        return report, read_following(following, report)
    first, second = wiring.read_copies([this, following])
    return _read(first), _read_next(second, following)


def _read(outcome: "Outcome") -> "Extraction":
    from duixian.app.ingest import Failure

    if isinstance(outcome, Failure):
        raise outcome.error
    return outcome


def _read_next(outcome: "Outcome", source: str) -> "Extraction":
    """Return what was read, or where that is unlike a report what is read in it as a bulletin; raises its error."""
    from duixian.app.ingest import Failure
    from duixian.extract.bulletin import is_bulletin, read_bulletin
    from duixian.model.errors import NotAReport

    unlike = isinstance(outcome, Failure) and isinstance(outcome.error, NotAReport)
    if unlike and source != wiring.STANDARD_INPUT:  # what a stream holds can be read once only
        document = wiring.open_copy(source)
        if is_bulletin(document):
            return read_bulletin(document)
    return _read(outcome)
