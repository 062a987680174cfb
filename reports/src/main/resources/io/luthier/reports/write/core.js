// What everything else is made of. User text enters the page through textContent alone.
// The scripts of a page share one scope to read; each section has one of its own.

/** The page: its sections, and the data that they draw. */
const luthier = (() => {
  const models = [];
  const sections = [];

  function drawn(part, data) {
    try {
      part.section.update(data);
    } catch (error) {
      part.root.replaceChildren(nothing("This part could not be drawn: " + error.message));
      console.error(error);
    }
  }

  /** Draws other data, with what the reader has chosen left as it is. */
  function update(data) {
    sentences(data.answer);
    models.forEach((make) => make(data));
    sections.forEach((part) => drawn(part, data));
    for (const chapter of document.querySelectorAll("main > section")) {
      chapter.hidden = [...chapter.querySelectorAll(".part")].every((part) => part.hidden);
      document.querySelector("nav.bar a[href='#" + chapter.id + "']").hidden = chapter.hidden;
    }
  }

  return {
    /** Adds what several sections draw, made anew of each update before they are told. */
    model: (make) => models.push(make),
    /** Adds a section: make(root) gives an object with update(data), which is called at once and with all data to come. */
    section(name, make) {
      const root = document.querySelector("[data-section=" + name + "]");
      sections.push({ root, section: make(root) });
    },
    update,
    start() {
      update(JSON.parse(document.getElementById("data").textContent));
      document.querySelector("nav.bar").append(theme.button);
      theme.start();
    },
  };
})();
window.luthier = luthier; // for who has other data to show

/** An element: properties by name, listeners as onclick and so on, children as nodes or text. */
function el(name, props, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(props || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "class") node.className = value;
    else node.setAttribute(key, value === true ? "" : String(value));
  }
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined) node.append(child);
  }
  return node;
}

/** The value below which this share of the sorted numbers lies. */
function quantile(sorted, share) {
  return sorted.length ? sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] : NaN;
}

const rising = (a, b) => a - b;

/** Runs at the next frame, once however often it is called before. */
function soon(task) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      task();
    });
  };
}

/** A group of buttons of which one is on. */
function choices(label, options, chosen, change) {
  const buttons = options.map(([key, text]) =>
    el("button", {
      type: "button",
      "aria-pressed": String(key === chosen),
      onclick: () => {
        buttons.forEach((b, i) => b.setAttribute("aria-pressed", String(options[i][0] === key)));
        change(key);
      },
    }, text));
  return el("div", { class: "choices", role: "group", "aria-label": label }, buttons);
}

/** A drop-down list. */
function select(label, options, chosen, change) {
  const list = el("select", { "aria-label": label, onchange: () => change(list.value) },
    options.map(([key, text]) => el("option", { value: key, selected: key === chosen }, text)));
  return list;
}

/** Terms and what is said of them. */
function terms(pairs, kind) {
  return el("dl", { class: kind || "terms" },
    pairs.map(([term, text]) => [el("dt", {}, term), el("dd", {}, text)]));
}
