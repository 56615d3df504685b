"""Receive webhooks with Django, in one file: `python webhook_django.py runserver --noreload`."""

# pyright: basic

import os
import sys

from django.conf import settings
from django.core.management import execute_from_command_line
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from cincopa_v2_client import webhooks

SECRET = os.environ["CINCOPA_HOOK_SECRET"]


@csrf_exempt
@require_POST
def hook(request: HttpRequest) -> HttpResponse:
    """Receive an event. The secret in the URL replaces the CSRF token, which only Django's own forms have."""
    if not webhooks.has_secret(request.get_full_path(), SECRET):
        return HttpResponse(status=403)
    try:
        event = webhooks.parse(request.body)
    except webhooks.WebhookBodyError:
        return HttpResponse(status=400)
    if isinstance(event, webhooks.AssetEvent):
        print(event.event, event.rid, event.caption or event.filename, flush=True)
    return HttpResponse()


urlpatterns = [path("cincopa", hook)]

if __name__ == "__main__":
    settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["127.0.0.1", "localhost"])
    execute_from_command_line(sys.argv)
