// ---------------------------------------------------------------- uploads

const queue = [];
let running = 0;

/** Return why a file must not be uploaded, or "". */
function rejectionReason(file) {
  const [mediaType] = file.type.split("/");
  const extension = /\.([^.]+)$/.exec(file.name)?.[1].toLowerCase() ?? "";
  if (setup.extensions.length && !setup.extensions.includes(extension)) {
    return "files with this extension are not allowed here";
  }
  const knownType = ["video", "image", "audio"].includes(mediaType) ? mediaType : "other";
  if (setup.types.length && !setup.types.includes(knownType)) return "files of this type are not allowed here";
  return "";
}

function addFiles(files, folders = new Set()) {
  for (const file of files) {
    // Facts §4.2: `unique-id` identifies the chunks of one file.
    const upload = { file, offset: 0, url: "", id: String(Date.now()), row: createRow(file) };
    upload.rejection = folders.has(file.name) ? "it is a folder; choose the files in it" : rejectionReason(file);
    uploadsSection.querySelector("ul").append(upload.row.element);
    if (upload.rejection) showFailure(upload, upload.rejection);
    else enqueue(upload);
  }
  updateUploadControls();
}

function createRow(file) {
  const element = createElement("li", "");
  const name = createElement("span", "name", file.name);
  const state = createElement("span", "state");
  const actions = createElement("span", "actions");
  const bar = createElement("progress", "");
  name.title = file.name;
  bar.max = Math.max(file.size, 1);
  bar.value = 0;
  bar.setAttribute("aria-label", `Progress of ${file.name}`);
  element.append(name, state, actions, bar);
  return { element, state, actions, bar };
}

function enqueue(upload) {
  const { element, state, actions } = upload.row;
  upload.abort = new AbortController();
  element.className = "waiting";
  state.textContent = "waiting";
  replaceButtons(actions, createButton("Cancel", `Cancel ${upload.file.name}`, () => cancel(upload)));
  queue.push(upload);
  startUploads();
}

function startUploads() {
  while (running < CONCURRENCY && queue.length) {
    running += 1;
    run(queue.shift()).finally(() => {
      running -= 1;
      startUploads();
    });
  }
}

async function run(upload) {
  const { name } = upload.file;
  upload.row.element.className = "running";
  showProgress(upload, upload.offset);
  setStatus(`Uploading ${name}`);
  let rid;
  try {
    rid = await sendFile(upload);
  } catch (error) {
    if (!upload.abort.signal.aborted) showFailure(upload, error.message);
    return;
  }
  upload.row.element.className = "done";
  upload.row.state.textContent = "Uploaded";
  replaceButtons(upload.row.actions);
  byId("clear").hidden = false;
  setStatus(`${name} is uploaded`);
  await showUploaded(rid).catch((error) => setError(`${name} is uploaded, but cannot be shown: ${error.message}`));
}

/** Send all chunks in order; return the rid of the new asset. */
async function sendFile(upload) {
  const { file } = upload;
  const parameters = setup.fid ? { fid: setup.fid } : {};
  const options = { signal: upload.abort.signal, onFailure: () => showConnectionLost(upload) };
  upload.url ||= (await readOperation("asset.get_upload_url", parameters, options)).upload_url;
  for (;;) {
    const end = Math.min(upload.offset + setup.chunkBytes, file.size);
    const rid = await retry(() => sendChunk(upload, end), options.signal, options.onFailure);
    if (rid) return rid;
    upload.offset = end;
  }
}

/** Send the range from the upload's offset to `end`; return the new asset's rid after the last range, else "". */
async function sendChunk(upload, end) {
  const text = await postRange(upload, end);
  // Facts §4.3: look for the rid first, as the response may contain "error" in a file name.
  const created = /new resource id \d+ (\S+)/.exec(text);
  if (created) return created[1];
  if (text.includes("error")) throw new ServerError(text.replace(/^error: /, "").trim().slice(0, 200));
  if (text.toLowerCase().includes("done") && end < upload.file.size) return "";
  throw new Error("the server did not confirm it");
}

function showConnectionLost(upload) {
  upload.row.state.textContent = CONNECTION_LOST;
}

/** Send a range; return the response's text. By XMLHttpRequest, as `fetch` reports no progress of uploads. */
function postRange(upload, end) {
  const { file, offset, abort } = upload;
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", upload.url);
    request.timeout = CHUNK_TIMEOUT_MS;
    request.setRequestHeader("Content-Type", "multipart/form-data");
    request.setRequestHeader("X-FILE-NAME", encodeURIComponent(file.name));
    // Q24: the end is exclusive.
    request.setRequestHeader("Content-Range", `bytes ${offset}-${end}/${file.size}`);
    request.setRequestHeader("unique-id", upload.id);
    request.upload.addEventListener("progress", (event) => showProgress(upload, offset + event.loaded));
    const onAbort = () => request.abort();
    abort.signal.addEventListener("abort", onAbort);
    request.addEventListener("loadend", () => abort.signal.removeEventListener("abort", onAbort));
    request.addEventListener("load", () => resolve(request.responseText));
    for (const name of ["error", "timeout", "abort"]) {
      request.addEventListener(name, () => reject(new Error("the connection was lost")));
    }
    request.send(file.slice(offset, end));
  });
}

function showProgress(upload, sent) {
  const { bar, state } = upload.row;
  const { size } = upload.file;
  bar.value = size ? sent : 1;
  state.textContent = `${size ? Math.floor((sent / size) * 100) : 100} % of ${formatSize(size)}`;
}

function showFailure(upload, reason) {
  const { name } = upload.file;
  const { element, state, actions } = upload.row;
  element.className = "failed";
  element.scrollIntoView({ block: "nearest" });
  state.textContent = `Not uploaded: ${reason}`;
  const removeButton = createButton("Remove", `Remove ${name} from the list`, () => removeRow(upload));
  const retryButton = createButton("Try again", `Try again to upload ${name}`, () => enqueue(upload));
  replaceButtons(actions, ...(upload.rejection ? [removeButton] : [retryButton, removeButton]));
  setStatus(`${name} is not uploaded: ${reason}`);
}

function cancel(upload) {
  upload.abort.abort();
  const index = queue.indexOf(upload);
  if (index >= 0) queue.splice(index, 1);
  removeRow(upload);
  setStatus(`${upload.file.name} is cancelled`);
}

function removeRow(upload) {
  const { element } = upload.row;
  const next = element.nextElementSibling ?? element.previousElementSibling;
  element.remove();
  (next?.querySelector("button") ?? byId("files")).focus();
  updateUploadControls();
}

function updateUploadControls() {
  uploadsSection.hidden = !uploadsSection.querySelector("li");
  byId("clear").hidden = !uploadsSection.querySelector(".done");
}

// ---------------------------------------------------------------- events

/** Return the names of dropped folders, which look like files without bytes. */
function foldersIn(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.());
  return new Set(entries.filter((entry) => entry?.isDirectory).map((entry) => entry.name));
}

byId("files").addEventListener("change", (event) => {
  addFiles([...event.target.files]);
  // So that the same file can be chosen again.
  event.target.value = "";
});
byId("clear").addEventListener("click", () => {
  for (const element of uploadsSection.querySelectorAll(".done")) element.remove();
  updateUploadControls();
  byId("files").focus();
});
byId("more").addEventListener("click", readPage);
// The whole page accepts drops: a browser would navigate to a file that is dropped beside the drop zone.
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
  addFiles(event.dataTransfer.files, foldersIn(event.dataTransfer));
});
readPage();
