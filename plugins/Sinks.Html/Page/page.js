"use strict";
// Everything shown comes from the data block and is written with textContent or attributes, never as markup:
// names and labels in it may be hostile.

const data = JSON.parse(document.getElementById("data").textContent);
const regions = data.regions.map((row, rank) => {
  const region = { rank, outline: data.outlines[rank], marks: data.doubts[rank]?.marks ?? [], agreement: data.doubts[rank]?.agreement ?? "" };
  data.regionColumns.forEach((name, i) => { region[name] = row[i]; });
  region.outline ??= `M${region.x} ${region.y}h${region.width}v${region.height}h${-region.width}z`;
  return region;
});
const things = data.things.map(thing => ({ ...thing, ...thing.bounds, outline: thing.seen === "before" ? thing.beforePath : thing.afterPath }));
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const $ = id => document.getElementById(id);

function element(name, properties = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in node) node[key] = value;
    else node.setAttribute(key, value);
  }
  node.append(...children);
  return node;
}

function drawing(name, attributes = {}) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

// ---- figures ----

const count = value => value.toLocaleString("en-US");

function significant(value, digits = 3) {
  if (value === null) return "unknown";
  return value.toLocaleString("en-US", { maximumSignificantDigits: Math.max(digits, Math.floor(Math.log10(Math.abs(value) || 1)) + 1) });
}

function area(squareMetres) {
  if (squareMetres < 10_000) return `${significant(squareMetres)} m²`;
  if (squareMetres < 1_000_000) return `${significant(squareMetres / 10_000)} ha`;
  return `${significant(squareMetres / 1_000_000)} km²`;
}

const pixels = region => `${count(region.pixels)} pixel${region.pixels === 1 ? "" : "s"}`;
const size = region => region.area === null ? pixels(region) : area(region.area);
const isOnMap = region => region.lon !== null && region.lat !== null;

function place(region) {
  if (!isOnMap(region)) return `column ${significant(region.column, 4)}, row ${significant(region.row, 4)}`;
  return `${Math.abs(region.lat).toFixed(5)}° ${region.lat < 0 ? "S" : "N"}, ${Math.abs(region.lon).toFixed(5)}° ${region.lon < 0 ? "W" : "E"}`;
}

const evidence = region => `evidence ${significant(region.evidence)}` + (region.contrast === null ? "" : `, contrast ${significant(region.contrast)}`);
const residual = region => `shifted by ${significant(region.residual)} px here`;

function facts(region) {
  const lines = [`#${region.id}  ${size(region)}`];
  if (region.area !== null) lines.push(pixels(region));
  lines.push(evidence(region));
  if (region.residual !== null) lines.push(residual(region));
  if (region.agreement !== "") lines.push(`also flagged by ${region.agreement}`);
  lines.push(...region.marks);
  lines.push(`magnitude ${significant(region.mean)} mean, ${significant(region.max)} greatest`, place(region));
  return lines.join("\n");
}

// ---- pictures ----

const layers = { before: [], after: [] };
for (const date of ["before", "after"]) {
  layers[date].push({ x: 0, y: 0, width: data.width, height: data.height, source: data[date] });
  for (const chip of data.chips) {
    layers[date].push({ x: chip.x, y: chip.y, width: chip.width, height: chip.height, source: chip[date] });
  }
}

function load(layer) {
  layer.loading ??= (async () => {
    const image = new Image();
    image.src = `data:image/webp;base64,${layer.source}`;
    await image.decode();
    // A bitmap stays decoded; an image element may be decoded again for every drawing.
    layer.image = await createImageBitmap(image);
    layer.url = image.src;
    layer.step = layer.width / layer.image.width;
  })();
  return layer.loading;
}

const toned = new WeakMap();

// The picture of a layer under the stretch that is common to both dates: a linear map of its levels.
function tone(layer, date) {
  if (!toned.has(layer)) {
    const canvas = element("canvas", { width: layer.image.width, height: layer.image.height });
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.drawImage(layer.image, 0, 0);
    const picture = context.getImageData(0, 0, canvas.width, canvas.height);
    const own = data.stretch[date], common = data.stretch.common;
    const table = new Uint8ClampedArray(256);
    for (let level = 0; level < 256; level++) {
      const value = own.low + level / 255 * (own.high - own.low);
      table[level] = (value - common.low) / (common.high - common.low) * 255;
    }
    for (let i = 0; i < picture.data.length; i += 4) {
      for (let channel = i; channel < i + 3; channel++) picture.data[channel] = table[picture.data[channel]];
    }
    context.putImageData(picture, 0, 0);
    toned.set(layer, canvas);
  }
  return toned.get(layer);
}

let sameStretch = false;

// Paints one date: `scale` screen pixels a grid pixel, grid position (x, y) in the corner, on width x height pixels.
// Returns the chips that were wanted and are not decoded yet.
function paint(context, date, { x, y, scale }, width, height) {
  const right = x + width / scale, bottom = y + height / scale;
  const ground = getComputedStyle(document.documentElement).getPropertyValue("--void"), missing = [];
  layers[date].forEach((layer, rank) => {
    const left = Math.max(layer.x, x), top = Math.max(layer.y, y);
    const w = Math.min(layer.x + layer.width, right) - left, h = Math.min(layer.y + layer.height, bottom) - top;
    if (w <= 0 || h <= 0) return;
    if (rank > 0 && layers[date][0].step * scale * devicePixelRatio <= 1) return;
    if (!layer.image) {
      missing.push(layer);
      return;
    }
    const picture = sameStretch ? tone(layer, date) : layer.image;
    const target = [(left - x) * scale, (top - y) * scale, w * scale, h * scale];
    if (rank === 0) {
      context.fillStyle = ground;
      context.fillRect(...target);
    }
    // Past three screen pixels a sample, squares are shown: smoothing would invent detail.
    context.imageSmoothingEnabled = layer.step * scale < 3;
    context.imageSmoothingQuality = "medium";
    const stepX = layer.width / picture.width, stepY = layer.height / picture.height;
    context.drawImage(picture, (left - layer.x) / stepX, (top - layer.y) / stepY, w / stepX, h / stepY, ...target);
  });
  return missing;
}

