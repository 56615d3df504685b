"""The form field and the template tags of `cincopa_v2_client.web.django`."""

from collections.abc import Iterator
from typing import Any

import django
import pytest
from django import forms
from django.conf import settings
from django.template import engines

from cincopa_v2_client import Cincopa
from cincopa_v2_client.emulator import Emulator
from cincopa_v2_client.web import BrowserUploads
from cincopa_v2_client.web.django.fields import AssetField


@pytest.fixture(scope="module", autouse=True)
def _django() -> None:
    if not settings.configured:
        templates = {"BACKEND": "django.template.backends.django.DjangoTemplates"}
        settings.configure(INSTALLED_APPS=["cincopa_v2_client.web.django"], TEMPLATES=[templates])
        django.setup()


@pytest.fixture
def c(emulator: Emulator) -> Iterator[Cincopa]:
    with Cincopa(emulator.api_token, base_url=emulator.base_url) as client:
        yield client


@pytest.fixture
def uploads(c: Cincopa) -> BrowserUploads:
    return BrowserUploads(client=c, fid=c.gallery.create(name="Talks").fid)


@pytest.fixture
def form_class(uploads: BrowserUploads) -> Any:
    class TalkForm(forms.Form):
        title = forms.CharField()
        video = AssetField(uploads, accept="video/*", help_text="Up to an hour")
        slides = AssetField(uploads, required=False)

    return TalkForm


def test_value_of_the_field_is_the_rid(form_class, uploads, c) -> None:
    """A file in the gallery is accepted, and an optional field may be empty."""
    rid = c.asset.upload_file(b"x", filename="a.mp4", fid=uploads.fid).rid
    form = form_class({"title": "A talk", "video": rid, "slides": ""})

    assert form.is_valid()
    assert form.cleaned_data == {"title": "A talk", "video": rid, "slides": ""}


def test_other_files_are_refused(form_class, c) -> None:
    """An asset outside the gallery is an error of its field, also of an optional one."""
    rid = c.asset.upload_file(b"x", filename="a.mp4").rid
    form = form_class({"title": "A talk", "slides": rid})

    assert form.errors == {
        "video": ["This field is required."],
        "slides": ["The file is not among the uploaded ones. Upload it again."],
    }


def test_stored_file_is_not_checked_again(form_class, emulator) -> None:
    """A form whose file was not changed is valid without a request; the next form does not inherit that."""
    emulator.add_fault("gallery.get_items:status=503")
    data = {"title": "A talk", "video": "AStored_____"}

    assert form_class(data, initial={"video": "AStored_____"}).is_valid()
    assert form_class(data).errors == {"video": ["The file cannot be checked now. Submit the form again."]}


def test_invalid_form_keeps_the_uploaded_file(form_class, uploads, c) -> None:
    """A form that is shown again, as another field is wrong, has the file, and does not require another one."""
    rid = c.asset.upload_file(b"x", filename="a.mp4", fid=uploads.fid).rid
    empty, again = (form_class(data)["video"].as_widget() for data in (None, {"title": "", "video": rid}))

    assert f'value="{rid}"' in again
    assert " required>" in empty
    assert " required>" not in again
    assert "data-required" in again
    assert 'aria-describedby="id_video_helptext id_video-status id_video-error"' in again
    assert 'accept="video/*"' in again


def test_media_of_a_form_are_the_script_and_the_styles(form_class) -> None:
    """`{{ form.media }}` loads each file once."""
    media = str(form_class().media)

    assert media.count("/cincopa/upload.js") == media.count("/cincopa/upload.css") == 1


def test_tags_show_players() -> None:
    """The tags return HTML that Django does not escape; the title is escaped once."""
    source = "{% load cincopa %}{% cincopa_embed rid 'video' title=title %}|{% cincopa_gallery fid title=title %}"
    context = {"rid": "AnAsset_____", "fid": "AGallery____", "title": "Tom & Jerry"}
    asset, gallery = engines["django"].from_string(source).render(context).split("|")

    assert asset.startswith('<iframe src="https://rtcdn.cincopa.com/iframe.aspx?fid=A4HAcLOLOO68!AnAsset_____" ')
    assert gallery.startswith('<iframe src="https://rtcdn.cincopa.com/iframe.aspx?fid=AGallery____" ')
    assert 'title="Tom &amp; Jerry"' in asset
    assert 'title="Tom &amp; Jerry"' in gallery
