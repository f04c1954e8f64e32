// What does not fit: the page wider than the window, or text cut off inside a box that hides its overflow.
() => {
  const wrong = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.body.querySelectorAll("*")]
      .filter((one) => one.getBoundingClientRect().right > root.clientWidth + 1 && !one.closest(".scroll, pre, svg"))
      .map((one) => `${one.tagName}.${one.getAttribute("class")}`);
    wrong.push(`sideways scroll: ${root.scrollWidth} in ${root.clientWidth} (${wide.slice(0, 4)})`);
  }
  for (const one of document.body.querySelectorAll("*")) {
    if (one.closest(".unseen, svg, template") || !one.checkVisibility() || one.innerText === "") continue;
    const style = getComputedStyle(one);
    if (style.clipPath !== "none" || style.position === "absolute") continue;
    const hides = (axis) => ["hidden", "clip"].includes(style[axis]);
    if (hides("overflowX") && one.scrollWidth > one.clientWidth + 1 && one.matches(":not(.hero, .panel)")) {
      wrong.push(`cut off sideways: ${one.tagName}.${one.className}`);
    }
    if (hides("overflowY") && one.scrollHeight > one.clientHeight + 1 && one.matches(":not(.hero, .panel)")) {
      wrong.push(`cut off below: ${one.tagName}.${one.className}`);
    }
  }
  return wrong;
};
