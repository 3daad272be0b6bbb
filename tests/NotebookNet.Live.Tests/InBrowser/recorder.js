// Keeps what the worker of a page is asked to compile and to run, and what each run puts out: as in a notebook file, before anything is drawn.
(() => {
  const runs = window.nbnetRuns = [];
  const memory = window.nbnetMemory = [];
  const edits = window.nbnetEdits = [];
  const Plain = window.Worker;
  window.Worker = class extends Plain {
    #asked = new Map();
    #current = null;

    constructor(...values) {
      super(...values);
      this.addEventListener("message", ({ data }) => {
        if (data.name === "outputs") this.#current?.outputs.push(...data.value);
        if (this.#asked.get(data.number) === memory) memory.push(data.value);
        const run = this.#asked.get(data.number);
        if (!run || run === memory) return;
        run.isGood = data.value === true;
        run.seconds = (performance.now() - run.from) / 1000;
        this.#current = null;
      });
    }

    postMessage(message) {
      if (message.name === "run") {
        this.#current = { cell: message.values[0], outputs: [], isGood: false, from: performance.now(), seconds: 0 };
        runs.push(this.#current);
        this.#asked.set(message.number, this.#current);
      }
      if (message.name === "edit") edits.push(message.values[1]);
      if (message.name === "memory") this.#asked.set(message.number, memory);
      super.postMessage(message);
    }
  };
})();
