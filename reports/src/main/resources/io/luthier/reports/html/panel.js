// Sections and panels. A panel is drawn when it comes near the window, and again when what it shows has changed.

const panels = (() => {
  const all = [];
  const observer = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      const panel = all.find((p) => p.host === entry.target);
      panel.near = entry.isIntersecting;
      if (panel.near) panel.refresh();
    }
  }, { rootMargin: "300px 0px" });

  /** A place for a chart: draw(host) is called whenever it must be drawn anew. */
  function add(host, draw) {
    const panel = {
      host,
      near: false,
      stale: true,
      refresh() {
        if (!panel.stale) return;
        panel.stale = false;
        draw(host);
      },
    };
    all.push(panel);
    observer.observe(host);
    return {
      /** What it shows has changed. */
      touch() {
        panel.stale = true;
        if (panel.near) panel.refresh();
      },
    };
  }

  const touchAll = () => all.forEach((p) => {
    p.stale = true;
    if (p.near) p.refresh();
  });
  theme.changed(soon(touchAll));
  addEventListener("beforeprint", () => all.forEach((p) => {
    p.stale = true;
    p.refresh();
  }));
  return { add };
})();

const contents = [];

/** A part of the page with a heading, listed in the navigation. */
function section(id, title, lead, ...children) {
  contents.push([id, title]);
  return el("section", { id, "aria-labelledby": id + "-title" },
    el("h2", { id: id + "-title" }, title),
    lead ? el("p", { class: "lead" }, lead) : null,
    children);
}

/** A chart with its title, what it shows in words, and its controls. */
function figure(title, caption, controls, ...bodies) {
  return el("figure", { class: "panel" },
    el("div", { class: "panel-head" }, el("h3", {}, title), controls && controls.length ? el("div", { class: "controls" }, controls) : null),
    bodies,
    caption ? el("figcaption", {}, caption) : null);
}

/** A sentence where there is nothing to draw. */
function nothing(text) {
  return el("p", { class: "nothing" }, text);
}

/** A text file in full, with a button that copies it. */
function fileText(title, text) {
  const body = el("pre", { tabindex: "0" }, text);
  const copy = el("button", { type: "button", class: "quiet", onclick: () => {
    getSelection().selectAllChildren(body);
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(() => { copy.textContent = "Copied"; }, () => {});
  } }, "Copy");
  return [el("div", { class: "panel-head" }, el("h3", {}, title), copy), body];
}

/** The bar at the top: where the page leads, what is filtered, light and dark. */
function navigation(title, extra) {
  const links = el("div", { class: "links" }, contents.map(([id, text]) => el("a", { href: "#" + id }, text)));
  return el("nav", { class: "bar", "aria-label": "Contents" },
    el("a", { href: "#answer", class: "brand" }, title), links, extra || null, theme.button);
}
