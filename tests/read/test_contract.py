"""What every reader in `formats/` must do, found by scanning, so a new format is tested by being there."""

import pytest

from duixian.model.errors import InputError
from duixian.read.choose import choose_reader, readers
from duixian.read.reader import Reader

READERS = pytest.mark.parametrize("reader", readers(), ids=lambda reader: reader.name)


@READERS
def test_names_itself(reader: Reader) -> None:
    assert reader.name.isidentifier()
    assert reader.limit > 0
    assert all(extension == extension.lower() and extension.startswith(".") for extension in reader.extensions)


def test_no_extension_belongs_to_two() -> None:
    extensions = [extension for reader in readers() for extension in reader.extensions]
    assert len(extensions) == len(set(extensions))


@READERS
def test_reads_its_sample_into_spans_of_its_own_text(reader: Reader, samples: dict[str, bytes]) -> None:
    document = reader.read(samples[reader.name], "样例")
    assert document.name == "样例"
    assert document.media == reader.media
    assert "增长4.5%" in document.text
    ends = [0]
    for span in document.body:
        assert ends[-1] <= span.start < span.end <= len(document.text)
        ends.append(span.end)


@READERS
def test_is_chosen_by_content_whatever_the_name(reader: Reader, samples: dict[str, bytes]) -> None:
    assert choose_reader(samples[reader.name], "无名") is reader


@READERS
def test_is_chosen_by_extension_where_content_says_nothing(reader: Reader) -> None:
    assert choose_reader(b"??", f"x{reader.extensions[0].upper()}") is reader


@READERS
@pytest.mark.parametrize("data", [b" ", b"\0\1\2\3" * 99, b"\xff" * 300])
def test_fails_in_one_line_that_names_the_file(reader: Reader, data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        reader.read(data, "坏文件")
    assert str(caught.value).startswith("坏文件：")
    assert "\n" not in str(caught.value)


@READERS
def test_reads_the_same_twice(reader: Reader, samples: dict[str, bytes]) -> None:
    assert reader.read(samples[reader.name], "a") == reader.read(samples[reader.name], "a")
