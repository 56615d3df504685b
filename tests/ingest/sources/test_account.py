"""Another account: its assets with what belongs to them, and its galleries in their order."""

import io
import pickle
from collections.abc import Callable, Iterator

import httpx
import pytest
from faultserver import FaultServer, answer

from cincopa_v2_client import AsyncCincopa, Cincopa
from cincopa_v2_client.emulator import Emulator
from cincopa_v2_client.ingest.item import Item, ItemGallery, RefusedItem
from cincopa_v2_client.ingest.sources.account import AccountFile, AccountSource


@pytest.fixture
def new(emulator: Emulator) -> Iterator[Cincopa]:
    """Return the client of an empty account to write to."""
    with Cincopa(emulator.api_token, base_url=emulator.base_url) as client:
        yield client


def upload(client: Cincopa, name: str, content: bytes = b"film", **metadata: str) -> str:
    """Upload a file with metadata; return its rid."""
    rid = client.asset.upload_file(io.BytesIO(content), filename=name).rid
    if metadata:
        client.asset.set_meta(rid, **metadata)  # pyright: ignore[reportArgumentType]
    return rid


def attach(client: Cincopa, rid: str, kind: str, name: str, content: bytes) -> str:
    """Attach a file to an asset; return the file's rid."""
    return client.asset.upload_file(io.BytesIO(content), filename=name, attach_to=rid, kind=kind).rid


def items(account: AccountSource) -> dict[str, Item]:
    """Return the items by their keys."""
    found = list(account.items())
    assert all(isinstance(each, Item) for each in found)
    return {each.key: each for each in found if isinstance(each, Item)}


def test_asset_is_an_item_with_its_metadata(old: Cincopa, new: Cincopa) -> None:
    texts = {
        "caption": "Talk 1",
        "description": "Short",
        "long_description": "Long",
        "related_link_text": "More",
        "related_link_url": "https://example.com",
        "reference_id": "talk-1",
    }
    rid = upload(old, "talk.mp4", **texts)
    old.asset.set_meta(rid, tags=["news", "2024"])

    found = items(AccountSource(old, new))[rid]

    assert {name: getattr(found, name) for name in texts} == texts
    assert (found.tags, found.file.name, found.file.size, found.galleries) == (("news", "2024"), "talk.mp4", 4, ())


def test_reference_id_is_kept_only_if_no_other_asset_has_it(old: Cincopa, new: Cincopa) -> None:
    kept = upload(old, "a.mp4", reference_id="mine")
    plugins = [upload(old, f"{n}.mp4", reference_id="strapi") for n in range(2)]
    without = upload(old, "b.mp4")

    found = {rid: item.reference_id for rid, item in items(AccountSource(old, new)).items()}

    assert found == {kept: "mine", without: f"cincopa:{without}", **{rid: f"cincopa:{rid}" for rid in plugins}}


def test_gallery_whose_name_is_a_space_is_named_after_its_fid(old: Cincopa, new: Cincopa) -> None:
    rid = upload(old, "a.mp4")
    fid = old.gallery.create(name=" ").fid
    old.gallery.add_item(fid, [rid])

    place = items(AccountSource(old, new))[f"{fid}/{rid}"]

    assert [gallery.name for gallery in place.galleries] == [fid]


def test_original_is_read_by_a_fresh_url_and_from_an_offset(old: Cincopa, new: Cincopa) -> None:
    rid = upload(old, "talk.mp4", b"0123456789")

    file = items(AccountSource(old, new))[rid].file
    copy = pickle.loads(pickle.dumps(file))

    url = file.url()
    assert url is not None
    assert httpx.get(url.reveal()).content == b"0123456789"
    for each in (file, copy):
        with each.open(4) as opened:
            assert opened.read() == b"456789"


def test_attachments_are_the_chosen_thumbnail_and_the_subtitles(old: Cincopa, new: Cincopa) -> None:
    rid = upload(old, "talk.mp4")
    attach(old, rid, "thumb", "other.jpg", b"other")
    old.asset.set_meta(rid, thumb_attached_rid=attach(old, rid, "thumb", "chosen.jpg", b"chosen"))
    attach(old, rid, "subtitle-en", "first.vtt", b"first")
    attach(old, rid, "subtitle-en", "last.vtt", b"last")
    attach(old, rid, "subtitle-en", "talk-autoCC.vtt", b"automatic")
    attach(old, rid, "subtitle-de", "talk-autoCC.vtt", b"automatic")

    found = items(AccountSource(old, new))[rid]

    assert found.thumbnail is not None
    assert found.thumbnail.open().read() == b"chosen"
    assert {language: file.open().read() for language, file in found.subtitles.items()} == {
        "en": b"last",
        "de": b"automatic",
    }


