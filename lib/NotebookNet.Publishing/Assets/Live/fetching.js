// Fetches files whose names have a fingerprint: what was fetched once is kept, and where the server sends them unpacked, the packed file beside them is taken.

import { lzma } from "./unpacking.js";

let store = Promise.resolve(null);
let isPacking;   // whether the server packs files by itself: known after the first one
let first;

/** A response with a file's bytes. @param address The absolute address. @param priority "low" for what can come after the others. */
export async function fetchFile(address, priority = "auto") {
  const type = "application/wasm";
  const kept = await (await store)?.match(address).catch(() => undefined);
  if (kept) return new Response(kept.body, { headers: { "content-type": type } });
  const response = await download(address, priority);
  if (response.status !== 200) throw new Error(`${address}: ${response.status}`);
  // The answer of a network that wants a password first, or of a server for all that it does not have.
  if (response.headers.get("content-type")?.startsWith("text/html")) throw new Error(`a page was fetched in place of ${address}`);
  const opened = await store;
  const unpacked = address.endsWith(".lzma") ? response.body.pipeThrough(lzma()) : await unpack(response);
  if (!opened) return new Response(unpacked, { headers: { "content-type": type } });
  const [bytes, copy] = unpacked.tee();
  // Only what could be unpacked to its end: half a file would be taken at every visit. Storage that is full is no reason to stop.
  const keep = new TransformStream({ flush() { opened.put(address, new Response(copy)).catch(() => {}); } });
  return new Response(bytes.pipeThrough(keep), { headers: { "content-type": type } });
}

/** A file's bytes. */
export async function fetchBytes(address, priority) { return new Uint8Array(await (await fetchFile(address, priority)).arrayBuffer()); }

/** Opens the store of a site, and throws away those of its earlier versions. */
export function openStore(site, version) {
  // Only pages that came by a safe way have one.
  if (typeof caches === "undefined") return;
  const name = `notebook-live ${site} ${version}`;
  store = caches.open(name).catch(() => null);
  caches.keys().then(names => names.filter(other => other.startsWith(`notebook-live ${site} `) && other !== name).forEach(other => caches.delete(other))).catch(() => {});
}

/** Forgets the store: what is fetched from now on is not kept. */
export function closeStore() { store = Promise.resolve(null); }

async function download(address, priority) {
  if (address.endsWith(".lzma")) return fetch(address, { priority });
  // Servers pack what they know, and this they do not know.
  if (!address.endsWith(".wasm") || isPacking === false) return downloadPacked(address, priority);
  // None waits for the answer to the first: on a phone that takes half a second.
  const ending = new AbortController();
  const response = fetch(address, { priority, signal: ending.signal });
  response.catch(() => {});
  first ??= response.then(({ headers }) => { isPacking = headers.has("content-encoding"); }).finally(() => { first = undefined; });
  await first;
  if (isPacking) return response;
  ending.abort();
  return downloadPacked(address, priority);
}

async function downloadPacked(address, priority) {
  const response = await fetch(address + ".gz", { priority });
  return response.ok ? response : fetch(address);
}

/**
 * The body of a response, unpacked. Its first bytes say whether it is packed: by headers, a server may have packed a packed file once more, or only say what
 * it is, and then the browser has unpacked it.
 */
async function unpack({ body }) {
  const reader = body.getReader();
  let first = new Uint8Array();
  while (first.length < 2) {
    const { value, done } = await reader.read();
    if (done) break;
    first = first.length ? new Uint8Array([...first, ...value]) : value;
  }
  const whole = new ReadableStream({
    start(controller) { if (first.length) controller.enqueue(first); },
    async pull(controller) {
      const { value, done } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel(reason) { return reader.cancel(reason); },
  });
  return first[0] === 0x1f && first[1] === 0x8b ? whole.pipeThrough(new DecompressionStream("gzip")) : whole;
}