const awaited = new Set();

// Draws again, once, when all the chips are decoded; `key` is what is drawn.
function drawAgainWith(missing, key, draw) {
  if (missing.length === 0 || awaited.has(key)) return;
  awaited.add(key);
  Promise.all(missing.map(load)).then(() => {
    awaited.delete(key);
    draw();
  });
}

// ---- viewer: state ----

const stage = $("stage"), canvas = $("picture"), divider = $("divider");
const view = { x: 0, y: 0, scale: 1 };
const state = { mode: "swipe", split: 0.5, outlines: true, active: null, hover: null, width: 1, height: 1, blinkDate: "before" };

const fitScale = () => Math.min(state.width / data.width, state.height / data.height);
const mostScale = () => Math.max(24, fitScale() * 2);
const isZoomed = () => view.scale > fitScale() * 1.001;
const shownDate = () => state.mode === "blink" ? state.blinkDate : state.mode;

function clampView() {
  view.scale = Math.min(Math.max(view.scale, fitScale()), mostScale());
  view.x = clampAxis(view.x, data.width, state.width / view.scale);
  view.y = clampAxis(view.y, data.height, state.height / view.scale);
}

function clampAxis(start, length, visible) {
  return visible >= length ? (length - visible) / 2 : Math.min(Math.max(start, 0), length - visible);
}

function fit() {
  view.scale = fitScale();
  clampView();
  render();
}

function zoomAt(factor, px = state.width / 2, py = state.height / 2) {
  const x = view.x + px / view.scale, y = view.y + py / view.scale;
  view.scale = Math.min(Math.max(view.scale * factor, fitScale()), mostScale());
  view.x = x - px / view.scale;
  view.y = y - py / view.scale;
  clampView();
  render();
}

function pan(dx, dy) {
  view.x += dx / view.scale;
  view.y += dy / view.scale;
  clampView();
  render();
}

let motion = 0;

function flyTo(region) {
  const room = 3 * Math.max(region.width, region.height, 24);
  const target = { scale: Math.min(Math.max(Math.min(state.width, state.height) / room, fitScale()), 8) };
  target.x = region.x + region.width / 2 - state.width / target.scale / 2;
  target.y = region.y + region.height / 2 - state.height / target.scale / 2;
  const from = { ...view }, start = performance.now(), length = calm.matches ? 0 : 260, run = ++motion;
  requestAnimationFrame(function step(now) {
    if (run !== motion) return;
    const part = length === 0 ? 1 : Math.min(Math.max((now - start) / length, 0), 1), eased = 1 - (1 - part) ** 3;
    // Scale moves by factors, and the centre in step with the visible width, so that the path looks straight.
    view.scale = from.scale * (target.scale / from.scale) ** eased;
    const mix = target.scale === from.scale ? eased
      : (1 / view.scale - 1 / from.scale) / (1 / target.scale - 1 / from.scale);
    view.x = from.x + (target.x - from.x) * mix;
    view.y = from.y + (target.y - from.y) * mix;
    clampView();
    render();
    if (part < 1) requestAnimationFrame(step);
  });
}

// ---- viewer: drawing ----

let pending = 0;

function render() {
  pending ||= requestAnimationFrame(() => { pending = 0; renderNow(); });
}

function renderNow() {
  const { width, height } = state, ratio = devicePixelRatio;
  const context = canvas.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  const x = state.split * width;
  const missing = state.mode === "swipe"
    ? [...paintClipped(context, "before", 0, x), ...paintClipped(context, "after", x, width - x)]
    : paint(context, shownDate(), view, width, height);
  drawAgainWith(missing, stage, render);
  renderOverlay();
  renderControls();
}

function paintClipped(context, date, left, width) {
  context.save();
  context.beginPath();
  context.rect(left, 0, width, state.height);
  context.clip();
  const missing = paint(context, date, view, state.width, state.height);
  context.restore();
  return missing;
}

function renderOverlay() {
  const { scale, x, y } = view;
  $("world").setAttribute("transform", `matrix(${scale} 0 0 ${scale} ${-x * scale} ${-y * scale})`);
  $("hatch").setAttribute("patternTransform", `scale(${1 / scale})`);
  $("shapes").style.display = state.outlines ? "" : "none";
  // Seen from afar, small regions would be all outline.
  $("shapes").style.setProperty("--stroke", scale < 0.6 ? "1px" : "1.5px");
  renderMarks();
  renderScale();
}

