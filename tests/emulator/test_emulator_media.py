"""Media inspection: facts (§6.4) of images, audio and video, whole and damaged."""

import os
import re
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from random import Random

import made_media
import pytest
from PIL.TiffImagePlugin import IFDRational

from cincopa_v2_client.emulator.media import inspect

ROOT = Path(__file__).parents[2]
DAMAGES = 8


def facts(api, body, name):
    """Upload a file; return its `exif` or `id3tag`."""
    asset = api.asset(api.upload(body, name))
    return asset.get("exif", asset.get("id3tag"))


def test_photo(api):
    """§6.4: what a camera wrote, in the forms that were seen; all of it is text."""
    body = made_media.photo(
        main={271: "Canon", 272: "EOS 5D\0", 305: " Firmware 1.0 ", 274: 1},
        details={
            33434: IFDRational(1, 60),
            33437: IFDRational(28, 10),
            37386: IFDRational(50, 1),
            37385: 16,
            36867: "2011:07:16 23:03:45",
        },
    )

    assert facts(api, body, "a.jpg") == {
        "width": "640",
        "height": "480",
        "originaldate": "7/16/2011 11:03:45 PM",
        "cameramake": "Canon",
        "cameramodel": "EOS 5D",
        "camerasoftware": "Firmware 1.0",
        "orientation": "1",
        "exposuretime": "1/60",
        "fnumber": "2.8",
        "focallength": "50",
        "flash": "16",
    }


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("2011:07:16 00:03:45", "7/16/2011 12:03:45 AM"),
        ("2011:07:16 12:03:45", "7/16/2011 12:03:45 PM"),
        ("0000:00:00 00:00:00", "1/1/0001 6:00:00 AM"),
        ("soon", "1/1/0001 6:00:00 AM"),
    ],
)
def test_date(api, date, told):
    """Q19: the US form, and the sentinel where there is no date."""
    assert facts(api, made_media.photo(details={36867: date}), "a.jpg")["originaldate"] == told


@pytest.mark.parametrize("number", [IFDRational(0, 0), IFDRational(1, 0), IFDRational(0, 1)])
def test_impossible_number(api, number):
    """An invalid number in EXIF is left out or kept as it is; the other facts are there."""
    told = facts(api, made_media.photo(main={271: "Canon"}, details={33434: number}), "a.jpg")

    assert told["cameramake"] == "Canon"
    assert told.get("exposuretime") in (None, "0")


@pytest.mark.parametrize(
    ("form", "mode", "name"),
    [
        ("JPEG", "L", "a.jpg"),
        ("JPEG", "CMYK", "a.jpg"),
        ("PNG", "1", "a.png"),
        ("PNG", "P", "a.png"),
        ("PNG", "LA", "a.png"),
        ("PNG", "RGBA", "a.png"),
        ("PNG", "I;16", "a.png"),
        ("GIF", "P", "a.gif"),
        ("WEBP", "RGBA", "a.webp"),
        ("BMP", "RGB", "a.bmp"),
        ("TIFF", "CMYK", "a.tif"),
        ("TIFF", "F", "a.tif"),
        ("TIFF", "I;16B", "a.tif"),
    ],
)
def test_kinds_of_pictures(api, clock, form, mode, name):
    """An image in any colour mode has its size, and smaller versions."""
    rid = api.upload(made_media.picture((320, 240), form, mode), name)
    clock.advance(1)
    asset = api.asset(rid)

    assert (asset["exif"]["width"], asset["exif"]["height"]) == ("320", "240")
    assert list(asset["versions"]) == ["original", "jpg_100x75", "jpg_200x150"]


def test_wrong_ending(api):
    """A JPEG that calls itself a PNG is read as what it is."""
    assert facts(api, made_media.picture((30, 20)), "a.png")["width"] == "30"


