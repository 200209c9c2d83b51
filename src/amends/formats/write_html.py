"""Documents and letters as HTML: a fragment to stand in a page, or a page by itself."""

from __future__ import annotations

from html import escape

from amends.formats.blocks import Block, Bullets, Document, Heading, Letter, Paragraph, Table
from amends.formats.write_ready import clean, ready, ready_letter, runs
from amends.formats.write_text import whole_date

STYLE = """
body { font: 1.1875rem/1.5 "Atkinson Hyperlegible Next", Arial, sans-serif; color: #0b0c0c; background: #fff;
  max-width: 42rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
body.large { font-size: 1.75rem; }
h1, h2, h3, h4, h5, h6 { line-height: 1.2; margin: 2em 0 .5em; }
h1 { font-size: 1.75em; margin-top: 1em; }
h2 { font-size: 1.4em; } h3 { font-size: 1.15em; } h4, h5, h6 { font-size: 1em; }
a { color: #1d70b8; } a:focus { outline: 3px solid #ffdd00; background: #ffdd00; color: #0b0c0c; }
table { border-collapse: collapse; width: 100%; margin: 1.5em 0; }
caption { text-align: left; font-weight: bold; padding-bottom: .5em; }
th, td { text-align: left; vertical-align: top; padding: .5em .75em .5em 0; border-bottom: 1px solid #b1b4b6; }
address { font-style: normal; margin-bottom: 1.5em; } .sender { text-align: right; }
@media (max-width: 30rem) { .sender { text-align: left; } }
"""


def fragment(item: Document | Letter, heading_offset: int = 0, *, title: bool = True) -> str:
    """Return the document or letter as HTML to stand inside a page, every word of it escaped.

    Its title is a heading of level 1 + `heading_offset`, or is left out where the page prints it already.
    """
    if isinstance(item, Letter):
        return _letter(ready_letter(item), heading_offset, title)
    document = ready(item)
    shown = [Heading(document.title, level=1), *document.blocks] if title else list(document.blocks)
    return "\n".join(_block(block, heading_offset) for block in shown)


def page(item: Document | Letter) -> str:
    """Return the document or letter as one HTML page that needs no other file."""
    document = ready(item.document if isinstance(item, Letter) else item)
    large = ' class="large"' if isinstance(item, Letter) and item.large_print else ""
    author = f'<meta name="author" content="{escape(document.author)}">\n' if document.author else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(clean(document.lang))}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"{author}<title>{escape(document.title)}</title>\n<style>{STYLE}</style>\n</head>\n"
        f"<body{large}>\n<main>\n{fragment(item)}\n</main>\n</body>\n</html>\n"
    )


def _letter(letter: Letter, offset: int, title: bool) -> str:
    """Return a letter with its addresses, date and reference before its words."""
    parts = []
    if letter.sender:
        parts.append(f'<address class="sender">{_lines(letter.sender)}</address>')
    if letter.recipient:
        parts.append(f'<address class="recipient">{_lines(letter.recipient)}</address>')
    about = []
    if letter.dated:
        about.append(whole_date(letter.dated))
    if letter.reference:
        about.append(f"Our reference: {letter.reference}")
    if about:
        parts.append(f'<p class="about">{_lines(tuple(about))}</p>')
    parts.append(fragment(letter.document, offset, title=title))
    if letter.enclosed:
        parts.append(f"<p>Enclosed: {_inline(', '.join(letter.enclosed))}</p>")
    return '<div class="letter">\n' + "\n".join(parts) + "\n</div>"


def _block(block: Block, offset: int) -> str:
    """Return one block as HTML."""
    match block:
        case Heading():
            level = min(6, max(1, block.level + offset))
            return f"<h{level}>{_inline(block.text)}</h{level}>"
        case Paragraph():
            words = _inline(block.text)
            return f"<p><strong>{words}</strong></p>" if block.strong else f"<p>{words}</p>"
        case Bullets():
            kind = "ol" if block.ordered else "ul"
            items = "\n".join(f"<li>{_inline(item)}</li>" for item in block.items)
            return f"<{kind}>\n{items}\n</{kind}>"
        case Table():
            return _table(block)


def _table(table: Table) -> str:
    """Return a table whose head cells, and first cells where they name the row, say what they head."""
    head = "".join(f'<th scope="col">{_inline(cell)}</th>' for cell in table.head)
    rows = "\n".join(f"<tr>{_row(row, table.header_column)}</tr>" for row in table.rows)
    caption = f"<caption>{_inline(table.caption)}</caption>\n" if table.caption else ""
    return f"<table>\n{caption}<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _row(row: tuple[str, ...], header_column: bool) -> str:
    cells = [f"<td>{_inline(cell)}</td>" for cell in row]
    if header_column:
        cells[0] = f'<th scope="row">{_inline(row[0])}</th>'
    return "".join(cells)


def _lines(lines: tuple[str, ...]) -> str:
    return "<br>".join(_inline(line) for line in lines)


def _inline(words: str) -> str:
    """Return words escaped, with their line breaks kept and their web addresses as links."""
    return "".join(
        f'<a href="{escape(run.address)}">{escape(run.words)}</a>'
        if run.address
        else escape(run.words).replace("\n", "<br>")
        for run in runs(words)
    )
