"""Every page for letters going out against every role."""

from __future__ import annotations

from django.test import Client

from amends.casework.models import Delivery
from amends.desk.going_out import urls
from tests.people import Cast


def test_each_role_is_let_in_or_refused(cast: Cast, delivery: Delivery, client: Client) -> None:
    table = {
        # front line, handler, officer, head, senior lead, compliance lead, member responsible, board, auditor, admin
        "/desk/going-out/": (403, 200, 200, 200, 200, 200, 403, 403, 200, 403),
        f"/desk/going-out/{delivery.pk}/again/": (403, 200, 200, 200, 200, 403, 403, 403, 403, 403),
        f"/desk/going-out/{delivery.pk}/in-doubt/": (403, 200, 200, 200, 200, 403, 403, 403, 403, 403),
    }
    assert len(table) == len(urls.urlpatterns)
    people = (
        cast.fay, cast.hari, cast.olu, cast.sue, cast.lee, cast.cora, cast.mira, cast.ben, cast.gus, cast.ada,
    )  # fmt: skip
    for address, expected in table.items():
        found = []
        for person in people:
            client.force_login(person)
            found.append(client.get(address).status_code)
        assert tuple(found) == expected, address


def test_who_is_not_signed_in_is_led_to_sign_in(client: Client, db: None) -> None:
    assert client.get("/desk/going-out/")["Location"].startswith("/accounts/login/")


def test_what_is_no_delivery_is_not_there(cast: Cast, client: Client) -> None:
    client.force_login(cast.olu)
    assert client.get("/desk/going-out/999/again/").status_code == 404
