// The update rules of the trainer's optimizers over the two coordinates of a place: their one home in pages. All is rounded to 32 bits
// after each operation and in the order of the trainer's own code, so that a path is the same to the last bit.

/** By name: rule(settings, decay) gives { own, step(x, g, rate, momentum), seen(x) }; own is the optimizer's own momentum or beta1. */
const optimizers = (() => {
  const f = Math.fround;
  const pair = () => new Float32Array(2);
  const root = (x) => f(Math.sqrt(x));
  const norm = (a) => Math.sqrt(a[0] * a[0] + a[1] * a[1]);
  /** What a mean that began at 0 has taken in by now: 1 - beta^t, without cancellation. */
  const bias = (beta, t) => -Math.expm1(t * Math.log(beta));
  /** The next of a mean of slopes, and of one of their squares. */
  const mean = (keep, m, take, slope) => f(f(keep * m) + f(take * slope));
  const square = (keep, v, take, slope) => f(f(keep * v) + f(f(take * slope) * slope));

  function velocity(own, dampening, nesterov, inside, decay) {
    const v = pair();
    const take = f(1 - dampening);
    const l2 = f(decay);
    let first = true;
    return {
      own,
      step(x, g, r, momentum) {
        const rate = f(r);
        const inner = inside ? rate : first ? 1 : take;
        const outer = inside ? 1 : rate;
        const keep = f(momentum);
        first = false;
        for (let i = 0; i < 2; i++) {
          const slope = f(g[i] + f(l2 * x[i]));
          if (!(own > 0)) {
            x[i] -= f(rate * slope);
            continue;
          }
          const pull = f(inner * slope);
          v[i] = f(keep * v[i]) + pull;
          x[i] -= f(outer * (nesterov ? f(pull + f(keep * v[i])) : v[i]));
        }
      },
    };
  }

  /** Adam's memory and move; rates(r, t, momentum) gives the rate, the factor of the root and how x shrinks. */
  function moments(beta1, beta2, eps, decay, largest, rates) {
    const [m, v, peaks] = [pair(), pair(), pair()];
    const [keep2, take2, epsilon, l2] = [f(beta2), f(1 - beta2), f(eps), f(decay)];
    let t = 0;
    return {
      own: beta1,
      step(x, g, r, momentum) {
        t++;
        const [rate, factor, shrink] = rates(r, t, momentum);
        const [keep1, take1] = [f(momentum), f(1 - momentum)];
        for (let i = 0; i < 2; i++) {
          const slope = f(g[i] + f(l2 * x[i]));
          m[i] = mean(keep1, m[i], take1, slope);
          v[i] = square(keep2, v[i], take2, slope);
          peaks[i] = Math.max(peaks[i], v[i]);
          const below = f(f(root(largest ? peaks[i] : v[i]) * factor) + epsilon);
          x[i] = f(shrink * x[i]) - f(f(rate * m[i]) / below);
        }
      },
    };
  }

  function adam(s, decay, hat, largest, decoupled) {
    return moments(s.beta1, s.beta2, s.epsilon, decay, largest, (r, t, momentum) => {
      const spread = Math.sqrt(bias(s.beta2, t));
      return [f((r / bias(momentum, t)) * (hat ? spread : 1)), f(hat ? 1 : 1 / spread), f(1 - r * decoupled)];
    });
  }

  function nadam(s, decay) {
    const log = Math.log(0.96);
    const [m, v] = [pair(), pair()];
    const [keep2, take2, epsilon] = [f(s.beta2), f(1 - s.beta2), f(s.epsilon)];
    const l2 = s.decoupled ? 0 : f(decay);
    let product = 1;
    let t = 0;
    return {
      own: s.beta1,
      step(x, g, r, momentum) {
        t++;
        const mu = (step) => momentum * (1 - 0.5 * Math.exp(step * s["momentum-decay"] * log));
        const [now, next] = [mu(t), mu(t + 1)];
        product *= now;
        const slopes = f(r * (s.simple ? (1 - momentum) / bias(momentum, t) : (1 - now) / (1 - product)));
        const means = f(r * (s.simple ? momentum / bias(momentum, t) : next / (1 - product * next)));
        const factor = f(1 / Math.sqrt(bias(s.beta2, t)));
        const shrink = s.decoupled ? f(1 - r * decay) : 1;
        const [keep1, take1] = [f(momentum), f(1 - momentum)];
        for (let i = 0; i < 2; i++) {
          const slope = f(g[i] + f(l2 * x[i]));
          m[i] = mean(keep1, m[i], take1, slope);
          v[i] = square(keep2, v[i], take2, slope);
          const above = f(f(slopes * slope) + f(means * m[i]));
          x[i] = f(shrink * x[i]) - f(above / f(f(root(v[i]) * factor) + epsilon));
        }
      },
    };
  }

  function radam(s, decay) {
    const [m, v] = [pair(), pair()];
    const [keep2, take2, epsilon] = [f(s.beta2), f(1 - s.beta2), f(s.epsilon)];
    const l2 = s.decoupled ? 0 : f(decay);
    const most = 2 / (1 - s.beta2) - 1;
    let t = 0;
    return {
      own: s.beta1,
      step(x, g, r, momentum) {
        t++;
        const known = bias(s.beta2, t);
        const length = most - (2 * t * (1 - known)) / known;
        const rectified = length > 5;
        const plain = r / bias(momentum, t);
        const rate = f(rectified
          ? plain * Math.sqrt((((length - 4) * (length - 2) * most) / ((most - 4) * (most - 2) * length)) * known) : plain);
        const shrink = s.decoupled ? f(1 - r * decay) : 1;
        const [keep1, take1] = [f(momentum), f(1 - momentum)];
        for (let i = 0; i < 2; i++) {
          const slope = f(g[i] + f(l2 * x[i]));
          m[i] = mean(keep1, m[i], take1, slope);
          v[i] = square(keep2, v[i], take2, slope);
          const move = f(rate * m[i]);
          x[i] = f(shrink * x[i]) - (rectified ? f(move / f(root(v[i]) + epsilon)) : move);
        }
      },
    };
  }

  function adamax(s, decay) {
    const [m, u] = [pair(), pair()];
    const [keep2, epsilon, l2] = [f(s.beta2), f(s.epsilon), f(decay)];
    let t = 0;
    return {
      own: s.beta1,
      step(x, g, r, momentum) {
        const rate = f(r / bias(momentum, ++t));
        const [keep1, take1] = [f(momentum), f(1 - momentum)];
        for (let i = 0; i < 2; i++) {
          const slope = f(g[i] + f(l2 * x[i]));
          m[i] = mean(keep1, m[i], take1, slope);
          u[i] = Math.max(f(keep2 * u[i]), f(Math.abs(slope) + epsilon));
          x[i] -= f(f(rate * m[i]) / u[i]);
        }
      },
    };
  }

  function adagrad(s, decay) {
    const sums = pair().fill(s["initial-accumulator"]);
    const [epsilon, l2] = [f(s.epsilon), f(decay)];
    const [inside, outside] = s["epsilon-inside"] ? [epsilon, 0] : [0, epsilon];
    let t = 0;
    return {
      step(x, g, r) {
        const rate = f(r / (1 + t++ * s["learning-rate-decay"]));
        for (let i = 0; i < 2; i++) {
          const slope = f(g[i] + f(l2 * x[i]));
          sums[i] += f(slope * slope);
          x[i] -= f(f(rate * slope) / f(root(f(sums[i] + inside)) + outside));
        }
      },
    };
  }

  function rmsprop(s, decay) {
    const [v, means, b] = [pair(), pair(), pair()];
    const [keep, take, epsilon, l2] = [f(s.rho), f(1 - s.rho), f(s.epsilon), f(decay)];
    const [inside, outside] = s["epsilon-inside"] ? [epsilon, 0] : [0, epsilon];
    const moving = s.momentum > 0;
    return {
      own: s.momentum,
      step(x, g, r, momentum) {
        const rate = f(r);
        const inner = !moving || s["rate-inside"] ? rate : 1;
        const outer = s["rate-inside"] ? 1 : rate;
        for (let i = 0; i < 2; i++) {
          const slope = f(g[i] + f(l2 * x[i]));
          v[i] = square(keep, v[i], take, slope);
          means[i] = mean(keep, means[i], take, slope);
          const spread = s.centered ? Math.max(0, f(v[i] - f(means[i] * means[i]))) : v[i];
          const direction = f(f(inner * slope) / f(root(f(spread + inside)) + outside));
          if (moving) b[i] = f(f(momentum) * b[i]) + direction;
          x[i] -= moving ? f(outer * b[i]) : direction;
        }
      },
    };
  }

  function adadelta(s, decay) {
    const [v, w] = [pair(), pair()];
    const [keep, take, epsilon, l2] = [f(s.rho), f(1 - s.rho), f(s.epsilon), f(decay)];
    return {
      step(x, g, r) {
        for (let i = 0; i < 2; i++) {
          const slope = f(g[i] + f(l2 * x[i]));
          v[i] = square(keep, v[i], take, slope);
          const move = f(f(root(f(w[i] + epsilon)) / root(f(v[i] + epsilon))) * slope);
          w[i] = square(keep, w[i], take, move);
          x[i] -= f(f(r) * move);
        }
      },
    };
  }

  function lars(s, decay) {
    const v = pair();
    const l2 = f(decay);
    return {
      own: s.momentum,
      step(x, g, r, momentum) {
        const keep = s.momentum > 0 ? f(momentum) : 0;
        const [size, slope] = [norm(x), norm(g)];
        const ratio = size > 0 && slope > 0 ? (s.trust * size) / (slope + decay * size + s.epsilon) : 1;
        const trust = s["trust-clip"] ? Math.min(ratio / r, 1) : ratio;
        const inner = f(s["rate-inside"] ? r * trust : trust);
        const outer = s["rate-inside"] ? 1 : f(r);
        for (let i = 0; i < 2; i++) {
          v[i] = f(keep * v[i]) + f(inner * f(g[i] + f(l2 * x[i])));
          x[i] -= f(outer * v[i]);
        }
      },
    };
  }

  function lamb(s) {
    const [m, v, d] = [pair(), pair(), pair()];
    const [keep2, take2, epsilon, decay] = [f(s.beta2), f(1 - s.beta2), f(s.epsilon), f(s["weight-decay"])];
    let t = 0;
    return {
      own: s.beta1,
      step(x, g, r, momentum) {
        t++;
        const scale = f(1 / Math.max(1, norm(g) / s["max-norm"]));
        const correction = f(1 / bias(momentum, t));
        const factor = f(1 / Math.sqrt(bias(s.beta2, t)));
        const [keep1, take1] = [f(momentum), f(1 - momentum)];
        for (let i = 0; i < 2; i++) {
          const slope = f(scale * g[i]);
          m[i] = mean(keep1, m[i], take1, slope);
          v[i] = square(keep2, v[i], take2, slope);
          d[i] = f(f(correction * m[i]) / f(f(root(v[i]) * factor) + epsilon)) + f(decay * x[i]);
        }
        const [size, direction] = [norm(x), norm(d)];
        const ratio = size > 0 && direction > 0 ? size / direction : 1;
        const rate = f(r * (s["trust-clip"] ? Math.min(ratio, 1) : ratio));
        for (let i = 0; i < 2; i++) x[i] -= f(rate * d[i]);
      },
    };
  }

  function lion(s) {
    const m = pair();
    const [keep2, take2] = [f(s.beta2), f(1 - s.beta2)];
    return {
      own: s.beta1,
      step(x, g, r, momentum) {
        const shrink = f(1 - r * s["weight-decay"]);
        for (let i = 0; i < 2; i++) {
          const sign = Math.sign(mean(f(momentum), m[i], f(1 - momentum), g[i]));
          x[i] = f(shrink * x[i]) - f(f(r) * sign);
          m[i] = mean(keep2, m[i], take2, g[i]);
        }
      },
    };
  }

  /** The places of training are y, those of evaluation x between them and z. */
  function scheduleFree(beta, beta2, eps, decay, adaptive) {
    const [z, v, average] = [pair(), pair(), pair()];
    const [keep, take, epsilon, l2] = [f(beta2), f(1 - beta2), f(eps), f(decay)];
    const [near, far] = [f(1 / beta), f((1 - beta) / beta)];
    let [t, sum, largest] = [0, 0, 0];
    return {
      step(y, g, r) {
        if (t++ === 0) z.set(y);
        largest = Math.max(largest, r);
        const weight = largest * largest;
        sum += weight;
        const part = weight > 0 ? weight / sum : 0;
        const [share, ahead, rate] = [f(part), f(r * (1 - beta * (1 - part))), f(r)];
        const factor = adaptive ? f(1 / Math.sqrt(bias(beta2, t))) : 1;
        for (let i = 0; i < 2; i++) {
          const pull = f(l2 * y[i]);
          if (adaptive) v[i] = square(keep, v[i], take, g[i]);
          const slope = adaptive ? f(f(g[i] / f(f(root(v[i]) * factor) + epsilon)) + pull) : f(g[i] + pull);
          y[i] = f(y[i] + f(share * f(z[i] - y[i]))) - f(ahead * slope);
          z[i] -= f(rate * slope);
        }
      },
      seen(y) {
        for (let i = 0; i < 2; i++) average[i] = f(near * y[i]) - f(far * z[i]);
        return average;
      },
    };
  }

  function prodigy(s) {
    const [m, v, sums, first] = [pair(), pair(), pair(), pair()];
    const beta3 = Math.sqrt(s.beta2);
    const [keep1, keep2, keep3] = [f(s.beta1), f(s.beta2), f(beta3)];
    const least = Math.pow(2, -126);
    let [t, now, most, sum] = [0, s.d0, s.d0, 0];
    return {
      step(x, g, r) {
        if (t++ === 0) first.set(x);
        let d = now;
        const move = d * r * (s["bias-correction"] ? Math.sqrt(bias(s.beta2, t)) / bias(s.beta1, t) : 1);
        const weight = (d / s.d0) * (s["safeguard-warmup"] ? d : move);
        const product = g[0] * f(first[0] - x[0]) + g[1] * f(first[1] - x[1]);
        const [take1, take2, take3] = [f(d * (1 - s.beta1)), f(d * d * (1 - s.beta2)), f(weight)];
        for (let i = 0; i < 2; i++) {
          m[i] = mean(keep1, m[i], take1, g[i]);
          v[i] = square(keep2, v[i], take2, g[i]);
          sums[i] = mean(keep3, sums[i], take3, g[i]);
        }
        const size = Math.abs(sums[0]) + Math.abs(sums[1]);
        if (size === 0) {
          t--;
          return;
        }
        sum = beta3 * sum + (d / s.d0) * move * product;
        const estimate = (s.coefficient * sum) / size;
        if (d === s.d0) d = Math.max(d, estimate);
        most = Math.max(most, estimate);
        d = Math.min(most, s.growth === undefined ? most : d * s.growth);
        now = d;
        const [rate, epsilon, shrink] = [f(move), Math.max(f(d * s.epsilon), least), f(1 - move * s["weight-decay"])];
        for (let i = 0; i < 2; i++) x[i] = f(shrink * x[i]) - f(f(rate * m[i]) / f(root(v[i]) + epsilon));
      },
    };
  }

  /** Where first and last layers are moved alike, the two weights by Newton-Schulz steps; else by AdamW, as the trainer does it. */
  function muon(s) {
    if (!s["every-layer"]) {
      const rest = moments(0.9, 0.999, 1e-8, 0, false, (r, t) => {
        const rate = r * s["rest-ratio"];
        return [f(rate / bias(0.9, t)), f(1 / Math.sqrt(bias(0.999, t))), f(1 - rate * s["weight-decay"])];
      });
      return { own: s.momentum, step: (x, g, r) => rest.step(x, g, r, 0.9) };
    }
    const [m, u] = [pair(), pair()];
    const [linear, cubic, quintic] = [f(3.4445), f(-4.775), f(2.0315)];
    return {
      own: s.momentum,
      step(x, g, r, momentum) {
        const [keep, take] = [f(momentum), f(1 - momentum)];
        for (let i = 0; i < 2; i++) {
          m[i] = mean(keep, m[i], take, g[i]);
          u[i] = s.nesterov ? mean(take, g[i], keep, m[i]) : m[i];
        }
        const scale = f(1 / Math.max(norm(u), 1e-7));
        for (let i = 0; i < 2; i++) u[i] = scale * u[i];
        for (let round = 0; round < 5; round++) {
          const a = f(f(u[0] * u[0]) + f(u[1] * u[1]));
          const p = f(f(cubic * a) + f(f(quintic * a) * a));
          for (let i = 0; i < 2; i++) u[i] = f(linear * u[i]) + f(p * u[i]);
        }
        const rate = f(r * (s.scaling === "aspect" ? 1 : 0.2 * Math.sqrt(2)));
        const shrink = f(1 - r * s["weight-decay"]);
        for (let i = 0; i < 2; i++) x[i] = f(shrink * x[i]) - f(rate * u[i]);
      },
    };
  }

  return {
    "sgd": (s, decay) => velocity(s.momentum, 0, false, false, decay),
    "momentum": (s, decay) => velocity(s.momentum, s.dampening, false, s["rate-inside"], decay),
    "nesterov": (s, decay) => velocity(s.momentum, 0, true, s["rate-inside"], decay),
    "adagrad": adagrad,
    "rmsprop": rmsprop,
    "adadelta": adadelta,
    "adam": (s, decay) => adam(s, decay, s["epsilon-hat"], false, 0),
    "amsgrad": (s, decay) => adam(s, decay, false, true, 0),
    "adamw": (s) => adam(s, 0, false, s.amsgrad, s["weight-decay"]),
    "nadam": nadam,
    "radam": radam,
    "adamax": adamax,
    "lars": lars,
    "lamb": lamb,
    "lion": lion,
    "schedule-free-sgd": (s, decay) => scheduleFree(s.momentum, 0, 0, decay, false),
    "schedule-free-adamw": (s) => scheduleFree(s.beta1, s.beta2, s.epsilon, s["weight-decay"], true),
    "prodigy": prodigy,
    "muon": muon,
  };
})();
