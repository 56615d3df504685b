// ---------------------------------------------------------------- uploads

const waiting = [];
let running = 0;

function refusal(file) {
  const [kind] = file.type.split("/");
  const ending = /\.([^.]+)$/.exec(file.name)?.[1].toLowerCase() ?? "";
  if (setup.extensions.length && !setup.extensions.includes(ending)) return "files of this ending are not allowed here";
  const known = ["video", "image", "audio"].includes(kind) ? kind : "other";
  if (setup.kinds.length && !setup.kinds.includes(known)) return "files of this type are not allowed here";
  return "";
}

function add(files, folders = new Set()) {
  for (const file of files) {
    // §4.2: `unique-id` ties the chunks of one file together.
    const upload = { file, offset: 0, url: "", id: String(Date.now()), row: row(file) };
    upload.never = folders.has(file.name) ? "it is a folder; choose the files in it" : refusal(file);
    uploads.querySelector("ul").append(upload.row.element);
    if (upload.never) fail(upload, upload.never);
    else queue(upload);
  }
  uploads.hidden = !uploads.querySelector("li");
}

function row(file) {
  const element = make("li", "");
  const [name, state, acts] = [make("span", "name", file.name), make("span", "state"), make("span", "acts")];
  const bar = make("progress", "");
  name.title = file.name;
  bar.max = Math.max(file.size, 1);
  bar.value = 0;
  bar.setAttribute("aria-label", `Progress of ${file.name}`);
  element.append(name, state, acts, bar);
  return { element, state, acts, bar };
}

function queue(upload) {
  const { element, state, acts } = upload.row;
  upload.stop = new AbortController();
  element.className = "waiting";
  state.textContent = "waiting";
  swap(acts, button("Cancel", `Cancel ${upload.file.name}`, () => cancel(upload)));
  waiting.push(upload);
  work();
}

function work() {
  while (running < AT_ONCE && waiting.length) {
    running += 1;
    run(waiting.shift()).finally(() => {
      running -= 1;
      work();
    });
  }
}

async function run(upload) {
  const { name } = upload.file;
  upload.row.element.className = "running";
  progress(upload, upload.offset);
  say(`Uploading ${name}`);
  let rid;
  try {
    rid = await send(upload);
  } catch (error) {
    if (!upload.stop.signal.aborted) fail(upload, error.message);
    return;
  }
  upload.row.element.className = "done";
  upload.row.state.textContent = "Uploaded";
  swap(upload.row.acts);
  at("clear").hidden = false;
  say(`${name} is uploaded`);
  await arrived(rid).catch((error) => trouble(`${name} is uploaded, but cannot be shown: ${error.message}`));
}

/** All chunks in turn; the rid of what has become of them. */
async function send(upload) {
  const { file } = upload;
  const where = setup.fid ? { fid: setup.fid } : {};
  const options = { signal: upload.stop.signal, lost: () => lost(upload) };
  upload.url ||= (await learn("asset.get_upload_url", where, options)).upload_url;
  for (;;) {
    const end = Math.min(upload.offset + setup.chunkBytes, file.size);
    const rid = await patiently(() => chunk(upload, end), options.signal, options.lost);
    if (rid) return rid;
    upload.offset = end;
  }
}

/** Send one range; the rid if it was the last. §4.3: the rid goes first, as the answer may hold "error" in a name. */
async function chunk(upload, end) {
  const text = await post(upload, end);
  const created = /new resource id \d+ (\S+)/.exec(text);
  if (created) return created[1];
  if (text.includes("error")) throw new Refusal(text.replace(/^error: /, "").trim().slice(0, 200));
  if (text.toLowerCase().includes("done") && end < upload.file.size) return "";
  throw new Error("the server did not confirm it");
}

function lost(upload) {
  upload.row.state.textContent = LOST;
}

function post(upload, end) {
  const { file, offset, stop } = upload;
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", upload.url);
    request.timeout = CHUNK_MILLISECONDS;
    request.setRequestHeader("Content-Type", "multipart/form-data");
    request.setRequestHeader("X-FILE-NAME", encodeURIComponent(file.name));
    // The end is exclusive (Q24).
    request.setRequestHeader("Content-Range", `bytes ${offset}-${end}/${file.size}`);
    request.setRequestHeader("unique-id", upload.id);
    request.upload.addEventListener("progress", (event) => progress(upload, offset + event.loaded));
    const stopped = () => request.abort();
    stop.signal.addEventListener("abort", stopped);
    request.addEventListener("loadend", () => stop.signal.removeEventListener("abort", stopped));
    request.addEventListener("load", () => resolve(request.responseText));
    for (const name of ["error", "timeout", "abort"]) {
      request.addEventListener(name, () => reject(new Error("the connection was lost")));
    }
    request.send(file.slice(offset, end));
  });
}

function progress(upload, sent) {
  const { bar, state } = upload.row;
  const { size } = upload.file;
  bar.value = size ? sent : 1;
  state.textContent = `${size ? Math.floor((sent / size) * 100) : 100} % of ${readable(size)}`;
}

function fail(upload, reason) {
  const { name } = upload.file;
  const { element, state, acts } = upload.row;
  element.className = "failed";
  element.scrollIntoView({ block: "nearest" });
  state.textContent = `Not uploaded: ${reason}`;
  const drop = button("Remove", `Remove ${name} from the list`, () => forget(upload));
  const again = button("Try again", `Try again to upload ${name}`, () => queue(upload));
  swap(acts, ...(upload.never ? [drop] : [again, drop]));
  say(`${name} is not uploaded: ${reason}`);
}

function cancel(upload) {
  upload.stop.abort();
  const place = waiting.indexOf(upload);
  if (place >= 0) waiting.splice(place, 1);
  forget(upload);
  say(`${upload.file.name} is cancelled`);
}

function forget(upload) {
  const { element } = upload.row;
  const next = element.nextElementSibling ?? element.previousElementSibling;
  element.remove();
  (next?.querySelector("button") ?? at("files")).focus();
  tidy();
}

function tidy() {
  uploads.hidden = !uploads.querySelector("li");
  at("clear").hidden = !uploads.querySelector(".done");
}

// ---------------------------------------------------------------- the person

/** The names of folders among what was dropped: they look like files, but have no bytes. */
function foldersIn(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.());
  return new Set(entries.filter((entry) => entry?.isDirectory).map((entry) => entry.name));
}

at("files").addEventListener("change", (event) => {
  add([...event.target.files]);
  // So that the same file can be chosen once more.
  event.target.value = "";
});
at("clear").addEventListener("click", () => {
  for (const element of uploads.querySelectorAll(".done")) element.remove();
  tidy();
  at("files").focus();
});
at("more").addEventListener("click", readPage);
// The whole page takes drops: a browser would leave it for a file that misses.
document.addEventListener("dragover", (event) => {
  event.preventDefault();
  document.body.classList.add("dragging");
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.body.classList.remove("dragging");
});
document.addEventListener("drop", (event) => {
  event.preventDefault();
  document.body.classList.remove("dragging");
  add(event.dataTransfer.files, foldersIn(event.dataTransfer));
});
readPage();
