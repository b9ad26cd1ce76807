"""How the cells of a filing sheet look: few looks, by name, so that a workbook stays small and prints well."""

from typing import Any

from duixian.app.sheets.filing import FILLED, Line

_RIGHT, _MIDDLE = ("last", "expected", "value"), ("number", "measure", "until", "as_of", "state")
_INK, _GREY, _LINE, _FILL, _HEAD = "FF1A1A1A", "FF666666", "FFBFBFBF", "FFFFF9DB", "FFEDF1F6"
_FONT = "宋体"


def look_of(column: str, line: Line) -> str:
    """Return the look of a cell."""
    side = "右" if column in _RIGHT else "中" if column in _MIDDLE else "左"
    return f"填{side}" if column in FILLED and line.open else side


def looks(styles: Any) -> dict[str, dict[str, Any]]:
    """Return the looks of cells by name: 表… across the sheet, 栏目 the head, 左 中 右 by side, 填… filled in."""
    thin = styles.Side("thin", _LINE)
    box, free = styles.Border(thin, thin, thin, thin), styles.Protection(locked=False)
    found: dict[str, dict[str, Any]] = {
        "表题": _look(styles, 18, "center", bold=True),
        "表头": _look(styles, 11, "left"),
        "表注": _look(styles, 10, "left", _GREY),
        "表警": _look(styles, 10, "left", "FFB42318", bold=True),
        "表尾": {**_look(styles, 11, "left"), "protection": free},
        "栏目": {**_look(styles, 10, "center", bold=True), "border": box, "fill": _ground(styles, _HEAD)},
    }
    for name, side in {"左": "left", "中": "center", "右": "right"}.items():
        found[name] = {**_look(styles, 10, side), "border": box}
        found[f"填{name}"] = {**found[name], "protection": free, "fill": _ground(styles, _FILL)}
    return found


def _look(styles: Any, size: int, side: str, colour: str = _INK, bold: bool = False) -> dict[str, Any]:
    return {
        "font": styles.Font(_FONT, size, bold=bold, color=colour),
        "alignment": styles.Alignment(side, "center", wrap_text=True, indent=0 if side == "center" else 1),
    }


def _ground(styles: Any, colour: str) -> Any:
    return styles.PatternFill("solid", start_color=colour)