// Numbers for the strongest regions in view that do not cover each other, and a ring that helps to find the active one.
function renderMarks() {
  const marks = $("marks"), taken = [], nodes = [];
  const visible = state.outlines ? regions : [];
  for (const region of [state.active, ...visible]) {
    if (!region || taken.length >= 80) continue;
    const px = (region.x + region.width / 2 - view.x) * view.scale, py = (region.y - view.y) * view.scale - 5;
    if (px < 0 || py < 10 || px > state.width || py > state.height) continue;
    if (taken.some(([ox, oy]) => Math.abs(ox - px) < 30 && Math.abs(oy - py) < 15)) continue;
    taken.push([px, py]);
    const text = drawing("text", { x: px, y: py, "text-anchor": "middle" });
    if (region === state.active) text.setAttribute("class", "on");
    text.textContent = region.id;
    nodes.push(text);
  }
  const active = state.active;
  if (active && Math.max(active.width, active.height) * view.scale < 40) {
    const circle = {
      cx: (active.x + active.width / 2 - view.x) * view.scale, cy: (active.y + active.height / 2 - view.y) * view.scale,
      r: Math.max(active.width, active.height) * view.scale / 2 + 14,
    };
    nodes.unshift(drawing("circle", { ...circle, class: "ring-casing" }), drawing("circle", circle));
  }
  marks.replaceChildren(...nodes);
}

function renderScale() {
  const unit = data.gsdMetres ?? 1, widest = Math.min(140, state.width / 3) / view.scale * unit;
  const power = 10 ** Math.floor(Math.log10(widest)), length = [5, 2, 1].find(step => step * power <= widest) * power;
  const text = data.gsdMetres === null ? `${significant(length)} px`
    : length >= 1000 ? `${significant(length / 1000)} km` : `${significant(length)} m`;
  $("scale").querySelector("span").textContent = text;
  $("scale").querySelector("i").style.width = `${length / unit * view.scale}px`;
}

function renderControls() {
  const swipe = state.mode === "swipe", percent = Math.round(state.split * 100);
  divider.hidden = !swipe;
  divider.style.left = `${state.split * 100}%`;
  divider.setAttribute("aria-valuenow", percent);
  divider.setAttribute("aria-valuetext", `${percent} % before, ${100 - percent} % after`);
  $("before-tag").hidden = swipe ? state.split < 0.02 : shownDate() !== "before";
  $("after-tag").hidden = swipe ? state.split > 0.98 : shownDate() !== "after";
  stage.classList.toggle("zoomed", isZoomed());
  for (const button of document.querySelectorAll("[data-mode]")) {
    const on = button.dataset.mode === state.mode;
    button.setAttribute("aria-checked", on);
    button.tabIndex = on ? 0 : -1;
  }
  $("outlines-toggle").setAttribute("aria-pressed", state.outlines);
  $("stretch-toggle").setAttribute("aria-pressed", sameStretch);
}

// ---- viewer: outlines ----

// Regions are drawn in squares of the grid, one path each, so that the browser can leave out what is not in view.
function drawShapes() {
  const squares = new Map(), side = Math.max(data.width, data.height) / 12;
  for (const region of regions) {
    const key = `${Math.floor(region.x / side)} ${Math.floor(region.y / side)}`;
    if (!squares.has(key)) squares.set(key, []);
    squares.get(key).push(region.outline);
  }
  const paths = [...squares.values()].map(outlines => outlines.join(""));
  const seen = data.detections.map(object => drawing("path", { d: object.path, class: `seen seen-${object.date}` }));
  // What stays is drawn beneath what came and went.
  const boxes = [...things].reverse().flatMap(thing => [
    drawing("path", { d: thing.outline, class: "thing-casing" }),
    drawing("path", { d: thing.outline, class: `thing ${thing.state} ${thing.evidence}` }),
  ]);
  $("shapes").replaceChildren(
    ...paths.map(d => drawing("path", { d, class: "casing" })),
    ...paths.map(d => drawing("path", { d, class: "line" })),
    ...seen,
    ...boxes,
    drawing("path", { class: "hover" }),
    drawing("path", { class: "active" }));
  $("unobserved").setAttribute("d", data.unobserved);
  $("legend-unobserved").hidden = data.unobserved === "";
  $("legend-seen").hidden = data.detections.length === 0;
  document.querySelector(".legend-things").hidden = things.length === 0;
}

// The smallest region whose bounds, widened a little for small ones, hold the point.
function regionAt(px, py) {
  const x = view.x + px / view.scale, y = view.y + py / view.scale, reach = 5 / view.scale;
  let found = null;
  for (const region of regions) {
    const inside = x >= region.x - reach && x <= region.x + region.width + reach
      && y >= region.y - reach && y <= region.y + region.height + reach;
    if (inside && (!found || region.width * region.height < found.width * found.height)) found = region;
  }
  return found;
}

function showHover(region, px, py) {
  if (state.hover !== region) {
    state.hover = region;
    $("shapes").querySelector(".hover").setAttribute("d", region?.outline ?? "");
  }
  const tip = $("tip");
  tip.hidden = !region;
  if (!region) return;
  tip.textContent = facts(region);
  const left = px + 16 + tip.offsetWidth > state.width ? px - 16 - tip.offsetWidth : px + 16;
  tip.style.left = `${Math.max(4, left)}px`;
  tip.style.top = `${Math.max(4, Math.min(py + 12, state.height - tip.offsetHeight - 4))}px`;
}

function hoverAtRegion(region) {
  showHover(region, (region.x + region.width - view.x) * view.scale, (region.y - view.y) * view.scale);
}

function select(region, { fly = true, reveal = true } = {}) {
  state.active = region;
  $("shapes").querySelector(".active").setAttribute("d", region.outline);
  showHover(null);
  if (fly) flyTo(region);
  else render();
  if (reveal) revealCard(region);
  markCards();
  $("announce").textContent = `Change ${facts(region).slice(1).replaceAll("\n", ", ")}`;
}

function selectNext(step) {
  if (sorted.length === 0) return;
  const at = sorted.indexOf(state.active);
  select(sorted[at < 0 ? (step > 0 ? 0 : sorted.length - 1) : (at + step + sorted.length) % sorted.length]);
}

