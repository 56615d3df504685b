"""A program of another client, nsa-pythonik, against an emulator: what publishing an asset needs, without any change.

It runs in an environment of its own: `python peer_client.py BASE_URL APP_ID AUTH_TOKEN ASSET_ID HOOK_URL`. The asset
has a proxy. It prints the names of the steps as JSON; a step that fails raises.
"""

import json
import sys
import urllib.request

from pythonik.assets import models
from pythonik.friendly import Iconik

SUBTITLES = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHello there\n"


def call(expected, response):
    """Return the parsed content of a response, which must have the expected type."""
    assert type(response.parsed).__name__ == expected, (response.status_code, response.content, response.parsed)
    return response.parsed


def assets(iconik, steps):
    """Create, get, change and delete assets, and list them by page."""
    ids = []
    for title in ("One", "Two", "Three"):
        created = call("AssetSchema", iconik.post_assets(body=models.AssetCreateSchema(title=title)))
        ids.append(created.id)
    found = call("AssetSchema", iconik.get_asset(ids[0]))
    assert (found.title, found.versions[0].id is not None) == ("One", True)
    steps.append("create and get an asset")
    listed = []
    for page in (1, 2):
        response = call("AssetsSchema", iconik.get_assets(page=page, per_page=2, sort="title,asc"))
        listed += [each.title for each in response.objects]
    assert (response.page, response.pages, response.total, response.next_url) == (2, 2, 4, None), response
    assert sorted(listed) == ["One", "Published", "Three", "Two"]
    steps.append("list assets by page")
    changed = models.AssetSchema(title="Uno", external_link="https://example.com/1")
    assert call("AssetSchema", iconik.patch_asset(ids[0], body=changed)).external_link == "https://example.com/1"
    assert call("AssetSchema", iconik.get_asset(ids[0])).title == "Uno"
    steps.append("change an asset")
    assert iconik.delete_asset(ids[2]).status_code == 204
    assert call("AssetsSchema", iconik.get_assets()).total == 3
    steps.append("delete an asset")
    return ids


def collections(iconik, steps, ids):
    """Create a collection, and list its contents in order."""
    collection = call("CollectionSchema", iconik.post_collections(body=models.CollectionInputSchema(title="C")))
    for asset_id in reversed(ids[:2]):
        content = models.CollectionContentSchema(object_id=asset_id, object_type="assets")
        assert iconik.post_collection_contents(collection.id, body=content).status_code == 201
    contents = call("CollectionContentsSchema", iconik.get_collection_contents(collection.id))
    assert [each.id for each in contents.objects] == [ids[1], ids[0]]
    steps.append("collections and contents")


def history(iconik, steps, asset_id):
    """Add a history entry, and find it."""
    kind = models.AssetHistorySchemaOperationType.EXPORT
    entry = models.AssetHistorySchema(operation_type=kind, operation_description="Published")
    call("AssetHistorySchema", iconik.post_asset_history(asset_id, body=entry))
    found = call("AssetHistoryEntitiesSchema", iconik.get_asset_history(asset_id))
    assert [each.operation_description for each in found.objects] == ["Published"]
    steps.append("history")


def custom_actions(iconik, steps, asset_id, hook_url):
    """Create a custom action, list it and use it."""
    body = models.CustomActionCreateSchema.from_dict({"title": "Publish", "url": hook_url, "context": "ASSET"})
    action = call("CustomActionSchema", iconik.post_custom_actions_by_context("ASSET", body=body))
    assert [each.id for each in call("CustomActionsSchema", iconik.get_custom_actions()).objects] == [action.id]
    sent = models.CustomActionCallbackSchema(asset_ids=[asset_id])
    reply = iconik.post_custom_actions_callback_by_context_by_action("ASSET", action.id, body=sent)
    assert call("CustomActionCallbackReplySchema", reply).redirect_url == "https://example.com/done"
    steps.append("custom actions")


def subtitles(iconik, steps, asset_id):
    """Make a transcription of a subtitle file, and read its segments as WebVTT."""
    version = call("AssetSchema", iconik.get_asset(asset_id)).versions[0].id
    body = models.AssetTranscriptionFromSubtitleSchema.from_dict({"content": SUBTITLES, "language": "en-US"})
    made = iconik.post_asset_version_transcriptions_subtitles(asset_id, version, body=body)
    assert made.status_code == 200, made.content
    found = iconik.get_asset_version_transcriptions_properties(asset_id, version)
    transcription = call("AssetTranscriptionsPropertiesSchema", found).objects[0]
    response = iconik.get_asset_segments_vtt(asset_id, transcription_id=transcription.id, words_per_line=1)
    assert b"00:00:01.000 --> 00:00:02.000\nHello\nthere\n" in response.content, response.content
    call("SegmentsSchema", iconik.get_asset_segments(asset_id))
    steps.append("segments as WebVTT")


def approvals(iconik, steps, asset_id):
    """Approve an asset."""
    body = models.ApprovalBySchema.from_dict({"status": "APPROVED"})
    call("ApprovalBySchema", iconik.put_object_approvals("assets", asset_id, body=body))
    found = call("ApprovalsBySchema", iconik.get_object_approvals("assets", asset_id))
    assert [each.status.value for each in found.objects] == ["APPROVED"]
    steps.append("approvals")


def proxies(iconik, steps, asset_id):
    """Read a proxy by its signed URL."""
    found = call("ProxiesSchema", iconik.get_asset_proxies(asset_id, generate_signed_url=True))
    url = found.objects[0].url
    with urllib.request.urlopen(url) as response:
        assert response.read() == b"a proxy"
    fresh = iconik.get_asset_proxy_download_url(asset_id, found.objects[0].id)
    assert fresh.parsed.url.split("?")[0] == url.split("?")[0], fresh
    steps.append("proxies with a signed URL")


def main():
    """Carry out all steps."""
    base_url, app_id, auth_token, asset_id, hook_url = sys.argv[1:]
    steps = []
    with Iconik(app_id, auth_token, base_url=base_url) as iconik:
        ids = assets(iconik, steps)
        collections(iconik, steps, ids)
        history(iconik, steps, ids[0])
        custom_actions(iconik, steps, ids[0], hook_url)
        subtitles(iconik, steps, ids[0])
        approvals(iconik, steps, ids[0])
        proxies(iconik, steps, asset_id)
    print(json.dumps(steps))


if __name__ == "__main__":
    main()
