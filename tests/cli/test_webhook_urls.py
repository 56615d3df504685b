"""`cincopa webhook list` shows URLs without their secrets, by which the webhooks can be deleted."""

import pytest
from cli.conftest import one_line

from cincopa_v2_client.cli.output.masked_urls import masked_url


@pytest.mark.parametrize("form", ["tsv", "csv", "table"])
def test_list_has_the_urls(form, cincopa_command, client) -> None:
    client.webhook.set("https://example.com/cincopa/hook?secret=s3cret", "a key", events=["asset.*"])
    done = cincopa_command("webhook", "list", "--output", form)

    assert "https://example.com/cincopa/hook?secret=***" in done.stdout
    assert "asset.*" in done.stdout and "a key" not in done.stdout


def test_delete_by_a_shown_url(cincopa_command, client) -> None:
    """A URL that fits one webhook deletes it; one that fits several, or none, deletes nothing."""
    for secret in ("a", "b"):
        client.webhook.set(f"https://example.com/hook?secret={secret}", "a key")
    client.webhook.set("https://example.com/other?secret=c", "a key")

    assert cincopa_command("webhook", "delete", "https://example.com/other?secret=***", "--yes").returncode == 0
    assert len(client.webhook.list().webhooks) == 2
    for url, problem in (
        ("https://example.com/hook?secret=***", "2 webhooks have"),
        ("https://a/***", "no webhook has"),
    ):
        done = cincopa_command("webhook", "delete", url)
        assert done.returncode == 1
        assert one_line(done.stderr) == f"{problem} the URL '{url}': give the whole URL, or - to enter it"
    assert len(client.webhook.list().webhooks) == 2


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://a.example/hook", "https://a.example/hook"),
        ("https://u:p@a.example/hook?x=1&y#z", "https://***@a.example/hook?x=***&***#***"),
        ("https://hooks.slack.com/services/T024BE7LD/B1234567/Xyz", "https://hooks.slack.com/services/***/***/Xyz"),
        ("https://a.example/abcdefghijklmnopqrstuvwxyz", "https://a.example/***"),
        ("http://[", "***"),
        ("s3cret", "***"),
    ],
)
def test_masked_url(url, shown) -> None:
    assert masked_url(url) == shown