// ---- viewer: input ----

const pointers = new Map();
let drag = null;

const local = event => {
  const box = stage.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
};

function setSplit(split) {
  state.split = Math.min(Math.max(split, 0), 1);
  render();
}

stage.addEventListener("pointerdown", event => {
  if (event.button !== 0) return;
  motion++;
  const at = local(event);
  pointers.set(event.pointerId, at);
  stage.setPointerCapture(event.pointerId);
  const onDivider = event.target.closest("#divider") !== null;
  // With nothing to pan, the whole image is the handle of the divider.
  const moves = onDivider || (state.mode === "swipe" && !isZoomed()) ? "divider" : "image";
  drag = { moves, from: at, last: at, offset: onDivider ? state.split * state.width - at.x : 0, moved: onDivider };
});

stage.addEventListener("pointermove", event => {
  const at = local(event);
  if (!pointers.has(event.pointerId)) {
    if (event.pointerType === "mouse") showHover(event.target.closest("#divider") ? null : regionAt(at.x, at.y), at.x, at.y);
    return;
  }
  const before = [...pointers.values()];
  pointers.set(event.pointerId, at);
  const now = [...pointers.values()];
  if (now.length === 2) {
    pinch(before, now);
    return;
  }
  if (!drag) return;
  if (!drag.moved && Math.hypot(at.x - drag.from.x, at.y - drag.from.y) < 4) return;
  if (!drag.moved) showHover(null);
  drag.moved = true;
  stage.classList.add("dragging");
  if (drag.moves === "divider") setSplit((at.x + drag.offset) / state.width);
  else pan(drag.last.x - at.x, drag.last.y - at.y);
  drag.last = at;
});

function pinch(before, now) {
  const middle = ([a, b]) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  const spread = ([a, b]) => Math.hypot(a.x - b.x, a.y - b.y);
  const from = middle(before), to = middle(now);
  if (drag) drag.moved = true;
  pan(from.x - to.x, from.y - to.y);
  zoomAt(spread(now) / Math.max(spread(before), 1), to.x, to.y);
}

function release(event) {
  if (!pointers.delete(event.pointerId)) return;
  stage.classList.remove("dragging");
  if (event.type === "pointerup" && drag && !drag.moved) {
    const region = regionAt(drag.from.x, drag.from.y);
    if (region) select(region, { fly: false });
  }
  // A finger that stays after a pinch goes on panning from where it is.
  drag = pointers.size === 1 ? { moves: "image", from: [...pointers.values()][0], last: [...pointers.values()][0], offset: 0, moved: true } : null;
}

stage.addEventListener("pointerup", release);
stage.addEventListener("pointercancel", release);
stage.addEventListener("pointerleave", () => showHover(null));
stage.addEventListener("dblclick", event => {
  const at = local(event);
  zoomAt(2, at.x, at.y);
});

stage.addEventListener("wheel", event => {
  // Zooming out of the whole image scrolls the page instead: the viewer never traps the reader.
  if (event.deltaY > 0 && !isZoomed() && !event.ctrlKey) return;
  event.preventDefault();
  const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
  const at = local(event);
  zoomAt(Math.exp(-Math.max(-240, Math.min(240, event.deltaY * lines)) * (event.ctrlKey ? 0.01 : 0.0025)), at.x, at.y);
}, { passive: false });

const dividerSteps = {
  ArrowLeft: -0.02, ArrowDown: -0.02, ArrowRight: 0.02, ArrowUp: 0.02, PageUp: 0.1, PageDown: -0.1, Home: -1, End: 1,
};

divider.addEventListener("keydown", event => {
  const step = dividerSteps[event.key];
  if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  setSplit(state.split + step * (event.shiftKey ? 5 : 1));
  event.preventDefault();
  event.stopPropagation();
});

const stageKeys = {
  ArrowLeft: () => pan(-state.width / 8, 0),
  ArrowRight: () => pan(state.width / 8, 0),
  ArrowUp: () => pan(0, -state.height / 8),
  ArrowDown: () => pan(0, state.height / 8),
  "+": () => zoomAt(1.5),
  "=": () => zoomAt(1.5),
  "-": () => zoomAt(1 / 1.5),
  0: fit,
  n: () => selectNext(1),
  p: () => selectNext(-1),
  b: swapDates,
  o: toggleOutlines,
};

stage.addEventListener("keydown", event => {
  const action = stageKeys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
  // At the whole image arrows have nothing to pan; they scroll the page as usual.
  if (event.key.startsWith("Arrow") && !isZoomed()) return;
  action();
  event.preventDefault();
});

let blinking = 0;

function setMode(mode) {
  state.mode = mode;
  clearInterval(blinking);
  // Slow enough for people who are sensitive to flashes; who asked for less motion swaps with B.
  if (mode === "blink" && !calm.matches) blinking = setInterval(swapBlink, 800);
  render();
}

function swapBlink() {
  state.blinkDate = state.blinkDate === "before" ? "after" : "before";
  render();
}

function swapDates() {
  if (state.mode === "blink") swapBlink();
  else setMode(state.mode === "before" ? "after" : "before");
}

function toggleOutlines() {
  state.outlines = !state.outlines;
  drawCards();
  render();
}

function toggleStretch() {
  sameStretch = !sameStretch;
  drawCards();
  render();
}

