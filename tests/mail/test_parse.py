"""What a message says, however badly it is made."""

from __future__ import annotations

import pytest

from amends.casework.mail.parse import Unreadable, arrived_at, parse, parse_headers, text_of
from tests.mail import writing


def test_words_subject_sender_and_ids_are_read() -> None:
    read = parse(writing.wire(writing.message(7, In_Reply_To="<a@x>", References="<b@x> <a@x>")))
    assert (read.sender, read.sender_name, read.subject) == ("resident7@example.org", "Resident 7", "Leak at number 7")
    assert read.answers == ("<a@x>", "<b@x>")
    assert read.words.endswith("This is number 7.")
    assert read.faults == ()


def test_a_file_keeps_its_name_and_every_byte() -> None:
    made = writing.with_file(7, size=5000)
    kept = parse(writing.wire(made)).attachments[0]
    assert (kept.name, kept.content_type) == ("damp.jpg", "image/jpeg")
    assert kept.content == next(made.iter_attachments()).get_content()


def test_html_alone_becomes_words_without_its_scripts() -> None:
    assert parse(writing.wire(writing.in_html(1))).words == "Żaneta’s boiler\nis broken"


def test_lines_of_html_stay_lines() -> None:
    assert text_of("<div>One</div><div>Two &amp; three<style>p{}</style></div>") == "One\nTwo & three"


@pytest.mark.parametrize(
    ("body", "words", "fault"),
    [
        (b"Content-Type: text/plain; charset=klingon\r\n\r\nnuqneH", "nuqneH", "some of its letters cannot be read"),
        (b"Content-Type: text/plain; charset=utf-8\r\n\r\n\xa340 owed", "£40 owed", "some of its letters"),
        (b"Content-Type: text/plain\r\n\r\n\xc2\xa340 owed", "£40 owed", ""),
        (b"Content-Type: text/plain\r\n\r\nNUL\x00 here", "NUL here", ""),
        (b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\ncut", "cut", "ends in the middle"),
        (b"Content-Type: multipart/mixed\r\n\r\nno boundary", "", "its parts are broken"),
        (b"not a header\r\n\r\nwords", "not a header\n\nwords", "headers are broken"),
    ],
)
def test_what_is_wrong_is_said_and_the_words_are_read_all_the_same(body: bytes, words: str, fault: str) -> None:
    read = parse(b"From: a@example.org\r\n" + body)
    assert read.words.replace("\r\n", "\n") == words
    assert fault in "; ".join(read.faults)
    assert bool(read.faults) is bool(fault)


def test_a_sender_who_is_not_named_is_a_fault() -> None:
    assert parse(b"Subject: x\r\n\r\nwords").faults == ("it does not say who sent it",)


def test_parts_too_deep_cannot_be_read_but_their_headers_can() -> None:
    raw = b"From: a@example.org\r\nSubject: deep\r\n" + writing.nested(60)
    with pytest.raises(Unreadable, match="cannot be read"):
        parse(raw)
    assert parse_headers(raw).subject == "deep"


def test_a_report_names_what_it_returns_and_whether_it_failed() -> None:
    failed = parse(writing.bounce(1, "<ours@here>"))
    assert (failed.is_report, failed.returned, failed.delivery_failed) == (True, ("<ours@here>",), True)
    assert not parse(writing.bounce(1, "<ours@here>", action="delayed")).delivery_failed


def test_a_subject_in_another_alphabet_is_read_and_one_that_is_broken_is_shown_as_it_came() -> None:
    assert parse(b"From: a@x.org\r\nSubject: =?utf-8?b?xbthbmV0YQ==?=\r\n\r\nx").subject == "Żaneta"
    assert (
        parse(b"From: a@x.org\r\nSubject: =?klingon?b?xbthbmV0YQ==?=\r\n\r\nx").subject == "=?klingon?b?xbthbmV0YQ==?="
    )


def test_the_topmost_received_header_says_when_it_arrived() -> None:
    raw = (
        b"Received: by here; Mon, 1 Jun 2026 09:00:00 +0100\r\nReceived: by a; Sun, 31 May 2026 08:00:00 +0000\r\n\r\nx"
    )
    found = arrived_at(raw)
    assert found is not None
    assert found.isoformat() == "2026-06-01T09:00:00+01:00"
    assert arrived_at(b"Subject: none\r\n\r\nx") is None
