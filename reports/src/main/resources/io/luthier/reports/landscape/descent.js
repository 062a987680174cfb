// Paths: the trainer's way down a surface, step by step, and the rate that suits one.

const descent = (() => {
  /** Farther away than this many times the size of the window, no path returns. */
  const LOST = 100;
  const RATES = 41;

  /** The ratio of a schedule that watches the loss, from the step on at which its warmup has ended. */
  function plateau(rule) {
    const s = rule.settings;
    const falling = s.watch === "loss";
    let [ratio, best, bad, resting] = [1, falling ? Infinity : -Infinity, 0, 0];
    return {
      at: (step) => (step < rule.from ? 1 : ratio),
      after(loss) {
        const measure = falling ? loss : -loss;
        const margin = falling ? -s.threshold : s.threshold;
        const bar = s["threshold-mode"] === "absolute" ? best + margin : best * (1 + margin);
        const better = falling ? measure < bar : measure > bar;
        bad = better || resting > 0 ? 0 : bad + 1;
        resting = Math.max(0, resting - 1);
        if (better) best = measure;
        if (bad <= s.patience && !(s["patience-reached"] && bad > 0 && bad === s.patience)) return;
        const lower = Math.max(ratio * s.factor, s["end-ratio"]);
        if (ratio - lower > s["least-change"]) ratio = lower;
        bad = 0;
        resting = s.cooldown;
      },
    };
  }

  const holds = (window, x, y) => x >= window.left && x <= window.right && y >= window.bottom && y <= window.top;

  /**
   * The path of a run: of { surface, start, steps, decay, optimizer, schedule, rate }, the optimizer and the schedule as the data have
   * them. Places and losses after each step, from the start on, and the rates of the steps.
   */
  function path(run) {
    const { surface, steps, optimizer, schedule } = run;
    const rule = optimizers[optimizer.name](optimizer.settings, run.decay);
    const watching = schedule.watches ? plateau(schedule.watches) : null;
    const momenta = optimizer.momentum ? schedule.momenta : null;
    const window = surface.window;
    const limit = LOST * Math.max(window.right - window.left, window.top - window.bottom);
    const place = Float32Array.of(run.start.x, run.start.y);
    const slope = new Float32Array(2);
    const out = [0, 0];
    const [xs, ys, losses] = [new Float64Array(steps + 1), new Float64Array(steps + 1), new Float64Array(steps + 1)];
    const rates = new Float64Array(steps);
    let momentum = rule.own;
    xs[0] = place[0];
    ys[0] = place[1];
    losses[0] = surface.at(place[0], place[1]);
    const found = (size, ending) => ({ xs, ys, losses, rates, size, ending });
    for (let step = 0; step < steps; step++) {
      surface.slope(place[0], place[1], out);
      slope[0] = out[0];
      slope[1] = out[1];
      if (momenta && !Number.isNaN(num(momenta[step]))) momentum = momenta[step];
      rates[step] = run.rate * (schedule.ratios[step] * (watching ? watching.at(step) : 1));
      rule.step(place, slope, rates[step], momentum);
      if (!(Math.abs(place[0]) <= limit && Math.abs(place[1]) <= limit)) return found(step + 1, "diverged at step " + (step + 1));
      const seen = rule.seen ? rule.seen(place) : place;
      if (surface.ends && !holds(window, seen[0], seen[1])) return found(step + 1, "left the picture at step " + (step + 1));
      xs[step + 1] = seen[0];
      ys[step + 1] = seen[1];
      losses[step + 1] = surface.at(seen[0], seen[1]);
      if (watching) watching.after(losses[step + 1]);
    }
    return found(steps + 1, "");
  }

  /** Of 41 rates from 1e-4 to 10 the one that ends lowest without ever being above its start or outside; 1e-4 if there is none such. */
  function* tuned(run) {
    const rate = (i) => Number(Math.pow(10, i / 8 - 4).toPrecision(2));
    let [best, least] = [rate(0), Infinity];
    for (let i = 0; i < RATES; i++) {
      const way = path({ ...run, rate: rate(i) });
      const last = way.losses[way.size - 1];
      let steady = way.ending === "" && last < least;
      for (let k = 0; steady && k < way.size; k++) {
        steady = way.losses[k] <= way.losses[0] && holds(run.surface.window, way.xs[k], way.ys[k]);
      }
      if (steady) [best, least] = [rate(i), last];
      yield;
    }
    return best;
  }

  return { path, tuned, holds };
})();
