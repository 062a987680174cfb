// The page of a comparison.

const several = strategies.length > 1;

function stats() {
  const thinker = strategies.reduce((a, b) => (num(b.charge["thinking-share"]) > num(a.charge["thinking-share"]) ? b : a));
  const first = strategies[0];
  const sharing = data.sharing;
  const cheapest = strategies.slice().sort((a, b) => (a.reach[data.unit].expected < b.reach[data.unit].expected ? -1 : a.reach[data.unit].expected > b.reach[data.unit].expected ? 1 : 0))[0];
  const price = cheapest.reach[data.unit];
  const tiles = [
    ["best median", found(first.center), first.label],
    ["cheapest to the target", price.reached ? cost(price.expected, data.unit) : "never", price.reached ? (data.unit === "seconds" ? "" : unitText(data.unit) + ", ") + cheapest.label : "no search reached it"],
    ["trained", sharing.done.trainings.toLocaleString("en"), "times, charged for " + sharing.charged.trainings.toLocaleString("en")],
    ["most thinking", chance(num(thinker.charge["thinking-share"])), "of its time, " + thinker.label],
    ["differences shown", several ? data.pairs.filter((pair) => pair.shown).length + " of " + data.pairs.length : "-", "between pairs"],
    ["smallest p possible", several ? number(num(data.test["least-p"]), 2) : "-", "with " + count(repeats, "repeat")],
  ];
  return el("dl", { class: "stats" }, tiles.map(([term, text, note]) => el("div", {}, el("dt", {}, term), el("dd", {}, text), el("dd", { class: "of" }, note))));
}

(() => {
  const hero = document.getElementById("answer");
  hero.append(stats());
  hero.querySelector("h1").after(el("p", { class: "by" }, strategies.length + (strategies.length === 1 ? " strategy" : " strategies") + " \u00b7 " + count(repeats, "repeat") + " \u00b7 "
    + goal.metric + (goal.maximize ? ", higher is better" : ", lower is better")));
  document.getElementById("report").append(
    section("standings", "Standings", null, standings()),
    section("course", "Best so far", null, courseFigure()),
    section("target", "Reaching the target", null, targetFigure()),
    section("found", "What was found", null, foundFigure()),
    section("differences", "Differences", several ? testWords() : null,
      several ? [el("div", { class: "pair" }, pairsFigure(), ranksFigure()), pairTable()] : nothing("With one strategy there is nothing to compare.")),
    section("cost", "What was charged", null, chargeFigure(), wastedTable()),
    section("searches", "Searches", null, searchTable()),
    section("study", "The study", null, colophon()),
  );
  document.body.prepend(navigation(data.name));
  theme.start();
})();
