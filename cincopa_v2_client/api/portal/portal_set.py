# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping

from ...client import AuthenticatedClient
from ...models.portal_set_cincopa_login_registration import (
    PortalSetCincopaLoginRegistration,
)
from ...models.success_response import SuccessResponse
from ...runtime.arguments.parameters import Parameters
from ...runtime.calls.operation import Operation
from ...runtime.calls.responses import as_model
from ...runtime.secrets import hides_arguments
from ...types import UNSET, Response, SequenceNotStr, Unset

OPERATION: Operation[SuccessResponse] = Operation(
    name="portal.set",
    method="POST",
    path="/portal.set.json",
    effect="write",
    decode=as_model(SuccessResponse),
    parameters=(
        "subdomain",
        "template",
        "args",
        "allow_public",
        "cincopa_login",
        "cincopa_login_registration",
        "cincopa_login_user_add",
        "cincopa_login_user_remove",
        "cincopa_login_domain_add",
        "cincopa_login_domain_remove",
        "google_openid_user_add",
        "google_openid_user_remove",
        "google_openid_domain_add",
        "google_openid_domain_remove",
        "simple_user_add",
        "simple_user_remove",
        "cname_domain",
    ),
    permission="portal.update",
)


@hides_arguments
def _get_kwargs(
    *,
    subdomain: str,
    template: str | Unset | None = UNSET,
    args: Mapping[str, object] | Unset | None = UNSET,
    allow_public: bool | Unset | None = UNSET,
    cincopa_login: bool | Unset | None = UNSET,
    cincopa_login_registration: PortalSetCincopaLoginRegistration | Unset | None = UNSET,
    cincopa_login_user_add: SequenceNotStr[str] | Unset | None = UNSET,
    cincopa_login_user_remove: SequenceNotStr[str] | Unset | None = UNSET,
    cincopa_login_domain_add: SequenceNotStr[str] | Unset | None = UNSET,
    cincopa_login_domain_remove: SequenceNotStr[str] | Unset | None = UNSET,
    google_openid_user_add: SequenceNotStr[str] | Unset | None = UNSET,
    google_openid_user_remove: SequenceNotStr[str] | Unset | None = UNSET,
    google_openid_domain_add: SequenceNotStr[str] | Unset | None = UNSET,
    google_openid_domain_remove: SequenceNotStr[str] | Unset | None = UNSET,
    simple_user_add: SequenceNotStr[str] | Unset | None = UNSET,
    simple_user_remove: SequenceNotStr[str] | Unset | None = UNSET,
    cname_domain: str | Unset | None = UNSET,
) -> Parameters:
    parameters = Parameters(OPERATION.name, secret=["simple_user_add"])
    parameters.string("subdomain", subdomain, required=True)
    parameters.string("template", template)
    parameters.mapping("args", args)
    parameters.boolean("allow_public", allow_public, words=("yes", "no"))
    parameters.boolean("cincopa_login", cincopa_login, words=("yes", "no"))
    parameters.choice("cincopa_login_registration", cincopa_login_registration, ["anyone", "restricted", "off"])
    parameters.strings("cincopa_login_user_add", cincopa_login_user_add)
    parameters.strings("cincopa_login_user_remove", cincopa_login_user_remove)
    parameters.strings("cincopa_login_domain_add", cincopa_login_domain_add)
    parameters.strings("cincopa_login_domain_remove", cincopa_login_domain_remove)
    parameters.strings("google_openid_user_add", google_openid_user_add)
    parameters.strings("google_openid_user_remove", google_openid_user_remove)
    parameters.strings("google_openid_domain_add", google_openid_domain_add)
    parameters.strings("google_openid_domain_remove", google_openid_domain_remove)
    parameters.strings("simple_user_add", simple_user_add, json_items=True)
    parameters.strings("simple_user_remove", simple_user_remove)
    parameters.string("cname_domain", cname_domain)
    return parameters


