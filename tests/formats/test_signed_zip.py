"""A signed file: written in little memory, and whatever differs afterwards is named."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from amends.formats import chain, check_file, signed_zip
from amends.formats.limits import CannotRead
from amends.formats.signed_zip import MANIFEST, SIGNATURE, Entry

SEED, OTHER = b"s" * 32, b"o" * 32
AT = datetime(2026, 6, 22, 9, 0, tzinfo=UTC)
LETTER = b"%PDF-1.7 Dear Ania Nowak, we are sorry. " * 400
Files = dict[str, bytes]


def event(number: int, previous: str, kind: str = "contact", **decided: Any) -> dict[str, Any]:
    words, salt = f"What happened as number {number}.", f"salt {number}"
    made = {
        "number": number, "landlord": 1, "complaint": 7, "subject": "", "kind": kind, "words": words,
        "on": f"2026-06-0{number}", "at": f"2026-06-0{number}T09:00:00+00:00", "by": 3, "by_name": "Hari Shah",
        "decided": decided, "salt": salt, "words_hash": chain.hash_of_words(salt, words), "previous_hash": previous,
    }  # fmt: skip
    return made | {"hash": chain.hash_of(made)}


def journal(*decided: dict[str, Any]) -> dict[str, Any]:
    events: list[dict[str, Any]] = []
    for number, one in enumerate(decided, 1):
        events.append(event(number, events[-1]["hash"] if events else "", **one))
    return {"head": events[-1]["hash"], "length": len(events), "events": events}


def whole_file(kept: dict[str, Any], files: Files, seed: bytes = SEED, **about: Any) -> bytes:
    entries = [Entry(check_file.JOURNAL, lambda: [json.dumps(kept).encode()])]
    entries += [Entry(name, lambda data=data: [data[:1000], data[1000:]]) for name, data in files.items()]
    about = {"reference": "AMD-1", "journal": {"head": kept["head"], "length": kept["length"]}, **about}
    return b"".join(signed_zip.write(entries, about, seed, AT))


@pytest.fixture
def kept() -> dict[str, Any]:
    import hashlib

    return journal(
        {"stage 1.acknowledged_on": "2026-06-01"}, {"letter 9.sha256": hashlib.sha256(LETTER).hexdigest()}, {}
    )


@pytest.fixture
def file(tmp_path: Path, kept: dict[str, Any]) -> Path:
    made = tmp_path / "case.zip"
    made.write_bytes(whole_file(kept, {"files/001-letter.pdf": LETTER, "files/002-photo.jpg": b"a photo"}))
    return made


def again(file: Path, change: Callable[[Files], Iterable[tuple[str, bytes]] | None]) -> tuple[str, ...]:
    """Return what is found wrong after somebody unpacked the file, changed it and packed it again."""
    with zipfile.ZipFile(file) as old:
        files = {name: old.read(name) for name in old.namelist()}
    packed = change(files) or files.items()
    with zipfile.ZipFile(file, "w") as new:
        for name, data in packed:
            new.writestr(name, data)
    return check_file.check(file).wrong


def test_a_file_as_it_was_made_holds(file: Path) -> None:
    found = check_file.check(file, signed_zip.public_key(SEED))
    assert found.wrong == ()
    assert (found.files, found.events, found.about["reference"]) == (3, 3, "AMD-1")
    assert found.key == signed_zip.public_key(SEED)


def test_a_byte_changed_in_a_letter_names_the_letter_and_what_the_journal_tells_of(file: Path) -> None:
    def change(files: Files) -> None:
        files["files/001-letter.pdf"] = LETTER.replace(b"sorry", b"happy", 1)

    wrong = again(file, change)
    assert "files/001-letter.pdf is not the file that was signed." in wrong
    assert "The journal tells of letter 9 (event 2, 2026-06-02), and no such file is here." in wrong
    assert len(wrong) == 2


def test_a_byte_changed_where_it_lies_in_the_zip_names_the_file(file: Path) -> None:
    data = bytearray(file.read_bytes())
    with zipfile.ZipFile(file) as zipped:
        at = zipped.getinfo("files/001-letter.pdf").header_offset + 90
    data[at] ^= 1
    file.write_bytes(data)
    assert "files/001-letter.pdf is not the file that was signed." in check_file.check(file).wrong


def test_a_letter_taken_out_is_named(file: Path) -> None:
    wrong = again(file, lambda files: files.pop("files/001-letter.pdf") and None)
    assert "files/001-letter.pdf is missing." in wrong
    assert "The journal tells of letter 9 (event 2, 2026-06-02), and no such file is here." in wrong


def test_a_letter_left_out_and_signed_again_is_missed_by_the_journal(tmp_path: Path, kept: dict[str, Any]) -> None:
    file = tmp_path / "without.zip"
    file.write_bytes(whole_file(kept, {"files/002-photo.jpg": b"a photo"}))
    assert check_file.check(file).wrong == (
        "The journal tells of letter 9 (event 2, 2026-06-02), and no such file is here.",
    )


def test_what_is_named_as_left_out_is_not_missed(tmp_path: Path, kept: dict[str, Any]) -> None:
    sha256 = kept["events"][1]["decided"]["letter 9.sha256"]
    file = tmp_path / "withheld.zip"
    file.write_bytes(whole_file(kept, {}, withheld=[{"what": "letter 9", "sha256": sha256, "because": "Sealed."}]))
    assert check_file.check(file).wrong == ()


def test_a_file_added_is_named(file: Path) -> None:
    wrong = again(file, lambda files: [*files.items(), ("files/003-new.pdf", b"new")])
    assert wrong == ("files/003-new.pdf was added: it is not in the list that was signed.",)


def test_two_files_of_one_name_are_named(file: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        wrong = again(file, lambda files: [*files.items(), ("files/002-photo.jpg", b"another")])
    assert "files/002-photo.jpg is there 2 times." in wrong


def moved(files: Files) -> None:
    kept = json.loads(files["journal.json"])
    kept["events"][1], kept["events"][2] = kept["events"][2], kept["events"][1]
    files["journal.json"] = json.dumps(kept).encode()


def test_an_event_moved_is_named(file: Path) -> None:
    wrong = again(file, moved)
    assert "journal.json is not the file that was signed." in wrong
    assert "journal.json: event 2 (contact) stands after event 3." in wrong
    assert "journal.json: event 3 (contact) does not follow the event before it." in wrong


def test_an_event_moved_and_signed_again_is_still_named(tmp_path: Path, kept: dict[str, Any]) -> None:
    kept["events"][1], kept["events"][2] = kept["events"][2], kept["events"][1]
    file = tmp_path / "moved.zip"
    file.write_bytes(whole_file(kept, {"files/001-letter.pdf": LETTER}))
    assert "journal.json: event 2 (contact) stands after event 3." in check_file.check(file).wrong


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("on", "2026-05-30", "event 2 (contact) was altered."),
        ("words", "Nothing happened.", "event 2 (contact): its words were altered."),
        ("by_name", "Nobody", "event 2 (contact) was altered."),
    ],
)
def test_an_event_altered_is_named(tmp_path: Path, kept: dict[str, Any], name: str, value: str, sentence: str) -> None:
    kept["events"][1][name] = value
    file = tmp_path / "altered.zip"
    file.write_bytes(whole_file(kept, {"files/001-letter.pdf": LETTER}))
    assert check_file.check(file).wrong == (f"journal.json: {sentence}",)


def test_the_last_event_dropped_is_named(tmp_path: Path, kept: dict[str, Any]) -> None:
    kept["events"].pop()
    file = tmp_path / "short.zip"
    file.write_bytes(whole_file(kept, {"files/001-letter.pdf": LETTER}))
    assert any("should end at event 3 and ends at 2" in sentence for sentence in check_file.check(file).wrong)


def test_a_list_changed_no_longer_fits_its_signature(file: Path) -> None:
    def change(files: Files) -> None:
        files[MANIFEST] = files[MANIFEST].replace(b"AMD-1", b"AMD-2")

    assert again(file, change) == ("The signature does not fit: manifest.json is not as it was signed.",)


def test_a_file_without_its_signature_says_so(file: Path) -> None:
    assert again(file, lambda files: files.pop(SIGNATURE) and None) == ("It is not signed.",)


def test_a_file_signed_by_another_is_told_from_the_landlords_by_its_key(tmp_path: Path, kept: dict[str, Any]) -> None:
    file = tmp_path / "forged.zip"
    file.write_bytes(whole_file(kept, {"files/001-letter.pdf": LETTER}, seed=OTHER))
    assert check_file.check(file).wrong == ()
    (sentence,) = check_file.check(file, signed_zip.public_key(SEED)).wrong
    assert "another key" in sentence


@pytest.mark.parametrize("data", [b"", b"no zip at all", b"PK\x03\x04 cut short"])
def test_what_is_no_zip_is_refused_in_a_sentence(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "case.zip"
    file.write_bytes(data)
    with pytest.raises(CannotRead, match=r"case\.zip is no ZIP file"):
        check_file.check(file)


def test_a_zip_that_is_no_case_file_is_refused_in_a_sentence(file: Path) -> None:
    with pytest.raises(CannotRead, match="no case file of Amends"):
        again(file, lambda files: files.pop(MANIFEST) and None)


@pytest.mark.parametrize("manifest", [b"{", b"[]", b'{"key": {"public": 1}, "files": []}', b'{"key": null}'])
def test_a_list_that_cannot_be_read_is_refused_in_a_sentence(file: Path, manifest: bytes) -> None:
    with pytest.raises(CannotRead, match=r"manifest\.json"):
        again(file, lambda files: files.update({MANIFEST: manifest}))


def test_a_journal_that_cannot_be_read_is_named(file: Path) -> None:
    assert "journal.json cannot be read." in again(file, lambda files: files.update({"journal.json": b"[1, 2]"}))


def test_a_large_file_is_written_in_little_memory() -> None:
    pieces = (b"%07d" % number * 9_000 for number in range(320))  # 20 MB
    made = signed_zip.write([Entry("files/001-film.mp4", lambda: pieces, compress=False)], {}, SEED, AT)
    largest = total = 0
    for piece in made:
        largest, total = max(largest, len(piece)), total + len(piece)
    assert total > 20_000_000
    assert largest < 200_000


def test_the_same_record_at_the_same_moment_gives_the_same_bytes(kept: dict[str, Any]) -> None:
    assert whole_file(kept, {"a.txt": b"a"}) == whole_file(kept, {"a.txt": b"a"})
