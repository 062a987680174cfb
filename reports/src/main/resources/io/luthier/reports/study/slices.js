// The goal by each parameter.

luthier.section("slices", (root) => {
  const FIRST = 12;
  const slices = new Map(); // by path
  let all = false;
  let limits, range, low, high;

  function slice(path) {
    const item = chart("slice", () => goal.metric + " by " + path, () => {
      const p = parameter.get(path);
      const has = (i) => p.column[i] !== null && p.column[i] !== undefined && trials.twin[i] === null;
      const indices = [...Array(trials.n).keys()].filter(has);
      const c = theme.colours();
      const rail = goal.maximize ? low : high;
      const jitter = (i) => (p.numeric ? 0 : (((trials.id[i] * 2654435761) % 1000) / 1000 - 0.5) * 0.5);
      const point = (i) => [p.numeric ? p.column[i] : p.position(p.column[i]) + jitter(i), trials.complete[i] ? clamp(trials.goal[i], limits) : rail, i];
      const big = indices.length > 1500;
      const scatter = (name, list, colour, opacity, size) => ({ name, type: "scatter", data: list.map(point), symbolSize: size, large: big, largeThreshold: 1500, itemStyle: { color: colour, opacity } });
      const seen = indices.filter(selection.has);
      const series = [
        scatter("others", seen.filter((i) => trials.complete[i] && !trials.tenth.has(i)), c.soft, big ? 0.25 : 0.4, big ? 3 : 5),
        scatter("best tenth", seen.filter((i) => trials.tenth.has(i)), c.accent, big ? 0.6 : 0.85, big ? 4 : 7),
        scatter("without a rank", seen.filter((i) => !trials.complete[i]), c.bad, 0.8, big ? 3 : 6),
      ];
      if (selection.active) series.unshift(scatter("filtered out", indices.filter((i) => !selection.has(i) && trials.complete[i]), c.faint, big ? 0.15 : 0.3, big ? 3 : 4));
      if (selection.picked !== null && has(selection.picked)) {
        series.push({ type: "scatter", data: [point(selection.picked)], symbolSize: 14, itemStyle: { color: "transparent", borderColor: c.ink, borderWidth: 2 }, silent: true, z: 6 });
      }
      const across = p.numeric ? parameterAxis(p, (name, more) => axis("", more)) : axis("", { scale: false, min: -0.5, max: p.values.length - 0.5, interval: 1, splitLine: { show: false },
        axisLabel: { color: c.soft, fontSize: 11, hideOverlap: true, formatter: (x) => (Number.isInteger(x + 0.5) ? "" : String(value(p.values[x] === undefined ? "" : p.values[x])).slice(0, 12)) } });
      if (!p.numeric) labelled(across, p);
      return {
        grid: { left: 8, right: 14, top: 14, bottom: 8, containLabel: true },
        tooltip: tooltip((s) => trialCard(s.data[2]), { trigger: "item" }),
        xAxis: across,
        yAxis: upward("", range.log ? logarithmic(low * 0.95, high * 1.05) : { min: low - 0.04 * (high - low || 1), max: high + 0.04 * (high - low || 1),
          axisLabel: { color: c.soft, fontSize: 11, hideOverlap: true, showMinLabel: false, showMaxLabel: false, formatter: (x) => number(x, 3) } }),
        series,
      };
    }, (drawn) => drawn.on("click", (s) => {
      if (s.data) selection.pick(s.data[2]);
    }));
    selection.changed(item.touch);
    return { part: el("div", { class: "small" }, el("h4", {}, path), item.host), touch: item.touch };
  }

  function drawnOf(list) {
    return list.map((p) => {
      if (!slices.has(p.path)) slices.set(p.path, slice(p.path));
      return slices.get(p.path).part;
    });
  }

  return {
    update() {
      const drawn = leading.filter((p) => p.column.some((v, i) => v !== null && v !== undefined && trials.complete[i]));
      if (!drawn.length || trials.order.length < 2) {
        root.replaceChildren(figure("One at a time", null, [], nothing("Fewer than two complete trials.")));
        return;
      }
      range = frame(trials.order.map((i) => trials.goal[i]), goal.maximize);
      limits = range.log ? { low: -Infinity, high: Infinity } : range;
      const ys = trials.goal.filter(Number.isFinite).map((v) => clamp(v, limits));
      [low, high] = [Math.min(...ys), Math.max(...ys)];
      const grid = el("div", { class: "smalls" }, drawnOf(all ? drawn : drawn.slice(0, FIRST)));
      const rest = all ? [] : drawn.slice(FIRST);
      if (rest.length) {
        grid.append(el("button", { type: "button", onclick: (event) => {
          all = true;
          event.target.remove();
          grid.append(...drawnOf(rest));
        } }, "Show " + rest.length + " more"));
      }
      root.replaceChildren(figure(capital(goal.metric) + " by each parameter", "Blue: the best tenth. Orange, at the edge: no value. Parameters that matter most come first." + (allShown() ? "" : " Drawn are the trials shown; the best are all there, so they look more frequent than they are."), [], grid));
      slices.forEach((s) => s.touch());
    },
  };
});

/** An axis over positions 0, 1, ... that shows labels. */
function labelled(a, p) {
  const every = Math.ceil(p.values.length / 8);
  a.min = -0.5;
  a.max = p.values.length - 0.5;
  a.interval = 0.5;
  a.axisLabel.formatter = (x) => (Number.isInteger(x) && x % every === 0 && p.values[x] !== undefined ? String(value(p.values[x])).slice(0, 12) : "");
  a.axisLabel.hideOverlap = false;
}
