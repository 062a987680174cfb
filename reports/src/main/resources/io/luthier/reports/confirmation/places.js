// The ranking.

luthier.section("places", (root) => ({
  update() {
    const heads = [["rank", 0], ["trial", 1], [goal.metric, 1], ["95 % interval", 0], ["search saw", 1], ["its rank", 1], ["luck", 1], ["95 % of luck", 0], ["seeds", 1], ["not told from", 0], ["configuration", 0]];
    const rows = places.map((p) => {
      const cells = [label(p), String(p.trial), sharp(p.mean, p["mean-interval"]), span(p["mean-interval"], p["mean-interval"]), sharp(p.searched, p["mean-interval"]), String(p["search-rank"]),
        p.luck === null ? "" : number(p.luck, 2), rough(p["luck-interval"]), seedsOf(p), p["not-told-from"].join(" "), p.configuration];
      return el("tr", { class: p.rank === 1 && places.some((q) => q.rank > 1) ? "sum" : null }, cells.map((text, i) => el("td", { class: heads[i][1] ? "number" : null }, text)));
    });
    root.replaceChildren(el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Ranking" }, el("table", { class: "ranking" },
      el("thead", {}, el("tr", {}, heads.map(([text, numeric]) => el("th", { scope: "col", class: numeric ? "number" : null }, text)))), el("tbody", {}, rows))));
  },
}));
