// What the comparison came to, in a few figures below the answer.

luthier.section("opening", (root) => ({
  update(data) {
    const several = strategies.length > 1;
    const thinker = strategies.reduce((a, b) => (num(b.charge["thinking-share"]) > num(a.charge["thinking-share"]) ? b : a));
    const first = strategies[0];
    const led = strategies.filter((s) => Math.abs(num(s["mean-rank"]) - num(first["mean-rank"])) < 1e-9).length;
    const sharing = data.sharing;
    const least = Math.min(...strategies.map((s) => s.reach[data.unit].expected));
    const cheapest = strategies.filter((s) => s.reach[data.unit].expected === least);
    const who = cheapest.length === 1 ? cheapest[0].label : cheapest.length + " strategies alike";
    byline(strategies.length + (strategies.length === 1 ? " strategy" : " strategies") + " \u00b7 " + count(repeats, "repeat") + " \u00b7 "
      + goal.metric + (goal.maximize ? ", higher is better" : ", lower is better"));
    root.replaceChildren(tiles([
      ["median found", found(first.center), led === 1 ? first.label + (several ? ", first by mean rank" : "") : led + " strategies alike by mean rank"],
      ["cheapest to the target", data.target["at-once"] ? "-" : cost(least, data.unit), data.target["at-once"] ? "every first result reached it" : least < Infinity ? (data.unit === "seconds" ? "" : unitText(data.unit) + ", ") + who : "no search reached it"],
      ["trained", sharing.done.trainings.toLocaleString("en"), "times, charged for " + sharing.charged.trainings.toLocaleString("en")],
      ["most thinking", chance(num(thinker.charge["thinking-share"])), "of its time, " + thinker.label],
      ["differences shown", several ? data.pairs.filter((pair) => pair.shown).length + " of " + data.pairs.length : "-", "between pairs"],
      ["smallest p possible", several ? number(num(data.test["least-p"]), 2) : "-", "with " + count(repeats, "repeat")],
    ]));
  },
}));
