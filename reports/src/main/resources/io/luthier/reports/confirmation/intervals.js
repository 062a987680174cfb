// The means with their intervals, and what the search had seen.

luthier.section("intervals", (root) => {
  let low, high, log;
  const card = (p) => el("div", { class: "card" }, el("strong", {}, "Trial " + p.trial), terms([
    [goal.metric, sharp(p.mean, p["mean-interval"])], ["95 % interval", span(p["mean-interval"], p["mean-interval"])],
    ["search saw", sharp(p.searched, p["mean-interval"])], ["luck", p.luck === null ? "" : number(p.luck, 2)], ["seeds", seedsOf(p)]], "compact"), p.configuration);
  const item = chart("timeline", "Means of fresh seeds with their 95 % intervals", () => {
    const c = theme.colours();
    const tip = (p) => card(places[p.data[1]]);
    return {
      grid: { left: 14, right: 24, top: narrow() ? 62 : 34, bottom: 36, containLabel: true },
      legend: { top: 0, left: 0, itemGap: 14, textStyle: { color: c.soft, fontSize: 11 }, selectedMode: false },
      tooltip: tooltip(tip, { trigger: "item" }),
      xAxis: axis(goal.metric, Object.assign({ nameGap: 24 }, log ? logarithmic(low / 1.1, high * 1.1) : {})),
      yAxis: { type: "category", inverse: true, data: places.map((p) => label(p) + " trial " + p.trial), axisLine: { show: false }, axisTick: { show: false }, axisLabel: { color: c.ink, fontSize: 12 } },
      series: [
        { name: "each fresh seed", type: "scatter", symbolSize: 6, itemStyle: { color: c.series[0], opacity: 0.3 }, data: places.flatMap((p, i) => p.values.filter((x) => x !== null).map((x) => [x, i])) },
        { name: "95 % interval", type: "custom", itemStyle: { color: c.series[0] }, encode: { x: [0, 2], y: 1 },
          data: places.flatMap((p, i) => (p["mean-interval"] ? [[p["mean-interval"][0], i, p["mean-interval"][1]]] : [])),
          renderItem: (params, api) => {
            const a = api.coord([api.value(0), api.value(1)]);
            const b = api.coord([api.value(2), api.value(1)]);
            const line = (x1, y1, x2, y2) => ({ type: "line", shape: { x1, y1, x2, y2 }, style: { stroke: c.series[0], lineWidth: 2 } });
            return { type: "group", children: [line(a[0], a[1], b[0], b[1]), line(a[0], a[1] - 6, a[0], a[1] + 6), line(b[0], b[1] - 6, b[0], b[1] + 6)] };
          } },
        { name: "mean", type: "scatter", symbolSize: 11, itemStyle: { color: c.series[0] }, data: places.flatMap((p, i) => (p.mean === null ? [] : [[p.mean, i]])) },
        { name: "search saw", type: "scatter", symbolSize: 11, itemStyle: { color: "transparent", borderColor: c.series[1], borderWidth: 2 }, data: places.map((p, i) => [p.searched, i]) },
      ],
    };
  });

  return {
    update() {
      const all = places.flatMap((p) => [p.searched, ...(p["mean-interval"] || []), ...p.values]).filter((x) => x !== null);
      low = Math.min(...all);
      high = Math.max(...all);
      log = low > 0 && high > 30 * low;
      item.host.style.setProperty("--rows", String(places.length));
      root.replaceChildren(figure("What is left with fresh seeds", "The hollow dot is what the search had seen. Where it lies outside the interval, the difference was luck. Intervals that overlap may still differ, since seeds are paired: the ranking says what was shown.", [], item.host));
      item.touch();
    },
  };
});
