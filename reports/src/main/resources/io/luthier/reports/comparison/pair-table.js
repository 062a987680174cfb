// Each pair in numbers.

luthier.section("pair-table", (root) => ({
  update() {
    root.hidden = strategies.length < 2;
    if (!root.hidden) root.replaceChildren(pairTable());
  },
}));

function pairTable() {
  return el("details", { class: "fold" }, el("summary", {}, (data.pairs.length === 1 ? "The pair" : "All " + count(data.pairs.length, "pair")) + " in numbers"),
    grid("Pairs", [["strategy"], ["against"], ["chance to be better", true], ["95 % interval", true], ["difference", true], ["p found", true], ["found"], ["p cost", true], ["cost"]],
      data.pairs.map((pair) => strategyRow(labelled.get(pair.first), [[named(labelled.get(pair.second)), false], [chance(num(pair.probability))], [span(pair["probability-interval"], chance)], [gap(num(pair.difference))],
        [number(num(pair.p), 3)], [pair.shown ? "shown" : "-", false], [number(num(pair["cost-p"]), 3)], [pair["cost-shown"] ? "shown" : "-", false]]))));
}
