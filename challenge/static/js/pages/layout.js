// Every page: say that scripts run (see .no-script-only), and focus what must be read first.
document.documentElement.classList.add("scripted");
document.querySelector("[data-focus]")?.focus();
