// What all charts have in common.

/**
 * A chart in a host: option() describes it, and is asked again whenever it must be drawn anew. The label, text or what gives it, says
 * what it shows to those who do not see it.
 */
function chart(kind, label, option, ready) {
  const host = el("div", { class: "chart " + kind, role: "img" });
  let drawn = null;
  const panel = panels.add(host, () => {
    if (!drawn) {
      drawn = echarts.init(host, null, { renderer: "canvas" });
      new ResizeObserver(soon(() => {
        if (!host.isConnected) return; // it shows other data when it comes back
        drawn.resize();
        if (drawn.narrow !== narrow()) panel.touch();
      })).observe(host);
      if (ready) ready(drawn);
    }
    drawn.narrow = narrow();
    drawn.setOption(Object.assign(base(), option(drawn)), { notMerge: true });
  });
  const redraw = soon(panel.touch);
  if (typeof label === "string") host.setAttribute("aria-label", label);
  return {
    host,
    /** What it shows has changed. */
    touch() {
      if (typeof label === "function") host.setAttribute("aria-label", label());
      redraw();
    },
    get drawn() { return drawn; },
  };
}

const narrow = () => window.innerWidth < 640;
const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

function base() {
  const c = theme.colours();
  return {
    animation: false,
    color: c.series,
    textStyle: { fontFamily: FONT, color: c.soft, fontSize: 12 },
    grid: { left: 8, right: 16, top: 18, bottom: 8, containLabel: true },
  };
}

function tooltip(content, more) {
  const c = theme.colours();
  return Object.assign({
    confine: true,
    transitionDuration: 0,
    backgroundColor: c.card,
    borderColor: c.line,
    borderWidth: 1,
    padding: 10,
    textStyle: { color: c.ink, fontSize: 12, fontFamily: FONT },
    extraCssText: "box-shadow:0 4px 18px rgba(0,0,0,.16);border-radius:8px;max-width:300px;white-space:normal;",
    formatter: (params) => content(params) || "",
  }, more);
}

/** An axis of numbers or labels. */
function axis(name, more) {
  const c = theme.colours();
  const line = { lineStyle: { color: c.line } };
  return Object.assign({
    type: "value",
    scale: true,
    name,
    nameLocation: "middle",
    nameGap: 28,
    nameTextStyle: { color: c.soft, fontSize: 12 },
    axisLine: { show: true, lineStyle: { color: c.faint } },
    axisTick: { show: false },
    axisLabel: { color: c.soft, hideOverlap: true, fontSize: 11, formatter: (x) => number(x, 3) },
    splitLine: Object.assign({ show: true }, line),
    minorSplitLine: Object.assign({ show: false }, line),
  }, more);
}

/** A vertical axis, its name above it. */
function upward(name, more) {
  return axis(name, Object.assign({
    nameLocation: "end",
    nameGap: 10,
    nameTextStyle: { color: theme.colours().soft, fontSize: 12, align: "left" },
    axisLine: { show: false },
  }, more));
}

/** A logarithmic axis over these numbers, which are above 0. */
function logarithmic(low, high) {
  return { type: "log", min: low, max: high, minorSplitLine: { show: false } };
}

/** Zooming with the pointer: by dragging a stretch with the wheel and Ctrl, or two fingers. */
function zoom(more) {
  return [Object.assign({ type: "inside", zoomOnMouseWheel: "ctrl", moveOnMouseMove: "shift", moveOnMouseWheel: false, filterMode: "none" }, more)];
}

/**
 * How a vertical axis frames values: logarithmic where they are positive and most, or the worst, are far above the best, and otherwise not so
 * high that a few bad values press all others flat. What lies beyond is drawn at the edge.
 */
function frame(values, maximize) {
  const sorted = values.filter(Number.isFinite).sort(rising);
  const low = sorted[0];
  const high = sorted[sorted.length - 1];
  const log = !maximize && low > 0 && ((quantile(sorted, 0.75) > 5 * low && high > 10 * low) || high > 30 * low);
  if (sorted.length < 8) return { log, low: -Infinity, high: Infinity };
  const inner = quantile(sorted, 0.95) - low;
  const outer = high - quantile(sorted, 0.05);
  return {
    log,
    low: maximize && high - low > 3 * outer ? high - 1.5 * outer : -Infinity,
    high: !maximize && high - low > 3 * inner ? low + 1.5 * inner : Infinity,
  };
}

const clamp = (x, range) => Math.min(range.high, Math.max(range.low, x));
