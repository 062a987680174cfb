// What could not win, kind by kind.

luthier.section("wasted", (root) => ({
  update() {
    const rows = strategies.flatMap((s) => s.charge.items.filter((item) => item.wasted).map((item) =>
      strategyRow(s, [[item.kind, false], [String(item.count)], [number(num(item.cost.work), 4)], [seconds(num(item.cost["wall-seconds"]))]])));
    root.replaceChildren(rows.length
      ? el("details", { class: "fold" }, el("summary", {}, "What went to trials that could not win"), grid("Wasted", [["strategy"], ["kind"], ["count", true], ["work", true], ["training", true]], rows))
      : nothing("Nothing went to trials that could not win."));
  },
}));
