"""upload.iframe in a real browser: user actions, and their effects in the emulator."""

import hashlib
import random

import httpx
import pytest
from browsing import Browser
from faultserver import reply
from selenium.webdriver import ActionChains, Keys

pytestmark = pytest.mark.browser

CHUNK = 1_024_000
HOSTILE = "\"'><img src=x onerror=hacked=1><script>hacked=1<"
# Records the headers of the requests to the upload host; the requests are sent unchanged.
RECORD_HEADERS = """
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
const dispatch = (kind) => arguments[0].dispatchEvent(
  new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
const accepted = !dispatch("dragover");
window.highlighted = document.body.classList.contains("dragging");
return [accepted, !dispatch("drop")];
"""


class UploadPage(Browser):
    """The upload page, and the state of the emulator."""

    def __init__(self, browser, emulator, http):
        super().__init__(browser.driver)
        self.emulator = emulator
        self.http = http

    def open(self, **parameters):
        """Open the page and wait until the list of files is loaded."""
        self.driver.get(self.url(**parameters))
        self.wait_until_loaded()

    def url(self, **parameters):
        parameters = {"api_token": self.emulator.api_token, **parameters}
        return str(httpx.URL(self.emulator.base_url + "upload.iframe", params=parameters))

    def wait_until_loaded(self):
        self.until(lambda: any(self.texts("#count")))

    def choose(self, *paths):
        self.one("#files").send_keys("\n".join(str(path) for path in paths))

    def names(self):
        return self.texts("#items b")

    def states(self):
        return self.texts("#uploads .state")

    def status_text(self):
        return self.run("return document.querySelector('[role=status]').textContent")

    def wait_until_uploaded(self, count):
        self.until(lambda: self.states() == ["Uploaded"] * count and len(self.names()) >= count, 300)

    def delete(self, name):
        self.one(f"[aria-label='Delete {name}']").click()
        self.one(f"[aria-label='Really delete {name}']").click()

    def items(self, fid):
        return self.http.get("gallery.get_items.json", params={"fid": fid}).json()["folder"]["items"]

    def library(self):
        """Return the names of the files in the library."""
        return [asset["filename"] for asset in self.http.get("asset.list.json").json()["items"]]


@pytest.fixture
def page(browser, emulator, http):
    return UploadPage(browser, emulator, http)


@pytest.fixture
def fid(http):
    """Return the fid of a new gallery."""
    return http.get("gallery.create.json", params={"name": "Summer in Île-de-France"}).json()["fid"]


@pytest.fixture
def files(tmp_path):
    """Return a function that creates files of the given sizes with different content, and returns their paths."""

    def files(**sizes):
        paths = []
        for name, size in sizes.items():
            path = tmp_path / name
            path.write_bytes(random.Random(name).randbytes(size))
            paths.append(path)
        return paths

    return files


def digest(url):
    return hashlib.sha256(httpx.get(url).content).hexdigest()


def has_content_of(asset, path):
    """Return whether the asset's original has the same bytes as the file."""
    return digest(asset["versions"]["original"]["url"]) == hashlib.sha256(path.read_bytes()).hexdigest()


# ---------------------------------------------------------------- uploading


def test_chosen_file_is_uploaded(page, fid, files):
    """A chosen file is uploaded unchanged into the gallery, and is listed on the page."""
    page.open(fid=fid)
    (path,) = files(**{"talk.mp4": 5000})
    page.choose(path)
    page.wait_until_uploaded(1)
    (asset,) = page.items(fid)

    assert (asset["filename"], asset["filesize"]) == ("talk.mp4", 5000)
    assert has_content_of(asset, path)
    assert page.names() == ["talk.mp4"]
    assert page.texts("#items .description span") == ["video · 5.0 kB"]
    assert page.texts("#count") == ["1 file"]


def test_upload_into_the_library(page, files):
    """Without a gallery the file is added to the library; the newest asset is listed first."""
    page.open()
    page.choose(*files(**{"first.txt": 5}))
    page.wait_until_uploaded(1)
    page.choose(*files(**{"second.txt": 5}))
    page.wait_until_uploaded(2)

    assert page.names() == ["second.txt", "first.txt"]
    assert page.library() == page.names()


@pytest.mark.slow
def test_upload_into_the_gallery_of_an_rrid(page, files):
    """§2.4: `rrid` selects a gallery, which is created when its page is first opened."""
    page.open(rrid="post 7")
    page.choose(*files(**{"a.txt": 5}))
    page.wait_until_uploaded(1)
    (gallery,) = page.http.get("gallery.list.json", params={"search": "caption=rrid:post 7"}).json()["galleries"]

    assert [asset["filename"] for asset in page.items(gallery["fid"])] == ["a.txt"]


