"""A bulletin as a Word document: a template, shipped or the office's own, filled by docxtpl."""

import io
from typing import BinaryIO

from duixian.app.bulletin import Bulletin
from duixian.model.errors import InputError, OutputError
from duixian.outputs.bulletin.drawing import chapters_chart
from duixian.outputs.bulletin.fields import fields
from duixian.outputs.bulletin.template import template
from duixian.outputs.chinese_font import NoChineseFont, png
from duixian.outputs.exporter import require
from duixian.outputs.paper.sheet import BODY
from duixian.outputs.paper.tables import CELL_SIZE

CHART_WIDTH = 150
"""Millimetres."""


def write_docx(bulletin: Bulletin, target: BinaryIO, own: bytes | None = None) -> None:
    """Write the document by the shipped template or the office's `own`; raises InputError where that does not work."""
    docxtpl = require("docxtpl", "board")
    jinja2 = require("jinja2", "board")
    sandbox = require("jinja2.sandbox", "board")
    try:
        document = docxtpl.DocxTemplate(io.BytesIO(own or template()))
        told = _dressed(docxtpl, document, bulletin)
        # a template comes from outside: it may use the fields and nothing else of the program
        document.render(told, sandbox.ImmutableSandboxedEnvironment(autoescape=True, undefined=jinja2.StrictUndefined))
        _date(document, bulletin)
        document.save(target)
    except OutputError:
        raise
    except Exception as error:  # whatever a template of somebody's own may contain
        if own is None:
            raise
        raise InputError(f"通报模板：填不进去（{_short(error)}）；请对照 docs/bulletin.md 的字段改正模板") from error


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__


def _date(document: object, bulletin: Bulletin) -> None:
    from datetime import datetime

    properties = document.docx.core_properties  # type: ignore[attr-defined]
    properties.title = bulletin.title
    properties.created = properties.modified = datetime(*bulletin.day.timetuple()[:3])


def _dressed(docxtpl: object, document: object, bulletin: Bulletin) -> dict[str, object]:
    """Return the fields with coloured lights and the chart."""
    told = fields(bulletin)
    for group in told["任务表"]:
        for row in group["行"]:
            row["亮灯"] = docxtpl.RichText(  # type: ignore[attr-defined]
                row["灯"], color=row["颜色"], size=int(2 * CELL_SIZE), font=f"eastAsia:{BODY}"
            )
    told["章节图"] = _chart(docxtpl, document, bulletin)
    return told


def _chart(docxtpl: object, document: object, bulletin: Bulletin) -> object:
    from docx.shared import Mm

    try:
        drawn = png(chapters_chart(bulletin), 3)
    except NoChineseFont:  # the table above says the same
        return ""
    return docxtpl.InlineImage(document, io.BytesIO(drawn), width=Mm(CHART_WIDTH))  # type: ignore[attr-defined]
