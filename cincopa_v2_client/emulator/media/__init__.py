"""Media files: their types and metadata, renditions and thumbnails, HLS and zips."""
