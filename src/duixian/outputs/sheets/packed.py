"""Filing sheets of many units in one zip, a file each."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date

from duixian.app.sheets.filing import FilingSheet
from duixian.outputs.sheets.filing import write


def file_name(sheet: FilingSheet) -> str:
    """Return the name of a sheet's file, of signs every system takes."""
    plain = "".join("_" if sign in '\\/:*?"<>|' or not sign.isprintable() else sign for sign in sheet.unit.name)
    return f"{plain.strip(' .')[:60] or '单位'}_{sheet.year}年{sheet.month}月填报表.xlsx"


def named(sheets: Iterable[FilingSheet]) -> Iterator[tuple[str, FilingSheet]]:
    """Yield sheets with the names of their files, no two alike on any system."""
    taken = set[str]()
    for sheet in sheets:
        name, number = file_name(sheet), 1
        while name.lower() in taken:
            number += 1
            name = f"{number}_{file_name(sheet)}"
        taken.add(name.lower())
        yield name, sheet


def pack(sheets: Iterable[FilingSheet], at: date) -> bytes:
    """Return a zip of sheets, one file each."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, sheet in named(sheets):
            archive.writestr(zipfile.ZipInfo(name, (at.year, at.month, at.day, 0, 0, 0)), write(sheet))
    return packed.getvalue()
