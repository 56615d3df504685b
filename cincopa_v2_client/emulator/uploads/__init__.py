"""The upload host: chunks, multipart bodies, upload URLs, fetches and the upload widget."""
