"""The forms a bulletin is handed out in, by the ending of their files."""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from duixian.app.bulletin import Bulletin
from duixian.model.errors import OutputError
from duixian.outputs.bulletin import summary, tall, traced
from duixian.outputs.bulletin.docx import write_docx
from duixian.outputs.office import to_pdf

Make = Callable[[Bulletin, bytes | None], bytes]


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its media type, and how it is made from a bulletin and the office's own template."""

    media: str
    make: Make


def _docx(bulletin: Bulletin, own: bytes | None) -> bytes:
    target = io.BytesIO()
    write_docx(bulletin, target, own)
    return target.getvalue()


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PDF, _PNG = "application/pdf", "image/png"

FORMS: Mapping[str, Form] = {
    "docx": Form(_WORD, _docx),
    "pdf": Form(_PDF, lambda bulletin, own: to_pdf(_docx(bulletin, own))),
    "png": Form(_PNG, lambda bulletin, _: tall.write_png(bulletin)),
    "json": Form("application/json", lambda bulletin, _: traced.write_json(bulletin)),
}
"""The bulletin whole."""

SUMMARIES: Mapping[str, Form] = {
    "pdf": Form(_PDF, lambda bulletin, _: summary.write_pdf(bulletin)),
    "png": Form(_PNG, lambda bulletin, _: summary.write_picture(bulletin)),
}
"""The one page of it."""


def form(ending: str, one_page: bool = False) -> Form:
    """Return a form by the ending of its files; raises OutputError with those there are."""
    found = SUMMARIES if one_page else FORMS
    name = ending.lower().removeprefix(".")
    if name not in found:
        what = "一页摘要" if one_page else "通报"
        known = "、".join(f".{each}" for each in found)
        raise OutputError(f"{what}：不能输出为“.{name[:20]}”；请用 {known} 之一")
    return found[name]
