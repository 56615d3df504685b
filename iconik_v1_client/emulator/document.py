"""The patched OpenAPI document of iconik, whose operations are emulated."""

from ..document import patched_document

__all__ = ["patched_document"]
