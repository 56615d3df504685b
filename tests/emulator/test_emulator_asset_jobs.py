"""asset.get_tags, asset.resync, and what hangs on an asset: thumbs and subtitles."""

import pytest


def attach(api, film, body=b"x", name="thumb.png", **where):
    """Attach a file to an asset; its numeric id and rid, from the upload's answer."""
    url = api.ok("asset.get_upload_url", rid=film, **where)["upload_url"]
    *_, number, rid = api.post(url, body, name).splitlines()[5].split()
    return number, rid


def test_no_tags(api):
    """Q17: `no-tag` and `any-tag` are always there."""
    assert api.ok("asset.get_tags")["tag_cloud"] == {"no-tag": 0, "any-tag": 0}


def test_tags(api):
    """§2.3, Q17, Q18: each tag with its assets' number; `any-tag` counts those with at least one."""
    for tags in ("red car,blue", "blue", ""):
        api.ok("asset.set_meta", rid=api.upload(), tags=tags)

    assert api.ok("asset.get_tags")["tag_cloud"] == {"no-tag": 1, "any-tag": 2, "red car": 1, "blue": 2}


def test_tags_count_what_the_list_shows(api):
    """§4.4: what is attached to an asset is no asset of the library, so it is not counted."""
    attach(api, api.upload(b"x", "film.mp4"))

    assert api.ok("asset.get_tags")["tag_cloud"]["no-tag"] == 1


def test_tags_follow(api):
    """Q16: replaced tags and those of deleted assets are gone from the cloud."""
    changed, deleted = api.upload(), api.upload()
    api.ok("asset.set_meta", rid=changed, tags="old")
    api.ok("asset.set_meta", rid=deleted, tags="gone")
    api.ok("asset.set_meta", rid=changed, tags="new")
    api.ok("asset.delete", rid=deleted)

    assert api.ok("asset.get_tags")["tag_cloud"] == {"no-tag": 0, "any-tag": 1, "new": 1}


@pytest.mark.parametrize("by", ["rid", "id"])
def test_resync(api, clock, by):
    """§2.3, §14 [?]: `notsynced` again until the delay has passed; neither dates nor versions change."""
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
    """§2.3: for an invalid rid nothing can be done."""
    assert api.refused("asset.resync", rid="Anothing") == "asset 'Anothing' not found"


@pytest.mark.parametrize("spelling", ["{number}", "{rid}", "rid:{rid}"])
def test_thumb_spellings(api, png, spelling):
    """§2.3, Q47, Q48: the numeric id, the rid, and the rid after `rid:` all name the thumb."""
    film = api.upload(b"x", "film.mp4")
    number, rid = attach(api, film, png)
    api.ok("asset.set_meta", rid=film, thumb_attached_rid=spelling.format(number=number, rid=rid))
    thumbnail = api.asset(film)["thumbnail"]

    assert thumbnail["attached_id"] == number
    assert api.http.get(thumbnail["url"]).content == png


def test_thumb_from_the_library(api, png):
    """§2.3: "pass the new image's rid": any picture of the library will do."""
    film, picture = api.upload(b"x", "film.mp4"), api.upload(png, "a.png")
    api.ok("asset.set_meta", rid=film, thumb_attached_rid=picture)

    assert api.asset(film)["thumbnail"]["url"] == api.asset(picture)["content"]["url"]


def test_thumb_without_set_meta(api, png):
    """§4.4: a thumb is only attached until set_meta chooses it."""
    film = api.upload(b"x", "film.mp4")
    attach(api, film, png)

    assert api.asset(film)["thumbnail"] == {}


def test_unknown_thumb(api, png):
    """§14 [?]: an unknown thumb is the general error, and nothing changes, neither thumb nor caption."""
    film = api.upload(b"x", "film.mp4")
    number, rid = attach(api, film, png)
    api.ok("asset.set_meta", rid=film, thumb_attached_rid=rid)
    message = api.refused("asset.set_meta", rid=film, thumb_attached_rid="rid:Anothing", caption="new")
    asset = api.asset(film)

    assert message == "asset 'rid:Anothing' not found"
    assert (asset["thumbnail"]["attached_id"], asset["caption"]) == (number, "")


def test_second_thumb(api):
    """§4.4: several thumbs may hang on an asset; the one that was chosen last stands for it."""
    film = api.upload(b"x", "film.mp4")
    (first, _), (second, rid) = attach(api, film), attach(api, film)
    api.ok("asset.set_meta", rid=film, thumb_attached_rid=first)
    api.ok("asset.set_meta", rid=film, thumb_attached_rid=rid)
    asset = api.asset(film)

    assert [each["id"] for each in asset["attached"]] == [first, second]
    assert asset["thumbnail"]["attached_id"] == second


def test_subtitles(api):
    """§2.3, §4.4: subtitles of several languages, each under its type, with its file."""
    film = api.upload(b"x", "film.mp4")
    for language in ("en", "en-us"):
        attach(api, film, language.encode(), f"{language}.vtt", type=f"subtitle-{language}")
    attached = api.asset(film)["attached"]

    assert [(each["type"], each["filename"]) for each in attached] == [
        ("subtitle-en", "en.vtt"),
        ("subtitle-en-us", "en-us.vtt"),
    ]
    assert [api.http.get(each["url"]).content for each in attached] == [b"en", b"en-us"]
    assert api.rids() == [film]
