# Generated; do not edit.
from __future__ import annotations

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_value
from cincopa_v2_client.runtime.models import decode

from ...client import AuthenticatedClient
from ...types import UNSET, Response, Unset

OPERATION: Operation[str] = Operation(
    name="collections.full_path",
    method="GET",
    path="/assets/v1/collections/{collection_id}/full/path/",
    effect="read",
    decode=as_value(decode.string, "of the type str"),
    parameters=("collection_id", "get_upload_path"),
)


def _get_kwargs(
    *,
    collection_id: str,
    get_upload_path: bool | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name, locations={"collection_id": "path"})
    parameters.string("collection_id", collection_id, required=True)
    parameters.boolean("get_upload_path", get_upload_path)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    collection_id: str,
    get_upload_path: bool | Unset | None = UNSET,
) -> str:
    """collections.full_path: Gets the full path of the collection.

    Read-only: retried.
    See `Iconik.collections.full_path`.

    Args:
        get_upload_path: Use to get the upload path instead of the full path
    """
    return client.send(OPERATION, _get_kwargs(collection_id=collection_id, get_upload_path=get_upload_path)).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    collection_id: str,
    get_upload_path: bool | Unset | None = UNSET,
) -> Response[str]:
    """Like `sync`, but returns the whole response."""
    return client.send(OPERATION, _get_kwargs(collection_id=collection_id, get_upload_path=get_upload_path))


async def asyncio(
    *,
    client: AuthenticatedClient,
    collection_id: str,
    get_upload_path: bool | Unset | None = UNSET,
) -> str:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION, _get_kwargs(collection_id=collection_id, get_upload_path=get_upload_path)
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    collection_id: str,
    get_upload_path: bool | Unset | None = UNSET,
) -> Response[str]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(OPERATION, _get_kwargs(collection_id=collection_id, get_upload_path=get_upload_path))
