// The best value of every repeat. Repeats are paired: one of them is followed through all strategies.

luthier.section("found", (root) => {
  let title, all, auto, none;
  let picked = null; // the scale, if one was picked
  let chosen = null;
  let hovered = null;
  const offset = (k) => (repeats < 2 ? 0 : 0.5 * (((k + 1) * 0.618034) % 1) - 0.25);
  const positive = () => all.every((v) => v > 0);
  const inLog = () => positive() && (picked === null ? auto.log : picked);

  let scale = null; // how the chart stands, for what is drawn over it
  const place = (s, v) => (Number.isFinite(v) ? clamp(v, scale.range) : scale.rail);
  function trace() {
    const k = hovered === null ? chosen : hovered;
    const list = view.strategies;
    return k === null ? [] : list.map((s, lane) => [place(s, s.values[k]), lane + offset(k), k]);
  }
  function follow() {
    if (item.drawn && scale) item.drawn.setOption({ series: [{ id: "repeat", data: trace() }] });
  }

  const item = strategyChart("lanes", () => title, () => Math.max(1, view.strategies.length), () => {
    const c = theme.colours();
    const list = view.strategies;
    const log = inLog();
    const range = log ? { low: -Infinity, high: Infinity } : auto;
    const inside = all.map((v) => clamp(v, range));
    const low = Math.min(...inside);
    const high = Math.max(...inside);
    const pad = 0.05 * (high - low || Math.abs(high) || 1);
    const ends = log ? [low / Math.pow(high / low || 1, 0.05) / 1.01, high * Math.pow(high / low || 1, none ? 0.12 : 0.05) * 1.01]
      : [low - (none && goal.maximize ? 2.4 : 1) * pad, high + (none && !goal.maximize ? 2.4 : 1) * pad];
    scale = { range, rail: goal.maximize ? ends[0] + (log ? 0 : 0.6 * pad) : log ? ends[1] / 1.005 : ends[1] - 0.6 * pad };
    const points = (s, lane) => ({
      id: "values-" + s.i, name: s.label, type: "scatter", yAxisIndex: 1, z: 3, symbolSize: repeats > 40 ? 6 : 8, itemStyle: { color: tone(s), opacity: repeats > 40 ? 0.55 : 0.75 },
      emphasis: { itemStyle: { opacity: 1 }, scale: 1.3 },
      data: s.values.map((v, k) => ({ value: [place(s, v), lane + offset(k), k, s.i], symbol: Number.isFinite(v) ? symbol(s) : "path://M0,0 L2,0 L5,3 L8,0 L10,0 L10,2 L7,5 L10,8 L10,10 L8,10 L5,7 L2,10 L0,10 L0,8 L3,5 L0,2 Z" })),
    });
    const middle = {
      id: "medians", name: "medians", type: "custom", yAxisIndex: 1, silent: true, z: 2, data: list.map((s, lane) => [place(s, s.center), lane]),
      renderItem: (params, api) => {
        const lane = params.dataIndex;
        const s = list[lane];
        const known = num(s.interval[0]) > -Infinity || num(s.interval[1]) < Infinity; // whether there were repeats enough
        const [a, b] = s.interval.map((v) => api.coord([place(s, known ? num(v) : s.center), lane])[0]);
        const [x, y] = api.coord([place(s, s.center), lane]);
        const h = Math.min(34, api.size([0, 1])[1] * 0.72);
        return { type: "group", children: [
          { type: "rect", shape: { x: Math.min(a, b) - 1, y: y - h / 2, width: Math.abs(b - a) + 2, height: h, r: 3 }, style: { fill: tone(s), opacity: theme.dark() ? 0.26 : 0.17 } },
          { type: "line", shape: { x1: x, x2: x, y1: y - h / 2 - 2, y2: y + h / 2 + 2 }, style: { stroke: c.ink, lineWidth: 2 } },
        ] };
      },
    };
    return {
      grid: { left: LANES, right: 20, top: 8, bottom: 34, containLabel: true },
      tooltip: tooltip((p) => {
        if (!Array.isArray(p.value) || p.value.length < 3) return null;
        const k = p.value[2];
        return listing("Repeat " + (k + 1), list.map((s) => [s, s.values[k]]).sort((a, b) => (Number.isFinite(a[1]) && Number.isFinite(b[1]) ? ahead(a[1], b[1]) : Number.isFinite(b[1]) - Number.isFinite(a[1]))).map(([s, v]) => [s, found(v)]));
      }, { trigger: "item" }),
      xAxis: axis(goal.metric + (goal.maximize ? ", higher is better" : ", lower is better"), Object.assign(log ? logarithmic(ends[0], ends[1]) : { min: ends[0], max: ends[1] },
        { axisLine: { show: true, onZero: false, lineStyle: { color: c.faint } }, axisLabel: { color: c.soft, fontSize: 11, hideOverlap: true, showMinLabel: false, showMaxLabel: false, formatter: (x) => (none && (goal.maximize ? x < low - pad : x > high + pad) ? "" : number(x, 3)) } })),
      yAxis: [lanes(list), { type: "value", inverse: true, min: -0.5, max: list.length - 0.5, show: false }],
      dataZoom: zoom({ xAxisIndex: 0 }),
      series: list.map(points).concat([middle, { id: "repeat", name: "repeat", type: "line", yAxisIndex: 1, z: 5, silent: true, data: trace(), symbol: "circle", symbolSize: 11, lineStyle: { color: c.ink, width: 1, opacity: 0.55 },
        itemStyle: { color: "transparent", borderColor: c.ink, borderWidth: 2 }, tooltip: { show: false },
        markLine: none ? { silent: true, symbol: "none", lineStyle: { color: c.faint, type: [2, 3] }, label: { formatter: "none", color: c.soft, fontSize: 11, position: "end", distance: 4 }, data: [{ xAxis: goal.maximize ? low - 0.9 * pad : log ? high * Math.pow(high / low || 1, 0.045) : high + 0.9 * pad }] } : undefined }]),
    };
  }, (drawn) => {
    drawn.on("mouseover", (p) => {
      if (!Array.isArray(p.value) || p.seriesType !== "scatter") return;
      hovered = p.value[2];
      follow();
    });
    drawn.on("mouseout", () => {
      hovered = null;
      follow();
    });
  });

  const key = legend();

  function controls() {
    const list = [];
    if (repeats > 1) list.push(select("Follow a repeat", [["", "follow a repeat"]].concat(strategies[0].values.map((_, k) => [String(k), "repeat " + (k + 1)])), chosen === null ? "" : String(chosen), (k) => {
      chosen = k === "" ? null : Number(k);
      follow();
    }));
    if (positive()) list.push(scaleChoice("Scale", inLog(), (on) => {
      picked = on;
      item.touch();
    }));
    return list;
  }

  return {
    update() {
      title = "Best " + goal.metric + " of each repeat";
      all = strategies.flatMap((s) => s.values).filter(Number.isFinite);
      if (!all.length) {
        root.replaceChildren(figure(title, null, [], nothing("No search had a complete trial.")));
        return;
      }
      auto = frame(all, goal.maximize);
      none = all.length < strategies.length * repeats;
      if (chosen >= repeats) chosen = null;
      const beyond = all.filter((v) => v > auto.high || v < auto.low).length;
      key.update();
      root.replaceChildren(figure(title, (repeats > 1 ? "A dot is what one search found, the line the median, the bar its 95 % interval. Repeats share their problem and seed: point at one to follow it through all strategies. " : "")
        + (none ? "A cross at the edge found nothing. " : "") + (beyond ? "On the linear scale " + count(beyond, "value") + " beyond the frame " + (beyond === 1 ? "is" : "are") + " drawn at its edge." : ""), controls(), key.host, item.host));
      item.touch();
    },
  };
});
