// What it cost to reach the target; searches that never did count with all they were charged.

luthier.section("target", (root) => {
  let across = false;

  /** The share of searches that so much cost took to the target. */
  function share(s, x) {
    const reach = s.reach[view.unit];
    let k = -1;
    while (k + 1 < reach.cost.length && reach.cost[k + 1] <= x * (1 + 1e-9)) k++;
    return k < 0 ? 0 : reach.share[k];
  }

  const item = strategyChart("tall", "Share of repeats that reached the target against the cost", () => 1, () => {
    const c = theme.colours();
    const list = view.strategies;
    const least = Math.min(...strategies.flatMap((s) => s.reach[view.unit].cost).filter((x) => x > 0));
    const line = (s) => {
      const reach = s.reach[view.unit];
      const points = [[across ? least : 0, 0]].concat(reach.cost.map((x, k) => [x, reach.share[k]]));
      const end = s.end(view.unit);
      if (end > points[points.length - 1][0]) points.push([end, points[points.length - 1][1]]);
      return { id: "share-" + s.i, name: s.label, type: "line", step: "end", showSymbol: false, symbol: "none", z: 3, data: points,
        lineStyle: { color: tone(s), width: 2, type: dashes(s) }, itemStyle: { color: tone(s) }, emphasis: { disabled: true } };
    };
    const never = (s) => ({
      id: "never-" + s.i, name: s.label, type: "scatter", z: 4, symbol: "path://M4,0 L6,0 L6,4 L10,4 L10,6 L6,6 L6,10 L4,10 L4,6 L0,6 L0,4 L4,4 Z", symbolSize: 9, silent: true,
      itemStyle: { color: tone(s) }, data: s.reach[view.unit].costs.filter((_, k) => !s.reach[view.unit].arrived[k]).map((x) => [x, share(s, x)]),
    });
    return {
      grid: { left: 8, right: 20, top: 34, bottom: 30, containLabel: true },
      tooltip: tooltip((ps) => {
        if (!ps.length) return null;
        const x = ps[0].axisValue;
        const at = view.unit === "seconds" ? seconds(x) : view.unit === "trials" ? count(Math.floor(x + 1e-9), "trial") : number(x, 4) + " work units";
        return listing("Within " + at, list.map((s) => [s, share(s, x)]).sort((a, b) => b[1] - a[1]).map(([s, y]) => [s, percent(y)]));
      }, { trigger: "axis", axisPointer: { lineStyle: { color: c.faint }, snap: false } }),
      xAxis: costAxis(across, least),
      yAxis: upward("share of repeats", { scale: false, min: 0, max: 1, axisLabel: { color: c.soft, fontSize: 11, formatter: (y) => Math.round(100 * y) + " %" } }),
      dataZoom: zoom({ xAxisIndex: 0 }),
      series: list.map(line).concat(list.map(never)),
    };
  });

  const body = el("tbody");
  const head = el("thead");
  const region = el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "What it cost to reach the target" }, el("table", {}, head, body));
  function fill() {
    const unit = view.unit;
    head.replaceChildren(el("tr", {}, [["strategy"], ["reached", true], ["median " + unitText(unit), true], ["95 % interval", true], ["expected " + unitText(unit), true]]
      .map(([text, numeric]) => el("th", { scope: "col", class: numeric ? "number" : null }, text))));
    body.replaceChildren(...strategies.map((s) => {
      const reach = s.reach[unit];
      return strategyRow(s, [[reach.reached + " of " + repeats], [cost(reach.median, unit)], [reach.reached === 0 ? "-" : span(reach.interval, (x) => cost(x, unit))], [cost(reach.expected, unit)]],
        reach.reached === 0 ? "never" : null);
    }));
  }
  view.changed(() => { if (region.isConnected) fill(); });
  const key = legend();
  const unit = unitChoice();

  return {
    update(data) {
      const target = data.target;
      const aim = num(target.value);
      if (!Number.isFinite(aim)) {
        root.replaceChildren(figure("Reaching a target", null, [], nothing("No search had a complete trial, so there is no target whose cost could be told.")));
        return;
      }
      const scale = scaleChoice("Scale of the cost", across, (on) => {
        across = on;
        item.touch();
      });
      scale.prepend(el("span", { class: "axis-name" }, "cost"));
      key.update();
      unit.update();
      fill();
      root.replaceChildren(figure("Repeats that reached " + goal.metric + " " + found(aim), (target.given ? "The target was given. " : "No target was given, so it lies nine tenths of the way from where the searches began, " + found(num(target.start)) + ", to the best that any found, " + found(num(target.best)) + ". ")
        + "The higher and the further left, the sooner. A plus marks where a search ended without it: it counts as one that would have needed more, not as one that is left out. "
        + "Expected: what it takes if a search that ends without the target is begun again.", [unit.host, scale], key.host, item.host, region));
      item.touch();
    },
  };
});
