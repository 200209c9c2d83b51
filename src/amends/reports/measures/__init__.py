"""The measures: each says what it counts, of what, and sorts the record's things into yes, no, not yet and cannot tell.

    figure = take(measure("CH02-1"), Asked(landlord, first, last, day, stock="LCRA"))
    figure.shown, figure.numerator, figure.denominator      # "97.3%", 1171, 1203
    behind(figure.measure, figure.asked, How.NO)            # the stages that were answered late

No lateness is worked out here: it is read from the stored duties, or from the clocks of the rulebook.
"""

from amends.reports.measures.all import MEASURES, docs, measure
from amends.reports.measures.areas import QUIET, Area, by_area
from amends.reports.measures.figure import Figure, behind, by_month, otherwise, take
from amends.reports.measures.homes import Homes, homes
from amends.reports.measures.measure import Asked, Choice, How, Measure, Open, Unit

__all__ = [
    "MEASURES",
    "QUIET",
    "Area",
    "Asked",
    "Choice",
    "Figure",
    "Homes",
    "How",
    "Measure",
    "Open",
    "Unit",
    "behind",
    "by_area",
    "by_month",
    "docs",
    "homes",
    "measure",
    "otherwise",
    "take",
]
