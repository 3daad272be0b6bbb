// The worker: .NET, started with the files that the page names, and the page's questions to it. The page's own thread computes nothing.
import { fetchBytes, fetchFile, openStore } from "./fetching.js";
// .NET must be there before the worker listens: loaded later, it never comes up.
import { compiler, dotnet, framework, runtime } from "./framework.js";

let exports;
let settings;
let notebook;    // the sources and the flow of the cells, for the compiler
let compiling;
let outputs = [];
let timer;

const questions = { start, run, assign, edit, memory };

addEventListener("message", async ({ data: { number, name, values } }) => {
  try {
    const value = await questions[name](...values);
    flush();
    postMessage({ number, value });
  } catch (error) {
    flush();
    postMessage({ number, error: String(error?.message ?? error) });
  }
});

/** Starts the runtime and gives it all that a page's cells need. */
async function start(given) {
  settings = given;
  openStore(settings.files, runtime);
  const at = name => new URL(name, settings.files).href;
  const assemblies = settings.assemblies.map(([name, file]) => fetchBytes(at(file)).then(image => [name, image]));
  const files = settings.data.map(([path, address]) => fetchData(new URL(address, settings.root).href).then(content => [path, content]));
  const cells = fetchBytes(at(settings.cells));
  // Whoever waits for these says so below; a failure before that is not lost.
  for (const promise of [...assemblies, ...files, cells]) promise.catch(() => {});

  const { getAssemblyExports, getConfig, setModuleImports } = await dotnet
    .withResourceLoader((type, _, address) => type === "dotnetjs" ? address : fetchFile(new URL(address, at("")).href))
    .create();
  setModuleImports("page", { output, fetchAssembly });
  exports = (await getAssemblyExports(getConfig().mainAssemblyName)).NotebookNet.Live.LiveWorker;
  for (const [name, image] of await Promise.all(assemblies)) exports.AddAssembly(name, image);
  for (const [path, content] of await Promise.all(files)) exports.AddFile(path, content);
  const { codes, ...rest } = JSON.parse(new TextDecoder().decode(await cells));
  notebook = rest;
  for (const [cell, code] of codes.entries()) if (code?.image) exports.AddCell(cell, JSON.stringify(code));
}

async function fetchData(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

function run(cell, number) {
  outputs = [];
  return exports.RunAsync(cell, number);
}

function assign(cell, values) { exports.Assign(cell, JSON.stringify(values)); }

/** Gives a cell another source. The compiler is fetched for the first one. */
async function edit(cell, source) {
  await (compiling ??= startCompiler());
  let answer = JSON.parse(exports.Edit(cell, source));
  if (answer.isMissing) {
    // The code may name a part of the framework that nothing here has used yet.
    await addAssemblies(Object.keys(framework).filter(name => !compiler.includes(name) && !settings.compile.includes(name)));
    exports.ReferenceAll();
    answer = JSON.parse(exports.Edit(cell, source));
  }
  return answer;
}

async function startCompiler() {
  try {
    await addAssemblies([...compiler, ...settings.compile]);
    exports.StartCompiler(JSON.stringify(notebook));
  } catch (error) {
    compiling = undefined;
    throw error;
  }
}

async function addAssemblies(names) {
  const images = await Promise.all(names.map(name => fetchBytes(new URL(framework[name], settings.files).href)));
  for (const [index, image] of images.entries()) exports.AddAssembly(names[index], image);
}

function memory() { return exports.Memory(); }

// Outputs go to the page in pieces: a loop that prints must not flood it.
function output(json) {
  outputs.push(json);
  const now = performance.now();
  timer ??= now;
  if (now - timer > 50) flush();
}

function flush() {
  timer = undefined;
  if (outputs.length) postMessage({ name: "outputs", value: outputs.map(text => JSON.parse(text)) });
  outputs = [];
}

// The runtime asks for an assembly while the code that needs it waits.
function fetchAssembly(name) {
  const file = framework[name];
  if (!file) return new Uint8Array();
  const request = new XMLHttpRequest();
  request.open("GET", new URL(file, settings.files).href, false);
  request.responseType = "arraybuffer";
  request.send();
  return request.status === 200 ? new Uint8Array(request.response) : new Uint8Array();
}
