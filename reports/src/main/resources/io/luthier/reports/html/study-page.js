// The page of one study.

function stats() {
  const spent = data.spending.total;
  const best = trials.order.length ? trials.goal[trials.order[0]] : null;
  const wall = num(spent["wall-seconds"]);
  const tiles = [
    ["best " + goal.metric, best === null ? "none" : metric(best)],
    ["trials", trials.n.toLocaleString("en")],
    ["training", seconds(wall)],
    ["thinking", seconds(num(spent["thinking-seconds"]))],
    ["could not win", wall > 0 ? percent(num(data.spending.wasted["wall-seconds"]) / wall) : "-"],
    ["start to end", seconds(data["running-seconds"])],
  ];
  return el("dl", { class: "stats" }, tiles.map(([term, text]) => el("div", {}, el("dt", {}, term), el("dd", {}, text))));
}

(() => {
  const hero = document.getElementById("answer");
  hero.append(stats());
  hero.querySelector("h1").after(el("p", { class: "by" }, data.strategy + " \u00b7 seed " + data.seed + " \u00b7 " + count(trials.n, "trial")));
  const report = document.getElementById("report");
  const sections = [
    section("leaderboard", "Leaderboard", "Complete trials from best to worst by " + goal.metric + (goal.maximize ? ", higher is better" : ", lower is better") + ". Open a row for all of it.", leaderboard()),
    section("history", "Progress", null, historyFigure(), distributionFigure()),
  ];
  if (data.front) sections.push(section("compromises", "Compromises", null, el("div", { class: "pair" }, frontFigures())));
  sections.push(
    section("parameters", "Parameters", null, parallelFigure(), el("div", { class: "pair" }, importanceFigure(), surfaceFigure()), sliceFigures()),
    section("courses", "Training", null, el("div", { class: "pair" }, curveFigures())),
    section("cost", "Cost", null, spendingFigure(), timelineFigure()),
    section("failures", "Failures", null, failureFigures()),
    section("study", "The study", null, colophon()),
  );
  report.append(...sections);
  document.body.prepend(navigation(data.study, filterState()));
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") selection.clear();
  });
  theme.start();
})();
