"""upload.iframe in a real browser: what a person does with it, and what has come of it in the emulator."""

import hashlib
import random

import httpx
import pytest
from browsing import Browser
from faultserver import reply
from selenium.webdriver import ActionChains, Keys

CHUNK = 1_024_000
HOSTILE = "\"'><img src=x onerror=hacked=1><script>hacked=1<"
# Notes what is sent to the upload host; the requests themselves go their way.
SPY = """
window.headers = [];
const real = XMLHttpRequest.prototype.setRequestHeader;
XMLHttpRequest.prototype.setRequestHeader = function (name, value) {
  if (name === "Content-Type") window.headers.push({});
  window.headers.at(-1)[name] = value;
  real.call(this, name, value);
};
"""
DROP = """
const transfer = new DataTransfer();
for (const [name, text] of arguments[1]) transfer.items.add(new File([text], name));
const happen = (kind) => arguments[0].dispatchEvent(
  new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
const refused = !happen("dragover");
window.highlighted = document.body.classList.contains("dragging");
return [refused, !happen("drop")];
"""


class UploadPage(Browser):
    """What a person does on the upload page, and its effect in the emulator."""

    def __init__(self, browser, emulator, http):
        super().__init__(browser.driver)
        self.emulator = emulator
        self.http = http

    def show(self, **sent):
        """Open it and wait until it has read what there is."""
        self.driver.get(self.url(**sent))
        self.settled()

    def url(self, **sent):
        sent = {"api_token": self.emulator.api_token, **sent}
        return str(httpx.URL(self.emulator.base_url + "upload.iframe", params=sent))

    def settled(self):
        self.until(lambda: any(self.texts("#count")))

    def choose(self, *paths):
        self.one("#files").send_keys("\n".join(str(path) for path in paths))

    def names(self):
        return self.texts("#items b")

    def states(self):
        return self.texts("#uploads .state")

    def said(self):
        return self.run("return document.querySelector('[role=status]').textContent")

    def all_uploaded(self, count):
        self.until(lambda: self.states() == ["Uploaded"] * count and len(self.names()) >= count, 300)

    def delete(self, name):
        self.one(f"[aria-label='Delete {name}']").click()
        self.one(f"[aria-label='Really delete {name}']").click()

    def items(self, fid):
        return self.http.get("gallery.get_items.json", params={"fid": fid}).json()["folder"]["items"]

    def library(self):
        """The names of the files in the library."""
        return [asset["filename"] for asset in self.http.get("asset.list.json").json()["items"]]


@pytest.fixture
def page(browser, emulator, http):
    return UploadPage(browser, emulator, http)


@pytest.fixture
def fid(http):
    """A gallery."""
    return http.get("gallery.create.json", params={"name": "Summer in Île-de-France"}).json()["fid"]


@pytest.fixture
def files(tmp_path):
    """Makes files of so many bytes, that no two are alike; their paths."""

    def files(**sizes):
        made = []
        for name, size in sizes.items():
            path = tmp_path / name
            path.write_bytes(random.Random(name).randbytes(size))
            made.append(path)
        return made

    return files


def digest(url):
    return hashlib.sha256(httpx.get(url).content).hexdigest()


def same(asset, path):
    """Whether an asset has a file's bytes."""
    return digest(asset["versions"]["original"]["url"]) == hashlib.sha256(path.read_bytes()).hexdigest()


# ---------------------------------------------------------------- uploading


def test_choose_a_file(page, fid, files):
    """It is uploaded byte for byte, into the gallery, and stands on the page."""
    page.show(fid=fid)
    (path,) = files(**{"talk.mp4": 5000})
    page.choose(path)
    page.all_uploaded(1)
    (asset,) = page.items(fid)

    assert (asset["filename"], asset["filesize"]) == ("talk.mp4", 5000)
    assert same(asset, path)
    assert page.names() == ["talk.mp4"]
    assert page.texts("#items .description span") == ["video · 5.0 kB"]
    assert page.texts("#count") == ["1 file"]


