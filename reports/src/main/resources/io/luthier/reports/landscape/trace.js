// Lines over the steps of a run: drawn up to the present step, and faintly from there on.

const traces = (() => {
  const FLOOR = 1e8; // how far below the highest a logarithmic axis goes

  /** The vertical axis of some lines: logarithmic where they are above 0 and fall far. */
  function ruler(lines, size) {
    let [low, high, start] = [Infinity, -Infinity, -Infinity];
    for (const line of lines) {
      start = Math.max(start, line.values[0]);
      for (let i = 0; i < line.size; i++) {
        const v = line.values[i];
        if (Number.isFinite(v)) [low, high] = [Math.min(low, v), Math.max(high, v)];
      }
    }
    if (!(high >= low)) [low, high] = [0, 1];
    if (start > low) high = Math.min(high, start + 0.25 * (start - low)); // what diverges leaves through the top
    const log = low >= 0 && high > 30 * Math.max(low, high / FLOOR) && high > 0;
    if (log) {
      const from = Math.floor(Math.log10(Math.max(low, high / FLOOR)));
      const to = Math.ceil(Math.log10(high));
      const every = Math.max(1, Math.ceil((to - from) / 5));
      const marks = [];
      for (let p = from; p <= to; p += every) marks.push(Math.pow(10, p));
      return { marks, at: (v) => size * (1 - (Math.log10(Math.max(v, Math.pow(10, from))) - from) / (to - from)) };
    }
    const step = relief.nice((high - low || Math.abs(high) || 1) / 4);
    const from = Math.floor(low / step + 1e-9) * step;
    const to = Math.max(from + step, Math.ceil(high / step - 1e-9) * step);
    const marks = [];
    for (let k = 0; from + k * step <= to + step / 2; k++) marks.push(from + k * step);
    return { marks, at: (v) => size * (1 - (v - from) / (to - from)) };
  }

  /** A chart; moved(step) hears where the reader points. Lines: { values, size, colour }. */
  function chart(label, moved) {
    const canvas = el("canvas", { class: "trace", role: "img", "aria-label": label });
    const box = { left: 58, right: 10, top: 10, bottom: 24 };
    let [lines, steps, scale] = [[], 1, null];

    const point = (event) => {
      const bounds = canvas.getBoundingClientRect();
      const part = (event.clientX - bounds.left - box.left) / (bounds.width - box.left - box.right);
      moved(Math.round(steps * Math.max(0, Math.min(1, part))));
    };
    canvas.addEventListener("pointerdown", (event) => {
      canvas.setPointerCapture(event.pointerId);
      point(event);
    });
    canvas.addEventListener("pointermove", (event) => event.buttons && point(event));

    function stroke(context, line, from, to, x, y) {
      context.beginPath();
      for (let i = from; i < to; i++) {
        const at = Math.max(-9, Math.min(2000, y(line.values[i])));
        if (i === from) context.moveTo(x(i), at);
        else context.lineTo(x(i), at);
      }
      context.stroke();
    }

    return {
      canvas,
      /** Other lines over so many steps. */
      show(other, count) {
        lines = other;
        steps = count;
        scale = null;
      },
      /** Draws them up to a step. */
      draw(step) {
        const context = fit(canvas);
        const [width, height] = [canvas.clientWidth - box.left - box.right, canvas.clientHeight - box.top - box.bottom];
        if (width <= 0 || height <= 0) return;
        if (!scale || scale.height !== height) scale = Object.assign(ruler(lines, height), { height });
        const c = theme.colours();
        const x = (i) => (width * i) / steps;
        context.save();
        context.translate(box.left, box.top);
        context.font = "11px " + FONT;
        context.lineWidth = 1;
        context.textAlign = "right";
        context.textBaseline = "middle";
        for (const mark of scale.marks) {
          context.strokeStyle = c.line;
          context.beginPath();
          context.moveTo(0, Math.round(scale.at(mark)) + 0.5);
          context.lineTo(width, Math.round(scale.at(mark)) + 0.5);
          context.stroke();
          context.fillStyle = c.soft;
          context.fillText(number(mark, 3), -8, scale.at(mark));
        }
        context.textBaseline = "top";
        [0, 0.5, 1].forEach((part, i) => {
          context.textAlign = ["left", "center", "right"][i];
          context.fillText(String(Math.round(steps * part)) + (i === 2 ? " steps" : ""), width * part, height + 8);
        });
        context.beginPath();
        context.rect(-2, -4, width + 4, height + 8);
        context.clip();
        context.lineJoin = "round";
        for (const line of lines) {
          context.strokeStyle = line.colour;
          context.globalAlpha = 0.22;
          context.lineWidth = 1.5;
          stroke(context, line, Math.min(step, line.size - 1), line.size, x, scale.at);
          context.globalAlpha = 1;
          context.lineWidth = 2;
          stroke(context, line, 0, Math.min(step + 1, line.size), x, scale.at);
        }
        context.strokeStyle = c.faint;
        context.lineWidth = 1;
        context.beginPath();
        context.moveTo(x(step), -4);
        context.lineTo(x(step), height);
        context.stroke();
        context.restore();
      },
    };
  }

  /** A canvas with as many dots as the screen has there, cleared. */
  function fit(canvas) {
    const ratio = Math.min(2, devicePixelRatio || 1);
    const [width, height] = [Math.round(canvas.clientWidth * ratio), Math.round(canvas.clientHeight * ratio)];
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    const context = canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, canvas.clientWidth, canvas.clientHeight);
    return context;
  }

  return { chart, fit };
})();
