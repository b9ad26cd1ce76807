"""What is wrong with a question, in one Chinese line: what, where, and the names that are near."""

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from duixian.model.errors import InputError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

NEAR = 3
"""Names offered at most."""

LIKE = 0.5
"""How alike, 0 to 1, a name is that is offered."""

_COLUMN = re.compile(r'Referenced column "(.+?)" not found|does not have a column named "(.+?)"')
_TABLE = re.compile(r"(?:Table|View) with name (\S+) does not exist|Referenced table \"(.+?)\" not found")
_FUNCTION = re.compile(r"Function with name (\S+) does not exist")
_SYNTAX = re.compile(r'syntax error at (?:or near "(.*?)"|end of input)|unterminated')
_PLACE = re.compile(r"^LINE (\d+): ([^\n]*)\n( *)\^", re.MULTILINE)
_KINDS = {
    "OutOfMemoryException": "内存不够；请用 --memory 给多些（如 4GB），或把范围缩小",
    "PermissionException": "只能读这个数据集，不能读别的文件，也不能改设置；请只用数据集里的表",
}
_MARK = re.compile(r"^LINE \d+: ", re.MULTILINE)


def complaint(error: Exception, sql: str, connection: "DuckDBPyConnection") -> InputError:
    """Return the line for an error DuckDB raised."""
    told = str(error)
    return InputError(f"SQL {place(told, sql)}{_what(told, type(error).__name__, connection)}")


def _what(told: str, kind: str, connection: "DuckDBPyConnection") -> str:
    if found := _COLUMN.search(told):
        name = found[1] or found[2]
        return f"没有“{name}”这一列{_near(name, 'column', connection)}"
    if found := _TABLE.search(told):
        name = found[1] or found[2]
        return f"没有“{name}”这张表{_near(name, 'table', connection)}"
    if found := _FUNCTION.search(told):
        return f"没有“{found[1]}”这个函数；请看 DuckDB 的函数表"
    if found := _SYNTAX.search(told):
        return f"语法有误{f'：“{found[1]}”附近' if found[1] else '：没有写完'}；请检查这里和它前面"
    return _KINDS.get(kind) or f"不能执行：{first_line(told)}"


def place(told: str, sql: str) -> str:
    """Return where in a question something is wrong, from the excerpt in DuckDB's message; empty where it does not say.

    >>> place('Parser Error: syntax error\\n\\nLINE 1: SELECT * FORM x\\n                 ^', "SELECT * FORM x")
    '第 1 行第 10 字：'
    """
    found = _PLACE.search(told)
    if not found:
        return ""
    line, excerpt = int(found[1]), found[2]
    lines = sql.splitlines()
    column = len(found[3]) - len(f"LINE {line}: ")
    kept = excerpt.removeprefix("...").removesuffix("...")
    start = lines[line - 1].find(kept) if 0 < line <= len(lines) else -1
    if start < 0:
        return ""  # inside a view
    return f"第 {line} 行第 {start + column - (len(excerpt) - len(excerpt.removeprefix('...'))) + 1} 字："


def _near(name: str, what: str, connection: "DuckDBPyConnection") -> str:
    """Return the names there are that are like it, else where they are listed."""
    asked = f"SELECT DISTINCT {what}_name FROM duckdb_columns() WHERE NOT internal ORDER BY ALL"
    names = [found for (found,) in connection.execute(asked).fetchall()]
    alike = get_close_matches(name.lower(), names, NEAR, LIKE)
    if alike:
        return f"；相近的有 {'、'.join(alike)}"
    return "；有哪些列请看 DESCRIBE 表名" if what == "column" else f"；有 {'、'.join(names)}"


def first_line(told: str) -> str:
    """Return what a message of DuckDB says before its excerpt, without the kind of error, as one line."""
    said = _MARK.split(told)[0].partition("Candidate functions")[0]
    return " ".join(said.partition(": ")[2].split()) or told
