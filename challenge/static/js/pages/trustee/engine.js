// The worker that verifies and decrypts, as promises, with news of how far it is.

export class Engine {
  #worker;
  #waiting = new Map();
  #last = 0;

  constructor(worker) {
    this.#worker = worker;
    worker.addEventListener("message", ({ data }) => this.#hear(data));
    for (const trouble of ["error", "messageerror"]) {
      worker.addEventListener(trouble, () => this.#fail("worker_failed"));
    }
  }

  /** Ask one request of belenios/requests.js; `progress` hears {of, done, total}. Rejects with a `code`. */
  ask(request, progress = () => {}) {
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, progress });
      this.#worker.postMessage({ id, ...request });
    });
  }

  /** Stop the worker, and with it everything that it remembers. */
  end() {
    this.#worker.terminate();
    this.#fail("worker_ended");
  }

  #hear(message) {
    const asked = this.#waiting.get(message.id);
    if (asked === undefined) return;
    if (message.progress !== undefined) {
      asked.progress(message.progress);
      return;
    }
    this.#waiting.delete(message.id);
    if (message.ok) asked.resolve(message);
    else asked.reject(failure(message.code, message.message));
  }

  #fail(code) {
    for (const { reject } of this.#waiting.values()) reject(failure(code, code));
    this.#waiting.clear();
  }
}

function failure(code, message) {
  return Object.assign(new Error(message), { code });
}
