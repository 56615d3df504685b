"""Renditions, thumbnails and storyboards, made from the uploaded files (§6.2, §6.6, §9)."""

import asyncio
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import quote

import httpx
import made_media
import pytest
from PIL import Image

from cincopa_v2_client.emulation.tasks import run_in_thread
from cincopa_v2_client.emulator import Emulator
from cincopa_v2_client.emulator.uploads.ingest import prepare_file

ROOT = Path(__file__).parents[2]
PICTURES = {"jpg_100x75": (100, 75), "jpg_200x150": (200, 150), "jpg_600x450": (600, 450), "jpg_1200x900": (1200, 900)}


def upload_and_sync(api, clock, body, name, **parameters):
    """Upload a file and wait until it is synced; return the asset."""
    rid = api.upload(body, name, **parameters)
    clock.advance(1)
    return api.asset(rid)


def body_of(api, url):
    """Return the content of a URL of the emulator."""
    response = api.http.get(url)
    assert response.status_code == 200, url
    return response.content


def test_renditions(api, clock):
    """§6.2, Q20: renditions have the documented names; each is a JPEG that fits its box and has its stated size."""
    versions = upload_and_sync(api, clock, made_media.image_file((2000, 1500)), quote("Größe.png"))["versions"]

    assert list(versions) == ["original", *PICTURES]
    for name, size in PICTURES.items():
        response = api.http.get(versions[name]["url"])
        assert set(versions[name]) == {"filesize", "name", "url"}
        assert versions[name]["name"] == name.removeprefix("jpg_")
        assert versions[name]["filesize"] == str(len(response.content))
        assert response.headers["content-type"] == "image/jpeg"
        assert response.headers["content-security-policy"] == "sandbox"
        assert made_media.size_of(response.content) == size


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((100, 75), {}),
        ((101, 75), {"jpg_100x75": (100, 74)}),
        ((75, 300), {"jpg_100x75": (19, 75), "jpg_200x150": (37, 150)}),
        ((900, 300), {"jpg_100x75": (100, 33), "jpg_200x150": (200, 67), "jpg_600x450": (600, 200)}),
        (
            (5000, 1),
            {"jpg_100x75": (100, 1), "jpg_200x150": (200, 1), "jpg_600x450": (600, 1), "jpg_1200x900": (1200, 1)},
        ),
    ],
)
def test_renditions_are_smaller(api, clock, size, expected):
    """[?] No rendition is as large as the original, and all have its proportions."""
    versions = upload_and_sync(api, clock, made_media.image_file(size, "PNG"), "a.png")["versions"]
    versions.pop("original")

    assert {name: made_media.size_of(body_of(api, each["url"])) for name, each in versions.items()} == expected


def test_before_sync(api, clock):
    """[?] Until an asset is synced it has only the original, which is also the thumbnail."""
    rid = api.upload(made_media.image_file(), "a.jpg")
    before = api.asset(rid)
    clock.advance(1)
    after = api.asset(rid)

    assert list(before["versions"]) == ["original"]
    assert before["thumbnail"]["url"] == before["content"]["url"]
    assert len(after["versions"]) == 4
    assert after["thumbnail"]["url"] == after["versions"]["jpg_200x150"]["url"]


def test_resync(api, clock):
    """§2.3: a resync creates the renditions again; they are listed when it is done."""
    asset = upload_and_sync(api, clock, made_media.image_file(), "a.jpg")
    api.ok("asset.resync", rid=asset["rid"])
    during = api.asset(asset["rid"])
    clock.advance(1)

    assert list(during["versions"]) == ["original"]
    assert api.asset(asset["rid"])["versions"] == asset["versions"]


def test_exif_orientation(api, clock):
    """[?] Renditions are rotated according to EXIF; `width` and `height` are those of the file."""
    exif = Image.Exif()
    exif[274] = 6
    asset = upload_and_sync(api, clock, made_media.image_file((400, 200), exif=exif), "a.jpg")

    assert (asset["exif"]["width"], asset["exif"]["height"]) == ("400", "200")
    assert made_media.size_of(body_of(api, asset["versions"]["jpg_200x150"]["url"])) == (75, 150)


