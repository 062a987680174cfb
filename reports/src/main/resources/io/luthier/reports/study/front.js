// Several goals: what can be had together.

luthier.section("front", (root) => {
  let front, on;
  let [a, b] = [0, 1];
  const column = (g) => trials.metrics.get(data.goals[g].metric);
  const item = chart("tall", "Pareto front", () => {
    const c = theme.colours();
    const [xs, ys] = [column(a), column(b)];
    const whole = [...Array(trials.n).keys()].filter((i) => trials.whole[i] && trials.twin[i] === null);
    const point = (i) => [xs[i], ys[i], i];
    const best = whole.filter((i) => on.has(i)).map(point).sort((p, q) => p[0] - q[0]);
    const rest = whole.filter((i) => !on.has(i));
    return {
      grid: { left: 8, right: 20, top: 34, bottom: 30, containLabel: true },
      tooltip: tooltip((p) => trialCard(p.data[2], data.goals.slice(1).map((g) => [g.metric, metric(trials.metrics.get(g.metric)[p.data[2]])])), { trigger: "item" }),
      xAxis: axis(data.goals[a].metric + (data.goals[a].maximize ? " (higher is better)" : " (lower is better)"), {}),
      yAxis: upward(data.goals[b].metric, {}),
      dataZoom: zoom({ xAxisIndex: 0 }).concat(zoom({ yAxisIndex: 0 })),
      series: [
        { name: "others", type: "scatter", data: rest.filter(selection.has).map(point), symbolSize: 5, large: rest.length > 2000, itemStyle: { color: c.soft, opacity: 0.4 } },
        { name: "front", type: data.goals.length === 2 ? "line" : "scatter", step: data.goals[a].maximize === data.goals[b].maximize ? (data.goals[a].maximize ? "start" : "end") : (data.goals[a].maximize ? "start" : "end"),
          data: best.filter((p) => selection.has(p[2])), symbol: "circle", symbolSize: 9, showAllSymbol: true, lineStyle: { color: c.accent, width: 1.5, opacity: 0.6 }, itemStyle: { color: c.accent } },
      ],
    };
  }, (drawn) => drawn.on("click", (p) => selection.pick(p.data[2])));
  selection.changed(item.touch);
  const growth = chart("tall", "Hypervolume", () => {
    const c = theme.colours();
    return {
      grid: { left: 8, right: 20, top: 34, bottom: 30, containLabel: true },
      tooltip: tooltip((ps) => el("div", { class: "card" }, metric(num(ps[0].data[1])) + " after " + count(ps[0].data[0], "result")), { trigger: "axis", axisPointer: { lineStyle: { color: c.faint } } }),
      xAxis: axis("results, in the order told", { scale: false, max: "dataMax", splitLine: { show: false } }),
      yAxis: upward("hypervolume", { scale: false }),
      series: [{ type: "line", step: "end", showSymbol: false, symbol: "none", data: front.told.map((x, k) => [x, num(front.growth[k])]), lineStyle: { color: c.accent, width: 2 }, areaStyle: { color: c.accent, opacity: 0.08 } }],
    };
  });

  function controls() {
    if (data.goals.length < 3) return [];
    const names = data.goals.map((g, k) => [String(k), g.metric]);
    return [select("Across", names, String(a), (k) => { a = Number(k); item.touch(); }), select("Upward", names, String(b), (k) => { b = Number(k); item.touch(); })];
  }

  return {
    update(next) {
      front = next.front;
      root.hidden = next.goals.length < 2;
      if (!front) {
        root.replaceChildren(figure("Pareto front", null, [], nothing("No trial was complete.")));
        return;
      }
      on = new Set(front.trials.map((id) => trials.index.get(id)));
      root.replaceChildren(el("div", { class: "pair" },
        figure("Pareto front", count(front.of, "trial") + (front.of === 1 ? " is" : " are") + " such that no other is better in one goal and no worse in the others." + (front.of > front.trials.length ? " Of them, " + front.trials.length + " are drawn." : ""), controls(), item.host),
        figure("Hypervolume", "How much the front dominates, up to the worst value of each goal (" + data.goals.map((g, k) => g.metric + " " + metric(num(front.reference[k]))).join(", ") + "); at the end " + metric(num(front.hypervolume)) + ".", [], growth.host)));
      item.touch();
      growth.touch();
    },
  };
});
