// The worker: .NET, started with the files that the page names, and the page's questions to it. The page's own thread computes nothing.
import { closeStore, fetchBytes, fetchFile, openStore } from "./fetching.js";
import { functionsIn } from "./functions.js";
// .NET must be there before the worker listens: loaded later, it never comes up.
import { compiler, dotnet, framework, names, native, nativeSize, version, whole, wholeSize } from "./framework.js";

let exports;
let heap;        // gives the memory of WebAssembly
let settings;
let compiling;
const added = new Set();
const asked = new Map();   // what the page was asked and has not answered
let last = 0;
let outputs = [];
let timer;
let size;          // bytes of the runtime and the framework
let arrived = 0;   // bytes of them that are here
let told = 0;      // percent

/** What a cell could reach other pages with: what all pages of a server share, and workers, which may be under another policy than this one. */
const shared = [
  "caches", "indexedDB", "navigator", "cookieStore", "BroadcastChannel", "Worker", "SharedWorker", "importScripts", "webkitRequestFileSystem",
  "webkitRequestFileSystemSync", "webkitResolveLocalFileSystemURL", "webkitResolveLocalFileSystemSyncURL",
];

const questions = { start, run, assign, edit, complete, explain, answer, memory };

addEventListener("message", async ({ data: { number, name, values } }) => {
  try {
    const value = await questions[name](...values);
    flush();
    postMessage({ number, value });
  } catch (error) {
    flush();
    console.warn(error?.stack ?? error);
    const message = String(error?.message ?? error);
    // A thread or a timer of a cell has thrown, and what is asked next finds nothing that could answer.
    postMessage({ number, error: message.includes("runtime already exited") ? "an exception that no cell caught had ended .NET" : message });
  }
});

/** Starts the runtime and gives it all that a page's cells need. */
async function start(given) {
  settings = given;
  openStore(settings.files, version);
  const at = name => new URL(name, settings.files).href;
  const parts = settings.reachable && reachable(at);
  size = settings.reachable?.framework.size ?? nativeSize + wholeSize;
  // All at once, the largest first: the runtime would ask for them one step after the other. It starts while the libraries still come.
  const awaited = new Map([native, ...parts ? [] : [...whole.coreAssembly, ...whole.assembly, ...whole.icu].map(({ name }) => name)]
    .map(name => [at(name), fetchFile(at(parts ? settings.reachable.framework.native : name)).then(counted)]));
  const assemblies = (settings.reachable ?? settings).assemblies.map(([name, file]) => fetchBytes(at(file), "low").then(image => [name, image]));
  const files = settings.data.map(([path, address]) => fetchData(new URL(address, settings.root).href).then(content => [path, content]));
  const cells = fetchBytes(at(settings.cells), "low");
  // Whoever waits for these says so below; a failure before that is not lost.
  for (const promise of [...awaited.values(), ...parts?.values() ?? [], ...assemblies, ...files, cells]) promise.catch(() => {});

  const take = address => {
    const file = parts?.get(address) ?? awaited.get(address);
    awaited.delete(address);
    return file ?? fetchFile(address);
  };
  const { Module, getAssemblyExports, getConfig, setModuleImports } = await dotnet
    .withConfig(parts ? { resources: listed(settings.reachable.framework.parts), globalizationMode: "invariant" }
      : { resources: whole, globalizationMode: "custom" })
    .withResourceLoader((type, _, address) => type === "dotnetjs" ? address : take(new URL(address, at("")).href))
    .create();
  heap = () => Module.HEAPU8.length;
  setModuleImports("page", { output, fetchAssembly, ask });
  setModuleImports("functions", functionsIn(Module.wasmExports));
  exports = (await getAssemblyExports(getConfig().mainAssemblyName)).NotebookNet.Live.LiveWorker;
  for (const [name, image] of await Promise.all(assemblies)) exports.AddAssembly(name, image);
  for (const [path, content] of await Promise.all(files)) exports.AddFile(path, content);
  exports.AddCells(await cells);
  closeStore();
  confine();
  return version;
}

/** The assemblies that are all that the page's cells reach, by the addresses at which the runtime expects them: parts of one file. */
function reachable(at) {
  const { file, parts } = settings.reachable.framework;
  const bytes = fetchFile(at(file)).then(counted).then(response => response.arrayBuffer());
  let end = 0;
  return new Map(parts.map(([name, length]) => {
    const from = end;
    end += length;
    return [at(`${name}.dll`), bytes.then(all => new Response(all.slice(from, from + length)))];
  }));
}

/** The lists in which the runtime expects assemblies: those that it starts with, and the others. */
function listed(parts) {
  const core = whole.coreAssembly.map(({ virtualPath }) => virtualPath.replace(/\.wasm$/, ""));
  const entries = parts.map(([name]) => ({ virtualPath: `${name}.dll`, name: `${name}.dll` }));
  const isCore = ({ virtualPath }) => core.includes(virtualPath.replace(/\.dll$/, ""));
  return { coreAssembly: entries.filter(isCore), assembly: entries.filter(entry => !isCore(entry)) };
}

