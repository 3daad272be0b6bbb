// A file in a zip, read and replaced. The others are taken over as they are packed.

const local = 0x04034b50, central = 0x02014b50, end = 0x06054b50;

/**
 * A zip in which one file has other content.
 * @param zip The bytes of a zip. @param ending What the file's name ends in. @param change Gets the file's text and gives the new one.
 * @returns The new zip, as a blob.
 */
export async function withChanged(zip, ending, change) {
  const entries = read(zip);
  const entry = entries.find(({ name }) => name.endsWith(ending));
  if (!entry) throw new Error(`expected a file *${ending} in the zip, got ${entries.map(({ name }) => name).join(", ")}`);
  const text = new TextDecoder().decode(entry.method === 0 ? entry.packed : await piped(entry.packed, new DecompressionStream("deflate-raw")));
  const bytes = new TextEncoder().encode(change(text));
  Object.assign(entry, { method: 8, packed: await piped(bytes, new CompressionStream("deflate-raw")), size: bytes.length, check: crc32(bytes) });
  return write(entries);
}

async function piped(bytes, stream) { return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer()); }

function read(zip) {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.length);
  let place = zip.length - 22;
  while (place >= 0 && view.getUint32(place, true) !== end) place--;
  if (place < 0) throw new Error("expected a zip, got something else");
  const entries = [];
  const count = view.getUint16(place + 10, true);
  for (let at = view.getUint32(place + 16, true); entries.length < count;) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map(offset => view.getUint16(at + offset, true));
    const from = view.getUint32(at + 42, true);
    const start = from + 30 + view.getUint16(from + 26, true) + view.getUint16(from + 28, true);
    const bytes = zip.subarray(at + 46, at + 46 + nameLength);
    entries.push({
      bytes, name: new TextDecoder().decode(bytes), method: view.getUint16(at + 10, true), time: view.getUint32(at + 12, true),
      check: view.getUint32(at + 16, true), packed: zip.subarray(start, start + view.getUint32(at + 20, true)), size: view.getUint32(at + 24, true),
    });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return entries;
}

function write(entries) {
  const [files, list] = [[], []];
  let at = 0;
  for (const { bytes, method, time, check, packed, size } of entries) {
    // Version 2.0, names in UTF-8; what both headers say of a file is the same.
    const common = [[2, 20], [2, 0x800], [2, method], [4, time], [4, check], [4, packed.length], [4, size], [2, bytes.length], [2, 0]];
    const header = fields([4, local], ...common);
    list.push(fields([4, central], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]), bytes);
    files.push(header, bytes, packed);
    at += header.length + bytes.length + packed.length;
  }
  const length = list.reduce((sum, part) => sum + part.length, 0);
  const last = fields([4, end], [2, 0], [2, 0], [2, entries.length], [2, entries.length], [4, length], [4, at], [2, 0]);
  return new Blob([...files, ...list, last], { type: "application/zip" });
}

/** Numbers one after the other, the lowest byte first. */
function fields(...numbers) { return Uint8Array.from(numbers.flatMap(([width, number]) => Array.from({ length: width }, (_, place) => number >>> (8 * place)))); }

function crc32(bytes) {
  let check = -1;
  for (const byte of bytes) {
    check ^= byte;
    for (let bit = 0; bit < 8; bit++) check = (check >>> 1) ^ (check & 1 ? 0xedb88320 : 0);
  }
  return (check ^ -1) >>> 0;
}
