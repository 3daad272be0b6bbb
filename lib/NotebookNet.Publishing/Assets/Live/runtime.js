// Which cells a change reaches, and the order in which they run. Cells are numbers; what a cell reads, defines and changes are names of variables.

export class Runtime {
  #cells;
  #run;
  #show;
  #isSeen;
  #isDone;
  #isDirty;
  #isFailed;
  #edits = [];     // by cell with a source that has not been run, those that read or have read what it declares, and what its last run has changed
  #isNew;      // whether a cell runs because something has changed, and not only because others need what it gives
  #asked = new Set();
  #running = -1;
  #isOvertaken = false;
  #work = null;

  /**
   * @param cells For each cell { reads, defines, changes, isLong }.
   * @param run Runs a cell: gives a promise of whether it ran to its end, of undefined when it does not compile, or of null when the worker was ended.
   * @param show Shows the state of a cell: "waiting", "running", "done", "failed", "asking" (for a click) or "stale".
   * @param isSeen Whether the reader sees a cell now: those are run first.
   */
  constructor(cells, run, show, isSeen) {
    this.#isSeen = isSeen;
    this.#cells = cells;
    this.#run = run;
    this.#show = show;
    this.#isDone = cells.map(() => false);
    this.#isDirty = cells.map(() => false);
    this.#isFailed = cells.map(() => false);
    this.#isNew = cells.map(() => false);
  }

