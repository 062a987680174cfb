// Where trials have no value.

luthier.section("failures", (root) => {
  const charts = new Map(); // by path
  let regions, top;
  const stretch = ([from, to]) => (from === to ? value(from) : value(from) + " to " + value(to));

  function along(path) {
    const item = chart("slice", "Failures by " + path, () => {
      const region = regions.find((r) => r.path === path);
      const c = theme.colours();
      return {
        grid: { left: 8, right: 14, top: 12, bottom: 8, containLabel: true },
        tooltip: tooltip((ps) => {
          const part = region.parts[ps[0].dataIndex];
          return el("div", { class: "card" }, el("strong", {}, stretch(part)), terms([["without a value", part[3] + " of " + part[2]], ["share", part[2] ? percent(part[3] / part[2]) : "nothing was tried"]], "compact"));
        }, { trigger: "axis", axisPointer: { type: "shadow" } }),
        xAxis: { type: "category", data: region.parts.map((part) => (part[0] === part[1] ? value(part[0]) : number(part[0], 2))), axisTick: { show: false }, axisLine: { lineStyle: { color: c.faint } }, axisLabel: { color: c.soft, fontSize: 10, hideOverlap: true } },
        yAxis: upward("", { scale: false, min: 0, max: top, interval: top / 2, axisLabel: { color: c.soft, fontSize: 11, formatter: (x) => Math.round(100 * x) + " %" } }),
        series: [{ type: "bar", barCategoryGap: "12%", data: region.parts.map((part) => ({ value: part[2] ? part[3] / part[2] : 0, itemStyle: { color: c.bad, opacity: region.shown ? 0.9 : 0.45 } })) }],
      };
    });
    return item;
  }

  return {
    update(data) {
      const failures = data.failures;
      if (failures.failed === 0) {
        root.replaceChildren(...(data.troubles.length ? [] : [nothing("Every trial has a value.")]));
        return;
      }
      regions = failures.regions.slice(0, 3);
      const most = Math.max(0, ...regions.flatMap((region) => region.parts.map((part) => (part[2] ? part[3] / part[2] : 0))));
      top = Math.min(1, Math.ceil(most * 10) / 10);
      const parts = regions.map((region) => {
        if (!charts.has(region.path)) charts.set(region.path, along(region.path));
        charts.get(region.path).touch();
        return el("div", { class: "small" }, el("h4", {}, region.path + (region.shown ? "" : " (may be chance)")), charts.get(region.path).host);
      });
      root.replaceChildren(regions.length
        ? figure("Where they lie", failures.failed + " of " + count(failures.trials, "trial") + " have no value. The share of them along the parameters that tell them apart most.", [], el("div", { class: "smalls" }, parts))
        : nothing("Too few to say where they lie."));
    },
  };
});
