// The element that has the focus: null when the tab key has left the page, or came back to its start.
() => {
  const here = document.activeElement;
  if (here === null || here === document.body) return null;
  window.focusStops ??= new Set();
  if (window.focusStops.has(here)) return null;
  window.focusStops.add(here);
  const wrong = [];
  const name = `${here.tagName.toLowerCase()} “${(here.innerText || here.ariaLabel || here.id).trim().slice(0, 40)}”`;
  const style = getComputedStyle(here);
  const outlined = style.outlineStyle === "auto" || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
  if (!outlined) wrong.push(`focus not seen on ${name}`);
  const box = here.getBoundingClientRect();
  if (box.width < 1 || box.height < 1) wrong.push(`focus on something without size: ${name}`);
  const inside = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
  if (!inside) wrong.push(`focus outside the window: ${name}`);
  else {
    const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1);
    const y = Math.min(Math.max(box.top + Math.min(box.height / 2, 20), 1), innerHeight - 1);
    const above = document.elementFromPoint(x, y);
    const related = above && (here.contains(above) || above.contains(here) || above.closest("label, .choice")?.contains(here));
    if (above && !related && !above.closest(".choice")) wrong.push(`focus covered: ${name} by ${above.tagName}.${above.className}`);
  }
  return { wrong };
};
