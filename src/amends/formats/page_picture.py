"""One page of a PDF as a picture, made in a process of its own with bounds on its time and memory."""

from __future__ import annotations

import subprocess  # nosec: only this module, by this interpreter
import sys

from amends.formats.bounded import bound, bound_processor, path
from amends.formats.limits import CannotRead

SECONDS = 20
WIDTH = 1_000  # pixels
PNG = b"\x89PNG"

_RUN = "import sys; sys.path.insert(0, sys.argv.pop(1)); from amends.formats.page_picture import child; child()"


def page_picture(data: bytes, page: int) -> bytes:
    """Return that page, counted from 1, as a PNG 1,000 pixels wide; CannotRead where it cannot be drawn."""
    command = [sys.executable, "-I", "-c", _RUN, *path(), str(page)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise CannotRead(f"Page {page} takes longer than {SECONDS} seconds to draw.") from error
    if not done.stdout.startswith(PNG):
        raise CannotRead(f"Page {page} cannot be drawn.")
    return done.stdout


def child() -> None:
    """Read a PDF from standard input and write the page whose number is the argument as a PNG, or nothing."""
    bound()
    bound_processor(SECONDS)
    import io

    import pypdfium2

    try:
        pages = pypdfium2.PdfDocument(sys.stdin.buffer.read())
        wanted = pages[int(sys.argv[1]) - 1]
    except (pypdfium2.PdfiumError, IndexError, ValueError):
        return
    drawn = io.BytesIO()
    wanted.render(scale=WIDTH / max(wanted.get_width(), 1)).to_pil().save(drawn, "PNG")
    sys.stdout.buffer.write(drawn.getvalue())
