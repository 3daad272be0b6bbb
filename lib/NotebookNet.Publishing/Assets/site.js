// What every page does: theme, copy buttons, contents, frames of outputs.
(() => {
  const root = document.documentElement;
  const systemDark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme || (systemDark.matches ? "dark" : "light")) === "dark";

  // ---- theme: follows the system until the reader chooses
  const themeButton = document.querySelector(".theme");
  function showTheme() {
    themeButton?.setAttribute("aria-pressed", String(isDark()));
    document.dispatchEvent(new Event("nbnet-theme"));
    for (const frame of document.querySelectorAll("iframe.rich")) frame.contentWindow.postMessage({ nbnetTheme: isDark() ? "dark" : "light" }, "*");
  }
  themeButton?.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try { localStorage.setItem("nbnet-theme", root.dataset.theme); } catch { /* lasts for this page */ }
    showTheme();
  });
  systemDark.addEventListener("change", showTheme);

  // ---- outputs in frames tell their height
  addEventListener("message", event => {
    const frame = [...document.querySelectorAll("iframe.rich")].find(item => item.contentWindow === event.source);
    const height = event.data?.nbnetHeight;
    if (!frame || !(height > 0)) return;
    frame.style.height = `${Math.min(Math.ceil(height), 10000)}px`;
    event.source.postMessage({ nbnetTheme: isDark() ? "dark" : "light" }, "*");
  });
  showTheme();

  // ---- exercises that were solved in live pages (see Live/store.js), in the list of pages
  const counts = [...document.querySelectorAll(".cards [data-exercises]")];
  if (counts.length) {
    let progress = null;
    try {
      progress = JSON.parse(localStorage.getItem(`notebook-live:progress ${new URL(document.body.dataset.root || ".", location.href).pathname}`));
    } catch { /* a browser that keeps nothing */ }
    let [solved, all] = [0, 0];
    for (const count of counts) {
      const page = new URL(count.closest("a").href).pathname.split("/").at(-1);
      const here = Object.values(progress?.[page] ?? {}).filter(exercise => exercise?.isSolved).length;
      solved += here;
      all += Number(count.dataset.exercises);
      if (here) count.textContent = `${here} of ${count.dataset.exercises} exercises solved`;
    }
    if (solved) {
      const line = document.createElement("p");
      line.className = "progress";
      line.textContent = `You have solved ${solved} of ${all} exercises.`;
      document.querySelector(".cards").before(line);
    }
  }

  // ---- copy buttons
  const icon = '<svg viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.4" aria-hidden="true"><rect x="5.2" y="5.2" width="8.3" height="8.3" rx="1.4"/><path d="M10.8 5V3.6a1.1 1.1 0 0 0-1.1-1.1H3.6a1.1 1.1 0 0 0-1.1 1.1v6.1a1.1 1.1 0 0 0 1.1 1.1H5"/></svg>';
  const blank = document.createElement("button");
  Object.assign(blank, { type: "button", className: "copy", innerHTML: icon });
  blank.setAttribute("aria-label", "Copy the code");
  for (const source of document.querySelectorAll(".source")) {
    const button = blank.cloneNode(true);
    button.addEventListener("click", async () => {
      await copy(source.querySelector("code").textContent);
      button.textContent = "Copied";
      setTimeout(() => { button.innerHTML = icon; }, 1500);
    });
    source.append(button);
  }
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Pages opened from disk may not use the clipboard directly.
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  }

  // ---- contents: mark the section that is read
  const links = new Map([...document.querySelectorAll(".contents a")].map(link => [decodeURIComponent(link.hash.slice(1)), link]));
  const headings = [...document.querySelectorAll("main h2[id], main h3[id]")].filter(heading => links.has(heading.id));
  let current;
  function markCurrent() {
    // Parts that are not laid out yet have a place themselves; to ask for one inside would lay them out.
    const placed = heading => root.classList.contains("by-parts") ? heading.closest("main > *") : heading;
    const passed = headings.filter(heading => placed(heading).getBoundingClientRect().top < innerHeight * 0.3);
    const link = links.get((passed.at(-1) ?? headings[0])?.id);
    if (link === current) return;
    current?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "true");
    current = link;
  }
  if (headings.length) {
    let waiting = false;
    addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; markCurrent(); });
    }, { passive: true });
    // Not before the page has been painted: here it would lay out all of it first.
    requestAnimationFrame(() => setTimeout(markCurrent));
  }

  // ---- what scrolls by itself can be reached by keyboard, and what does not is no stop on the way
  const boxes = [...document.querySelectorAll("pre, .table, div.rich, .formula, .diagram")];
  // First all sizes, then all changes: in turns, each size would be laid out anew. So would that of each box in a closed fold, which tells its size when
  // the fold is opened.
  function stop(all) {
    const boxes = all.filter(box => !box.closest("details:not([open])") && box.checkVisibility({ contentVisibilityAuto: true }));
    const scroll = boxes.map(box => box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1);
    boxes.forEach((box, index) => {
      if (scroll[index]) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    });
  }
  const scrolling = new ResizeObserver(entries => stop(entries.map(entry => entry.target)));
  for (const box of boxes) scrolling.observe(box);
  // Text in another font has another width, and its box does not tell.
  document.fonts.ready.then(() => stop(boxes));

  // ---- a page that is laid out by parts (see site.css): those that are not seen follow when the browser has time, in the fonts that they stay in
  if (root.classList.contains("by-parts")) {
    const parts = [...document.querySelectorAll("main > *")];
    function layOut(idle) {
      do {
        const part = parts.shift();
        if (!part) return root.classList.remove("by-parts");
        part.style.contentVisibility = "visible";
        part.getBoundingClientRect();
      } while (idle.timeRemaining() > 4);
      requestIdleCallback(layOut);
    }
    addEventListener("load", async () => {
      await Promise.allSettled([...document.fonts].filter(font => font.family.includes("Source")).map(font => font.load()));
      requestIdleCallback(layOut);
    });
  }
})();
