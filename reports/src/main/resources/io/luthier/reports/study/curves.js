// How trainings went, and the learning rates of the best of them beside it.

luthier.section("curves", (root) => {
  let curves, rows, rates, losses, top;
  const colour = (row) => theme.colours().series[top.indexOf(row) % 7];

  /** A chart of one of the series that are offered. */
  function plot(kind, series, first, background) {
    let picked = null; // the series, if one was picked
    let name = null;
    let logChosen = null;
    const item = chart("tall", kind, () => {
      const c = theme.colours();
      const seen = rows.filter((row) => row.values[name] && selection.has(row.i));
      const finite = seen.flatMap((row) => row.values[name].map(num)).filter(Number.isFinite);
      const sorted = finite.slice().sort(rising);
      const auto = name === "learning-rate" ? sorted.length > 0 && quantile(sorted, 0.05) > 0 && sorted[sorted.length - 1] > 30 * quantile(sorted, 0.05)
        : sorted[0] > 0 && sorted[sorted.length - 1] > 20 * sorted[0];
      const log = logChosen === null ? auto : logChosen;
      const cap = log || name === "learning-rate" || name === "batch-size" ? Infinity : quantile(sorted, 0.98) * 1.1;
      const line = (row, style, z) => ({
        name: "trial " + row.trial, type: "line", showSymbol: false, symbol: "circle", data: row.at.map((x, k) => {
          const v = num(row.values[name][k]);
          return [x, Number.isFinite(v) && (!log || v > 0) ? Math.min(v, cap) : null, row.i];
        }), lineStyle: style, itemStyle: { color: style.color }, z, emphasis: { focus: "none", lineStyle: { width: style.width + 1 } }, triggerLineEvent: true,
        step: name === "batch-size" ? "end" : false,
      });
      const others = background ? seen.filter((row) => !top.includes(row)) : [];
      const marked = selection.picked === null ? null : seen.find((row) => row.i === selection.picked);
      const best = seen.filter((row) => top.includes(row));
      const lines = others.map((row) => line(row, { color: c.faint, width: 1, opacity: 0.5 }, 1))
        .concat(best.map((row) => line(row, { color: colour(row), width: 2, opacity: 1 }, 3)));
      if (marked && !best.includes(marked)) lines.push(line(marked, { color: c.ink, width: 2.5, opacity: 1 }, 4));
      return {
        grid: { left: 8, right: 20, top: 48, bottom: 30, containLabel: true },
        legend: { top: 0, left: 0, icon: "roundRect", itemWidth: 12, itemHeight: 4, itemGap: 8, textStyle: { color: c.soft, fontSize: 11 }, data: best.map((row) => "trial " + row.trial) },
        tooltip: tooltip((p) => trialCard(p.data[2], [[name, metric(num(p.data[1]))], ["after", count(p.data[0], curves.unit)]]), { trigger: "item" }),
        xAxis: axis(curves.unit, { scale: false, max: "dataMax", splitLine: { show: false }, minInterval: 1 }),
        yAxis: upward("", log ? { type: "log", min: "dataMin", max: "dataMax", axisLabel: { color: c.soft, fontSize: 11, hideOverlap: true, formatter: (x) => number(x, 2) } } : { scale: name !== "learning-rate" && name !== "batch-size" }),
        dataZoom: zoom({ xAxisIndex: 0 }),
        series: lines,
      };
    }, (drawn) => drawn.on("click", (p) => {
      const id = p.data ? p.data[2] : rows.find((row) => "trial " + row.trial === p.seriesName).i;
      selection.pick(id);
    }));
    selection.changed(item.touch);
    function controls() {
      const list = [];
      const names = series();
      if (names.length > 1) list.push(select("Series", names.map((n) => [n, n]), name, (n) => {
        name = picked = n;
        item.touch();
      }));
      const scale = logChosen === null ? "auto" : logChosen ? "log" : "linear";
      list.push(choices("Scale", [["auto", "auto"], ["linear", "linear"], ["log", "log"]], scale, (key) => {
        logChosen = key === "auto" ? null : key === "log";
        item.touch();
      }));
      return list;
    }

    return {
      /** As a figure. */
      drawn(title, caption) {
        name = series().includes(picked) ? picked : first();
        item.touch();
        return figure(title, caption, controls(), item.host);
      },
    };
  }

  const courses = plot("Courses of training", () => losses, () => (losses.includes(goal.metric) ? goal.metric : losses[0]), true);
  const schedules = plot("Schedules of the best trials", () => rates, () => rates[0], false);

  return {
    update(data) {
      curves = data.curves;
      rows = curves.trials.map((row) => Object.assign({ i: trials.index.get(row.trial) }, row)).filter((row) => row.i !== undefined);
      if (!rows.length || !rows.some((row) => row.at.length > 1)) {
        root.replaceChildren(figure("Courses of training", null, [], nothing("The objective reports no values on the way, so there are no curves.")));
        return;
      }
      rates = curves.series.filter((name) => name === "learning-rate" || name === "batch-size");
      losses = curves.series.filter((name) => !rates.includes(name));
      top = rows.filter((row) => trials.rank[row.i] !== null).slice(0, 7);
      const shown = rows.length < curves.of ? " Of " + curves.of.toLocaleString("en") + " trials with a course, the best 20 and " + (rows.length - 20) + " others are here." : "";
      root.replaceChildren(el("div", { class: "pair" },
        courses.drawn("Courses of training", "The " + top.length + " best trials in colour, others in grey." + shown),
        rates.length ? schedules.drawn("Their schedules", "The learning rate of the same trials, in the same colours: of the last step of each " + curves.unit + ".") : null));
    },
  };
});
