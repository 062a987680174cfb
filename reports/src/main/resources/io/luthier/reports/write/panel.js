// Panels. A panel is drawn when it comes near the window, and again when what it shows has changed.

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
        if (!panel.stale || !host.isConnected) return;
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
  addEventListener("beforeprint", () => all.filter((p) => p.host.isConnected).forEach((p) => {
    p.stale = true;
    p.refresh();
  }));
  return { add };
})();

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
