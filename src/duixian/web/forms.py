"""A form that was sent: its fields as text, its files, and proof that a page of ours sent it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request
from starlette.datastructures import FormData, UploadFile

from duixian.app.board.tables import table_text
from duixian.model.errors import InputError
from duixian.web.access import Forged, same_secret
from duixian.web.visitor import visitor_of

MOST_FIELDS, MOST_FILES, MOST_TEXT = 20_000, 50, 4 * 1024 * 1024
MOST_NAME = 120


@dataclass(frozen=True, slots=True)
class Sent:
    """What a form holds. Line ends are \\n, blanks around a field are gone."""

    data: FormData

    def text(self, name: str, most: int = 4000) -> str:
        """Return a field, empty where it is missing; raises InputError where it is longer than `most` characters."""
        value = self.data.get(name, "")
        text = value.replace("\r\n", "\n").strip() if isinstance(value, str) else ""
        if "\0" in text:
            raise InputError(f"{name}：有空字符，不能保存；请删去后再提交")
        if len(text) > most:
            raise InputError(f"{name}：有 {len(text)} 个字，最多 {most} 个；请缩短后再提交")
        return text

    def maybe(self, name: str, most: int = 4000) -> str | None:
        """Return a field, None where it is missing or empty."""
        return self.text(name, most) or None

    def texts(self, name: str) -> list[str]:
        """Return all fields of one name."""
        return [value for value in self.data.getlist(name) if isinstance(value, str)]

    def names(self) -> Iterator[str]:
        """Yield the names of all fields."""
        return iter(self.data)

    def files(self, name: str) -> list[UploadFile]:
        """Return the files chosen in a field."""
        return [file for file in self.data.getlist(name) if isinstance(file, UploadFile) and file.filename]

    def table(self, name: str, file: str, most: int) -> str:
        """Return the table that was chosen as a file (at most four bytes for each of `most` characters), else
        the one that was typed; raises InputError."""
        for title, content in self.uploads(file):
            if len(content) > 4 * most:
                raise InputError(f"{title}：有 {len(content)} 字节，最多 {4 * most} 字节；请分几张表导入")
            return table_text(content, title)
        return self.text(name, most)

    def uploads(self, name: str) -> list[tuple[str, bytes]]:
        """Return the files chosen in a field, each with its name as it may be shown."""
        return [(shown_name(file.filename), file.file.read()) for file in self.files(name)]


def shown_name(given: str | None) -> str:
    """Return a file's name as it is shown: without folders and signs that steer, of a length that fits.

    >>> shown_name("C:\\\\a/现场.png"), shown_name("")
    ('现场.png', 'file')
    """
    bare = (given or "").replace("\\", "/").rpartition("/")[2]
    plain = "".join(sign for sign in bare if sign.isprintable()).strip()
    stem, dot, end = plain.rpartition(".")
    return (f"{stem[: MOST_NAME - 10]}{dot}{end[:9]}" if dot else plain[:MOST_NAME]) or "file"


def _foreign(request: Request) -> bool:
    """Tell whether the browser says that another site's page sent this."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host")


async def unguarded(request: Request) -> Sent:
    """Return what was sent without a login: only whether another site sent it is looked at."""
    if _foreign(request):
        raise Forged("表单：来自别的网站，没有办理；请在本系统的页面上操作")
    data = await request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=MOST_TEXT)
    return Sent(data)


async def guarded(request: Request, sent: Annotated[Sent, Depends(unguarded)]) -> Sent:
    """Return what a logged-in user's form holds; raises Forged unless it carries the session's own secret."""
    visitor = visitor_of(request)
    session = visitor.session if visitor else None
    if session is not None and not same_secret(sent.text("csrf"), session.csrf):
        raise Forged("表单：页面已过期或不是由本系统发出，没有办理；请返回刷新页面后再提交")
    return sent


Form = Annotated[Sent, Depends(guarded)]
"""The form of a page: `def save(visitor: …, form: Form)`."""
OpenForm = Annotated[Sent, Depends(unguarded)]
