"""Jobs of several requests, each written once for both clients: a flow yields steps, and a driver carries them out."""
