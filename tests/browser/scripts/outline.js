// What the page says of itself: headings, title, language.
() => {
  const wrong = [];
  const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
    .filter((one) => one.checkVisibility())
    .map((one) => Number(one.tagName[1]));
  const first = levels.filter((level) => level === 1).length;
  if (first !== 1) wrong.push(`${first} headings of level 1`);
  levels.forEach((level, index) => {
    if (index > 0 && level > levels[index - 1] + 1) wrong.push(`heading ${level} after ${levels[index - 1]}`);
  });
  if (document.title.trim() === "") wrong.push("no title");
  // axe leaves an empty style on the root.
  for (const one of document.querySelectorAll("[style]:not([style='']), style, script:not([src]):not([type='application/json'])")) {
    wrong.push(`inline style or script: ${one.outerHTML.slice(0, 80)}`);
  }
  const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  if (twice.length > 0) wrong.push(`ids used twice: ${twice}`);
  return { wrong, language: document.documentElement.lang };
};
