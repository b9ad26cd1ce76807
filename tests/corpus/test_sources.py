"""Every kind of source, whole and broken: what comes out, in which order, and what is told of the rest."""

import gzip
import io
import json
import os
import random
import tarfile
import zipfile
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from duixian.corpus.sources import Course, Input, Taste, Unreadable, inputs, survey
from duixian.corpus.sources import source as limits
from duixian.model.errors import InputError

TASTE = Taste((".txt", ".html", ".docx"))


def items(*patterns: Path | str, taste: Taste = TASTE) -> list[Input | Unreadable]:
    given = [str(pattern) for pattern in patterns]
    return list(inputs(given, taste, survey(given, taste)))


def told(*patterns: Path | str, taste: Taste = TASTE) -> list[tuple[str, str]]:
    """What came out: names with their texts, and where something failed its kind."""
    found = items(*patterns, taste=taste)
    return [(it.name, it.content.decode()) if isinstance(it, Input) else (it.source, it.error) for it in found]


def test_a_folder_is_gone_through_by_name_with_all_below_it(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "c/y.html", "~$b.txt", ".DS_Store", "photo.jpg", "old.doc"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    assert [name for name, _ in told(tmp_path)] == ["z.txt", "b.txt", "y.html", "old.doc"]
    assert survey([str(tmp_path)], TASTE).passed_over == {".jpg": 1}


def test_a_data_set_below_a_folder_is_no_source(tmp_path: Path) -> None:
    (tmp_path / "set" / ".building").mkdir(parents=True)
    (tmp_path / "set" / "claims").mkdir()
    (tmp_path / "set" / "claims" / "x.parquet").write_bytes(b"")
    (tmp_path / "a.txt").write_text("x")
    assert told(tmp_path, tmp_path / "**" / "*") == [("a.txt", "x")] * 2


@pytest.mark.parametrize("pattern", ["nothing.txt", "*.txt", "empty"])
def test_a_pattern_that_means_nothing_is_one_line(tmp_path: Path, pattern: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match=r"^[^\n]*请检查路径$"):
        items(tmp_path / pattern)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch(mode=0)
    (tmp_path / "b.txt").write_text("x")
    assert told(tmp_path) == [((tmp_path / "a.txt").as_posix(), "PermissionError"), ("b.txt", "x")]


def pack_zip(path: Path, members: dict[str, bytes], charset: str = "utf-8") -> Path:
    """Write a zip whose names are in a charset and not said to be."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.encode(charset).decode("cp437"), content)
    raw = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x01\x02", 9), (b"PK\x03\x04", 7)):
        start = raw.find(mark)
        while start >= 0:
            raw[start + at] &= ~0x08
            start = raw.find(mark, start + 4)
    raw[:] = recoded(raw, members, charset)
    path.write_bytes(raw)
    return path


def recoded(raw: bytearray, members: dict[str, bytes], charset: str) -> bytes:
    """Return an archive with its names as their own bytes; zipfile writes them in UTF-8, which is longer."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, content in enumerate(members.values()):
            archive.writestr(f"{number:_<{len(list(members)[number].encode(charset))}}", content)
    made = buffer.getvalue()
    for number, name in enumerate(members):
        size = len(name.encode(charset))
        made = made.replace(f"{number:_<{size}}".encode(), name.encode(charset))
    return made


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_members_of_a_zip_are_called_as_they_were_packed(tmp_path: Path, charset: str) -> None:
    made = pack_zip(
        tmp_path / "a.zip", {"报告/金华.txt": b"x", "b.jpg": b"", "__MACOSX/._a.txt": b"", "c.zip": b""}, charset
    )
    assert [(it.source, it.name) for it in items(made) if isinstance(it, Input)] == [
        (f"{made.as_posix()}!报告/金华.txt", "金华.txt")
    ]
    assert told(made)[1] == (f"{made.as_posix()}!c.zip", "NestedArchive")


def test_what_is_wrong_in_a_zip_is_told_member_by_member(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = tmp_path / "a.zip"
    with zipfile.ZipFile(made, "w") as archive:
        for name in ("a.txt", "b.txt", "c.txt"):
            archive.writestr(name, f"text of {name} " * 9)
        archive.writestr("d.txt", b"0" * (2 * limits.MB), zipfile.ZIP_DEFLATED)
    made.write_bytes(made.read_bytes().replace(b"text of b.txt", b"text of X.txt"))
    assert [kind for _, kind in told(made)[1::2]] == ["BadZipFile", "TooLarge"]
    monkeypatch.setattr(limits, "INPUT_MOST", 10)
    assert {kind for _, kind in told(made)} == {"TooLarge"}
    broken = tmp_path / "b.zip"
    broken.write_bytes(made.read_bytes()[:-30])
    assert told(broken) == [(broken.as_posix(), "BadZipFile")]


def pack_tar(path: Path, mode: str, names: list[str]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=f"w:{mode}") as archive:
        for name in names:
            info = tarfile.TarInfo(name)
            info.size = len(name) * 1000
            archive.addfile(info, io.BytesIO(name.encode() * 1000))
    path.write_bytes(buffer.getvalue())
    return buffer.getvalue()


@pytest.mark.parametrize("ending, mode", [("tar", ""), ("tar.gz", "gz"), ("tar.bz2", "bz2"), ("txz", "xz")])
def test_members_of_a_tar_come_in_its_order(tmp_path: Path, ending: str, mode: str) -> None:
    made = tmp_path / f"a.{ending}"
    pack_tar(made, mode, ["z.txt", "x/y.txt", "photo.png", "in.zip"])
    assert [one for one, _ in told(made)] == ["z.txt", "y.txt", f"{made.as_posix()}!in.zip"]


def test_a_tar_packed_with_zstd_is_read(tmp_path: Path) -> None:
    plain = pack_tar(tmp_path / "a.tar", "", ["z.txt"])
    with pyarrow.CompressedOutputStream(str(tmp_path / "b.tar.zst"), "zstd") as file:
        file.write(plain)
    assert [name for name, _ in told(tmp_path / "b.tar.zst")] == ["z.txt"]


def test_a_tar_that_breaks_off_gives_what_stands_before(tmp_path: Path) -> None:
    made = tmp_path / "a.tar"
    made.write_bytes(pack_tar(tmp_path / "b.tar", "", ["1.txt", "2.txt"])[:9000])
    assert [one for one, _ in told(made)] == ["1.txt", made.as_posix()]
    packed = tmp_path / "a.tar.gz"
    packed.write_bytes(b"\x1f\x8bno gzip")
    assert [one for one, _ in told(packed)] == [packed.as_posix()]


def record(address: str, head: str, payload: bytes) -> bytes:
    block = f"HTTP/1.1 {head}\r\nContent-Length: {len(payload)}\r\n\r\n".encode() + payload
    top = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n"
    top += "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
    top += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    return top.encode() + block + b"\r\n\r\n"


def test_pages_of_a_warc_are_called_by_their_address(tmp_path: Path) -> None:
    packed = "200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip"
    records = [
        record("http://a.cn/art/2024/", packed, gzip.compress(b"<html>1")),
        record("http://a.cn/%E6%8A%A5%E5%91%8A.docx", "200 OK\r\nContent-Type: application/octet-stream", b"2"),
        record("http://a.cn/x.txt", "404 Not Found\r\nContent-Type: text/html", b"3"),
        record("http://a.cn/x.png", "200 OK\r\nContent-Type: image/png", b"4"),
        record("http://a.cn/x.jsp?id=1", "200 OK\r\nContent-Type: text/plain", b"5"),
    ]
    made = tmp_path / "a.warc.gz"
    made.write_bytes(b"".join(map(gzip.compress, records)))
    assert told(made) == [("2024.html", "<html>1"), ("报告.docx", "2"), ("x.jsp.txt", "5")]
    assert next(it.source for it in items(made)) == "http://a.cn/art/2024/"
    broken = tmp_path / "b.warc.gz"
    broken.write_bytes(made.read_bytes()[:-20])
    assert [one for one, _ in told(broken)][-1] == broken.as_posix()
    plain = tmp_path / "c.warc"
    plain.write_bytes(record("http://a.cn/x.txt", "200 OK\r\nContent-Type: text/plain", b"x" * 500)[:-100])
    assert told(plain) == [(f"{plain.as_posix()}!http://a.cn/x.txt", "Truncated")]


def write_lines(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_rows_of_json_lines_are_texts(tmp_path: Path) -> None:
    rows = ({"正文": "一", "标题": "2024年/报告"}, "no JSON", {"正文": "二"}, [1], "", {"正文": " "})
    made = write_lines(tmp_path / "a.jsonl", *rows)
    at = made.as_posix()
    assert told(made) == [
        ("2024年_报告.txt", "一"),
        (f"{at}#2", "JSONDecodeError"),
        ("文本.txt", "二"),
        (f"{at}#4", "NotAnObject"),
        (f"{at}#6", "NoText"),
    ]
    made.write_bytes('{"text": "报告"}'.encode("gb18030"))
    assert told(made) == [("文本.txt", "报告")]
    packed = tmp_path / "b.jsonl.gz"
    packed.write_bytes(gzip.compress(json.dumps(rows[0]).encode()))
    assert told(packed) == [("2024年_报告.txt", "一")]
    packed.write_bytes(packed.read_bytes()[:-12])
    assert told(packed)[-1] == (packed.as_posix(), "EOFError")


def test_a_table_without_a_column_of_texts_is_told_once(tmp_path: Path) -> None:
    made = write_lines(tmp_path / "a.jsonl", {"words": "一"}, {"words": "二"})
    assert told(made) == [(made.as_posix(), "NoTextColumn")]
    assert told(made, taste=Taste((), "words")) == [("文本.txt", "一"), ("文本.txt", "二")]
    assert "words" in items(made)[0].reason  # type: ignore[union-attr]


def test_rows_of_parquet_are_texts(tmp_path: Path) -> None:
    made = tmp_path / "a.parquet"
    cells = {"Content": ["一", None, "三"] * 40, "url": ["http://a", "http://b", None] * 40}
    pyarrow.parquet.write_table(pyarrow.table(cells), made, row_group_size=7)
    found = items(made)
    assert len(found) == 120
    assert [it.source for it in found[:3]] == ["http://a", f"{made.as_posix()}#2", f"{made.as_posix()}#3"]
    assert isinstance(found[1], Unreadable)
    made.write_bytes(made.read_bytes()[:-4])
    assert told(made) == [(made.as_posix(), "ArrowInvalid")]
    pyarrow.parquet.write_table(pyarrow.table({"words": ["x"]}), made)
    assert told(made) == [(made.as_posix(), "NoTextColumn")]


def test_the_course_ends_where_the_sources_do(tmp_path: Path) -> None:
    pack_tar(tmp_path / "a.tar.gz", "gz", ["z.txt"])
    write_lines(tmp_path / "b.jsonl", {"text": "x"})
    (tmp_path / "c.txt").write_text("x")
    course = survey([str(tmp_path)], TASTE)
    passed = [course.passed for _ in inputs([str(tmp_path)], TASTE, course)]
    assert passed == sorted(passed)
    assert course.passed == course.total == sum(path.stat().st_size for path in tmp_path.iterdir())
    assert Course().passed == 0


def test_bytes_that_are_none_of_their_kind_never_stop_a_build(tmp_path: Path) -> None:
    chance = random.Random(8)
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("1.txt", "text" * 200)
    for mode in ("gz", "bz2", "xz"):
        pack_tar(tmp_path / f"a.tar.{mode}", mode, ["1.txt", "2.txt"])
    page = record("http://a.cn/1.txt", "200 OK\r\nContent-Type: text/plain", b"x" * 300)
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(page) * 2)
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'{"text": "x"}\n' * 9))
    pyarrow.parquet.write_table(pyarrow.table({"text": ["x"] * 9}), tmp_path / "a.parquet")
    whole = {path: path.read_bytes() for path in sorted(tmp_path.iterdir())}
    for _ in range(40):
        for path, content in whole.items():
            broken, at = bytearray(content), chance.randrange(len(content))
            broken[at : at + chance.randrange(3)] = chance.randbytes(chance.randrange(3))
            path.write_bytes(broken)
        assert all(isinstance(it, Input) or it.reason.count("\n") == 0 for it in items(tmp_path))
