"""A client of the emulator of iconik, and a receiver of custom actions."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import httpx


class Api:
    """An HTTP client of an emulator's services, with the credentials of a token."""

    def __init__(self, emulator, token=None):
        headers = {"App-ID": emulator.app_id, "Auth-Token": token or emulator.auth_token}
        self.http = httpx.Client(base_url=emulator.base_url, headers=headers, timeout=60)

    def request(self, method, path, json=None, service="assets", **params):
        """Send a request, and return the response."""
        return self.http.request(method, f"/{service}/v1/{path}", json=json, params=params)

    def get(self, path, **params):
        """Return the content of a response to GET, which must succeed."""
        return self._content(self.request("GET", path, **params))

    def post(self, path, json=None, **params):
        """Return the content of a response to POST, which must succeed."""
        return self._content(self.request("POST", path, json, **params))

    def patch(self, path, json, **params):
        """Return the content of a response to PATCH, which must succeed."""
        return self._content(self.request("PATCH", path, json, **params))

    def put(self, path, json=None, **params):
        """Return the content of a response to PUT, which must succeed."""
        return self._content(self.request("PUT", path, json, **params))

    def delete(self, path, json=None, **params):
        """Return the content of a response to DELETE, which must succeed."""
        return self._content(self.request("DELETE", path, json, **params))

    def files(self, path, **params):
        """Return the content of a response of the files service."""
        return self._content(self.request("GET", path, service="files", **params))

    def asset(self, title="A"):
        """Create an asset, and return its id."""
        return self.post("assets/", {"title": title})["id"]

    @staticmethod
    def _content(response):
        assert response.is_success, (response.request.url, response.status_code, response.text)
        is_json = response.headers.get("content-type") == "application/json"
        return response.json() if is_json else response.text


class Hook:
    """A server that custom actions send to; it records the requests, and responds with `status` and `reply`."""

    def __init__(self):
        self.received = []
        self.status, self.reply = 200, {"redirect_url": "https://example.com/done"}
        hook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                content = self.rfile.read(int(self.headers["Content-Length"]))
                hook.received.append((dict(self.headers), json.loads(content)))
                body = json.dumps(hook.reply).encode()
                self.send_response(hook.status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/publish"
        Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}).start()

    def close(self):
        """Stop the server."""
        self.server.shutdown()
        self.server.server_close()


def make_world(api, hook_url):
    """Create one object of each kind; return the values of path parameters."""
    asset, other, third = api.asset(), api.asset("B"), api.asset("C")
    version = api.get(f"assets/{asset}/")["versions"][0]["id"]
    collection = api.post("collections/", {"title": "C"})["id"]
    api.post(f"collections/{collection}/contents/", {"object_id": asset, "object_type": "assets"})
    playlist, sequence = api.post("playlists/", {"name": "P"})["id"], api.post("sequences/", {"name": "S"})["id"]
    item = {"object_id": asset, "object_type": "assets"}
    project = api.post("projects/", {"name": "P"})["id"]
    api.post("assets/relation_types/", {"name": "related"})
    api.post(f"assets/{asset}/relations/related/{third}/", {})
    api.post(f"assets/{asset}/approvals/request/", {})
    share = api.post(f"assets/{asset}/shares/", {})
    action = api.post("custom_actions/ASSET/", {"title": "A", "url": hook_url})["id"]
    return {
        **{"asset_id": asset, "version_id": version, "collection_id": collection, "other_asset": other},
        **{"object_type": "assets", "object_id": asset, "context": "ASSET", "action_id": action},
        **{"playlist_id": playlist, "sequence_id": sequence, "project_id": project},
        "other_collection": api.post("collections/", {"title": "D"})["id"],
        "playlist_item": api.post(f"playlists/{playlist}/items/", item)["id"],
        "sequence_item": api.post(f"sequences/{sequence}/items/", item)["id"],
        "member_id": api.post(f"projects/{project}/members/", {"user_id": "u"})["id"],
        "segment_id": api.post(f"assets/{asset}/segments/", {"segment_type": "MARKER"})["id"],
        "history_entity_id": api.post(f"assets/{asset}/history/", {"operation_type": "CUSTOM"})["id"],
        "transcription_id": api.post(f"assets/{asset}/versions/{version}/transcriptions/properties/", {})["id"],
        **{"share_id": share["id"], "hash": share["hash"], "relation_type": "related", "related_to_asset_id": third},
        "share_user_id": api.post(f"assets/{asset}/shares/{share['id']}/users/", {"email": "a@example.com"})["id"],
        "share_token": api.post("shares/auth/login/", {"hash": share["hash"]})["token"],
        "sync_session_id": api.post("sync/sessions/", {})["id"],
        **{"source_asset_id": other, "segment_type": "MARKER", "person_id": "p"},
        "source_version_id": version,
        **{"user_id": "u", "email": "a@example.com", "hook_url": hook_url},
    }
