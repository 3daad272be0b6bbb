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
    case "int": return isWhole(text, -(2n ** 31n), 2n ** 31n);
    case "uint": return isWhole(text, 0n, 2n ** 32n);
    case "long": return isWhole(text, -(2n ** 63n), 2n ** 63n);
    case "ulong": return isWhole(text, 0n, 2n ** 64n);
    // As C# reads it: no 0x10.
    default: return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) && Number.isFinite(type === "float" ? Math.fround(text) : Number(text));
  }
}

function isWhole(text, from, end) { return /^[+-]?\d+$/.test(text) && BigInt(text) >= from && BigInt(text) < end; }
