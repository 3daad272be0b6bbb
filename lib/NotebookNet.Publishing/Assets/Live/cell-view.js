// A cell on the page: its source, which can be edited where it stands, its outputs, and its state.
import { Outputs } from "./outputs.js";
import { button } from "./knobs.js";

export class CellView {
  #events;
  #source;
  #original;
  #text;
  #shown;      // the source whose outputs are shown
  #isWrong = false;   // whether that does not compile
  #state;
  #editor = null;
  #marks = [];
  #opening = null;
  #tools;
  #reset;
  #runLong;

  /**
   * @param element The cell's element. @param plan What was found out about it when the site was built.
   * @param events { run(), changed(text), reset(), failed(error), complete(text, position), explain(text, position) }
   */
  constructor(element, plan, events) {
    this.element = element;
    this.plan = plan;
    this.#events = events;
    this.outputs = new Outputs(element);
    this.#source = element.querySelector(".source");
    this.#original = this.#shown = this.#text = this.#source?.querySelector("code")?.textContent ?? null;
    this.#runLong = button("Run this cell (it takes a while)", events.run);
    this.#runLong.className = "run-long";
    const note = plan.problem ?? (plan.tags?.includes("exercise") ? undefined : plan.mistake);
    if (note) this.#say(note);
    if (!plan.problem && this.#source && plan.isEditable) this.#addTools();
  }

  get isEditable() { return this.#source !== null && !this.plan.problem; }

  /** The source as it is now. */
  get text() { return this.#text; }

  get isChanged() { return this.#text !== this.#original; }

  /** Whether what is shown was computed from the source as it is now. */
  get isCurrent() { return this.#text === this.#shown && this.#state !== "stale" && !this.#isWrong; }

  /** Gives the cell another source, as if the reader had written it. */
  set text(text) {
    this.#text = text;
    if (this.#editor) this.#editor.text = text;
    else if (this.#source) this.#source.querySelector("code").textContent = text;
    this.#showChange();
  }

  reset() {
    this.text = this.#original;
    this.mark([]);
  }

  /** Opens the editor. */
  async edit() {
    try {
      await (this.#opening ??= this.#open());
      this.#editor.focus();
    } catch (error) {
      this.#opening = null;
      this.#events.failed(error);
    }
  }

  /** Whether the reader sees it now. */
  get isSeen() {
    const { top, bottom } = this.element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  }

  /** Marks what the compiler says in the editor, as far as it is about this cell. */
  mark(diagnostics) {
    this.#marks = diagnostics.filter(item => this.#isOwn(item));
    this.#editor?.mark(this.#marks);
  }

  /** Marks the line that was running when something went wrong. */
  markLine(line, message) { this.#editor?.mark([{ line, column: 1, endLine: line, endColumn: Infinity, severity: "error", message }]); }

  #isOwn({ path }) { return path === `cell [${this.plan.number}]`; }

  /** A run begins. @param text The source that is run. */
  begin(text = this.#original) {
    this.#shown = text;
    this.#isWrong = false;
    this.outputs.begin();
    // What the compiler warns of is true while it runs.
    this.mark(this.#marks.filter(({ severity }) => severity === "warning"));
  }

  /** Shows what keeps a source from running, where its output would be. */
  fail(diagnostics, text) {
    this.#shown = text;
    this.#isWrong = true;
    this.outputs.begin();
    const errors = diagnostics.filter(item => item.severity === "error");
    this.outputs.add({
      output_type: "error", ename: "Error", evalue: "compilation error",
      traceback: errors.map(item => `${this.#isOwn(item) ? "" : item.path}(${item.line},${item.column}): error ${item.id}: ${item.message}`), isOpen: true,
    });
    this.outputs.end();
    this.show("failed");
  }

  /** @param state "waiting", "running", "done", "failed", "asking" or "stale". */
  show(state) {
    this.#state = state;
    this.#showState();
  }

  #showState() {
    // What was computed from another source is out of date.
    const isOld = this.#text !== this.#shown && !["waiting", "running", "asking"].includes(this.#state);
    const state = isOld ? "stale" : this.#state;
    if (state) this.element.dataset.state = state;
    else delete this.element.dataset.state;
    this.element.setAttribute("aria-busy", String(state === "running" || state === "waiting"));
    if (state !== "asking") {
      this.#runLong.remove();
    } else if (!this.#runLong.isConnected) {
      const outputs = this.element.querySelector(":scope > .outputs");
      if (outputs) outputs.before(this.#runLong);
      else this.element.append(this.#runLong);
    }
  }

  async #open() {
    const { CellEditor } = await import("./editor.js");
    const pre = this.#source.querySelector("pre");
    this.#editor = new CellEditor(this.#source, this.#text, `Code of cell ${this.plan.number}`, {
      changed: text => {
        this.#text = text;
        this.#showChange();
        this.#events.changed(text);
      },
      run: this.#events.run,
      complete: this.#events.complete,
      explain: this.#events.explain,
    });
    pre.hidden = true;
    const keys = document.createElement("span");
    keys.className = "keys";
    keys.textContent = CellEditor.keys;
    this.#tools.prepend(keys);
    this.#source.append(this.#tools);
    this.#source.classList.add("edited");
  }

  #addTools() {
    this.#tools = document.createElement("div");
    this.#tools.className = "cell-tools";
    const isExercise = this.plan.tags?.includes("exercise");
    // A page has several of these buttons, and in a list of buttons nothing stands around them.
    const named = (text, run) => button(text, run, isExercise ? `${text}, cell ${this.plan.number}` : `${text} cell ${this.plan.number}`);
    const edit = named(isExercise ? "Write your answer" : "Edit", () => this.edit());
    const run = named(isExercise ? "Check it" : "Run", this.#events.run);
    this.#reset = button("Reset", () => this.#events.reset(), `Reset cell ${this.plan.number}`);
    this.#reset.hidden = true;
    this.#tools.append(edit, run, this.#reset);
    this.#source.append(this.#tools);
    this.#source.querySelector("pre").addEventListener("dblclick", () => this.edit());
  }

  #showChange() {
    this.element.classList.toggle("changed", this.isChanged);
    if (this.#reset) this.#reset.hidden = !this.isChanged;
    this.#showState();
  }

  #say(text) {
    const note = document.createElement("p");
    note.className = "live-note";
    note.textContent = text;
    this.element.append(note);
  }
}
