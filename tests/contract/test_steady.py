"""steady checks every request against upstream's document; it finds only faults of the document itself.

One form of call is enough here: `test_every_operation.py` checks that all forms send the same request.
"""

import httpx
from operations import OPERATIONS, TOKEN, Argument, keywords

from cincopa_v2_client import Cincopa

# Q5: upstream types delete_assets as boolean; its own description, default and example have yes or no.
# When upstream corrects its document, steady stops reporting these, and the test fails: delete them.
_DELETE_ASSETS = ["E3003 query.delete_assets: Expected type boolean, got string"]
EXCEPTIONS = {"gallery.delete": _DELETE_ASSETS, "gallery.remove_item": _DELETE_ASSETS}


class VerdictTransport(httpx.HTTPTransport):
    """A transport that records steady's verdict on each request from the headers of the response."""

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
    """Call each operation with the given arguments; return the faults that steady reports for each."""
    transport = VerdictTransport()
    with Cincopa(TOKEN, base_url=base_url, transport=transport, retries=0) as client:
        for operation in OPERATIONS:
            operation.facade(client)(**keywords(arguments[operation.name]))
    return dict(zip(arguments, transport.verdicts, strict=True))


def with_faults(verdicts: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return only the operations with faults."""
    return {name: faults for name, faults in verdicts.items() if faults}


def test_required_arguments_only(steady: str) -> None:
    """steady reports no fault in a request with the required arguments only."""
    assert with_faults(verdicts(steady, {operation.name: operation.required for operation in OPERATIONS})) == {}


def test_all_arguments(steady: str) -> None:
    """In requests with all arguments, steady reports the known faults of the document and no others."""
    assert (
        with_faults(verdicts(steady, {operation.name: operation.arguments for operation in OPERATIONS})) == EXCEPTIONS
    )


def test_steady_reports_faults(steady: str) -> None:
    """steady reports a missing required parameter and an undocumented one."""
    transport = VerdictTransport()
    url = f"{steady}/asset.upload_from_url_get_status.json?api_token=x&status=1"
    with httpx.Client(transport=transport) as client:
        client.get(url)

    assert [fault.partition(":")[0] for fault in transport.verdicts[0]] == [
        "E3002 query.status_id",
        "E3015 query.status",
    ]
