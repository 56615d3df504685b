# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping

from cincopa_v2_client.runtime.arguments.parameters import Parameters
from cincopa_v2_client.runtime.calls.operation import Operation
from cincopa_v2_client.runtime.calls.responses import as_model_or_empty

from ...client import AuthenticatedClient
from ...models.asset_create import AssetCreate
from ...models.iconik_object import IconikObject
from ...types import UNSET, Response, Unset

OPERATION: Operation[IconikObject] = Operation(
    name="assets.create",
    method="POST",
    path="/assets/v1/assets/",
    effect="write",
    decode=as_model_or_empty(IconikObject),
    parameters=("apply_default_acls", "apply_collection_acls", "assign_to_collection", "generate_subclip_keyframes"),
)


def _get_kwargs(
    *,
    body: AssetCreate | Mapping[str, object],
    apply_default_acls: bool | Unset | None = UNSET,
    apply_collection_acls: bool | Unset | None = UNSET,
    assign_to_collection: bool | Unset | None = UNSET,
    generate_subclip_keyframes: bool | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name)
    parameters.boolean("apply_default_acls", apply_default_acls)
    parameters.boolean("apply_collection_acls", apply_collection_acls)
    parameters.boolean("assign_to_collection", assign_to_collection)
    parameters.boolean("generate_subclip_keyframes", generate_subclip_keyframes)
    parameters.json_body("body", body, required=True, kind="object")
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    body: AssetCreate | Mapping[str, object],
    apply_default_acls: bool | Unset | None = UNSET,
    apply_collection_acls: bool | Unset | None = UNSET,
    assign_to_collection: bool | Unset | None = UNSET,
    generate_subclip_keyframes: bool | Unset | None = UNSET,
) -> IconikObject:
    """assets.create: Create a new asset.

    A write: never retried.
    See `Iconik.assets.create`.

    Args:
        apply_default_acls: Adds default ACLs to an asset
        apply_collection_acls: Adds containing collection's ACLs to an asset
        assign_to_collection: Adds the asset to the collection specified in the body
        generate_subclip_keyframes: If the asset is a subclip, generate keyframes for it
        body: The JSON body.
    """
    return client.send(
        OPERATION,
        _get_kwargs(
            apply_default_acls=apply_default_acls,
            apply_collection_acls=apply_collection_acls,
            assign_to_collection=assign_to_collection,
            generate_subclip_keyframes=generate_subclip_keyframes,
            body=body,
        ),
    ).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: AssetCreate | Mapping[str, object],
    apply_default_acls: bool | Unset | None = UNSET,
    apply_collection_acls: bool | Unset | None = UNSET,
    assign_to_collection: bool | Unset | None = UNSET,
    generate_subclip_keyframes: bool | Unset | None = UNSET,
) -> Response[IconikObject]:
    """Like `sync`, but returns the whole response."""
    return client.send(
        OPERATION,
        _get_kwargs(
            apply_default_acls=apply_default_acls,
            apply_collection_acls=apply_collection_acls,
            assign_to_collection=assign_to_collection,
            generate_subclip_keyframes=generate_subclip_keyframes,
            body=body,
        ),
    )


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: AssetCreate | Mapping[str, object],
    apply_default_acls: bool | Unset | None = UNSET,
    apply_collection_acls: bool | Unset | None = UNSET,
    assign_to_collection: bool | Unset | None = UNSET,
    generate_subclip_keyframes: bool | Unset | None = UNSET,
) -> IconikObject:
    """Like `sync`, but asynchronous."""
    response = await client.send_async(
        OPERATION,
        _get_kwargs(
            apply_default_acls=apply_default_acls,
            apply_collection_acls=apply_collection_acls,
            assign_to_collection=assign_to_collection,
            generate_subclip_keyframes=generate_subclip_keyframes,
            body=body,
        ),
    )
    return response.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: AssetCreate | Mapping[str, object],
    apply_default_acls: bool | Unset | None = UNSET,
    apply_collection_acls: bool | Unset | None = UNSET,
    assign_to_collection: bool | Unset | None = UNSET,
    generate_subclip_keyframes: bool | Unset | None = UNSET,
) -> Response[IconikObject]:
    """Like `sync_detailed`, but asynchronous."""
    return await client.send_async(
        OPERATION,
        _get_kwargs(
            apply_default_acls=apply_default_acls,
            apply_collection_acls=apply_collection_acls,
            assign_to_collection=assign_to_collection,
            generate_subclip_keyframes=generate_subclip_keyframes,
            body=body,
        ),
    )
