"""Lists of iconik's emulator: pages, order and filters."""

import pytest


@pytest.fixture
def titles(api):
    """Create five assets; return a function that returns the titles of a list."""
    for title in "CAEBD":
        api.post("assets/", {"title": title, "category": "odd" if title in "ACE" else "even"})

    def listed(**params):
        return "".join(each["title"] for each in api.get("assets/", **params)["objects"])

    return listed


def test_pages(api, titles):
    """The envelope has the numbers and the URLs of pages, which are relative to the host."""
    page = api.get("assets/", per_page=2, page=2, sort="title,asc")

    assert [each["title"] for each in page["objects"]] == ["C", "D"]
    assert [page[name] for name in ("page", "pages", "per_page", "total")] == [2, 3, 2, 5]
    base = "/API/assets/v1/assets/?per_page=2&sort=title%2Casc&page="
    urls = [page[f"{name}_url"] for name in ("first", "prev", "next", "last")]
    assert urls == [f"{base}{number}" for number in (1, 1, 3, 3)]


def test_next_url_leads_through_all_pages(emulator, api, titles):
    """Following `next_url` until it is null lists each asset once."""
    url, found = "/API/assets/v1/assets/?per_page=2", []
    while url:
        page = api.http.get(emulator.base_url.removesuffix("/API") + url).json()
        found += [each["title"] for each in page["objects"]]
        url = page["next_url"]

    assert sorted(found) == list("ABCDE")


def test_a_page_beyond_the_last_is_empty(api, titles):
    """It has no objects and no next page."""
    page = api.get("assets/", per_page=2, page=9)

    assert (page["objects"], page["next_url"], page["total"]) == ([], None, 5)


def test_scroll(api, titles):
    """Each scroll id gives the next batch; the last one is empty."""
    batch, found = api.get("assets/", scroll="true", per_page=2), ""
    while batch["objects"]:
        found += "".join(each["title"] for each in batch["objects"])
        batch = api.get("assets/", scroll="true", per_page=2, scroll_id=batch["scroll_id"])

    assert found == "CAEBD"


def test_last_id(api):
    """A list without pages continues after an id."""
    asset = api.asset()
    ids = [api.post(f"assets/{asset}/shares/", {"title": title})["id"] for title in "ABC"]
    found = api.get(f"assets/{asset}/shares/", per_page=1, last_id=ids[0])["objects"]

    assert [each["id"] for each in found] == [ids[1]]


def test_order(titles):
    """`sort` has fields with directions, the first of which counts most."""
    assert titles(sort="title,desc") == "EDCBA"
    assert titles(sort="category,asc;title,desc") == "DBECA"


def test_filter(api):
    """`filter` compares fields with values."""
    asset = api.asset()
    for kind in ("EXPORT", "CUSTOM"):
        api.post(f"assets/{asset}/history/", {"operation_type": kind})
    found = api.get(f"assets/{asset}/history/", filter="operation_type,eq,EXPORT")["objects"]

    assert [each["operation_type"] for each in found] == ["EXPORT"]


@pytest.mark.parametrize(
    ("params", "field"),
    [({"page": 0}, "page"), ({"per_page": 0}, "per_page"), ({"sort": "title,up"}, "sort"), ({"page": "x"}, "page")],
)
def test_bad_parameters_are_refused(api, params, field):
    """The error has status 400 and names the parameter."""
    api.asset()
    response = api.request("GET", "assets/", **params)

    assert response.status_code == 400
    assert list(response.json()["errors"]) == [field]
