// A live page: its controls, its cells, and the worker that runs them.
import { addressWith, fitting, valuesIn } from "./address.js";
import { CellView } from "./cell-view.js";
import { Exercises } from "./exercises.js";
import { Knobs, button } from "./knobs.js";
import { changed, literal, toText } from "./notebook-file.js";
import { Runtime } from "./runtime.js";
import { Store } from "./store.js";
import { WorkerClient } from "./worker-client.js";

/** @param plan What was found out when the site was built. @param root The address of the site's folder. */
export function open(plan, root) { return new LivePage(plan, root).open(); }

class LivePage {
  #plan;
  #root;
  #cells;
  #client;
  #runtime;
  #store;
  #exercises;
  #knobs = null;
  #status;
  #spoken;
  #note;
  #news = new Set();   // the cells whose outputs are new since the reader did something
  #going = 0;
  #showing = null;     // the button that leads to what is new while cells run
  #bar;
  #starting = null;
  #arrived = 0;            // how much of .NET is here, from 0 to 1
  #watching = 0;
  #isStarted = false;
  #isWhole = false;        // whether the worker has all of .NET, or is to have it, and not only what the published cells reach
  #unused = [];            // parameters whose values, from a link or from last time, no cell has been run with yet
  #unassigned = new Set(); // parameters whose values in the controls the worker does not have
  #tasks = 0;              // what the reader has asked for and is not at its end
  #compiled = new Map();   // the sources that the worker has, where it was given some
  #refused = new Map();    // by cell, a text that does not compile after the cells before it as they are, and what the compiler said of it
  #edited = new Set();     // the cells that any worker was given a source of: what is known about the cells is of these
  #current = -1;

  constructor(plan, root) {
    this.#plan = plan;
    this.#root = root;
    this.#store = new Store(root);
    this.#client = new WorkerClient(new URL(`${plan.scripts}worker.js`, root).href, (message, answer) => this.#hear(message, answer));
  }

