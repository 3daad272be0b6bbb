// The outputs of a cell, put where those of the last run stand, one after the other, so that nothing flickers and the page keeps its place.
import { clean } from "./safe-html.js";
import { bundles, frame, rules } from "./rules.js";

const imageTypes = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml"];

export class Outputs {
  #cell;
  #box;
  #place = 0;
  #stream = null;
  #clearNext = false;
  #displays = new Map();
  #lastText = "";

  /** @param cell The cell's element. */
  constructor(cell) {
    this.#cell = cell;
    this.#box = cell.querySelector(":scope > .outputs");
  }

  /** Whether there is anything to see. */
  get isShown() { return Boolean(this.#box?.children.length); }

  /** Whether the reader sees a part of it. */
  get isSeen() {
    const { top, bottom } = this.#box.getBoundingClientRect();
    return bottom > 100 && top < innerHeight - 100;
  }

  /** Says with which values they were computed: the text beside them speaks of others. @param words Empty for the article's values. */
  showValues(words) {
    if (words) this.#box.dataset.values = words;
    else delete this.#box.dataset.values;
  }

  /** Leads the reader there. */
  show() {
    this.#box.tabIndex = -1;
    this.#box.focus({ preventScroll: true });
    this.#box.scrollIntoView({ block: this.#box.offsetHeight < innerHeight ? "center" : "start" });
  }

  /** Lets an observer of the page's elements watch it. */
  watch(observer) { observer.observe(this.#box); }

  /** A run begins: its outputs take the places of the old ones. */
  begin() {
    this.#place = 0;
    this.#stream = null;
    this.#clearNext = false;
    this.#lastText = "";
    this.#displays.clear();
  }

  /** The text of the last value that was shown; empty before the first. */
  get lastText() { return this.#lastText; }

  /** Shows an output, which is as in a notebook file. */
  add(output) {
    if (output.output_type === "clear_output") {
      if (output.wait) this.#clearNext = true;
      else this.#clear();
      return;
    }
    if (output.output_type === "update_display_data") {
      const shown = this.#displays.get(output.display_id);
      if (shown?.isConnected) this.#displays.set(output.display_id, put(shown, output));
      return;
    }
    if (this.#clearNext) this.#clear();
    if (output.output_type === "stream" && this.#stream?.name === output.name) {
      this.#stream.append(output.text);
      return;
    }
    this.#stream = null;
    if (output.data) this.#lastText = output.data["text/plain"] ?? "";
    this.#box ??= this.#makeBox();
    const old = this.#box.children[this.#place];
    const shown = put(old ?? null, output);
    if (!shown) return;
    if (!old) this.#box.append(shown);
    this.#place++;
    if (output.output_type === "stream") this.#stream = stream(shown, output);
    if (output.display_id) this.#displays.set(output.display_id, shown);
  }

  /** Asks the reader for a line of text, where the outputs stand. */
  ask(prompt, isHidden) {
    this.#box ??= this.#makeBox();
    const form = document.createElement("form");
    form.className = "ask";
    const label = document.createElement("label");
    const input = document.createElement("input");
    Object.assign(input, { type: isHidden ? "password" : "text", autocomplete: "off" });
    label.append(prompt || "Input", " ", input);
    const send = document.createElement("button");
    send.textContent = "Enter";
    form.append(label, send);
    this.#box.append(form);
    input.focus();
    return new Promise(resolve => form.addEventListener("submit", event => {
      event.preventDefault();
      form.remove();
      resolve(input.value);
    }));
  }

  /** Nobody waits for an answer any more. */
  askNoMore() { this.#box?.querySelector(":scope > .ask")?.remove(); }

  /** The run has ended: what is left of the last one goes. */
  end() {
    if (!this.#box) return;
    while (this.#box.children.length > this.#place) this.#box.lastElementChild.remove();
  }

  #clear() {
    this.#clearNext = false;
    this.#place = 0;
    this.#stream = null;
    this.#displays.clear();
  }

  #makeBox() {
    const box = document.createElement("div");
    box.className = "outputs";
    this.#cell.append(box);
    return box;
  }
}

/** Puts an output into the place of an old one; gives the element that stands there now, or null for an output that shows nothing. */
function put(old, output) {
  const figure = output.data?.["application/vnd.plotly.v1+json"];
  if (Array.isArray(figure?.data) && window.nbnetShowFigure) return putFigure(old, figure, output.data["text/plain"] ?? "");
  const element = draw(output);
  if (element && old) {
    old.replaceWith(element);
  }
  return element;
}

let figures = 0;

function putFigure(old, figure, words) {
  const { file } = bundles.find(({ types }) => !types || figure.data.every(({ type }) => types.includes(type ?? "scatter")));
  // What has drawn the old one may not be able to draw this one.
  const isPlace = old?.matches("figure.plot") && old.dataset.plotly?.endsWith(`/${file}`);
  const place = isPlace ? old : makePlace(figure.layout ?? {}, `${document.body.dataset.root}assets/${file}`, old?.clientWidth);
  if (!isPlace) old?.replaceWith(place);
  else fit(place.querySelector(".box"), heightOf(figure.layout ?? {}, place.clientWidth));
  window.nbnetShowFigure(place, figure, words);
  return place;
}

function makePlace(layout, plotly, width) {
  const place = document.createElement("figure");
  place.className = "plot";
  Object.assign(place.dataset, { figure: `live-${++figures}`, plotly });
  const box = document.createElement("div");
  box.className = "box";
  box.style.height = heightOf(layout, width ?? innerWidth);
  const text = document.createElement("p");
  text.className = "words";
  box.append(text);
  place.append(box);
  return place;
}

const heights = new WeakMap();

/** Gives a box the height of the figure that it has now. One that is as high as published keeps its rule, which also knows what turning a phone changes. */
function fit(box, height) {
  if (heights.get(box) === height) return;
  heights.set(box, height);
  box.style.height = "";
  const published = box.offsetHeight;
  box.style.height = height;
  if (published && box.offsetHeight === published) box.style.height = "";
}

/** The height of a figure's box in a column of a width: for published ones, FigureSize.cs has put the same into the style sheet. */
function heightOf(layout, room) {
  const { height = 450, width, meta, margin: { t = 100, b = 80, l = 80, r = 80 } = {} } = layout;
  const panels = Object.entries(layout).filter(([name, axis]) => name.startsWith("xaxis") && axis?.domain).map(([, { domain }]) => domain[0]);
  if (room < 560 && new Set(panels).size > 1) return `${Math.max(300, t + b + (panels.length < 3 ? 210 : Math.ceil(panels.length / 2) * 185))}px`;
  if (meta?.aspect > 0) return `min(${height}px, ${t + b}px + ${meta.aspect} * (100cqw - ${l + r}px))`;
  if (width) return `min(${height}px, max(300px, ${height / width} * 100cqw))`;
  return height > 560 ? `${height}px` : `min(${height}px, max(300px, 85cqw))`;
}

function draw(output) {
  switch (output.output_type) {
    case "stream": return pre(output.name === "stderr" ? "stream stderr" : "stream", plain(output.text));
    case "error": return error(output);
    default: return bundle(output.data);
  }
}

function bundle(data) {
  const html = data["text/html"];
  if (html) return rich(html, data);
  const image = imageOf(data);
  if (image) return image;
  if (data["text/latex"] && window.katex) {
    const formula = document.createElement("div");
    formula.className = "formula";
    window.katex.render(data["text/latex"].trim().replace(/^\$+|\$+$/g, ""), formula, { displayMode: true, throwOnError: false, output: "html" });
    return formula;
  }
  const text = data["text/markdown"] ?? data["text/latex"];
  if (text) return pre("result", text);
  if (data["application/json"] !== undefined) return json(data["application/json"]);
  return data["text/plain"] ? pre("result", plain(data["text/plain"])) : null;
}

function rich(html, data) {
  const { fragment, isReduced } = clean(html, rules);
  if (isReduced) {
    const still = imageOf(data);
    if (still) return still;
    const element = document.createElement("iframe");
    element.className = "rich";
    element.title = "Output";
    element.setAttribute("sandbox", "allow-scripts");
    // As in published outputs: browsers connect to what a link names, whatever the policy says.
    element.srcdoc = frame.replace("{{html}}", () => html.replace(/<link\b[^>]*(?:>|$)/gi, ""));
    return element;
  }
  if (!fragment.textContent.trim() && !fragment.querySelector("img, hr")) return null;
  const element = document.createElement("div");
  element.className = "rich";
  element.tabIndex = 0;
  element.setAttribute("role", "group");
  element.setAttribute("aria-label", "Output");
  element.append(fragment);
  return element;
}

function imageOf(data) {
  const type = imageTypes.find(name => data[name]);
  if (!type) return null;
  const image = document.createElement("img");
  image.className = "image";
  image.alt = data["text/plain"] ?? "";
  image.src = type === "image/svg+xml" ? `data:${type};charset=utf-8,${encodeURIComponent(data[type])}` : `data:${type};base64,${data[type].replace(/\s/g, "")}`;
  return image;
}

function json(value) {
  const text = JSON.stringify(value, null, 2).replace(/\[\s*((?:-?[\d.eE+-]+|"[^"\n]{0,24}"|true|false|null)(?:,\s*(?:-?[\d.eE+-]+|"[^"\n]{0,24}"|true|false|null))*)\s*\]/g,
    (_, items) => `[${items.replace(/,\s+/g, ", ")}]`);
  const block = pre("result", text);
  if (text.split("\n").length <= 9 && text.length <= 2000) return block;
  const details = document.createElement("details");
  details.className = "data";
  const summary = document.createElement("summary");
  summary.textContent = "Show the data";
  details.append(summary, block);
  return details;
}

function error({ ename, evalue, traceback, isOpen, line: number }) {
  const element = document.createElement("div");
  element.className = "error";
  const line = document.createElement("p");
  const name = document.createElement("strong");
  name.textContent = ename;
  line.append(name, ` ${plain(evalue)}`);
  if (number) line.append(` (line ${number})`);
  element.append(line);
  const trace = traceback.join("\n").trim();
  if (trace && trace !== evalue) {
    const details = document.createElement("details");
    details.open = isOpen === true || ename === "Error";
    const summary = document.createElement("summary");
    summary.textContent = ename === "Error" ? "What the compiler says" : "Where it came from";
    const text = document.createElement("pre");
    text.tabIndex = 0;
    text.textContent = plain(trace);
    details.append(summary, text);
    element.append(details);
  }
  return element;
}

/** Text without codes for a terminal (colors, titles), and without a line break at its end. */
function plain(text) { return text.replace(/\x1b(?:\[[0-9;:?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\^_])/g, "").replace(/\n+$/, ""); }

function pre(name, text) {
  const element = document.createElement("pre");
  element.className = name;
  element.tabIndex = 0;
  setText(element, text);
  return element;
}

/** Text in columns that are wider than a phone keeps its lines: see AlignedText.cs. */
function setText(element, text) {
  element.textContent = text;
  const lines = text.split("\n");
  element.classList.toggle("aligned", lines.some(line => line.length > 40) && lines.filter(line => /\S {2,}\S/.test(line)).length >= 3);
}

/** A stream that grows: what comes later is appended, without a line break at its end. */
function stream(element, { name, text }) {
  let all = text;
  return {
    name,
    append(more) {
      all += more;
      setText(element, plain(all));
    },
  };
}
