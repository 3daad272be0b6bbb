// What a reader has changed, kept in the browser: a page's sources and values, and which exercises are solved on all pages of the site.

const prefix = "notebook-live:";

export class Store {
  #key;
  #state;

  /** @param root The address of the site's folder. */
  constructor(root) {
    this.#key = prefix + location.pathname;
    this.#state = read(this.#key) ?? {};
    this.progressKey = prefix + "progress " + new URL(root).pathname;
  }

  /** { sources: { id: text }, values: { name: text } } as far as there is something. */
  get changes() { return { sources: this.#state.sources ?? {}, values: this.#state.values ?? {} }; }

  keepSource(id, text) { this.#change("sources", id, text); }

  keepValues(values) {
    this.#state.values = values;
    this.#write();
  }

  /** Which exercises of this page are solved, and which solutions were looked at. */
  progress() { return read(this.progressKey)?.[this.page] ?? {}; }

  note(id, what) {
    const all = read(this.progressKey) ?? {};
    const page = all[this.page] ??= {};
    page[id] = { ...page[id], ...what };
    write(this.progressKey, all);
  }

  get page() { return location.pathname.split("/").at(-1); }

  #change(name, id, text) {
    const part = this.#state[name] ??= {};
    if (text === null) delete part[id];
    else part[id] = text;
    this.#write();
  }

  #write() {
    const isEmpty = Object.values(this.#state).every(part => Object.keys(part).length === 0);
    write(this.#key, isEmpty ? null : this.#state);
  }
}

// Storage may be full, or forbidden: then what was changed lasts for this visit.
function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function write(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch { /* see above */ }
}
