// Which parameters mattered.

luthier.section("importance", (root) => {
  let groups, rows;
  const item = chart("bars", "Importance of parameters", () => {
    const c = theme.colours();
    const bar = (share) => ({
      value: share.divergence,
      itemStyle: share.shown ? { color: c.accent } : { color: "transparent", borderColor: c.faint, borderWidth: 1 },
    });
    const part = (share) => (groups.get(share.branch).length > 1 ? percent(share.share) : "alone");
    return {
      grid: { left: 16, right: 8, top: 8, bottom: 8, containLabel: true },
      tooltip: tooltip((p) => {
        const share = rows[p.dataIndex];
        return el("div", { class: "card" }, el("strong", {}, share.path), terms([
          ["share", percent(share.share) + (share.branch ? " within " + share.branch : "")],
          ["divergence", number(share.divergence, 3)], ["by chance up to", number(share.chance, 3)],
          ["trials", share.trials + ", the best " + share.best + " against all"],
        ], "compact"));
      }, { trigger: "item" }),
      xAxis: axis("", { scale: false, min: 0, max: "dataMax", axisLabel: { show: false }, splitLine: { show: false }, axisLine: { show: false } }),
      yAxis: [{ type: "category", inverse: true, data: rows.map((share) => share.path), axisLine: { show: false }, axisTick: { show: false },
        axisLabel: { color: c.ink, fontSize: 12, formatter: (path) => {
          const share = rows.find((s) => s.path === path);
          const text = (share.branch ? share.branch.slice(share.branch.indexOf("=") + 1) + " \u203a " : "") + path.slice(path.lastIndexOf(".") + 1);
          return text.length > 30 ? text.slice(0, 29) + "\u2026" : text;
        } } }, { type: "category", inverse: true, position: "right", data: rows.map((_, k) => k), axisLine: { show: false }, axisTick: { show: false },
        axisLabel: { color: c.soft, fontSize: 12, interval: 0, formatter: (k) => part(rows[k]) + (rows[k].shown ? "" : " ?") } }],
      series: [{ type: "bar", data: rows.map(bar), barMaxWidth: 16 },
        { type: "scatter", data: rows.map((share) => [share.chance, share.path]), symbol: "rect", symbolSize: [2, 20], itemStyle: { color: c.soft }, silent: true, z: 4 }],
    };
  });

  return {
    update(data) {
      groups = new Map();
      for (const share of data.importance) {
        if (!groups.has(share.branch)) groups.set(share.branch, []);
        groups.get(share.branch).push(share);
      }
      rows = [...groups].sort((a, b) => (a[0] === "" ? -1 : b[0] === "" ? 1 : 0))
        .flatMap(([, list]) => list.sort((a, b) => b.share - a.share));
      if (!rows.length) {
        root.replaceChildren(figure("Importance", null, [], nothing("Too few trials to say which parameters matter: 10 are needed.")));
        return;
      }
      item.host.style.setProperty("--rows", String(rows.length));
      root.replaceChildren(figure("Which parameters mattered", "How differently the best tenth of the trials is distributed along each parameter than all of them (PED-ANOVA, Watanabe et al. 2023)."
        + " The mark across a bar is what chance reaches in 1 of 20 cases" + (rows.some((s) => !s.shown) ? "; hollow bars do not pass it." : ".")
        + " Shares sum to 100 % among the parameters that are always there, and again within each branch.", [], item.host));
      item.touch();
    },
  };
});
