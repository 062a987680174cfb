// Where trials have no value.

function failureFigures() {
  const failures = data.failures;
  const list = data.troubles.length ? el("ul", { class: "troubles" }, data.troubles.slice(0, 12).map((t) => el("li", {}, el("strong", {}, t.count + " " + t.what), ": ", t.message, el("span", { class: "soft" }, " (first: trial " + t.trial + ")")))) : null;
  if (failures.failed === 0) return [list || nothing("Every trial has a value.")];
  const parts = [list];
  const regions = failures.regions.slice(0, 3);
  if (!regions.length) {
    parts.push(nothing("Too few to say where they lie."));
    return parts;
  }
  const most = Math.max(...regions.flatMap((region) => region.parts.map((part) => (part[2] ? part[3] / part[2] : 0))));
  const top = Math.min(1, Math.ceil(most * 10) / 10);
  const stretch = ([from, to]) => (from === to ? value(from) : value(from) + " to " + value(to));
  parts.push(el("div", { class: "smalls" }, regions.map((region) => {
    const item = chart("slice", "Failures by " + region.path, () => {
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
    return el("div", { class: "small" }, el("h4", {}, region.path + (region.shown ? "" : " (may be chance)")), item.host);
  })));
  return [figure("Where they lie", failures.failed + " of " + count(failures.trials, "trial") + " have no value. The share of them along the parameters that tell them apart most.", [], ...parts)];
}
