"""Register a webhook whose URL carries a secret of yours. Needs CINCOPA_HOOK_SECRET in the environment."""

import os
import secrets

from cincopa_v2_client import Cincopa, webhooks

SECRET = os.environ["CINCOPA_HOOK_SECRET"]

with Cincopa() as c:
    c.webhook.set(
        hook_url=webhooks.hook_url_with_secret("https://your.host/cincopa", SECRET),
        security_key=secrets.token_urlsafe(),  # Required, but Cincopa does not document its use.
        events=["asset.*", "gallery.synced"],
    )
    print(len(c.webhook.list().webhooks), "webhook is set")
