// An error: a summary that takes the focus, linked to the field, and the same sentence beside the field.
import { least, most } from "./answers.js";
import { clone, format, setText } from "./pieces.js";

/** The sentence of the state's problem. */
export function sentence({ poll, state, texts }) {
  const { kind, characters = [], count = state.choice.picked.length, code } = state.problem;
  const several = kind === "nothing_chosen" && poll.method === "approval";
  const few = kind === "nothing_chosen" && least(poll) > 1;
  const text = texts.problems[several ? "nothing_chosen_several" : few ? "too_few" : kind];
  return format(text, { characters: characters.join(" "), count, least: least(poll), most: most(poll), code });
}

/** Take away what an earlier attempt showed. */
export function clear(screen) {
  for (const old of screen.querySelectorAll(".error-summary, #problem")) old.remove();
  for (const field of screen.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  for (const wrong of screen.querySelectorAll(".field-wrong")) wrong.classList.remove("field-wrong");
}

/** Show the state's problem on its screen, and move the focus to its summary. */
export function show(screen, view) {
  clear(screen);
  const text = sentence(view);
  const summary = clone("piece-errors");
  const link = summary.querySelector("a");
  link.textContent = text;
  const field = screen.querySelector("#credential, .choice:not([hidden]) input:enabled");
  if (field === null) link.replaceWith(text);
  else tie(screen, field, link, text);
  screen.prepend(summary);
  screen.querySelector(".error-summary").focus();
}

function tie(screen, field, link, text) {
  link.href = `#${field.id}`;
  link.addEventListener("click", (event) => {
    event.preventDefault(); // the address of the booth never changes
    field.focus();
  });
  const beside = clone("piece-error");
  setText(beside, "sentence", text);
  const group = field.closest("fieldset");
  if (group === null) {
    field.before(beside);
    field.setAttribute("aria-invalid", "true");
    field.closest(".field").classList.add("field-wrong");
    describe(field);
  } else {
    group.querySelector(".choices").before(beside);
    describe(group);
  }
}

function describe(element) {
  const known = (element.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && id !== "problem");
  element.setAttribute("aria-describedby", [...known, "problem"].join(" "));
}
