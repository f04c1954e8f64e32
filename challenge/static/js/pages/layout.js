// Every page: move the focus to what must be read first, the summary of errors.
document.querySelector("[data-focus]")?.focus();
