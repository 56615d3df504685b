"use strict";
const setup = JSON.parse(document.getElementById("setup").textContent);
const AT_ONCE = 3;
// §4.2: the same range is sent again up to ten times; a chunk may take two minutes.
const TRIES = 10;
const CHUNK_MILLISECONDS = 120_000;
const LONGEST_PAUSE = 4000;
const PAGE = 50;
const LOST = "The connection is lost, trying again";

const at = (id) => document.getElementById(id);
const uploads = at("uploads");
const list = at("items");
const said = at("said");

/** An element with its class and text; text is never read as HTML. */
function make(tag, className, text = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

function button(text, label, act) {
  const made = make("button", "", text);
  made.type = "button";
  made.setAttribute("aria-label", label);
  made.addEventListener("click", act);
  return made;
}

/** Put other buttons in the place of those that are there. Whoever stands on one of them is not left nowhere. */
function swap(place, ...buttons) {
  const stood = place.contains(document.activeElement);
  place.replaceChildren(...buttons);
  if (stood) (buttons[0] ?? at("files")).focus();
}

function readable(bytes) {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let unit = 0;
  let size = Number(bytes);
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${unit && size < 100 ? size.toFixed(1) : Math.round(size)} ${units[unit]}`;
}

function say(text) {
  said.textContent = text;
}

/** The server's own no, which is final. */
class Refusal extends Error {}

/** Try until it works; only for what may be sent twice. */
async function patiently(attempt, signal, lost) {
  for (let failed = 1; ; failed += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof Refusal || signal?.aborted || failed === TRIES) throw error;
    }
    lost();
    await pause(Math.min(125 * 2 ** failed, LONGEST_PAUSE), signal);
  }
}

function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

/** Call an operation; its answer, or a Refusal with its message. */
async function ask(method, operation, sent, signal) {
  const query = new URLSearchParams({ api_token: setup.token, ...sent });
  const response = await fetch(`${operation}.json?${query}`, { method, signal, cache: "no-store" });
  const answer = await response.json();
  if (!answer.success) throw new Refusal(answer.message || answer.error || "the server refused");
  return answer;
}

/** Read something, also over a connection that comes and goes. */
function learn(operation, sent, { signal, lost = () => trouble(LOST) } = {}) {
  return patiently(() => ask("GET", operation, sent, signal), signal, lost);
}

// ---------------------------------------------------------------- what is there

const cards = new Map();
// The rids that stand on the pages read so far; what was just uploaded to a gallery stands behind them.
const read = new Set();
let total = 0;
let unread = false;

function show() {
  at("count").textContent = total === 1 ? "1 file" : `${total} files`;
  at("empty").hidden = total > 0 || !at("trouble").hidden;
  at("more").hidden = cards.size >= total && !unread;
  at("more").textContent = unread ? "Try again" : "Show more";
}

function trouble(text) {
  at("trouble").textContent = text;
  at("trouble").hidden = !text;
}

/** Read the next page. Counting what was read keeps in step with what was deleted meanwhile. */
async function readPage() {
  const page = Math.floor(read.size / PAGE) + 1;
  const sent = { page, items_per_page: PAGE, details: "caption" };
  try {
    const answer = setup.fid
      ? (await learn("gallery.get_items", { ...sent, fid: setup.fid })).folder
      : await learn("asset.list", sent);
    trouble("");
    unread = false;
    total = answer.items_data.items_count;
    for (const asset of answer.items) {
      read.add(asset.rid);
      list.append(card(asset));
    }
  } catch (error) {
    unread = true;
    trouble(`The files cannot be shown: ${error.message}`);
  }
  show();
}

/** Put a new asset where the service has it: at a gallery's end, at the library's beginning. */
async function arrived(rid) {
  const [asset] = (await learn("asset.list", { rid, details: "caption" })).items;
  if (at("trouble").textContent === LOST) trouble("");
  if (!asset || cards.has(rid)) return;
  total += 1;
  const made = card(asset);
  made.classList.add("new");
  if (setup.fid) {
    list.append(made);
  } else {
    read.add(rid);
    list.prepend(made);
  }
  show();
}

function card(asset) {
  const name = asset.caption || asset.filename;
  const made = cards.get(asset.rid) ?? make("li", "");
  const about = make("div", "about");
  const title = make("b", "", name);
  title.title = name;
  about.append(title, make("span", "", `${typeName(asset)} · ${readable(asset.filesize)}`));
  made.replaceChildren(picture(asset), about, actions(made, asset.rid, name));
  made.dataset.rid = asset.rid;
  cards.set(asset.rid, made);
  return made;
}

function typeName(asset) {
  return asset.type === "unknown" ? "file" : asset.type;
}

function picture(asset) {
  const made = make("div", "picture");
  const ending = /\.([a-z0-9]{1,5})$/i.exec(asset.filename)?.[1] ?? typeName(asset);
  made.append(make("span", "mark", ending.toUpperCase()));
  if (asset.thumbnail?.url) {
    const image = make("img", "");
    image.alt = "";
    image.loading = "lazy";
    image.addEventListener("error", () => image.remove());
    image.src = asset.thumbnail.url;
    made.append(image);
  }
  return made;
}

/** Delete, and behind it the question whether that is meant: dialogs of the browser do not open in foreign frames. */
function actions(owner, rid, name) {
  const acts = make("div", "acts");
  const first = button("Delete", `Delete ${name}`, () => {
    swap(acts, sure, keep);
    keep.focus();
  });
  const back = () => {
    acts.replaceChildren(first);
    first.focus();
  };
  const sure = button("Really delete", `Really delete ${name}`, () => remove(owner, rid, name, back));
  const keep = button("Keep", `Keep ${name}`, back);
  sure.className = "bad";
  acts.addEventListener("keydown", (event) => event.key === "Escape" && !first.isConnected && back());
  acts.append(first);
  return acts;
}

async function remove(owner, rid, name, back) {
  try {
    if (setup.fid) {
      await ask("POST", "gallery.remove_item", { fid: setup.fid, rid, delete_assets: setup.deleteAssets });
    } else {
      await ask("POST", "asset.delete", { rid });
    }
  } catch (error) {
    say(`${name} was not deleted: ${error.message}`);
    trouble(`${name} was not deleted: ${error.message}`);
    back();
    return;
  }
  const next = owner.nextElementSibling ?? owner.previousElementSibling;
  owner.remove();
  cards.delete(rid);
  read.delete(rid);
  total -= 1;
  trouble("");
  show();
  say(`${name} is deleted`);
  (next?.querySelector("button") ?? at("files")).focus();
}
