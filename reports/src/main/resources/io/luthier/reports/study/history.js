// How the best value came about.

luthier.section("history", (root) => {
  const NAMES = { trials: "results, in the order told", work: "work", training: "seconds of training, over all threads", clock: "seconds of running" };
  const SHORT = { trials: "results", work: "work", training: "training", clock: "clock" };
  let by = "trials";
  let log = null; // as the values want it
  let course, cumulative, values, range, steps;

  const across = () => (cumulative[by] ? by : "trials");
  const scale = () => (log === null ? range.log : log);
  const rank = (k) => (trials.complete[steps[k]] && !Number.isNaN(values[k]) ? (course["step-fidelity"][k] === course.fidelity ? "whole" : "short") : "failed");

  const item = chart("tall", () => "Best " + goal.metric + " so far, and every result", () => {
    const c = theme.colours();
    const n = course.trial.length;
    const xs = cumulative[across()].map(num);
    const limits = scale() ? { low: -Infinity, high: Infinity } : range;
    const y = (v) => clamp(v, limits);
    const finite = values.filter(Number.isFinite);
    const low = Math.min(...finite.map(y));
    const high = Math.max(...finite.map(y));
    const rail = goal.maximize ? low : high;
    const point = (k) => [xs[k], rank(k) === "failed" ? rail : y(values[k]), k];
    const pick = (kind, on) => steps.map((_, k) => k).filter((k) => rank(k) === kind && selection.has(steps[k]) === on).map(point);
    const big = n > 3000;
    const scatter = (name, kind, on, colour, opacity, symbol) => ({
      name, type: "scatter", data: pick(kind, on), symbol: symbol || "circle", symbolSize: n > 1000 ? 5 : 7, large: big, largeThreshold: 3000,
      itemStyle: { color: colour, opacity }, emphasis: { disabled: big },
    });
    const best = [];
    course.best.forEach((b, k) => {
      if (b === null || (best.length && num(b) === best[best.length - 1][1])) return;
      if (best.length) best.push([xs[k], best[best.length - 1][1], k]);
      best.push([xs[k], num(b), k]);
    });
    if (best.length) best.push([xs[n - 1], best[best.length - 1][1], best[best.length - 1][2]]);
    const series = [
      scatter("stopped early", "short", true, c.soft, 0.45),
      scatter("results", "whole", true, c.accent, n > 1000 ? 0.35 : 0.6),
      scatter("without a rank", "failed", true, c.bad, 0.9, "path://M0,0 L2,0 L5,3 L8,0 L10,0 L10,2 L7,5 L10,8 L10,10 L8,10 L5,7 L2,10 L0,10 L0,8 L3,5 L0,2 Z"),
      { name: "best so far", type: "line", data: best, showSymbol: false, symbol: "none", lineStyle: { color: c.ink, width: 2 }, itemStyle: { color: c.ink }, z: 5 },
    ];
    if (selection.active) series.unshift(scatter("filtered out", "whole", false, c.faint, 0.35), scatter("filtered out", "short", false, c.faint, 0.25));
    if (selection.picked !== null) {
      const k = steps.lastIndexOf(selection.picked);
      if (k >= 0) series.push({ type: "scatter", name: "picked", data: [point(k)], symbolSize: 15, itemStyle: { color: "transparent", borderColor: c.ink, borderWidth: 2 }, z: 6, silent: true });
    }
    const present = new Set(series.filter((s) => s.data.length).map((s) => s.name));
    present.delete("picked");
    const positive = finite.every((v) => v > 0);
    return {
      grid: { left: 8, right: 20, top: 40, bottom: 30, containLabel: true },
      legend: { show: true, top: 0, right: 0, itemWidth: 16, itemHeight: 8, textStyle: { color: c.soft, fontSize: 11 }, selectedMode: false, data: [...present] },
      tooltip: tooltip((p) => (p.seriesName === "best so far" ? null : trialCard(steps[p.data[2]], [["result", String(course.told[p.data[2]]) + " of " + course.told[n - 1]]])), { trigger: "item" }),
      xAxis: axis(NAMES[across()], { scale: false, max: "dataMax", minInterval: across() === "trials" ? 1 : 0, splitLine: { show: false } }),
      yAxis: upward(narrow() ? "" : goal.metric, scale() && positive ? Object.assign(logarithmic(low * 0.95, high * 1.05), { minorSplitLine: { show: true, lineStyle: { color: c.line, opacity: 0.6 } } })
        : { min: low - 0.04 * (high - low || 1), max: high + 0.04 * (high - low || 1), axisLabel: { color: c.soft, fontSize: 11, hideOverlap: true, showMinLabel: false, showMaxLabel: false, formatter: (x) => number(x, 3) } }),
      dataZoom: zoom({ xAxisIndex: 0 }),
      series,
    };
  }, (drawn) => drawn.on("click", (p) => {
    if (p.data && p.seriesName !== "best so far") selection.pick(steps[p.data[2]]);
  }));
  selection.changed(item.touch);

  function controls() {
    const list = [choices("Across", Object.keys(cumulative).map((key) => [key, SHORT[key]]), across(), (key) => {
      by = key;
      item.touch();
    })];
    if (values.filter(Number.isFinite).every((v) => v > 0)) {
      list.push(choices("Scale", [["linear", "linear"], ["log", "log"]], scale() ? "log" : "linear", (key) => {
        log = key === "log";
        item.touch();
      }));
    }
    return list;
  }

  return {
    update(data) {
      course = data.course;
      const n = course.trial.length;
      const title = capital(goal.metric) + " of every result";
      if (course.value.every((v) => v === null)) {
        root.replaceChildren(figure(title, null, [], nothing(n ? "No trial has a value." : "No trial was told.")));
        return;
      }
      cumulative = { trials: course.told, work: course.work, training: course["training-seconds"] };
      if (course.at[0] !== null) cumulative.clock = course.at;
      values = course.value.map(num);
      range = frame(values.filter((_, k) => course["step-fidelity"][k] === course.fidelity), goal.maximize);
      steps = course.trial.map((id) => trials.index.get(id));
      const beyond = values.filter((v, k) => rank(k) === "whole" && (v > range.high || v < range.low)).length;
      root.replaceChildren(figure(title, (beyond ? "On the linear scale " + count(beyond, "result") + " beyond the frame "
        + (beyond === 1 ? "is" : "are") + " drawn at its edge. " : "") + "Zoom with Ctrl and the wheel or two fingers; click a point to pick the trial out." + (allShown() ? "" : " Of all results, those of the trials shown are drawn; the line is that of all."), controls(), item.host));
      item.touch();
    },
  };
});
