// Which trials are looked at: filters by parameter or metric, which every chart and table honours, and one trial picked out.

const selection = (() => {
  const filters = new Map(); // key -> list of [low, high] in positions
  const listeners = [];
  let mask = null;
  let size = trials.n;
  let picked = null;

  const columns = new Map(parameters.map((p) => [p.path, p.column.map((v) => (v === null || v === undefined ? NaN : p.position(v)))]));
  columns.set("=" + goal.metric, trials.goal);

  function work() {
    if (filters.size === 0) {
      mask = null;
      size = trials.n;
      return;
    }
    mask = new Uint8Array(trials.n).fill(1);
    for (const [key, intervals] of filters) {
      const column = columns.get(key);
      for (let i = 0; i < trials.n; i++) {
        if (mask[i] && !intervals.some(([low, high]) => column[i] >= low && column[i] <= high)) mask[i] = 0;
      }
    }
    size = mask.reduce((sum, x) => sum + x, 0);
  }
  const tell = soon(() => listeners.forEach((listener) => listener()));

  return {
    get active() { return mask !== null; },
    get count() { return size; },
    get picked() { return picked; },
    has: (i) => mask === null || mask[i] === 1,
    filters: () => filters,
    /** Only trials in one of these intervals of positions; none lifts the filter. */
    filter(key, intervals) {
      if (intervals && intervals.length) filters.set(key, intervals);
      else filters.delete(key);
      work();
      tell();
    },
    clear() {
      filters.clear();
      work();
      tell();
    },
    /** Picks a trial out, or none. */
    pick(i) {
      picked = picked === i ? null : i;
      tell();
    },
    changed: (listener) => listeners.push(listener),
    position: (key, i) => columns.get(key)[i],
  };
})();

/** A form that adds a filter without a pointer; and the filters in words, each a button that lifts it. */
function filterBar() {
  const chips = el("div", { class: "chips", id: "filters", "aria-live": "polite" });
  const keys = leading.map((p) => [p.path, p.label]).concat([["=" + goal.metric, goal.metric]]);
  let key = keys[0][0];
  const fields = el("span", { class: "fields" });

  function words(k, intervals) {
    const p = parameter.get(k);
    const name = p ? p.label : goal.metric;
    return name + " " + intervals.map(([low, high]) => {
      if (p && !p.numeric) return p.values.filter((_, i) => i >= low && i <= high).map(value).join(", ");
      if (low === -Infinity) return "\u2264 " + number(high, 3);
      if (high === Infinity) return "\u2265 " + number(low, 3);
      return number(low, 3) + " to " + number(high, 3);
    }).join(" or ");
  }

  function show() {
    chips.replaceChildren(...[...selection.filters()].map(([k, intervals]) =>
      el("button", { type: "button", class: "chip", title: "Lift this filter", onclick: () => selection.filter(k, null) },
        words(k, intervals), el("span", { "aria-hidden": "true" }, " \u00d7"))));
    if (selection.active) {
      chips.append(el("span", { class: "soft" }, selection.count.toLocaleString("en") + " of " + count(trials.n, "trial")),
        el("button", { type: "button", class: "quiet", onclick: selection.clear }, "Show all"));
    }
  }

  function form() {
    const p = parameter.get(key);
    if (p && !p.numeric) {
      const list = select("Value", p.values.map((v, i) => [String(i), value(v)]), null, () => {});
      fields.replaceChildren(list);
      return () => [[Number(list.value), Number(list.value)]];
    }
    const low = el("input", { type: "number", step: "any", placeholder: "from", "aria-label": "From" });
    const high = el("input", { type: "number", step: "any", placeholder: "to", "aria-label": "To" });
    fields.replaceChildren(low, high);
    return () => (low.value === "" && high.value === "" ? null
      : [[low.value === "" ? -Infinity : Number(low.value), high.value === "" ? Infinity : Number(high.value)]]);
  }

  let read = form();
  const add = el("form", {
    class: "filter",
    onsubmit: (event) => {
      event.preventDefault();
      selection.filter(key, read());
    },
  },
    el("span", { class: "soft" }, "Show only trials with"),
    select("Filter by", keys, key, (k) => {
      key = k;
      read = form();
    }), fields, el("button", { type: "submit" }, "Filter"));
  selection.changed(show);
  show();
  return { form: el("div", { class: "filters" }, add), chips };
}

/** The state of the filters in the bar at the top, seen wherever one is on the page. */
function filterState() {
  const button = el("button", { type: "button", class: "chip", hidden: true, onclick: selection.clear });
  selection.changed(() => {
    button.hidden = !selection.active;
    button.textContent = selection.count.toLocaleString("en") + " of " + count(trials.n, "trial") + " \u00d7";
    button.title = "Show all";
  });
  return button;
}