def test_drop_files(page, fid):
    """Files dropped anywhere are uploaded, and the browser stays on the page."""
    page.open(fid=fid)
    accepted = page.run(DROP, page.one(".drop"), [["a.txt", "hello"], ["b.txt", "world"]])
    page.wait_until_uploaded(2)

    assert accepted == [True, True]
    assert page.run("return window.highlighted") is True
    assert page.find("body.dragging") == []
    assert {asset["filename"]: httpx.get(asset["content"]["url"]).text for asset in page.items(fid)} == {
        "a.txt": "hello",
        "b.txt": "world",
    }


@pytest.mark.slow
def test_dropped_folder_is_refused(page, tmp_path, files):
    """A dropped folder is listed with an error; the files dropped with it are uploaded."""
    page.open()
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


def test_chunks_and_headers_of_each_size(page, fid, files):
    """§4.2, Q24: files of 0 bytes, one chunk and several have the observed headers; a range's end is exclusive."""
    page.open(fid=fid)
    page.run(RECORD_HEADERS)
    paths = files(**{f"{size}.bin": size for size in (0, 1, CHUNK, CHUNK + 1, 2_500_000)})
    page.choose(*paths)
    page.wait_until_uploaded(len(paths))
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
        assert has_content_of(assets[path.name], path)


def test_names_are_percent_encoded(page, fid, files):
    """§4.2: names are sent as percent-encoded UTF-8; "error" in a name is not taken for an error (§4.3)."""
    names = ["Größe ✓.png", "日本語.mp4", "a&b=c#%25.txt", "🎉.gif", "error new id.txt", "o'b.txt"]
    page.open(fid=fid)
    page.run(RECORD_HEADERS)
    page.choose(*files(**dict.fromkeys(names, 0)))
    page.wait_until_uploaded(len(names))

    assert all(each["X-FILE-NAME"].isascii() for each in page.run("return headers"))
    assert sorted(asset["filename"] for asset in page.items(fid)) == sorted(names) == sorted(page.names())


@pytest.mark.slow
def test_many_files(page, fid, files):
    """All files chosen together are uploaded completely."""
    page.open(fid=fid)
    paths = files(**{f"{number}.bin": number * 300_000 for number in range(8)})
    page.choose(*paths)
    page.wait_until_uploaded(8)
    assets = {asset["filename"]: asset for asset in page.items(fid)}

    assert all(has_content_of(assets[path.name], path) for path in paths)


@pytest.mark.slow
def test_same_file_twice(page, fid, files):
    """A file that is chosen twice is uploaded twice."""
    page.open(fid=fid)
    (path,) = files(**{"a.txt": 5})
    page.choose(path)
    page.wait_until_uploaded(1)
    page.choose(path)
    page.wait_until_uploaded(2)

    assert len(page.items(fid)) == 2


def test_progress(page, fid, files):
    """Each upload has a progress bar with an accessible name, and a percentage; the end is announced."""
    page.open(fid=fid)
    page.slow_down(800_000)
    page.choose(*files(**{"a.bin": 2_000_000, "b.bin": 2_000_000}))
    page.until(lambda: page.status_text().startswith("Uploading"))
    bars = "return [...document.querySelectorAll('progress')].map((bar) => bar.value / bar.max)"
    values = set()

    def half():
        values.update(page.run(bars)[:1])
        return max(values) > 0.5

    page.until(half, 300)
    page.screenshot("upload-progress")
    assert len({value for value in values if 0 < value < 1}) > 2
    assert page.one("progress").accessible_name == "Progress of a.bin"
    assert " % of 2.0 MB" in page.states()[0]
    page.slow_down(None)
    page.wait_until_uploaded(2)
    assert page.status_text().endswith("is uploaded")


def test_at_most_three_at_a_time(page, fid, files):
    """At most three files are uploaded at a time."""
    page.open(fid=fid)
    page.slow_down(100_000)
    page.choose(*files(**{f"{number}.bin": 500_000 for number in range(5)}))
    page.until(lambda: len(page.find("#uploads .running")) == 3)

    assert page.states()[3:] == ["waiting", "waiting"]
    page.slow_down(None)
    page.wait_until_uploaded(5)


