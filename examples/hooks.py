"""Count requests and their seconds by operation."""

from collections import defaultdict

from cincopa_v2_client import Attempt, Cincopa, Hooks


class Metrics(Hooks):
    """Adds up the seconds of each operation's attempts."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)

    def after_attempt(self, attempt: Attempt) -> None:
        """Add the seconds of one attempt."""
        self.seconds[attempt.operation] += attempt.seconds or 0


metrics = Metrics()
with Cincopa(hooks=[metrics]) as c:
    c.asset.list()
print(dict(metrics.seconds))
