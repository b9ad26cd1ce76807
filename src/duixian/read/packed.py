"""Files that came in a zip: looked through before one is unpacked, and no more than people could have put in."""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from duixian.model.errors import InputError
from duixian.read.reader import MB

MOST_FILES, PACKED_MOST, UNPACKED_MOST = 400, 32 * MB, 64 * MB
BOOK = ".xlsx"
_ENCRYPTED, _UTF8 = 0x1, 0x800
_LEFTOVERS = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini", "~$")
_BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)


def is_packed(content: bytes) -> bool:
    """Tell whether a file is a zip of files and no workbook, which is a zip itself."""
    if not content.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return "[Content_Types].xml" not in archive.namelist()
    except _BROKEN:
        return False


def unpack(content: bytes, name: str) -> list[tuple[str, bytes]]:
    """Return the workbooks of a zip with their names; raises InputError in one line for anything else in it."""
    if len(content) > PACKED_MOST:
        raise InputError(f"{name}：有 {len(content) // MB} MB，最多 {PACKED_MOST // MB} MB；请分几次上传")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            found = list(_wanted(archive.infolist(), name))
            return [(told, archive.read(info)) for told, info in found]
    except _BROKEN as error:
        raise InputError(f"{name}：压缩包损坏，打不开；请重新压缩后上传") from error
    except RuntimeError as error:
        raise InputError(f"{name}：压缩包加了密码；请取消密码，重新压缩后上传") from error


def _wanted(infos: list[zipfile.ZipInfo], name: str) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """Yield the workbooks that may be unpacked, each with the name it is told by."""
    files = [info for info in infos if not info.is_dir() and not _left_over(info.filename)]
    if not files:
        raise InputError(f"{name}：压缩包里没有文件；请放入填报表（.xlsx）后再上传")
    if len(files) > MOST_FILES:
        raise InputError(f"{name}：压缩包里有 {len(files)} 个文件，最多 {MOST_FILES} 个；请分几次上传")
    if sum(info.file_size for info in files) > UNPACKED_MOST:
        raise InputError(f"{name}：解压后超过 {UNPACKED_MOST // MB} MB；请只放填报表（.xlsx），分几次上传")
    taken = set[str]()
    for info in files:
        told = _told(info)
        _check(info, told, name)
        if told in taken:
            raise InputError(f"{name}：有两个文件叫“{told[:80]}”；请改名或删去一个，重新压缩")
        taken.add(told)
        yield f"{name}/{told}", info


def _left_over(path: str) -> bool:
    """Tell what a system puts beside the files of its user."""
    low = path.lower()
    return low.startswith(_LEFTOVERS[0]) or low.rpartition("/")[2].startswith(_LEFTOVERS[1:])


def _told(info: zipfile.ZipInfo) -> str:
    """Return a name as it was given: one that is not said to be UTF-8 was written by a Chinese Windows."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename


def _check(info: zipfile.ZipInfo, told: str, name: str) -> None:
    parts = told.replace("\\", "/").split("/")
    shown = "".join(sign if sign.isprintable() else "?" for sign in told)[:80]
    if ".." in parts or parts[0] == "" or ":" in parts[0]:
        raise InputError(f"{name}：文件名“{shown}”带有路径，不收；请只放文件，重新压缩")
    if info.flag_bits & _ENCRYPTED:
        raise InputError(f"{name}：“{shown}”加了密码；请取消密码，重新压缩后上传")
    if parts[-1].lower().endswith((".zip", ".rar", ".7z", ".gz", ".tar")):
        raise InputError(f"{name}：“{shown}”是压缩包，不收包中包；请把里面的文件直接放进来，重新压缩")
    if not parts[-1].lower().endswith(BOOK):
        raise InputError(f"{name}：“{shown}”不是填报表（.xlsx）；请取出这个文件，重新压缩")