for (const button of document.querySelectorAll("[data-mode]")) {
  button.addEventListener("click", () => setMode(button.dataset.mode));
  button.addEventListener("keydown", event => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const all = [...document.querySelectorAll("[data-mode]")];
    const next = all[(all.indexOf(button) + step + all.length) % all.length];
    setMode(next.dataset.mode);
    next.focus();
    event.preventDefault();
  });
}
$("outlines-toggle").addEventListener("click", toggleOutlines);
$("stretch-toggle").addEventListener("click", toggleStretch);
$("zoom-in").addEventListener("click", () => zoomAt(1.5));
$("zoom-out").addEventListener("click", () => zoomAt(1 / 1.5));
$("zoom-fit").addEventListener("click", fit);

// ---- list of changes ----

const cardsAtATime = 30;
const orders = {
  evidence: (a, b) => a.rank - b.rank,
  size: (a, b) => b.pixels - a.pixels || a.rank - b.rank,
  contrast: (a, b) => (b.contrast ?? 0) - (a.contrast ?? 0) || a.rank - b.rank,
  mean: (a, b) => b.mean - a.mean || a.rank - b.rank,
  max: (a, b) => b.max - a.max || a.rank - b.rank,
};
let sorted = [...regions], shown = 0;
const cards = new Map();

function thumbnailView(region, canvas) {
  const side = Math.max(48, 1.5 * Math.max(region.width, region.height)), scale = canvas.width / devicePixelRatio / side;
  return {
    scale,
    x: clampAxis(region.x + region.width / 2 - side / 2, data.width, side),
    y: clampAxis(region.y + region.height / 2 - side / 2, data.height, side),
  };
}

function drawCard(card) {
  const missing = [];
  for (const date of ["before", "after"]) {
    const canvas = card[date], side = Math.round(96 * devicePixelRatio);
    canvas.width = canvas.height = side;
    // Many small canvases that are drawn once: not worth a trip to the graphics processor each.
    const context = canvas.getContext("2d", { willReadFrequently: true }), at = thumbnailView(card.region, canvas);
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    missing.push(...paint(context, date, at, 96, 96));
    if (!state.outlines) continue;
    context.translate(-at.x * at.scale, -at.y * at.scale);
    context.scale(at.scale, at.scale);
    const path = new Path2D(card.region[`${date}Path`] ?? card.region.outline);
    // Where it was not seen, its box is only the place.
    context.setLineDash((card.region.seen ?? "both") === "both" || card.region.seen === date ? [] : [4 / at.scale, 3 / at.scale]);
    context.lineJoin = "round";
    context.lineWidth = 2.6 / at.scale;
    context.strokeStyle = "rgb(0 0 0 / 50%)";
    context.stroke(path);
    context.lineWidth = 1.3 / at.scale;
    context.strokeStyle = card.region.colour ?? "#ffb000";
    context.stroke(path);
  }
  drawAgainWith(missing, card, () => drawCard(card));
}

// What gates removed is drawn like the cards of regions.
const clips = [], thingCards = [];

function drawCards() {
  for (const card of [...cards.values(), ...clips, ...thingCards]) drawCard(card);
}

const badge = text => element("span", { className: "badge" }, text);

function clip(gate) {
  const { x, y, width, height } = gate.largest;
  const region = { x, y, width, height, outline: `M${x - 1} ${y - 1}h${width + 2}v${height + 2}h${-width - 2}z`, colour: "#fff" };
  const before = element("canvas", { width: 96, height: 96 }), after = element("canvas", { width: 96, height: 96 });
  const button = element("button", { type: "button", className: "clip" }, before, after);
  button.setAttribute("aria-label", `Go to the largest region that ${gate.id} removed, ${count(width)} by ${count(height)} pixels at column ${x}, row ${y}`);
  button.addEventListener("click", () => goTo(region));
  clips.push({ region, before, after });
  return button;
}

function addCard(region) {
  const before = element("canvas", { width: 96, height: 96 }), after = element("canvas", { width: 96, height: 96 });
  const lines = [
    element("strong", {}, element("span", { className: "card-number" }, `#${region.id}`), size(region)),
    ...(region.area === null ? [] : [pixels(region), element("br")]),
    `evidence ${significant(region.evidence)}`, element("br"),
    ...(region.contrast === null ? [] : [`contrast ${significant(region.contrast)}`, element("br")]),
    `magnitude ${significant(region.mean)}`, element("br"),
    ...(region.residual === null ? [] : [residual(region), element("br")]),
    ...(region.agreement === "" ? [] : [`also flagged by ${region.agreement}`, element("br")]),
    element("span", { className: "card-place" }, place(region)),
    ...(region.marks.length === 0 ? [] : [element("span", { className: "badges" }, ...region.marks.map(badge))]),
  ];
  const button = element("button", { type: "button", className: "card" }, before, after, element("span", { className: "card-facts" }, ...lines));
  button.setAttribute("aria-label", `Go to change ${facts(region).slice(1).replaceAll("\n", ", ")}`);
  button.addEventListener("click", () => select(region, { reveal: false }));
  button.addEventListener("focus", () => hoverAtRegion(region));
  button.addEventListener("blur", () => showHover(null));
  button.addEventListener("mouseenter", () => hoverAtRegion(region));
  button.addEventListener("mouseleave", () => showHover(null));
  const item = element("li", {}, button);
  if (isOnMap(region)) item.append(copyButton(region));
  cards.set(region.id, { region, item, button, before, after });
  drawCard(cards.get(region.id));
  return item;
}

// ---- objects ----

const thingsAtATime = 24, colours = { arrived: "#3f8ef0", departed: "#ff4a44", persisting: "#c3c8cf", unobserved: "#fff" };
let shownThings = [];

