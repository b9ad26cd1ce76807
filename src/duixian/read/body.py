"""A decoded text to a `Document` whose `body` leaves the page furniture out."""

from dataclasses import dataclass

from duixian.model.document import Document
from duixian.model.errors import InputError
from duixian.model.issue import Issue
from duixian.read.furniture import find_body


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a text came from: MIME type, charset (None where it has no meaning) and what was found on the way."""

    media: str = "text/plain"
    encoding: str | None = None
    issues: tuple[Issue, ...] = ()


def from_text(text: str, name: str = "文本", origin: Origin | None = None) -> Document:
    """Make a document of text already decoded; raises `InputError` where there is nothing but blanks.

    >>> document = from_text("打印 关闭窗口\\n各位代表：\\n现在，我向大会报告工作，请予审议。")
    >>> [span.of(document.text) for span in document.body]
    ['各位代表：\\n现在，我向大会报告工作，请予审议。']
    """
    if not text.strip():
        raise InputError(f"{name}：没有文字（内容是空的）；请换一份有内容的文件")
    made = origin or Origin()
    return Document(
        text=text, name=name, media=made.media, encoding=made.encoding, body=find_body(text), issues=made.issues
    )
