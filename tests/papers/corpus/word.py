"""Word files built from raw XML, for what no library writes: controls, changes, automatic numbers, merged cells."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from html import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def word_file(body: str, **parts: str) -> bytes:
    """Return a Word file with this body; each other part (numbering, styles, footnotes, header1) by its name."""
    links = "".join(
        f'<Relationship Id="r_{name}" Type="{_OFFICE}/{name.rstrip("1")}" Target="{name}.xml"/>' for name in parts
    )
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{links}</Relationships>',
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        **{f"word/{name}.xml": xml for name, xml in parts.items()},
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), xml)
    return file.getvalue()


def part(name: str, inside: str) -> str:
    """Return one part of the file, with every namespace declared."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {_NAMESPACES}>{inside}</w:{name}>'


def r(words: str, look: str = "") -> str:
    """Return a run of words."""
    look = f"<w:rPr>{look}</w:rPr>" if look else ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in words.split("\n"))
    return f"<w:r>{look}{lines}</w:r>"


def p(inside: str, look: str = "") -> str:
    """Return a paragraph; what is no XML is a run."""
    inside = inside if inside.startswith(("<w:", "<mc:")) else r(inside)
    return f"<w:p><w:pPr>{look}</w:pPr>{inside}</w:p>" if look else f"<w:p>{inside}</w:p>"


def heading(words: str, level: int = 1) -> str:
    return p(words, f'<w:pStyle w:val="Heading{level}"/>')


def tc(inside: str = "", *, span: int = 1, down: str = "", width: int = 0) -> str:
    """Return a cell; `down` is restart or continue where it is merged downwards."""
    if not inside.startswith(("<w:p>", "<w:tbl>", "<w:sdt><w:sdtPr/><w:sdtContent><w:p>")):
        inside = p(inside)
    look = f'<w:tcW w:w="{width}" w:type="dxa"/>' if width else ""
    look += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    look += f'<w:vMerge w:val="{down}"/>' if down else ""
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{inside}</w:tc>"


def tr(cells: Iterable[str], look: str = "") -> str:
    """Return a row of cells; what is no cell is made one."""
    inside = "".join(
        cell if cell.startswith(("<w:tc>", "<w:sdt><w:sdtPr", "<w:customXml")) else tc(cell) for cell in cells
    )
    return f"<w:tr><w:trPr>{look}</w:trPr>{inside}</w:tr>"


def tbl(rows: Iterable[str], widths: Sequence[int] = ()) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def sdt(properties: str, content: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def box(ticked: bool) -> str:
    """Return a check box as Word makes it: the sign of a ticked one is a crossed box."""
    return sdt(f'<w14:checkbox><w14:checked w14:val="{int(ticked)}"/></w14:checkbox>', r("☒" if ticked else "☐"))


def sym(code: str, font: str = "Wingdings") -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def field(form: str, result: str = "") -> str:
    """Return a field of an old form."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{form}</w:ffData></w:fldChar></w:r>'
        '<w:r><w:instrText> FORM </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def numbering(*levels: tuple[str, str], start: int = 1) -> str:
    """Return the part that defines list 1 by its levels: how each counts, and its text."""
    inside = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start if at == 0 else 1}"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (kind, text) in enumerate(levels)
    )
    lists = f'<w:abstractNum w:abstractNumId="7">{inside}</w:abstractNum>'
    return part("numbering", f'{lists}<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>')


def listed(depth: int, number: int = 1) -> str:
    """Return the look of a paragraph that is an item of a list."""
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


def picture(said: str) -> str:
    drawn = f'<wp:inline><wp:docPr id="1" name="Graphic 1" descr="{escape(said)}"/></wp:inline>'
    return f"<w:r><w:drawing>{drawn}</w:drawing></w:r>"


def text_box(inside: str) -> str:
    """Return a run with a text box, in the two forms that Word writes."""
    modern = (
        f"<w:drawing><wp:anchor><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx></wp:anchor></w:drawing>"
    )
    old = f"<w:pict><v:shape><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{modern}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )
