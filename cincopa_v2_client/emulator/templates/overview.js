// Remove images that fail to load, so that the file type behind them is visible.
addEventListener("error", (event) => event.target.remove?.(), true);

const REFRESH_MILLISECONDS = 2000;

// Whether a reader has the keyboard focus or a selection in a part: it is not changed then.
function isInUse(part) {
  const selection = getSelection();
  const selected = !selection.isCollapsed && part.contains(selection.anchorNode);
  return selected || (part !== document.activeElement && part.contains(document.activeElement));
}

// What the server sent for a part: images that failed to load are not in the part any more.
const sent = new WeakMap();

function replace(part, fresh) {
  if (!part || !fresh || isInUse(part) || (sent.get(part) ?? part.innerHTML) === fresh.innerHTML) return;
  part.innerHTML = fresh.innerHTML;
  sent.set(part, fresh.innerHTML);
}

// Replace what has changed: of a table its rows only, so that it keeps its scroll position and the focus.
function update(page) {
  replace(document.querySelector("time"), page.querySelector("time"));
  for (const fresh of page.querySelectorAll("[data-part]")) {
    const part = document.querySelector(`[data-part="${fresh.dataset.part}"]`);
    const [rows, freshRows] = [part, fresh].map((each) => each?.querySelector("tbody"));
    if (rows && freshRows) {
      replace(rows, freshRows);
      const [pager, freshPager] = [part, fresh].map((each) => each.querySelector(".pager"));
      if (!pager === !freshPager) replace(pager, freshPager);
      else replace(part, fresh);
    } else {
      replace(part, fresh);
    }
  }
}

async function refresh() {
  if (!document.hidden) {
    let text = "";
    try {
      const response = await fetch(location.href, { cache: "no-store" });
      if (!response.ok) throw new Error(response.status);
      const html = await response.text();
      // Without its style, which has another nonce.
      update(new DOMParser().parseFromString(html.slice(html.indexOf("<body>")), "text/html"));
    } catch {
      text = "The emulator does not respond. This page continues when it runs again.";
    }
    const stopped = document.querySelector("#stopped");
    if (stopped.textContent !== text) stopped.textContent = text;
  }
  setTimeout(refresh, REFRESH_MILLISECONDS);
}

setTimeout(refresh, REFRESH_MILLISECONDS);
