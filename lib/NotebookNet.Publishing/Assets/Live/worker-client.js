// The page's side of the worker: questions and answers, files, and an end that comes at once.

export class WorkerClient {
  #address;
  #listener;
  #worker = null;
  #answers = new Map();
  #last = 0;

  /** @param address The worker's script. @param listener Gets what the worker says without being asked, and a function that answers it. */
  constructor(address, listener) {
    // A worker that comes from a blob is under the page's policy. For one that comes from a server the server would have to send a policy, and few can.
    this.#address = URL.createObjectURL(new Blob([`import ${JSON.stringify(new URL(address, location.href).href)};`], { type: "text/javascript" }));
    this.#listener = listener;
  }

  get isRunning() { return this.#worker !== null; }

  /** Asks the worker, which is started if it is not there. Rejects when it says so or is ended. */
  ask(name, ...values) {
    const worker = this.#worker ??= this.#start();
    const number = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#answers.set(number, { resolve, reject });
      worker.postMessage({ number, name, values });
    });
  }

  /** Ends the worker, whatever it does. */
  end(reason = "stopped") {
    this.#worker?.terminate();
    this.#worker = null;
    const answers = [...this.#answers.values()];
    this.#answers.clear();
    for (const { reject } of answers) reject(new Error(reason));
  }

  #start() {
    const worker = new Worker(this.#address, { type: "module", name: "notebook" });
    worker.onmessage = ({ data }) => {
      if (worker !== this.#worker) return;
      if (data?.number === undefined) {
        // Only this worker gets the answer: the next one has asked for something else.
        if (data?.name) this.#listener(data, (...values) => { if (worker === this.#worker) worker.postMessage({ name: "answer", values }); });
        return;
      }
      const answer = this.#answers.get(data.number);
      this.#answers.delete(data.number);
      if (data.error === undefined) answer?.resolve(data.value);
      else answer?.reject(new Error(data.error));
    };
    worker.onerror = event => {
      event.preventDefault();
      if (worker === this.#worker) this.end(event.message || "The worker's scripts could not be fetched.");
    };
    return worker;
  }
}
