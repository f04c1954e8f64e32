// The worker that encrypts, as promises. It alone computes; this page stays responsive meanwhile.

export class WorkerFailure extends Error {
  constructor(code, message = code) {
    super(message);
    this.code = code;
  }
}

export class CryptoClient {
  #worker;
  #waiting = new Map();
  #last = 0;
  #failure = null;

  constructor(worker) {
    this.#worker = worker;
    worker.addEventListener("message", ({ data }) => this.#settle(data));
    for (const trouble of ["error", "messageerror"]) {
      worker.addEventListener(trouble, () => this.#failAll("worker_failed"));
    }
  }

  /** Read the election record ahead of time, so that encrypting is quick. */
  prepare(election) {
    return this.#ask({ do: "prepare", election });
  }

  /** Gives {ok, publicCredential, onList?}; `publicCredentials` may be left out. */
  checkCredential(uuid, credential, publicCredentials) {
    return this.#ask({ do: "check-credential", uuid, credential, publicCredentials });
  }

  /** Gives {ballot, tracker}: the exact text to send, and its tracker. */
  encrypt(election, credential, choices) {
    return this.#ask({ do: "encrypt", election, credential, choices });
  }

  /** Stop the worker, and with it everything that it remembers. */
  end() {
    this.#worker.terminate();
    this.#failAll("worker_ended");
  }

  #ask(request) {
    // A worker that could not start says so once, perhaps before anything was asked.
    if (this.#failure !== null) return Promise.reject(this.#failure);
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, ...request });
    });
  }

  #settle(answer) {
    const asked = this.#waiting.get(answer.id);
    if (asked === undefined) return;
    this.#waiting.delete(answer.id);
    if (answer.ok) asked.resolve(answer);
    else asked.reject(new WorkerFailure(answer.code, answer.message));
  }

  #failAll(code) {
    this.#failure = new WorkerFailure(code);
    for (const { reject } of this.#waiting.values()) reject(this.#failure);
    this.#waiting.clear();
  }
}
