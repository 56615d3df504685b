"""Upload from a page of Flask: `flask --app web_flask run`. Needs CINCOPA_API_TOKEN and CINCOPA_GALLERY (a fid)."""

import os

from flask import Flask, redirect, render_template_string, request
from werkzeug import Response

from cincopa_v2_client import Asset, Cincopa, embed
from cincopa_v2_client.web import BrowserUploads, SubmittedFileError
from cincopa_v2_client.web.flask import upload_blueprint

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Talks</title>
{{ uploads.head() }}
<h1>Talks</h1>
<form method="post">
  <p><label>Title <input name="title" required></label></p>
  {{ uploads.field("video", label="Video", accept="video/*", required=True) }}
  <p><button>Save</button></p>
</form>
{% for title, talk in talks %}
  <h2>{{ title }}</h2>
  {{ embed.iframe(embed.asset_id(talk.rid, talk.type_), title=title, height="300") }}
{% endfor %}
"""

uploads = BrowserUploads(client=Cincopa(), fid=os.environ["CINCOPA_GALLERY"])
app = Flask(__name__)
# `allow` stands in for your login, such as `lambda request: "user" in session`.
app.register_blueprint(upload_blueprint(uploads, allow=lambda request: request.remote_addr == "127.0.0.1"))
# Stands in for your database, in which the rid is a string.
talks: list[tuple[str, Asset]] = []


@app.get("/")
def show() -> str:
    """Show the form, and the players of the talks."""
    return render_template_string(PAGE, uploads=uploads, embed=embed, talks=talks)


@app.post("/")
def add() -> Response | tuple[str, int]:
    """Store the talk that the form submitted."""
    try:
        asset = uploads.check(request.form["video"])
    except SubmittedFileError as error:
        return str(error), 422
    talks.append((request.form["title"], asset))
    return redirect("/")