  get isWorking() { return this.#work !== null; }

  /** The cells that are to be run, in order. */
  get waiting() { return this.#cells.flatMap((_, cell) => this.#isDirty[cell] ? [cell] : []); }

  isDone(cell) { return this.#isDone[cell]; }

  /** Whether the last run of a cell may have put out something else than the one before. */
  isNew(cell) { return this.#isNew[cell]; }

  /**
   * The worker has another source of a cell, whose variables are not there before it has run.
   * @param readers Those that read or have read what the cell declares, where its outputs are of another source: they depend on its next run. Else null.
   * @param cells The flow of all cells; null where it stays, because the worker does not have the source of which it is.
   */
  replace(cell, readers, cells) {
    const { defines, changes } = this.#cells[cell];
    const before = this.#cells.flatMap(({ reads }, index) => index > cell && meet(reads, defines, changes) ? [index] : []);
    const last = this.#edits[cell] ?? { readers: [], changes: [] };
    if (readers) this.#edits[cell] = { readers: [...last.readers, ...before, ...readers], changes: [...last.changes, ...changes] };
    this.#cells = cells.map((flow, index) => flow ?? this.#cells[index]);
    this.#isDone[cell] = false;
    this.#again();
  }

  /** Variables have other values: the cells that look at them are to be run, and all that depends on these. */
  change(variables) {
    const changed = new Set(variables);
    return this.#mark(this.#cells.flatMap((cell, index) => cell.reads.some(name => changed.has(name)) ? [index] : []), []);
  }

  /** Cells, and what depends on them, are to be run, however long it takes. */
  ask(cells) { return this.#mark(cells, cells); }

  /** The cells that depend on a cell. */
  after(cell) { return [...this.#reach([cell]).changed].filter(other => other !== cell); }

  /** Nothing is to be run any more. What waited is out of date. */
  clear() {
    this.#asked.clear();
    for (const cell of this.waiting) {
      this.#isDirty[cell] = false;
      this.#show(cell, "stale");
    }
  }

  /** The worker is a new one, in which nothing has been run. */
  forget() {
    this.clear();
    this.#isDone.fill(false);
  }

  /** The worker is a new one, in which nothing has been run, while there is something to run: that, and what it needs. */
  renew() {
    this.#isDone.fill(false);
    this.#again();
  }

  /** What is to be run may need other cells now, and these go first. */
  #again() {
    if (this.#work) this.#mark(this.waiting.filter(cell => this.#isNew[cell] || cell === this.#running), [...this.#asked]);
  }

  #mark(first, asked) {
    const { changed, prepared } = this.#reach(first);
    for (const cell of prepared) this.#isNew[cell] &&= this.#isDirty[cell];
    for (const cell of changed) this.#isNew[cell] = true;
    const reached = new Set([...changed, ...prepared]);
    if (reached.has(this.#running)) this.#isOvertaken = true;
    for (const cell of [...reached].sort((a, b) => a - b)) {
      this.#isDirty[cell] = true;
      if (cell !== this.#running) this.#show(cell, "waiting");
    }
    for (const cell of asked) {
      this.#asked.add(cell);
      for (const other of this.#before(cell)) this.#asked.add(other);
    }
    // Whoever is at work already takes up what is new between two cells.
    return this.#work ??= this.#workOff();
  }

  #reach(first) {
    const changed = new Set(first);
    const prepared = new Set();   // run for the first time, as they were published: nothing that looks at them changes by that
    for (let before = -1; before !== 2 * changed.size + prepared.size;) {
      before = 2 * changed.size + prepared.size;
      for (const cell of [...changed, ...prepared]) {
        const { reads, defines } = this.#cells[cell];
        const changes = [...this.#cells[cell].changes, ...this.#edits[cell]?.changes ?? []];
        // What the cell changes, or what a later one has changed, must be as it was before: whoever made it makes it anew.
        const isSpoiled = name => this.#cells.some((later, index) =>
          index > cell && (this.#isDone[index] || index === this.#running) && later.changes.includes(name));
        const remade = [...changes, ...reads.filter(isSpoiled)];
        for (const [other, flow] of this.#cells.entries()) {
          if (changed.has(other)) continue;
          const follows = changed.has(cell) && other > cell && (meet(flow.reads, defines, changes) || this.#edits[cell]?.readers.includes(other));
          const restores = other < cell && meet(remade, flow.defines, flow.changes);
          const gives = other < cell && meet(reads, flow.defines, flow.changes);
          if (follows || (restores && this.#isDone[other]) || ((restores || gives) && this.#edits[other])) {
            changed.add(other);
            prepared.delete(other);
          } else if ((restores || gives) && !this.#isDone[other]) {
            prepared.add(other);
          }
        }
      }
    }
    return { changed, prepared };
  }

  /** The cells that wait and give, directly or not, what a cell looks at. */
  #before(cell, found = new Set()) {
    for (const other of this.waiting) {
      if (other >= cell || found.has(other) || !meet(this.#cells[cell].reads, this.#cells[other].defines, this.#cells[other].changes)) continue;
      found.add(other);
      this.#before(other, found);
    }
    return found;
  }

  async #workOff() {
    await null;   // who runs the first cell may renew the worker at once, and finds that there is work
    try {
      for (let next = this.#next(); next >= 0; next = this.#next()) {
        this.#running = next;
        this.#isOvertaken = false;
        this.#show(next, "running");
        const isGood = await this.#run(next);
        this.#running = -1;
        if (isGood === null) return;
        if (isGood !== undefined) this.#isDone[next] = true;
        this.#isFailed[next] = !isGood;
        if (!this.#isOvertaken) {
          this.#isDirty[next] = false;
          if (isGood !== undefined) this.#edits[next] = undefined;
          this.#asked.delete(next);
        }
        this.#show(next, this.#isOvertaken ? "waiting" : isGood ? "done" : "failed");
      }
    } finally {
      this.#work = null;   // at once: what is new from now on is work of its own
    }
  }

  /**
   * The cell to run next: of those that can be run the first that the reader sees, else the first whose outputs change, or one that has to go before it.
   * Not a long one that nobody asked for, and none that needs what such a one, or one that failed, would give.
   */
  #next() {
    const missing = new Set();
    const add = names => { for (const name of names) missing.add(name); };
    const able = [];
    for (const [cell, flow] of this.#cells.entries()) {
      if (!this.#isDirty[cell]) {
        if (this.#isFailed[cell]) add(flow.defines);
        continue;
      }
      const lacks = flow.reads.some(name => missing.has(name));
      if (!lacks && (!flow.isLong || this.#asked.has(cell))) {
        able.push(cell);
        continue;
      }
      this.#show(cell, lacks ? "stale" : "asking");
      add(flow.defines);
      add(flow.changes);
    }
    const wanted = able.find(cell => this.#isSeen(cell)) ?? able.find(cell => this.#isNew[cell]);
    if (wanted === undefined) return able[0] ?? -1;
    const needed = [wanted];
    for (const cell of able.filter(cell => cell < wanted).reverse())
      if (needed.some(later => this.#precedes(this.#cells[cell], this.#cells[later]))) needed.push(cell);
    return needed.at(-1);
  }

  /** Whether a cell has to run before a later one. */
  #precedes(cell, later) {
    return meet(later.reads, cell.defines, cell.changes) || meet(later.changes, cell.defines, cell.changes, cell.reads);
  }
}

function meet(names, ...lists) {
  return lists.some(list => list.some(name => names.includes(name)));
}