def test_into_the_library(page, files):
    """Without a gallery it goes into the library, where the newest stand first."""
    page.show()
    page.choose(*files(**{"first.txt": 5}))
    page.all_uploaded(1)
    page.choose(*files(**{"second.txt": 5}))
    page.all_uploaded(2)

    assert page.names() == ["second.txt", "first.txt"]
    assert page.library() == page.names()


@pytest.mark.slow
def test_into_the_gallery_of_an_rrid(page, files):
    """§2.4: the gallery of a remote object, which is made when it is first shown."""
    page.show(rrid="post 7")
    page.choose(*files(**{"a.txt": 5}))
    page.all_uploaded(1)
    (gallery,) = page.http.get("gallery.list.json", params={"search": "caption=rrid:post 7"}).json()["galleries"]

    assert [asset["filename"] for asset in page.items(gallery["fid"])] == ["a.txt"]


def test_drop_files(page, fid):
    """Files dropped anywhere are uploaded, and the browser stays on the page."""
    page.show(fid=fid)
    refused = page.run(DROP, page.one(".drop"), [["a.txt", "hello"], ["b.txt", "world"]])
    page.all_uploaded(2)

    assert refused == [True, True]
    assert page.run("return window.highlighted") is True
    assert page.find("body.dragging") == []
    assert {asset["filename"]: httpx.get(asset["content"]["url"]).text for asset in page.items(fid)} == {
        "a.txt": "hello",
        "b.txt": "world",
    }


