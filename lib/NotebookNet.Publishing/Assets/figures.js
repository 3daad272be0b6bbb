// Draws Plotly figures over their pictures when they come near the viewport, in the colors of the theme.
(() => {
  const root = document.documentElement;
  const drawn = new Map();
  const scripts = new Map();

  function load(address) {
    if (!scripts.has(address)) {
      scripts.set(address, new Promise((loaded, failed) => {
        const script = document.createElement("script");
        script.src = address;
        script.onload = loaded;
        script.onerror = () => failed(new Error(`${address} cannot be loaded`));
        document.head.append(script);
      }));
    }
    return scripts.get(address);
  }

  async function draw(place) {
    const name = place.dataset.figure;
    if (!window.Plotly) await load(document.body.dataset.plotly);
    if (!window.nbnetFigures?.[name]) await load(place.dataset.script);
    const figure = window.nbnetFigures[name];
    const plot = document.createElement("div");
    plot.className = "live";
    plot.setAttribute("role", "group");
    plot.setAttribute("aria-label", place.querySelector("img")?.alt ?? place.textContent);
    place.append(plot);
    const width = figure.layout?.width;
    if (width && width < place.clientWidth) Object.assign(plot.style, { width: `${width}px`, margin: "0 auto" });
    const height = heightFor(place);
    plot.style.height = `${height}px`;
    const config = { ...figure.config, responsive: true, displaylogo: false, displayModeBar: false, scrollZoom: false };
    const data = structuredClone(figure.data);
    await Plotly.newPlot(plot, { data, layout: themed(figure, height), config, frames: structuredClone(figure.frames) });
    // Plotly silently draws a trace type that its bundle lacks as a scatter: then the picture is the truth.
    const asked = figure.data.map(trace => trace.type ?? "scatter");
    if (asked.some((type, index) => plot._fullData[index]?.type !== type)) throw new Error(`${name} needs a larger bundle`);
    place.classList.add("drawn");
    drawn.set(plot, { figure, place, data, config });
  }

  // A normal figure becomes lower on a phone; one that is tall has several rows, and keeps its height.
  function heightFor(place) {
    const height = Number(place.dataset.height);
    const width = place.clientWidth;
    return width < 560 && height <= 560 ? Math.round(Math.min(height, Math.max(300, width * 0.85))) : height;
  }

  function themed(figure, height) {
    const style = getComputedStyle(root);
    const color = name => style.getPropertyValue(name).trim();
    const axis = { gridcolor: color("--figure-grid"), zerolinecolor: color("--figure-rule"), linecolor: color("--figure-rule"), tickcolor: color("--figure-rule") };
    const clear = "rgba(0,0,0,0)";
    const layout = structuredClone(figure.layout ?? {});
    delete layout.width;
    Object.assign(layout, { height, autosize: true, paper_bgcolor: clear, plot_bgcolor: clear, uirevision: "keep" });
    layout.font = { ...layout.font, color: color("--figure-text") };
    // Dragging on a touch screen scrolls the page.
    if (matchMedia("(pointer: coarse)").matches) layout.dragmode ??= false;
    const defaults = layout.template?.layout ?? {};
    layout.template = { ...layout.template, layout: { ...defaults, paper_bgcolor: clear, plot_bgcolor: clear, font: { ...defaults.font, color: color("--figure-text") } } };
    for (const part of [layout, layout.template.layout]) {
      for (const [name, value] of Object.entries(part)) {
        if (/^[xy]axis\d*$/.test(name)) part[name] = { ...value, ...axis };
        if (/^scene\d*$/.test(name)) {
          part[name] = { ...value };
          for (const side of ["xaxis", "yaxis", "zaxis"]) part[name][side] = { ...value[side], ...axis, backgroundcolor: clear, color: color("--figure-text") };
        }
      }
    }
    for (const name of ["xaxis", "yaxis"]) layout.template.layout[name] = { ...layout.template.layout[name], ...axis };
    return layout;
  }

  document.addEventListener("nbnet-theme", () => {
    for (const [plot, { figure, place, data, config }] of drawn) Plotly.react(plot, data, themed(figure, heightFor(place)), config);
  });

  // A live page gives a place another figure: it is drawn where the old one stands.
  window.nbnetShowFigure = async (place, figure, words) => {
    (window.nbnetFigures ??= {})[place.dataset.figure] = figure;
    const [plot, shown] = [...drawn].find(([, item]) => item.place === place) ?? [];
    place.querySelector(".words")?.replaceChildren(words);
    const picture = place.querySelector("img");
    if (picture) picture.alt = words;
    if (!plot) {
      place.classList.add("changed");
      near?.observe(place);
      return;
    }
    plot.setAttribute("aria-label", words);
    Object.assign(shown, { figure, data: structuredClone(figure.data) });
    const height = heightFor(place);
    plot.style.height = `${height}px`;
    await Plotly.react(plot, { data: shown.data, layout: themed(figure, height), config: shown.config, frames: structuredClone(figure.frames) });
  };

  const places = document.querySelectorAll("figure.plot");
  let near;
  if (!document.body.dataset.plotly && !window.Plotly) return;
  near = new IntersectionObserver(entries => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      draw(target).catch(error => {
        target.querySelector(".live")?.remove();
        console.error(error);
      });
    }
  }, { rootMargin: "800px 0px" });
  for (const place of places) near.observe(place);
})();