/** A file of the runtime. The page is told how much of it has come: where that takes long, somebody waits for it. */
function counted(response) {
  const counter = new TransformStream({
    transform(bytes, controller) {
      arrived += bytes.length;
      const part = Math.floor(100 * arrived / size);
      if (part > told) postMessage({ name: "arrived", value: (told = part) / 100 });
      controller.enqueue(bytes);
    },
  });
  return new Response(response.body.pipeThrough(counter), { headers: response.headers });
}

/** Takes away what cells must not have. */
function confine() {
  const { hardwareConcurrency, language, languages, userAgent } = navigator;
  for (const name of shared)
    for (let scope = self; scope; scope = Object.getPrototypeOf(scope)) Reflect.deleteProperty(scope, name);
  self.navigator = { hardwareConcurrency, language, languages, userAgent };
}

async function fetchData(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

function run(cell) {
  outputs = [];
  return exports.RunAsync(cell);
}

function assign(cell, values) { exports.Assign(cell, Object.keys(values), Object.values(values)); }

/** Gives a cell another source. The compiler is fetched for the first one. */
async function edit(cell, source) {
  await (compiling ??= startCompiler());
  for (;;) {
    const { missing, ...answer } = JSON.parse(exports.Edit(cell, source));
    // The code may name a part of the framework that nothing here has used yet.
    const wanted = (missing ?? []).filter(name => fileOf(name) && !added.has(name));
    if (!wanted.length) return answer;
    await addAssemblies(wanted);
    exports.ReferenceAll();
  }
}

/** What could be written at a place of a cell: [{ label, kind, detail }]. */
async function complete(cell, source, position) {
  await (compiling ??= startCompiler());
  return JSON.parse(exports.Complete(cell, source, position));
}

/** What the name at a place stands for; empty as long as nobody has needed the compiler. */
async function explain(cell, source, position) {
  if (!compiling) return "";
  await compiling;
  return exports.Explain(cell, source, position);
}

async function startCompiler() {
  try {
    const [text] = await Promise.all([askPage("file", { file: names }), addAssemblies([...compiler, ...settings.compile])]);
    exports.StartCompiler(new TextDecoder().decode(text));
  } catch (error) {
    compiling = undefined;
    throw error;
  }
}

async function addAssemblies(wanted) {
  const images = await Promise.all(wanted.map(name => askPage("file", { file: fileOf(name) })));
  for (const [index, image] of images.entries()) {
    exports.AddAssembly(wanted[index], image);
    added.add(wanted[index]);
  }
}

/** How much memory the runtime has taken, in bytes. */
function memory() { return heap(); }

// Outputs go to the page in pieces: a loop that prints must not flood it.
function output(json) {
  outputs.push(json);
  const now = performance.now();
  timer ??= now;
  if (now - timer > 50) flush();
}

function flush() {
  timer = undefined;
  const texts = outputs;
  outputs = [];
  if (texts.length) postMessage({ name: "outputs", value: latest(texts.map(read)) });
}

/** Outputs without the updates that a later one makes invisible: a loop that updates a display must not flood the page. */
function latest(all) {
  const last = new Map(all.map((output, place) => [output.display_id, place]));
  return all.filter((output, place) => output.output_type !== "update_display_data" || last.get(output.display_id) === place);
}

/** An output. A cell can display any text as JSON. */
function read(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    return { output_type: "stream", name: "stderr", text: `This output cannot be shown: it is not valid JSON (${error.message}).\n` };
  }
}

/** A cell asks the reader for a line of text. */
function ask(prompt, isHidden) {
  flush();
  return askPage("ask", { prompt, isHidden });
}

/** Asks the page for something, also for files: the page keeps them, so that no cell can change what other pages will get. */
function askPage(name, value) {
  const id = ++last;
  postMessage({ name, value: { id, ...value } });
  return new Promise((resolve, reject) => asked.set(id, { resolve, reject }));
}

function answer(id, value, problem) {
  const { resolve, reject } = asked.get(id);
  asked.delete(id);
  if (problem) reject(new Error(problem));
  else resolve(value);
}

/** The file of an assembly that was not loaded at the start: a part of the framework, or of a package. */
function fileOf(name) { return framework[name] ?? settings.later[name]; }

// The runtime asks for an assembly while the code that needs it waits.
function fetchAssembly(name) {
  const file = fileOf(name);
  // Nothing goes with a framework that was reduced: what it lacks, a page gets with a new worker.
  if (!file || settings.reachable) return new Uint8Array();
  const request = new XMLHttpRequest();
  request.open("GET", new URL(file, settings.files).href, false);
  request.responseType = "arraybuffer";
  request.send();
  return request.status === 200 ? new Uint8Array(request.response) : new Uint8Array();
}
