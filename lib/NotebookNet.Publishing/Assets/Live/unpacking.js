// Unpacks LZMA, which takes a fifth less than gzip: on a slow line that is seconds, and no browser unpacks more than gzip by itself.

// Where the probabilities of the bits stand: what comes next, lengths of matches and of repeated ones, distances, and literals after each kind of byte.
const isMatch = 0, isRepeat = 192, isOther = 204, isSecond = 216, isThird = 228, isLong = 240;
const slots = 432, near = 688, align = 803, lengths = 819, repeats = 1333, literals = 1847;
const headerSize = 13, longest = 32;   // no step reads as many bytes

/** Unpacks a stream as it comes: a file of the format .lzma with a known length, and as many bits of context as the site builder has chosen. */
export function lzma() {
  const probabilities = new Uint16Array(literals + 0x1800).fill(1024);   // of 2048
  let [first, second, third, fourth] = [0, 0, 0, 0];   // the last distances
  let input = new Uint8Array();
  let at = 0;
  let output;
  let length = 0;
  let state = 0;
  const coder = new Uint32Array([0xffffffff, 0]);   // its range, and the place in it

  function bit(index) { return tree(index - 1, 2); }

  /** Reads bits, the highest first, each with a probability that depends on those before it. */
  function tree(index, end, node = 1) {
    let range = coder[0], code = coder[1];
    while (node < end) {
      const place = index + node;
      if (range < 0x1000000) {
        range = range << 8 >>> 0;
        code = (code << 8 | input[at++]) >>> 0;
      }
      const probability = probabilities[place];
      const bound = Math.imul(range >>> 11, probability) >>> 0;
      node <<= 1;
      if (code < bound) {
        range = bound;
        probabilities[place] = probability + (2048 - probability >> 5);
      } else {
        range = range - bound >>> 0;
        code = code - bound >>> 0;
        probabilities[place] = probability - (probability >> 5);
        node |= 1;
      }
    }
    coder[0] = range;
    coder[1] = code;
    return node - end;
  }

  /** The lowest bit first. */
  function reverse(index, bits) {
    let node = 1, value = 0;
    for (let i = 0; i < bits; i++) {
      const one = bit(index + node);
      node = node << 1 | one;
      value |= one << i;
    }
    return value;
  }

  /** Bits without probabilities. */
  function direct(bits) {
    let range = coder[0], code = coder[1];
    let value = 0;
    for (; bits > 0; bits--) {
      if (range < 0x1000000) {
        range = range << 8 >>> 0;
        code = (code << 8 | input[at++]) >>> 0;
      }
      range >>>= 1;
      const one = code >= range ? 1 : 0;
      if (one) code = code - range >>> 0;
      value = value << 1 | one;
    }
    coder[0] = range;
    coder[1] = code;
    return value;
  }

  function size(index, place) {
    if (!bit(index)) return tree(index + 2 + (place << 3), 8);
    return bit(index + 1) ? 16 + tree(index + 258, 256) : 8 + tree(index + 130 + (place << 3), 8);
  }

  function distance(size) {
    const slot = tree(slots + (Math.min(size, 3) << 6), 64);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const start = (2 | slot & 1) << bits;
    return slot < 14 ? start + reverse(near + start - slot, bits) : start + (direct(bits - 4) << 4) + reverse(align, 4);
  }

  function literal() {
    const index = literals + 0x300 * (length ? output[length - 1] >> 5 : 0);
    let symbol = 1;
    if (state >= 7) {
      let match = output[length - first - 1];
      let same;
      do {
        const expected = match >> 7 & 1;
        match <<= 1;
        const one = bit(index + (1 + expected << 8) + symbol);
        symbol = symbol << 1 | one;
        same = one === expected;
      } while (same && symbol < 0x100);
    }
    output[length++] = symbol < 0x100 ? tree(index, 0x100, symbol) : symbol;
    state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
  }

  function step() {
    const place = length & 3;
    if (!bit(isMatch + (state << 4) + place)) return literal();
    let count = 1;
    if (!bit(isRepeat + state)) {
      [second, third, fourth] = [first, second, third];
      count = size(lengths, place);
      first = distance(count);
      count += 2;
      state = state < 7 ? 7 : 10;
    } else if (bit(isOther + state)) {
      if (!bit(isSecond + state)) [first, second] = [second, first];
      else if (!bit(isThird + state)) [first, second, third] = [third, first, second];
      else [first, second, third, fourth] = [fourth, first, second, third];
      count = 2 + size(repeats, place);
      state = state < 7 ? 8 : 11;
    } else if (bit(isLong + (state << 4) + place)) {
      count = 2 + size(repeats, place);
      state = state < 7 ? 8 : 11;
    } else {
      state = state < 7 ? 9 : 11;
    }
    for (; count > 0; count--, length++) output[length] = output[length - first - 1];
  }

  /** Unpacks as much as can be with what has come. */
  function unpack(margin) {
    if (!output) {
      if (input.length < headerSize + 5 + margin) return;
      const header = new DataView(input.buffer);
      output = new Uint8Array(header.getUint32(5, true));
      coder[1] = header.getUint32(headerSize + 1);
      at = headerSize + 5;
    }
    while (length < output.length && at + margin <= input.length) step();
  }

  return new TransformStream({
    transform(bytes, controller) {
      const joined = new Uint8Array(input.length - at + bytes.length);
      joined.set(input.subarray(at));
      joined.set(bytes, input.length - at);
      [input, at] = [joined, 0];
      give(controller, longest);
    },
    flush(controller) {
      give(controller, 0);
      if (length !== output?.length || at > input.length) throw new Error("a packed file is cut off");
    },
  });

  function give(controller, margin) {
    const from = length;
    unpack(margin);
    if (length > from) controller.enqueue(output.slice(from, length));
  }
}
