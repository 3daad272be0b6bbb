// What a reader has changed, kept in the browser: a page's sources and values, and which exercises are solved on all pages of the site.

const prefix = "notebook-live:";

export class Store {
  #key;
  #state;

  /** @param root The address of the site's folder. */
  constructor(root) {
    this.#key = prefix + location.pathname;
    this.#read();
    this.progressKey = prefix + "progress " + new URL(root).pathname;
  }

  /** { sources: { id: text }, values: { name: text } }. */
  get changes() { return this.#state; }

  keepSource(id, text) {
    this.#read();
    const { sources } = this.#state;
    if (text === null) delete sources[id];
    else sources[id] = text;
    this.#write();
  }

  keepValues(values) {
    this.#read();
    this.#state.values = texts(values);
    this.#write();
  }

  /** Which exercises of this page are solved, and which solutions were looked at. */
  progress() { return record(record(read(this.progressKey))[this.page]); }

  note(id, what) {
    const all = record(read(this.progressKey));
    const page = all[this.page] = record(all[this.page]);
    page[id] = { ...page[id], ...what };
    write(this.progressKey, all);
  }

  get page() { return location.pathname.split("/").at(-1); }

  /** Another tab may have kept something of this page meanwhile. */
  #read() {
    const { sources, values } = record(read(this.#key));
    this.#state = { sources: texts(sources), values: texts(values) };
  }

  #write() {
    const isEmpty = Object.values(this.#state).every(part => Object.keys(part).length === 0);
    write(this.#key, isEmpty ? null : this.#state);
  }
}

// An earlier page of this name, or another page of the server, may have left something else there.
function record(value) { return value instanceof Object ? value : {}; }

/** The texts of a record, in one that has nothing else: a cell or a parameter can be called "constructor". */
function texts(value) {
  const found = Object.create(null);
  for (const [name, text] of Object.entries(record(value))) if (typeof text === "string") found[name] = text;
  return found;
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