function goTo(region) {
  flyTo(region);
  stage.scrollIntoView({ block: "nearest", behavior: calm.matches ? "auto" : "smooth" });
  stage.focus({ preventScroll: true });
}

function thingCard(thing) {
  const before = element("canvas", { width: 96, height: 96 }), after = element("canvas", { width: 96, height: 96 });
  const lines = [
    element("strong", {}, element("span", { className: "card-number" }, `#${thing.id}`), thing.label),
    element("span", { className: "state" }, thing.state), thing.evidence === "unknown" ? "" : `, ${thing.evidence}`,
    ...(thing.group === null ? [] : [element("br"), `in group ${thing.group}`]),
    ...(isOnMap(thing) ? [element("br"), element("span", { className: "card-place" }, place(thing))] : []),
  ];
  // Sentences are long: they have the whole width below the pictures.
  const words = [
    thing.description === thing.label ? "" : thing.description,
    ...(thing.reasons === "" ? [] : [element("span", { className: "reasons" }, thing.reasons)]),
  ];
  const button = element("button", { type: "button", className: "card" },
    before, after, element("span", { className: "card-facts" }, ...lines), element("span", { className: "card-facts card-words" }, ...words));
  button.setAttribute("aria-label", `Go to object ${thing.id}: ${thing.description}; ${thing.state}, ${thing.evidence}${thing.reasons === "" ? "" : `, ${thing.reasons}`}`);
  button.addEventListener("click", () => goTo(thing));
  const card = { region: { ...thing, colour: colours[thing.state] }, before, after };
  thingCards.push(card);
  drawCard(card);
  return element("li", { className: `thing-${thing.state}` }, button);
}

function listThings(more) {
  const wanted = { state: $("things-state").value, label: $("things-label").value, evidence: $("things-evidence").value };
  const fitting = things.filter(thing => Object.entries(wanted).every(([key, value]) => value === "" || thing[key] === value));
  if (!more) {
    shownThings = [];
    thingCards.length = 0;
    $("things-cards").replaceChildren();
  }
  const next = fitting.slice(shownThings.length, shownThings.length + thingsAtATime);
  $("things-cards").append(...next.map(thingCard));
  shownThings.push(...next);
  $("things-shown").textContent = `${count(fitting.length)} of ${count(things.length)} objects${shownThings.length < fitting.length ? `, the first ${count(shownThings.length)} shown` : ""}`;
  const rest = fitting.length - shownThings.length;
  $("things-more").hidden = rest === 0;
  $("things-more").textContent = `Show ${Math.min(rest, thingsAtATime)} more of the other ${count(rest)}`;
}

const tallyHeads = ["before", "after", "arrived", "departed", "persisting", "unobserved", "doubted"];
const tallyCells = tally => tallyHeads.map(name => element("td", { className: tally[name] > 0 ? `number n-${name}` : "number" }, count(tally[name])));
const tallyHeadings = () => tallyHeads.map(text => element("th", { scope: "col", className: "number" }, text));

function fillThings() {
  if (data.tallies.length === 0 && data.objectNotes.length === 0) return;
  $("things").hidden = false;
  fillTable($("tallies"), [heading("Class"), ...tallyHeadings()], data.tallies.map(tally => [heading(tally.label, "row"), ...tallyCells(tally)]));
  $("things-label").append(...data.tallies.map(tally => element("option", {}, tally.label)));
  for (const id of ["things-state", "things-label", "things-evidence"]) $(id).addEventListener("change", () => listThings(false));
  $("things-more").addEventListener("click", () => listThings(true));
  $("things-rules").querySelector("ul").append(...data.objectNotes.map(note => element("li", {}, note)));
  if (data.groups.length > 0) {
    $("groups").hidden = false;
    fillTable($("groups").querySelector("table"), [heading("#"), heading("Class"), ...tallyHeadings(), heading("Extent"), heading("Centre")], data.groups.map(group => {
      const go = element("button", { type: "button", className: "quiet" }, String(group.id));
      go.setAttribute("aria-label", `Go to group ${group.id}`);
      go.addEventListener("click", () => goTo(group.bounds));
      return [cell(go), heading(group.count.label, "row"), ...tallyCells(group.count), cell(group.extent), cell(group.place)];
    }));
  }
}

function copyButton(region) {
  const button = element("button", { type: "button", className: "copy" }, "Copy");
  const text = `${region.lat.toFixed(6)}, ${region.lon.toFixed(6)}`;
  button.title = `Copy latitude, longitude: ${text}`;
  button.setAttribute("aria-label", `Copy latitude and longitude of change ${region.id}`);
  button.addEventListener("click", async () => {
    button.textContent = await copied(text) ? "Copied" : text;
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  });
  return button;
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // A browser that refuses the clipboard to local files still shows the text, ready to be selected.
    return false;
  }
}

function listCards(upTo) {
  const items = sorted.slice(shown, upTo).map(addCard);
  $("cards").append(...items);
  shown = Math.min(upTo, sorted.length);
  const rest = sorted.length - shown, more = $("more");
  more.hidden = rest === 0;
  more.textContent = `Show ${Math.min(rest, cardsAtATime)} more of the other ${count(rest)}`;
  markCards();
}

function relist() {
  sorted = [...regions].sort(orders[$("sort").value]);
  cards.clear();
  $("cards").replaceChildren();
  shown = 0;
  if (sorted.length === 0) $("cards").append(element("li", { className: "nothing" }, "No region to list."));
  listCards(cardsAtATime);
  page = 0;
  listRows();
}

