"""An outside survey given while no scanner answered: loaded once it was found clean, whole or not at all."""

from __future__ import annotations

from amends.casework import after_permissions as may
from amends.casework import waiting_files
from amends.casework.actions import opinions as actions
from amends.casework.models import LongWork
from amends.casework.outside_surveys import read_file
from amends.casework.refused import Refused
from amends.web.clock import today


def load(work: LongWork) -> str:
    """Load the answers of a file; return how many, or raise Refused with every fault."""
    landlord = work.landlord
    if landlord is None:
        raise Refused("It is not said whose survey it is")
    work.person.acts_on = today()
    if sentence := may.why_not_load(work.person, landlord):
        raise Refused(sentence)
    file = read_file(waiting_files.data_of(work), work.given["file_name"], landlord, today())
    number = actions.load(landlord=landlord, by=work.person, on=today(), file=file)
    return f"{number} answers are loaded."
