// The map: the surface, the paths over it up to the present step, and the start, which the reader moves.

const maps = (() => {
  /** Colours of paths, to stand out from the relief in light and dark. */
  const inks = {
    light: ["#d04a00", "#1d2326", "#b5307f", "#00795b", "#6b4fd8", "#8a6400"],
    dark: ["#ff9d52", "#ffffff", "#f59fd0", "#ffd84d", "#b9a5ff", "#8fe39a"],
  };
  const STEP = 1 / 50; // of the window, for each press of an arrow key

  /** A map; moved(point, done) hears of a new start, done once the pointer lets go. */
  function map(moved) {
    const canvas = el("canvas", { class: "map", tabindex: "0", role: "application", "aria-roledescription": "map" });
    const readout = el("output", { class: "readout" });
    let surface = null;
    let start = { x: 0, y: 0 };

    const across = (x) => ((x - surface.window.left) / (surface.window.right - surface.window.left)) * canvas.clientWidth;
    const down = (y) => ((surface.window.top - y) / (surface.window.top - surface.window.bottom)) * canvas.clientHeight;
    const inside = (x, y) => ({
      x: Math.max(surface.window.left, Math.min(surface.window.right, x)),
      y: Math.max(surface.window.bottom, Math.min(surface.window.top, y)),
    });
    function point(event) {
      const box = canvas.getBoundingClientRect();
      const w = surface.window;
      return inside(w.left + ((event.clientX - box.left) / box.width) * (w.right - w.left),
        w.top - ((event.clientY - box.top) / box.height) * (w.top - w.bottom));
    }
    const round = (p) => ({ x: Number(p.x.toPrecision(4)), y: Number(p.y.toPrecision(4)) });

    canvas.addEventListener("pointerdown", (event) => {
      canvas.setPointerCapture(event.pointerId);
      moved(round(point(event)), false);
    });
    canvas.addEventListener("pointermove", (event) => {
      const p = point(event);
      readout.textContent = "(" + number(p.x, 3) + ", " + number(p.y, 3) + "): " + number(surface.at(p.x, p.y), 4);
      if (canvas.hasPointerCapture(event.pointerId)) moved(round(p), false);
    });
    canvas.addEventListener("pointerup", (event) => moved(round(point(event)), true));
    canvas.addEventListener("pointerleave", () => { readout.textContent = ""; });
    canvas.addEventListener("keydown", (event) => {
      const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
      if (!way) return;
      event.preventDefault();
      const size = event.shiftKey ? STEP / 10 : STEP;
      const w = surface.window;
      moved(round(inside(start.x + way[0] * size * (w.right - w.left), start.y + way[1] * size * (w.top - w.bottom))), true);
    });

    function line(context, xs, ys, size) {
      context.beginPath();
      for (let i = 0; i < size; i++) {
        const [x, y] = [Math.max(-4000, Math.min(4000, across(xs[i]))), Math.max(-4000, Math.min(4000, down(ys[i])))];
        if (i) context.lineTo(x, y);
        else context.moveTo(x, y);
      }
    }

    function ticks(context, ink, halo) {
      const { left, right, bottom, top } = surface.window;
      context.font = "11px " + FONT;
      context.fillStyle = ink;
      context.strokeStyle = halo;
      context.lineWidth = 3;
      const write = (text, x, y) => {
        context.strokeText(text, x, y);
        context.fillText(text, x, y);
      };
      const each = (low, high, draw) => {
        const step = relief.nice((high - low) / 6);
        for (let k = Math.ceil(low / step + 0.2); k * step < high - 0.2 * step; k++) draw(k * step);
      };
      context.textAlign = "center";
      context.textBaseline = "bottom";
      each(left, right, (x) => write(number(x, 3), across(x), canvas.clientHeight - 5));
      context.textAlign = "left";
      context.textBaseline = "middle";
      each(bottom, top, (y) => write(number(y, 3), 6, down(y)));
    }

    return {
      canvas,
      readout,
      inks: () => (theme.dark() ? inks.dark : inks.light),
      /** Another surface, or another start on it. */
      set(other, from) {
        surface = other;
        start = from;
      },
      /** Draws: the background, if it is ready; the trainings; the paths up to a step. */
      draw(picture, trainings, paths, step) {
        const context = traces.fit(canvas);
        const dark = theme.dark();
        const ink = dark ? "#e6eaec" : "#1d2326";
        const halo = dark ? "rgba(10,14,16,.85)" : "rgba(255,255,255,.9)";
        if (picture) context.drawImage(picture, 0, 0, canvas.clientWidth, canvas.clientHeight);
        ticks(context, ink, dark ? "rgba(10,14,16,.6)" : "rgba(255,255,255,.7)");
        context.lineJoin = "round";
        context.lineCap = "round";
        for (const known of surface.minima) {
          context.strokeStyle = ink;
          context.lineWidth = 1.5;
          context.beginPath();
          context.arc(across(known[0]), down(known[1]), 5, 0, 7);
          context.moveTo(across(known[0]) - 8, down(known[1]));
          context.lineTo(across(known[0]) + 8, down(known[1]));
          context.moveTo(across(known[0]), down(known[1]) - 8);
          context.lineTo(across(known[0]), down(known[1]) + 8);
          context.stroke();
        }
        for (const training of trainings) {
          line(context, training.x, training.y, training.x.length);
          context.strokeStyle = halo;
          context.lineWidth = 3.5;
          context.stroke();
          context.strokeStyle = ink;
          context.lineWidth = 1.25;
          context.setLineDash([5, 4]);
          context.stroke();
          context.setLineDash([]);
        }
        paths.forEach((path) => {
          const size = Math.min(step + 1, path.way.size);
          line(context, path.way.xs, path.way.ys, size);
          context.strokeStyle = halo;
          context.lineWidth = 5;
          context.stroke();
          context.strokeStyle = path.colour;
          context.lineWidth = 2.5;
          context.stroke();
        });
        context.strokeStyle = halo;
        context.lineWidth = 5;
        context.beginPath();
        context.arc(across(start.x), down(start.y), 7, 0, 7);
        context.stroke();
        context.strokeStyle = ink;
        context.lineWidth = 2;
        context.stroke();
        context.font = "600 11px " + FONT;
        context.textAlign = "center";
        context.textBaseline = "middle";
        paths.forEach((path, i) => {
          const at = Math.min(step, path.way.size - 1);
          const [x, y] = [across(path.way.xs[at]), down(path.way.ys[at])];
          context.beginPath();
          context.arc(x, y, 9, 0, 7);
          context.fillStyle = path.colour;
          context.fill();
          context.strokeStyle = halo;
          context.lineWidth = 1.5;
          context.stroke();
          context.fillStyle = dark ? "#12171a" : "#ffffff";
          context.fillText(String(i + 1), x, y + 0.5);
        });
      },
    };
  }

  return { map };
})();
