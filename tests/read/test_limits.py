"""Sizes, missing files, streams and libraries that are not installed."""

import sys
from io import BytesIO
from pathlib import Path

import pytest

from duixian.model.errors import InputError
from duixian.read import read_bytes, read_path, read_stream
from duixian.read.reader import HEAD_BYTES, TEXT_LIMIT

TEXT = "各位代表：\n全年投资增长5%。"


def test_a_gigabyte_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "巨大.txt"
    with path.open("wb") as file:
        file.seek(1024**3 - 1)
        file.write(b"\0")
    with pytest.raises(InputError, match=r"巨大\.txt：文件有 1,024\.0 MB.*64 MB"):
        read_path(path)


def test_a_path_and_its_bytes_give_one_document(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_bytes((TEXT * 9000).encode("gb18030"))
    assert path.stat().st_size > HEAD_BYTES
    assert read_path(path) == read_bytes(path.read_bytes(), "报告.txt")


@pytest.mark.parametrize(("name", "says"), [("没有.txt", "没有这个文件"), (".", "文件夹"), ("a\0b", "字符")])
def test_a_path_that_is_no_file_is_refused(tmp_path: Path, name: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read_path(tmp_path / name)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.touch()
    with pytest.raises(InputError, match="空的"):
        read_path(path)


def test_a_stream_is_read_whole_and_by_its_content(samples: dict[str, bytes]) -> None:
    assert read_stream(BytesIO((TEXT * 9000).encode())).text == TEXT * 9000
    assert read_stream(BytesIO(samples["docx"])).media.endswith("document")


class _Endless(BytesIO):
    """A stream that never ends."""

    def read(self, size: int | None = -1) -> bytes:
        assert size is not None
        assert 0 < size <= TEXT_LIMIT + 1
        return b"a" * size


def test_an_endless_stream_is_cut_at_the_limit() -> None:
    with pytest.raises(InputError, match="64 MB"):
        read_stream(_Endless())


@pytest.mark.parametrize(("kind", "library"), [("html", "lxml"), ("pdf", "pypdfium2")])
def test_a_missing_library_is_named_with_what_to_install(
    kind: str, library: str, samples: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    for loaded in [name for name in sys.modules if name.split(".")[0] == library]:
        monkeypatch.delitem(sys.modules, loaded)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(InputError, match=rf"pip install duixian\[{kind}\]"):
        read_bytes(samples[kind], f"a.{kind}")
