"""Test your own code without an account: a Cincopa on this machine, gone at the end of the block."""

from cincopa_v2_client import Cincopa
from cincopa_v2_client.emulator import Emulator

with Emulator() as emulator, Cincopa(emulator.api_token, base_url=emulator.base_url) as c:
    gallery = c.gallery.create(name="Holidays")
    assert [one.name for one in c.gallery.list(search=gallery.fid).galleries] == ["Holidays"]
    print("made", gallery.fid, "at", emulator.base_url)
