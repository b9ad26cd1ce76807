"""A Word document as PDF, by LibreOffice where it is installed."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from threading import Lock
from xml.sax.saxutils import escape

from duixian.model.errors import OutputError
from duixian.outputs.chinese_font import font_folders

_ONE = Lock()
"""One conversion at a time: each takes the memory of an office program."""

LONGEST = 180
"""Seconds a conversion may take."""

INSTEAD = {
    "方正小标宋简体": ("方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "Noto Serif CJK SC", "Noto Serif SC", "SimSun"),
    "仿宋_GB2312": ("仿宋", "FangSong", "Noto Serif CJK SC", "Noto Serif SC"),
    "楷体_GB2312": ("楷体", "KaiTi", "Noto Serif CJK SC", "Noto Serif SC"),
    "黑体": ("SimHei", "Noto Sans CJK SC", "Noto Sans SC"),
}
"""Fonts to be taken where the official ones are missing, so that the PDF does not depend on luck."""


def office() -> str | None:
    """Return the command of LibreOffice, None where there is none."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def to_pdf(content: bytes) -> bytes:
    """Return a Word document as PDF; raises OutputError where LibreOffice is missing or fails."""
    command = office()
    if command is None:
        raise OutputError("PDF 未生成：没有找到 LibreOffice（命令 soffice）；请安装后再试，或输出 .docx 再用 Word 另存")
    with _ONE, tempfile.TemporaryDirectory() as folder:
        return _converted(command, Path(folder), content)


def _converted(command: str, folder: Path, content: bytes) -> bytes:
    (folder / "a.docx").write_bytes(content)
    (folder / "fonts.conf").write_text(_fonts(folder), "utf-8")
    asked = [command, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    asked += ["--outdir", str(folder), str(folder / "a.docx")]
    try:
        subprocess.run(asked, check=True, capture_output=True, timeout=LONGEST, env=_environment(folder))
        return (folder / "a.pdf").read_bytes()
    except (OSError, subprocess.SubprocessError) as error:
        raise OutputError("PDF 未生成：LibreOffice 没有转换成功；请输出 .docx 后在 Word 中另存为 PDF") from error


def _environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")}


def _fonts(folder: Path) -> str:
    """Return a list of fonts: the machine's, those of packages, and what stands in for which."""
    packages = "".join(f"<dir>{escape(str(each))}</dir>" for each in font_folders())
    aliases = "".join(
        f'<alias binding="same"><family>{name}</family><prefer><family>{name}</family>'
        + "".join(f"<family>{other}</family>" for other in others)
        + "</prefer></alias>"
        for name, others in INSTEAD.items()
    )
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include>{packages}{aliases}'
        f"<cachedir>{escape(str(folder / 'cache'))}</cachedir></fontconfig>"
    )