def test_nonsense(api):
    """A file that is not what its name says is kept, without facts."""
    bodies = [b"", b"\0", b"RIFF", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", b"x" * 9000]
    for name in ("a.jpg", "a.png", "a.gif", "a.webp", "a.tif", "a.wav", "a.mp3", "a.mp4", "a.mkv"):
        for body in bodies:
            asset = api.asset(api.upload(body, name))

            assert asset.get("exif", asset.get("id3tag")) == {}, (name, body)
            assert api.http.get(asset["content"]["url"]).content == body


@pytest.mark.parametrize("size", [(60_000, 60_000), (2_000_000_000, 2_000_000_000)])
def test_vast_picture(api, clock, size):
    """Past the limit of Pillow, a picture is not looked at, and kept all the same."""
    rid = api.upload(made_media.vast_png(*size), "a.png")
    clock.advance(1)

    assert api.asset(rid)["exif"] == {}
    assert list(api.asset(rid)["versions"]) == ["original"]


def test_large_picture(api, clock):
    """[E] A picture that would take too much memory has facts, but no smaller versions."""
    rid = api.upload(made_media.vast_png(8000, 8000), "a.png")
    clock.advance(1)

    assert api.asset(rid)["exif"]["width"] == "8000"
    assert list(api.asset(rid)["versions"]) == ["original"]


def damaged(body, random):
    """A file with some bytes changed, perhaps cut off."""
    broken = bytearray(body[: random.randrange(len(body))] if random.random() < 0.5 else body)
    for _ in range(random.randrange(20) if broken else 0):
        broken[random.randrange(len(broken))] = random.randrange(256)
    return bytes(broken)


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.gif", "a.webp", "a.tif", "a.wav", "a.mp4", "a.mkv", "a.mp3"])
def test_damaged(api, name):
    """No damage makes an upload fail, or the library unreadable."""
    if name in ("a.mp4", "a.mkv", "a.mp3"):
        pytest.importorskip("av")
    make = {
        "a.jpg": lambda: made_media.photo((200, 150), main={271: "Canon"}, details={36867: "2011:07:16 11:03:45"}),
        "a.png": lambda: made_media.picture((200, 150), "PNG"),
        "a.gif": lambda: made_media.picture((200, 150), "GIF", "P"),
        "a.webp": lambda: made_media.picture((200, 150), "WEBP"),
        "a.tif": lambda: made_media.picture((200, 150), "TIFF"),
        "a.wav": made_media.silence,
        "a.mp4": lambda: made_media.film(1, (160, 120)),
        "a.mkv": lambda: made_media.film(1, (160, 120), "matroska"),
        "a.mp3": lambda: made_media.sound(0.2),
    }
    body, random = make[name](), Random(name)
    rids = [api.upload(damaged(body, random), name) for _ in range(DAMAGES)]

    assert api.rids() == rids[::-1]


def test_film(api):
    """§6.4: a film's facts, in the forms that were seen."""
    pytest.importorskip("av")
    body = made_media.film(2, (320, 240), rate=30000 / 1001, creation_time="2017-07-01T17:08:19.000000Z")
    told = facts(api, body, "a.mp4")

    assert (told["width"], told["height"], told["fps"]) == ("320", "240", "29.97")
    assert told["duration"].startswith("00:00:02.")
    assert re.fullmatch(r"\d+ kb/s", told["bitrate"])
    assert told["originaldate"] == "2017-07-01T17:08:19.000000Z"


@pytest.mark.parametrize(
    ("form", "name"), [("matroska", "a.mkv"), ("mov", "a.mov"), ("avi", "a.avi"), ("mpegts", "a.mp4")]
)
def test_containers(api, form, name):
    """Videos in other containers have the same facts, even if the file's extension is another."""
    pytest.importorskip("av")
    told = facts(api, made_media.film(1, form=form), name)

    assert (told["width"], told["height"], told["fps"]) == ("320", "240", "10")
    assert told["duration"].startswith(("00:00:00.9", "00:00:01.0"))


def test_film_with_metadata_in_another_encoding(api):
    """An invalid date is left out; the other facts are there."""
    pytest.importorskip("av")
    body = made_media.film(1, form="matroska", creatxxx_time="2020-ab")
    body = body.replace(b"CREATXXX_TIME", b"creation_time").replace(b"2020-ab", b"2020-\xff\xfe")
    told = facts(api, body, "a.mkv")

    assert set(told) == {"duration", "bitrate", "width", "height", "fps"}


def test_damaged_header_of_a_wav(api):
    """A WAV with a damaged header is kept; the standard library's reader raises errors of many kinds."""
    for place in range(0, 44, 2):
        body = bytearray(made_media.silence())
        body[place : place + 4] = b"\xff\xff\xff\x7f"
        api.upload(bytes(body), "a.wav")

    assert len(api.rids()) == 22


def test_sound(api):
    """§6.1: a sound's facts stand in `id3tag`: `duration` and `bitrate`."""
    pytest.importorskip("av")
    told = facts(api, made_media.sound(1), "a.mp3")

    assert set(told) == {"duration", "bitrate"}
    assert re.fullmatch(r"\d+ kb/s", told["bitrate"])
    assert told["duration"].startswith(("00:00:00.9", "00:00:01.0"))


def test_sound_in_a_film(api):
    """A file without pictures that calls itself a film has what facts it has."""
    pytest.importorskip("av")

    assert set(facts(api, made_media.sound(1), "a.mp4")) == {"duration", "bitrate"}


def test_playlist(api):
    """URLs inside a file are not opened: a playlist is not a video, also if its extension says so."""
    pytest.importorskip("av")
    asked = []

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, format, *args):
            pass

    with HTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/secret.ts"
        hls = f"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{url}\n#EXT-X-ENDLIST\n".encode()
        concat = f"ffconcat version 1.0\nfile {url}\n".encode()
        told = [facts(api, body, name) for body in (hls, concat) for name in ("a.mp4", "a.mp3")]
        server.shutdown()

    assert told == [{}] * 4
    assert asked == []


def test_without_pyav(tmp_path):
    """Without the extra `video`, films are kept: fewer facts, no pictures. WAV and pictures need none of it."""
    program = """
import sys
sys.modules["av"] = None
from pathlib import Path
from cincopa_v2_client.emulator.media.inspect import inspect_file, video_frame
for name in sys.argv[1:]:
    media = inspect_file(Path(name), name)
    print(media.type, len(media.metadata) > 0, len(media.renditions), video_frame(Path(name), 1))
"""
    bodies = {
        "a.mp4": b"\0\0\0\x18ftypmp42",
        "a.mp3": b"ID3",
        "a.wav": made_media.silence(),
        "a.jpg": made_media.picture((150, 100)),
    }
    for name, body in bodies.items():
        (tmp_path / name).write_bytes(body)
    run = subprocess.run(
        [sys.executable, "-c", program, *bodies],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert run.stdout.splitlines() == ["video False 0 {}", "music False 0 {}", "music True 0 {}", "image True 1 {}"]


def test_others_are_served_meanwhile(api, monkeypatch):
    """A picture that takes its time does not keep others waiting."""
    begun, go_on = threading.Event(), threading.Event()

    def slow(path):
        begun.set()
        assert go_on.wait(60)
        return {"width": "3000"}, {}

    monkeypatch.setattr(inspect, "inspect_image", slow)
    with ThreadPoolExecutor(1) as pool:
        upload = pool.submit(api.upload, b"picture", "a.png")
        assert begun.wait(60)
        api.ok("ping")
        assert not upload.done()
        go_on.set()

    assert api.asset(upload.result())["exif"] == {"width": "3000"}