def test_places_in_galleries_are_items_in_the_galleries_order(old: Cincopa, new: Cincopa) -> None:
    first, second = upload(old, "1.mp4", reference_id="one"), upload(old, "2.mp4")
    fids = [old.gallery.create(name="Talks").fid for _ in range(2)]
    old.gallery.add_item(fids[0], [first, second])
    old.gallery.add_item(fids[1], [second, first])

    found = items(AccountSource(old, new))
    places = [key for key in found if "/" in key]

    assert [key for key in places if key.startswith(fids[0])] == [f"{fids[0]}/{first}", f"{fids[0]}/{second}"]
    assert [key for key in places if key.startswith(fids[1])] == [f"{fids[1]}/{second}", f"{fids[1]}/{first}"]
    place = found[f"{fids[0]}/{first}"]
    assert (place.reference_id, place.galleries) == (
        "one",
        (ItemGallery(name="Talks", marker=f"cincopa:{fids[0]}"),),
    )
    assert (place.caption, place.thumbnail, place.subtitles, place.shares_asset) == (None, None, {}, True)


def test_file_that_was_deleted_since_is_refused(old: Cincopa, new: Cincopa) -> None:
    rid = upload(old, "talk.mp4")
    file = items(AccountSource(old, new))[rid].file
    old.asset.delete(rid)

    with pytest.raises(FileNotFoundError, match=f"AccountFile\\('{rid}'\\) is no longer in its account"):
        file.open()


def test_asset_that_no_operation_takes_is_refused_and_others_are_not(old: Cincopa, new: Cincopa) -> None:
    wrong, other = upload(old, "talk.mp4"), upload(old, "other.mp4", b"other")
    attach(old, wrong, "subtitle-", "none.vtt", b"WEBVTT")

    found = {each.key: each for each in AccountSource(old, new).items()}

    assert isinstance(found[other], Item)
    assert isinstance(found[wrong], RefusedItem)
    assert "subtitles has the language ''" in found[wrong].reason


def test_destination_itself_is_refused_also_with_another_token(old: Cincopa) -> None:
    number = old._credentials["api_token"].reveal().partition("i")[0]  # pyright: ignore[reportPrivateUsage]

    with pytest.raises(ValueError, match="the source is the account of the destination"):
        AccountSource(old, AsyncCincopa(f"{number}ianother", base_url=old.base_url))


def test_token_is_shown_nowhere(old: Cincopa, new: Cincopa) -> None:
    rid = upload(old, "talk.mp4")
    account = AccountSource(old, new)
    item = items(account)[rid]
    secret = old._credentials["api_token"].reveal().partition("i")[2]  # pyright: ignore[reportPrivateUsage]

    assert secret not in f"{account!r} {account.identity} {item!r} {item.file.url()!r}"


def test_async_client_cannot_be_read_from(old: Cincopa, new: Cincopa) -> None:
    with pytest.raises(TypeError, match="expected a Cincopa, also if the destination is an AsyncCincopa"):
        AccountSource(AsyncCincopa("1i2"), new)  # pyright: ignore[reportArgumentType]


def test_identity_is_the_url_and_the_number_of_the_account(new: Cincopa) -> None:
    account = AccountSource(Cincopa("77ihidden", base_url="http://localhost/v2"), new)

    assert account.identity == "account http://localhost/v2 77"


@pytest.mark.parametrize(
    ("status", "error"),
    [(403, OSError), (503, ConnectionError), (429, ConnectionError)],
    ids=["refused", "busy", "limited"],
)
def test_error_of_the_account_is_not_one_of_the_destination(
    serve: Callable[..., FaultServer], status: int, error: type[OSError]
) -> None:
    server = serve(answer(status, error="no"))
    client = Cincopa("1i2", base_url=server.url, retries=0)

    with pytest.raises(OSError, match=r"AccountFile\('A1'\) cannot be read from its account: asset.list: ") as raised:
        AccountFile(client, "A1", None, name="a", size=None, version="").url()

    assert type(raised.value) is error
    client.close()