@pytest.mark.slow
def test_drop_a_folder(page, tmp_path, files):
    """A folder has no bytes: that is said, and the files beside it go up."""
    page.show()
    (path,) = files(**{"a.txt": 5})
    folder = tmp_path / "folder"
    folder.mkdir()
    data = {"items": [], "files": [str(path), str(folder)], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        event = {"type": kind, "x": 300, "y": 70, "data": data}
        page.driver.execute_cdp_cmd("Input.dispatchDragEvent", event)
    page.until(lambda: page.names() == ["a.txt"])

    assert page.library() == ["a.txt"]
    assert page.texts("#uploads .failed .name") == ["folder"]
    assert page.texts("#uploads .failed .state") == ["Not uploaded: it is a folder; choose the files in it"]


def test_sizes(page, fid, files):
    """Nothing at all, one chunk, and more: the observed headers, the end of each range exclusive (§4.2, Q24)."""
    page.show(fid=fid)
    page.run(SPY)
    paths = files(**{f"{size}.bin": size for size in (0, 1, CHUNK, CHUNK + 1, 2_500_000)})
    page.choose(*paths)
    page.all_uploaded(len(paths))
    sent = page.run("return headers")
    assets = {asset["filename"]: asset for asset in page.items(fid)}

    assert {each["Content-Type"] for each in sent} == {"multipart/form-data"}
    for path in paths:
        size = path.stat().st_size
        chunks = [each for each in sent if each["X-FILE-NAME"] == path.name]
        assert [each["Content-Range"] for each in chunks] == [
            f"bytes {start}-{min(start + CHUNK, size)}/{size}" for start in range(0, size, CHUNK) or [0]
        ]
        assert len({each["unique-id"] for each in chunks}) == 1
        assert same(assets[path.name], path)


def test_names(page, fid, files):
    """§4.2: names are percent-encoded UTF-8; one that says "error" is no error (§4.3)."""
    names = ["Größe ✓.png", "日本語.mp4", "a&b=c#%25.txt", "🎉.gif", "error new id.txt", "o'b.txt"]
    page.show(fid=fid)
    page.run(SPY)
    page.choose(*files(**dict.fromkeys(names, 0)))
    page.all_uploaded(len(names))

    assert all(each["X-FILE-NAME"].isascii() for each in page.run("return headers"))
    assert sorted(asset["filename"] for asset in page.items(fid)) == sorted(names) == sorted(page.names())


@pytest.mark.slow
def test_many_files(page, fid, files):
    """All that are chosen at once go up, each whole."""
    page.show(fid=fid)
    paths = files(**{f"{number}.bin": number * 300_000 for number in range(8)})
    page.choose(*paths)
    page.all_uploaded(8)
    assets = {asset["filename"]: asset for asset in page.items(fid)}

    assert all(same(assets[path.name], path) for path in paths)


@pytest.mark.slow
def test_same_file_twice(page, fid, files):
    """The same file can be chosen again."""
    page.show(fid=fid)
    (path,) = files(**{"a.txt": 5})
    page.choose(path)
    page.all_uploaded(1)
    page.choose(path)
    page.all_uploaded(2)

    assert len(page.items(fid)) == 2


def test_progress(page, fid, files):
    """Each file has a progress bar, a number, and an accessible name."""
    page.show(fid=fid)
    page.slow_down(800_000)
    page.choose(*files(**{"a.bin": 2_000_000, "b.bin": 2_000_000}))
    page.until(lambda: page.said().startswith("Uploading"))
    bars = "return [...document.querySelectorAll('progress')].map((bar) => bar.value / bar.max)"
    seen = set()

    def half():
        seen.update(page.run(bars)[:1])
        return max(seen) > 0.5

    page.until(half, 300)
    page.keep("upload-progress")
    assert len({value for value in seen if 0 < value < 1}) > 2
    assert page.one("progress").accessible_name == "Progress of a.bin"
    assert " % of 2.0 MB" in page.states()[0]
    page.slow_down(None)
    page.all_uploaded(2)
    assert page.said().endswith("is uploaded")


def test_a_few_at_a_time(page, fid, files):
    """Three go up, the others wait for their turn."""
    page.show(fid=fid)
    page.slow_down(100_000)
    page.choose(*files(**{f"{number}.bin": 500_000 for number in range(5)}))
    page.until(lambda: len(page.find("#uploads .running")) == 3)

    assert page.states()[3:] == ["waiting", "waiting"]
    page.slow_down(None)
    page.all_uploaded(5)


def test_cancel(page, fid, files):
    """A cancelled upload leaves nothing, and the next one starts."""
    page.show(fid=fid)
    page.slow_down(100_000)
    page.choose(*files(**{f"{number}.bin": 2_000_000 for number in range(3)}, **{"last.bin": 1000}))
    page.until(lambda: len(page.find("#uploads .running")) == 3)
    for number in range(3):
        page.one(f"[aria-label='Cancel {number}.bin']").click()
    page.slow_down(None)
    page.all_uploaded(1)

    assert [asset["filename"] for asset in page.items(fid)] == ["last.bin"]


@pytest.mark.slow
def test_cancel_one_that_waits(page, fid, files):
    """It never begins."""
    page.show(fid=fid)
    page.slow_down(100_000)
    page.choose(*files(**{f"{number}.bin": 300_000 for number in range(4)}))
    page.until(lambda: len(page.find("#uploads .running")) == 3)
    page.one("[aria-label='Cancel 3.bin']").click()
    page.slow_down(None)
    page.all_uploaded(3)

    assert sorted(asset["filename"] for asset in page.items(fid)) == ["0.bin", "1.bin", "2.bin"]


def test_lost_connection(page, fid, files):
    """§4.2: the same range is sent again until it is taken."""
    page.show(fid=fid)
    page.run(SPY)
    (path,) = files(**{"a.bin": 3 * CHUNK})
    page.slow_down(500_000)
    page.choose(path)
    page.until(lambda: page.run("return document.querySelector('progress')?.value") > CHUNK)
    page.slow_down(0)
    page.until(lambda: page.states() == ["The connection is lost, trying again"])
    page.keep("upload-connection-lost")
    page.slow_down(None)
    page.all_uploaded(1)
    ranges = [each["Content-Range"] for each in page.run("return headers")]

    assert len(ranges) > len(set(ranges)) == 3
    assert same(page.items(fid)[0], path)


def test_refused_upload(page, fid, files):
    """The server's "error" ends an upload, and is shown; it can be put away."""
    page.show(fid=fid)
    page.slow_down(500_000)
    page.choose(*files(**{"a.bin": 3 * CHUNK}))
    page.until(lambda: page.run("return document.querySelector('progress')?.value") > 0)
    page.http.get("gallery.delete.json", params={"fid": fid})
    page.slow_down(None)
    page.until(lambda: page.find("#uploads .failed"))
    page.keep("upload-refused")

    assert page.states() == [f"Not uploaded: gallery '{fid}' not found"]
    page.one("[aria-label='Remove a.bin from the list']").click()
    assert not page.one("#uploads").is_displayed()


def test_try_again(page, files):
    """An upload that was refused can be tried again once there is no reason any more."""
    page.show()
    page.run("window.kept = setup.token; setup.token = 'bad'")
    page.choose(*files(**{"a.txt": 5}))
    page.until(lambda: page.states() == ["Not uploaded: api_token is missing or bad api_token"])
    page.run("setup.token = kept")
    page.one("[aria-label='Try again to upload a.txt']").click()
    page.all_uploaded(1)

    assert page.library() == ["a.txt"]


def test_not_allowed(page, files):
    """§2.4: files of other types or extensions are not uploaded; the rest is."""
    page.show(allow="image", allowExtensions="png,jpg")
    page.choose(*files(**{"a.txt": 5, "b.png": 5}))
    page.until(lambda: len(page.names()) == 1)

    assert page.texts("#uploads .failed .name") == ["a.txt"]
    assert "not allowed here" in page.texts("#uploads .failed .state")[0]
    assert page.library() == ["b.png"]


@pytest.mark.slow
def test_clear_finished(page, fid, files):
    """Finished uploads can be removed from the list."""
    page.show(fid=fid)
    page.choose(*files(**{"a.txt": 5, "b.txt": 5}))
    page.all_uploaded(2)
    page.one("#clear").click()

    assert not page.one("#uploads").is_displayed()
    assert len(page.names()) == 2


# ---------------------------------------------------------------- what is there


def test_thumbnails(page, fid, upload, picture):
    """A picture shows itself; what has none, or a broken one, shows its type."""
    upload("a.png", picture, fid=fid)
    upload("b.mp4", b"x", fid=fid)
    upload("broken.png", b"", fid=fid)
    upload("none", b"x", fid=fid)
    page.show(fid=fid)
    # The original or, once the asset is synced, its smaller version.
    widths = "return [...document.images].map((image) => image.naturalWidth)"
    page.until(lambda: page.run(widths) in ([320], [200]))

    assert page.texts(".extension") == ["PNG", "MP4", "PNG", "FILE"]
    assert len(page.find("#items img")) == 1


def test_caption(page, upload):
    """The caption goes before the file's name."""
    page.http.get("asset.set_meta.json", params={"rid": upload("a.mp4", b"x"), "caption": "My talk"})
    page.show()

    assert page.names() == ["My talk"]


def test_empty(page, fid):
    """An empty gallery says that it is."""
    page.show(fid=fid)

    assert page.one("#empty").is_displayed()
    assert page.texts("#count") == ["0 files"]


def test_show_more(page, upload):
    """Fifty are shown, then fifty more; what was deleted meanwhile shifts nothing out of sight."""
    for number in range(60):
        upload(f"{number:02}.txt", b"x")
    page.show()
    assert len(page.names()) == 50
    page.delete("59.txt")
    page.until(lambda: page.texts("#count") == ["59 files"])
    page.one("#more").click()
    page.until(lambda: len(page.names()) == 50)
    page.one("#more").click()
    page.until(lambda: len(page.names()) == 59)

    assert sorted(page.names()) == [f"{number:02}.txt" for number in range(59)]
    assert not page.one("#more").is_displayed()


def test_gallery_is_gone(page, fid, upload):
    """Why nothing can be shown is said, and it can be tried again."""
    page.show()
    page.run("setup.fid = 'ANotThere___'; pageFailed = true; updateItemControls()")
    page.one("#more").click()
    page.until(lambda: page.texts("#error") != [""])

    assert page.texts("#error") == ["The files cannot be shown: gallery 'ANotThere___' not found"]
    page.run("setup.fid = arguments[0]", fid)
    page.one("#more").click()
    page.until(lambda: page.texts("#error") == [""])


# ---------------------------------------------------------------- deleting


def test_delete(page, fid, upload):
    """It goes out of the gallery and the library, and off the page."""
    upload("a.txt", b"x", fid=fid)
    upload("b.txt", b"x", fid=fid)
    page.show(fid=fid)
    page.delete("a.txt")
    page.until(lambda: page.names() == ["b.txt"])

    assert page.library() == ["b.txt"]
    assert page.texts("#count") == ["1 file"]
    assert page.said() == "a.txt is deleted"
    assert page.driver.switch_to.active_element.accessible_name == "Delete b.txt"


def test_delete_from_the_library(page, upload):
    """The last one leaves the page empty, and the person at the beginning."""
    upload("a.txt", b"x")
    page.show()
    page.delete("a.txt")
    page.until(lambda: page.names() == [])

    assert page.library() == []
    assert page.one("#empty").is_displayed()
    assert page.driver.switch_to.active_element.get_attribute("id") == "files"


@pytest.mark.parametrize("how", ["keep", "escape"])
def test_keep(page, upload, how):
    """A deletion can be called off by a button or a key."""
    upload("a.txt", b"x")
    page.show()
    page.one("[aria-label='Delete a.txt']").click()
    key = Keys.ENTER if how == "keep" else Keys.ESCAPE
    page.driver.switch_to.active_element.send_keys(key)

    assert page.driver.switch_to.active_element.accessible_name == "Delete a.txt"
    assert page.library() == ["a.txt"]


@pytest.mark.slow
def test_deleted_elsewhere(page, upload):
    """A failed deletion is shown."""
    rid = upload("a.txt", b"x")
    page.show()
    page.http.get("asset.delete.json", params={"rid": rid})
    page.delete("a.txt")
    page.until(lambda: page.texts("#error") != [""])

    assert page.texts("#error") == [f"a.txt was not deleted: asset '{rid}' not found"]
    assert page.names() == ["a.txt"]


# ---------------------------------------------------------------- safe, reachable, good to look at


def test_hostile_names(page, upload):
    """Names are text: nothing of them runs, and the policy is never broken."""
    fid = page.http.get("gallery.create.json", params={"name": HOSTILE}).json()["fid"]
    upload(HOSTILE, b"x", fid=fid)
    page.show(fid=fid, rrid=HOSTILE, view=HOSTILE, allow=HOSTILE)
    page.run(DROP, page.one(".drop"), [[HOSTILE, "x"]])
    page.until(lambda: len(page.names()) == 2)
    page.find("#items button")[0].click()

    assert page.names() == [HOSTILE, HOSTILE]
    assert page.texts("h1") == [HOSTILE]
    assert page.run("return typeof hacked") == "undefined"
    assert page.find("[onerror]") == []
    assert page.complaints() == []


def test_policy_holds(page):
    """Injected scripts do not run, and reach no other server."""
    page.show()
    smuggle = """
    const tries = [
      () => document.createElement("img").setAttribute("onerror", "hacked = 1"),
      () => { document.body.innerHTML = "<b>x</b>"; },
      () => { document.body.append(Object.assign(document.createElement("script"), { text: "hacked = 1" })); },
    ];
    fetch("http://localhost:9/").catch(() => {});
    return tries.map((attempt) => { try { attempt(); } catch (error) { return error.name; } return ""; });
    """

    assert page.run(smuggle) == ["TypeError"] * 3
    page.until(lambda: any("connect-src 'self'" in each for each in page.complaints()))


def test_no_complaints(page, fid, upload, picture, files):
    """Nothing is written to the console, so no token either."""
    upload("a.png", picture, fid=fid)
    page.show(fid=fid)
    page.choose(*files(**{"b.txt": 5}))
    page.all_uploaded(1)

    assert page.complaints() == []


def test_keyboard(page, upload):
    """The first stop is the choice of files, visibly; then each button, in their order on the page."""
    upload("a.txt", b"x")
    upload("b.txt", b"x")
    page.show()
    stops = []
    for _ in range(3):
        ActionChains(page.driver).send_keys(Keys.TAB).perform()
        stops.append(page.driver.switch_to.active_element.accessible_name)
    ActionChains(page.driver).key_down(Keys.SHIFT).send_keys(Keys.TAB, Keys.TAB).key_up(Keys.SHIFT).perform()
    page.keep("upload-focus")

    assert stops == ["Choose files or drop them here Files of any type", "Delete b.txt", "Delete a.txt"]
    assert page.one(".drop").value_of_css_property("outline-style") == "solid"


@pytest.mark.slow
def test_choose_by_key(page):
    """The space key opens the choice of files."""
    page.show()
    page.run("byId('files').addEventListener('click', (e) => { e.preventDefault(); window.opened = true; })")
    ActionChains(page.driver).send_keys(Keys.TAB, Keys.SPACE).perform()

    assert page.run("return window.opened") is True


def test_framed(page, serve, fid, upload, files):
    """§2.4: it works in a frame of another site, 430 pixels high; deleting too, which needs no dialog."""
    upload("old.txt", b"x", fid=fid)
    frame = f'<iframe width="100%" height="430" src="{page.url(fid=fid)}"></iframe>'
    site = serve(reply(200, f"<!doctype html><title>My site</title><h1>My site</h1>{frame}"), reply(404))
    page.driver.get(site.url.replace("127.0.0.1", "localhost"))
    page.driver.switch_to.frame(0)
    page.settled()
    page.choose(*files(**{"new.txt": 5}))
    page.all_uploaded(1)
    page.delete("old.txt")
    page.until(lambda: page.names() == ["new.txt"])

    assert page.run("return innerHeight") == 430
    assert page.library() == ["new.txt"]
    page.keep("upload-framed")


@pytest.fixture
def filled(fid, upload, picture):
    """A gallery with names of all lengths."""
    for name in ("sunset over the hills.png", "x" * 200 + ".png", "talk.mp4"):
        upload(name, picture, fid=fid)
    return fid


def test_nothing_sticks_out(page, filled):
    """On a telephone and on a wide screen: no scrolling sideways, and the drop zone is there without scrolling."""
    sizes = "[document.documentElement.scrollWidth, document.querySelector('.drop').getBoundingClientRect().bottom]"
    for view in ("large", "small", "list"):
        page.show(fid=filled, view=view)
        for width in (320, 500, 1200):
            page.resize(width, 430)
            page.keep(f"upload-{view}-{width}")
            wide, bottom = page.run(f"return {sizes}")

            assert wide <= width, (view, width)
            assert bottom < 430, (view, width)


def test_dark(page, fid, upload, picture, files):
    """It follows the system's settings."""
    upload("sunset.png", picture, fid=fid)
    upload("talk.mp4", b"x", fid=fid)
    page.prefer("dark")
    page.show(fid=fid)
    page.choose(*files(**{"b.txt": 5}))
    page.all_uploaded(1)
    page.keep("upload-dark")
    red, green, blue = page.run("return getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")

    assert max(red, green, blue) < 60
