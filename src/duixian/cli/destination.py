"""Where a command writes and in which format, decided before anything is read."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from duixian.cli.interruption import Interrupted
from duixian.cli.messages import say
from duixian.model.errors import OutputError
from duixian.model.extraction import Extraction
from duixian.outputs.exporter import Exporter, exporter_for, exporter_named, exporters
from duixian.outputs.save import refusal, save


@dataclass(frozen=True, slots=True)
class Destination:
    """A format and a place: standard output (`path` None), one file, or a folder for one file a report."""

    exporter: Exporter
    path: Path | None

    @property
    def on_terminal(self) -> bool:
        """Tell whether the result itself appears on the terminal."""
        return self.path is None and sys.stdout.isatty()

    def write(self, extractions: Iterable[Extraction]) -> list[Path]:
        """Write every report and return the files written; raises OutputError."""
        if self.path is None:
            self._to_standard_output(extractions)
            return []
        if _is_folder(self.path):
            return self._one_file_each(extractions, self.path)
        save(self.exporter, extractions, self.path)
        return [self.path]

    def _to_standard_output(self, extractions: Iterable[Extraction]) -> None:
        try:
            self.exporter.write(extractions, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise refusal(Path(say("standard_output")), error) from error

    def _one_file_each(self, extractions: Iterable[Extraction], folder: Path) -> list[Path]:
        written: dict[Path, None] = {}
        ending = (*self.exporter.extensions, ".txt")[0]
        try:
            for extraction in extractions:
                path = _free_path(folder, Path(extraction.document.name).stem, ending, written)
                save(self.exporter, [extraction], path)
                written[path] = None
        except KeyboardInterrupt as stop:
            raise Interrupted(len(written)) from stop
        return list(written)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError as error:  # a folder above it may not be entered
        raise refusal(path, error) from error


def _free_path(folder: Path, stem: str, ending: str, taken: Iterable[Path]) -> Path:
    path, number = folder / f"{stem}{ending}", 1
    while path in taken:
        number += 1
        path = folder / f"{stem}-{number}{ending}"
    return path


def _exporter(name: str | None, path: Path | None) -> Exporter:
    if name is not None:
        return exporter_named(name)
    if path is None:
        return exporter_named("table")
    by_ending = exporter_for(path.name)
    if by_ending is None:
        raise OutputError(say("unknown_ending", path=path, names="、".join(sorted(exporters()))))
    return by_ending


def choose_destination(name: str | None, path: Path | None, sources: Sequence[str]) -> Destination:
    """Return where to write; raises OutputError where it would harm: a source overwritten, bytes on a terminal."""
    chosen = Destination(_exporter(name, path), path)
    if chosen.exporter.binary and chosen.on_terminal:
        ending = chosen.exporter.extensions[0]
        raise OutputError(say("binary_to_terminal", format=chosen.exporter.name, ending=ending))
    if path is not None and path.resolve() in {Path(source).resolve() for source in sources}:
        raise OutputError(say("output_is_input", path=path))
    return chosen
