// What the reader chooses, and the frames in which it runs.

luthier.section("explorer", (root) => {
  const MOST = 6; // paths
  const BUDGET = 4; // ms of a frame for what can wait
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let data = null;
  let surface = null;
  let ruler = null;
  let picture = null;
  let start = null;
  let paths = [];
  let step = 0;
  let playing = false;
  let speed = 60; // steps a second
  let shown = -1; // when the table was last written
  let last = 0;
  let waiting = false;
  const jobs = new Map(); // by what they are for: a later one takes the place of an earlier one

  const map = maps.map((point, done) => {
    setStart(point);
    if (done) run();
    else reveal();
  });
  const loss = traces.chart("Loss over the steps", scrub);
  const rates = traces.chart("Learning rate over the steps", scrub);
  const surfaceList = el("select", { "aria-label": "Surface", onchange: () => choose(data.surfaces[surfaceList.selectedIndex]) });
  const said = el("p", { class: "lead" });
  const xField = field("x", (x) => setStart({ x, y: start.y }));
  const yField = field("y", (y) => setStart({ x: start.x, y }));
  const usual = el("button", { type: "button", onclick: () => {
    setStart(pointOf(surface.data.start));
    run();
  } }, "Usual start");
  const play = el("button", { type: "button", class: "play", onclick: () => (playing ? pause() : go()) }, "Play");
  const slider = el("input", { type: "range", min: 0, value: 0, "aria-label": "Step", oninput: () => scrub(Number(slider.value)) });
  const clock = el("output", { class: "clock" });
  const pace = select("Speed", [["15", "15 steps/s"], ["60", "60 steps/s"], ["240", "240 steps/s"]], "60", (v) => { speed = Number(v); });
  const cards = el("div", { class: "cards" });
  const adder = el("button", { type: "button", onclick: () => add() }, "Add a path");
  const bar = el("canvas", { class: "ruler", role: "img", "aria-label": "Colours from the least to the highest loss" });
  const [least, most] = [el("span"), el("span")];
  const body = el("tbody");
  const outcome = el("p", { class: "remark", "aria-live": "polite" });

  function field(name, change) {
    const input = el("input", { type: "number", step: "any", "aria-label": "Start, " + name, onchange: () => {
      if (input.value !== "" && Number.isFinite(surface.at(Number(input.value), start.y))) {
        change(Number(input.value));
        run();
      }
    } });
    return input;
  }
  const pointOf = (pair) => ({ x: pair[0], y: pair[1] });

  root.append(
    figure("Surface", null, [surfaceList],
      said,
      el("div", { class: "explorer" },
        el("div", { class: "view" },
          el("div", { class: "frame" }, map.canvas, map.readout),
          el("div", { class: "scale" }, least, bar, most),
          el("div", { class: "transport" }, play, slider, clock, pace),
          el("div", { class: "start" }, el("span", { class: "soft" }, "Start"), el("label", {}, "x ", xField), el("label", {}, "y ", yField), usual)),
        el("div", { class: "choose" }, cards, adder)),
      outcome),
    el("div", { class: "pair" },
      figure("Loss", "Point at a step to go there.", null, loss.canvas),
      figure("Learning rate", "The base rate times the schedule's ratio.", null, rates.canvas)),
    figure("At this step", null, null,
      el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Table" },
        el("table", {}, el("thead", {}, el("tr", {}, el("th", {}, "path"),
          ["rate", "loss", "lowest so far", "x", "y"].map((t) => el("th", { class: "number" }, t)), el("th", {}, ""))), body))));
  map.canvas.addEventListener("keydown", (event) => {
    if (event.key === " ") {
      event.preventDefault();
      play.click();
    } else if (event.key === "Home") {
      event.preventDefault();
      usual.click();
    }
  });

  /** Another surface. */
  function choose(chosen) {
    surface = Object.assign(surfaces.of(chosen), { data: chosen, minima: chosen.minima });
    ruler = relief.scale(surface);
    picture = null;
    said.textContent = [chosen.description].concat(chosen.notes).map((text) => capital(text).replace(/\.?$/, ".")).join(" ");
    least.textContent = number(ruler.low, 3);
    most.textContent = number(ruler.high, 3);
    setStart(pointOf(chosen.start));
    jobs.clear();
    repaint();
    paths.forEach((path) => tune(path));
    run();
  }

  function setStart(point) {
    start = point;
    xField.value = String(point.x);
    yField.value = String(point.y);
    map.set(surface, start);
    map.canvas.setAttribute("aria-label", "Map of the loss of " + surface.data.name + ". Paths start at " + number(start.x, 3) + ", " +
      number(start.y, 3) + ". Arrow keys move the start, with Shift a little; the space bar plays; Home is the usual start.");
    paths.forEach(compute);
    touch();
  }

  const run = () => {
    step = 0;
    if (still.matches) reveal();
    else go();
  };
  /** All of the paths at once. */
  function reveal() {
    playing = false;
    step = data.steps;
    tell();
    touch();
  }
  function go() {
    if (step >= data.steps) step = 0;
    playing = true;
    last = performance.now();
    outcome.textContent = "";
    touch();
  }
  function pause() {
    playing = false;
    touch();
  }
  function scrub(to) {
    playing = false;
    step = to;
    touch();
  }

  const scheduleOf = (path) => (path.optimizer.itself ? data.schedules[0] : path.schedule);
  const runOf = (path, rate) => ({
    surface, start, steps: data.steps, decay: data["weight-decay"], optimizer: path.optimizer, schedule: scheduleOf(path), rate,
  });

  function compute(path) {
    path.way = descent.path(runOf(path, path.rate));
    shown = -1;
  }

  /** Looks for the rate of a path, unless the reader has set it. */
  function tune(path) {
    if (path.given) return;
    jobs.set(path, { work: descent.tuned(runOf(path, 0)), done(rate) {
      setRate(path, rate);
    } });
    touch();
  }

  function setRate(path, rate) {
    path.rate = rate;
    path.range.value = String(Math.log10(rate));
    path.range.setAttribute("aria-valuetext", number(rate, 3));
    path.exact.value = String(rate);
    path.find.setAttribute("aria-pressed", String(!path.given));
    compute(path);
    touch();
  }

  function add(optimizer, schedule, rate) {
    const used = paths.map((path) => path.optimizer);
    const path = {
      optimizer: optimizer || data.optimizers.find((o) => !used.includes(o)) || data.optimizers[0],
      schedule: schedule || data.schedules[0],
      given: Boolean(rate),
      rate: rate || 1e-3,
    };
    const named = (list) => list.map((one) => [one.name, one.name]);
    const changed = () => {
      path.remark.textContent = path.optimizer.description + (path.optimizer.itself ? "; it does a schedule's work itself" : "");
      path.schedules.disabled = path.optimizer.itself;
      compute(path);
      tune(path);
      run();
    };
    const given = (value) => {
      if (!(value >= 1e-12 && value <= 1000)) return;
      jobs.delete(path);
      path.given = true;
      setRate(path, value);
      reveal();
    };
    path.swatch = el("span", { class: "badge" });
    path.optimizers = select("Optimizer", named(data.optimizers), path.optimizer.name, (name) => {
      path.optimizer = data.optimizers.find((o) => o.name === name);
      changed();
    });
    path.schedules = select("Schedule", named(data.schedules), path.schedule.name, (name) => {
      path.schedule = data.schedules.find((s) => s.name === name);
      changed();
    });
    path.range = el("input", { type: "range", min: -5, max: 2, step: 0.01, "aria-label": "Learning rate, logarithmic",
      oninput: () => given(Number(Math.pow(10, Number(path.range.value)).toPrecision(3))) });
    path.exact = el("input", { type: "number", step: "any", min: 0, "aria-label": "Learning rate", onchange: () => given(Number(path.exact.value)) });
    path.find = el("button", { type: "button", class: "quiet", title: "The rate that ends lowest and never climbs above the start", onclick: () => {
      path.given = false;
      tune(path);
      run();
    } }, "Find");
    path.away = el("button", { type: "button", class: "quiet away", onclick: () => remove(path) }, "\u00d7");
    path.remark = el("p", { class: "soft" });
    path.card = el("fieldset", { class: "card-path" }, el("legend", { class: "hidden" }),
      el("div", { class: "line" }, path.swatch, path.optimizers, path.schedules, path.away),
      el("div", { class: "line" }, el("span", { class: "soft" }, "rate"), path.range, path.exact, path.find), path.remark);
    paths.push(path);
    cards.append(path.card);
    renumber();
    setRate(path, path.rate);
    changed();
  }

  function remove(path) {
    jobs.delete(path);
    paths = paths.filter((other) => other !== path);
    path.card.remove();
    renumber();
    tell();
    touch();
    (paths.length ? paths[paths.length - 1].optimizers : adder).focus();
  }

  /** Gives each path its number and colour. */
  function renumber() {
    const inks = map.inks();
    paths.forEach((path, i) => {
      path.colour = inks[i];
      path.swatch.textContent = String(i + 1);
      path.swatch.style.background = inks[i];
      path.card.querySelector("legend").textContent = "Path " + (i + 1);
      path.away.setAttribute("aria-label", "Remove path " + (i + 1));
    });
    adder.disabled = paths.length >= MOST;
    body.replaceChildren(...paths.map((path, i) => {
      path.cells = ["rate", "loss", "lowest", "x", "y"].map(() => el("td", { class: "number" }));
      path.word = el("td", { class: "soft" });
      const swatch = el("span", { class: "badge" }, String(i + 1));
      swatch.style.background = path.colour;
      path.title = el("span");
      return el("tr", {}, el("th", { scope: "row" }, swatch, " ", path.title), path.cells, path.word);
    }));
    shown = -1;
  }

  const nameOf = (path) => path.optimizer.name + (scheduleOf(path).name === "constant" ? "" : ", " + scheduleOf(path).name);

  /** What became of the paths, in a sentence. */
  function tell() {
    const ends = paths.map((path, i) => (i + 1) + " " + nameOf(path) + " " +
      (path.way.ending || "ends at " + number(path.way.losses[path.way.size - 1], 4)));
    const text = ends.length ? "After " + count(data.steps, "step") + ": " + ends.join("; ") + "." : "Add a path.";
    if (outcome.textContent !== text) outcome.textContent = text;
  }

  function table(now) {
    if (playing && now - shown < 100) return;
    shown = now;
    for (const path of paths) {
      const { way } = path;
      const at = Math.min(step, way.size - 1);
      let low = way.losses[0];
      for (let i = 1; i <= at; i++) low = Math.min(low, way.losses[i]);
      const rate = way.rates[Math.min(at, data.steps - 1)];
      [rate, way.losses[at], low, way.xs[at], way.ys[at]].forEach((v, i) => { path.cells[i].textContent = number(v, 4); });
      path.word.textContent = step >= way.size ? way.ending : "";
      path.title.textContent = nameOf(path);
    }
  }

  function repaint() {
    const ratio = Math.min(2, devicePixelRatio || 1);
    const [width, height] = [Math.round(map.canvas.clientWidth * ratio), Math.round(map.canvas.clientHeight * ratio)];
    if (!width || !height || !surface) return;
    const image = new ImageData(width, height);
    jobs.set("relief", { work: relief.paint(surface, ruler, image, theme.dark()), done() {
      picture = el("canvas", { width, height });
      picture.getContext("2d").putImageData(image, 0, 0);
      touch();
    } });
    const context = traces.fit(bar);
    const ramp = context.createLinearGradient(0, 0, bar.clientWidth, 0);
    relief.ramp(theme.dark()).forEach((colour, i, all) => ramp.addColorStop(i / (all.length - 1), colour));
    context.fillStyle = ramp;
    context.fillRect(0, 0, bar.clientWidth, bar.clientHeight);
    touch();
  }

  function touch() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(frame);
  }

  function frame() {
    waiting = false;
    const begun = performance.now();
    for (const [key, job] of jobs) {
      let next = job.work.next();
      while (!next.done && performance.now() - begun < BUDGET) next = job.work.next();
      if (!next.done) break;
      jobs.delete(key);
      job.done(next.value);
      break; // the next one in a frame of its own
    }
    if (playing) {
      const searching = [...jobs.keys()].some((key) => key !== "relief");
      if (!searching) step = Math.min(data.steps, step + ((begun - last) / 1000) * speed);
      last = begun;
      if (step >= data.steps) {
        playing = false;
        tell();
      }
    }
    const whole = Math.floor(step);
    const lines = (key) => paths.map((path) => ({ values: path.way[key], size: key === "rates" ? Math.min(path.way.size, data.steps) : path.way.size, colour: path.colour }));
    if (shown < 0) {
      loss.show(lines("losses"), data.steps);
      rates.show(lines("rates"), data.steps);
    }
    map.draw(picture, surface.data.trainings, paths, whole);
    loss.draw(whole);
    rates.draw(whole);
    table(begun);
    slider.value = String(whole);
    clock.textContent = "step " + whole + " of " + data.steps;
    play.textContent = playing ? "Pause" : "Play";
    if (playing || jobs.size) touch();
  }

  Object.assign(luthier, { descent, surfaces, optimizers }); // for who wants the numbers

  theme.changed(() => {
    if (!surface) return;
    renumber();
    repaint();
  });
  new ResizeObserver(soon(repaint)).observe(map.canvas);
  new ResizeObserver(soon(touchIfReady)).observe(loss.canvas);
  function touchIfReady() {
    if (surface) touch();
  }

  return {
    update(given) {
      data = given;
      paths.forEach((path) => path.card.remove());
      paths = [];
      surfaceList.replaceChildren(...data.surfaces.map((one) => el("option", {}, one.name)));
      slider.max = String(data.steps);
      surface = Object.assign(surfaces.of(data.surfaces[0]), { data: data.surfaces[0], minima: data.surfaces[0].minima });
      start = pointOf(data.surfaces[0].start);
      data.paths.forEach((one) => add(data.optimizers.find((o) => o.name === one.optimizer),
        data.schedules.find((s) => s.name === one.schedule), one.rate));
      choose(data.surfaces[0]);
    },
  };
});
