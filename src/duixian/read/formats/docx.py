"""Word documents (.docx), read from their XML with the standard library alone."""

import struct
import zipfile
import zlib
from io import BytesIO
from xml.etree.ElementTree import ParseError, parse
from xml.parsers.expat import ExpatError

from duixian.model.document import Document
from duixian.model.errors import InputError
from duixian.read.body import Origin, from_text
from duixian.read.numbering import read_numbering
from duixian.read.reader import FILE_LIMIT, MB, TEXT_LIMIT, Reader
from duixian.read.word import read_paragraphs

MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
UNPACKED_LIMIT = 200 * MB
SIDE_LIMIT = 16 * MB
"""For the parts that are read as a tree; they hold no text of the report."""
BODY = "word/document.xml"
NUMBERING = "word/numbering.xml"
STYLES = "word/styles.xml"
RELATIONS = "_rels/.rels"
OTHER_OFFICE = {"xl/workbook.xml": "Excel", "ppt/presentation.xml": "PowerPoint"}
BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    ParseError,
    ExpatError,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    struct.error,
)


def _sniff(head: bytes, name: str) -> bool:
    return head.startswith((ZIP, OLE))


def read(data: bytes, name: str) -> Document:
    """Read paragraphs and tables in order, numbers that Word itself writes before paragraphs included."""
    if data.startswith(OLE):
        raise _old_or_locked(data, name)
    if not data.startswith(ZIP):
        raise InputError(
            f"{name}：扩展名是 Word 的，内容却不是；若是纯文本请把扩展名改为 .txt 再读，否则请用 Word 或 WPS 另存一份"
        )
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            check_unpacked(package, name)
            return from_text(_read_package(package, name), name, Origin(MEDIA))
    except BROKEN as error:
        raise InputError(f"{name}：docx 损坏，打不开（{_reason(error)}）；请用 Word 或 WPS 打开后另存一份") from error
    except (NotImplementedError, RuntimeError) as error:
        raise InputError(f"{name}：docx 用了加密或不支持的压缩方式；请用 Word 或 WPS 打开后另存一份") from error


def check_unpacked(package: zipfile.ZipFile, name: str) -> None:
    """Refuse a package whose parts unpack to more than 200 MB in all; zipfile unpacks no part beyond its word."""
    _check(sum(part.file_size for part in package.infolist()), UNPACKED_LIMIT, f"{name}：docx 解压后")


def _check(size: int, limit: int, where: str) -> None:
    if size > limit:
        raise InputError(f"{where}有 {size / MB:,.0f} MB，超过上限 {limit // MB} MB；请删去图片和附件，只留报告文字")


def _read_package(package: zipfile.ZipFile, name: str) -> str:
    sizes = {part.filename: part.file_size for part in package.infolist()}
    for part in {RELATIONS, NUMBERING, STYLES} & sizes.keys():
        _check(sizes[part], SIDE_LIMIT, f"{name}：docx 的 {part} 解压后")
    body = _find_body(package) if RELATIONS in sizes else BODY
    for part, kind in OTHER_OFFICE.items():
        if part in sizes:
            raise InputError(f"{name}：这是 {kind} 文件，不是报告正文；请给出报告的 docx、pdf 或 txt")
    if body not in sizes:
        raise InputError(f"{name}：这个压缩包里没有 Word 正文（{BODY}），不是 docx；请给出报告本身的文件")
    _check(sizes[body], TEXT_LIMIT, f"{name}：docx 的正文解压后")
    numbering = read_numbering(*(package.open(part) if part in sizes else None for part in (NUMBERING, STYLES)))
    with package.open(body) as opened:
        return "\n".join(read_paragraphs(opened, numbering))


def _find_body(package: zipfile.ZipFile) -> str:
    """Return the part the package calls its main document; some programs name it otherwise (document2.xml)."""
    with package.open(RELATIONS) as relations:
        for relation in parse(relations).getroot():
            if relation.get("Type", "").endswith("/officeDocument"):
                return relation.get("Target", BODY).lstrip("/")
    return BODY


def _old_or_locked(data: bytes, name: str) -> InputError:
    if ENCRYPTED in data:
        return InputError(f"{name}：这份 Word 文档加了密码；请先用密码打开，另存为不加密的 .docx 再读")
    return InputError(f"{name}：这是旧版 Office 文件（.doc、.wps 等）；请用 Word 或 WPS 另存为 .docx 再读")


def _reason(error: Exception) -> str:
    """Say in Chinese what is wrong with a package; what the library said stands in the trace."""
    if isinstance(error, ParseError | ExpatError):
        return "里面的 XML 不完整"
    return "压缩包不完整"


READER = Reader("docx", MEDIA, (".docx", ".docm", ".dotx"), FILE_LIMIT, _sniff, read)
