// Mean ranks on an axis; a bar joins those that the critical difference does not tell apart (Demsar 2006).

luthier.section("ranks", (root) => {
  let critical, alike;
  const sides = () => (narrow() || strategies.length > 12 ? strategies.length : Math.ceil(strategies.length / 2)); // how many names stand on the left
  const rank = (s) => num(s["mean-rank"]);
  const gap = 9;
  const item = strategyChart("ranks", "Mean ranks and the critical difference", () => sides() + (alike.length * gap + 14) / 22, () => {
    const n = strategies.length;
    const left = sides();
    const c = theme.colours();
    const size = narrow() ? 11 : 12;
    const most = narrow() ? 15 : 27;
    const text = (s) => (s.i < left ? short(s.label, most) + "  " + number(rank(s), 3) : number(rank(s), 3) + "  " + short(s.label, most));
    const room = (list) => (list.length ? 20 + Math.max(...list.map((s) => echarts.format.getTextRect(text(s), size + "px " + FONT).width)) : 14);
    const [west, east] = [room(strategies.slice(0, left)), room(strategies.slice(left))];
    return {
      grid: { left: west, right: east, top: 66, bottom: 4 },
      tooltip: tooltip((p) => {
        if (p.seriesId !== "ranks") return null;
        const s = strategies[p.dataIndex];
        return el("div", { class: "card" }, named(s), terms([["mean rank", number(rank(s), 3)], ["not told apart from", alike.filter((g) => g.includes(s)).flat().filter((o, k, list) => o !== s && list.indexOf(o) === k).map((o) => o.label).join(", ") || "none"]], "compact"));
      }, { trigger: "item" }),
      xAxis: axis("", { position: "top", min: 1, max: n, scale: false, splitLine: { show: false }, minInterval: 1, interval: Math.ceil(n / (narrow() ? 8 : 12)), axisTick: { show: true, lineStyle: { color: c.faint } },
        axisLine: { show: true, onZero: false, lineStyle: { color: c.soft } }, axisLabel: { color: c.soft, fontSize: 11, formatter: (x) => (Number.isInteger(x) ? String(x) : "") } }),
      yAxis: { type: "value", min: 0, max: 1, show: false },
      series: [
        { id: "ranks", name: "ranks", type: "custom", z: 2, data: strategies.map((s) => [rank(s), 0]), renderItem: (params, api) => {
          const s = strategies[params.dataIndex];
          const box = params.coordSys;
          const x = api.coord([rank(s), 0])[0];
          const first = s.i < left;
          const y = box.y + 22 + alike.length * gap + (first ? s.i : n - 1 - s.i) * 22;
          const edge = first ? box.x - 10 : box.x + box.width + 10;
          const opacity = view.shown(s) ? 1 : 0.25;
          const style = { stroke: tone(s), lineWidth: 1.5, fill: "none", opacity };
          return { type: "group", children: [
            { type: "polyline", shape: { points: [[x, box.y], [x, y], [edge, y]] }, style },
            { type: "circle", shape: { cx: x, cy: box.y, r: 4 }, style: { fill: tone(s), opacity } },
            { type: "text", style: { text: text(s), x: first ? edge - 6 : edge + 6, y, fill: c.ink, font: size + "px " + FONT, align: first ? "right" : "left", verticalAlign: "middle", opacity } },
            { type: "rect", shape: { x: first ? 0 : edge, y: y - 10, width: (first ? west : east) - 10, height: 20 }, style: { fill: "rgba(0,0,0,0)" } },
          ] };
        } },
        { id: "alike", name: "not told apart", type: "custom", silent: true, z: 3, data: alike.map((g) => [Math.min(...g.map(rank)), Math.max(...g.map(rank))]), encode: { x: [0, 1] }, renderItem: (params, api) => {
          const a = api.coord([api.value(0), 0])[0];
          const b = api.coord([api.value(1), 0])[0];
          const y = params.coordSys.y + 11 + params.dataIndex * gap;
          return { type: "line", shape: { x1: a - 4, x2: b + 4, y1: y, y2: y }, style: { stroke: c.ink, lineWidth: 4, lineCap: "round" } };
        } },
        { id: "critical", name: "critical difference", type: "custom", silent: true, data: Number.isFinite(critical) ? [[1, 1 + critical]] : [], encode: { x: [0, 1] }, renderItem: (params, api) => {
          const a = api.coord([1, 0])[0];
          const b = api.coord([Math.min(n, 1 + critical), 0])[0];
          const y = params.coordSys.y - 44;
          const tick = (x) => ({ type: "line", shape: { x1: x, x2: x, y1: y - 4, y2: y + 4 }, style: { stroke: c.ink, lineWidth: 1.5 } });
          return { type: "group", children: [{ type: "line", shape: { x1: a, x2: b, y1: y, y2: y }, style: { stroke: c.ink, lineWidth: 1.5 } }, tick(a), ...(1 + critical > n ? [] : [tick(b)]),
            { type: "text", style: { text: "critical difference " + number(critical, 3), x: a, y: y - 9, fill: c.soft, font: "11px " + FONT, align: "left", verticalAlign: "bottom" } }] };
        } },
      ],
    };
  });

  return {
    update(data) {
      root.hidden = strategies.length < 2;
      if (root.hidden) return;
      critical = num(data.test["critical-difference"]);
      alike = data.test.alike.map((group) => group.map((label) => labelled.get(label)));
      root.replaceChildren(figure("Mean ranks", "1 is the best. A bar joins strategies whose mean ranks are closer together than Nemenyi's critical difference: over these repeats they cannot be told apart by their ranks.", [], item.host));
      item.touch();
    },
  };
});
