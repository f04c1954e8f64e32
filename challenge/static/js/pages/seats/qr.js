// A QR code (ISO/IEC 18004), as a letter needs it: bytes, correction level M, versions 1 to 10.

// By version: codewords of correction in each block, then the data codewords of each block.
const BLOCKS = [
  [10, [16]],
  [16, [28]],
  [26, [44]],
  [18, [32, 32]],
  [24, [43, 43]],
  [16, [27, 27, 27, 27]],
  [18, [31, 31, 31, 31]],
  [22, [38, 38, 39, 39]],
  [22, [36, 36, 36, 37, 37]],
  [26, [43, 43, 43, 43, 44]],
];
const MASKS = [
  (r, c) => (r + c) % 2 === 0,
  (r) => r % 2 === 0,
  (_, c) => c % 3 === 0,
  (r, c) => (r + c) % 3 === 0,
  (r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2 === 0,
  (r, c) => ((r * c) % 2) + ((r * c) % 3) === 0,
  (r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2 === 0,
  (r, c) => (((r + c) % 2) + ((r * c) % 3)) % 2 === 0,
];
const { EXP, LOG } = field();

/** The modules of a text's code, row by row: 1 is dark. `mask` is the one of least penalty unless given. */
export function modules(text, mask = null) {
  const bytes = new TextEncoder().encode(text);
  const version = BLOCKS.findIndex(([, data], i) => bytes.length + (i < 9 ? 2 : 3) <= sum(data)) + 1;
  if (version === 0) throw new RangeError("too long for a code of version 10");
  const bits = interleaved(version, dataCodewords(bytes, version)).flatMap((byte) => bitsOf(byte, 8));
  const candidates = mask === null ? MASKS.map((_, i) => i) : [mask];
  const drawn = candidates.map((one) => draw(version, bits, one));
  const penalties = drawn.map(penalty);
  return drawn[penalties.indexOf(Math.min(...penalties))];
}

/** The code as a drawing with its quiet zone, named for who cannot see it. */
export function drawing(text, label) {
  const rows = modules(text);
  const size = rows.length + 8;
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  const dark = rows.flatMap((row, r) => row.map((on, c) => (on ? `M${c + 4} ${r + 4}h1v1h-1z` : "")));
  path.setAttribute("d", dark.join(""));
  for (const [name, value] of [["viewBox", `0 0 ${size} ${size}`], ["role", "img"], ["aria-label", label], ["class", "qr"]]) {
    svg.setAttribute(name, value);
  }
  svg.append(path);
  return svg;
}

function field() {
  const exponents = [];
  const logarithms = [];
  for (let i = 0, value = 1; i < 255; i += 1) {
    exponents[i] = value;
    logarithms[value] = i;
    value = (value << 1) ^ (value & 0x80 ? 0x11d : 0);
  }
  return { EXP: exponents, LOG: logarithms };
}

function product(left, right) {
  return left === 0 || right === 0 ? 0 : EXP[(LOG[left] + LOG[right]) % 255];
}

function sum(numbers) {
  return numbers.reduce((total, one) => total + one, 0);
}

function bitsOf(value, count) {
  return Array.from({ length: count }, (_, i) => (value >> (count - 1 - i)) & 1);
}

function dataCodewords(bytes, version) {
  const capacity = sum(BLOCKS[version - 1][1]);
  const bits = [...bitsOf(4, 4), ...bitsOf(bytes.length, version < 10 ? 8 : 16), ...[...bytes].flatMap((byte) => bitsOf(byte, 8))];
  bits.push(...Array(Math.min(4, 8 * capacity - bits.length)).fill(0));
  while (bits.length % 8 !== 0) bits.push(0);
  const words = Array.from({ length: bits.length / 8 }, (_, i) => Number.parseInt(bits.slice(8 * i, 8 * i + 8).join(""), 2));
  for (let pad = 0xec; words.length < capacity; pad ^= 0xec ^ 0x11) words.push(pad);
  return words;
}

/** Reed and Solomon's remainder of one block. */
function correction(data, count) {
  let generator = [1];
  for (let i = 0; i < count; i += 1) {
    const next = [...generator, 0];
    generator.forEach((one, place) => (next[place + 1] ^= product(one, EXP[i])));
    generator = next;
  }
  const rest = [...data, ...Array(count).fill(0)];
  for (let i = 0; i < data.length; i += 1) {
    const lead = rest[i];
    generator.forEach((one, place) => (rest[i + place] ^= product(one, lead)));
  }
  return rest.slice(data.length);
}

function interleaved(version, words) {
  const [count, sizes] = BLOCKS[version - 1];
  let start = 0;
  const blocks = sizes.map((size) => words.slice(start, (start += size)));
  const across = (parts) => {
    const longest = Math.max(...parts.map((part) => part.length));
    return Array.from({ length: longest }, (_, i) => parts.filter((part) => i < part.length).map((part) => part[i])).flat();
  };
  return [...across(blocks), ...across(blocks.map((block) => correction(block, count)))];
}

/** A grid whose fixed patterns are drawn; what is free is null. */
function frame(version, mask) {
  const size = 17 + 4 * version;
  const grid = Array.from({ length: size }, () => Array(size).fill(null));
  const set = (r, c, on) => {
    if (r >= 0 && c >= 0 && r < size && c < size) grid[r][c] = on ? 1 : 0;
  };
  const square = (row, column, reach, dark) => {
    for (let r = -reach; r <= reach; r += 1) {
      for (let c = -reach; c <= reach; c += 1) set(row + r, column + c, dark(Math.max(Math.abs(r), Math.abs(c))));
    }
  };
  for (let i = 8; i < size - 8; i += 1) [[6, i], [i, 6]].forEach(([r, c]) => set(r, c, i % 2 === 0));
  for (const [r, c] of [[3, 3], [3, size - 4], [size - 4, 3]]) square(r, c, 4, (far) => far !== 2 && far !== 4);
  const centres = alignment(version, size);
  for (const r of centres) {
    for (const c of centres) if (grid[r][c] === null || r === 6 || c === 6) alignAt(r, c);
  }
  function alignAt(r, c) {
    const corner = (r === 6 && c === 6) || (r === 6 && c === size - 7) || (r === size - 7 && c === 6);
    if (!corner) square(r, c, 2, (far) => far !== 1);
  }
  format(set, size, mask);
  if (version >= 7) versionMarks(set, size, version);
  return grid;
}

function alignment(version, size) {
  if (version === 1) return [];
  return version < 7 ? [6, size - 7] : [6, (size - 1) / 2, size - 7];
}

function remainder(value, degree, polynomial) {
  let rest = value << degree;
  for (let bit = 31 - Math.clz32(rest); bit >= degree; bit = 31 - Math.clz32(rest)) rest ^= polynomial << (bit - degree);
  return (value << degree) | rest;
}

function format(set, size, mask) {
  const bits = remainder(mask, 10, 0x537) ^ 0x5412; // level M is 00
  for (let i = 0; i < 15; i += 1) {
    const on = (bits >> i) & 1;
    if (i < 6) set(i, 8, on);
    else if (i < 8) set(i + 1, 8, on);
    else if (i === 8) set(8, 7, on);
    else set(8, 14 - i, on);
    if (i < 8) set(8, size - 1 - i, on);
    else set(size - 15 + i, 8, on);
  }
  set(size - 8, 8, 1);
}

function versionMarks(set, size, version) {
  const bits = remainder(version, 12, 0x1f25);
  for (let i = 0; i < 18; i += 1) {
    const [far, near] = [size - 11 + (i % 3), Math.floor(i / 3)];
    set(near, far, (bits >> i) & 1);
    set(far, near, (bits >> i) & 1);
  }
}

function draw(version, bits, mask) {
  const grid = frame(version, mask);
  const size = grid.length;
  let next = 0;
  for (let right = size - 1, up = true; right > 0; right -= 2, up = !up) {
    if (right === 6) right -= 1;
    for (let step = 0; step < size; step += 1) {
      const r = up ? size - 1 - step : step;
      for (const c of [right, right - 1]) {
        if (grid[r][c] === null) grid[r][c] = (bits[next++] ?? 0) ^ (MASKS[mask](r, c) ? 1 : 0);
      }
    }
  }
  return grid;
}

function penalty(grid) {
  const size = grid.length;
  const lines = [...grid, ...grid.map((_, c) => grid.map((row) => row[c]))].map((line) => line.join(""));
  let total = 0;
  for (const line of lines) {
    for (const [run] of line.matchAll(/0{5,}|1{5,}/g)) total += run.length - 2;
    for (const pattern of [/(?=10111010000)/g, /(?=00001011101)/g]) total += 40 * [...line.matchAll(pattern)].length;
  }
  for (let r = 0; r + 1 < size; r += 1) {
    for (let c = 0; c + 1 < size; c += 1) {
      if ([grid[r][c + 1], grid[r + 1][c], grid[r + 1][c + 1]].every((one) => one === grid[r][c])) total += 3;
    }
  }
  const dark = (100 * sum(grid.map(sum))) / (size * size);
  return total + 10 * Math.floor(Math.abs(dark - 50) / 5);
}
