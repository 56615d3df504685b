"""Media files: what they are, their renditions and thumbnails, HLS and zips."""
