"""asset.get_tags, asset.resync, thumbs and subtitles."""

import pytest


def attach(api, video, body=b"x", name="thumb.png", **parameters):
    """Attach a file to an asset; return its numeric id and rid from the response."""
    url = api.ok("asset.get_upload_url", rid=video, **parameters)["upload_url"]
    *_, number, rid = api.post(url, body, name).splitlines()[5].split()
    return number, rid


def test_tag_cloud_of_an_empty_library(api):
    """Q17: `no-tag` and `any-tag` are in every tag cloud."""
    assert api.ok("asset.get_tags")["tag_cloud"] == {"no-tag": 0, "any-tag": 0}


def test_tag_cloud(api):
    """§2.3, Q17, Q18: the tag cloud has the number of assets of each tag; `any-tag` counts those with at least one."""
    for tags in ("red car,blue", "blue", ""):
        api.ok("asset.set_meta", rid=api.upload(), tags=tags)

    assert api.ok("asset.get_tags")["tag_cloud"] == {"no-tag": 1, "any-tag": 2, "red car": 1, "blue": 2}


def test_tag_cloud_excludes_attachments(api):
    """§4.4: an attached file is not an asset of the library and is not counted."""
    attach(api, api.upload(b"x", "film.mp4"))

    assert api.ok("asset.get_tags")["tag_cloud"]["no-tag"] == 1


def test_tag_cloud_after_changes(api):
    """Q16: replaced tags and tags of deleted assets are not in the tag cloud."""
    changed, deleted = api.upload(), api.upload()
    api.ok("asset.set_meta", rid=changed, tags="old")
    api.ok("asset.set_meta", rid=deleted, tags="gone")
    api.ok("asset.set_meta", rid=changed, tags="new")
    api.ok("asset.delete", rid=deleted)

    assert api.ok("asset.get_tags")["tag_cloud"] == {"no-tag": 0, "any-tag": 1, "new": 1}


@pytest.mark.parametrize("by", ["rid", "id"])
def test_resync(api, clock, by):
    """§2.3, §14 [?]: a resync sets `notsynced` until the delay has passed; dates and versions do not change."""
    asset = api.asset(rid := api.upload())
    clock.advance(60)
    api.ok("asset.resync", rid=asset[by])
    during = api.asset(rid)
    clock.advance(1)
    after = api.asset(rid)
    clock.advance(-61)

    assert (during["syncstatus"], during["claimed"] == during["storage"]) == ("notsynced", False)
    assert (after["syncstatus"], after["claimed"] == after["storage"]) == ("synced", True)
    assert [after[key] for key in ("modified", "versions")] == [asset[key] for key in ("modified", "versions")]


def test_resync_unknown(api):
    """§2.3: a resync of an unknown asset is refused."""
    assert api.refused("asset.resync", rid="Anothing") == "asset 'Anothing' not found"


@pytest.mark.parametrize("thumb_id", ["{number}", "{rid}", "rid:{rid}"])
def test_thumb_by_id_and_rid(api, png, thumb_id):
    """§2.3, Q47, Q48: a thumb is chosen by its numeric id, its rid, or `rid:<rid>`."""
    video = api.upload(b"x", "film.mp4")
    number, rid = attach(api, video, png)
    api.ok("asset.set_meta", rid=video, thumb_attached_rid=thumb_id.format(number=number, rid=rid))
    thumbnail = api.asset(video)["thumbnail"]

    assert thumbnail["attached_id"] == number
    assert api.http.get(thumbnail["url"]).content == png


def test_thumb_from_the_library(api, png):
    """§2.3: "pass the new image's rid": any image of the library can be chosen as a thumb."""
    video, image = api.upload(b"x", "film.mp4"), api.upload(png, "a.png")
    api.ok("asset.set_meta", rid=video, thumb_attached_rid=image)

    assert api.asset(video)["thumbnail"]["url"] == api.asset(image)["content"]["url"]


def test_thumb_without_set_meta(api, png):
    """§4.4: a thumb that is attached, but not chosen by set_meta, is not the thumbnail."""
    video = api.upload(b"x", "film.mp4")
    attach(api, video, png)

    assert api.asset(video)["thumbnail"] == {}


def test_unknown_thumb(api, png):
    """§14 [?]: an unknown thumb is the general error, and changes neither thumb nor caption."""
    video = api.upload(b"x", "film.mp4")
    number, rid = attach(api, video, png)
    api.ok("asset.set_meta", rid=video, thumb_attached_rid=rid)
    message = api.refused("asset.set_meta", rid=video, thumb_attached_rid="rid:Anothing", caption="new")
    asset = api.asset(video)

    assert message == "asset 'rid:Anothing' not found"
    assert (asset["thumbnail"]["attached_id"], asset["caption"]) == (number, "")


def test_second_thumb(api):
    """§4.4: an asset may have several thumbs; the one that was chosen last is the thumbnail."""
    video = api.upload(b"x", "film.mp4")
    (first, _), (second, rid) = attach(api, video), attach(api, video)
    api.ok("asset.set_meta", rid=video, thumb_attached_rid=first)
    api.ok("asset.set_meta", rid=video, thumb_attached_rid=rid)
    asset = api.asset(video)

    assert [each["id"] for each in asset["attached"]] == [first, second]
    assert asset["thumbnail"]["attached_id"] == second


def test_subtitles(api):
    """§2.3, §4.4: an asset may have subtitles in several languages, each with its type and file."""
    video = api.upload(b"x", "film.mp4")
    for language in ("en", "en-us"):
        attach(api, video, language.encode(), f"{language}.vtt", type=f"subtitle-{language}")
    attached = api.asset(video)["attached"]

    assert [(each["type"], each["filename"]) for each in attached] == [
        ("subtitle-en", "en.vtt"),
        ("subtitle-en-us", "en-us.vtt"),
    ]
    assert [api.http.get(each["url"]).content for each in attached] == [b"en", b"en-us"]
    assert api.rids() == [video]
