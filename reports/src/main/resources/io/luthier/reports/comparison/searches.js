// Every search: what it found and what it was charged.

luthier.section("searches", (root) => {
  let shown = 15;
  let rows = [];
  let sort = null;
  let descending = false;
  const body = el("tbody");
  const more = el("div", { class: "more" });
  const after = (row, unit) => (row.s.reach[unit].arrived[row.k] ? row.s.reach[unit].costs[row.k] : Infinity);
  const columns = [
    { title: () => "repeat", key: (r) => r.k, text: (r) => String(r.k + 1) },
    { title: () => "seed", key: (r) => r.k, text: (r) => r.s.seeds[r.k] },
    { title: () => "best", key: (r) => (Number.isFinite(r.best) ? (goal.maximize ? -r.best : r.best) : Infinity), text: (r) => found(r.best), strong: true },
    { title: () => "trials", key: (r) => num(r.charged.trials), text: (r) => String(num(r.charged.trials)) },
    { title: () => "work", key: (r) => num(r.charged.work), text: (r) => number(num(r.charged.work), 4) },
    { title: () => "time", key: (r) => num(r.charged.seconds), text: (r) => seconds(num(r.charged.seconds)) },
    { title: () => "target after" + (view.unit === "seconds" ? "" : " " + unitText(view.unit)), key: (r) => after(r, view.unit), text: (r) => cost(after(r, view.unit), view.unit) },
  ];
  const buttons = columns.map((column) => el("button", { type: "button", class: "sort", onclick: () => {
    descending = sort === column ? !descending : false;
    sort = column;
    draw();
  } }));
  const heads = columns.map((_, k) => el("th", { scope: "col", class: "number" }, buttons[k]));

  function draw() {
    const list = rows.filter((row) => view.shown(row.s));
    if (sort) list.sort((a, b) => (sort.key(a) === sort.key(b) ? 0 : sort.key(a) < sort.key(b) ? -1 : 1) * (descending ? -1 : 1));
    body.replaceChildren(...list.slice(0, shown).map((row) => el("tr", {}, el("th", { scope: "row", class: "who" }, named(row.s)),
      columns.map((column) => el("td", { class: "number" + (column.strong ? " strong" : "") }, column.text(row))))));
    buttons.forEach((button, k) => { button.textContent = columns[k].title(); });
    heads.forEach((head, k) => head.setAttribute("aria-sort", sort === columns[k] ? (descending ? "descending" : "ascending") : "none"));
    more.replaceChildren();
    if (list.length > shown) {
      more.append(el("span", { class: "soft" }, shown + " of " + list.length.toLocaleString("en") + " searches"), el("button", { type: "button", onclick: () => {
        shown += 50;
        draw();
      } }, "Show 50 more"));
    } else if (!list.length) {
      more.append(nothing("All strategies are hidden."));
    }
  }
  view.changed(draw);
  root.replaceChildren(el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Searches" },
    el("table", { class: "searches" }, el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "strategy"), heads)), body)), more);

  return {
    update() {
      rows = strategies.flatMap((s) => s.searches.map((search, k) => ({ s, k, best: s.values[k], charged: search.charged })));
      draw();
    },
  };
});
