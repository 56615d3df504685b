"""Make a live channel, start it, wait until it is on air, and remove it."""

from cincopa_v2_client import Cincopa

with Cincopa() as c:
    channel = c.live.create_channel("Keynote", location="eu")
    try:
        c.live.start(channel.liveid)
        on_air = c.live.wait(channel.liveid, "running", timeout=600)
        print("on air:", on_air.liveid, on_air.name)
        c.live.stop(channel.liveid)
    finally:
        c.live.delete(channel.liveid)
