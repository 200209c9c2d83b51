"""One way for every list: what it holds and its columns are said once, and page, file, paper and views come of it.

    COLUMNS = (("Reference", "reference"), ("Told us on", "told_on"), ("Handler", "handler"))

    def requests(request):
        found = ServiceRequest.objects.seen_by(doors.who(request))
        return show(request, Listed("Service requests", found, COLUMNS, "request"), "desk/requests.html", {...})

Its template shows `page`, and calls the macros of desk/lists/parts.html. All that narrows a list stands in its
address, so that a link to it can be sent; `as=csv`, `as=xlsx` and `as=print` behind it ask for the same list otherwise.
"""

from amends.desk.lists.answer import show
from amends.desk.lists.listed import Columns, Drawn, Listed, Several

__all__ = ["Columns", "Drawn", "Listed", "Several", "show"]
