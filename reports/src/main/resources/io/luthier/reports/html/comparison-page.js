// The page of a comparison.

function stats() {
  const first = strategies[0];
  const sharing = data.sharing;
  const cheapest = strategies.slice().sort((a, b) => (a.reach[data.unit].expected < b.reach[data.unit].expected ? -1 : a.reach[data.unit].expected > b.reach[data.unit].expected ? 1 : 0))[0];
  const price = cheapest.reach[data.unit];
  const tiles = [
    ["median " + goal.metric + ", " + first.label, found(first.center)],
    ["cheapest to the target, " + (price.reached ? cheapest.label : "none"), price.reached ? cost(price.expected, data.unit) + (data.unit === "seconds" ? "" : " " + (data.unit === "work" ? "units" : "trials")) : "never"],
    ["repeats", data.repeats === data.begun ? String(data.repeats) : data.repeats + " of " + data.begun],
    ["trained / charged", sharing.done.trainings.toLocaleString("en") + " / " + sharing.charged.trainings.toLocaleString("en")],
    ["differences shown", data.pairs.filter((pair) => pair.shown).length + " of " + data.pairs.length],
    ["smallest p possible", strategies.length > 1 ? number(num(data.test["least-p"]), 2) : "-"],
  ];
  return el("dl", { class: "stats" }, tiles.map(([term, text]) => el("div", {}, el("dt", {}, term), el("dd", {}, text))));
}

(() => {
  const hero = document.getElementById("answer");
  hero.append(stats());
  hero.querySelector("h1").after(el("p", { class: "by" }, strategies.length + (strategies.length === 1 ? " strategy" : " strategies") + " \u00b7 " + count(repeats, "repeat") + " \u00b7 "
    + goal.metric + (goal.maximize ? ", higher is better" : ", lower is better")));
  const several = strategies.length > 1;
  document.getElementById("report").append(
    section("standings", "Standings", null, standings()),
    section("course", "Best so far", null, courseFigure()),
    section("target", "Reaching the target", null, targetFigure()),
    section("found", "What each search found", null, foundFigure()),
    section("differences", "Which differences are shown", several ? testWords() : null,
      several ? [el("div", { class: "pair" }, pairsFigure(), ranksFigure()), pairTable()] : nothing("With one strategy there is nothing to compare.")),
    section("cost", "What was charged", null, chargeFigure(), wastedTable()),
    section("searches", "The searches", null, searchTable()),
    section("study", "The study", null, colophon()),
  );
  document.body.prepend(navigation(data.name));
  theme.start();
})();