@pytest.mark.parametrize(
    ("format_", "mode", "options"),
    [("PNG", "RGBA", {}), ("PNG", "LA", {}), ("PNG", "P", {"transparency": 0}), ("GIF", "P", {"transparency": 0})],
)
def test_transparency(api, clock, format_, mode, options):
    """Transparent areas become white in a JPEG."""
    colour = {"RGBA": (0, 0, 0, 0), "LA": (0, 0), "P": 0}[mode]
    asset = upload_and_sync(
        api, clock, made_media.image_file((200, 200), format_, mode, colour, **options), f"a.{format_}"
    )

    assert made_media.colour_at(body_of(api, asset["versions"]["jpg_100x75"]["url"]), 30, 30) == "white"


def test_16_bit_image(api, clock):
    """16 bits per pixel are scaled to 8, not clipped to white."""
    asset = upload_and_sync(api, clock, made_media.image_file((200, 200), "PNG", "I;16", 1000), "a.png")

    assert made_media.colour_at(body_of(api, asset["versions"]["jpg_100x75"]["url"]), 30, 30) == "black"


def test_animation(api, clock, tmp_path):
    """The renditions of an animation show its first frame."""
    frames = [Image.new("RGB", (200, 200), colour) for colour in made_media.COLOURS]
    frames[0].save(tmp_path / "a.gif", save_all=True, append_images=frames[1:])
    asset = upload_and_sync(api, clock, (tmp_path / "a.gif").read_bytes(), "a.gif")

    assert made_media.colour_at(body_of(api, asset["versions"]["jpg_100x75"]["url"]), 30, 30) == 0


def test_no_renditions(api, clock):
    """An asset without an image has only its original, and no thumbnail."""
    for body, name in ((b"x", "a.txt"), (made_media.silent_wav(), "a.wav"), (b"x", "a.mp4")):
        asset = upload_and_sync(api, clock, body, name)

        assert list(asset["versions"]) == ["original"]
        assert asset["thumbnail"] == {}
        assert "storyboard" not in asset


def test_chosen_thumb(api, clock):
    """§2.3: a thumb that was chosen takes precedence over the asset's own thumbnail."""
    asset = upload_and_sync(api, clock, made_media.image_file(), "a.jpg")
    thumb = api.upload(made_media.image_file((50, 50), "PNG"), "thumb.png", rid=asset["rid"])
    api.ok("asset.set_meta", rid=asset["rid"], thumb_attached_rid=thumb)
    after = api.asset(asset["rid"])

    assert after["thumbnail"] == {"url": after["attached"][0]["url"], "attached_id": after["attached"][0]["id"]}


def test_list_opens_no_file(tmp_path, own_api):
    """asset.list reads renditions from the database alone."""
    with Emulator(data=tmp_path, sync_seconds=0) as served:
        api = own_api(served.base_url, served.api_token)
        rid = api.upload(made_media.image_file(), "a.jpg")
        before = api.asset(rid)
        shutil.rmtree(tmp_path / "renditions")

        assert api.asset(rid) == before
        assert len(before["versions"]) == 4


@pytest.mark.parametrize(
    "rendition", ["jpg_1200x900", "jpg_720p", "jpg_200x150_at_1", "..", "..%2foriginal", "%2e%2e", ""]
)
def test_unknown_rendition(api, clock, rendition):
    """Only listed renditions are served; a name is never used as a path."""
    asset = upload_and_sync(api, clock, made_media.image_file(), "a.jpg")

    assert api.http.get(f"/media/{asset['storage']}/{rendition}/a.jpg").status_code in (404, 500)


def files_in(folder):
    """Return the files in a data directory, except the database."""
    return {path for path in folder.rglob("*") if path.is_file() and "sqlite" not in path.name}


def test_deleted(tmp_path, own_api):
    """When an asset is deleted, its renditions, those of its attachments, and their URLs are deleted."""
    with Emulator(data=tmp_path, sync_seconds=0) as served:
        api = own_api(served.base_url, served.api_token)
        rid = api.upload(made_media.image_file(), "a.jpg")
        api.upload(made_media.image_file(), "thumb.jpg", rid=rid)
        asset = api.asset(rid)
        assert len(files_in(tmp_path)) == 8
        api.ok("asset.delete", rid=rid)

        assert files_in(tmp_path) == set()
        assert list((tmp_path / "renditions").iterdir()) == []
        for version in asset["versions"].values():
            assert api.http.get(version["url"]).status_code == 404


