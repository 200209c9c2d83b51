"""Addresses of the front door's staff pages, included under `desk/`."""

from __future__ import annotations

from django.urls import path, re_path

from amends.desk.front_door import front_door, hear, heard, links, monday, replies, request_letter, requests, signing
from amends.desk.front_door.request_forms import ACTS

urlpatterns = [
    path("hear/", hear.hear, name="hear"),
    path("hear/<int:pk>/thanks/", hear.thanks, name="hear_thanks"),
    path("heard/", heard.heard, name="heard"),
    path("heard/<int:pk>/", heard.heard_one, name="heard_one"),
    path("contractor-links/", links.contractor_links, name="contractor_links"),
    path("contractor-links/<int:pk>/end/", links.end_link, name="end_contractor_link"),
    path("requests/", requests.requests, name="requests"),
    path("requests/raise/", requests.raise_request, name="raise_request"),
    path("requests/<str:reference>/", requests.one_request, name="request"),
    path("requests/<str:reference>/letter/", request_letter.tell_decision, name="tell_decision"),
    re_path(
        rf"^requests/(?P<reference>[^/]+)/(?P<what>{'|'.join(ACTS)})/$", requests.act_on_request, name="act_on_request"
    ),
    path("replies/", replies.replies, name="replies"),
    path("replies/<int:pk>/", replies.sort_reply, name="sort_reply"),
    path("monday/", monday.monday, name="monday"),
    path("monday/<str:name>/", monday.monday_part, name="monday_part"),
    path("signing/", signing.signing, name="signing"),
    path("signing/<str:reference>/", signing.read_to_sign, name="read_to_sign"),
    path("front-door/", front_door.front_door, name="front_door"),
    path("front-door/<slug:column>/", front_door.front_door_part, name="front_door_part"),
]
