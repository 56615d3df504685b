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
