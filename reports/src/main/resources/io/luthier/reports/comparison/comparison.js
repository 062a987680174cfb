// What the sections of a comparison draw: the strategies, which of them are shown, and the unit in which costs are read. Made anew by
// each update.

let data, goal, repeats, strategies, labelled;
luthier.model((next) => {
  data = next;
  goal = data.goal;
  repeats = data.repeats;
  strategies = data.strategies.map(described);
  labelled = new Map(strategies.map((s) => [s.label, s]));
});


const units = [["trials", "trials"], ["work", "work units"], ["seconds", "seconds"]];
const unitText = (unit) => units.find(([key]) => key === unit)[1];
const cost = (x, unit) => (x === Infinity ? "never" : Number.isNaN(x) ? "" : unit === "seconds" ? seconds(x) : number(x, 3));
const found = (x) => (Number.isFinite(x) ? metric(x) : "none");
const chance = (x) => number(100 * x, 2) + " %";
const span = ([low, high], text) => (num(low) === -Infinity && num(high) === Infinity ? "-" : text(num(low)) === "none" && text(num(high)) === "none" ? "none" : text(num(low)) + " to " + text(num(high)));
const gap = (x) => (Number.isNaN(x) ? "-" : number(x, 3)); // of two values, one of which may be none
const ahead = (a, b) => (a === b ? 0 : goal.maximize ? b - a : a - b);

function described(s, i) {
  const reach = {};
  const bands = {};
  for (const [unit] of units) {
    const [r, b] = [s.reach[unit], s.bands[unit]];
    reach[unit] = { reached: r.reached, median: num(r.median), expected: num(r.expected), interval: r.interval,
      costs: r.costs.map(num), arrived: r.arrived, cost: r.course.cost.map(num), share: r.course.share.map(num) };
    bands[unit] = { cost: b.cost.map(num), median: b.median.map(num), low: b.low.map(num), high: b.high.map(num) };
  }
  return Object.assign({}, s, {
    i, reach, bands,
    values: s.values.map(num),
    center: num(s.median),
    /** What its longest search was charged. */
    end: (unit) => Math.max(...s.searches.map((search) => num(search.charged[unit]))),
  });
}

/** A strategy's colour; those beyond the seventh differ by their dashes and symbols. */
const tone = (s) => theme.colours().series[s.i % 7];
const dashes = (s) => ["solid", [7, 3], [2, 3], [8, 3, 2, 3]][Math.floor(s.i / 7) % 4];
const symbol = (s) => ["circle", "diamond", "triangle", "rect"][Math.floor(s.i / 7) % 4];
const short = (label, most) => (label.length > most ? label.slice(0, most - 1) + "\u2026" : label);

const view = (() => {
  const hidden = new Set(); // by label
  const listeners = [];
  const tell = soon(() => listeners.forEach((listener) => listener()));
  let chosen = null;
  return {
    get unit() { return chosen || data.unit; },
    get whole() { return strategies.every((s) => !hidden.has(s.label)); },
    get strategies() { return strategies.filter((s) => !hidden.has(s.label)); },
    shown: (s) => !hidden.has(s.label),
    toggle(s) {
      if (!hidden.delete(s.label)) hidden.add(s.label);
      tell();
    },
    only(s) {
      strategies.forEach((other) => hidden.add(other.label));
      hidden.delete(s.label);
      tell();
    },
    all() {
      hidden.clear();
      tell();
    },
    read(key) {
      chosen = key;
      tell();
    },
    changed: (listener) => listeners.push(listener),
  };
})();

theme.changed(() => theme.colours().series.forEach((colour, k) => document.documentElement.style.setProperty("--s" + k, colour)));

/** The strategy's line, as charts draw it. */
function swatch(s) {
  return el("i", { class: "swatch s" + (s.i % 7) + " d" + (Math.floor(s.i / 7) % 4), "aria-hidden": "true" });
}

/** A strategy's name after its line. */
function named(s) {
  return el("span", { class: "named" }, swatch(s), el("span", {}, s.label));
}

