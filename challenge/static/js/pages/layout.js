// Every page: move the focus to what must be read first, and say that scripts run (for .no-script-only).
document.documentElement.classList.add("scripted");
document.querySelector("[data-focus]")?.focus();
