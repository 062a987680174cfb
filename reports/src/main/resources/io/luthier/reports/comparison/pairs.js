// Each strategy against each other: the chance to be better, and whether the difference is shown.

luthier.section("pairs", (root) => {
  let cells;

  function described() {
    cells = [];
    for (const pair of data.pairs) {
      const [a, b] = [labelled.get(pair.first), labelled.get(pair.second)];
      const p = num(pair.probability);
      const [low, high] = pair["probability-interval"].map(num);
      const more = { p: num(pair.p), shown: pair.shown, costP: num(pair["cost-p"]), costShown: pair["cost-shown"], difference: num(pair.difference), ends: pair["difference-interval"].map(num) };
      cells.push(Object.assign({ a, b, chance: p, low, high }, more));
      cells.push(Object.assign({ a: b, b: a, chance: 1 - p, low: 1 - high, high: 1 - low }, more, { difference: 0 - more.difference, ends: [0 - more.ends[1], 0 - more.ends[0]] }));
    }
  }

  const item = strategyChart("matrix", "The chance of each strategy to beat each other", () => strategies.length, (drawn) => {
    const n = strategies.length;
    const c = theme.colours();
    const wide = (drawn.getWidth() - (narrow() ? 120 : 230)) / n;
    return {
      grid: { left: LANES, right: 8, top: 44, bottom: 4, containLabel: true },
      tooltip: tooltip((p) => {
        const cell = cells[p.dataIndex];
        if (p.seriesId !== "chances") return null;
        return el("div", { class: "card" }, el("strong", {}, cell.a.label), " against ", el("strong", {}, cell.b.label), terms([
          ["chance to be better", chance(cell.chance)], ["95 % interval", chance(cell.low) + " to " + chance(cell.high)],
          ["difference", gap(cell.difference)], ["p", number(cell.p, 3) + (cell.shown ? ", shown" : "")],
          ["p of the cost to the target", number(cell.costP, 3) + (cell.costShown ? ", shown" : "")]], "compact"));
      }, { trigger: "item" }),
      xAxis: { type: "category", position: "top", data: strategies.map((_, k) => String(k + 1)), axisLine: { show: false }, axisTick: { show: false }, splitArea: { show: false }, name: "against", nameLocation: "middle", nameGap: 24, nameTextStyle: { color: c.soft, fontSize: 12 }, axisLabel: { color: c.soft, fontSize: 12, interval: 0, hideOverlap: true } },
      yAxis: lanes(strategies, (s, most) => (s.i + 1) + "  " + short(s.label, most - 2)),
      visualMap: { show: false, type: "continuous", min: 0, max: 1, dimension: 2, inRange: { color: theme.dark() ? ["#b3560a", "#7a4a20", "#262d31", "#22577a", "#2287c9"] : ["#d55e00", "#f0b48a", "#f4f5f5", "#86bbdd", "#0072b2"] } },
      series: [{
        id: "chances", name: "chances", type: "heatmap",
        data: cells.map((cell) => ({
          value: [cell.b.i, cell.a.i, cell.chance],
          label: { show: wide > 27, fontSize: wide > 44 ? 12 : 10, fontWeight: cell.shown ? "bold" : "normal", formatter: Math.round(100 * cell.chance) + (wide > 52 ? " %" : ""),
            color: Math.abs(cell.chance - 0.5) > 0.36 ? "#ffffff" : c.ink },
        })),
        itemStyle: { borderColor: c.card, borderWidth: wide > 20 ? 3 : 1, borderRadius: wide > 20 ? 6 : 2 },
        emphasis: { itemStyle: { borderColor: c.soft } },
      }, {
        id: "shown", name: "shown", type: "custom", silent: true, z: 3, data: cells.filter((cell) => cell.shown).map((cell) => [cell.b.i, cell.a.i]),
        renderItem: (params, api) => {
          const [x, y] = api.coord([api.value(0), api.value(1)]);
          const [w, h] = api.size([1, 1]);
          return w > 20 ? { type: "rect", shape: { x: x - w / 2 + 3, y: y - h / 2 + 3, width: w - 6, height: h - 6, r: 4 }, style: { fill: "none", stroke: c.ink, lineWidth: 1.5 } }
            : { type: "circle", shape: { cx: x, cy: y, r: Math.min(w, h) * 0.16 }, style: { fill: c.ink } };
        },
      }],
    };
  });
  return {
    update() {
      if (strategies.length < 2) {
        root.replaceChildren(nothing("With one strategy there is nothing to compare."));
        return;
      }
      described();
      root.replaceChildren(figure("Who beats whom", "The chance that a search of the row's strategy finds a better value than one of the column's, each with a seed of its own; ties count half. Blue is better, orange worse. Framed where the difference is shown, or dotted where a frame does not fit.", [], item.host));
      item.touch();
    },
  };
});
