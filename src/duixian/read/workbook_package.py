"""The package an uploaded workbook is: what it may hold and how large it may grow, checked before it is opened."""

import zipfile
from io import BytesIO

from duixian.model.errors import InputError
from duixian.read.reader import MB

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FILE_MOST, UNPACKED_MOST = 32 * MB, 160 * MB
STRINGS_MOST, SIDE_MOST = 32 * MB, 8 * MB
RATIO_MOST, RATIO_FROM = 200, MB
"""How many times larger a part may grow, of those of more than a megabyte; sheets of blank cells grow 20-fold."""
MOST_PARTS = 2000
BOOK, STRINGS = "xl/workbook.xml", "xl/sharedstrings.xml"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED_FLAG = 0x1
_FORBIDDEN = {
    "vbaproject.bin": "带有宏；请另存为不含宏的 .xlsx 再上传",
    "xl/macrosheets/": "带有宏表；请删去宏表，另存为 .xlsx 再上传",
    "xl/externallinks/": "引用了别的文件（外部链接）；请在“数据—编辑链接”中断开链接，另存后再上传",
    "xl/connections.xml": "有外部数据连接；请删去连接，另存后再上传",
    "xl/querytables/": "有外部数据查询；请删去查询，另存后再上传",
    "xl/activex/": "带有控件；请删去控件，另存后再上传",
    "xl/embeddings/": "嵌入了别的文件；请删去嵌入的对象，另存后再上传",
    "xl/workbook.bin": "是二进制工作簿（.xlsb）；请另存为 .xlsx 再上传",
}


def open_package(content: bytes, name: str) -> zipfile.ZipFile:
    """Return the package of a workbook that may be looked into; raises InputError, or what a broken zip raises."""
    _check_kind(content, name)
    if len(content) > FILE_MOST:
        size = len(content) / MB
        raise InputError(f"{name}：有 {size:,.1f} MB，最多 {FILE_MOST // MB} MB；请删去图片和多余的工作表后再上传")
    package = zipfile.ZipFile(BytesIO(content))
    _check_sizes(package.infolist(), name)
    _check_parts([part.filename.lower() for part in package.infolist()], name)
    return package


def _check_kind(content: bytes, name: str) -> None:
    if not content:
        raise InputError(f"{name}：文件是空的（0 字节）；请重新保存后上传")
    if content.startswith(OLE) and _ENCRYPTED in content:
        raise InputError(f"{name}：工作簿加了密码；请取消密码，另存后再上传")
    if content.startswith(OLE):
        raise InputError(f"{name}：是旧版 Excel 或 WPS 表格（.xls、.et）；请另存为 .xlsx 再上传")
    if not content.startswith(ZIP):
        raise InputError(f"{name}：不是 Excel 工作簿；请用 Excel 或 WPS 打开后另存为 .xlsx 再上传")


def _check_sizes(parts: list[zipfile.ZipInfo], name: str) -> None:
    """Refuse a package that grows too large; zipfile unpacks no part beyond the size its directory names."""
    if len(parts) > MOST_PARTS:
        raise InputError(f"{name}：内部文件有 {len(parts):,} 个，不像工作簿；请用 Excel 打开后另存为 .xlsx 再上传")
    if sum(part.file_size for part in parts) > UNPACKED_MOST:
        raise InputError(f"{name}：解压后超过 {UNPACKED_MOST // MB} MB；请删去空行、图片和多余的工作表后另存")
    for part in parts:
        if part.flag_bits & _ENCRYPTED_FLAG:
            raise InputError(f"{name}：工作簿加了密码；请取消密码，另存后再上传")
        if part.file_size > RATIO_FROM and part.file_size > RATIO_MOST * max(part.compress_size, 1):
            raise InputError(f"{name}：压缩比异常（{part.filename[:40]}），没有打开；请用 Excel 打开后另存再上传")
        if part.file_size > _most(part.filename.lower()):
            raise InputError(f"{name}：{part.filename[:40]} 太大；请删去多余的格式和内容后另存")


def _most(part: str) -> int:
    if part == STRINGS:
        return STRINGS_MOST
    return UNPACKED_MOST if part.startswith(("xl/worksheets/", "xl/media/")) else SIDE_MOST


def _check_parts(parts: list[str], name: str) -> None:
    for forbidden, what in _FORBIDDEN.items():
        if any(forbidden in part for part in parts):
            raise InputError(f"{name}：{what}")
    if name.lower().endswith((".xlsm", ".xltm", ".xlam")):
        raise InputError(f"{name}：{_FORBIDDEN['vbaproject.bin']}")
    if "content.xml" in parts and "mimetype" in parts:
        raise InputError(f"{name}：是 OpenDocument 表格（.ods）；请另存为 .xlsx 再上传")
    if BOOK not in parts:
        raise InputError(f"{name}：压缩包里没有工作簿，不是 .xlsx；请用 Excel 或 WPS 另存为 .xlsx 再上传")
    if len(set(parts)) != len(parts):
        raise InputError(f"{name}：内部文件重名，没有打开；请用 Excel 打开后另存再上传")
