// What the sections of a study draw: its trials, in columns, and its parameters. Made anew by each update.

let data, goal, trials, parameters, parameter, leading;

luthier.model((next) => {
  data = next;
  goal = data.goals[0];
  trials = columnsOfTrials();
  parameters = describedParameters();
  parameter = new Map(parameters.map((p) => [p.path, p]));
  const first = data.leading.map((path) => parameter.get(path));
  leading = first.concat(parameters.filter((p) => !first.includes(p))); // those that matter most first
});

function columnsOfTrials() {
  const t = data.trials;
  const n = t.id.length;
  const index = new Map(t.id.map((id, i) => [id, i]));
  const metrics = new Map(Object.entries(t.metrics).map(([name, column]) => [name, column.map(num)]));
  const values = new Map(Object.entries(t.values));
  const goalValues = metrics.get(goal.metric) || new Array(n).fill(NaN);
  const broken = t.broken || t.id.map(() => ""); // the limits that a trial breaks
  const status = t.status.map((s, i) => (broken[i] ? "breaks " + broken[i] : s));
  const complete = status.map((s) => s === "complete");
  const full = data.course.fidelity;
  const order = [...Array(n).keys()].filter((i) => t.rank[i] !== null).sort((a, b) => t.rank[a] - t.rank[b] || t.id[a] - t.id[b]);
  const ranked = order.reduce((sum, i) => sum + t.weight[i], 0);
  const most = Math.max(1, Math.ceil(ranked / 10)); // of all trials, shown or not
  const tenth = new Set(allShown() ? order.slice(0, most) : order.filter((i) => t.rank[i] <= most));
  return {
    n, index, metrics, values, complete, order, tenth,
    id: t.id, rank: t.rank, tied: t.tied, fidelity: t.fidelity, status, origin: t.origin, seed: t.seed,
    weight: t.weight, message: t.message, twin: t.twin, parent: t.parent, cost: t.cost,
    goal: goalValues,
    /** Complete, and trained as long as the longest. */
    whole: complete.map((c, i) => c && t.fidelity[i] === full),
    rankText: (i) => (t.rank[i] === null ? "-" : t.rank[i] + (t.tied[i] ? "=" : "")),
  };
}

/** Whether every trial is on the page. */
function allShown() {
  return data.shown.trials === data.shown.of;
}

/** Trials in words: those of the study, or those that the page shows of it. */
function countShown() {
  return count(trials.n, "trial") + (allShown() ? "" : " shown");
}

function describedParameters() {
  const last = (path) => path.slice(path.lastIndexOf(".") + 1);
  const often = new Map();
  for (const p of data.parameters) often.set(last(p.path), (often.get(last(p.path)) || 0) + 1);
  return data.parameters.map((p) => Object.assign({}, p, {
    column: trials.values.get(p.path),
    numeric: p.kind === "real" || p.kind === "integer",
    label: p.branch !== undefined && often.get(last(p.path)) > 1 ? p.branch + " " + last(p.path) : last(p.path),
    within: p.branch === undefined ? "" : p.parent + "=" + p.branch,
    position(value) {
      return this.numeric ? value : this.values.indexOf(value);
    },
  }));
}

/** The parameter's axis in a chart, over its range. */
function parameterAxis(p, make) {
  if (!p.numeric) {
    return make(p.label, {
      type: "category", scale: false, data: p.values.map(value), min: null, max: null,
      axisLabel: { color: theme.colours().soft, fontSize: 11, hideOverlap: true, formatter: (x) => (x.length > 12 ? x.slice(0, 11) + "\u2026" : x) },
      splitLine: { show: false },
    });
  }
  return make(p.label, p.scale === "log" || p.scale === "log-normal" ? logarithmic(p.low, p.high) : { min: p.low, max: p.high });
}
