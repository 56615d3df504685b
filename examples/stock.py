"""The functions and models as openapi-python-client's own clients have them, and where this client differs."""

import typing

import attrs

from cincopa_v2_client import UNSET, ApiError, Cincopa, api, models

with Cincopa() as client:
    # [calls]
    created = api.gallery.gallery_create.sync(client=client, name="Holidays", description=UNSET)
    page = api.gallery.gallery_list.sync(client=client, items_per_page=10)
    print(len(page.galleries), "galleries")

    response = api.gallery.gallery_get_items.sync_detailed(client=client, fid=created.fid or "")
    print(response.status_code, response.parsed.folder.items)

    try:
        api.gallery.gallery_get_items.sync(client=client, fid="no such gallery")
    except ApiError as error:
        print(type(error).__name__, error.status, error.problem)
    # [models]
    asset = models.Asset.from_dict({"rid": "A1", "versions": {"original": {"filesize": "5"}}, "new_field": [1]})
    print(asset.caption is None, asset.additional_keys, asset["new_field"], "caption" in asset)
    if asset.versions:
        print(asset.versions["original"].filesize, asset.versions.additional_properties.keys())

    changed = attrs.evolve(asset, caption="A talk")
    print(changed != asset, attrs.asdict(changed)["versions"], changed.to_dict())
    print(typing.get_type_hints(models.Asset)["versions"])
    # [end]
