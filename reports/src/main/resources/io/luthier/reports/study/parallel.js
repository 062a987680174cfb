// All parameters side by side, a line for each trial. Dragging along an axis filters the whole page.

luthier.section("parallel", (root) => {
  const MOST = 2000;
  let axes, keys, drawable, sample, range, low, high;
  let quiet = false;
  const brushed = new Map(); // what the axes show, as text
  const bar = filterBar();

  function row(i) {
    return axes.map((p) => {
      const v = p.column[i];
      return v === null || v === undefined ? "-" : p.position(v);
    }).concat([Number.isNaN(trials.goal[i]) ? "-" : Math.min(high, Math.max(low, trials.goal[i])), i]);
  }

  const item = chart("parallel", () => "All parameters and " + goal.metric, () => {
    const c = theme.colours();
    const tall = narrow();
    brushed.clear();
    queueMicrotask(follow);
    const make = (name, more) => Object.assign({
      name: name.length > 22 ? name.slice(0, 21) + "\u2026" : name,
      nameLocation: "end",
      nameGap: tall ? 0 : 14,
      nameTextStyle: { color: c.ink, fontSize: 11, align: tall ? "right" : undefined, verticalAlign: tall ? "bottom" : undefined, padding: tall ? [0, 0, 4, 0] : 0, textBorderColor: c.card, textBorderWidth: tall ? 3 : 0 },
      axisLine: { lineStyle: { color: c.faint } },
      axisTick: { show: false },
      minorTick: { show: false },
      splitNumber: 4,
      realtime: trials.n <= 3000,
      areaSelectStyle: { width: 18, borderWidth: 1, borderColor: c.accent, color: c.accent, opacity: 0.22 },
    }, more, { axisLabel: { color: c.ink, textBorderColor: c.card, textBorderWidth: 3, fontSize: 10, hideOverlap: true, formatter: (x) => (typeof x === "number" ? number(x, 3) : x.length > 10 ? x.slice(0, 9) + "\u2026" : x) } });
    const parallelAxis = axes.map((p, d) => {
      const a = parameterAxis(p, make);
      a.dim = d;
      a.id = p.path;
      return a;
    });
    parallelAxis.push(make(goal.metric, Object.assign({ dim: axes.length, id: "=" + goal.metric, inverse: !goal.maximize && !tall, nameLocation: !goal.maximize && !tall ? "start" : "end" },
      range.log ? logarithmic(low, high) : { type: "value", min: low, max: high })));
    const lines = (name, list, style) => ({ name, type: "parallel", smooth: 0.12, data: list.map(row), progressive: 1000, lineStyle: style, inactiveOpacity: 0.03, activeOpacity: style.opacity,
      emphasis: { lineStyle: { width: 2.5, opacity: 1 } } });
    const best = sample.filter((i) => trials.tenth.has(i));
    const rest = sample.filter((i) => !trials.tenth.has(i));
    const thin = Math.max(0.06, Math.min(0.5, 60 / rest.length));
    return {
      parallel: { layout: tall ? "vertical" : "horizontal", left: tall ? 24 : 48, right: tall ? 24 : 64, top: 44, bottom: 28, axisExpandable: false },
      parallelAxis,
      tooltip: tooltip((p) => trialCard(p.data[p.data.length - 1]), { trigger: "item" }),
      series: [lines("others", rest, { color: c.soft, width: 1, opacity: thin }), lines("best tenth", best, { color: c.accent, width: 1.6, opacity: Math.max(0.12, Math.min(0.8, 60 / best.length)) })],
    };
  }, (drawn) => {
    drawn.on("axisareaselected", (event) => {
      if (quiet || event.parallelAxisId === undefined) return;
      selection.filter(event.parallelAxisId, event.intervals.map(([a, b]) => [Math.min(a, b), Math.max(a, b)]).map(([a, b]) => {
        const p = parameter.get(event.parallelAxisId);
        if (p) return [a, b];
        return [a <= low ? -Infinity : a, b >= high ? Infinity : b]; // what is drawn at the edge lies beyond it
      }));
      brushed.set(event.parallelAxisId, JSON.stringify(within(event.parallelAxisId))); // it shows that already, and is being dragged
    });
    drawn.on("click", (p) => selection.pick(p.data[p.data.length - 1]));
  });
  /** A filter's intervals, as far as its axis reaches. */
  function within(key) {
    const p = parameter.get(key);
    const [least, greatest] = p ? (p.numeric ? [p.low, p.high] : [0, p.values.length - 1]) : [low, high];
    return (selection.filters().get(key) || []).map(([a, b]) => [Math.max(a, least), Math.min(b, greatest)]);
  }

  /** Brings the brushes in line with the filters, whoever set them. */
  function follow() {
    const drawn = item.drawn;
    if (!drawn) return;
    quiet = true;
    for (const key of keys) {
      const intervals = within(key);
      const text = JSON.stringify(intervals);
      if (text === (brushed.get(key) || "[]")) continue;
      brushed.set(key, text);
      drawn.dispatchAction({ type: "axisAreaSelect", parallelAxisId: key, intervals });
    }
    quiet = false;
  }
  selection.changed(soon(follow));

  return {
    update() {
      if (trials.order.length < 2) {
        root.replaceChildren(figure("All parameters", null, [], nothing("Fewer than two complete trials.")));
        return;
      }
      axes = parameters.filter((p) => leading.indexOf(p) < 12);
      keys = axes.map((p) => p.path).concat(["=" + goal.metric]);
      drawable = trials.order.concat([...Array(trials.n).keys()].filter((i) => trials.rank[i] === null && trials.twin[i] === null));
      sample = drawable.length <= MOST ? drawable
        : drawable.slice(0, MOST / 4).concat([...Array(MOST * 3 / 4).keys()].map((k) => drawable[MOST / 4 + Math.floor(k * (drawable.length - MOST / 4) / (MOST * 3 / 4))]));
      range = frame(trials.order.map((i) => trials.goal[i]), goal.maximize);
      const finite = trials.order.map((i) => clamp(trials.goal[i], range.log ? { low: -Infinity, high: Infinity } : range));
      low = Math.min(...finite);
      high = Math.max(...finite);
      const caption = "Each line is a trial; blue ones are the best tenth. A line passes over parameters that its trial does not have. "
        + "Drag along an axis to see only the trials that pass there, on the whole page; click the axis to lift that."
        + (sample.length < drawable.length ? " Of " + drawable.length.toLocaleString("en") + " trials" + (allShown() ? ", " : " shown, ") + sample.length.toLocaleString("en") + " are drawn: the best, and others evenly from all ranks; filters reach all of them." : "")
        + (axes.length < parameters.length ? " The " + axes.length + " parameters that matter most are drawn." : "");
      item.host.style.setProperty("--axes", String(axes.length + 1));
      bar.update();
      root.replaceChildren(figure("All parameters at once", caption, [], bar.form, item.host, bar.chips)); // below the chart: nothing moves while it is brushed
      item.touch();
    },
  };
});

