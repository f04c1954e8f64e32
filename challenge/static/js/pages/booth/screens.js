// From a state of the booth to what is on the page: one function a screen. The words are the template's.
import { aloneOffered, isGrading, isMultiple, least, most } from "./answers.js";
import { isFunding } from "./projects.js";
import { card, clone, easy, format, grouped, setText, showIf } from "./pieces.js";
import { named, project } from "./project_cards.js";
import { STEPS } from "./state.js";

/** The whole screen of a state. `view` is {poll, state, texts, language}. */
export function build(view) {
  const screen = clone(`screen-${view.state.screen}`);
  FILL[view.state.screen](screen, view);
  refresh(screen, view);
  const heading = screen.querySelector("h1");
  heading.tabIndex = -1;
  return screen;
}

/** What changes on a screen while it stays: the count of choices, and what is being done. */
export function refresh(screen, { poll, state, texts, language }) {
  const { length } = state.choice.picked;
  const singular = new Intl.PluralRules(language).select(length) === "one"; // in French, of zero too
  const count = singular ? texts.countOne : texts.countSeveral;
  setText(screen, "count", format(isFunding(poll) ? texts.countLeast : count, { count: length, least: least(poll) }));
  showIf(screen, "first", !state.again);
  showIf(screen, "again", state.again);
  setText(screen, "progress", state.busy === null ? "" : texts[state.busy]);
  for (const button of screen.querySelectorAll("button:not([data-action=leave])")) {
    if (state.busy === null) button.removeAttribute("aria-disabled");
    else button.setAttribute("aria-disabled", "true");
  }
  if (["choose", "grade"].includes(state.screen)) {
    for (const input of screen.querySelectorAll(".choice input")) input.checked = isChosen(poll, state, input.value);
  }
}

/** The page's title on that screen. */
export function title({ state, texts }) {
  const heading = format(texts.title, { step: STEPS[state.screen], screen: texts.screens[state.screen] });
  const failed = state.problem !== null || ["failed", "refused"].includes(state.screen);
  const start = state.screen === "done" ? texts.titleDone : heading;
  return `${failed ? `${texts.error} ` : ""}${start} · ${texts.base}`;
}

// Outside of the label, which covers the card: opening a text chooses nothing.
function withEasy(piece, option, language) {
  const read = easy(option, language);
  if (read !== null) piece.querySelector(".choice").append(read);
  return piece;
}

const FILL = {
  code(screen, { poll, state, language }) {
    setText(screen, "question", poll.question[language]);
    showIf(screen, "letter", state.fromLetter);
    screen.querySelector("#credential").value = state.credential;
  },
  choose(screen, { poll, state, texts, language }) {
    screen.querySelector("legend h1").textContent = poll.question[language];
    const limited = format(texts.hintSeveral, { most: most(poll) });
    const several = most(poll) < poll.options.length ? limited : texts.hintAll;
    const hint = isFunding(poll) ? format(texts.hintFunding, { least: least(poll) }) : isMultiple(poll) ? several : texts.hintOne;
    screen.querySelector("#options-hint").textContent = `${hint} ${texts.shuffled}`;
    showIf(screen, "multiple", isMultiple(poll));
    const kind = isMultiple(poll) ? "checkbox" : "radio";
    screen.querySelector(".running")?.classList.toggle("running-on", isFunding(poll));
    const cards = state.order.map((index) => {
      const option = poll.options[index];
      if (isFunding(poll)) return withEasy(project(option, index, language), option, language);
      const texts = { label: option.label[language], summary: option.summary[language] };
      return withEasy(card(`piece-${kind}`, { id: `option-${index}`, value: String(index), ...texts }), option, language);
    });
    const alone = aloneOffered(poll);
    if (alone !== null) cards.push(card(`piece-${alone}-${kind}`, { id: "option-alone", value: alone }));
    screen.querySelector(".choices").replaceChildren(...cards);
  },
  grade(screen, { poll, state, texts, language }) {
    const option = poll.options[state.order[state.position]];
    setText(screen, "place", format(texts.place, { place: state.position + 1, total: poll.options.length }));
    const question = format(texts.gradeQuestion, { option: option.label[language] });
    screen.querySelector("legend h1").textContent = question;
    screen.querySelector("#options-hint").textContent = option.summary[language];
    const read = easy(option, language);
    if (read !== null) screen.querySelector(".choices").before(read);
    const cards = poll.grades.map(({ label }, index) =>
      card("piece-grade", { id: `grade-${index}`, value: String(index), label: label[language], grade: index + 1 }),
    );
    screen.querySelector(".choices").replaceChildren(...cards);
  },
  review(screen, { poll, state, texts, language }) {
    setText(screen, "question", poll.question[language]);
    const rows = isGrading(poll)
      ? state.order.map((index) => {
          const given = poll.grades[state.choice.grades[index]].label[language];
          return row(poll.options[index].label[language], [given], index);
        })
      : [row(isMultiple(poll) && state.choice.alone === null ? texts.approved : texts.answer, chosen(), 0)];
    screen.querySelector("[data-place=rows]").replaceChildren(...rows);

    function chosen() {
      if (state.choice.alone !== null) return [texts[state.choice.alone]];
      return state.order.filter((one) => state.choice.picked.includes(one)).map((one) => named(poll.options[one], language));
    }
  },
  failed() {},
  refused(screen, { state, texts }) {
    showIf(screen, "signed-out", state.refusal.code === "sign_in_to_vote");
    setText(screen, "sentence", texts.refusals[state.refusal.code] ?? state.refusal.sentence);
  },
  done(screen, { poll, state, language }) {
    setText(screen, "question", poll.question[language]);
    showIf(screen, "superseded", state.receipt.superseded);
    showIf(screen, "unsigned", !state.receipt.signed);
    screen.querySelector("[data-place=tracker]").replaceChildren(...grouped(state.receipt.tracker));
  },
};

function row(term, answers, index) {
  const piece = clone("piece-row");
  piece.querySelector("dt").textContent = term;
  const shown = answers.map((answer) => {
    const line = document.createElement("p");
    line.textContent = answer;
    return line;
  });
  piece.querySelector("dd").replaceChildren(...shown);
  setText(piece, "term", term);
  piece.querySelector("[data-action=edit]").value = String(index);
  return piece;
}

function isChosen(poll, { choice, order, position }, value) {
  if (isGrading(poll)) return choice.grades[order[position]] === Number(value);
  return choice.alone === value || choice.picked.map(String).includes(value);
}
