"""The files service: files of assets, and signed URLs of them."""
