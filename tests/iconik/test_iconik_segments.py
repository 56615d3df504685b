"""Segments, transcriptions and subtitle files of iconik's emulator."""

import csv

import pytest

SRT = """\
1
00:00:01,000 --> 00:00:02,500
Hello there,
my friend

2
01:00:00,000 --> 01:00:01,001
Bye
"""


@pytest.fixture
def asset(api):
    """The id of an asset."""
    return api.asset()


@pytest.fixture
def version(api, asset):
    """The id of the asset's version."""
    return api.get(f"assets/{asset}/")["versions"][0]["id"]


@pytest.fixture
def transcribe(api, asset, version):
    """A function that makes a transcription of a subtitle file, and returns its properties."""

    def make(content=SRT, **fields):
        path = f"assets/{asset}/versions/{version}/transcriptions/subtitles/"
        return api.post(path, {"content": content, "language": "en-US", **fields})

    return make


def marker(api, asset, start, end, text, *, kind="MARKER"):
    """Create a segment."""
    times = {"time_start_milliseconds": start, "time_end_milliseconds": end}
    return api.post(f"assets/{asset}/segments/", {"segment_type": kind, "segment_text": text, **times})


def test_segments_are_filtered(api, asset, version):
    """By type, by time and by version."""
    marker(api, asset, 5000, 6000, "late")
    marker(api, asset, 0, 1000, "early", kind="COMMENT")

    def texts(**params):
        return [each["segment_text"] for each in api.get(f"assets/{asset}/segments/", **params)["objects"]]

    assert texts() == ["early", "late"]
    assert texts(segment_type="COMMENT") == ["early"]
    assert texts(time_start_milliseconds__gte=1000) == ["late"]
    assert texts(time_end_milliseconds__lte=1000) == ["early"]
    assert texts(version_id=version, query="lat*") == ["late"]
    assert texts(version_id="other") == []


def test_one_path_is_a_segment_or_a_type(api, asset):
    """A segment's id and the name of a type are the same parameter."""
    made = marker(api, asset, 0, 1, "x")

    assert api.get(f"assets/{asset}/segments/{made['id']}/") == made
    assert api.get(f"assets/{asset}/segments/MARKER/")["objects"] == [made]
    assert api.get(f"assets/{asset}/segments/comment/")["objects"] == []


def test_bulk_segments(api, asset):
    """Bulk operations create, change and delete segments."""
    path = f"assets/{asset}/segments/bulk/"
    api.post(path, {"objects": [{"segment_type": "TAG", "segment_text": each} for each in "ab"]})
    first, second = api.get(f"assets/{asset}/segments/TAG/")["objects"]
    api.put(path, {"objects": [{"id": first["id"], "segment_text": "c"}]})
    api.delete(path, {"segment_ids": [second["id"]]})

    assert [each["segment_text"] for each in api.get(f"assets/{asset}/segments/TAG/")["objects"]] == ["c"]


def test_transcription_of_a_subtitle_file(api, asset, version, transcribe):
    """Its cues become segments of a transcription in its language, which goes with all of them."""
    made = transcribe()
    properties = f"assets/{asset}/versions/{version}/transcriptions/properties/"
    found = api.get(f"assets/{asset}/segments/", transcription_id=made["id"])["objects"]

    assert [each["language"] for each in api.get(properties)["objects"]] == ["en-US"]
    times = [(each["time_start_milliseconds"], each["time_end_milliseconds"]) for each in found]
    assert times == [(1000, 2500), (3_600_000, 3_601_001)]
    api.delete(f"assets/{asset}/versions/{version}/transcriptions/{made['id']}/properties/")
    assert api.get(f"assets/{asset}/segments/")["total"] == 0


def test_new_transcription_replaces_old_ones(api, asset, version, transcribe):
    """If the request says so."""
    transcribe()
    made = transcribe("WEBVTT\n\n00:01.000 --> 00:02.000\nNew\n", delete_old_transcriptions=True)

    found = api.get(f"assets/{asset}/versions/{version}/transcriptions/properties/")["objects"]
    assert [each["id"] for each in found] == [made["id"]]
    assert [each["segment_text"] for each in api.get(f"assets/{asset}/segments/")["objects"]] == ["New"]


def test_file_without_cues_is_refused(api, asset, version):
    """With the field that is wrong."""
    path = f"assets/{asset}/versions/{version}/transcriptions/subtitles/"

    assert api.request("POST", path, {"content": "no subtitles"}).json() == {"errors": {"content": "Has no cues."}}


def test_webvtt(api, asset, transcribe):
    """The file has the cues of one transcription, with so many words in a line."""
    made = transcribe()
    transcribe("WEBVTT\n\n00:09.000 --> 00:10.000\nOther\n")
    text = api.get(f"assets/{asset}/segments/vtt/", transcription_id=made["id"], words_per_line=3)

    assert text == (
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nHello there, my\nfriend\n\n01:00:00.000 --> 01:00:01.001\nBye\n"
    )


def test_srt(api, asset, transcribe):
    """An SRT file becomes the same file again."""
    transcribe()

    assert api.get(f"assets/{asset}/segments/srt/") == SRT


def test_more_than_a_page_of_cues(api, asset, transcribe):
    """A subtitle file has all cues."""
    cues = [f"00:00:{second:02}.000 --> 00:00:{second:02}.900\nCue {second}" for second in range(30)]
    transcribe("WEBVTT\n\n" + "\n\n".join(cues))

    assert api.get(f"assets/{asset}/segments/vtt/").count("-->") == 30


def test_text_cannot_break_a_subtitle_file(api, asset):
    """An empty line or an arrow in a text does not end its cue."""
    marker(api, asset, 0, 1000, "a\n\n00:00:05.000 --> 00:00:06.000\nb", kind="COMMENT")

    assert api.get(f"assets/{asset}/segments/vtt/").count("-->") == 1


def test_csv(api, asset):
    """The file has a header, and a row for each segment."""
    marker(api, asset, 0, 1000, 'a "quoted", text')
    rows = list(csv.DictReader(api.get(f"assets/{asset}/segments/csv/").splitlines()))

    assert [(each["segment_type"], each["segment_text"]) for each in rows] == [("MARKER", 'a "quoted", text')]
