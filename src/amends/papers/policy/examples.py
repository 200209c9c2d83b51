"""The examples of rules and points, read as small policies; and the page of documentation made from them."""

from __future__ import annotations

from amends.formats.blocks import Block
from amends.formats.limits import Source
from amends.formats.read_text import read_text
from amends.papers.policy.held import Policy
from amends.papers.policy.read import policy_of


def policy_from(example: str) -> Policy:
    """Return the policy that an example is."""
    blocks: tuple[Block, ...] = read_text(example)
    return policy_of(Source("text", blocks, example), "example.txt")