def test_reset(tmp_path, own_api):
    """A reset deletes renditions."""
    with Emulator(data=tmp_path) as served:
        own_api(served.base_url, served.api_token).upload(made_media.image_file(), "a.jpg")
        served.reset()

        assert files_in(tmp_path) == set()


def test_restart(tmp_path, own_api):
    """Renditions are kept over a restart, but leftovers of a killed process are deleted."""
    with Emulator(data=tmp_path, sync_seconds=0) as served:
        own_api(served.base_url, served.api_token).upload(made_media.image_file(), "a.jpg")
        files_before = files_in(tmp_path)
    (tmp_path / "renditions" / "orphan").mkdir()
    (tmp_path / "renditions" / "orphan" / "jpg_100x75").write_bytes(b"x")
    with Emulator(data=tmp_path, sync_seconds=0) as served:
        (asset,) = own_api(served.base_url, served.api_token).ok("asset.list")["items"]

        assert len(asset["versions"]) == 4
        assert files_in(tmp_path) == files_before


def test_failed_upload(tmp_path):
    """If a file does not become an asset, its renditions are deleted."""
    with Emulator(data=tmp_path) as served:
        context, part = served._started()[0], tmp_path / "part"
        part.write_bytes(made_media.image_file())

        async def fail():
            async with prepare_file(context, part, "a.jpg"):
                assert len(files_in(tmp_path)) == 4
                raise ValueError

        with pytest.raises(ValueError):
            asyncio.run(fail())

        assert files_in(tmp_path) == {part}


def test_cancelled_while_rendering():
    """A cancelled task waits for its thread, so that nothing is written after its clean-up."""
    started, resume, done = threading.Event(), threading.Event(), threading.Event()

    def work():
        started.set()
        resume.wait(300)
        done.set()

    async def run():
        task = asyncio.create_task(run_in_thread(work))
        await asyncio.to_thread(started.wait, 10)
        task.cancel()
        asyncio.get_running_loop().call_later(0.05, resume.set)
        with pytest.raises(asyncio.CancelledError):
            await task
        assert done.is_set()

    asyncio.run(run())


def test_imported_and_chunked_images(api, clock, tmp_path):
    """Images that are imported from a URL or uploaded in chunks have renditions too."""
    image = made_media.image_file()
    url = api.ok("asset.get_upload_url")["upload_url"]
    api.post(url, image[:100], "a.jpg", Content_Range="bytes 0-100", unique_id="1")
    last = f"bytes 100-{len(image)}/{len(image)}"
    api.post(url, image[100:], "a.jpg", Content_Range=last, unique_id="1")
    clock.advance(1)
    chunked = api.ok("asset.list")["items"][0]
    (tmp_path / "b.jpg").write_bytes(image)
    status_id = api.ok("asset.upload_from_url", input=(tmp_path / "b.jpg").as_uri())["status_id"]
    deadline = time.monotonic() + 300
    while (status := api.ok("asset.upload_from_url_get_status", status_id=status_id))["status"] == "inprogress":
        assert time.monotonic() < deadline
    clock.advance(1)

    assert len(chunked["versions"]) == 4
    assert len(api.asset(status["resid"])["versions"]) == 4


