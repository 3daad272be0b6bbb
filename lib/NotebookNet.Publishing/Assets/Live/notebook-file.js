// The notebook with a reader's changes, to take home.

/**
 * @param notebook The notebook as it was published, parsed. @param sources { id: text } of the changed cells.
 * @param parametersId The id of the cell with the parameters, or null. @param values { name: C# text } of changed parameters.
 */
export function changed(notebook, sources, parametersId, values) {
  const copy = structuredClone(notebook);
  // Older formats give cells no names: then their place among the code cells is their name.
  const codes = copy.cells.filter(cell => cell.cell_type === "code");
  const idOf = cell => cell.id ?? `cell-${codes.indexOf(cell)}`;
  for (const cell of codes) {
    if (Object.hasOwn(sources, idOf(cell))) {
      cell.source = lines(sources[idOf(cell)]);
      cell.outputs = [];
      cell.execution_count = null;
    }
  }
  const place = copy.cells.findIndex(cell => codes.includes(cell) && idOf(cell) === parametersId);
  if (place >= 0 && Object.keys(values).length) {
    const code = Object.entries(values).map(([name, value]) => `${name} = ${value};`).join("\n");
    copy.cells.splice(place + 1, 0, {
      cell_type: "code", execution_count: null, ...(copy.cells[place].id ? { id: "injected-parameters" } : {}),
      metadata: { tags: ["injected-parameters"] }, outputs: [], source: lines(code),
    });
  }
  return copy;
}

/** A value of a parameter as C# writes it. */
export function literal(type, text) {
  if (type.endsWith("[]")) return `[${text.split(",").filter(part => part.trim()).map(part => literal(type.slice(0, -2), part.trim())).join(", ")}]`;
  if (type === "string") return JSON.stringify(text);
  return { float: `${text}f`, decimal: `${text}m` }[type] ?? text;
}

/** A notebook as Jupyter writes it. */
export function toText(notebook) { return JSON.stringify(notebook, null, 1) + "\n"; }

function lines(text) { return text.split(/(?<=\n)/); }
