"""steady checks every request against upstream's document, and finds no fault but what upstream itself got wrong.

One way to call is enough here: `test_every_operation.py` holds that all four send the same request.
"""

import httpx
from operations import OPERATIONS, TOKEN, Argument, keywords

from cincopa_v2_client import Cincopa

# Q5: upstream types delete_assets as boolean, and says in its own prose, default and example that it is yes or no.
# When upstream mends its document, steady stops finding these, and the test fails: delete them.
_DELETE_ASSETS = ["E3003 query.delete_assets: Expected type boolean, got string"]
EXCEPTIONS = {"gallery.delete": _DELETE_ASSETS, "gallery.remove_item": _DELETE_ASSETS}


class Listener(httpx.HTTPTransport):
    """A transport that keeps steady's verdict on each request, which is in the headers of the response."""

    def __init__(self) -> None:
        super().__init__(verify=False)
        self.verdicts: list[list[str]] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = super().handle_request(request)
        headers = response.headers
        faults = [f"X-Steady-Error-{number}" for number in range(1, int(headers["X-Steady-Error-Count"]) + 1)]
        self.verdicts.append(
            [f"{headers[f'{n}-Code']} {headers[f'{n}-Path']}: {headers[f'{n}-Message']}" for n in faults]
        )
        return response


def verdicts(base_url: str, arguments: dict[str, list[Argument]]) -> dict[str, list[str]]:
    """Call each operation with the given arguments; return what steady finds in each request."""
    listener = Listener()
    with Cincopa(TOKEN, base_url=base_url, transport=listener, retries=0) as client:
        for operation in OPERATIONS:
            operation.facade(client)(**keywords(arguments[operation.name]))
    return dict(zip(arguments, listener.verdicts, strict=True))


def faulty(found: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return the operations in whose requests steady finds anything."""
    return {name: faults for name, faults in found.items() if faults}


def test_required_arguments_only(steady: str) -> None:
    """steady finds no fault in a request with the required arguments only."""
    assert faulty(verdicts(steady, {operation.name: operation.required for operation in OPERATIONS})) == {}


def test_all_arguments(steady: str) -> None:
    """steady finds no fault in a request with all arguments, but for the known ones, which it still finds."""
    assert faulty(verdicts(steady, {operation.name: operation.arguments for operation in OPERATIONS})) == EXCEPTIONS


def test_steady_finds_faults(steady: str) -> None:
    """steady reports a missing required parameter and an undocumented one."""
    listener = Listener()
    url = f"{steady}/asset.upload_from_url_get_status.json?api_token=x&status=1"
    with httpx.Client(transport=listener) as client:
        client.get(url)

    assert [fault.partition(":")[0] for fault in listener.verdicts[0]] == [
        "E3002 query.status_id",
        "E3015 query.status",
    ]
