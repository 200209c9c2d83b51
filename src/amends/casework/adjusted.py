"""What the adjustments agreed with a resident mean for letters and calls, kept on the resident for quick reading."""

from __future__ import annotations

from amends.casework.models import AdjustmentKind, ReplyBy, Resident


def apply(resident: Resident, kind: str) -> None:
    """Put what the adjustments of one kind mean for letters and calls on the resident, and save them."""
    active = resident.adjustments.filter(kind=kind, ended_on__isnull=True).exists()
    if kind == AdjustmentKind.LARGE_PRINT:
        resident.large_print = active
    elif kind == AdjustmentKind.DO_NOT_CALL:
        resident.do_not_call = active
    elif kind == AdjustmentKind.EMAIL_ONLY and active:
        resident.reply_by = ReplyBy.EMAIL
    elif kind == AdjustmentKind.POST_ONLY and active:
        resident.reply_by = ReplyBy.POST
    resident.save(update_fields=["large_print", "do_not_call", "reply_by"])
