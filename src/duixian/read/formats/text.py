"""Plain text: .txt, .md and anything that turns out to be text."""

from duixian.model.document import Document
from duixian.model.errors import InputError
from duixian.model.issue import Issue
from duixian.read.body import Origin, from_text
from duixian.read.charset import Decoded, decode
from duixian.read.reader import MB, TEXT_LIMIT, Reader

MEDIA = "text/plain"
KNOWN_BINARIES = (
    (b"\x89PNG", "图片（PNG）", "先做文字识别（OCR），再读识别出的文字"),
    (b"\xff\xd8\xff", "图片（JPEG）", "先做文字识别（OCR），再读识别出的文字"),
    (b"GIF8", "图片（GIF）", "先做文字识别（OCR），再读识别出的文字"),
    (b"II*\0", "图片（TIFF）", "先做文字识别（OCR），再读识别出的文字"),
    (b"BM", "图片（BMP）", "先做文字识别（OCR），再读识别出的文字"),
    (b"Rar!", "压缩包（RAR）", "先解压，再读里面的文件"),
    (b"7z\xbc\xaf", "压缩包（7z）", "先解压，再读里面的文件"),
    (b"\x1f\x8b", "压缩包（gzip）", "先解压，再读里面的文件"),
    (b"MZ", "程序", "请给出报告的文字稿"),
)
RICH_TEXT = b"{\\rtf"


def _sniff(head: bytes, name: str) -> bool:
    """Text has no mark of its own: it is what is left, or what its extension says."""
    return False


def read(data: bytes, name: str) -> Document:
    """Read text in UTF-8, GB18030, Big5 or UTF-16; spans are offsets into the decoded file, a BOM not counted."""
    if data.startswith(RICH_TEXT):
        raise InputError(f"{name}：这是 RTF 文档；请用 Word 或 WPS 另存为 .docx 再读")
    decoded = decode(data)
    if decoded is None:
        raise _unreadable(data, name)
    return from_text(decoded.text, name, Origin(MEDIA, decoded.encoding, damage(decoded)))


def damage(decoded: Decoded) -> tuple[Issue, ...]:
    """Return what to tell a person of a text some of whose bytes could not be read."""
    if not decoded.lost:
        return ()
    message = f"按 {decoded.encoding} 解码时有 {decoded.lost} 处读不出，已记作 \ufffd；请核对原文件"
    return (Issue("encoding-damaged", "warning", message),)


def _unreadable(data: bytes, name: str) -> InputError:
    for mark, kind, step in KNOWN_BINARIES:
        if data.startswith(mark):
            return InputError(f"{name}：这是{kind}，不是文字；请{step}")
    if b"\0" in data[:MB]:
        return InputError(f"{name}：这是二进制文件，不是文字；请给出 txt、md、html、docx 或 pdf")
    return InputError(f"{name}：认不出文字编码（试过 UTF-8、GB18030、Big5、UTF-16）；请用记事本另存为 UTF-8 再读")


READER = Reader("text", MEDIA, (".txt", ".md", ".markdown", ".text"), TEXT_LIMIT, _sniff, read)
