"""The log shows no link and no cookie of a response, and no password of a URL."""

import logging
from typing import Any

import httpx
import pytest
from faultserver import reply

from cincopa_v2_client import AsyncCincopa, Cincopa

TOKEN = "1234567itoken"
SECRETS = ("s1gnature", "c00kie", "p4ssw0rd")
HEADERS = {
    "Location": "http://127.0.0.1/it's?sig=s1gnature",
    "set-cookie": 'session="c00kie"',
    "Content-Location": "/?sig=s1gnature",
    "Refresh": "5; url=/?sig=s1gnature",
    "Link": "<http://127.0.0.1/?sig=s1gnature>; rel=preload",
    "Server": "a name",
}


@pytest.mark.parametrize("query", ["", "?hash=0123456789"])
def test_debug_log_shows_no_link_cookie_or_password(run, serve, caplog, query) -> None:
    url = serve(reply(302, headers=HEADERS)).url.replace("http://", "http://user:p4ssw0rd@") + query
    caplog.set_level(logging.DEBUG)

    def call(client: Any) -> Any:
        return (client.transfer_async if isinstance(client, AsyncCincopa) else client.transfer)("GET", url)

    response = run(call, api_token=TOKEN)

    assert response.headers["Location"] == HEADERS["Location"]
    assert "(b'Location', b'***')" in caplog.text
    assert "(b'Server', b'a name')" in caplog.text
    assert [secret for secret in SECRETS if secret in caplog.text] == []


def test_debug_log_of_other_httpx_clients_is_not_changed(serve, caplog) -> None:
    caplog.set_level(logging.DEBUG)

    with Cincopa(TOKEN, base_url=serve(reply(200, "{}")).url) as client:
        client.transfer("GET", client.base_url)
    with httpx.Client(trust_env=False) as other:
        other.get(serve(reply(302, headers=HEADERS)).url)

    assert "s1gnature" in caplog.text
