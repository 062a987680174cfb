// What each strategy was charged over all repeats, by what became of it; and how much of it was thinking.

luthier.section("charge", (root) => {
  const kinds = ["trained to the end", "duplicate", "stopped early", "infeasible", "failed", "timed out", "lost", "failed attempts", "cut short"];
  const of = (s, kind, key) => {
    const item = s.charge.items.find((i) => i.kind === kind);
    return item ? num(item.cost[key]) : 0;
  };
  let used, wasted;
  let key = "wall-seconds";
  let shares = false;
  const shades = () => (theme.dark() ? { good: "#7f97a3", wasted: ["#f3d9a4", "#e6b36a", "#d68a45", "#bb5f3c", "#96424a", "#74365a", "#573064", "#46285f"], think: "#e6eaec" }
    : { good: "#8fa6b2", wasted: ["#f0cf8e", "#e3a857", "#cf7d35", "#b0532f", "#8b3842", "#692d55", "#4b275c", "#3b2055"], think: "#1d2326" });
  const thought = (s) => num(s.charge.total["thinking-seconds"]);
  const whole = (s) => used.reduce((sum, kind) => sum + of(s, kind, key), 0) + (key === "work" ? 0 : thought(s));

  const item = strategyChart("charge", "What each strategy was charged", () => Math.max(1, view.strategies.length), () => {
    const c = theme.colours();
    const list = view.strategies;
    const shade = shades();
    const lines = used.map((kind) => [kind, (s) => of(s, kind, key), kind === kinds[0] ? shade.good : shade.wasted[wasted.length < 2 ? 2 : Math.round(Math.max(0, wasted.indexOf(kind)) * 7 / (wasted.length - 1))]])
      .concat(key === "work" ? [] : [["thinking", thought, shade.think]]);
    const part = (s, x) => (shares ? (whole(s) > 0 ? x / whole(s) : 0) : x);
    return {
      grid: { left: LANES, right: 28, top: narrow() ? 62 : 38, bottom: 30, containLabel: true },
      legend: { top: 4, left: 0, icon: "roundRect", itemWidth: 12, itemHeight: 8, itemGap: 10, textStyle: { color: c.soft, fontSize: 11 }, selectedMode: false },
      tooltip: tooltip((ps) => {
        const s = list[ps[0].dataIndex];
        const text = (x) => (key === "work" ? number(x, 4) : seconds(x));
        return el("div", { class: "card" }, named(s), terms(lines.filter(([, x]) => x(s) > 0).map(([kind, x]) => [kind, text(x(s)) + " (" + chance(whole(s) > 0 ? x(s) / whole(s) : 0) + ")"]).concat([["together", text(whole(s))]]), "compact"));
      }, { trigger: "axis", axisPointer: { type: "shadow", shadowStyle: { color: c.line, opacity: 0.35 } } }),
      xAxis: axis(shares ? "share" : key === "work" ? "work units" : "seconds", { scale: false, min: 0, max: shares ? 1 : null, axisLabel: { color: c.soft, fontSize: 11, hideOverlap: true, formatter: (x) => (shares ? Math.round(100 * x) + " %" : number(x, 3)) } }),
      yAxis: lanes(list),
      series: lines.map(([kind, x, colour]) => ({ id: "kind-" + kind, name: kind, type: "bar", stack: "all", barMaxWidth: 20, data: list.map((s) => part(s, x(s))), itemStyle: { color: colour, borderColor: c.card, borderWidth: 1 } })),
    };
  });
  const chips = legend();

  const controls = () => [
    choices("Charged in", [["wall-seconds", "time"], ["work", "work"]], key, (k) => {
      key = k;
      item.touch();
    }),
    choices("As", [["amount", "amount"], ["share", "share"]], shares ? "share" : "amount", (k) => {
      shares = k === "share";
      item.touch();
    }),
  ];

  function table() {
    const total = (s) => s.charge.total;
    return grid("What was charged", [["strategy"], ["trials", true], ["work", true], ["cpu", true], ["training", true], ["thinking", true], ["share", true], ["wasted", true]],
      strategies.map((s) => strategyRow(s, [[String(s.charge.trials)], [number(num(total(s).work), 4)], [seconds(num(total(s)["cpu-seconds"]))], [seconds(num(total(s)["wall-seconds"]))], [seconds(num(s.charge["thinking-seconds"]))], [chance(num(s.charge["thinking-share"]))], [seconds(num(s.charge.wasted["wall-seconds"]))]])));
  }

  return {
    update(data) {
      used = kinds.concat(data.strategies.flatMap((s) => s.charge.items.map((i) => i.kind)).filter((kind, k, list) => !kinds.includes(kind) && list.indexOf(kind) === k))
        .filter((kind) => strategies.some((s) => of(s, kind, "wall-seconds") > 0 || of(s, kind, "work") > 0));
      wasted = used.filter((kind) => kind !== kinds[0]);
      const sharing = data.sharing;
      chips.update();
      root.replaceChildren(figure("What was charged", "Over all repeats. Training that could win, training that could not by what became of it, and the strategy's own thinking. What several strategies train alike was trained once and is charged to each: "
        + count(sharing.done.trainings, "training") + " in " + seconds(num(sharing.done.cost["wall-seconds"])) + " done, " + sharing.charged.trainings.toLocaleString("en") + " in " + seconds(num(sharing.charged.cost["wall-seconds"])) + " charged.", controls(), chips.host, item.host, table()));
      item.touch();
    },
  };
});
