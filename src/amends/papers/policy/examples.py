"""The examples of rules and points, read as small policies; and the page of documentation made from them."""

from __future__ import annotations

from amends.formats.limits import Source
from amends.formats.read_text import read_text
from amends.papers.policy import check  # noqa: F401  (importing it registers the rules)
from amends.papers.policy.held import Policy
from amends.papers.policy.points import Point, points
from amends.papers.policy.read import policy_of
from amends.papers.policy.rule import EVERY, Rule, rules_of
from amends.rulebook.edition import load


def policy_from(example: str) -> Policy:
    """Return the policy that an example is."""
    return policy_of(Source("text", read_text(example), example), "example.txt")


def docs() -> str:
    """Return the page of documentation of all points and rules, as Markdown, in the order of the Code."""
    lines = [
        "# What a complaints policy is held against",
        "",
        "What `amends policy` looks for, by provision of the Complaint Handling Code 2024: the points that a policy "
        "should say,",
        "and the rules that find what contradicts. A *point* is found only with a quotation; a *rule* shows where to "
        "look, and is",
        "no verdict. Words are read in any spelling of numbers, and a denial, a quotation of the Code or a tale of "
        "what once was",
        "is not taken for the landlord's rule.",
        "",
        "<!-- Made by amends.papers.policy.examples.docs(); change points.toml and the docstrings, not this page. -->",
    ]
    section = 0
    for provision in load("2024").in_form:
        if provision.section != section:
            section = provision.section
            lines += ["", f"## {section} {load('2024').sections[section]}"]
        lines += ["", f"### {provision.number} {provision.title}"]
        for point in points().get(provision.number, ()):
            lines += _point(point)
        for rule in rules_of(provision.number):
            lines += _rule(rule)
    return "\n".join(lines) + "\n"


def _point(point: Point) -> list[str]:
    practice = " (the Code asks this of what is done; a policy may be silent)" if point.practice else ""
    return ["", f"Says that {point.that}{practice}.", "", f"- Says it: {point.good}", f"- Does not: {point.bad}"]


def _rule(rule: Rule) -> list[str]:
    also = f" See also {', '.join(rule.also)}." if rule.also else ""
    only = "" if rule.editions == EVERY else f" Only against the Code of {', '.join(rule.editions)}."
    lines = ["", f"**{rule.name}** {rule.sentence}{also}{only}", ""]
    return [*lines, "Bad:", "", "```text", rule.bad, "```", "", "Good:", "", "```text", rule.good, "```"]
