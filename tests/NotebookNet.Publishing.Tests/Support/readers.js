// Readers who move a parameter, write, run and stop, one action often before the last has ended: at rest, each cell shows what its text gives from the top.
// Appended to runtime.js by LiveScriptTests. A cell is { reads, defines, changes } and a number in place of code.

const cells = 7, readers = 300, actions = 12;
let state = 1;
const below = limit => { state = state * 48271 % 2147483647; return state % limit; };   // every run does the same
const some = (names, most) => names.filter(() => below(3) === 0).slice(-most);

/** Cell 0 declares the parameter p. Each later one reads some names and declares one; it may change one that it reads, but not the parameter. */
function write(cell) {
  if (cell === 0) return { reads: [], defines: ["p"], changes: [] };
  const reads = some(["p", ...Array.from({ length: cell - 1 }, (_, index) => `v${index + 1}`)], 3);
  return { reads, defines: [`v${cell}`], changes: below(3) === 0 ? some(reads.filter(name => name !== "p"), 1) : [], salt: below(100000) };
}

/** Runs a cell on variables, and gives its output, which depends on its source and on all that it reads. */
function carryOut(cell, { reads, changes, salt }, variables, p) {
  variables.set("p", p);
  if (cell === 0) return 0;
  const output = reads.reduce((sum, name) => (sum * 31 + (variables.get(name) ?? NaN)) % 1000003, salt);
  for (const name of changes) variables.set(name, (variables.get(name) * 17 + output) % 1000003);
  variables.set(`v${cell}`, output);
  return output;
}

const wrong = [];
for (let reader = 0; reader < readers; reader++) {
  const published = Array.from({ length: cells }, (_, cell) => write(cell));
  const text = [...published], ran = [...published], shown = published.map(() => "done"), log = [];
  let [p, variables, given, work] = [3, new Map(), [...published], null];
  let [edited, compiled] = [new Set(), new Set()];   // the cells that any worker, and that this one, was given a source of
  const fromTop = sources => { const fresh = new Map(); return sources.map((source, cell) => carryOut(cell, source, fresh, p)); };
  const outputs = fromTop(published);
  const readersOf = cell => given.flatMap(({ reads }, other) => reads.includes(`v${cell}`) ? [other] : []);
  /** Gives the worker what is written in the cells up to one, as a page does before it runs that. */
  const give = last => {
    const changed = given.flatMap((source, cell) => cell <= last && source !== text[cell] ? [cell] : []);
    for (const cell of changed) {
      const before = readersOf(cell), isCurrent = ran[cell] === text[cell] && shown[cell] !== "stale";
      given[cell] = text[cell];
      edited.add(cell);
      compiled.add(cell);
      const flows = given.map((source, other) => compiled.has(other) || !edited.has(other) ? source : null);
      runtime.replace(cell, isCurrent ? null : [...before, ...readersOf(cell)], flows);
    }
    return changed.length > 0;
  };
  const run = async cell => {
    await null;
    if (give(cell)) return true;
    ran[cell] = given[cell];
    outputs[cell] = carryOut(cell, given[cell], variables, p);
    return true;
  };
  const runtime = new Runtime([...published], run, (cell, state) => { shown[cell] = state; }, cell => (cell + reader) % 5 === 0);
  for (let action = 0; action < actions; action++) {
    const cell = 1 + below(cells - 1), kind = ["move", "move", "edit", "edit", "write", "run", "stop"][below(7)];
    log.push(`${kind} ${cell}`);
    if (kind === "move") {
      p = below(9);
      work = runtime.change(["p"]);
    } else if (kind === "stop") {
      if (runtime.isWorking) await work;
      [variables, given, compiled] = [new Map(), [...published], new Set()];
      runtime.forget();
    } else {
      if (kind !== "run") text[cell] = write(cell);
      if (kind !== "write") {
        give(cell);
        work = runtime.ask([cell]);
      }
    }
    // The next one comes while this is at work, or when all has ended.
    for (let wait = below(8); wait > 0; wait--) await null;
    if (below(3) > 0) continue;
    await work;
    // What is written and not run is pale, and whatever comes after it may be of the old text or of the new one.
    const right = fromTop(text);
    const pending = [...ran.keys(), cells].find(index => ran[index] !== text[index]) ?? cells;
    const differs = right.findIndex((output, index) => index < pending && shown[index] !== "stale" && outputs[index] !== output);
    if (differs < 0) continue;
    wrong.push(`reader ${reader}, cell ${differs} after ${log.join(", ")}: ${outputs} instead of ${right}`);
    break;
  }
}
console.log(wrong.length, wrong.slice(0, 3).join("\n"));