def test_cancel(page, fid, files):
    """A cancelled upload creates no asset, and the next one starts."""
    page.open(fid=fid)
    page.slow_down(100_000)
    page.choose(*files(**{f"{number}.bin": 2_000_000 for number in range(3)}, **{"last.bin": 1000}))
    page.until(lambda: len(page.find("#uploads .running")) == 3)
    for number in range(3):
        page.one(f"[aria-label='Cancel {number}.bin']").click()
    page.slow_down(None)
    page.wait_until_uploaded(1)

    assert [asset["filename"] for asset in page.items(fid)] == ["last.bin"]


@pytest.mark.slow
def test_cancel_a_waiting_upload(page, fid, files):
    """A waiting upload that is cancelled is never started."""
    page.open(fid=fid)
    page.slow_down(100_000)
    page.choose(*files(**{f"{number}.bin": 300_000 for number in range(4)}))
    page.until(lambda: len(page.find("#uploads .running")) == 3)
    page.one("[aria-label='Cancel 3.bin']").click()
    page.slow_down(None)
    page.wait_until_uploaded(3)

    assert sorted(asset["filename"] for asset in page.items(fid)) == ["0.bin", "1.bin", "2.bin"]


def test_lost_connection(page, fid, files):
    """§4.2: after a lost connection, the same range is sent again until the server accepts it."""
    page.open(fid=fid)
    page.run(RECORD_HEADERS)
    (path,) = files(**{"a.bin": 3 * CHUNK})
    page.slow_down(500_000)
    page.choose(path)
    page.until(lambda: page.run("return document.querySelector('progress')?.value") > CHUNK)
    page.slow_down(0)
    page.until(lambda: page.states() == ["The connection is lost, trying again"])
    page.screenshot("upload-connection-lost")
    page.slow_down(None)
    page.wait_until_uploaded(1)
    ranges = [each["Content-Range"] for each in page.run("return headers")]

    assert len(ranges) > len(set(ranges)) == 3
    assert has_content_of(page.items(fid)[0], path)


def test_refused_upload(page, fid, files):
    """An error response ends the upload and is shown; the entry can be removed from the list."""
    page.open(fid=fid)
    page.slow_down(500_000)
    page.choose(*files(**{"a.bin": 3 * CHUNK}))
    page.until(lambda: page.run("return document.querySelector('progress')?.value") > 0)
    page.http.get("gallery.delete.json", params={"fid": fid})
    page.slow_down(None)
    page.until(lambda: page.find("#uploads .failed"))
    page.screenshot("upload-refused")

    assert page.states() == [f"Not uploaded: gallery '{fid}' not found"]
    page.one("[aria-label='Remove a.bin from the list']").click()
    assert not page.one("#uploads").is_displayed()


def test_repeat_a_refused_upload(page, files):
    """A refused upload can be repeated after its cause was removed."""
    page.open()
    page.run("window.validToken = setup.token; setup.token = 'bad'")
    page.choose(*files(**{"a.txt": 5}))
    page.until(lambda: page.states() == ["Not uploaded: api_token is missing or bad api_token"])
    page.run("setup.token = validToken")
    page.one("[aria-label='Try again to upload a.txt']").click()
    page.wait_until_uploaded(1)

    assert page.library() == ["a.txt"]


def test_disallowed_types_are_refused(page, files):
    """§2.4: files of a type or extension that is not allowed are not uploaded; the others are."""
    page.open(allow="image", allowExtensions="png,jpg")
    page.choose(*files(**{"a.txt": 5, "b.png": 5}))
    page.until(lambda: len(page.names()) == 1)

    assert page.texts("#uploads .failed .name") == ["a.txt"]
    assert "not allowed here" in page.texts("#uploads .failed .state")[0]
    assert page.library() == ["b.png"]


@pytest.mark.slow
def test_clear_finished(page, fid, files):
    """Finished uploads can be removed from the list."""
    page.open(fid=fid)
    page.choose(*files(**{"a.txt": 5, "b.txt": 5}))
    page.wait_until_uploaded(2)
    page.one("#clear").click()

    assert not page.one("#uploads").is_displayed()
    assert len(page.names()) == 2


# ---------------------------------------------------------------- list of files


def test_thumbnails(page, fid, upload, picture):
    """An image asset has a thumbnail; other assets and broken images show their extension."""
    upload("a.png", picture, fid=fid)
    upload("b.mp4", b"x", fid=fid)
    upload("broken.png", b"", fid=fid)
    upload("none", b"x", fid=fid)
    page.open(fid=fid)
    # The original or, once the asset is synced, its smaller version.
    widths = "return [...document.images].map((image) => image.naturalWidth)"
    page.until(lambda: page.run(widths) in ([320], [200]))

    assert page.texts(".extension") == ["PNG", "MP4", "PNG", "FILE"]
    assert len(page.find("#items img")) == 1