/** A form that adds a filter without a pointer; and the filters in words, each a button that lifts it. */
function filterBar() {
  const chips = el("div", { class: "chips", id: "filters", "aria-live": "polite" });
  let key = null;
  let read = null;
  const choice = el("span", {});
  const fields = el("span", { class: "fields" });

  function words(k, intervals) {
    const p = parameter.get(k);
    const name = p ? p.label : goal.metric;
    return name + " " + intervals.map(([low, high]) => {
      if (p && !p.numeric) return p.values.filter((_, i) => i >= low && i <= high).map(value).join(", ");
      if (low === -Infinity) return "\u2264 " + number(high, 3);
      if (high === Infinity) return "\u2265 " + number(low, 3);
      return number(low, 3) + " to " + number(high, 3);
    }).join(" or ");
  }

  function show() {
    chips.replaceChildren(...[...selection.filters()].map(([k, intervals]) =>
      el("button", { type: "button", class: "chip", title: "Lift this filter", onclick: () => selection.filter(k, null) },
        words(k, intervals), el("span", { "aria-hidden": "true" }, " \u00d7"))));
    if (selection.active) {
      chips.append(el("span", { class: "soft" }, selection.count.toLocaleString("en") + " of " + countShown()),
        el("button", { type: "button", class: "quiet", onclick: selection.clear }, "Show all"));
    }
  }

  function form() {
    const p = parameter.get(key);
    if (p && !p.numeric) {
      const list = select("Value", p.values.map((v, i) => [String(i), value(v)]), null, () => {});
      fields.replaceChildren(list);
      return () => [[Number(list.value), Number(list.value)]];
    }
    const low = el("input", { type: "number", step: "any", placeholder: "from", "aria-label": "From" });
    const high = el("input", { type: "number", step: "any", placeholder: "to", "aria-label": "To" });
    fields.replaceChildren(low, high);
    return () => (low.value === "" && high.value === "" ? null
      : [[low.value === "" ? -Infinity : Number(low.value), high.value === "" ? Infinity : Number(high.value)]]);
  }

  const add = el("form", {
    class: "filter",
    onsubmit: (event) => {
      event.preventDefault();
      selection.filter(key, read());
    },
  },
    el("span", { class: "soft" }, "Show only trials with"),
    choice, fields, el("button", { type: "submit" }, "Filter"));
  selection.changed(show);
  return {
    form: el("div", { class: "filters" }, add),
    chips,
    /** Offers the parameters there are; what is being filled in stays. */
    update() {
      const keys = leading.map((p) => [p.path, p.label]).concat([["=" + goal.metric, goal.metric]]);
      if (!keys.some(([k]) => k === key)) {
        key = keys[0][0];
        read = form();
      }
      choice.replaceChildren(select("Filter by", keys, key, (k) => {
        key = k;
        read = form();
      }));
      show();
    },
  };
}

