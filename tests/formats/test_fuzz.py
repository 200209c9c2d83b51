"""No bytes crash a reader: whatever is done to a good file of any kind gives blocks, or CannotRead in one sentence."""

from __future__ import annotations

import io
import zipfile
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amends.formats.limits import CannotRead
from amends.formats.read import read
from amends.formats.readers import reader_of
from amends.formats.told_apart import kind_of
from amends.papers.parse import parse
from tests.papers import forms
from tests.papers.corpus.layouts.docx import named_boxes, tracked
from tests.papers.corpus.layouts.odt import boxes
from tests.papers.corpus.truth import MadeUp, made_up

HERE = ("docx", "odt", "html", "text", "csv")  # what is read in this process; the others start one, which costs more
SMALL = forms.rows(sections=(1,))


def paper() -> MadeUp:
    whole = made_up(1, "2024")
    return MadeUp(whole.name, whole.edition, whole.landlord, whole.dated, whole.approval, whole.rows[:6])


@cache
def good(kind: str) -> bytes:
    """Return a small good file of that kind."""
    made = {
        "docx": lambda: tracked(paper())["form.docx"],
        "boxes": lambda: named_boxes(paper())["form.docx"],
        "odt": lambda: boxes(paper())["form.odt"],
        "html": lambda: forms.as_html(SMALL),
        "text": lambda: forms.as_markdown(SMALL),
        "csv": lambda: forms.as_csv(SMALL),
        "xlsx": lambda: forms.as_xlsx(SMALL),
        "pdf": lambda: forms.as_pdf(SMALL),
    }
    return made[kind]()


def tried(data: bytes) -> None:
    """Read the bytes in this process, whatever kind they are; fail unless blocks come of it or one sentence."""
    try:
        kind = kind_of(data, "file")
        if kind in ("pdf", "xlsx"):
            blocks, _ = reader_of(kind)(data, "file")
            parse(blocks)
        else:
            parse(read(data, "file"))
    except CannotRead as fault:
        sentence = str(fault)
    else:
        return
    assert sentence.endswith(".")
    assert "\n" not in sentence


@given(st.binary(max_size=400))
@settings(max_examples=150, derandomize=True)
def test_no_bytes_crash_it(data: bytes) -> None:
    tried(data)


@given(
    st.sampled_from([b"PK\x03\x04", b"PK\x05\x06", b"%PDF-1.4\n", b"<html>", b"<?xml ", b"{\\rtf", b"\xff\xfe",
                     b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<office:document ", b"<pkg:package ",
                     b"MIME-Version: 1.0\n", b"1.2\tYes\t"]),
    st.binary(max_size=200),
)  # fmt: skip
@settings(max_examples=150, derandomize=True)
def test_no_bytes_after_the_mark_of_a_kind_crash_it(start: bytes, rest: bytes) -> None:
    tried(start + rest)


@pytest.mark.parametrize("kind", ["docx", "boxes", "odt", "html", "text", "csv", "xlsx", "pdf"])
@given(data=st.data())
@settings(max_examples=25, derandomize=True)
def test_a_good_file_cut_short_or_with_bytes_changed_crashes_nothing(kind: str, data: st.DataObject) -> None:
    whole = bytearray(good(kind))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    tried(bytes(whole[: data.draw(st.integers(1, len(whole)))] if data.draw(st.booleans()) else whole))


@pytest.mark.parametrize("kind", ["docx", "boxes", "odt", "xlsx"])
@given(data=st.data())
@settings(max_examples=25, derandomize=True)
def test_parts_changed_lost_or_given_for_one_another_crash_nothing(kind: str, data: st.DataObject) -> None:
    """The zip stays whole, so that the change reaches the reader of the part."""
    with zipfile.ZipFile(io.BytesIO(good(kind))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    names = list(parts)
    name, other = data.draw(st.sampled_from(names)), data.draw(st.sampled_from(names))
    way = data.draw(st.sampled_from(["cut", "flip", "swap", "lose", "double", "words"]))
    part = parts[name]
    if way == "cut":
        parts[name] = part[: data.draw(st.integers(0, len(part)))]
    elif way == "flip" and part:
        at = data.draw(st.integers(0, len(part) - 1))
        parts[name] = part[:at] + bytes([data.draw(st.integers(32, 126))]) + part[at + 1 :]
    elif way == "swap":
        parts[name], parts[other] = parts[other], part
    elif way == "lose":
        del parts[name]
    elif way == "double":
        at, end = sorted((data.draw(st.integers(0, len(part))), data.draw(st.integers(0, len(part)))))
        parts[name] = part[:end] + part[at:]
    else:
        parts[name] = part.replace(
            b'"1"', data.draw(st.sampled_from([b'"-1"', b'"99999999999"', b'""', b'"x"', '"٣"'.encode()]))
        )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for one, inside in parts.items():
            archive.writestr(one, inside)
    tried(file.getvalue())


TAGS = ("p", "r", "t", "tbl", "tr", "tc", "tcPr", "sdt", "sdtPr", "sdtContent", "del", "ins", "pPr", "rPr", "numPr",
        "vMerge", "gridSpan", "sym", "fldChar", "ffData", "checkBox", "ddList", "br", "txbxContent",
        "footnoteReference", "lastRenderedPageBreak", "trPr", "cellDel", "pict", "drawing", "hyperlink")  # fmt: skip
VALUES = st.sampled_from(
    ["", "0", "1", "-1", "continue", "restart", "begin", "end", "separate", "F0FC", "Wingdings", "x"]
)
ATTRIBUTES = st.dictionaries(st.sampled_from(["val", "fldCharType", "font", "char", "id"]), VALUES, max_size=2)
TREES = st.recursive(
    st.text(alphabet="Yes No 1.2☑", max_size=6),
    lambda inside: st.tuples(st.sampled_from(TAGS), ATTRIBUTES, st.lists(inside, max_size=4)),
    max_leaves=40,
)


def xml(tree: str | tuple[str, dict[str, str], list[object]]) -> str:
    if isinstance(tree, str):
        return f"<w:r><w:t>{tree}</w:t></w:r>"
    tag, attributes, inside = tree
    said = "".join(f' w:{name}="{value}"' for name, value in attributes.items())
    return f"<w:{tag}{said}>{''.join(xml(one) for one in inside)}</w:{tag}>"  # type: ignore[arg-type]


@given(st.lists(TREES, max_size=5))
@settings(max_examples=150, derandomize=True)
def test_no_tree_of_the_tags_of_word_crashes_it(trees: list[str | tuple[str, dict[str, str], list[object]]]) -> None:
    from tests.papers.corpus.word import word_file

    tried(word_file("".join(map(xml, trees))))
