"""What is written to iconik after an asset was published."""

from __future__ import annotations

from attrs import frozen

from .... import embed
from .connection import Connection

# The links that this module writes begin so.
_LINKS = embed.watch_url("")
_EXPORT = "EXPORT"


@frozen(kw_only=True)
class IconikWriteBack:
    """Adds an entry to the history of the asset, once, and if asked the link to it.

    Attributes:
        connection: The client of iconik.
        asset_id: The asset's id in iconik.
        media: `video`, `audio`, `image` or `unknown`: it selects the player of the link.
        write_history: Whether to add the entry.
        write_link: Whether to write the link into the asset's `external_link`, if that is empty or such a link.
    """

    connection: Connection
    asset_id: str
    media: str = "unknown"
    write_history: bool = True
    write_link: bool = False

    def write(self, rid: str) -> None:
        """Write what iconik does not have yet."""
        client = self.connection.client
        if self.write_history:
            text = f"Published to Cincopa as {rid}"
            history = client.iter(client.history.list, self.asset_id, per_page=100)
            if not any(each.get("operation_description") == text for each in history):
                entry = {"operation_type": _EXPORT, "operation_description": text}
                client.history.create(asset_id=self.asset_id, body=entry)
        if self.write_link:
            link = embed.watch_url(embed.asset_id(rid, self.media))
            now = client.assets.get(self.asset_id).get("external_link") or ""
            if now != link and (not now or now.startswith(_LINKS)):
                client.assets.update(asset_id=self.asset_id, body={"external_link": link})
