// A live page: its controls, its cells, and the worker that runs them.
import { Knobs, button } from "./knobs.js";
import { Outputs } from "./outputs.js";
import { Runtime } from "./runtime.js";
import { WorkerClient } from "./worker-client.js";

/** @param plan What was found out when the site was built. @param root The address of the site's folder. */
export function open(plan, root) { return new LivePage(plan, root); }

class LivePage {
  #plan;
  #root;
  #cells;
  #client;
  #runtime;
  #knobs = null;
  #status;
  #starting = null;
  #isAssigned = true;   // whether the worker has the values of the controls
  #current = -1;
  #number = 0;

  constructor(plan, root) {
    this.#plan = plan;
    this.#root = root;
    this.#cells = plan.cells.map(cell => {
      const element = document.querySelector(`[data-cell="${CSS.escape(cell.id)}"]`);
      return { ...cell, element, outputs: element ? new Outputs(element) : null };
    });
    this.#client = new WorkerClient(new URL(`${plan.scripts}worker.js`, root).href, message => this.#hear(message));
    this.#runtime = new Runtime(plan.cells, cell => this.#run(cell), (cell, state) => this.#show(cell, state));
    this.#build();
  }

  // ---- the worker

  #start() {
    return this.#starting ??= this.#client.ask("start", {
      ...this.#plan.start, root: this.#root, files: new URL(this.#plan.files, this.#root).href,
    }).catch(error => {
      this.#starting = null;
      this.#client.end();
      throw error;
    });
  }

  async #run(cell) {
    try {
      if (!this.#starting) this.#say("Starting …");
      await this.#start();
      const isParameters = cell === this.#plan.parameters?.cell;
      if (!isParameters && !this.#isAssigned && this.#runtime.isDone(this.#plan.parameters.cell)) await this.#assign();
      this.#current = cell;
      this.#say(`Running cell ${this.#cells[cell].number} …`);
      this.#cells[cell].outputs?.begin();
      const isGood = await this.#client.ask("run", cell, this.#cells[cell].number);
      this.#cells[cell].outputs?.end();
      if (isParameters) await this.#assign();
      return isGood;
    } catch (error) {
      this.#current = -1;
      if (error.message !== "stopped") this.#fail(error);
      return null;
    } finally {
      this.#current = -1;
    }
  }

  async #assign() {
    this.#isAssigned = true;
    const values = Object.fromEntries(this.#plan.parameters.list.map(({ name, text }) => [name, text]));
    await this.#client.ask("assign", this.#plan.parameters.cell, { ...values, ...this.#knobs.values });
  }

  #hear({ name, value }) {
    if (name === "outputs" && this.#current >= 0) for (const output of value) this.#cells[this.#current].outputs?.add(output);
  }

  #stop() {
    this.#client.end();
    this.#starting = null;
    this.#runtime.forget();
    this.#say("Stopped. What has been computed before stays.");
    this.#settle();
  }

  #fail(error) {
    console.warn(error);
    this.#client.end();
    this.#starting = null;
    this.#runtime.forget();
    this.#settle();
    this.#say("The code of this page could not be run here; what you see was computed when the page was made.", "problem");
  }

  // ---- the page

  #build() {
    this.#status = document.createElement("div");
    this.#status.className = "live-status";
    const text = document.createElement("span");
    text.setAttribute("role", "status");
    this.#status.append(text, button("Stop", () => this.#stop()));
    this.#status.hidden = true;
    document.body.append(this.#status);

    const runAll = button("Run this page", () => this.#work(this.#runtime.ask(this.#cells.flatMap((cell, index) => cell.element && !cell.problem ? [index] : []))));
    runAll.className = "run-all";
    const { parameters } = this.#plan;
    const bar = document.createElement("div");
    bar.className = "live-bar";
    if (parameters) {
      this.#knobs = new Knobs(parameters.list, (_, names) => {
        this.#isAssigned = false;
        this.#work(this.#runtime.change(names.map(name => parameters.variables[name])));
      });
      bar.append(runAll, this.#knobs.resetButton);
      this.#cells[parameters.cell].element?.append(this.#knobs.element);
      this.#knobs.element.append(bar);
      // Whoever reaches for a control finds the worker started.
      this.#knobs.element.addEventListener("pointerenter", () => this.#start().catch(() => {}), { once: true });
      this.#knobs.element.addEventListener("focusin", () => this.#start().catch(() => {}), { once: true });
    } else {
      bar.append(runAll);
      this.#cells.find(cell => cell.element)?.element.before(bar);
    }
    for (const [index, cell] of this.#cells.entries()) {
      if (!cell.element) continue;
      if (cell.problem) {
        const note = document.createElement("p");
        note.className = "live-note";
        note.textContent = cell.problem;
        cell.element.append(note);
      }
      cell.run = button("Run this cell (it takes a while)", () => this.#work(this.#runtime.ask([index])));
      cell.run.className = "run-long";
    }
    document.documentElement.classList.add("is-live");
  }

  async #work(working) {
    this.#status.hidden = false;
    await working;
    this.#settle();
  }

  #settle() {
    if (this.#runtime.isWorking) return;
    if (this.#status.classList.contains("problem")) return;
    const asking = this.#cells.filter(cell => cell.element?.dataset.state === "asking").length;
    this.#say(asking === 0 ? "" : asking === 1 ? "One cell takes longer and waits for a click." : `${asking} cells take longer and wait for a click.`);
    this.#status.classList.toggle("resting", true);
    if (asking === 0) this.#status.hidden = true;
  }

  #say(text, kind = "") {
    this.#status.className = `live-status ${kind}`;
    this.#status.hidden = text === "";
    if (this.#status.firstChild.textContent !== text) this.#status.firstChild.textContent = text;
  }

  #show(index, state) {
    const { element, run } = this.#cells[index];
    if (!element) return;
    element.dataset.state = state;
    element.setAttribute("aria-busy", String(state === "running" || state === "waiting"));
    if (state === "asking") {
      if (!run.isConnected) element.querySelector(":scope > .outputs")?.before(run) ?? element.append(run);
    } else {
      run.remove();
    }
  }
}
