// The goal over two parameters: what was tried, gathered in cells.

luthier.section("surface", (root) => {
  let surfaces;
  let chosen = ""; // the pair, by paths
  const key = (s) => s.x + " " + s.y;
  const label = (path) => parameter.get(path).label;
  const stretch = ([from, to]) => (from === to ? value(from) : value(from) + " to " + value(to));
  const item = chart("tall surface", "The goal over two parameters", () => {
    const c = theme.colours();
    const s = surfaces.find((surface) => key(surface) === chosen);
    const medians = s.cells.map((cell) => num(cell[3]));
    const sorted = medians.filter(Number.isFinite).sort(rising);
    const positive = sorted[0] > 0 && sorted[sorted.length - 1] > 20 * sorted[0];
    const level = (v) => (positive ? Math.log10(v) : v);
    const [low, high] = [level(quantile(sorted, goal.maximize ? 0.1 : 0)), level(quantile(sorted, goal.maximize ? 1 : 0.9))];
    const colours = goal.maximize ? theme.scale : [...theme.scale].reverse();
    const edge = (stretches, levels) => (x) => {
      const k = Math.round(x);
      const i = levels ? Math.floor(x) : k;
      if (levels) return x - Math.floor(x) === 0.5 && stretches[i] ? String(value(stretches[i][0])).slice(0, 12) : "";
      if (Math.abs(x - k) > 1e-9) return "";
      return number(k < stretches.length ? stretches[k][0] : stretches[k - 1][1], 2);
    };
    const side = (path, stretches, make) => {
      const levels = stretches.every(([from, to]) => from === to);
      return make(label(path), { scale: false, min: 0, max: stretches.length, interval: levels ? 0.5 : Math.max(1, Math.ceil(stretches.length / 5)), splitLine: { show: false },
        axisLine: { show: true, lineStyle: { color: c.faint } }, axisLabel: { color: c.soft, fontSize: 11, formatter: edge(stretches, levels), hideOverlap: !levels } });
    };
    return {
      grid: { left: 8, right: narrow() ? 12 : 84, top: 26, bottom: narrow() ? 72 : 30, containLabel: true },
      xAxis: side(s.x, s.columns, axis),
      yAxis: side(s.y, s.rows, upward),
      visualMap: {
        type: "continuous", seriesIndex: 0, dimension: 2, min: low, max: high > low ? high : low + 1, inRange: { color: colours }, calculable: false,
        orient: narrow() ? "horizontal" : "vertical", right: narrow() ? "center" : 0, [narrow() ? "bottom" : "top"]: narrow() ? 0 : 26, itemHeight: narrow() ? 140 : 180, itemWidth: 12,
        text: [number(positive ? 10 ** high : high, 3), number(positive ? 10 ** low : low, 3)], textStyle: { color: c.soft, fontSize: 11 },
      },
      tooltip: tooltip((p) => {
        if (p.seriesName === "best trials") return trialCard(trials.index.get(p.data[2]));
        const cell = s.cells[p.dataIndex];
        return el("div", { class: "card" }, terms([
          [label(s.x), stretch(s.columns[cell[0]])], [label(s.y), stretch(s.rows[cell[1]])],
          ["median " + goal.metric, metric(num(cell[3]))], ["best", metric(num(cell[4]))], ["trials", String(cell[2])],
        ], "compact"));
      }, { trigger: "item" }),
      series: [
        {
          name: "cells", type: "custom", data: s.cells.map((cell) => [cell[0], cell[1], level(num(cell[3]))]), encode: { x: 0, y: 1 },
          renderItem: (params, api) => {
            const a = api.coord([api.value(0), api.value(1)]);
            const b = api.coord([api.value(0) + 1, api.value(1) + 1]);
            return { type: "rect", shape: { x: a[0] + 0.5, y: b[1] + 0.5, width: b[0] - a[0] - 1, height: a[1] - b[1] - 1, r: 2 }, style: { fill: api.visual("color") } };
          },
        },
        { name: "best trials", type: "scatter", data: s.marks.map((m) => [m[1], m[2], m[0]]), symbolSize: (d) => (d[2] === s.marks[0][0] ? 13 : 8),
          itemStyle: { color: "#ffffff", borderColor: "#1d2326", borderWidth: 1.5 }, z: 4 },
      ],
    };
  });

  return {
    update(data) {
      surfaces = data.surfaces;
      if (!surfaces.length) {
        root.replaceChildren(figure("Two at a time", null, [], nothing("No two parameters were tried together in 10 complete trials.")));
        return;
      }
      if (!surfaces.some((s) => key(s) === chosen)) chosen = key(surfaces[0]);
      const controls = surfaces.length > 1 ? [select("Parameters", surfaces.map((s) => [key(s), label(s.x) + " and " + label(s.y)]), chosen, (k) => {
        chosen = k;
        item.touch();
      })] : [];
      root.replaceChildren(figure("Two at a time", "The colour of a cell is the median of the complete trials in it; where there is no cell, nothing was tried. No model fills the gaps. Circles are the ten best trials.", controls, item.host));
      item.touch();
    },
  };
});
