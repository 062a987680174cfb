// How the strategies came out, from the best mean rank on.

luthier.section("standings", (root) => ({
  update() {
    const spans = (s) => [[number(num(s["mean-rank"]), 3)], [found(s.center)], [span(s.interval, found)], [span(s.quartiles, found)], [number(num(s.area), 3)]];
    const better = (s) => (s["better-than"].length ? s["better-than"].map((label, k) => [k ? ", " : null, label]) : "-");
    root.replaceChildren(grid("Standings", [["strategy"], ["mean rank", true], ["median", true], ["95 % interval", true], ["middle half", true], ["area", true], ["better than"]],
        strategies.map((s, k) => strategyRow(s, spans(s).concat([[better(s), false]]), k === 0 ? "best" : null))),
      el("p", { class: "remark" }, "Mean rank over the repeats, from 1 for always the best. Median and middle half of the best " + goal.metric
        + " that each repeat found. Area: how far the best so far was from the best of all, on average over the cost; 0 for nothing left, 1 for as far as where the searches began. "
        + "Better than: only those to whom the difference is shown."));
  },
}));
