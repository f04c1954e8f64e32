// The booth as a pure machine: (poll, state, action) → state. No page, no network, no clock, no randomness.
import { grade, isGrading, noChoice, pick, problemOf, standAlone } from "./answers.js";
import { readCode } from "./code.js";

export const STEPS = { code: 1, choose: 2, grade: 2, review: 3, failed: 3, refused: 3, done: 4 };
const CODE_REFUSALS = ["credential_not_on_list", "credential_malformed", "credential_of_another", "another_credential"];

/** The first screen. `order` is this voter's order of the options; `credential` may come from the letter. */
export function begin(poll, order, credential = "") {
  return {
    screen: "code",
    order,
    position: 0,
    choice: noChoice(poll),
    credential,
    fromLetter: credential !== "",
    known: false,
    revising: false,
    again: false,
    busy: null,
    problem: null,
    ballot: null,
    receipt: null,
    refusal: null,
  };
}

/** Whether leaving the page now would lose something: a code or a choice not cast. */
export function unfinished(state) {
  const { picked, alone, grades } = state.choice;
  const chosen = picked.length > 0 || alone !== null || grades.some((one) => one !== null);
  return state.screen !== "done" && (state.known || chosen || state.ballot !== null);
}

/** The next state. An action that has no meaning where the voter stands changes nothing. */
export function reduce(poll, state, action) {
  const transition = state.busy === null ? AT_REST[action.type] : WHILE_BUSY[state.busy][action.type];
  return transition === undefined ? state : transition(poll, state, action);
}

const AT_REST = {
  "letter.read": (poll, state, { credential }) =>
    state.screen === "code" ? { ...state, credential, fromLetter: true, known: false, problem: null } : state,
  "code.given": codeGiven,
  pick: (poll, state, { index, on }) => choose(state, pick(poll, state.choice, index, on)),
  alone: (poll, state, { kind, on }) => choose(state, standAlone(state.choice, kind, on)),
  grade: (poll, state, { value }) => choose(state, grade(state.choice, state.order[state.position], value)),
  next,
  back,
  edit: (poll, state, { index }) =>
    state.screen === "review" ? { ...firstVote(poll, state), position: placeOf(poll, state, index), revising: true } : state,
  send: (poll, state) => {
    if (state.screen !== "review" || problemOf(poll, state.choice) !== null) return state;
    return { ...state, problem: null, busy: state.ballot === null ? "encrypting" : "sending" };
  },
  retry: (poll, state) =>
    state.screen === "failed" && state.ballot !== null ? { ...state, busy: "sending" } : state,
  resume: (poll, state) => {
    if (!["failed", "refused"].includes(state.screen)) return state;
    const wrongCode = state.refusal !== null && CODE_REFUSALS.includes(state.refusal.code);
    const screen = wrongCode ? "code" : "review";
    return { ...state, screen, known: state.known && !wrongCode, refusal: null, problem: null };
  },
  visit,
  again: (poll, state) => (state.screen === "done" ? { ...begin(poll, state.order), again: true } : state),
};

const WHILE_BUSY = {
  checking: {
    "code.known": (poll, state) => ({ ...firstVote(poll, state), known: true, busy: null, problem: null }),
    "code.unknown": (poll, state) => ({ ...state, busy: null, problem: { kind: "unknown" } }),
    broken,
  },
  encrypting: {
    encrypted: (poll, state, { ballot, tracker }) => ({ ...state, ballot: { bytes: ballot, tracker }, busy: "sending" }),
    broken,
  },
  sending: {
    accepted: (poll, state, { receipt }) => ({ ...begin(poll, state.order), screen: "done", receipt }),
    refused: (poll, state, { refusal }) => ({ ...state, screen: "refused", refusal, ballot: null, busy: null }),
    lost: (poll, state) => ({ ...state, screen: "failed", busy: null }),
  },
};

function codeGiven(poll, state, { typed }) {
  if (state.screen !== "code") return state;
  const { credential, ...problem } = readCode(typed);
  if (credential === undefined) return { ...state, credential: typed, known: false, problem: { kind: problem.problem, ...problem } };
  // A ballot is signed with its code: another code, another ballot.
  const ballot = credential === state.credential ? state.ballot : null;
  return { ...state, credential, known: false, problem: null, ballot, busy: "checking" };
}

function choose(state, choice) {
  return ["choose", "grade"].includes(state.screen) ? { ...state, choice, ballot: null } : state;
}

function next(poll, state) {
  if (state.screen === "choose") {
    const kind = problemOf(poll, state.choice);
    return kind === null ? review(state) : { ...state, problem: { kind } };
  }
  if (state.screen !== "grade") return state;
  if (state.choice.grades[state.order[state.position]] === null) return { ...state, problem: { kind: "not_graded" } };
  const last = state.position === poll.options.length - 1;
  const done = problemOf(poll, state.choice) === null;
  if (done && (last || state.revising)) return review(state);
  // Reached by the browser's own back button, an earlier option may still be without a grade.
  const position = last ? state.order.findIndex((index) => state.choice.grades[index] === null) : state.position + 1;
  return { ...state, position, problem: null };
}

function back(poll, state) {
  if (state.revising && ["choose", "grade"].includes(state.screen) && problemOf(poll, state.choice) === null) {
    return review(state);
  }
  if (state.screen === "grade" && state.position > 0) return { ...state, position: state.position - 1, problem: null };
  if (["choose", "grade"].includes(state.screen)) return { ...state, screen: "code", problem: null };
  if (state.screen === "review") {
    return { ...firstVote(poll, state), position: isGrading(poll) ? poll.options.length - 1 : 0 };
  }
  return state;
}

// The browser's own back and forward buttons.
function visit(poll, state, { screen, position }) {
  if (state.screen === "done") return state;
  const voting = isGrading(poll) ? "grade" : "choose";
  if (screen === "code") return { ...state, screen, problem: null };
  if (screen === voting && state.known && position < poll.options.length) {
    return { ...state, screen, position, problem: null };
  }
  const complete = state.known && problemOf(poll, state.choice) === null;
  return screen === "review" && complete ? review(state) : state;
}

function firstVote(poll, state) {
  return { ...state, screen: isGrading(poll) ? "grade" : "choose", position: 0, revising: false, problem: null };
}

function review(state) {
  return { ...state, screen: "review", revising: false, problem: null, refusal: null };
}

function placeOf(poll, state, index) {
  return isGrading(poll) ? state.order.indexOf(index) : 0;
}

function broken(poll, state, { code }) {
  return { ...state, busy: null, problem: { kind: "broken", code } };
}