def test_storyboard(api, clock):
    """§6.6: a storyboard has a frame for each second, in tiles of 200 by 150 and 100 by 75, in order."""
    pytest.importorskip("av")
    asset = upload_and_sync(api, clock, made_media.video_file(12, (400, 200)), "a.mp4")
    sprite = body_of(api, asset["storyboard"]["url"])
    small = body_of(api, asset["versions"]["jpg_sb_100x75"]["url"])
    middles = [(200 * (second % 10) + 100, 150 * (second // 10) + 75) for second in range(12)]

    assert asset["storyboard"]["url"] == asset["versions"]["jpg_sb_200x150"]["url"]
    assert asset["versions"]["jpg_sb_200x150"]["name"] == "sb_200x150"
    assert made_media.size_of(sprite) == (2000, 300)
    assert made_media.size_of(small) == (1000, 150)
    assert [made_media.colour_at(sprite, *middle) for middle in middles] == [second % 5 for second in range(12)]
    assert made_media.colour_at(sprite, 100, 10) == "black"


@pytest.mark.parametrize(
    ("seconds", "step"), [(0, 1), (120, 1), (121, 2), (300, 2), (301, 5), (900, 5), (901, 10), (9000, 10)]
)
def test_storyboard_step(seconds, step):
    """§6.6: the interval between frames grows with the length of the video."""
    pytest.importorskip("av")
    from cincopa_v2_client.emulator.media.video import storyboard_step

    assert storyboard_step(seconds) == step


def test_storyboard_of_a_long_video(api, clock, monkeypatch):
    """[E] Of a video with many frames only key frames are decoded, each from no later than its second."""
    pytest.importorskip("av")
    from cincopa_v2_client.emulator import choices

    monkeypatch.setattr(choices, "STORYBOARD_PIXELS", 1_000_000)
    asset = upload_and_sync(api, clock, made_media.video_file(5, (400, 300)), "a.mp4")
    sprite = body_of(api, asset["storyboard"]["url"])
    colours = [made_media.colour_at(sprite, 200 * second + 100, 75) for second in range(5)]

    assert made_media.size_of(sprite) == (1000, 150)
    assert colours[0] == 0
    assert all(colour <= second for second, colour in enumerate(colours))
    assert colours == sorted(colours)
    assert colours[-1] > 0


def test_renditions_of_a_video(api, clock):
    """[?] A video has renditions like an image, of the frame at a tenth of its length."""
    pytest.importorskip("av")
    asset = upload_and_sync(api, clock, made_media.video_file(15, (400, 300)), "a.mp4")

    assert list(asset["versions"]) == ["original", "jpg_100x75", "jpg_200x150", "jpg_sb_100x75", "jpg_sb_200x150"]
    assert asset["thumbnail"]["url"] == asset["versions"]["jpg_200x150"]["url"]
    assert made_media.colour_at(body_of(api, asset["thumbnail"]["url"]), 50, 50) == 1


@pytest.mark.parametrize(("second", "colour"), [(0, 0), (2, 2), (4, 4), (99, 4), (-1, 0)])
def test_thumbnail_at_a_second(api, clock, second, colour):
    """§2.3: `video_thumb_sec` selects the frame; -1 is automatic, and a time past the end is the last frame."""
    pytest.importorskip("av")
    asset = upload_and_sync(api, clock, made_media.video_file(5, (400, 300)), "a.mp4")
    api.ok("asset.set_meta", rid=asset["rid"], video_thumb_sec=second)
    url = api.asset(asset["rid"])["thumbnail"]["url"]

    assert (url == asset["thumbnail"]["url"]) is (second == -1)
    assert made_media.size_of(body_of(api, url)) == (200, 150)
    assert made_media.colour_at(body_of(api, url), 50, 50) == colour


def test_thumbnail_of_another_second(api, clock):
    """Only the selected frame is created, so that requests cannot fill the disk."""
    pytest.importorskip("av")
    asset = upload_and_sync(api, clock, made_media.video_file(5, (400, 300)), "a.mp4")
    api.ok("asset.set_meta", rid=asset["rid"], video_thumb_sec=2)
    url = api.asset(asset["rid"])["thumbnail"]["url"]

    for suffix in ("_at_3", "_at_02", "_at_", "_at_None", ""):
        assert api.http.get(url.replace("200x150_at_2", f"600x450{suffix}")).status_code == 404
    assert api.http.get(url.replace("_at_2", "_at_3")).status_code == 404
    assert api.http.get(url.replace("jpg_200x150", "jpg_sb_200x150")).status_code == 404


def test_thumbnail_of_a_deleted_video(tmp_path, own_api):
    """A frame that was created on request is deleted with its asset."""
    pytest.importorskip("av")
    with Emulator(data=tmp_path, sync_seconds=0) as served:
        api = own_api(served.base_url, served.api_token)
        rid = api.upload(made_media.video_file(3, (400, 300)), "a.mp4")
        api.ok("asset.set_meta", rid=rid, video_thumb_sec=2)
        url = api.asset(rid)["thumbnail"]["url"]
        body_of(api, url)
        api.ok("asset.delete", rid=rid)

        assert api.http.get(url).status_code == 404
        assert files_in(tmp_path) == set()


@pytest.mark.parametrize("path", ["/thumb.aspx", "/media-platform/api/thumb.aspx"])
@pytest.mark.parametrize(
    ("size", "width"), [("small", 100), ("large", 600), ("xlarge", 1200), ("", 100), ("huge", 100)]
)
def test_thumb_page(api, clock, path, size, width):
    """§9: thumb.aspx returns the thumbnail of an asset without a token, in three sizes."""
    asset = upload_and_sync(api, clock, made_media.image_file((2000, 1500)), "a.jpg")
    response = httpx.get(
        api.http.base_url.join(path), params={"size": size, "rid": asset["rid"]}, follow_redirects=True
    )

    assert made_media.size_of(response.content)[0] == width


def test_thumb_page_of_a_gallery(api, clock):
    """§9: thumb.aspx accepts a fid, with a template or `template!rid`; the image is that of the first asset."""
    fid = api.ok("gallery.create")["fid"]
    first = upload_and_sync(api, clock, made_media.image_file((200, 100)), "a.jpg", fid=fid)["rid"]
    second = upload_and_sync(api, clock, made_media.image_file((100, 200)), "b.jpg", fid=fid)["rid"]

    def image_size(**query):
        return made_media.size_of(api.http.get("/thumb.aspx", params=query, follow_redirects=True).content)

    assert (
        image_size(fid=fid)
        == image_size(fid=f"A4IA-RbWMFlu@{fid}")
        == image_size(fid=f"A4HAcLOLOO68!{first}")
        == (100, 50)
    )
    assert image_size(fid=f"A4HAcLOLOO68!{second}") == (37, 75)


def test_thumb_page_falls_back(api, clock):
    """§9: a small image is its own thumbnail; a chosen thumb takes precedence; without an image it is a 404."""
    small = made_media.image_file((50, 40), "PNG")
    rid = upload_and_sync(api, clock, small, "a.png")["rid"]
    text = api.upload(b"x", "a.txt")
    before = api.http.get("/thumb.aspx", params={"rid": text})
    api.ok("asset.set_meta", rid=text, thumb_attached_rid=rid)
    after = api.http.get("/thumb.aspx", params={"rid": text}, follow_redirects=True)

    assert api.http.get("/thumb.aspx", params={"rid": rid}, follow_redirects=True).content == small
    assert before.status_code == 404
    assert after.content == small


@pytest.mark.parametrize("query", [{}, {"rid": "Anothing"}, {"fid": "Anothing"}, {"fid": "A!B"}, {"fid": "!"}])
def test_thumb_page_of_an_unknown_asset(api, query):
    """An unknown asset responds with 404."""
    assert api.http.get("/thumb.aspx", params=query).status_code == 404


@pytest.mark.parametrize("seconds", [0.2, *(pytest.param(each, marks=pytest.mark.slow) for each in (0.05, 0.5))])
def test_killed(tmp_path, own_api, seconds):
    """After an emulator was killed, everything that is listed exists, and no other files do."""
    program = """
import sys
from cincopa_v2_client.emulator import Emulator
with Emulator(data=sys.argv[1]) as served:
    print(served.base_url, served.api_token, flush=True)
    sys.stdin.read()
"""
    command = [sys.executable, "-c", program, str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    image = made_media.image_file((1500, 1000))
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        api = own_api(*process.stdout.readline().split())
        url = api.ok("asset.get_upload_url")["upload_url"]
        end = threading.Timer(seconds, process.kill)
        end.start()
        with pytest.raises(httpx.TransportError):
            while True:
                api.post(url, image, "a.jpg")
        process.communicate()
    with Emulator(data=tmp_path) as served:
        assets = own_api(served.base_url, served.api_token).ok("asset.list")["items"]
        rows = served._started()[0].database.rows("SELECT storage, renditions FROM asset")

    listed = {tmp_path / "media" / row["storage"] for row in rows}
    listed |= {
        tmp_path / "renditions" / row["storage"] / name for row in rows for name in json.loads(row["renditions"])
    }
    assert len(rows) == len(assets)
    assert files_in(tmp_path) == listed
    assert len(listed) == 5 * len(rows)
