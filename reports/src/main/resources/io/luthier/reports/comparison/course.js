// The best value so far against what it cost: the median over the repeats, and its middle half.

luthier.section("course", (root) => {
  let log = null; // as the values want it
  let across = false;
  let every = false;
  let positive;
  const edges = (list) => list.flatMap((s) => s.bands[view.unit].median.concat(s.bands[view.unit].low, s.bands[view.unit].high)).filter(Number.isFinite);
  const scale = () => positive && (log === null ? frame(edges(strategies), goal.maximize).log : log);

  /** The last place of a band that so much cost paid for; -1 before the first. */
  function place(band, x) {
    let k = -1;
    while (k + 1 < band.cost.length && band.cost[k + 1] <= x * (1 + 1e-9)) k++;
    return k;
  }

  /** The stairs of one search, up to what it was charged. */
  function steps(search) {
    const xs = search[view.unit].map(num);
    const points = search.best.map((v, k) => [xs[k], num(v)]);
    return points.length ? points.concat([[num(search.charged[view.unit]), points[points.length - 1][1]], [null, null]]) : [];
  }

  function ribbon(s, limits) {
    const band = s.bands[view.unit];
    const edge = (v, worst) => (Number.isFinite(v) ? v : worst);
    const worst = goal.maximize ? limits.low : limits.high;
    const from = band.median.findIndex(Number.isFinite);
    return {
      id: "ribbon-" + s.i, name: s.label, type: "custom", silent: true, clip: true, z: 1, data: band.cost.map((x, k) => [x, band.low[k], band.high[k]]),
      renderItem: (params, api) => {
        if (params.dataIndex !== 0 || from < 0) return null;
        const upper = [];
        const lower = [];
        for (let k = from; k < band.cost.length; k++) {
          const last = k + 1 < band.cost.length ? band.cost[k + 1] : band.cost[k];
          for (const x of [band.cost[k], last]) {
            upper.push(api.coord([x, edge(band.high[k], worst)]));
            lower.push(api.coord([x, edge(band.low[k], worst)]));
          }
        }
        return { type: "polygon", shape: { points: upper.concat(lower.reverse()) }, style: { fill: tone(s), opacity: (theme.dark() ? 0.2 : 0.14) * Math.max(0.35, Math.min(1, 6 / view.strategies.length)) } };
      },
    };
  }

  const item = strategyChart("tall", () => "Best " + goal.metric + " so far against the cost", () => 1, () => {
    const c = theme.colours();
    const list = view.strategies;
    const values = edges(list.length ? list : strategies);
    const range = scale() ? { low: -Infinity, high: Infinity } : frame(values, goal.maximize);
    const low = Math.max(range.low, Math.min(...values));
    const high = Math.min(range.high, Math.max(...values));
    const pad = 0.04 * (high - low || Math.abs(high) || 1);
    const ends = scale() ? { low: low / 1.04, high: high * 1.04 } : { low: low - pad, high: high + pad };
    const least = Math.min(...strategies.map((s) => s.bands[view.unit].cost.find((x, k) => x > 0 && Number.isFinite(s.bands[view.unit].median[k])) || Infinity));
    const line = (s) => ({
      id: "median-" + s.i, name: s.label, type: "line", step: "end", showSymbol: false, symbol: "none", z: 4, data: s.bands[view.unit].cost.map((x, k) => [x, Number.isFinite(s.bands[view.unit].median[k]) ? s.bands[view.unit].median[k] : null]),
      lineStyle: { color: tone(s), width: 2, type: dashes(s) }, itemStyle: { color: tone(s) }, emphasis: { disabled: true },
    });
    const own = (s) => ({
      id: "searches-" + s.i, name: s.label, type: "line", step: "end", showSymbol: false, symbol: "none", z: 2, silent: true, data: s.searches.flatMap(steps),
      lineStyle: { color: tone(s), width: 1, opacity: Math.max(0.12, Math.min(0.45, 4 / repeats)) }, emphasis: { disabled: true },
    });
    return {
      grid: { left: 8, right: 20, top: narrow() ? 12 : 34, bottom: 30, containLabel: true },
      tooltip: tooltip((ps) => {
        if (!ps.length) return null;
        const x = ps[0].axisValue;
        const rows = list.map((s) => {
          const band = s.bands[view.unit];
          const k = place(band, x);
          return [s, k < 0 ? NaN : band.median[k], k < 0 ? null : [band.low[k], band.high[k]]];
        }).sort((a, b) => (Number.isFinite(a[1]) && Number.isFinite(b[1]) ? ahead(a[1], b[1]) : Number.isFinite(b[1]) - Number.isFinite(a[1])));
        const at = view.unit === "seconds" ? seconds(x) : view.unit === "trials" ? count(Math.floor(x + 1e-9), "trial") : number(x, 4) + " work units";
        return listing("After " + at, rows.map(([s, v, half]) => [s, Number.isFinite(v) ? metric(v) + (repeats > 1 ? " (" + span(half, (h) => (Number.isFinite(h) ? number(h, 3) : "none")) + ")" : "") : "none yet"]));
      }, { trigger: "axis", axisPointer: { lineStyle: { color: c.faint }, snap: false }, extraCssText: "box-shadow:0 4px 18px rgba(0,0,0,.16);border-radius:8px;max-width:420px;white-space:normal;" }),
      xAxis: costAxis(across, least),
      yAxis: upward(narrow() ? "" : goal.metric, scale() ? Object.assign(logarithmic(ends.low, ends.high), { minorSplitLine: { show: true, lineStyle: { color: c.line, opacity: 0.6 } },
        axisLabel: { color: c.soft, fontSize: 11, hideOverlap: true, showMinLabel: false, showMaxLabel: false, formatter: (x) => number(x, 3) } })
        : { min: ends.low, max: ends.high, axisLabel: { color: c.soft, fontSize: 11, hideOverlap: true, showMinLabel: false, showMaxLabel: false, formatter: (x) => number(x, 3) } }),
      dataZoom: zoom({ xAxisIndex: 0 }),
      series: (repeats > 1 ? list.map((s) => ribbon(s, ends)) : []).concat(every ? list.map(own) : [], list.map(line)),
    };
  });

  const key = legend();
  const unit = unitChoice();

  function controls() {
    const cost = scaleChoice("Scale of the cost", across, (on) => {
      across = on;
      item.touch();
    });
    const list = [unit.host, cost];
    if (positive) {
      const upward = scaleChoice("Scale of " + goal.metric, scale(), (on) => {
        log = on;
        item.touch();
      });
      cost.prepend(el("span", { class: "axis-name" }, "cost"));
      upward.prepend(el("span", { class: "axis-name" }, "value"));
      list.push(upward);
    }
    if (repeats > 1) {
      const box = el("input", { type: "checkbox", checked: every, onchange: () => {
        every = box.checked;
        item.touch();
      } });
      list.push(el("label", { class: "switch" }, box, "every search"));
    }
    return list;
  }

  return {
    update() {
      const finite = strategies.flatMap((s) => units.flatMap(([u]) => s.bands[u].median)).filter(Number.isFinite);
      if (!finite.length) {
        root.replaceChildren(figure("Best " + goal.metric + " so far", null, [], nothing("No strategy had a complete trial in half of the repeats.")));
        return;
      }
      positive = strategies.every((s) => s.bands.trials.low.concat(s.bands.trials.high).every((v) => !Number.isFinite(v) || v > 0));
      key.update();
      unit.update();
      root.replaceChildren(figure("Best " + goal.metric + " so far", (repeats > 1 ? "Lines are medians over " + count(repeats, "repeat") + ", bands hold the middle half of them. " : "One repeat, so there are no bands. ")
        + "A search that has ended keeps its best; one without a complete trial counts as worse than all others. Zoom with Ctrl and the wheel or two fingers.", controls(), key.host, item.host));
      item.touch();
    },
  };
});
