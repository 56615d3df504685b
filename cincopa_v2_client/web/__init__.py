"""Uploads from web pages: a form field whose file the browser sends to Cincopa, in chunks, with a short-lived URL.

`BrowserUploads` needs no web framework. `web.starlette` (for FastAPI too), `web.flask` and `web.django` connect it.
"""

from .uploads import BrowserUploads, SubmittedFileError

__all__ = ["BrowserUploads", "SubmittedFileError"]
