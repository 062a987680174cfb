// The page of a confirmation: one chart of means with their intervals, and the ranking.

const places = data.standings;
const goal = data.goal;

/** As exact as its interval is narrow: half its width has two digits. */
function sharp(x, interval) {
  if (x === null) return "";
  const half = interval ? (interval[1] - interval[0]) / 2 : 0;
  const digits = x === 0 || !(half > 0) ? 5 : Math.floor(Math.log10(Math.abs(x))) - Math.floor(Math.log10(half)) + 2;
  return number(x, Math.max(3, Math.min(12, digits)));
}

const span = (interval, exact) => (interval ? sharp(interval[0], exact) + " to " + sharp(interval[1], exact) : "");
const rough = (interval) => (interval ? number(interval[0], 2) + " to " + number(interval[1], 2) : "");
const label = (p) => p.rank + (p.tied ? "=" : "");
const seedsOf = (p) => (p.complete === p.trainings ? String(p.complete) : p.complete + " of " + p.trainings);

function intervalFigure() {
  const all = places.flatMap((p) => [p.searched, ...(p["mean-interval"] || []), ...p.values]).filter((x) => x !== null);
  const low = Math.min(...all);
  const high = Math.max(...all);
  const log = low > 0 && high > 30 * low;
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
  item.host.style.setProperty("--rows", String(places.length));
  return figure("What is left with fresh seeds", "The hollow dot is what the search had seen. Where it lies outside the interval, the difference was luck. Intervals that overlap may still differ, since seeds are paired: the ranking says what was shown.", [], item.host);
}

function ranking() {
  const heads = [["rank", 0], ["trial", 1], [goal.metric, 1], ["95 % interval", 0], ["search saw", 1], ["its rank", 1], ["luck", 1], ["95 % of luck", 0], ["seeds", 1], ["not told from", 0], ["configuration", 0]];
  const rows = places.map((p) => {
    const cells = [label(p), String(p.trial), sharp(p.mean, p["mean-interval"]), span(p["mean-interval"], p["mean-interval"]), sharp(p.searched, p["mean-interval"]), String(p["search-rank"]),
      p.luck === null ? "" : number(p.luck, 2), rough(p["luck-interval"]), seedsOf(p), p["not-told-from"].join(" "), p.configuration];
    return el("tr", { class: p.rank === 1 && places.some((q) => q.rank > 1) ? "sum" : null }, cells.map((text, i) => el("td", { class: heads[i][1] ? "number" : null }, text)));
  });
  return el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Ranking" }, el("table", { class: "ranking" },
    el("thead", {}, el("tr", {}, heads.map(([text, numeric]) => el("th", { scope: "col", class: numeric ? "number" : null }, text)))), el("tbody", {}, rows)));
}

(() => {
  document.getElementById("report").append(
    section("intervals", "Intervals", null, intervalFigure()),
    section("ranking", "Ranking", "Those that share a rank could not be told apart" + (goal.maximize ? "; higher is better." : "; lower is better."), ranking()),
  );
  document.body.prepend(navigation(data.study));
  theme.start();
})();
