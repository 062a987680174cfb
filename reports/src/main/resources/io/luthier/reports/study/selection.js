// Which trials are looked at: filters by parameter or metric, which every chart and table honours, and one trial picked out.

const selection = (() => {
  const filters = new Map(); // key -> list of [low, high] in positions
  const listeners = [];
  let mask = null;
  let size = 0;
  let picked = null;
  let columns = new Map();

  luthier.model(() => {
    columns = new Map(parameters.map((p) => [p.path, p.column.map((v) => (v === null || v === undefined ? NaN : p.position(v)))]));
    columns.set("=" + goal.metric, trials.goal);
    if (picked >= trials.n) picked = null;
    [...filters.keys()].filter((key) => !columns.has(key)).forEach((key) => filters.delete(key));
    work();
    tell();
  });

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

addEventListener("keydown", (event) => {
  if (event.key === "Escape") selection.clear();
});

// The state of the filters in the bar at the top, seen wherever one is on the page.
{
  const button = el("button", { type: "button", class: "chip", hidden: true, onclick: selection.clear });
  document.querySelector("nav.bar").append(button);
  selection.changed(() => {
    button.hidden = !selection.active;
    button.textContent = selection.count.toLocaleString("en") + " of " + countShown() + " \u00d7";
    button.title = "Show all";
  });
}
