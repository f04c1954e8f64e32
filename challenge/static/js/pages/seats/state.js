// The steps that a trustee's and a registrar's pages share, as a pure machine: keep what was made in a file, read the
// file back, send what is public. Each page adds its first steps.

/**
 * `facts` are the page's. `made` is what the browser has made: {kept, sent, spoken, …}, the text of the secret file, the
 * text that leaves, and what is read aloud of it. Screens: start (the page as the server wrote it), making, keep, try,
 * sending, done, and those where one stops: unsent, stopped (with a `reason`).
 */
export function begin(facts) {
  return { facts, screen: "start", problem: null, progress: null, busy: null, made: null };
}

const SHARED = {
  making: {
    progressed: (_, { of, done, total }) => ({ progress: { of, done, total } }),
    made: (_, { made }) => ({ screen: "keep", made, busy: null, progress: null }),
    broken: stop,
  },
  keep: { saved: () => ({ screen: "try" }) },
  try: { "file.given": giveFile },
  sending: {
    tried: () => ({ busy: "sending" }),
    sent: ({ made }) => ({ screen: "done", made: { spoken: made.spoken, number: made.number }, busy: null }),
    refused: (_, { sentence }) => ({ screen: "unsent", sentence, busy: null }),
    lost: () => ({ screen: "unsent", sentence: null, busy: null }),
    broken: stop,
  },
  unsent: { retry: () => ({ screen: "sending", busy: "sending" }) },
};

/** A machine of these steps and of a page's own; a page's come first where both know an action. */
export function machine(own) {
  const steps = { ...own, ...SHARED };
  for (const screen of Object.keys(own)) steps[screen] = { ...SHARED[screen], ...own[screen] };
  return (state, action) => {
    const step = steps[state.screen]?.[action.type];
    return step === undefined ? state : { ...state, problem: null, ...step(state, action) };
  };
}

/** The file must hold what was made here, to the letter but for the blanks around it. */
function giveFile({ made }, { text }) {
  if (text === null) return { problem: "file_missing" };
  if (text.trim() !== made.kept.trim()) return { problem: "other_file" };
  return { screen: "sending", busy: "trying" };
}

export function stop(_, { code }) {
  return { screen: "stopped", reason: code, made: null, busy: null };
}