function markCards() {
  for (const card of cards.values()) {
    const on = card.region === state.active;
    card.item.classList.toggle("active", on);
    if (on) card.button.setAttribute("aria-current", "true");
    else card.button.removeAttribute("aria-current");
  }
}

function revealCard(region) {
  const at = sorted.indexOf(region);
  if (at >= shown && at < shown + 10 * cardsAtATime) listCards(at + cardsAtATime);
  const item = cards.get(region.id)?.item, list = $("cards");
  // Scrolls the list, never the page.
  if (item && list.scrollHeight > list.clientHeight) list.scrollTop = item.offsetTop - list.offsetTop - (list.clientHeight - item.offsetHeight) / 2;
}

$("sort").addEventListener("change", relist);
$("more").addEventListener("click", () => {
  const next = shown;
  listCards(shown + cardsAtATime);
  cards.get(sorted[next].id).button.focus();
});

// ---- tables ----

function fillTable(table, head, rows) {
  const body = element("tbody", {}, ...rows.map(cells => element("tr", {}, ...cells)));
  table.replaceChildren(...(head.length ? [element("thead", {}, element("tr", {}, ...head))] : []), body);
}

const heading = (text, scope = "col") => element("th", { scope }, text);
const cell = (content, label) => {
  const node = element("td", {}, content);
  if (label) node.dataset.label = label;
  return node;
};
const code = text => element("code", {}, text);
const factRows = list => list.map(fact => [heading(fact.name, "row"), cell(fact.value)]);

const rowsAtATime = 100;
let page = 0;

function listRows(upTo = rowsAtATime) {
  const start = page * rowsAtATime;
  const onMap = regions.some(isOnMap), measured = regions.some(region => region.area !== null);
  const shifted = regions.some(region => region.residual !== null), doubted = regions.some(region => region.marks.length > 0);
  const numeric = text => element("td", { className: "number" }, text);
  const heads = ["#", ...(measured ? ["area"] : []), "pixels", "evidence", "contrast", "mean magnitude", "greatest", ...(shifted ? ["residual, px"] : []), ...(doubted ? ["marks"] : []), ...(onMap ? ["latitude", "longitude"] : []), "column", "row"];
  fillTable($("rows"), heads.map(text => element("th", { scope: "col", className: "number" }, text)), sorted.slice(start, start + upTo).map(region => {
    const go = element("button", { type: "button" }, String(region.id));
    go.setAttribute("aria-label", `Go to change ${region.id}`);
    go.addEventListener("click", () => {
      select(region);
      stage.scrollIntoView({ block: "nearest", behavior: calm.matches ? "auto" : "smooth" });
      stage.focus({ preventScroll: true });
    });
    return [
      element("td", { className: "number" }, go),
      ...(measured ? [numeric(region.area === null ? "unknown" : area(region.area))] : []),
      numeric(count(region.pixels)), numeric(significant(region.evidence)), numeric(significant(region.contrast)),
      numeric(significant(region.mean, 4)), numeric(significant(region.max, 4)),
      ...(shifted ? [numeric(significant(region.residual))] : []), ...(doubted ? [element("td", {}, region.marks.join(", "))] : []),
      ...(onMap ? [numeric(region.lat?.toFixed(6) ?? "unknown"), numeric(region.lon?.toFixed(6) ?? "unknown")] : []),
      numeric(String(region.column)), numeric(String(region.row)),
    ];
  }));
  const pages = Math.max(1, Math.ceil(sorted.length / rowsAtATime));
  $("page-now").textContent = `${count(Math.min(start + 1, sorted.length))} to ${count(Math.min(start + upTo, sorted.length))} of ${count(sorted.length)}`;
  $("page-back").disabled = page === 0;
  $("page-on").disabled = page >= pages - 1;
}

$("page-back").addEventListener("click", () => { page--; listRows(); });
$("page-on").addEventListener("click", () => { page++; listRows(); });

function fillTables() {
  fillTable($("coverage"), [], factRows(data.coverage));
  fillTable($("threshold"), [], factRows(data.threshold));
  fillTable($("run"), [], factRows(data.run));
  fillTable($("settings"), [], factRows(data.settings));
  fillTable($("registration"), [], factRows(data.registration));
  fillTable($("radiometry"), [], factRows(data.radiometry));
  fillUnseen();
  if (data.bands.length > 0) {
    $("bands").hidden = false;
    fillTable($("bands"), ["Band", "Gain", "Offset", "Residual"].map(text => heading(text)), data.bands.map(band => [
      heading(band.name, "row"), cell(band.gain), cell(band.offset), cell(band.residual),
    ]));
  }
  if (data.methods.length > 0) {
    $("methods").hidden = false;
    fillTable($("methods").querySelector("table"), ["Method", "Its threshold", "Flags", "Shared"].map(text => heading(text)), data.methods.map(method => [
      cell(method.id, "Method"), cell(method.threshold, "Its threshold"), cell(method.flagged, "Flags"), cell(method.shared, "Shared"),
    ]));
  }
  const hasClips = data.gates.some(gate => gate.largest);
  fillTable($("gates"), ["Gate", "Rule", "Removed", ...(hasClips ? ["Largest removed"] : []), "To run without it"].map(text => heading(text)), data.gates.map(gate => [
    cell(gate.id, "Gate"), cell(gate.rule, "Rule"), cell(gate.removed, "Removed"),
    ...(hasClips ? [gate.largest ? cell(clip(gate)) : cell("")] : []),
    cell(code(gate.howToSwitchOff), "To run without it"),
  ]));
  fillTable($("images"), ["", "Before", "After"].map(text => heading(text)), data.images.map(fact => [
    heading(fact.name, "row"), cell(fact.name === "SHA-256" ? code(fact.before) : fact.before, "Before"),
    cell(fact.name === "SHA-256" ? code(fact.after) : fact.after, "After"),
  ]));
  fillTable($("plugins"), ["Plugin", "Version", "SHA-256"].map(text => heading(text)), data.plugins.map(plugin => [
    cell(plugin.id, "Plugin"), cell(plugin.version, "Version"), cell(code(plugin.sha256), "SHA-256"),
  ]));
  if (data.objects.length > 0) {
    $("objects").hidden = false;
    fillTable($("objects").querySelector("table"), [], factRows(data.objects));
  }
}