def sync(
    *,
    client: AuthenticatedClient,
    subdomain: str,
    template: str | Unset | None = UNSET,
    args: Mapping[str, object] | Unset | None = UNSET,
    allow_public: bool | Unset | None = UNSET,
    cincopa_login: bool | Unset | None = UNSET,
    cincopa_login_registration: PortalSetCincopaLoginRegistration | Unset | None = UNSET,
    cincopa_login_user_add: SequenceNotStr[str] | Unset | None = UNSET,
    cincopa_login_user_remove: SequenceNotStr[str] | Unset | None = UNSET,
    cincopa_login_domain_add: SequenceNotStr[str] | Unset | None = UNSET,
    cincopa_login_domain_remove: SequenceNotStr[str] | Unset | None = UNSET,
    google_openid_user_add: SequenceNotStr[str] | Unset | None = UNSET,
    google_openid_user_remove: SequenceNotStr[str] | Unset | None = UNSET,
    google_openid_domain_add: SequenceNotStr[str] | Unset | None = UNSET,
    google_openid_domain_remove: SequenceNotStr[str] | Unset | None = UNSET,
    simple_user_add: SequenceNotStr[str] | Unset | None = UNSET,
    simple_user_remove: SequenceNotStr[str] | Unset | None = UNSET,
    cname_domain: str | Unset | None = UNSET,
) -> SuccessResponse:
    """portal.set: Save subdomain.

    A write: never retried.
    See `Cincopa.portal.set`.

    Args:
        subdomain: The subdomain to create, or one of the account's own to update.
        template: The path to a predefined template that can be used to structure the portal’s
            appearance.
        args: Additional settings for the template.
        allow_public: Whether anyone can visit the portal.
        cincopa_login: Whether visitors of the portal must log in with Cincopa credentials.
        cincopa_login_registration: Controls user registration when Cincopa login is enabled.
        cincopa_login_user_add: List of emails authorized to access the portal using Cincopa login.
        cincopa_login_user_remove: List of emails to be removed from the Cincopa authorization list.
        cincopa_login_domain_add: Allows login access for users from specified domains.
        cincopa_login_domain_remove: Removes specified domains from the authorization list, revoking
            access for associated users.
        google_openid_user_add: Grants login access via Google OpenID for specific email addresses.
        google_openid_user_remove: Removes specified Google email addresses from the portal’s
            authorization list.
        google_openid_domain_add: Authorizes all users from specified Google domains to log in via
            OpenID.
        google_openid_domain_remove: Revokes OpenID login access for users from specified Google
            domains.
        simple_user_add: Adds users who log in with a password, each as `user:password`.
        simple_user_remove: Removes specified users from the authorization list.
        cname_domain: Your domain name to map (CNAME) to this portal.
    """
    try:
        parameters = _get_kwargs(
            subdomain=subdomain,
            template=template,
            args=args,
            allow_public=allow_public,
            cincopa_login=cincopa_login,
            cincopa_login_registration=cincopa_login_registration,
            cincopa_login_user_add=cincopa_login_user_add,
            cincopa_login_user_remove=cincopa_login_user_remove,
            cincopa_login_domain_add=cincopa_login_domain_add,
            cincopa_login_domain_remove=cincopa_login_domain_remove,
            google_openid_user_add=google_openid_user_add,
            google_openid_user_remove=google_openid_user_remove,
            google_openid_domain_add=google_openid_domain_add,
            google_openid_domain_remove=google_openid_domain_remove,
            simple_user_add=simple_user_add,
            simple_user_remove=simple_user_remove,
            cname_domain=cname_domain,
        )
    finally:
        del simple_user_add  # kept out of tracebacks
    return client.send(OPERATION, parameters).parsed


def sync_detailed(
    *,
    client: AuthenticatedClient,
    subdomain: str,
    template: str | Unset | None = UNSET,
    args: Mapping[str, object] | Unset | None = UNSET,
    allow_public: bool | Unset | None = UNSET,
    cincopa_login: bool | Unset | None = UNSET,
    cincopa_login_registration: PortalSetCincopaLoginRegistration | Unset | None = UNSET,
    cincopa_login_user_add: SequenceNotStr[str] | Unset | None = UNSET,
    cincopa_login_user_remove: SequenceNotStr[str] | Unset | None = UNSET,
    cincopa_login_domain_add: SequenceNotStr[str] | Unset | None = UNSET,
    cincopa_login_domain_remove: SequenceNotStr[str] | Unset | None = UNSET,
    google_openid_user_add: SequenceNotStr[str] | Unset | None = UNSET,
    google_openid_user_remove: SequenceNotStr[str] | Unset | None = UNSET,
    google_openid_domain_add: SequenceNotStr[str] | Unset | None = UNSET,
    google_openid_domain_remove: SequenceNotStr[str] | Unset | None = UNSET,
    simple_user_add: SequenceNotStr[str] | Unset | None = UNSET,
    simple_user_remove: SequenceNotStr[str] | Unset | None = UNSET,
    cname_domain: str | Unset | None = UNSET,
) -> Response[SuccessResponse]:
    """Like `sync`, but returns the whole response."""
    try:
        parameters = _get_kwargs(
            subdomain=subdomain,
            template=template,
            args=args,
            allow_public=allow_public,
            cincopa_login=cincopa_login,
            cincopa_login_registration=cincopa_login_registration,
            cincopa_login_user_add=cincopa_login_user_add,
            cincopa_login_user_remove=cincopa_login_user_remove,
            cincopa_login_domain_add=cincopa_login_domain_add,
            cincopa_login_domain_remove=cincopa_login_domain_remove,
            google_openid_user_add=google_openid_user_add,
            google_openid_user_remove=google_openid_user_remove,
            google_openid_domain_add=google_openid_domain_add,
            google_openid_domain_remove=google_openid_domain_remove,
            simple_user_add=simple_user_add,
            simple_user_remove=simple_user_remove,
            cname_domain=cname_domain,
        )
    finally:
        del simple_user_add  # kept out of tracebacks
    return client.send(OPERATION, parameters)


