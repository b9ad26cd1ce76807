"""A template of the office's own, looked at before it is used: a plain .docx that the bulletin can be filled into."""

import io
import zipfile

from duixian.app.bulletin import Bulletin
from duixian.model.errors import InputError
from duixian.outputs.bulletin.docx import write_docx

MOST, MOST_UNPACKED = 5 * 1024 * 1024, 50 * 1024 * 1024
"""Bytes of a template, packed and unpacked."""


def check_template(content: bytes, name: str, bulletin: Bulletin) -> None:
    """Raise InputError where a file is no template: no .docx, too large, with macros or links, or not to be filled."""
    where = f"通报模板“{name[:60]}”"
    if len(content) > MOST:
        raise InputError(f"{where}：{len(content)} 字节，最多 {MOST} 字节；请去掉其中的大图片")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_parts(archive, where)
    except zipfile.BadZipFile as error:
        raise InputError(f"{where}：不是 .docx 文件；请在 Word 或 WPS 中另存为 .docx 后再上传") from error
    write_docx(bulletin, io.BytesIO(), content)


def _check_parts(archive: zipfile.ZipFile, where: str) -> None:
    names = archive.namelist()
    if "word/document.xml" not in names:
        raise InputError(f"{where}：不是 Word 文档；请在 Word 或 WPS 中另存为 .docx 后再上传")
    if sum(member.file_size for member in archive.infolist()) > MOST_UNPACKED:
        raise InputError(f"{where}：展开后超过 {MOST_UNPACKED} 字节；请去掉其中的大图片")
    if any("vbaproject" in name.lower() for name in names):
        raise InputError(f"{where}：含有宏；请另存为不含宏的 .docx 后再上传")
    linked = (name for name in names if name.endswith(".rels") and b'"External"' in archive.read(name))
    if next(linked, None):
        raise InputError(f"{where}：含有指向外部的链接；请删去链接后再上传")