function fillUnseen() {
  if (data.unseen.length === 0) return;
  const unseen = $("unseen"), colour = i => `cause-${i % 6}`;
  unseen.hidden = false;
  const whole = data.unseen.reduce((sum, cause) => sum + cause.percent, 0) || 1;
  unseen.querySelector(".bar").replaceChildren(...data.unseen.map((cause, i) => {
    const part = element("i", { className: colour(i) });
    part.style.width = `${100 * cause.percent / whole}%`;
    return part;
  }));
  fillTable(unseen.querySelector("table"), [], data.unseen.map((cause, i) => {
    const name = element("th", { scope: "row" }, element("span", { className: `key ${colour(i)}` }), cause.name);
    return [name, cell(cause.value)];
  }));
}

function fillTexts() {
  $("place").textContent = data.place;
  for (const [id, name, side] of [["before-tag", "Before", data.beforeSide], ["after-tag", "After", data.afterSide]]) {
    $(id).replaceChildren(element("b", {}, name), ` ${side.date}`);
  }
  const dates = [["Before", data.beforeSide], ["After", data.afterSide]].map(([name, side]) =>
    `${name}: ${side.date}${side.dateSource === "" ? "" : ` (from ${side.dateSource})`}, ${side.file}`);
  $("dates").replaceChildren(...dates.map(text => element("li", {}, text)));
  $("made-by").textContent = data.madeBy;
  $("stretch-note").textContent = data.stretchNote;
  $("list-notes").replaceChildren(...data.listNotes.map(note => element("p", {}, note)));
  $("changes-title").textContent = regions.length === 0 ? "Changes" : `Changes (${count(regions.length)})`;
  if (data.problems.length > 0) {
    $("problems").hidden = false;
    $("problems").querySelector("ul").append(...data.problems.map(problem => element("li", {},
      ...(problem.plugin ? [element("b", {}, problem.plugin), ` (${problem.stage}): `] : []), problem.message)));
  }
  if (data.warning !== "") {
    $("warning").hidden = false;
    $("warning").querySelector("p").textContent = data.warning;
  }
  if (data.remarks.length > 0) {
    $("remarks").hidden = false;
    $("remarks").querySelector("ul").append(...data.remarks.map(remark => element("li", {}, remark)));
  }
}

// ---- theme ----

const dark = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";

function nameTheme() {
  $("theme").textContent = isDark() ? "Light" : "Dark";
  $("theme").setAttribute("aria-label", `Use ${isDark() ? "light" : "dark"} colours`);
  drawCards();
  render();
}

$("theme").addEventListener("click", () => {
  document.documentElement.dataset.theme = isDark() ? "light" : "dark";
  nameTheme();
});
dark.addEventListener("change", nameTheme);

// ---- print ----

function fillPrintPair() {
  const figures = [["Before", data.beforeSide, "before"], ["After", data.afterSide, "after"]].map(([name, side, date]) => {
    const outlines = drawing("svg", { viewBox: `0 0 ${data.width} ${data.height}` });
    outlines.append(drawing("use", { href: "#unobserved" }), drawing("use", { href: "#shapes" }));
    for (const region of regions.slice(0, 20)) {
      const text = drawing("text", { x: region.x + region.width / 2, y: region.y, "font-size": data.width / 40, "stroke-width": data.width / 200 });
      text.textContent = region.id;
      outlines.append(text);
    }
    const frame = element("div", { className: "frame" }, element("img", { src: layers[date][0].url, alt: `${name} image` }), outlines);
    return element("figure", {}, frame, element("figcaption", {}, `${name}: ${side.date}`));
  });
  $("print-pair").replaceChildren(...figures);
}

addEventListener("beforeprint", () => {
  $("all").open = true;
  listRows(500);
});
addEventListener("afterprint", () => listRows());

// ---- start ----

function resize() {
  // Hidden, as when printed.
  if (stage.clientWidth === 0) return;
  const wasFit = !isZoomed() || state.width === 1;
  const centre = { x: view.x + state.width / view.scale / 2, y: view.y + state.height / view.scale / 2 };
  state.width = stage.clientWidth;
  state.height = stage.clientHeight;
  canvas.width = Math.round(state.width * devicePixelRatio);
  canvas.height = Math.round(state.height * devicePixelRatio);
  if (wasFit) view.scale = fitScale();
  view.x = centre.x - state.width / view.scale / 2;
  view.y = centre.y - state.height / view.scale / 2;
  clampView();
  renderNow();
}

stage.style.setProperty("--aspect", data.height / data.width);
fillTexts();
fillTables();
drawShapes();
Promise.all([load(layers.before[0]), load(layers.after[0])]).then(() => {
  new ResizeObserver(resize).observe(stage);
  resize();
  relist();
  fillThings();
  listThings(false);
  fillPrintPair();
  nameTheme();
  document.documentElement.dataset.ready = "true";
});
