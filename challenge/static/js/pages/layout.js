// Every page: say that scripts run (see .no-script-only), focus what must be read first, send a form once.
document.documentElement.classList.add("scripted");
document.querySelector("[data-focus]")?.focus();

// A button that is pressed twice sends once; again after a while, for a line that broke.
const AGAIN = 4_000;
const sent = new WeakMap();
addEventListener("submit", (event) => {
  if (event.defaultPrevented || event.target.getAttribute("method") !== "post") return;
  if (event.timeStamp - (sent.get(event.target) ?? -AGAIN) < AGAIN) event.preventDefault();
  else sent.set(event.target, event.timeStamp);
});
