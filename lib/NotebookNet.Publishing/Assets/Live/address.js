// Values of parameters in the page's address. Values only: code never comes from there.

/** The values that an address gives to parameters, as far as they are of the parameters' kinds. */
export function valuesIn(address, parameters) {
  const search = new URL(address).searchParams;
  return fitting(name => search.get(name), parameters);
}

/** The values that are of the parameters' kinds. @param get Gives what there is for a name. */
export function fitting(get, parameters) {
  return Object.fromEntries(parameters.flatMap(({ name, type, choices, text }) => {
    const value = get(name)?.trim();
    return value === undefined || value.length > 100 || value === text || !fits(value, type, choices) ? [] : [[name, value]];
  }));
}

/** The address with other values. */
export function addressWith(address, values, parameters) {
  const url = new URL(address);
  for (const { name } of parameters) url.searchParams.delete(name);
  for (const [name, value] of Object.entries(values)) url.searchParams.set(name, value);
  return url.href;
}

/** Whether a text is a value of a type. */
export function fits(text, type, choices = []) {
  if (choices.length) return choices.includes(text);
  if (type.endsWith("[]")) return text.split(",").every(part => part.trim() === "" || fits(part.trim(), type.slice(0, -2)));
  switch (type) {
    case "bool": return text === "true" || text === "false";
    case "string": return true;
    case "uint": case "ulong": return /^\+?\d+$/.test(text);
    case "int": case "long": return /^[+-]?\d+$/.test(text);
    default: return text !== "" && Number.isFinite(Number(text));
  }
}
