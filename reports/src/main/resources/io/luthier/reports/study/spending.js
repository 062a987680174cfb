// What the study's cost went into.

luthier.section("spending", (root) => {
  const tone = { "trained to the end": 0, duplicate: 5, "stopped early": 4, infeasible: 1, failed: 3, "timed out": 6, lost: 6, "failed attempts": 3, "cut short": 6 };
  let spending, units, rows;

  const line = (name, n, cost, kind) => el("tr", { class: kind }, el("th", { scope: "row" }, name), el("td", { class: "number" }, n),
    el("td", { class: "number" }, number(num(cost.work), 4)), el("td", { class: "number" }, number(num(cost.repeated), 4)),
    el("td", { class: "number" }, seconds(num(cost["cpu-seconds"]))), el("td", { class: "number" }, seconds(num(cost["wall-seconds"]))),
    el("td", { class: "number" }, seconds(num(cost["thinking-cpu-seconds"]))), el("td", { class: "number" }, seconds(num(cost["queue-seconds"]))));
  const item = chart("spending", "What the cost went into", () => {
    const c = theme.colours();
    const lanes = units.concat(num(spending.total["thinking-seconds"]) > 0 ? [["thinking-seconds", "thinking", seconds]] : []);
    const total = num(spending.total["wall-seconds"]) + num(spending.total["thinking-seconds"]);
    const of = (row, key) => (key === "thinking-seconds" ? total : num(spending.total[key])) || 1;
    return {
      grid: { left: 8, right: 28, top: narrow() ? 62 : 34, bottom: 8, containLabel: true },
      legend: { top: 4, left: 0, icon: "roundRect", itemWidth: 12, itemHeight: 8, itemGap: 8, textStyle: { color: c.soft, fontSize: 11 }, selectedMode: false },
      tooltip: tooltip((p) => el("div", { class: "card" }, el("strong", {}, capital(p.seriesName)), terms([[lanes[p.dataIndex][1], lanes[p.dataIndex][2](num(rows[p.seriesIndex].cost[lanes[p.dataIndex][0]]))],
        ["share", percent(p.data)], ["count", String(rows[p.seriesIndex].count)]], "compact")), { trigger: "item" }),
      xAxis: axis("", { scale: false, min: 0, max: 1, axisLabel: { color: c.soft, fontSize: 11, formatter: (x) => Math.round(x * 100) + " %" } }),
      yAxis: { type: "category", inverse: true, data: lanes.map(([, name]) => name), axisLine: { show: false }, axisTick: { show: false }, axisLabel: { color: c.ink, fontSize: 12 } },
      series: rows.map((row) => ({ name: row.kind, type: "bar", stack: "all", barMaxWidth: 22, data: lanes.map(([key]) => num(row.cost[key]) / of(row, key)),
        itemStyle: { color: c.series[tone[row.kind] === undefined ? 6 : tone[row.kind]], borderColor: c.card, borderWidth: 1 } })),
    };
  });

  return {
    update(data) {
      spending = data.spending;
      units = [["wall-seconds", "training", seconds], ["cpu-seconds", "cpu", seconds], ["work", "work", (x) => number(x, 4)]]
        .filter(([key]) => num(spending.total[key]) > 0);
      rows = spending.items.filter((item) => item.count > 0 || Object.values(item.cost).some((x) => num(x) > 0));
      const body = el("tbody");
      rows.forEach((row) => body.append(line(capital(row.kind), String(row.count), row.cost, row.wasted ? "wasted" : null)));
      body.append(line("Wasted", "", spending.wasted, "sum"), line("Total", "", spending.total, "sum"));
      const table = el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Costs" }, el("table", {}, el("thead", {}, el("tr", {},
        ["", "count", "work", "retrained", "cpu", "training", "thinking", "queue"].map((t, k) => el("th", { scope: "col", class: k ? "number" : null }, t)))), body));
      if (!units.length) {
        root.replaceChildren(figure("What it was spent on", null, [], nothing("Nothing was spent."), table));
        return;
      }
      root.replaceChildren(figure("What it was spent on", "Every result and every attempt is one kind, so the kinds sum to the total. Wasted is what went to trials that could not win. Thinking is shown as a share of training and thinking together, both by the clock."
        + (data["idle-share"] === null ? "" : " The threads were idle for " + percent(data["idle-share"]) + " of the time.")
        + (spending.reused ? " " + count(spending.reused, "result") + " of configurations that had been tried were taken again, at no cost; training would have taken " + number(num(spending["saved-work"]), 4) + " units of work." : ""), [], item.host, table));
      item.touch();
    },
  };
});
