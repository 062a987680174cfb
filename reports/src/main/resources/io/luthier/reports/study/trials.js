// The leaderboard: sorted by any column, filtered like the charts, a trial's details below its row.

luthier.section("trials", (root) => {
  let shown = 15;
  let sort = null; // the title of a column
  let descending = false;
  const open = new Set(); // by id
  let columns, heads, byRank;
  const body = el("tbody");
  const more = el("div", { class: "more" });

  const cell = (p, i) => {
    const v = p.column[i];
    if (v === null || v === undefined) return "";
    const inner = parameters.filter((q) => q.within === p.path + "=" + v && q.column[i] !== null && q.column[i] !== undefined);
    return value(v) + inner.map((q) => " " + q.path.slice(q.path.lastIndexOf(".") + 1) + "=" + value(q.column[i])).join("");
  };
  function described() {
    const columns = [
      { title: "rank", numeric: true, key: (i) => (trials.rank[i] === null ? Infinity : trials.rank[i]), text: trials.rankText },
      { title: "trial", numeric: true, key: (i) => trials.id[i], text: (i) => String(trials.id[i]) },
      ...data.goals.map((g) => ({
        title: g.metric, numeric: true, strong: true, key: (i) => num(trials.metrics.has(g.metric) ? trials.metrics.get(g.metric)[i] : NaN),
        text: (i) => (trials.metrics.has(g.metric) && !Number.isNaN(trials.metrics.get(g.metric)[i]) ? metric(trials.metrics.get(g.metric)[i]) : ""),
      })),
    ];
    if (new Set(trials.fidelity).size > 1) {
      columns.push({ title: data.fidelity.unit + "s", numeric: true, key: (i) => trials.fidelity[i], text: (i) => String(trials.fidelity[i]) });
    }
    for (const p of parameters.filter((q) => q.within === "")) {
      columns.push({ title: p.label, numeric: p.numeric || p.kind === "ordinal", key: (i) => (p.column[i] === null ? NaN : p.position(p.column[i])), text: (i) => cell(p, i) });
    }
    if (trials.status.some((s) => s !== "complete")) {
      columns.push({ title: "status", key: (i) => trials.status[i], text: (i) => trials.status[i] });
    }
    if (trials.origin.some((o) => o === "injected")) {
      columns.push({ title: "origin", key: (i) => trials.origin[i], text: (i) => trials.origin[i] });
    }
    columns.push({ title: "training", numeric: true, key: (i) => num(trials.cost["wall-seconds"][i]), text: (i) => seconds(num(trials.cost["wall-seconds"][i])) });

    return columns;
  }

  function head(column) {
    return el("th", { scope: "col", class: column.numeric ? "number" : null },
      el("button", { type: "button", class: "sort", onclick: () => {
        descending = sort === column.title ? !descending : false;
        sort = column.title;
        draw();
      } }, column.title));
  }

  function ordered() {
    const list = byRank.filter(selection.has);
    const by = columns.find((column) => column.title === sort);
    if (by) {
      const sign = descending ? -1 : 1;
      const missing = (k) => typeof k === "number" && Number.isNaN(k);
      list.sort((a, b) => {
        const [x, y] = [by.key(a), by.key(b)];
        return missing(x) || missing(y) ? missing(x) - missing(y) : x < y ? -sign : x > y ? sign : 0;
      });
    }
    return list;
  }

  function row(i) {
    const toggle = () => {
      if (open.has(trials.id[i])) open.delete(trials.id[i]);
      else open.add(trials.id[i]);
      selection.pick(i);
      draw();
    };
    const cells = columns.map((column, c) => {
      const text = column.text(i);
      if (c === 1) {
        return el("td", { class: "number" }, el("button", { type: "button", class: "open", "aria-expanded": String(open.has(trials.id[i])), onclick: (event) => {
          event.stopPropagation();
          toggle();
        } }, text));
      }
      return el("td", { class: (column.numeric ? "number" : "") + (column.strong ? " strong" : "") }, text);
    });
    const line = el("tr", { class: (trials.rank[i] === 1 ? "best " : "") + (selection.picked === i ? "picked" : ""), onclick: toggle }, cells);
    return open.has(trials.id[i]) ? [line, el("tr", { class: "under" }, el("td", { colspan: columns.length }, trialDetails(i)))] : [line];
  }

  function draw() {
    const list = ordered();
    body.replaceChildren(...list.slice(0, shown).flatMap(row));
    heads.forEach((head, c) => head.setAttribute("aria-sort", sort === columns[c].title ? (descending ? "descending" : "ascending") : "none"));
    more.replaceChildren();
    if (list.length > shown) {
      more.append(el("span", { class: "soft" }, shown + " of " + count(list.length, "trial") + (allShown() ? "" : " shown")), el("button", { type: "button", onclick: () => {
        shown += 50;
        draw();
      } }, "Show 50 more"));
    } else if (list.length === 0) {
      more.append(nothing(trials.n ? "No trial passes the filters." : "No trial was told."));
    }
  }
  selection.changed(draw);

  return {
    update() {
      columns = described();
      byRank = trials.order.concat([...Array(trials.n).keys()].filter((i) => trials.rank[i] === null && trials.twin[i] === null));
      heads = columns.map(head);
      root.replaceChildren(el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Leaderboard" },
        el("table", { class: "leaderboard" }, el("thead", {}, el("tr", {}, heads)), body)), more);
      draw();
    },
  };
});
