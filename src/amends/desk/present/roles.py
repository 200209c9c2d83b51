"""What each role may do, in a sentence; and which of those that the Code expects nobody holds."""

from __future__ import annotations

from collections.abc import Collection

from amends.accounts.models import RoleName

WHAT_ROLES_DO = (
    (RoleName.FRONTLINE, "Logs complaints, and sees those they logged."),
    (RoleName.HANDLER, "Works on complaints: acknowledges, defines, investigates, answers."),
    (
        RoleName.COMPLAINTS_OFFICER,
        "Gives complaints to handlers, approves refusals and corrections, sees everything.",
    ),
    (RoleName.HEAD_OF_SERVICE, "Signs answers where the landlord asks for a signature."),
    (RoleName.SENIOR_LEAD, "The senior person accountable for complaint handling (Code 9.4)."),
    (RoleName.COMPLIANCE_LEAD, "Writes the self-assessment and keeps the evidence."),
    (RoleName.MEMBER_RESPONSIBLE, "The governing body's lead for complaints (Code 9.5): reads case files and figures."),
    (RoleName.BOARD_MEMBER, "Reads figures and self-assessments, and no case files."),
    (RoleName.AUDITOR, "Reads everything and changes nothing."),
    (RoleName.ADMINISTRATOR, "Invites people, gives roles, keeps the calendar; reads no case files."),
)
EXPECTED = {
    RoleName.COMPLAINTS_OFFICER: "complaints officer (Code 4.1)",
    RoleName.SENIOR_LEAD: "senior lead for complaints (Code 9.4)",
    RoleName.MEMBER_RESPONSIBLE: "Member Responsible for Complaints (Code 9.5)",
}


def lacking(held: Collection[str]) -> list[str]:
    """Return the roles that the Code expects and that nobody holds."""
    return [words for role, words in EXPECTED.items() if role not in held]
