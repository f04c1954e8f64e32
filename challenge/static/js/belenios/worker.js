// The module worker that computes, so that the page never freezes. Its requests are described in requests.js.
import { alone, answer } from "./requests.js";

const MOST_HELPERS = 8;

/** Workers like this one, for the many checks of an archive. Where workers may not start workers: alone. */
function helpers() {
  const wanted = Math.min(globalThis.navigator.hardwareConcurrency ?? 1, MOST_HELPERS);
  if (typeof Worker === "undefined" || wanted < 2) return alone();
  const workers = Array.from({ length: wanted }, () => new Worker(import.meta.url, { type: "module" }));
  return { asks: workers.map(asking), end: () => workers.forEach((worker) => worker.terminate()) };
}

/** Ask one worker one thing at a time. */
function asking(worker) {
  return (request) =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => (data.ok ? resolve(data) : reject(new Error(data.message)));
      worker.onerror = () => reject(new Error("a helping worker failed"));
      const buffers = (request.ballots ?? []).map(({ bytes }) => bytes.buffer);
      worker.postMessage({ id: 0, ...request }, buffers);
    });
}

globalThis.onmessage = async ({ data }) => {
  globalThis.postMessage(await answer(data, { post: (message) => globalThis.postMessage(message), asks: helpers }));
};
