// Search over all pages, without a server: the index is a script that is loaded when it is first needed.
(() => {
  const dialog = document.querySelector(".search");
  if (!dialog) return;
  const input = dialog.querySelector("input");
  const list = dialog.querySelector("ol");
  const status = dialog.querySelector(".status");
  const root = document.body.dataset.root;
  let loading;

  function open() {
    loading ??= new Promise((loaded, failed) => {
      const script = document.createElement("script");
      script.src = `${root}assets/search-index.js`;
      script.onload = loaded;
      script.onerror = failed;
      document.head.append(script);
    });
    dialog.showModal();
    input.select();
    loading.then(search, () => { status.textContent = "The search index cannot be loaded."; });
  }

  const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const most = 30;
  const kinds = ["in the text", "in the code", "in a figure"];

  // Every word must occur in a section; in its heading or its page's title it weighs more, and prose more than code.
  function find(words) {
    const found = [];
    for (const [page, entry] of window.nbnetSearch.entries()) {
      const title = fold(`${entry.number} ${entry.title}`);
      for (const [id, heading, ...texts] of entry.sections) {
        const head = fold(heading);
        const bodies = texts.map(text => fold(text ?? ""));
        const scores = [0, 0, 0];
        let score = 0;
        const all = words.every(word => {
          const counts = bodies.map(body => Math.min(3, body.split(word).length - 1));
          counts.forEach((count, kind) => { scores[kind] += count; });
          const points = (head.includes(word) ? 8 : 0) + (title.includes(word) ? 4 : 0) + counts[0] + 0.7 * counts[1] + 0.7 * counts[2];
          score += points;
          return points > 0;
        });
        if (!all) continue;
        const kind = scores.indexOf(Math.max(...scores));
        found.push({ score, page, entry, id, heading, text: texts[kind] || texts[0] || "", kind: scores[kind] ? kind : -1 });
      }
    }
    return found.sort((a, b) => b.score - a.score || a.page - b.page);
  }

  function marked(parent, text, words) {
    const folded = fold(text);
    // Folding may change the length of a text: then it is shown unmarked.
    const pattern = new RegExp(words.map(word => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"), "g");
    let end = 0;
    if (folded.length === text.length) {
      for (const match of folded.matchAll(pattern)) {
        parent.append(text.slice(end, match.index));
        const mark = document.createElement("mark");
        mark.textContent = text.slice(match.index, match.index + match[0].length);
        parent.append(mark);
        end = match.index + match[0].length;
      }
    }
    parent.append(text.slice(end));
    return parent;
  }

  function excerpt(text, words) {
    const folded = fold(text);
    const first = Math.min(...words.map(word => folded.indexOf(word)).filter(place => place >= 0));
    const start = Number.isFinite(first) ? Math.max(0, text.lastIndexOf(" ", Math.max(0, first - 50)) + 1) : 0;
    const end = start + 160 < text.length ? text.lastIndexOf(" ", start + 160) : text.length;
    const part = text.slice(start, end > start ? end : start + 160).trim();
    return (start > 0 ? "… " : "") + part + (end < text.length ? " …" : "");
  }

  function search() {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    list.replaceChildren();
    if (!words.length) {
      status.textContent = "Type a word, such as “gradient”.";
      return;
    }
    const found = window.nbnetSearch ? find(words) : [];
    status.textContent = found.length === 0 ? "Nothing found." : found.length === 1 ? "1 section" : found.length > most ? `${found.length} sections, the best ${most} of them` : `${found.length} sections`;
    for (const { entry, id, heading, text, kind } of found.slice(0, most)) {
      const link = document.createElement("a");
      link.href = root + entry.page + (id ? `#${encodeURIComponent(id)}` : "");
      link.append(marked(document.createElement("strong"), heading || entry.title, words));
      const where = document.createElement("small");
      where.textContent = (entry.number ? `${entry.number} · ${entry.title}` : entry.title) + (kind >= 0 ? `, ${kinds[kind]}` : "");
      link.append(where, marked(document.createElement("p"), excerpt(text, words), words));
      link.addEventListener("click", () => dialog.close());
      const item = document.createElement("li");
      item.append(link);
      list.append(item);
    }
  }

  for (const button of document.querySelectorAll("[data-search]")) button.addEventListener("click", open);
  addEventListener("keydown", event => {
    const typing = event.target.closest?.("input:not([type=range], [type=checkbox]), textarea, select, [contenteditable]");
    if (!dialog.open && !typing && (event.key === "/" || (event.key === "k" && (event.metaKey || event.ctrlKey)))) {
      event.preventDefault();
      open();
    }
    if (dialog.open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const stops = [input, ...list.querySelectorAll("a")];
      const next = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
      stops[(next + stops.length) % stops.length].focus();
    }
  });
  dialog.addEventListener("click", event => { if (event.target === dialog) dialog.close(); });
  input.addEventListener("input", search);
  input.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    event.preventDefault();   // the field would only be emptied
    dialog.close();
    // A closed field that kept the focus would take the next key for typing.
    input.blur();
  });
  dialog.querySelector("form").addEventListener("submit", event => {
    if (event.submitter?.value === "close") return;
    event.preventDefault();
    list.querySelector("a")?.click();
  });
})();
