// Runs the cells of a page one after the other, in the worker that the page would use, and tells the server what they put out. See LiveVerifier.
const asked = new URLSearchParams(location.search);
const address = new URL(asked.get("page"), location.href);
const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
const plan = JSON.parse(page.querySelector("script#live-plan").textContent);
const root = new URL(page.body.dataset.root || ".", address).href;
const { WorkerClient } = await import(new URL(`${plan.scripts}worker-client.js`, root).href);

let outputs = [];
const client = new WorkerClient(new URL(`${plan.scripts}worker.js`, root).href, ({ name, value }) => { if (name === "outputs") outputs.push(...value); });
const cells = [];
let error = null;
let late = null;   // the cell that took longer than it may
try {
  await client.ask("start", { ...plan.start, root, files: new URL(plan.files, root).href });
  for (const [index, { id, problem, mistake }] of plan.cells.entries()) {
    if (problem ?? mistake) continue;
    outputs = [];
    const from = performance.now();
    let timer;
    const isGood = await Promise.race([client.ask("run", index), new Promise(done => { timer = setTimeout(done, Number(asked.get("limit")), null); })]);
    clearTimeout(timer);
    if (isGood === null) {
      late = id;
      break;
    }
    cells.push({ id, isGood, seconds: (performance.now() - from) / 1000, outputs });
  }
} catch (thrown) {
  error = String(thrown.message ?? thrown);
}
client.end();
// The cells do not know this place, so that none can send a result of its own.
await fetch(asked.get("result"), { method: "POST", body: JSON.stringify({ cells, error, late }) });
