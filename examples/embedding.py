"""HTML that embeds an asset in a page, and the signature for a player that requires one."""

from datetime import UTC, datetime, timedelta

from cincopa_v2_client import embed

player = embed.asset_id("A4KANh__rQ_m", "video")
print(embed.iframe(player, title="A talk", height="450"))
print(embed.thumbnail_url(rid="A4KANh__rQ_m", size="small"))
print(embed.player_auth("the code from the settings", datetime.now(UTC) + timedelta(minutes=1), embed_id=player))