async def asyncio(
    *,
    client: AuthenticatedClient,
    subdomain: str,
    template: str | Unset | None = UNSET,
    args: Mapping[str, object] | Unset | None = UNSET,
    allow_public: bool | Unset | None = UNSET,
    cincopa_login: bool | Unset | None = UNSET,
    cincopa_login_registration: PortalSetCincopaLoginRegistration | Unset | None = UNSET,
    cincopa_login_user_add: SequenceNotStr[str] | Unset | None = UNSET,
    cincopa_login_user_remove: SequenceNotStr[str] | Unset | None = UNSET,
    cincopa_login_domain_add: SequenceNotStr[str] | Unset | None = UNSET,
    cincopa_login_domain_remove: SequenceNotStr[str] | Unset | None = UNSET,
    google_openid_user_add: SequenceNotStr[str] | Unset | None = UNSET,
    google_openid_user_remove: SequenceNotStr[str] | Unset | None = UNSET,
    google_openid_domain_add: SequenceNotStr[str] | Unset | None = UNSET,
    google_openid_domain_remove: SequenceNotStr[str] | Unset | None = UNSET,
    simple_user_add: SequenceNotStr[str] | Unset | None = UNSET,
    simple_user_remove: SequenceNotStr[str] | Unset | None = UNSET,
    cname_domain: str | Unset | None = UNSET,
) -> SuccessResponse:
    """Like `sync`, but asynchronous."""
    try:
        parameters = _get_kwargs(
            subdomain=subdomain,
            template=template,
            args=args,
            allow_public=allow_public,
            cincopa_login=cincopa_login,
            cincopa_login_registration=cincopa_login_registration,
            cincopa_login_user_add=cincopa_login_user_add,
            cincopa_login_user_remove=cincopa_login_user_remove,
            cincopa_login_domain_add=cincopa_login_domain_add,
            cincopa_login_domain_remove=cincopa_login_domain_remove,
            google_openid_user_add=google_openid_user_add,
            google_openid_user_remove=google_openid_user_remove,
            google_openid_domain_add=google_openid_domain_add,
            google_openid_domain_remove=google_openid_domain_remove,
            simple_user_add=simple_user_add,
            simple_user_remove=simple_user_remove,
            cname_domain=cname_domain,
        )
    finally:
        del simple_user_add  # kept out of tracebacks
    return (await client.send_async(OPERATION, parameters)).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    subdomain: str,
    template: str | Unset | None = UNSET,
    args: Mapping[str, object] | Unset | None = UNSET,
    allow_public: bool | Unset | None = UNSET,
    cincopa_login: bool | Unset | None = UNSET,
    cincopa_login_registration: PortalSetCincopaLoginRegistration | Unset | None = UNSET,
    cincopa_login_user_add: SequenceNotStr[str] | Unset | None = UNSET,
    cincopa_login_user_remove: SequenceNotStr[str] | Unset | None = UNSET,
    cincopa_login_domain_add: SequenceNotStr[str] | Unset | None = UNSET,
    cincopa_login_domain_remove: SequenceNotStr[str] | Unset | None = UNSET,
    google_openid_user_add: SequenceNotStr[str] | Unset | None = UNSET,
    google_openid_user_remove: SequenceNotStr[str] | Unset | None = UNSET,
    google_openid_domain_add: SequenceNotStr[str] | Unset | None = UNSET,
    google_openid_domain_remove: SequenceNotStr[str] | Unset | None = UNSET,
    simple_user_add: SequenceNotStr[str] | Unset | None = UNSET,
    simple_user_remove: SequenceNotStr[str] | Unset | None = UNSET,
    cname_domain: str | Unset | None = UNSET,
) -> Response[SuccessResponse]:
    """Like `sync_detailed`, but asynchronous."""
    try:
        parameters = _get_kwargs(
            subdomain=subdomain,
            template=template,
            args=args,
            allow_public=allow_public,
            cincopa_login=cincopa_login,
            cincopa_login_registration=cincopa_login_registration,
            cincopa_login_user_add=cincopa_login_user_add,
            cincopa_login_user_remove=cincopa_login_user_remove,
            cincopa_login_domain_add=cincopa_login_domain_add,
            cincopa_login_domain_remove=cincopa_login_domain_remove,
            google_openid_user_add=google_openid_user_add,
            google_openid_user_remove=google_openid_user_remove,
            google_openid_domain_add=google_openid_domain_add,
            google_openid_domain_remove=google_openid_domain_remove,
            simple_user_add=simple_user_add,
            simple_user_remove=simple_user_remove,
            cname_domain=cname_domain,
        )
    finally:
        del simple_user_add  # kept out of tracebacks
    return await client.send_async(OPERATION, parameters)
