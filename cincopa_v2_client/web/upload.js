// Uploads the file of each field that `BrowserUploads.field` renders, in chunks, to a pre-signed upload URL.
// Listens on the document, so that fields added to the page later work too. Writes neither HTML nor styles.
"use strict";
(() => {
  const ATTEMPTS = 10;
  const MAX_DELAY_MS = 15_000;
  // Without progress for as long, a chunk is sent again.
  const STALL_MS = 120_000;
  const FIELD = "[data-cincopa-upload]";
  const WAIT = "Wait until the upload has ended.";

  /** The upload of each field, also one that failed. */
  const uploads = new WeakMap();
  const running = new Set();

  /** An error that sending the same request again cannot mend. */
  class RefusedError extends Error {}

  const part = (field, name) => field.querySelector(`[data-part="${name}"]`);

  function setText(field, name, text) {
    part(field, name).textContent = text;
  }

  /** Show the state of a field: its texts, the buttons, and what keeps its form from being submitted. */
  function show(field, { status = "", error = "", obstacle = error, button = "", canRetry = false, isRunning = false }) {
    const input = part(field, "file");
    const hadFocus = document.activeElement === part(field, "cancel") || document.activeElement === part(field, "retry");
    setText(field, "status", status);
    setText(field, "error", error);
    input.setCustomValidity(obstacle);
    input.toggleAttribute("aria-invalid", Boolean(error));
    part(field, "meter").hidden = !isRunning;
    part(field, "cancel").hidden = !button;
    setText(field, "cancel", button);
    part(field, "retry").hidden = !canRetry;
    // A hidden button loses the focus, and with it the place of keyboard users.
    if (hadFocus && document.activeElement === document.body) input.focus();
  }

  function setRid(field, rid) {
    part(field, "rid").value = rid;
    // A field with a file needs no other one.
    part(field, "file").required = field.hasAttribute("data-required") && !rid;
  }

  function showProgress(upload, sent) {
    const percent = Math.floor((sent / upload.file.size) * 100);
    part(upload.field, "progress").value = percent;
    setText(upload.field, "percent", `${percent} %`);
  }

  function choose(field) {
    const file = part(field, "file").files[0];
    // Closing the file chooser changes nothing.
    if (!file) return;
    stop(field);
    setRid(field, "");
    if (!file.size) {
      show(field, { error: `${file.name} is empty (0 bytes). Choose another file.`, button: "Remove file" });
      return;
    }
    const upload = { field, file };
    uploads.set(field, upload);
    run(upload);
  }

  async function run(upload) {
    const { field, file } = upload;
    upload.abort = new AbortController();
    running.add(upload);
    showProgress(upload, upload.offset ?? 0);
    showRunning(upload);
    let rid;
    try {
      rid = await send(upload);
    } catch (error) {
      if (!upload.abort.signal.aborted) showFailure(upload, error);
      return;
    } finally {
      running.delete(upload);
    }
    uploads.delete(field);
    setRid(field, rid);
    show(field, { status: `${file.name} is uploaded.`, button: "Remove file" });
    field.dispatchEvent(new CustomEvent("cincopa:uploaded", { bubbles: true, detail: { rid, filename: file.name } }));
  }

  function showRunning({ field, file }) {
    show(field, { status: `Uploading ${file.name}`, obstacle: WAIT, button: "Cancel upload", isRunning: true });
  }

  function showFailure(upload, error) {
    let { message } = error;
    if (error instanceof RefusedError) {
      if (upload.expires && Date.now() >= upload.expires) message = "The permission to upload has expired. Try again.";
      // Another attempt starts with a new URL.
      upload.url = "";
    }
    show(upload.field, { error: message, button: "Remove file", canRetry: true });
  }

  /** Cancel a running upload, or forget a failed one. */
  function stop(field) {
    uploads.get(field)?.abort.abort();
    uploads.delete(field);
  }

  function remove(field) {
    const wasRunning = running.has(uploads.get(field));
    stop(field);
    part(field, "file").value = "";
    setRid(field, "");
    show(field, { status: wasRunning ? "The upload is cancelled." : "The file is removed." });
  }

  /** Send all chunks that the server does not have yet; return the rid of the new asset. */
  async function send(upload) {
    if (!upload.url) {
      const grant = await attempt(upload, () => requestGrant(upload));
      Object.assign(upload, { url: grant.upload_url, id: uniqueId(), offset: 0 });
      upload.expires = Date.now() + grant.expires_in * 1000;
    }
    const chunkSize = Number(upload.field.dataset.chunkSize);
    for (;;) {
      const end = Math.min(upload.offset + chunkSize, upload.file.size);
      const rid = await attempt(upload, () => sendChunk(upload, end));
      if (rid) return rid;
      upload.offset = end;
    }
  }

  /** Return what identifies the chunks of one file (facts §4.2), also among uploads of the same millisecond. */
  function uniqueId() {
    const [random] = crypto.getRandomValues(new Uint32Array(1));
    return `${Date.now()}${String(random % 100_000).padStart(5, "0")}`;
  }

  /** Retry with backoff; while the browser is offline, wait. For requests that may be sent twice. */
  async function attempt(upload, request) {
    const { signal } = upload.abort;
    for (let failures = 0; ; ) {
      try {
        const result = await request();
        if (failures) showRunning(upload);
        return result;
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof RefusedError) throw error;
      }
      failures += 1;
      if (failures === ATTEMPTS) throw new Error("The connection is lost. Try again to continue the upload.");
      setText(upload.field, "status", "The connection is lost. The upload continues when it is back.");
      await pause(Math.min(500 * 2 ** failures, MAX_DELAY_MS), signal);
    }
  }

  function pause(milliseconds, signal) {
    return new Promise((resolve, reject) => {
      const timer = navigator.onLine ? setTimeout(resolve, milliseconds) : 0;
      const options = { once: true, signal };
      window.addEventListener("online", resolve, options);
      signal.addEventListener("abort", () => {
        clearTimeout(timer);
        reject(signal.reason);
      });
    });
  }

  /** Request an upload URL from the page's own server. */
  async function requestGrant(upload) {
    const { signal } = upload.abort;
    const headers = { Accept: "application/json" };
    const response = await fetch(upload.field.dataset.grant, { method: "POST", headers, signal, cache: "no-store" });
    // A server may respond with its login page.
    const grant = await response.json().catch(() => ({}));
    if (response.ok && grant.upload_url) return grant;
    throw new RefusedError(grant.error ?? `The server refused the upload (HTTP ${response.status}). Load the page again.`);
  }

  /** Send the bytes from the upload's offset to `end`; return the rid after the last chunk, else "". */
  async function sendChunk(upload, end) {
    const { status, text } = await post(upload, end);
    // Facts §4.3: look for the rid first, as the response may contain "error" in a file name.
    const created = /new resource id \d+ (\S+)/.exec(text);
    if (created) return created[1];
    if (text.includes("error") || (status >= 400 && status < 500 && ![408, 425, 429].includes(status))) {
      const reason = text.replace(/^error: /, "").trim().slice(0, 200) || `HTTP ${status}`;
      throw new RefusedError(`${upload.file.name} is not uploaded: ${reason}`);
    }
    if (text.toLowerCase().includes("done") && end < upload.file.size) return "";
    throw new Error("the server did not confirm the chunk");
  }

  /** Send a chunk by XMLHttpRequest, as `fetch` reports no progress of uploads. */
  function post(upload, end) {
    const { file, offset } = upload;
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      let stall = setTimeout(() => request.abort(), STALL_MS);
      request.open("POST", upload.url);
      request.setRequestHeader("Content-Type", "multipart/form-data");
      request.setRequestHeader("X-FILE-NAME", encodeURIComponent(file.name));
      // Q24: the end is exclusive.
      request.setRequestHeader("Content-Range", `bytes ${offset}-${end}/${file.size}`);
      request.setRequestHeader("unique-id", upload.id);
      request.upload.addEventListener("progress", (event) => {
        clearTimeout(stall);
        stall = setTimeout(() => request.abort(), STALL_MS);
        showProgress(upload, Math.min(offset + event.loaded, file.size));
      });
      const onAbort = () => request.abort();
      upload.abort.signal.addEventListener("abort", onAbort);
      request.addEventListener("loadend", () => {
        clearTimeout(stall);
        upload.abort.signal.removeEventListener("abort", onAbort);
      });
      request.addEventListener("load", () => resolve({ status: request.status, text: request.responseText }));
      for (const name of ["error", "abort"]) {
        request.addEventListener(name, () => reject(new Error("the connection was lost")));
      }
      request.send(file.slice(offset, end));
    });
  }

  document.addEventListener("change", (event) => {
    const field = event.target.closest(FIELD);
    if (field && event.target === part(field, "file")) choose(field);
  });
  document.addEventListener("click", (event) => {
    const field = event.target.closest(FIELD);
    if (!field) return;
    if (event.target === part(field, "cancel")) remove(field);
    if (event.target === part(field, "retry")) run(uploads.get(field));
  });
  window.addEventListener("beforeunload", (event) => {
    // The browser asks whether to leave the page.
    if (running.size) event.preventDefault();
  });
})();
