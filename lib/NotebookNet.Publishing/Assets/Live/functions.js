// Functions that the library writes for a training: they compute in the memory of the runtime, without its interpreter.

/** What the library imports. @param wasmExports What the runtime's own module exports. */
export function functionsIn({ memory }) {
  const functions = [];
  return {
    load: bytes => {
      performance.mark("training function", { detail: bytes.length });
      return functions.push(new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory, log: Math.log } }).exports.run) - 1;
    },
    run: (number, block, epochs, first, every) => functions[number](block, epochs, first, every),
  };
}
