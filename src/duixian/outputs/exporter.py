"""What an output format is, and how the formats of this folder are found."""

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import BinaryIO

from duixian.model.errors import OutputError
from duixian.model.extraction import Extraction


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format: how it is called, the file endings it is known by, and how it is written to a binary stream.

    `binary` is True where the bytes mean nothing on a terminal. `write` leaves the stream open.
    """

    name: str
    extensions: tuple[str, ...]
    binary: bool
    write: Callable[[Iterable[Extraction], BinaryIO], None]


def _in_module(name: str) -> Exporter | None:
    exporter = getattr(importlib.import_module(f"duixian.outputs.{name}"), "EXPORTER", None)
    return exporter if isinstance(exporter, Exporter) else None


def _modules() -> list[str]:
    return [module.name for module in pkgutil.iter_modules(importlib.import_module("duixian.outputs").__path__)]


@cache
def exporters() -> dict[str, Exporter]:
    """Return every format of this folder by name, which is its file's name.

    >>> sorted(exporters())
    ['csv', 'html', 'jsonl', 'parquet', 'restored', 'table', 'xlsx']
    """
    found = (_in_module(name) for name in _modules())
    return {exporter.name: exporter for exporter in found if exporter}


def exporter_named(name: str) -> Exporter:
    """Return the format called `name`, importing no other; raises OutputError with the names there are.

    >>> exporter_named("jsonl").extensions
    ('.jsonl', '.ndjson')
    """
    exporter = _in_module(name) if name in _modules() else None
    if exporter is None:
        raise OutputError(f"没有“{name}”这种输出格式：请用 {'、'.join(sorted(exporters()))} 之一")
    return exporter


def exporter_for(file_name: str) -> Exporter | None:
    """Return the format a file's ending asks for, or None where no format claims it.

    >>> exporter_for("表.XLSX").name
    'xlsx'
    """
    lowered = file_name.lower()
    claimed = (e for e in exporters().values() if lowered.endswith(e.extensions))
    return next(claimed, None)


def require(module: str, extra: str) -> ModuleType:
    """Import an optional library; raises OutputError saying what to install where it is missing."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        library = module.partition(".")[0]
        raise OutputError(f'这种格式要用 {library}，尚未安装：请运行 pip install "duixian[{extra}]"') from error