  /** Puts controls and tools into the page, a few cells at a time: on a phone all at once would hold it for half a second. */
  async open() {
    const plan = this.#plan;
    const cells = [];
    // Nothing can be done with a cell before all of them are there.
    const event = act => (...values) => this.#cells === cells ? act(...values) : undefined;
    let from = performance.now();
    for (const [index, cell] of plan.cells.entries()) {
      const element = document.querySelector(`[data-cell="${CSS.escape(cell.id)}"]`);
      cells.push(element && new CellView(element, { ...cell, isEditable: plan.hasPackages }, {
        run: event(() => this.#runCell(index)),
        changed: event(text => this.#keep(index, text)),
        reset: event(() => this.#resetCell(index)),
        failed: event(error => {
          console.warn(error);
          this.#say("The editor could not be fetched. Try again when you are online.", "problem");
        }),
        complete: event((text, position) => this.#help("complete", index, text, position)),
        explain: event((text, position) => this.#help("explain", index, text, position)),
      }));
      if (performance.now() - from < 10) continue;
      await new Promise(done => setTimeout(done));
      from = performance.now();
    }
    this.#cells = cells;
    this.#runtime = new Runtime(plan.cells.map(this.#flow), cell => this.#run(cell), (cell, state) => this.#cells[cell]?.show(state),
      cell => this.#cells[cell]?.isSeen === true);
    this.#exercises = new Exercises(plan, this.#cells, this.#store);
    this.#build();
    this.#restore();
  }

  // ---- the worker

  #start() {
    if (!this.#starting) {
      this.#compiled.clear();
      this.#refused.clear();
      this.#unassigned.clear();
      this.#arrived = 0;
      this.#isWhole ||= !this.#plan.start.reachable || this.#cells.some(cell => cell?.isChanged);
      const reachable = this.#isWhole ? null : this.#plan.start.reachable;
      this.#starting = this.#client.ask("start", { ...this.#plan.start, reachable, root: this.#root, files: new URL(this.#plan.files, this.#root).href });
      const starting = this.#starting;
      starting.then(() => {
        this.#isStarted = this.#starting === starting;
        // The page's thread has nothing to do while the cells run: what draws the first of their figures comes now, and not after them. For those that need
        // something else it comes when the reader is near one.
        const elements = this.#runtime.waiting.map(index => this.#cells[index]?.element);
        window.nbnetPrepareFigures?.(elements.find(element => element?.querySelector("figure.plot")));
      }, () => { if (this.#starting === starting) this.#starting = null; });
    }
    return this.#starting;
  }

  /** Starts a worker that has all of .NET. One that has not makes way for it; what is to be run is run in the new one. */
  #startWhole() {
    if (!this.#isWhole) {
      this.#isWhole = true;
      this.#end("renewed");
    }
    return this.#start();
  }

  /** All is run again in a worker that can compile, a cell after those that it needs. */
  #runWhole() {
    this.#startWhole().catch(() => {});
    return true;
  }

  async #run(index) {
    const cell = this.#cells[index];
    try {
      if (!this.#isStarted) this.#sayStarting();
      if (this.#isWhole || !this.#uncompiled(index).length) await this.#start();
      // Something may have been written meanwhile.
      if (!this.#isWhole && this.#uncompiled(index).length) return this.#runWhole();
      const { isRight, isNew } = await this.#compileChanges(index);
      if (!isRight) return undefined;
      if (isNew) return true;
      const isParameters = index === this.#plan.parameters?.cell;
      if (!isParameters && this.#unassigned.size && this.#runtime.isDone(this.#plan.parameters?.cell)) await this.#assign();
      this.#current = index;
      this.#say(`Running cell ${this.#plan.cells[index].number} …`);
      cell?.begin(this.#compiled.get(index));
      const isGood = await this.#client.ask("run", index);
      cell?.outputs.end();
      // Whatever it failed of: code that looks for members by name may have missed one.
      if (!isGood && !this.#isWhole) return this.#runWhole();
      if (cell?.outputs.isShown && this.#runtime.isNew(index)) {
        this.#news.add(index);
        cell.outputs.showValues(this.#words);
        this.#leadToNews();
      }
      // Its cell declares all of them.
      if (isParameters) for (const { name } of this.#plan.parameters.list) this.#unassigned.add(name);
      if (isParameters) await this.#assign();
      this.#exercises.hasRun(index);
      return isGood;
    } catch (error) {
      if (error.message === "renewed") return true;
      if (error.message !== "stopped") this.#fail(error);
      return null;
    } finally {
      this.#current = -1;
      cell?.outputs.askNoMore();
    }
  }

  /** The cells up to one whose text the worker does not have. */
  #uncompiled(last) {
    return this.#cells.flatMap((cell, index) => {
      if (index > last || !cell?.isEditable) return [];
      const isUnknown = cell.isChanged || this.#edited.has(index) || (index === last && this.#plan.cells[index].mistake);
      const known = this.#compiled.get(index) ?? (isUnknown ? null : cell.text);
      return known === cell.text ? [] : [index];
    });
  }

  /** Gives the worker what the reader has written, in this cell and in those before it. Gives whether this one can be run, and whether any is new there. */
  async #compileChanges(last) {
    let [isRight, isNew] = [true, false];
    for (const index of this.#uncompiled(last)) {
      const cell = this.#cells[index];
      const text = cell.text;
      if (this.#compiled.size === 0) this.#say("Fetching the compiler …");
      const refused = this.#refused.get(index);
      const { isGood, diagnostics, readers, flows } = refused?.text === text ? refused : await this.#client.ask("edit", index, text);
      cell.mark(diagnostics);
      if (!isGood) {
        this.#refused.set(index, { text, diagnostics });
        cell.fail(diagnostics, text);
        if (index === last) isRight = false;
        continue;
      }
      for (const later of this.#refused.keys()) if (later >= index) this.#refused.delete(later);
      this.#compiled.set(index, text);
      this.#edited.add(index);
      isNew = true;
      // Of a cell that an earlier worker had another source of, this one knows only how the published one was.
      const isKnown = place => this.#compiled.has(place) || !this.#edited.has(place);
      this.#runtime.replace(
        index, cell.isCurrent ? null : readers, flows.map((flow, place) => isKnown(place) ? this.#flow({ ...this.#plan.cells[place], flow }) : null));
    }
    return { isRight, isNew };
  }

  /** Asks the compiler about code that is being written: null while cells run, for nobody waits for that. */
  async #help(name, ...question) {
    if (this.#runtime.isWorking) return null;
    try {
      await (name === "complete" ? this.#startWhole() : this.#start());
      return await this.#client.ask(name, ...question);
    } catch {
      return null;
    }
  }

  async #assign() {
    const { cell, list } = this.#plan.parameters;
    // What the reader has written into the cell of the parameters counts as it stands there.
    const published = this.#cells[cell]?.isChanged ? [] : list.map(({ name, text }) => [name, text]);
    const values = Object.entries({ ...Object.fromEntries(published), ...this.#knobs.values }).filter(([name]) => this.#unassigned.has(name));
    this.#unassigned.clear();
    await this.#client.ask("assign", cell, Object.fromEntries(values));
  }

  #hear({ name, value }, answer) {
    const outputs = this.#cells[this.#current]?.outputs;
    if (name === "outputs") for (const output of value) {
      try {
        outputs?.add(output);
      } catch (error) {
        // One that cannot be shown ends none of the others.
        console.warn(error);
      }
      if (output.line) this.#cells[this.#current]?.markLine(output.line, output.evalue);
    }
    if (name === "arrived") this.#arrived = value;
    if (name === "ask") outputs?.ask(value.prompt, value.isHidden).then(text => answer(value.id, text));
    if (name === "file") this.#fetch(value.file).then(bytes => answer(value.id, bytes), error => answer(value.id, null, error.message));
  }

  /** Fetches a part of .NET, or of a library. */
  async #fetch(file) {
    const folder = new URL(this.#plan.files, this.#root).href;
    const address = new URL(file, folder).href;
    if (!address.startsWith(folder)) throw new Error(`${file} is not in ${folder}`);
    const { fetchBytes, openStore } = await import("./fetching.js");
    openStore(folder, await this.#starting);
    return fetchBytes(address);
  }

  #end(reason) {
    this.#client.end(reason);
    this.#starting = null;
    this.#isStarted = false;
    if (reason === "renewed") this.#runtime.renew();
    else this.#runtime.forget();
  }

  #stop() {
    this.#end("stopped");
    this.#say("Stopped. What was computed before stays.", "resting");
  }

  #fail(error) {
    console.warn(error);
    this.#end("stopped");
    this.#say(/fetch|load|network|: [45]\d\d$/i.test(error.message)
      ? "A file that runs this page could not be fetched. What you see was computed when the page was made; try again when you are online."
      : `The worker that runs this page has ended (${error.message}). Run something, and it begins anew.`, "problem");
  }

  #flow = ({ flow, isLong, problem }) => problem ? { reads: [], defines: [], changes: [] } : { ...flow, isLong };

  // ---- what the reader does

  #runCell(index) {
    const cell = this.#cells[index];
    // Only what this cell changes is run after it, as in a notebook; the exercises' cells have nothing after them.
    return this.#work(async () => {
      const isUnknown = cell.isChanged || this.#edited.has(index) || this.#plan.cells[index].mistake;
      if (cell.isEditable && isUnknown && cell.text !== this.#compiled.get(index)) {
        cell.show("running");
        if (!this.#isStarted || !this.#isWhole) this.#sayStarting();
        try {
          await this.#startWhole();
          if (!(await this.#compileChanges(index)).isRight) return;
        } catch (error) {
          cell.show("stale");
          throw error;
        }
      }
      await this.#runtime.ask([index]);
    });
  }

  #runAll() {
    return this.#work(() => this.#runtime.ask(this.#plan.cells.flatMap(({ problem }, index) => problem ? [] : [index])));
  }

  #change(names) {
    const { list, variables } = this.#plan.parameters;
    for (const name of names) this.#unassigned.add(name);
    this.#store.keepValues(this.#knobs.values);
    history.replaceState(history.state, "", addressWith(location.href, this.#knobs.values, list));
    this.#showTools();
    return this.#work(() => this.#runtime.change(names.map(name => variables[name])));
  }

  #keep(index, text) {
    this.#store.keepSource(this.#plan.cells[index].id, this.#cells[index].isChanged ? text : null);
    this.#showTools();
  }

  #resetCell(index) {
    this.#cells[index].reset();
    this.#keep(index, null);
    if (!this.#cells[index].isCurrent) this.#runCell(index);
  }

  #resetAll() {
    const changed = this.#cells.flatMap((cell, index) => cell?.isChanged ? [index] : []);
    for (const index of changed) {
      this.#cells[index].reset();
      this.#keep(index, null);
    }
    const ran = changed.filter(index => !this.#cells[index].isCurrent);
    this.#knobs?.set({});
    if (ran.length) this.#work(() => this.#runtime.ask(ran));
  }

  async #download() {
    const { strFromU8, strToU8, unzipSync, zipSync } = await import("./fflate.js");
    const link = document.querySelector("#run-it-yourself ~ ul a[download]");
    const sources = Object.fromEntries(this.#cells.flatMap((cell, index) => cell?.isChanged ? [[this.#plan.cells[index].id, cell.text]] : []));
    const parameters = this.#plan.parameters;
    const values = Object.fromEntries(Object.entries(this.#knobs?.values ?? {})
      .map(([name, text]) => [name, literal(parameters.list.find(parameter => parameter.name === name).type, text)]));
    const response = await fetch(link.href);
    if (!response.ok) throw new Error(`${link.href}: ${response.status}`);
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    const name = Object.keys(files).find(name => name.endsWith(".ipynb"));
    const notebook = changed(JSON.parse(strFromU8(files[name])), sources, parameters ? this.#plan.cells[parameters.cell].id : null, values);
    files[name] = strToU8(toText(notebook));
    const address = URL.createObjectURL(new Blob([zipSync(files)], { type: "application/zip" }));
    const save = document.createElement("a");
    save.href = address;
    save.download = decodeURIComponent(link.href.split("/").at(-1));
    save.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }

  // ---- the page

  #build() {
    this.#status = document.createElement("div");
    this.#status.className = "live-status";
    this.#status.append(document.createElement("span"), button("Stop", () => this.#stop()));
    this.#status.hidden = true;
    this.#spoken = document.createElement("p");
    this.#spoken.className = "live-spoken";
    this.#spoken.setAttribute("role", "status");
    document.body.append(this.#status, this.#spoken);

    const runAll = button("Run this page", () => this.#runAll());
    runAll.className = "run-all";
    const resetAll = button("Reset all", () => this.#resetAll());
    const download = button("Download with my changes", () => this.#download().catch(error => {
      console.warn(error);
      this.#say("The notebook could not be fetched; try again when you are online.", "problem");
    }));
    this.#bar = { element: document.createElement("div"), resetAll, download };
    this.#bar.element.className = "live-bar";
    this.#note = document.createElement("p");
    this.#note.className = "live-note";
    const { parameters } = this.#plan;
    if (parameters) {
      this.#knobs = new Knobs(parameters.list, (_, names) => this.#change(names));
      this.#bar.element.append(runAll, this.#knobs.resetButton, resetAll, download);
      this.#knobs.element.append(this.#bar.element, this.#note);
      this.#cells[parameters.cell]?.element.append(this.#knobs.element);
      // Whoever comes by a link sees at once that there is something to change.
      this.#knobs.element.id = "live-knobs";
      const change = document.createElement("a");
      change.href = `#${this.#knobs.element.id}`;
      change.textContent = "Change its values";
      change.addEventListener("click", () => this.#start().catch(() => {}));
      document.querySelector("main .about")?.append(change);
      // Whoever reaches for a control finds the worker started.
      for (const name of ["pointerenter", "focusin"]) this.#knobs.element.addEventListener(name, () => this.#start().catch(() => {}), { once: true });
      // In the lower half of the screen the words could cover what a finger moves. Measured when it touches: with each change, that would cost a layout.
      for (const name of ["pointerdown", "focusin"]) this.#knobs.element.addEventListener(name, ({ target }) => {
        const { top, bottom } = target.getBoundingClientRect();
        this.#status.toggleAttribute("data-above", top + bottom > innerHeight);
      });
      // Whoever sees the controls gets the worker's scripts: small, and each would be asked for only after the one before it.
      new IntersectionObserver((entries, observer) => {
        if (!entries.some(entry => entry.isIntersecting)) return;
        observer.disconnect();
        for (const module of this.#plan.workerModules) {
          const href = new URL(this.#plan.scripts + module, this.#root).href;
          document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href }));
        }
      }).observe(this.#knobs.element);
    } else {
      this.#bar.element.append(runAll, resetAll, download);
      this.#cells.find(cell => cell)?.element.before(this.#bar.element, this.#note);
    }
    this.#showTools();
    document.documentElement.classList.add("is-live");
  }

  /** What was changed before, here or in the link that led here, stands in the page. It is run when the reader says so. */
  #restore() {
    const { sources, values } = this.#store.changes;
    for (const [index, { id }] of this.#plan.cells.entries()) {
      const cell = this.#cells[index];
      if (sources[id] === undefined || !cell?.isEditable) continue;
      cell.text = sources[id];
      cell.show("stale");
      for (const other of this.#runtime.after(index)) this.#cells[other]?.show("stale");
    }
    if (this.#knobs) {
      const linked = valuesIn(location.href, this.#plan.parameters.list);
      const given = Object.keys(linked).length ? linked : fitting(name => values[name], this.#plan.parameters.list);
      if (Object.keys(given).length) {
        const names = this.#knobs.put(given);
        if (names.length) this.#offerValues(names);
        // Whoever follows a link with values has reached for them: when they say "Run", .NET is there.
        if (names.length && given === linked && !navigator.connection?.saveData) this.#start().catch(() => {});
      }
    }
    this.#showTools();
  }

  /** The values that are not the article's, in words; empty if there is none. */
  get #words() { return Object.entries(this.#knobs?.values ?? {}).map(([name, value]) => `${name} = ${value}`).join(", "); }

  /** The controls have values from a link or from last time, and the page still shows the article's. */
  #offerValues(names) {
    this.#unused = names;
    this.#offer(`With ${this.#words}:`, "Run", () => this.#change(names));
  }

  /** Says something that the reader can answer with a click. */
  #offer(text, word, click) {
    this.#say(text, "asking");
    const answer = button(word, click);
    this.#status.append(answer);
    return answer;
  }

  #showTools() {
    const isChanged = this.#cells.some(cell => cell?.isChanged);
    this.#bar.resetAll.hidden = !isChanged;
    this.#bar.download.hidden = !this.#plan.hasPackages || !isChanged && Object.keys(this.#knobs?.values ?? {}).length === 0;
  }

  async #work(task) {
    // Whoever walks with the Tab key comes from what they changed to the button that stops it.
    const cell = document.activeElement?.closest("main [data-cell]");
    if (cell && !cell.contains(this.#status)) cell.append(this.#status);
    if (!this.#runtime.isWorking) this.#news.clear();
    this.#tasks++;
    try {
      // Whatever is run is run with them, and so must be all that depends on them.
      const others = this.#unused.length && this.#runtime.change(this.#unused.splice(0).map(name => this.#plan.parameters.variables[name]));
      await task();
      await others;
    } catch (error) {
      if (error.message !== "stopped") this.#fail(error);
    }
    if (--this.#tasks) return;
    // The runtime unloads nothing: one that has grown makes way for a new one, which runs again what it needs.
    if (this.#starting && !this.#status.classList.contains("problem") && await this.#client.ask("memory").catch(() => 0) > 700e6 && !this.#tasks)
      this.#end("renewed");
    if (this.#status.classList.contains("problem") || this.#status.classList.contains("resting")) return;
    const asking = this.#cells.filter(cell => cell?.element.dataset.state === "asking").length;
    const waiting = asking === 0 ? "" : asking === 1 ? "One cell takes longer and waits for a click." : `${asking} cells take longer and wait for a click.`;
    this.#say(waiting, "resting");
    if (!waiting) this.#note.textContent = "";
    this.#tellNews(waiting);
  }

  /** While cells run, a button leads to what is new as soon as there is something, unless the reader sees some of it. */
  #leadToNews() {
    const outputs = [...this.#news].map(index => this.#cells[index].outputs);
    if (this.#showing?.isConnected || outputs.some(other => other.isSeen)) return;
    this.#showing = button("Show", () => {
      this.#showing.remove();
      outputs[0].show();
    });
    this.#status.append(this.#showing);
  }

  /** Says what is new, and leads there when the reader sees nothing of it. */
  #tellNews(waiting) {
    const news = [...this.#news].sort((a, b) => a - b).map(index => this.#cells[index].outputs);
    if (!news.length) return;
    const text = news.length === 1 ? "One result is new." : `${news.length} results are new.`;
    if (news.some(outputs => outputs.isSeen)) {
      this.#spoken.textContent = `${text} ${waiting}`;
      return;
    }
    const show = this.#offer(text, "Show", () => news[0].show());
    const watch = new IntersectionObserver(entries => {
      if (show.isConnected && !entries.some(entry => entry.isIntersecting)) return;
      watch.disconnect();
      if (show.isConnected) this.#say("");
    });
    for (const outputs of news) outputs.watch(watch);
  }

  /** Says that .NET starts, and after a while why it takes so long, and how far it is. */
  #sayStarting() {
    this.#say("Starting …");
    clearInterval(this.#watching);
    this.#watching = setInterval(() => {
      if (!this.#status.firstChild.textContent.startsWith("Starting …")) clearInterval(this.#watching);
      else this.#say(this.#arrived < 1 ? `Starting … .NET is fetched, once, about ${this.#isWhole ? 4 : 2} MB: ${Math.floor(100 * this.#arrived)} %` : "Starting …");
    }, 1000);
  }

  #say(text, kind = "") {
    clearTimeout(this.#going);
    // What only tells goes after a while, and stays beside the controls.
    const isResting = kind === "resting";
    if (isResting && text) this.#going = setTimeout(() => { this.#status.hidden = true; }, 6000);
    if (text) this.#note.textContent = isResting ? text : kind === "asking" ? this.#note.textContent : "";
    this.#status.className = `live-status ${kind}`;
    this.#status.hidden = text === "";
    const offer = this.#status.querySelector("button + button");
    // The way to what is new stays while cells run: somebody may be about to press it.
    if (kind || !text || offer !== this.#showing) offer?.remove();
    if (this.#status.firstChild.textContent !== text) this.#status.firstChild.textContent = text;
    // Whoever listens is told once that something runs, not cell by cell.
    const spoken = kind === "" && text ? "Running …" : text;
    if (this.#spoken.textContent !== spoken) this.#spoken.textContent = spoken;
  }
}
