"""A complaints policy read from a file."""

from __future__ import annotations

from pathlib import Path

from amends.formats.blocks import Heading
from amends.formats.limits import CannotRead, Source
from amends.formats.read import read
from amends.papers.front import landlord_of
from amends.papers.policy.clauses import clauses_of
from amends.papers.policy.held import Policy
from amends.papers.policy.kind import refuse_what_is_none


def read_file(path: str | Path) -> Policy:
    """Return the policy in this file; CannotRead when the file is absent, hopeless or no complaints policy."""
    path = Path(path)
    try:
        data = path.read_bytes()
    except IsADirectoryError as error:
        raise CannotRead(f"{path} is a folder; give the file of one policy.") from error
    except OSError as error:
        raise CannotRead(f"{path} cannot be opened: {(error.strerror or 'unknown reason').lower()}.") from error
    return read_bytes(data, path.name)


def read_bytes(data: bytes, name: str) -> Policy:
    """Return the policy in these bytes; CannotRead when they hold none."""
    source = read(data, name)
    refuse_what_is_none(source, name)
    return policy_of(source, name)


def policy_of(source: Source, name: str = "") -> Policy:
    """Return the policy in what a reader read, without asking whether it is one."""
    lines = [line.strip() for line in source.text.split("\n") if line.strip()]
    heading = next((one.text for one in source.blocks if isinstance(one, Heading)), "")
    title = heading or next((line for line in lines[:12] if "complain" in line.lower() and len(line) < 120), name)
    clauses = clauses_of(source.blocks, broken=source.kind in ("pdf", "text"))
    return Policy(name, title, landlord_of(lines[:60], source.text), clauses, source.text)
