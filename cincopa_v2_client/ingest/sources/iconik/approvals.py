"""Whether assets are approved."""

from __future__ import annotations

from iconik_v1_client import Iconik, NotFoundError

_APPROVED = "APPROVED"


def approval_of(client: Iconik, asset_id: str, version_id: str | None) -> str:
    """Return the status of a version: that of its approval request, else that of its approvals.

    Without a request, one approval is enough if no person has refused it.
    """
    if version_id is None:
        return "it has no version"
    try:
        request = client.approvals.get_request_of_version("assets", asset_id, version_id)
        return str(request.get("status"))
    except NotFoundError:
        listed = client.approvals.list_of_version("assets", asset_id, version_id).objects
    statuses = {str(each.get("status")) for each in listed}
    return ", ".join(sorted(statuses)) or "no approval"
