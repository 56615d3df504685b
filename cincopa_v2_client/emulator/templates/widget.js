"use strict";
const setup = JSON.parse(document.getElementById("setup").textContent);
const CONCURRENCY = 3;
// Facts §4.2: a range is sent up to ten times, and a chunk may take two minutes.
const ATTEMPTS = 10;
const CHUNK_TIMEOUT_MS = 120_000;
const MAX_DELAY_MS = 4000;
const PAGE_SIZE = 50;
const CONNECTION_LOST = "The connection is lost, trying again";

const byId = (id) => document.getElementById(id);
const uploadsSection = byId("uploads");
const itemList = byId("items");

/** Create an element; `text` is never parsed as HTML. */
function createElement(tag, className, text = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

function createButton(text, label, onClick) {
  const button = createElement("button", "", text);
  button.type = "button";
  button.setAttribute("aria-label", label);
  button.addEventListener("click", onClick);
  return button;
}

/** Replace the buttons of a container; if one of them has the focus, move it to the first new one. */
function replaceButtons(container, ...buttons) {
  const hadFocus = container.contains(document.activeElement);
  container.replaceChildren(...buttons);
  if (hadFocus) (buttons[0] ?? byId("files")).focus();
}

function formatSize(bytes) {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let unit = 0;
  let size = Number(bytes);
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${unit && size < 100 ? size.toFixed(1) : Math.round(size)} ${units[unit]}`;
}

/** Set the status line, which only screen readers present. */
function setStatus(text) {
  byId("status").textContent = text;
}

/** Show an error message, or hide it if `text` is empty. */
function setError(text) {
  byId("error").textContent = text;
  byId("error").hidden = !text;
}

/** An error that the server reported; the request is not retried. */
class ServerError extends Error {}

/** Retry with backoff until it works; only for requests that may be sent twice. */
async function retry(attempt, signal, onFailure) {
  for (let failures = 1; ; failures += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof ServerError || signal?.aborted || failures === ATTEMPTS) throw error;
    }
    onFailure();
    await delay(Math.min(125 * 2 ** failures, MAX_DELAY_MS), signal);
  }
}

function delay(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

/** Call an operation of the API; return the response's fields, or throw a ServerError. */
async function callOperation(method, operation, parameters, signal) {
  const query = new URLSearchParams({ api_token: setup.token, ...parameters });
  const response = await fetch(`${operation}.json?${query}`, { method, signal, cache: "no-store" });
  const fields = await response.json();
  if (!fields.success) throw new ServerError(fields.message || fields.error || "the server refused the request");
  return fields;
}

/** Call an operation that changes nothing, with retries. */
function readOperation(operation, parameters, { signal, onFailure = () => setError(CONNECTION_LOST) } = {}) {
  return retry(() => callOperation("GET", operation, parameters, signal), signal, onFailure);
}

// ---------------------------------------------------------------- items

const cards = new Map();
// The rids on the pages read so far. A file just uploaded to a gallery is not among them: it is on the last page.
const readRids = new Set();
let total = 0;
let pageFailed = false;

function updateItemControls() {
  byId("count").textContent = total === 1 ? "1 file" : `${total} files`;
  byId("empty").hidden = total > 0 || !byId("error").hidden;
  byId("more").hidden = cards.size >= total && !pageFailed;
  byId("more").textContent = pageFailed ? "Try again" : "Show more";
}

/** Read and show the next page. Its number follows from the items read, so that deletions do not skip any. */
async function readPage() {
  const page = Math.floor(readRids.size / PAGE_SIZE) + 1;
  const parameters = { page, items_per_page: PAGE_SIZE, details: "caption" };
  try {
    const response = setup.fid
      ? (await readOperation("gallery.get_items", { ...parameters, fid: setup.fid })).folder
      : await readOperation("asset.list", parameters);
    setError("");
    pageFailed = false;
    total = response.items_data.items_count;
    for (const asset of response.items) {
      readRids.add(asset.rid);
      itemList.append(createCard(asset));
    }
  } catch (error) {
    pageFailed = true;
    setError(`The files cannot be shown: ${error.message}`);
  }
  updateItemControls();
}

/** Show a new asset at its place: at the end of a gallery, at the beginning of the library. */
async function showUploaded(rid) {
  const [asset] = (await readOperation("asset.list", { rid, details: "caption" })).items;
  if (byId("error").textContent === CONNECTION_LOST) setError("");
  if (!asset || cards.has(rid)) return;
  total += 1;
  const card = createCard(asset);
  card.classList.add("new");
  if (setup.fid) {
    itemList.append(card);
  } else {
    readRids.add(rid);
    itemList.prepend(card);
  }
  updateItemControls();
}

function createCard(asset) {
  const name = asset.caption || asset.filename;
  const card = cards.get(asset.rid) ?? createElement("li", "");
  const description = createElement("div", "description");
  const title = createElement("b", "", name);
  title.title = name;
  description.append(title, createElement("span", "", `${typeName(asset)} · ${formatSize(asset.filesize)}`));
  card.replaceChildren(createThumbnail(asset), description, createActions(card, asset.rid, name));
  card.dataset.rid = asset.rid;
  cards.set(asset.rid, card);
  return card;
}

function typeName(asset) {
  return asset.type === "unknown" ? "file" : asset.type;
}

function createThumbnail(asset) {
  const thumbnail = createElement("div", "thumbnail");
  const extension = /\.([a-z0-9]{1,5})$/i.exec(asset.filename)?.[1] ?? typeName(asset);
  thumbnail.append(createElement("span", "extension", extension.toUpperCase()));
  if (asset.thumbnail?.url) {
    const image = createElement("img", "");
    image.alt = "";
    image.loading = "lazy";
    image.addEventListener("error", () => image.remove());
    image.src = asset.thumbnail.url;
    thumbnail.append(image);
  }
  return thumbnail;
}

/** Create the button Delete, which asks for confirmation. Not by `confirm()`: browsers block it in foreign frames. */
function createActions(card, rid, name) {
  const actions = createElement("div", "actions");
  const deleteButton = createButton("Delete", `Delete ${name}`, () => {
    replaceButtons(actions, confirmButton, keepButton);
    keepButton.focus();
  });
  const reset = () => {
    actions.replaceChildren(deleteButton);
    deleteButton.focus();
  };
  const confirmButton = createButton("Really delete", `Really delete ${name}`, () => deleteItem(card, rid, name, reset));
  const keepButton = createButton("Keep", `Keep ${name}`, reset);
  confirmButton.className = "danger";
  actions.addEventListener("keydown", (event) => event.key === "Escape" && !deleteButton.isConnected && reset());
  actions.append(deleteButton);
  return actions;
}

async function deleteItem(card, rid, name, reset) {
  try {
    if (setup.fid) {
      const parameters = { fid: setup.fid, rid, delete_assets: setup.deleteAssets };
      await callOperation("POST", "gallery.remove_item", parameters);
    } else {
      await callOperation("POST", "asset.delete", { rid });
    }
  } catch (error) {
    setStatus(`${name} was not deleted: ${error.message}`);
    setError(`${name} was not deleted: ${error.message}`);
    reset();
    return;
  }
  const next = card.nextElementSibling ?? card.previousElementSibling;
  card.remove();
  cards.delete(rid);
  readRids.delete(rid);
  total -= 1;
  setError("");
  updateItemControls();
  setStatus(`${name} is deleted`);
  (next?.querySelector("button") ?? byId("files")).focus();
}
