// Finding one's way among many projects: cards that do not match are hidden, and keep what was chosen.
import { format, setText } from "./pieces.js";
import { matches, values } from "./projects.js";

/** Fill and start the search of a screen of projects. `announce` hears how many are shown. */
export function install(screen, { poll, texts, language }, announce) {
  const filters = screen.querySelector("[data-if=filters]");
  filters.hidden = false;
  screen.querySelector(".choices").before(filters);
  const inputs = Object.fromEntries(["text", "theme", "place"].map((name) => [name, filters.querySelector(`#filter-${name}`)]));
  for (const fact of ["theme", "place"]) offer(inputs[fact], values(poll, fact, language));
  const cards = [...screen.querySelectorAll(".choices > .choice")];
  const tell = (spoken) => {
    const asked = Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.value.trim()]));
    let shown = 0;
    for (const one of cards) {
      const index = Number(one.querySelector("input").value);
      one.hidden = !matches(poll.options[index], asked, language);
      if (!one.hidden) shown += 1;
    }
    const sentence = format(shown === 0 ? texts.shownNone : texts.shown, { shown, total: cards.length });
    setText(filters, "shown", sentence);
    if (spoken) announce(sentence);
  };
  filters.addEventListener("input", () => tell(false));
  filters.addEventListener("change", (event) => {
    event.stopPropagation();
    tell(true);
  });
  filters.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target === inputs.text) event.preventDefault();
  });
  tell(false);
}

function offer(select, found) {
  const field = select.closest(".field");
  field.hidden = found.length < 2;
  for (const value of found) select.append(new Option(value, value));
}
