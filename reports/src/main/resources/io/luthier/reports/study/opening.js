// What the study came to, in a few figures below the answer.

luthier.section("opening", (root) => ({
  update(data) {
    const spent = data.spending.total;
    const best = trials.order.length ? trials.goal[trials.order[0]] : null;
    const wall = num(spent["wall-seconds"]);
    byline(data.strategy + " \u00b7 seed " + data.seed + " \u00b7 " + count(data.trained, "trial"));
    root.replaceChildren(tiles([
      ["best " + goal.metric, best === null ? "none" : metric(best)],
      ["trials", data.trained.toLocaleString("en")],
      ["training", seconds(wall)],
      ["thinking", seconds(num(spent["thinking-seconds"]))],
      ["wasted", wall > 0 ? percent(num(data.spending.wasted["wall-seconds"]) / wall) : "-"],
      ["start to end", seconds(data["running-seconds"])],
    ]));
  },
}));
