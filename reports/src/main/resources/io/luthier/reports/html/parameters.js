// Which parameters mattered, and how the goal depends on each.

function importanceFigure() {
  const groups = new Map();
  for (const share of data.importance) {
    if (!groups.has(share.branch)) groups.set(share.branch, []);
    groups.get(share.branch).push(share);
  }
  const rows = [...groups].sort((a, b) => (a[0] === "" ? -1 : b[0] === "" ? 1 : 0))
    .flatMap(([, list]) => list.sort((a, b) => b.share - a.share));
  if (!rows.length) return figure("Importance", null, [], nothing("Too few trials to say which parameters matter: 10 are needed."));
  const item = chart("bars", "Importance of parameters", () => {
    const c = theme.colours();
    const bar = (share) => ({
      value: share.divergence,
      itemStyle: share.shown ? { color: c.accent } : { color: "transparent", borderColor: c.faint, borderWidth: 1 },
    });
    const part = (share) => (groups.get(share.branch).length > 1 ? percent(share.share) : "alone");
    return {
      grid: { left: 16, right: 8, top: 8, bottom: 8, containLabel: true },
      tooltip: tooltip((p) => {
        const share = rows[p.dataIndex];
        return el("div", { class: "card" }, el("strong", {}, share.path), terms([
          ["share", percent(share.share) + (share.branch ? " within " + share.branch : "")],
          ["divergence", number(share.divergence, 3)], ["by chance up to", number(share.chance, 3)],
          ["trials", share.trials + ", the best " + share.best + " against all"],
        ], "compact"));
      }, { trigger: "item" }),
      xAxis: axis("", { scale: false, min: 0, max: "dataMax", axisLabel: { show: false }, splitLine: { show: false }, axisLine: { show: false } }),
      yAxis: [{ type: "category", inverse: true, data: rows.map((share) => share.path), axisLine: { show: false }, axisTick: { show: false },
        axisLabel: { color: c.ink, fontSize: 12, formatter: (path) => {
          const share = rows.find((s) => s.path === path);
          const text = (share.branch ? share.branch.slice(share.branch.indexOf("=") + 1) + " \u203a " : "") + path.slice(path.lastIndexOf(".") + 1);
          return text.length > 30 ? text.slice(0, 29) + "\u2026" : text;
        } } }, { type: "category", inverse: true, position: "right", data: rows.map((_, k) => k), axisLine: { show: false }, axisTick: { show: false },
        axisLabel: { color: c.soft, fontSize: 12, interval: 0, formatter: (k) => part(rows[k]) + (rows[k].shown ? "" : " ?") } }],
      series: [{ type: "bar", data: rows.map(bar), barMaxWidth: 16 },
        { type: "scatter", data: rows.map((share) => [share.chance, share.path]), symbol: "rect", symbolSize: [2, 20], itemStyle: { color: c.soft }, silent: true, z: 4 }],
    };
  });
  item.host.style.setProperty("--rows", String(rows.length));
  return figure("Which parameters mattered", "How differently the best tenth of the trials is distributed along each parameter than all of them (PED-ANOVA, Watanabe et al. 2023)."
    + " The mark across a bar is what chance reaches in 1 of 20 cases" + (rows.some((s) => !s.shown) ? "; hollow bars do not pass it." : ".")
    + " Shares sum to 100 % among the parameters that are always there, and again within each branch.", [], item.host);
}

function sliceFigures() {
  const range = frame(trials.order.map((i) => trials.goal[i]), goal.maximize);
  const limits = range.log ? { low: -Infinity, high: Infinity } : range;
  const ys = trials.goal.filter(Number.isFinite).map((v) => clamp(v, limits));
  const [low, high] = [Math.min(...ys), Math.max(...ys)];
  const slice = (p) => {
    const has = (i) => p.column[i] !== null && p.column[i] !== undefined && trials.twin[i] === null;
    const indices = [...Array(trials.n).keys()].filter(has);
    const item = chart("slice", goal.metric + " by " + p.path, () => {
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
        scatter("without a value", seen.filter((i) => !trials.complete[i]), c.bad, 0.8, big ? 3 : 6),
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
    return el("div", { class: "small" }, el("h4", {}, p.path), item.host);
  };
  const drawn = leading.filter((p) => p.column.some((v, i) => v !== null && v !== undefined && trials.complete[i]));
  if (!drawn.length || trials.order.length < 2) return figure("One at a time", null, [], nothing("Fewer than two complete trials."));
  const grid = el("div", { class: "smalls" }, drawn.slice(0, 12).map(slice));
  const rest = drawn.slice(12);
  if (rest.length) {
    grid.append(el("button", { type: "button", onclick: (event) => {
      event.target.remove();
      grid.append(...rest.map(slice));
    } }, "Show " + rest.length + " more"));
  }
  return figure(capital(goal.metric) + " by each parameter", "Blue: the best tenth. Orange, at the edge: no value. Parameters that matter most come first.", [], grid);
}

/** An axis over positions 0, 1, ... that shows labels. */
function labelled(a, p) {
  const every = Math.ceil(p.values.length / 8);
  a.min = -0.5;
  a.max = p.values.length - 0.5;
  a.interval = 0.5;
  a.axisLabel.formatter = (x) => (Number.isInteger(x) && x % every === 0 && p.values[x] !== undefined ? String(value(p.values[x])).slice(0, 12) : "");
  a.axisLabel.hideOverlap = false;
}
