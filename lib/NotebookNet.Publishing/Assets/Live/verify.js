// Runs the cells of a page one after the other, in the worker that the page would use, and tells the server what they put out. See LiveVerifier.
const address = new URL(new URLSearchParams(location.search).get("page"), location.href);
const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
const plan = JSON.parse(page.querySelector("script#live-plan").textContent);
const root = new URL(page.body.dataset.root || ".", address).href;
const { WorkerClient } = await import(new URL(`${plan.scripts}worker-client.js`, root).href);

let outputs = [];
const client = new WorkerClient(new URL(`${plan.scripts}worker.js`, root).href, ({ name, value }) => { if (name === "outputs") outputs.push(...value); });
const cells = [];
let error = null;
try {
  await client.ask("start", { ...plan.start, root, files: new URL(plan.files, root).href });
  for (const [index, { id, problem, mistake }] of plan.cells.entries()) {
    if (problem ?? mistake) continue;
    outputs = [];
    const from = performance.now();
    const isGood = await client.ask("run", index);
    cells.push({ id, isGood, seconds: (performance.now() - from) / 1000, outputs });
  }
} catch (thrown) {
  error = String(thrown.message ?? thrown);
}
await fetch("/nbnet-result", { method: "POST", body: JSON.stringify({ cells, error }) });
