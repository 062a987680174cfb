// One trial, in a tooltip and in full.

/** The values of a trial's active parameters, with their labels. */
function configuration(i) {
  return parameters.filter((p) => p.column[i] !== null && p.column[i] !== undefined).map((p) => [p.label, value(p.column[i])]);
}

/** A trial in a tooltip. */
function trialCard(i, more) {
  return el("div", { class: "card" },
    el("strong", {}, "Trial " + trials.id[i] + (trials.rank[i] === null ? "" : ", rank " + trials.rankText(i))),
    terms([
      [goal.metric, trials.complete[i] ? metric(trials.goal[i]) : trials.status[i]],
      ...(more || []),
      ...configuration(i),
      ["training", seconds(num(trials.cost["wall-seconds"][i]))],
    ], "compact"));
}

/** Everything about a trial. */
function trialDetails(i) {
  const cost = trials.cost;
  const general = [
    ["status", trials.status[i]], ["origin", trials.origin[i]], ["seed", trials.seed[i]],
    [data.fidelity.unit + "s", String(trials.fidelity[i])],
  ];
  if (trials.parent[i] !== null) general.push(["forked from", "trial " + trials.parent[i]]);
  if (trials.twin[i] !== null) general.push(["result of", "trial " + trials.twin[i]]);
  return el("div", { class: "details" },
    el("div", {}, el("h4", {}, "Configuration"), terms(parameters.filter((p) => p.column[i] !== null && p.column[i] !== undefined)
      .map((p) => [p.path, typeof p.column[i] === "string" ? p.column[i] : String(p.column[i])]))),
    el("div", {}, el("h4", {}, "Metrics"), terms([...trials.metrics].filter(([, column]) => !Number.isNaN(column[i]))
      .map(([name, column]) => [name, metric(column[i])]))),
    el("div", {}, el("h4", {}, "Cost"), terms([
      ["work", number(num(cost.work[i]), 4)], ["retrained", number(num(cost.repeated[i]), 4)],
      ["cpu", seconds(num(cost["cpu-seconds"][i]))], ["training", seconds(num(cost["wall-seconds"][i]))],
      ["thinking", seconds(num(cost["thinking-seconds"][i]))], ["queue", seconds(num(cost["queue-seconds"][i]))],
    ])),
    el("div", {}, el("h4", {}, "Trial"), terms(general), trials.message[i] ? el("p", { class: "message" }, trials.message[i]) : null));
}
