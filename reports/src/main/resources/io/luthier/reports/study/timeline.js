// What ran when.

luthier.section("timeline", (root) => {
  let t;
  const item = chart("timeline", "What ran when", () => {
    const c = theme.colours();
    const colour = (k) => (t.status[k] !== "complete" ? c.bad : t.fidelity[k] < data.course.fidelity ? c.soft : c.accent);
    return {
      grid: { left: 8, right: 20, top: 10, bottom: 52, containLabel: true },
      tooltip: tooltip((p) => {
        const k = p.data[3];
        return trialCard(trials.index.get(t.trial[k]), [["from", seconds(t.from[k])], ["to", seconds(t.to[k])]]);
      }, { trigger: "item" }),
      xAxis: axis("seconds of running", { scale: false, min: 0, max: t.seconds, nameGap: 24, axisLabel: { color: c.soft, fontSize: 11, hideOverlap: true, showMaxLabel: false, formatter: (x) => number(x, 3) } }),
      yAxis: { type: "category", inverse: true, data: t.lanes, axisLine: { show: false }, axisTick: { show: false }, axisLabel: { color: c.soft, fontSize: 11 } },
      dataZoom: zoom({ xAxisIndex: 0 }).concat([{ type: "slider", xAxisIndex: 0, height: 14, bottom: 2, borderColor: c.line, fillerColor: "rgba(120,140,150,.18)", showDetail: false, showDataShadow: false, filterMode: "none", brushSelect: false }]),
      series: [{
        type: "custom", encode: { x: [1, 2], y: 0 }, progressive: 2000, data: t.trial.map((_, k) => [t.lane[k], t.from[k], t.to[k], k]),
        renderItem: (params, api) => {
          const k = api.value(3);
          const a = api.coord([api.value(1), api.value(0)]);
          const b = api.coord([api.value(2), api.value(0)]);
          const height = Math.min(26, api.size([0, 1])[1] * 0.7);
          const shape = echarts.graphic.clipRectByRect({ x: a[0], y: a[1] - height / 2, width: Math.max(1, b[0] - a[0] - 0.5), height },
            { x: params.coordSys.x, y: params.coordSys.y, width: params.coordSys.width, height: params.coordSys.height });
          const i = trials.index.get(t.trial[k]);
          const dim = i !== undefined && !selection.has(i);
          return shape && { type: "rect", shape: Object.assign(shape, { r: 2 }), style: { fill: colour(k), opacity: dim ? 0.12 : selection.picked === i ? 1 : k % 2 ? 0.62 : 0.82 } };
        },
      }],
    };
  }, (drawn) => drawn.on("click", (p) => selection.pick(trials.index.get(t.trial[p.data[3]]))));
  selection.changed(item.touch);

  return {
    update(data) {
      t = data.timeline;
      if (!t || !t.trial.length) {
        root.replaceChildren(figure("What ran when", null, [], nothing("When each training ran is not known here: the study's store keeps it.")));
        return;
      }
      item.host.style.setProperty("--rows", String(t.lanes.length));
      root.replaceChildren(figure("What ran when", "The threads were training " + percent(t.busy) + " of the time. Lanes are made from the times at which trainings ended and how long they took." + (allShown() ? "" : " Of the trainings, those of the trials shown are drawn."), [], item.host));
      item.touch();
    },
  };
});
