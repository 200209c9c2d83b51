"""Forms of a page found and filled again with what was typed into them."""

from __future__ import annotations

from html import escape, unescape

from hypothesis import given
from hypothesis import strategies as st

from amends.web import fill

WORDS = st.text(st.characters(exclude_characters="\r\0", exclude_categories=("Cs",)), max_size=60)


def page(words: str = "", line: str = "", ticked: str = "") -> str:
    return f"""<h1>A page</h1><form method="get"><textarea name="q"></textarea></form>
<form class="x" method="post" novalidate action="?landlord=a">
<input type="hidden" name="version" value="4"><input type="password" name="secret" value="">
<label for="w">Words</label><textarea id="w" name="words" rows="3">
{escape(words)}</textarea><input id="l" name="line" type="text" value="{escape(line)}">
<input type="text" inputmode="numeric" name="on_day" value="1">
<input type="radio" name="choice" value="a"{" checked" if ticked == "a" else ""}>
<input type="radio" name="choice" value="b"{" checked" if ticked == "b" else ""}>
<input type="checkbox" name="urgent" checked>
<select name="who"><option value="">Nobody</option><option value="3" selected>Hari</option></select>
<button name="do" value="go">Send</button></form><p>After it</p>"""


def read(words: str) -> dict[str, list[str]]:
    """Return what a browser would send: the first line end of a textarea is not its own."""
    [form] = fill.forms(words)
    found: dict[str, list[str]] = {}
    for box in form.boxes:
        on = dict(box.attributes)
        if box.kind == "textarea":
            inside = unescape(words[box.inside : box.until])
            found[box.name] = [inside.removeprefix("\n")]
        elif box.kind == "option":
            found.setdefault(box.name, []).extend([box.value] if "selected" in on else [])
        elif box.kind in fill.TICKED:
            found.setdefault(box.name, []).extend([box.value] if "checked" in on else [])
        else:
            found[box.name] = [box.value]
    return found


@given(words=WORDS, line=WORDS, chosen=st.sampled_from(["", "a", "b"]), who=st.sampled_from(["", "3"]))
def test_what_is_filled_in_is_what_is_read_back(words: str, line: str, chosen: str, who: str) -> None:
    typed = {"words": [words], "line": [line], "choice": [chosen] if chosen else [], "who": [who], "urgent": ["on"]}
    before = page("as it was", "as it was", "a")
    after = fill.fill(before, fill.forms(before)[0], typed)
    assert read(after) == typed | {"on_day": ["1"]}
    assert after.startswith("<h1>A page</h1>")
    assert after.endswith("</form><p>After it</p>")


def test_only_forms_that_post_are_found_with_their_boxes_and_what_is_unseen() -> None:
    [form] = fill.forms(page())
    assert form.names == {"version", "words", "line", "on_day", "choice", "urgent", "who"}
    assert form.hidden == {"version"}


def test_a_password_is_never_a_box() -> None:
    filled = fill.fill(page(), fill.forms(page())[0], {"secret": ["hunter2"], "version": ["9"]})
    assert "hunter2" not in filled
    assert 'name="version" value="4"' in filled


def test_a_box_that_was_not_among_what_was_typed_keeps_what_it_holds() -> None:
    kept = read(fill.fill(page("old", "old", "a"), fill.forms(page("old", "old", "a"))[0], {"line": ["new"]}))
    assert (kept["words"], kept["line"], kept["choice"], kept["who"]) == (["old"], ["new"], ["a"], ["3"])


def test_a_tick_that_was_taken_away_stays_away() -> None:
    assert read(fill.fill(page(), fill.forms(page())[0], {"words": ["x"]}))["urgent"] == []


def test_numbers_and_days_are_no_words() -> None:
    dates = '<form method="post"><input type="text" inputmode="numeric" name="on_day"><select name="a"></select></form>'
    assert not fill.forms(dates)[0].has_words
    assert fill.forms(page())[0].has_words


def test_words_cannot_break_out_of_their_box() -> None:
    typed = {"words": ["</textarea><script>alert(1)</script>"], "line": ['"><script>alert(1)</script>']}
    assert "<script>" not in fill.fill(page(), fill.forms(page())[0], typed)
