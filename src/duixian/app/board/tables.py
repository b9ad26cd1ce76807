"""The text of a table that came as a file."""

from duixian.model.errors import InputError


def table_text(content: bytes, name: str) -> str:
    """Return a table's text, in UTF-8 or as Chinese Excel saves it; raises InputError.

    >>> table_text("地区,数值".encode("gb18030"), "表.csv")
    '地区,数值'
    """
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError(f"{name}：不是文本；请从 Excel 另存为“CSV UTF-8”再导入")
