"""Upload from a page of Django, in one file: `python web_django.py runserver --noreload`.

Needs CINCOPA_API_TOKEN and CINCOPA_GALLERY (a fid).
"""

# pyright: basic

import os
import sys

from django import forms
from django.conf import settings
from django.core.management import execute_from_command_line
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import include, path

from cincopa_v2_client import Cincopa
from cincopa_v2_client.web import BrowserUploads
from cincopa_v2_client.web.django.fields import AssetField
from cincopa_v2_client.web.django.urls import upload_urls

PAGE = """{% load cincopa %}<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Talks</title>
{{ form.media }}
<h1>Talks</h1>
<form method="post">
  {% csrf_token %}
  {{ form.as_div }}
  <p><button>Save</button></p>
</form>
{% for talk in talks %}
  <h2>{{ talk.title }}</h2>
  {% cincopa_embed talk.video "video" title=talk.title height="300" %}
{% endfor %}
"""

uploads = BrowserUploads(client=Cincopa(), fid=os.environ["CINCOPA_GALLERY"])
# Stands in for a model; the rid is a CharField of it.
talks: list[dict[str, str]] = []


class TalkForm(forms.Form):
    """A talk. In a ModelForm, the field is the same."""

    title = forms.CharField()
    video = AssetField(uploads, accept="video/*")


def show(request: HttpRequest) -> HttpResponse:
    """Show the form, and the players of the talks."""
    form = TalkForm(request.POST or None)
    if form.is_valid():
        talks.append(form.cleaned_data)
        return redirect("/")
    return render(request, "talks.html", {"form": form, "talks": talks})


def may_upload(request: HttpRequest) -> bool:
    """Stand in for your login, such as `request.user.is_authenticated`."""
    return request.META["REMOTE_ADDR"] == "127.0.0.1"


urlpatterns = [path("", show), path("cincopa/", include(upload_urls(uploads, allow=may_upload)))]

if __name__ == "__main__":
    settings.configure(
        ROOT_URLCONF=__name__,
        ALLOWED_HOSTS=["127.0.0.1", "localhost"],
        SECRET_KEY=os.environ.get("SECRET_KEY", "for development only"),
        INSTALLED_APPS=["cincopa_v2_client.web.django"],
        MIDDLEWARE=["django.middleware.csrf.CsrfViewMiddleware"],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "OPTIONS": {"loaders": [("django.template.loaders.locmem.Loader", {"talks.html": PAGE})]},
            }
        ],
    )
    execute_from_command_line(sys.argv)
