// The layout of a figure in this page: the colors of the theme, and on narrow screens what can still be read there.
window.nbnetLayout = (() => {
  const clear = "rgba(0,0,0,0)";
  const narrowest = 560;

  const color = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  // ---- contrast, as WCAG 2.2 defines it
  const channels = text => {
    const hex = /^#([\da-f]{6})$/i.exec(text)?.[1];
    if (hex) return [0, 2, 4].map(start => parseInt(hex.slice(start, start + 2), 16));
    const parts = /^rgba?\(([\d.]+)[, ]+([\d.]+)[, ]+([\d.]+)/.exec(text);
    return parts ? parts.slice(1, 4).map(Number) : null;
  };
  const luminance = rgb => rgb.map(value => value / 255).map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
    .reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);
  const contrast = (first, second) => {
    const [low, high] = [luminance(first), luminance(second)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };

  // The same hue, as near to the text's color as it must be to be read.
  function readable(text, paper, ink) {
    const [own, back, front] = [text, paper, ink].map(channels);
    if (!own || !back || !front) return text;
    for (let part = 0; part <= 1; part += 0.1) {
      const mixed = own.map((value, index) => Math.round(value + (front[index] - value) * part));
      if (contrast(mixed, back) >= 4.6) return `rgb(${mixed.join(",")})`;
    }
    return ink;
  }

  function recolor(layout, data) {
    const [text, grid, rule, paper, ink] = ["--figure-text", "--figure-grid", "--figure-rule", "--paper", "--ink"].map(color);
    const axis = { gridcolor: grid, zerolinecolor: rule, linecolor: rule, tickcolor: rule };
    const visible = font => font?.color && typeof font.color === "string" ? { ...font, color: readable(font.color, paper, ink) } : font;
    Object.assign(layout, { paper_bgcolor: clear, plot_bgcolor: clear });
    layout.font = { ...layout.font, color: text };
    const defaults = layout.template?.layout ?? {};
    layout.template = { ...layout.template, layout: { ...defaults, paper_bgcolor: clear, plot_bgcolor: clear, font: { ...defaults.font, color: text } } };
    for (const part of [layout, layout.template.layout]) {
      for (const [name, value] of Object.entries(part)) {
        if (/^[xy]axis\d*$/.test(name)) {
          part[name] = { ...value, ...axis };
          if (value.tickfont) part[name].tickfont = visible(value.tickfont);
          if (value.title?.font) part[name].title = { ...value.title, font: visible(value.title.font) };
        }
        if (/^scene\d*$/.test(name)) {
          // From where Plotly looks into a room by itself, a narrow picture cuts off its labels.
          part[name] = { ...value, camera: { eye: { x: 1.6, y: 1.6, z: 1.6 }, ...value.camera } };
          for (const side of ["xaxis", "yaxis", "zaxis"]) part[name][side] = { ...value[side], ...axis, backgroundcolor: clear, color: text };
        }
      }
    }
    for (const name of ["xaxis", "yaxis"]) layout.template.layout[name] = { ...layout.template.layout[name], ...axis };
    if (layout.title?.font) layout.title.font = visible(layout.title.font);
    if (layout.legend?.font) layout.legend.font = visible(layout.legend.font);
    // What stands on a ground of its own was chosen for it.
    for (const note of layout.annotations ?? []) if (!note.bgcolor && note.font) note.font = visible(note.font);
    const colored = new Set(data.filter(trace => /contour|heatmap|image/.test(trace.type)).map(trace => trace.xaxis ?? "x"));
    for (const trace of data) {
      const onPaper = /text/.test(trace.mode ?? "") && !/markers/.test(trace.mode) || (trace.textposition && !/inside|middle center/.test(String(trace.textposition)));
      if (onPaper && trace.textfont && !colored.has(trace.xaxis ?? "x")) trace.textfont = visible(trace.textfont);
    }
  }

  // ---- narrow screens
  function wrapped(text, width, size) {
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = `${size}px ${color("--sans")}`;
    const lines = [""];
    for (const word of text.replace(/<br\s*\/?>/g, " ").split(/\s+/)) {
      const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
      if (!lines.at(-1) || pen.measureText(longer.replace(/<[^>]*>/g, "")).width <= width) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  }

  // As few lines as fit, none of them with a single word if it can be helped.
  function folded(text, width, size) {
    let lines = wrapped(text, width, size);
    for (let room = width * 0.95; lines.length > 1 && room > width / 2; room *= 0.95) {
      const even = wrapped(text, room, size);
      if (even.length > lines.length) break;
      lines = even;
    }
    return lines;
  }

  // Numbers and a title, or neither, for an axis that others repeat.
  function label(axis, isOuter, title) {
    axis.showticklabels = isOuter;
    if (!isOuter) delete axis.title;
    else if (title) axis.title = structuredClone(title);
  }

  // Panels side by side, more than two or too low: two in a row. What stands above them keeps its distance.
  function stack(layout, plotHeight, before) {
    const panels = Object.keys(layout).filter(name => /^xaxis\d*$/.test(name) && layout[name].domain).map(name => ({ x: layout[name], y: layout[name.replace("x", "y")] }))
      .filter(({ y }) => y?.domain).sort((a, b) => b.y.domain[0] - a.y.domain[0] || a.x.domain[0] - b.x.domain[0]);
    const columns = [...new Set(panels.map(({ x }) => x.domain[0]))].sort((a, b) => a - b);
    if (columns.length > 2) {
      const gap = Math.max(0.08, columns[1] - panels.find(({ x }) => x.domain[0] === columns[0]).x.domain[1]);
      const rows = Math.ceil(panels.length / 2);
      const [w, between] = [(1 - gap) / 2, Math.min(0.3, 48 / plotHeight)];
      const h = (1 - between * (rows - 1)) / rows;
      const isShared = panels.some(({ y }) => y.showticklabels === false);
      const [across, up] = [panels.at(-1).x.title, panels[0].y.title];
      panels.forEach(({ x, y }, index) => {
        const left = index % 2 * (w + gap), top = 1 - Math.floor(index / 2) * (h + between);
        x.domain = [left, left + w];
        y.domain = [top - h, top];
        if (!isShared) return;
        label(x, index + 2 >= panels.length, across);
        label(y, index % 2 === 0, up);
      });
    }
    if (layout.legend?.y > 1 && plotHeight > 0) layout.legend.y = 1 + (layout.legend.y - 1) * before / plotHeight;
  }

  // A legend above the plot needs more rows here: the margin takes them, so that they do not reach the title. A picture cannot be scrolled: what would
  // not fit is written smaller.
  function makeRoom(layout, data, width, height) {
    if (layout.legend.orientation !== "h" || !(layout.legend.y >= 1)) return;
    const isListed = trace => trace.showlegend ?? !/contour|heatmap|surface/.test(trace.type);
    const names = [...new Set(data.filter(trace => trace.name && isListed(trace)).map(trace => trace.name))];
    // Long labels of axes take what they need from the plot's width.
    const grows = Object.entries(layout).some(([name, axis]) => /^[xy]axis\d*$/.test(name) && axis?.automargin);
    const room = (grows ? 0.8 : 1) * (width - (layout.margin?.l ?? 80) - (layout.margin?.r ?? 80));
    const pen = document.createElement("canvas").getContext("2d");
    // In more than one row all entries are as wide as the widest.
    const rowsAt = size => {
      pen.font = `${size}px ${color("--sans")}`;
      const widths = names.map(name => pen.measureText(name).width + 48);
      if (widths.reduce((sum, entry) => sum + entry, 0) <= room) return 1;
      return Math.ceil(names.length / Math.max(1, Math.floor(room / Math.max(...widths))));
    };
    const row = data.some(trace => trace.mode === "markers" && trace.name && isListed(trace)) ? 28 : 19;
    const tall = size => rowsAt(size) * row + 11;
    let size = layout.legend.font.size;
    while (size > 9 && tall(size) > layout.legend.maxheight) size--;
    layout.legend.font = { ...layout.legend.font, size };
    // Half a row is worse than a third of the figure.
    if (tall(size) <= height / 3) layout.legend.maxheight = Math.max(layout.legend.maxheight, tall(size));
    const titles = layout.title?.text ? layout.title.text.split("<br>").length * 19 + 10 : 4;
    const panels = (layout.annotations ?? []).some(note => String(note.yref).endsWith("domain")) ? 20 : 4;
    const top = Math.max(layout.margin?.t ?? 100, titles + Math.min(tall(size), layout.legend.maxheight) + panels);
    layout.margin = { ...layout.margin, t: top };
    Object.assign(layout.legend, { y: 1 + panels / Math.max(40, height - top - (layout.margin.b ?? 80)), yanchor: "bottom" });
  }

  // A title beside an axis that would be cut off at the figure's edges takes more lines, and the margin makes room for them.
  function foldTitles(layout, height) {
    const { t: top = 100, b: bottom = 80, l: left = 80 } = layout.margin ?? {};
    let widest = 0;
    for (const [name, axis] of Object.entries(layout)) {
      if (!/^yaxis\d*$/.test(name) || !axis?.title) continue;
      const title = typeof axis.title === "string" ? { text: axis.title } : axis.title;
      if (!title.text) continue;
      const size = title.font?.size ?? Math.round(1.2 * layout.font.size);
      const [from, to] = axis.domain ?? [0, 1];
      const middle = bottom + (height - top - bottom) * (from + to) / 2;
      const lines = folded(title.text, 2 * Math.min(middle, height - middle) - 8, size);
      if (lines.length === title.text.split(/<br\s*\/?>/).length) continue;
      axis.title = { ...title, text: lines.join("<br>") };
      if (!axis.automargin) widest = Math.max(widest, (lines.length - 1) * Math.round(1.3 * size));
    }
    layout.margin = { ...layout.margin, l: left + widest };
  }

  // Plotly's own margins and legend would leave a figure that names none a third of a narrow page.
  function tighten(layout) {
    layout.margin = { l: 48, r: 16, t: layout.title ? 48 : 24, b: 48, ...layout.margin };
    for (const name of Object.keys(layout).filter(name => /^[xy]axis\d*$/.test(name))) layout[name] = { automargin: true, ...layout[name] };
    if (!layout.legend?.orientation && layout.legend?.x === undefined)
      layout.legend = { ...layout.legend, orientation: "h", x: 0, y: 1.02, yanchor: "bottom" };
  }

  // Numbers on the cells of a heatmap where none has the width for one are left out.
  function clearCells(layout, data, width) {
    const plot = width - (layout.margin.l ?? 80) - (layout.margin.r ?? 80);
    for (const trace of data) {
      if (trace.type !== "heatmap" || !trace.texttemplate) continue;
      const [from, to] = layout[(trace.xaxis ?? "x").replace("x", "xaxis")]?.domain ?? [0, 1];
      const columns = Math.max(...(trace.z ?? []).map(row => row.length));
      if (plot * (to - from) / columns < 18) delete trace.texttemplate;
    }
  }

  function narrow(layout, data, width, height, before) {
    tighten(layout);
    const edges = (layout.margin?.t ?? 100) + (layout.margin?.b ?? 80);
    stack(layout, height - edges, before - edges);
    layout.font = { ...layout.font, size: Math.min(layout.font?.size ?? 12, 12) };
    // A fifth of the figure, or two rows: what does not fit is scrolled to.
    layout.legend = { ...layout.legend, maxheight: Math.max(54, Math.min(70, 0.25 * height)), itemwidth: 30, font: { ...layout.legend?.font, size: 11 } };
    const title = typeof layout.title === "string" ? { text: layout.title } : layout.title;
    if (title?.text) {
      const size = Math.min(title.font?.size ?? 14, 14);
      const before = title.text.split(/<br\s*\/?>/).length;
      const lines = folded(title.text, width - 24, size);
      layout.title = { ...title, text: lines.join("<br>"), font: { ...title.font, size } };
      layout.margin = { ...layout.margin, t: (layout.margin?.t ?? 40) + Math.max(0, lines.length - before) * Math.round(size * 1.3) };
    }
    makeRoom(layout, data, width, height);
    foldTitles(layout, height);
    // Numbers on bars are left out where they could not be read.
    if (data.some(trace => trace.type === "bar")) layout.uniformtext ??= { mode: "hide", minsize: 8 };
    for (const note of layout.annotations ?? []) {
      const size = note.font?.size ?? layout.font.size;
      note.font = { ...note.font, size: Math.max(9, Math.round(size * 0.85)) };
      if (note.borderpad > 1) note.borderpad = 1;
    }
    // A horizontal color bar is placed in parts of the plot's height, which is less here: at the bottom edge it stays below the axis title.
    const bars = [...data.flatMap(trace => [trace.colorbar, trace.marker?.colorbar]), ...Object.entries(layout).filter(([name]) => /^coloraxis/.test(name)).map(([, axis]) => axis.colorbar)];
    for (const bar of bars.filter(bar => bar?.orientation === "h")) {
      // Below it are its numbers, above it what belongs to the axis. Plotly pushes an axis title that has no room up over the axis's numbers.
      layout.margin = { ...layout.margin, b: Math.max(layout.margin.b ?? 80, 122) };
      Object.assign(bar, { yref: "container", y: 32 / height, ypad: 0, yanchor: "bottom", lenmode: "pixels", len: Math.min(bar.len ?? 240, width - 100) });
      // Plotly would add the height of the axis's labels to a margin that has room for them.
      for (const name of Object.keys(layout).filter(name => /^xaxis\d*$/.test(name))) layout[name] = { ...layout[name], automargin: false };
    }
    clearCells(layout, data, width);
    // Labels of a room that fills a wide picture are beyond the edges of a narrow one.
    for (const { camera } of Object.entries(layout).filter(([name]) => /^scene\d*$/.test(name)).map(([, scene]) => scene)) {
      const nearer = 2.5 / Math.hypot(camera.eye.x, camera.eye.y, camera.eye.z);
      if (nearer > 1) for (const side of ["x", "y", "z"]) camera.eye[side] *= nearer;
    }
  }

  // Gives { data, layout } of their own, so that the figure stays as it is.
  return (figure, width, height) => {
    const data = structuredClone(figure.data);
    const layout = structuredClone(figure.layout ?? {});
    const before = layout.height ?? 450;
    delete layout.width;
    delete layout.height;
    Object.assign(layout, { autosize: true, uirevision: "keep" });
    recolor(layout, data);
    if (width < narrowest) narrow(layout, data, width, height, before);
    // Dragging on a touch screen scrolls the page.
    if (matchMedia("(pointer: coarse)").matches) layout.dragmode ??= false;
    return { data, layout };
  };
})();