def test_caption(page, upload):
    """The caption is shown instead of the file name."""
    page.http.get("asset.set_meta.json", params={"rid": upload("a.mp4", b"x"), "caption": "My talk"})
    page.open()

    assert page.names() == ["My talk"]


def test_empty_gallery(page, fid):
    """An empty gallery is shown as empty."""
    page.open(fid=fid)

    assert page.one("#empty").is_displayed()
    assert page.texts("#count") == ["0 files"]


def test_show_more(page, upload):
    """Files are shown fifty at a time; a deletion between two pages does not cause others to be skipped."""
    for number in range(60):
        upload(f"{number:02}.txt", b"x")
    page.open()
    assert len(page.names()) == 50
    page.delete("59.txt")
    page.until(lambda: page.texts("#count") == ["59 files"])
    page.one("#more").click()
    page.until(lambda: len(page.names()) == 50)
    page.one("#more").click()
    page.until(lambda: len(page.names()) == 59)

    assert sorted(page.names()) == [f"{number:02}.txt" for number in range(59)]
    assert not page.one("#more").is_displayed()


def test_missing_gallery_and_retry(page, fid, upload):
    """If the list cannot be loaded, the reason is shown, and loading can be repeated."""
    page.open()
    page.run("setup.fid = 'ANotThere___'; pageFailed = true; updateItemControls()")
    page.one("#more").click()
    page.until(lambda: page.texts("#error") != [""])

    assert page.texts("#error") == ["The files cannot be shown: gallery 'ANotThere___' not found"]
    page.run("setup.fid = arguments[0]", fid)
    page.one("#more").click()
    page.until(lambda: page.texts("#error") == [""])


# ---------------------------------------------------------------- deleting


def test_delete(page, fid, upload):
    """The file is removed from the gallery, the library and the page."""
    upload("a.txt", b"x", fid=fid)
    upload("b.txt", b"x", fid=fid)
    page.open(fid=fid)
    page.delete("a.txt")
    page.until(lambda: page.names() == ["b.txt"])

    assert page.library() == ["b.txt"]
    assert page.texts("#count") == ["1 file"]
    assert page.status_text() == "a.txt is deleted"
    assert page.driver.switch_to.active_element.accessible_name == "Delete b.txt"


def test_delete_the_last_file(page, upload):
    """After the last file is deleted, the page shows that it is empty, and the focus is on the file input."""
    upload("a.txt", b"x")
    page.open()
    page.delete("a.txt")
    page.until(lambda: page.names() == [])

    assert page.library() == []
    assert page.one("#empty").is_displayed()
    assert page.driver.switch_to.active_element.get_attribute("id") == "files"


@pytest.mark.parametrize("how", ["keep", "escape"])
def test_cancel_a_deletion(page, upload, how):
    """A deletion can be cancelled by the Keep button or by Escape."""
    upload("a.txt", b"x")
    page.open()
    page.one("[aria-label='Delete a.txt']").click()
    key = Keys.ENTER if how == "keep" else Keys.ESCAPE
    page.driver.switch_to.active_element.send_keys(key)

    assert page.driver.switch_to.active_element.accessible_name == "Delete a.txt"
    assert page.library() == ["a.txt"]


@pytest.mark.slow
def test_failed_deletion_is_shown(page, upload):
    """The deletion of an asset that no longer exists is shown as failed, and the file stays in the list."""
    rid = upload("a.txt", b"x")
    page.open()
    page.http.get("asset.delete.json", params={"rid": rid})
    page.delete("a.txt")
    page.until(lambda: page.texts("#error") != [""])

    assert page.texts("#error") == [f"a.txt was not deleted: asset '{rid}' not found"]
    assert page.names() == ["a.txt"]


# ---------------------------------------------------------------- security, accessibility, layout


def test_hostile_names(page, upload):
    """Names are shown as text: no script in them runs, and the Content-Security-Policy is not violated."""
    fid = page.http.get("gallery.create.json", params={"name": HOSTILE}).json()["fid"]
    upload(HOSTILE, b"x", fid=fid)
    page.open(fid=fid, rrid=HOSTILE, view=HOSTILE, allow=HOSTILE)
    page.run(DROP, page.one(".drop"), [[HOSTILE, "x"]])
    page.until(lambda: len(page.names()) == 2)
    page.find("#items button")[0].click()

    assert page.names() == [HOSTILE, HOSTILE]
    assert page.texts("h1") == [HOSTILE]
    assert page.run("return typeof hacked") == "undefined"
    assert page.find("[onerror]") == []
    assert page.console_messages() == []


