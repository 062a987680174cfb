// How values are distributed.

luthier.section("distribution", (root) => {
  let whole, range;

  const item = chart("medium", () => "Distribution of " + goal.metric, () => {
    const c = theme.colours();
    const line = (name, list, colour, width) => {
      const sorted = list.slice().sort((i, j) => rising(trials.goal[i], trials.goal[j]));
      let below = 0;
      const share = sorted.map((i) => (below += trials.weight[i]));
      return { name, type: "line", step: goal.maximize ? "start" : "end", showSymbol: false, symbol: "none", sampling: "lttb", lineStyle: { color: colour, width }, itemStyle: { color: colour },
        data: sorted.map((i, k) => [trials.goal[i], (goal.maximize ? below - share[k] + trials.weight[i] : share[k]) / below]) };
    };
    const series = [line("all trials", whole, selection.active ? c.faint : c.accent, 2)];
    if (selection.active) series.push(line("filtered", whole.filter(selection.has), c.accent, 2));
    const sorted = whole.map((i) => trials.goal[i]).sort(rising);
    const low = Math.max(range.low, sorted[0]);
    const high = Math.min(range.high, sorted[sorted.length - 1]);
    return {
      grid: { left: 8, right: 20, top: 34, bottom: 30, containLabel: true },
      tooltip: tooltip((ps) => el("div", { class: "card" }, ps.map((p) => el("div", {}, percent(p.data[1]) + " of " + p.seriesName + (goal.maximize ? " at or above " : " at or below ") + metric(p.data[0])))),
        { trigger: "axis", axisPointer: { lineStyle: { color: c.faint } } }),
      xAxis: axis(goal.metric, range.log ? logarithmic(low, high) : { min: low, max: high, axisLabel: { color: c.soft, fontSize: 11, hideOverlap: true, formatter: (x) => number(x, 3) } }),
      yAxis: upward("share of trials", { scale: false, min: 0, max: 1, axisLabel: { color: c.soft, fontSize: 11, formatter: (x) => Math.round(x * 100) + " %" } }),
      dataZoom: zoom({ xAxisIndex: 0 }),
      series,
    };
  });
  selection.changed(item.touch);

  return {
    update() {
      whole = [...Array(trials.n).keys()].filter((i) => trials.whole[i] && trials.twin[i] === null);
      if (whole.length < 2) {
        root.replaceChildren(figure("Distribution", null, [], nothing("Fewer than two complete trials.")));
        return;
      }
      range = frame(whole.map((i) => trials.goal[i]), goal.maximize);
      root.replaceChildren(figure("Distribution of " + goal.metric, "The share of trials that did at least as well as a value: how hard good values are to come by." + (allShown() ? "" : " A trial that was drawn counts for the " + number(data.shown.each, 3) + " that it stands for."), [], item.host));
      item.touch();
    },
  };
});
