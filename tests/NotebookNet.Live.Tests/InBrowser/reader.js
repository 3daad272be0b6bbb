// Does in its page what a reader does who moves a slider and edits, runs and stops cells, in browsers that the tests cannot drive, and tells the server
// what came of it.
const page = new URL(location.href);
const status = () => document.querySelector(".live-status").textContent;
const cell = id => document.querySelector(`[data-cell="${id}"]`);
const shown = id => cell(id).querySelector(":scope > .outputs").textContent.trim();
const press = (place, text) => [...place.querySelectorAll("button")].find(button => button.textContent === text).click();
let told = "";

async function until(what) {
  const from = performance.now();
  while (!what()) {
    if (performance.now() - from > 600_000) throw new Error(`waited for ${what}`);
    await new Promise(done => setTimeout(done, 20));
  }
}

async function edit(id, source) {
  if (!cell(id).querySelector(".cm-content")) press(cell(id), "Edit");
  await until(() => cell(id).querySelector(".cm-content"));
  const content = cell(id).querySelector(".cm-content");
  content.focus();
  getSelection().selectAllChildren(content);
  document.execCommand("insertText", false, source);
  // The editor hears of it a moment later, and the page keeps it then.
  await until(() => JSON.parse(localStorage.getItem(`notebook-live:${location.pathname}`))?.sources?.[id] === source);
  content.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", keyCode: 13, shiftKey: true, bubbles: true, cancelable: true }));
}

addEventListener("error", ({ message }) => { told += `error: ${message}\n`; });
try {
  await until(() => document.documentElement.classList.contains("is-live"));
  const slider = document.querySelector(".knob input[type=range]");
  slider.value = 3;   // from 1 in steps of 1: 4
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  await until(() => shown("sum") === "14");
  await edit("sum", "list.Sum() * 2");
  await until(() => shown("sum") === "28");
  press(cell("constant"), "Run");
  await until(() => cell("constant").dataset.state === "done");
  await edit("constant", "while (true) { }");
  await until(() => cell("constant").dataset.state === "running" && status().startsWith("Running cell"));
  press(document, "Stop");
  await until(() => status().startsWith("Stopped"));
  await edit("constant", '$"again {count}"');
  await until(() => shown("constant") === "again 4");
  told += "moved, edited, run, stopped and edited again";
} catch (error) {
  told += `${error.message}; the page says: ${status()}`;
}
await fetch(page.searchParams.get("tell"), { method: "POST", body: told });
