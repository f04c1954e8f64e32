// What the booth's tests vote on.

const both = (text) => ({ fr: text, en: `${text} (en)` });

function options(count) {
  return Array.from({ length: count }, (_, index) => ({
    reference: `r${index}`,
    label: both(`Défi ${index}`),
    summary: both(`Résumé ${index}`),
  }));
}

export function singlePoll(changes = {}) {
  return {
    uuid: "abcdefghijkLMN",
    method: "single_choice",
    question: both("Quel défi ?"),
    options: options(3),
    grades: null,
    blank: true,
    minimum: 1,
    maximum: 1,
    ...changes,
  };
}

export function approvalPoll(changes = {}) {
  return singlePoll({ method: "approval", options: options(4), blank: false, minimum: 0, maximum: 4, ...changes });
}

export function gradingPoll(changes = {}) {
  const grades = ["Excellent", "Bien", "À rejeter"].map((text, index) => ({ reference: `g${index}`, label: both(text) }));
  return singlePoll({ method: "majority_judgment", blank: false, grades, ...changes });
}

export const CODE = "ABCDE-FGHJKL-MNPQR-STUVWX";

export function fundingPoll(changes = {}, count = 10) {
  const projects = options(count).map((option, index) => ({
    ...option,
    cost_cents: 100_000 * (index + 1),
    theme: both(index % 2 === 0 ? "Vélo" : "Jardin"),
    place: index % 2 === 0 ? "Nord" : "Centre",
    withdrawn: false,
  }));
  return singlePoll({ method: "funding_approval", options: projects, blank: false, minimum: 3, maximum: count, ...changes });
}
