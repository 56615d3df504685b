"""`cincopa iconik setup`: the custom actions in iconik."""

import pytest
from ingest.iconik.conftest import SECRET

URL = "https://hooks.example.com/publish"


@pytest.fixture
def setup(cincopa_command, iconik_environ):
    """Return a function that runs the command."""
    return lambda *arguments, **more: cincopa_command("iconik", "setup", *arguments, **{**iconik_environ, **more})


def actions(library) -> dict[str, dict]:
    """Return the custom actions by their contexts."""
    return {each["context"]: each.to_dict() for each in library.iconik.custom_actions.list().objects}


def test_makes_actions_once(setup, library) -> None:
    """There is a button for assets, collections and selections; a second run changes nothing."""
    first, second = setup(URL), setup(URL)
    made = actions(library)

    assert sorted(made) == ["ASSET", "BULK", "COLLECTION"]
    assert first.stdout == "".join(f"created\t{name}\t{made[name]['id']}\n" for name in ("ASSET", "COLLECTION", "BULK"))
    assert second.stdout == first.stdout.replace("created", "unchanged")
    for each in made.values():
        assert (each["title"], each["url"], each["type"]) == ("Publish to Cincopa", URL, "POST")
        assert each["headers"] == {"X-Cincopa-Secret": SECRET}
    assert SECRET not in first.stdout + first.stderr


def test_refreshes_an_action(setup, library) -> None:
    """An action with the title gets a new URL, secret and view; a view that was chosen in iconik stays."""
    setup(URL, "--context", "ASSET", "--view", "v1")
    done = setup("https://new.example.com/", "--context", "ASSET", CINCOPA_ICONIK_SECRET="another-secret-of-24-chars")
    action = actions(library)["ASSET"]

    assert done.stdout == f"refreshed\tASSET\t{action['id']}\n"
    assert (action["url"], action["metadata_view"]) == ("https://new.example.com/", "v1")
    assert action["headers"] == {"X-Cincopa-Secret": "another-secret-of-24-chars"}


def test_dry_run(setup, library) -> None:
    """A dry run shows what would be done, and writes nothing."""
    assert setup(URL, "--context", "BULK", "--dry-run").stdout == "created\tBULK\n"
    assert actions(library) == {}


def test_several_such_actions(setup, library) -> None:
    """If it is not clear which action is meant, none is changed."""
    for _ in range(2):
        library.iconik.custom_actions.create(context="ASSET", body={"title": "Publish to Cincopa", "url": URL})
    done = setup(URL)

    assert done.returncode == 1
    assert "cincopa: ASSET has 2 custom actions with this title or URL" in done.stderr


@pytest.mark.parametrize(
    ("url", "more", "reason"),
    [
        ("ftp://example.com/", {}, "expected the URL of the receiver"),
        ("https://u:p@example.com/", {}, "expected the URL of the receiver"),
        ("http://example.com/", {}, "would be sent without encryption"),
        (URL, {"CINCOPA_ICONIK_SECRET": ""}, "there is no secret: set CINCOPA_ICONIK_SECRET"),
        (URL, {"CINCOPA_ICONIK_SECRET": "short"}, "the secret is shorter than 16 characters, or"),
    ],
)
def test_wrong_arguments(setup, library, url, more, reason) -> None:
    """A wrong URL or secret is a usage error."""
    done = setup(url, **more)

    assert done.returncode == 2
    assert reason in done.stderr
    assert actions(library) == {}


def test_password_in_the_url_is_not_shown(setup) -> None:
    """A password is not shown, even with characters that end the user part of a valid URL."""
    for url in ("https://user:pass-word@example.com/x", "https://user:pass?word@example.com/x?token=word"):
        done = setup(url)

        assert "'https://***@example.com/x': expected the URL" in done.stderr
        assert "word" not in done.stderr


def test_unknown_context(setup) -> None:
    """A context in which nothing can be published is a usage error."""
    done = setup(URL, "--context", "saved_search")

    assert (done.returncode, done.stderr) == (
        2,
        "cincopa: --context SAVED_SEARCH: expected ASSET, COLLECTION or BULK\n",
    )


def test_without_credentials(setup) -> None:
    """Missing and wrong credentials of iconik are said to be iconik's."""
    missing, wrong = setup(URL, ICONIK_APP_ID=""), setup(URL, ICONIK_AUTH_TOKEN="wrong")

    assert (missing.returncode, missing.stderr) == (
        3,
        "cincopa: there are no credentials of iconik: set ICONIK_APP_ID\n",
    )
    assert wrong.returncode == 3
    assert "check app_id and auth_token" in wrong.stderr
    assert "doctor" not in wrong.stderr