/** Every strategy as a button that hides it, or shows it again, in all charts: a part with an update of its own. */
function legend() {
  const host = el("div", { class: "legend", role: "group", "aria-label": "Strategies" });
  const all = el("button", { type: "button", class: "quiet", onclick: view.all }, "Show all");
  let chips = [];
  const show = () => {
    chips.forEach((chip, k) => chip.setAttribute("aria-pressed", String(view.shown(strategies[k]))));
    all.hidden = view.whole;
  };
  view.changed(show);
  return {
    host,
    update() {
      chips = strategies.map((s) => el("button", { type: "button", class: "strategy", title: "Hide or show in all charts; twice to see it alone", onclick: () => view.toggle(s), ondblclick: () => view.only(s) }, named(s)));
      host.replaceChildren(...chips, all);
      show();
    },
  };
}

/** The choice of the unit, the same in all charts: a part with an update of its own. */
function unitChoice() {
  const host = el("div", {});
  const show = () => host.replaceChildren(choices("Cost in", units.map(([key, text]) => [key, text === "work units" ? "work" : text]), view.unit, view.read));
  view.changed(() => [...host.querySelectorAll("button")].forEach((button, k) => button.setAttribute("aria-pressed", String(units[k][0] === view.unit))));
  return { host, update: show };
}

/** Buttons that say how an axis runs. */
function scaleChoice(label, log, change) {
  return choices(label, [["linear", "linear"], ["log", "log"]], log ? "log" : "linear", (key) => change(key === "log"));
}

/** A chart of strategies, drawn anew when another set of them is shown or the unit changes. */
function strategyChart(kind, label, rows, option, ready) {
  const item = chart(kind, label, (drawn) => {
    item.host.style.setProperty("--rows", String(rows()));
    return option(drawn);
  }, ready);
  view.changed(item.touch);
  return Object.assign(Object.create(item), {
    touch() {
      item.host.style.setProperty("--rows", String(rows()));
      item.touch();
    },
  });
}

/** A horizontal axis of costs in the unit chosen. */
function costAxis(log, least) {
  const end = Math.max(...strategies.map((s) => s.end(view.unit)));
  return axis(unitText(view.unit), Object.assign({ scale: false, splitLine: { show: false }, minInterval: view.unit === "trials" ? 1 : 0 },
    log && least > 0 && least < end ? logarithmic(least, end) : { min: 0, max: end > 0 ? end : 1 },
    { axisLabel: { color: theme.colours().soft, fontSize: 11, hideOverlap: true, showMaxLabel: false, formatter: (x) => number(x, 3) } }));
}

/** A lane for each strategy, from the best down. */
function lanes(list, text) {
  const most = narrow() ? 13 : 26;
  return { type: "category", inverse: true, data: list.map((s) => (text ? text(s, most) : short(s.label, most))), axisLine: { show: false }, axisTick: { show: false },
    splitLine: { show: false }, axisLabel: { color: theme.colours().ink, fontSize: 12, interval: 0 } };
}

/** Room for the names of lanes beside what the chart leaves for them. */
const LANES = 24;

/** Strategies and what is said of each, in a tooltip. */
function listing(title, rows) {
  return el("div", { class: "card wide" }, el("strong", {}, title),
    el("dl", { class: "compact" + (rows.length > 9 ? " dense" : "") }, rows.map(([s, text]) => [el("dt", {}, named(s)), el("dd", {}, text)])));
}

/** A table with a caption for those who hear it; columns are [title, whether a number]. */
function grid(label, columns, rows) {
  return el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": label }, el("table", {},
    el("thead", {}, el("tr", {}, columns.map(([title, numeric]) => el("th", { scope: "col", class: numeric ? "number" : null }, title)))),
    el("tbody", {}, rows)));
}

/** A row of it: the strategy first. */
function strategyRow(s, cells, kind) {
  return el("tr", { class: kind || null }, el("th", { scope: "row", class: "who" }, named(s)),
    cells.map(([text, numeric]) => el("td", { class: numeric === false ? "words" : "number" }, text)));
}
