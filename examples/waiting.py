"""Wait for long operations: a file that Cincopa fetches from a URL, and a live channel."""

from cincopa_v2_client import Cincopa, UploadError, WaitTimeoutError

with Cincopa() as c:
    try:
        print("fetched:", c.asset.upload_url_and_wait("https://example.com/talk.mp4", timeout=600))
    except UploadError as error:
        print(error)
    except WaitTimeoutError as error:
        print(error, *error.__notes__)  # The fetch continues; c.asset.wait_for_upload(status_id) waits for it again.

    channel = c.live.create_channel("Talk", location="eu")
    c.live.start(channel.liveid)
    print("on air:", c.live.wait(channel.liveid, "running", timeout=600).liveid)
    c.live.stop(channel.liveid)