def test_content_security_policy(page):
    """Injected scripts do not run, and cannot send requests to other servers."""
    page.open()
    inject = """
    const attempts = [
      () => document.createElement("img").setAttribute("onerror", "hacked = 1"),
      () => { document.body.innerHTML = "<b>x</b>"; },
      () => { document.body.append(Object.assign(document.createElement("script"), { text: "hacked = 1" })); },
    ];
    fetch("http://localhost:9/").catch(() => {});
    return attempts.map((attempt) => { try { attempt(); } catch (error) { return error.name; } return ""; });
    """

    assert page.run(inject) == ["TypeError"] * 3
    page.until(lambda: any("connect-src 'self'" in each for each in page.console_messages()))


def test_console_is_empty(page, fid, upload, picture, files):
    """An upload writes nothing to the console, hence no token."""
    upload("a.png", picture, fid=fid)
    page.open(fid=fid)
    page.choose(*files(**{"b.txt": 5}))
    page.wait_until_uploaded(1)

    assert page.console_messages() == []


def test_keyboard(page, upload):
    """Tab focuses the file input first, with a visible outline, and then each button in order."""
    upload("a.txt", b"x")
    upload("b.txt", b"x")
    page.open()
    stops = []
    for _ in range(3):
        ActionChains(page.driver).send_keys(Keys.TAB).perform()
        stops.append(page.driver.switch_to.active_element.accessible_name)
    ActionChains(page.driver).key_down(Keys.SHIFT).send_keys(Keys.TAB, Keys.TAB).key_up(Keys.SHIFT).perform()
    page.screenshot("upload-focus")

    assert stops == ["Choose files or drop them here Files of any type", "Delete b.txt", "Delete a.txt"]
    assert page.one(".drop").value_of_css_property("outline-style") == "solid"


@pytest.mark.slow
def test_space_opens_the_file_chooser(page):
    """The space key on the file input opens the file chooser."""
    page.open()
    page.run("byId('files').addEventListener('click', (e) => { e.preventDefault(); window.opened = true; })")
    ActionChains(page.driver).send_keys(Keys.TAB, Keys.SPACE).perform()

    assert page.run("return window.opened") is True


def test_page_in_a_frame_of_another_site(page, serve, fid, upload, files):
    """§2.4: files can be uploaded and deleted in a frame of another site, 430 pixels high; no dialog is opened."""
    upload("old.txt", b"x", fid=fid)
    frame = f'<iframe width="100%" height="430" src="{page.url(fid=fid)}"></iframe>'
    site = serve(reply(200, f"<!doctype html><title>My site</title><h1>My site</h1>{frame}"), reply(404))
    page.driver.get(site.url.replace("127.0.0.1", "localhost"))
    page.driver.switch_to.frame(0)
    page.wait_until_loaded()
    page.choose(*files(**{"new.txt": 5}))
    page.wait_until_uploaded(1)
    page.delete("old.txt")
    page.until(lambda: page.names() == ["new.txt"])

    assert page.run("return innerHeight") == 430
    assert page.library() == ["new.txt"]
    page.screenshot("upload-framed")


@pytest.fixture
def filled(fid, upload, picture):
    """Return a gallery with file names of very different lengths."""
    for name in ("sunset over the hills.png", "x" * 200 + ".png", "talk.mp4"):
        upload(name, picture, fid=fid)
    return fid


def test_no_horizontal_scrolling(page, filled):
    """At any width there is no horizontal scrolling, and the drop zone is visible without scrolling."""
    sizes = "[document.documentElement.scrollWidth, document.querySelector('.drop').getBoundingClientRect().bottom]"
    for view in ("large", "small", "list"):
        page.open(fid=filled, view=view)
        for width in (320, 500, 1200):
            page.resize(width, 430)
            page.screenshot(f"upload-{view}-{width}")
            wide, bottom = page.run(f"return {sizes}")

            assert wide <= width, (view, width)
            assert bottom < 430, (view, width)


def test_dark_color_scheme(page, fid, upload, picture, files):
    """The page is dark if the system prefers a dark colour scheme."""
    upload("sunset.png", picture, fid=fid)
    upload("talk.mp4", b"x", fid=fid)
    page.prefer_color_scheme("dark")
    page.open(fid=fid)
    page.choose(*files(**{"b.txt": 5}))
    page.wait_until_uploaded(1)
    page.screenshot("upload-dark")
    red, green, blue = page.run("return getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")

    assert max(red, green, blue) < 60
