// Draws Plotly figures over their pictures, in the colors of the theme: where somebody points at one or touches it, and where the reader stops if its
// picture has other colors than the page.
(() => {
  const rest = 200;   // ms without scrolling after which a figure is drawn: drawing takes the page's thread
  let moved = performance.now();   // when the page was scrolled last
  let acted = 0;                   // when the reader moved a control last
  let free = 0;                    // when the next figure may be drawn
  const drawn = new Map();
  const scripts = new Map();
  const bundles = new Map();

  function load(address) {
    if (!scripts.has(address)) {
      scripts.set(address, new Promise((loaded, failed) => {
        const script = document.createElement("script");
        script.src = address;
        script.onload = loaded;
        script.onerror = () => {
          // Whoever is online again may try again.
          scripts.delete(address);
          bundles.delete(address);
          failed(new Error(`${address} cannot be loaded`));
        };
        document.head.append(script);
      }));
    }
    return scripts.get(address);
  }

  // Each bundle of plotly.js has a global object of the same name: the first that arrives is not taken for the second.
  function plotlyOf(place) {
    const address = place.dataset.plotly;
    if (!address) return window.Plotly;
    if (!bundles.has(address)) bundles.set(address, load(address).then(() => window.Plotly));
    return bundles.get(address);
  }

  async function draw(place) {
    const name = place.dataset.figure;
    const box = place.querySelector(".box");
    const plotly = await plotlyOf(place);
    // A live page may have taken it away meanwhile, or before: what draws it must not stay.
    for (const [other, { plotly, plot }] of drawn) {
      if (other.isConnected) continue;
      plotly.purge(plot);
      drawn.delete(other);
    }
    if (!place.isConnected) return;
    if (!window.nbnetFigures?.[name]) await load(place.dataset.script);
    const figure = window.nbnetFigures[name];
    const plot = document.createElement("div");
    plot.className = "live";
    plot.setAttribute("role", "group");
    plot.setAttribute("aria-label", box.querySelector("img")?.alt ?? box.textContent);
    const width = figure.layout?.width;
    if (width && width < box.clientWidth) Object.assign(plot.style, { width: `${width}px`, maxWidth: "100%", margin: "0 auto" });
    box.append(plot);
    const config = { ...figure.config, responsive: true, displaylogo: false, displayModeBar: false, scrollZoom: false };
    const { data, layout } = nbnetLayout(figure, box.clientWidth, box.clientHeight);
    const steps = controls(figure, layout);
    await plotly.newPlot(plot, { data, layout, config, frames: structuredClone(figure.frames) });
    // Plotly silently draws a trace type that its bundle lacks as a scatter: then the picture is the truth.
    const asked = figure.data.map(trace => trace.type ?? "scatter");
    if (asked.some((type, index) => plot._fullData[index]?.type !== type)) throw new Error(`${name} needs a larger bundle`);
    place.classList.add("drawn");
    place.querySelector(".explore")?.remove();
    const entry = { figure, shown: figure, box, plot, plotly, config, revision: 0 };
    drawn.set(place, entry);
    addReset(entry);
    if (steps) addSteps(entry, steps);
    if (plot._fullLayout._subplots.gl3d?.length) letScroll(entry);
    // A live page may have given another one meanwhile.
    if (window.nbnetFigures[name] !== figure) window.nbnetShowFigure(place, window.nbnetFigures[name], plot.getAttribute("aria-label"));
  }

  async function redraw(entry) {
    const { figure, box, plot, plotly, config } = entry;
    entry.shown = figure;
    const { data, layout } = nbnetLayout(figure, box.clientWidth, box.clientHeight);
    const steps = controls(figure, layout);
    layout.uirevision = `keep ${entry.revision}`;
    await plotly.react(plot, { data, layout, config, frames: structuredClone(figure.frames) });
    // It shows its last step now, whatever the slider was at.
    box.querySelector(".steps")?.remove();
    if (steps) addSteps(entry, steps);
  }

  // ---- back to the whole after zooming or turning
  function addReset(entry) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "reset";
    button.hidden = true;
    button.textContent = "Reset";
    button.title = "Show the whole figure again (or double-click it)";
    button.addEventListener("click", async () => {
      entry.revision++;
      await redraw(entry);
      button.hidden = true;
    });
    entry.box.append(button);
    entry.plot.on("plotly_relayout", change => {
      const names = Object.keys(change ?? {});
      if (names.some(name => /axis\d*\.range|camera/.test(name))) button.hidden = false;
    });
    entry.plot.on("plotly_doubleclick", () => { button.hidden = true; });
  }

  // ---- a slider of the page in the place of Plotly's, which no keyboard reaches
  function controls(figure, layout) {
    const steps = figure.frames?.length ? layout.sliders?.[0]?.steps : null;
    if (!steps?.length) return null;
    delete layout.sliders;
    delete layout.updatemenus;
    return steps.map((step, index) => ({ label: step.label ?? String(index + 1), frame: step.args?.[0]?.[0] ?? figure.frames[index]?.name }));
  }

  function addSteps(entry, steps) {
    const bar = document.createElement("div");
    bar.className = "steps";
    const label = document.createElement("output");
    const slider = document.createElement("input");
    Object.assign(slider, { type: "range", min: 0, max: steps.length - 1, value: steps.length - 1 });
    slider.setAttribute("aria-label", "Step of the animation");
    const play = document.createElement("button");
    play.type = "button";
    let timer = 0;
    const show = () => {
      const step = steps[Number(slider.value)];
      label.textContent = step.label;
      slider.setAttribute("aria-valuetext", step.label);
      return entry.plotly.animate(entry.plot, [step.frame], { mode: "immediate", transition: { duration: 0 }, frame: { duration: 0, redraw: true } });
    };
    const stop = () => {
      clearInterval(timer);
      timer = 0;
      play.textContent = "Play";
    };
    play.addEventListener("click", () => {
      if (timer) return stop();
      if (Number(slider.value) === steps.length - 1) slider.value = 0;
      play.textContent = "Stop";
      show();
      timer = setInterval(() => {
        if (!bar.isConnected) return stop();
        slider.value = Number(slider.value) + 1;
        show();
        if (Number(slider.value) === steps.length - 1) stop();
      }, 600);
    });
    slider.addEventListener("input", () => { stop(); show(); });
    stop();
    label.textContent = steps.at(-1).label;
    slider.setAttribute("aria-valuetext", steps.at(-1).label);
    bar.append(play, slider, label);
    entry.box.append(bar);
  }

  // ---- over a figure in space the wheel and a swipe scroll the page; a button lets a finger turn the figure
  function letScroll(entry) {
    const { plot, box } = entry;
    let turning = false;
    plot.addEventListener("wheel", event => event.stopImmediatePropagation(), { capture: true, passive: true });
    for (const name of ["touchstart", "touchmove", "touchend", "pointerdown", "pointermove"]) {
      plot.addEventListener(name, event => {
        if (!turning && event.pointerType !== "mouse") event.stopImmediatePropagation();
      }, { capture: true, passive: true });
    }
    if (!matchMedia("(pointer: coarse)").matches) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "turn";
    button.textContent = "Turn";
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      turning = !turning;
      box.classList.toggle("turning", turning);
      button.setAttribute("aria-pressed", String(turning));
      entry.plotly.relayout(plot, "scene.dragmode", turning ? "turntable" : false);
    });
    box.append(button);
  }

  document.addEventListener("nbnet-theme", () => { for (const entry of drawn.values()) redraw(entry); });
  // A figure that has changed where nobody sees it is printed as it is now.
  addEventListener("beforeprint", () => { for (const entry of drawn.values()) if (entry.shown !== entry.figure) redraw(entry); });
  let resizing;
  let width = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth === width) return;   // a phone's bars come and go
    width = innerWidth;
    clearTimeout(resizing);
    resizing = setTimeout(() => {
      for (const entry of drawn.values()) redraw(entry);
      for (const place of places) if (!drawn.has(place)) watch(place);
    }, 200);
  });

  // ---- one after the other, nearest to the middle first, and none while the page moves
  const waiting = new Set();
  const lately = new WeakMap();   // when each was drawn
  let timer;
  let isDrawing = false;
  function settle() {
    clearTimeout(timer);
    if (waiting.size) timer = setTimeout(drawNext, Math.max(moved + rest, free) - performance.now());
  }
  async function drawNext() {
    if (isDrawing || !waiting.size) return;
    const distance = place => {
      const { top, bottom } = place.getBoundingClientRect();
      return Math.abs((top + bottom - innerHeight) / 2);
    };
    // Of those that were drawn before, first the one that has waited longest.
    const last = place => lately.get(place) ?? 0;
    const place = [...waiting].sort((a, b) => last(a) - last(b) || distance(a) - distance(b))[0];
    waiting.delete(place);
    seen.unobserve(place);
    isDrawing = true;
    const from = performance.now();
    try {
      await (drawn.has(place) ? redraw(drawn.get(place)) : draw(place));
    } catch (error) {
      place.querySelector(".live")?.remove();
      place.classList.remove("drawn");
      drawn.delete(place);
      console.error(error);
    }
    isDrawing = false;
    const now = performance.now();
    lately.set(place, now);
    // While a control moves, all figures together leave it half of the page's time: it must follow the hand.
    if (now - acted < 500) free = now + Math.min(500, now - from);
    settle();
  }
  const places = [...document.querySelectorAll("figure.plot")].filter(place => place.dataset.plotly || window.Plotly);
  const seen = new IntersectionObserver(entries => {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) waiting.add(target);
      else waiting.delete(target);
    }
    settle();
  });
  addEventListener("scroll", () => {
    moved = performance.now();
    settle();
  }, { passive: true });
  addEventListener("input", () => { acted = performance.now(); }, { capture: true, passive: true });

  // What a figure needs is fetched before it is reached. Pages from disk need no such thing.
  const fetched = new Set();
  const near = !location.protocol.startsWith("http") ? null : new IntersectionObserver(entries => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      for (const address of [target.dataset.plotly, target.dataset.script]) {
        if (!address || fetched.has(address)) continue;
        fetched.add(address);
        const link = document.createElement("link");
        Object.assign(link, { rel: "prefetch", as: "script", href: address });
        document.head.append(link);
      }
    }
  }, { rootMargin: "1500px 0px" });

  // Whether there is a picture that was drawn for this width and theme. In a fold that is closed, none is seen.
  const isStill = place => !place.classList.contains("changed") && place.querySelector("img.phone, img.desk");

  function watch(place) {
    if (isStill(place)) return offer(place);
    place.querySelector(".explore")?.remove();
    seen.observe(place);
    near?.observe(place);
  }

  function offer(place) {
    seen.unobserve(place);
    waiting.delete(place);
    if (place.querySelector(".explore")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "explore";
    button.textContent = "steps" in place.dataset ? "Show the slider" : "Explore";
    button.title = "Show values at a touch, and zoom";
    place.append(button);
    const explore = () => {
      if (!button.isConnected || button.disabled) return;
      button.disabled = true;
      waiting.add(place);
      drawNext();
    };
    button.addEventListener("click", explore);
    for (const picture of place.querySelectorAll("img.phone, img.desk")) {
      picture.addEventListener("click", explore);
      // Not while the page is scrolled away under the mouse.
      let pointing;
      picture.addEventListener("pointermove", event => {
        if (event.pointerType !== "mouse") return;
        clearTimeout(pointing);
        pointing = setTimeout(explore, 100);
      });
      picture.addEventListener("pointerleave", () => clearTimeout(pointing));
    }
  }

  for (const place of places) watch(place);

  // Fetches what draws the figures of an element, for whoever knows that there will be others. It runs when one is drawn: a phone takes seconds for that.
  window.nbnetPrepareFigures = element => {
    for (const { dataset: { plotly: href } } of element?.querySelectorAll("figure.plot") ?? []) {
      if (!href || bundles.has(href) || document.head.querySelector(`link[href="${href}"]`)) continue;
      document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "script", href }));
    }
  };

  // A live page gives a place another figure: it is drawn where the old one stands, when it is seen.
  window.nbnetShowFigure = (place, figure, words) => {
    (window.nbnetFigures ??= {})[place.dataset.figure] = figure;
    for (const picture of place.querySelectorAll("img")) picture.alt = words;
    const text = place.querySelector(".words");
    if (text) text.textContent = words;
    const entry = drawn.get(place);
    if (entry) {
      entry.figure = figure;
      entry.plot.setAttribute("aria-label", words);
      // An observer that is asked to watch what it watches says nothing.
      seen.unobserve(place);
      seen.observe(place);
    } else {
      place.classList.add("changed");
      watch(place);
    }
  };
})();
