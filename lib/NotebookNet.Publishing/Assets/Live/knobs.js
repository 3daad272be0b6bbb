// The controls of a page's parameters: made from the names, types, ranges and comments of the cell that declares them.
import { fits } from "./address.js";

/**
 * @param parameters [{ name, type, text, description, from, to, isLog, choices }].
 * @param changed Called with { name: text } of all parameters that differ from the article's, and the names of those that have just changed.
 */
export class Knobs {
  #parameters;
  #changed;
  #controls = new Map();
  #reset;

  constructor(parameters, changed) {
    this.#parameters = parameters;
    this.#changed = changed;
    this.element = document.createElement("form");
    this.element.className = "knobs";
    this.element.setAttribute("aria-label", "Parameters");
    this.element.addEventListener("submit", event => event.preventDefault());
    const words = document.createElement("p");
    words.textContent = "Change a value, and everything that depends on it is computed again, here in your browser.";
    this.element.append(words);
    for (const parameter of parameters) this.element.append(this.#row(parameter));
    this.#reset = button("As in the article", () => this.set({}));
    this.#reset.disabled = true;
  }

  /** The button that brings the article's values back. */
  get resetButton() { return this.#reset; }

  /** The values that differ from the article's, as text. */
  get values() {
    return Object.fromEntries(this.#parameters.flatMap(({ name, text }) => this.#controls.get(name).value === text ? [] : [[name, this.#controls.get(name).value]]));
  }

  /** Sets all parameters: those that are not named to the article's values. */
  set(values) {
    this.#tell(this.put(values));
  }

  /** Shows values without telling anybody; gives the names of those that were not there before. */
  put(values) {
    const before = this.#all();
    for (const { name, text } of this.#parameters) this.#controls.get(name).show(Object.hasOwn(values, name) ? values[name] : text);
    this.#reset.disabled = Object.keys(this.values).length === 0;
    return this.#parameters.map(({ name }) => name).filter(name => before[name] !== this.#controls.get(name).value);
  }

  #all() { return Object.fromEntries(this.#parameters.map(({ name }) => [name, this.#controls.get(name).value])); }

  #tell(names) {
    const values = this.values;
    this.#reset.disabled = Object.keys(values).length === 0;
    if (names.length) this.#changed(values, names);
  }

  #row(parameter) {
    const row = document.createElement("div");
    row.className = "knob";
    const id = `knob-${parameter.name}`;
    const label = document.createElement("label");
    label.htmlFor = id;
    const name = document.createElement("code");
    name.textContent = parameter.name;
    label.append(name);
    if (parameter.description) {
      const words = document.createElement("span");
      words.textContent = parameter.description;
      label.append(words);
    }
    const inputs = document.createElement("div");
    inputs.className = "inputs";
    const control = parameter.choices.length ? choice(parameter) : parameter.type === "bool" ? check(parameter) : number(parameter);
    control.input.id = id;
    inputs.append(...control.elements);
    control.changed = () => this.#tell([parameter.name]);
    this.#controls.set(parameter.name, control);
    row.append(label, inputs);
    return row;
  }
}

function choice({ choices, text }) {
  const input = document.createElement("select");
  for (const word of choices) input.append(new Option(word, word));
  const control = { input, elements: [input], value: text, show(value) { control.value = input.value = value; } };
  control.show(text);
  input.addEventListener("change", () => { control.value = input.value; control.changed(); });
  return control;
}

function check({ text }) {
  const input = document.createElement("input");
  input.type = "checkbox";
  const control = { input, elements: [input], value: text, show(value) { control.value = value; input.checked = value === "true"; } };
  control.show(text);
  input.addEventListener("change", () => { control.value = String(input.checked); control.changed(); });
  return control;
}

/** A slider over the range worth trying, and a field for any value. Lists of numbers, and numbers without a range, have the field alone. */
function number({ name, type, text, from, to, isLog }) {
  const isList = type.endsWith("[]");
  const kind = type.replace("[]", "");
  const isWhole = ["int", "uint", "long", "ulong"].includes(kind);
  const field = document.createElement("input");
  field.type = "text";
  field.inputMode = isList ? "text" : isWhole ? "numeric" : "decimal";
  field.autocomplete = "off";
  field.spellcheck = false;
  const hint = document.createElement("small");
  hint.id = `knob-${name}-hint`;
  hint.textContent = `expected ${isList ? "numbers with commas between them" : isWhole ? "a whole number" : "a number"}, such as ${text}`;
  field.setAttribute("aria-describedby", hint.id);
  const judge = isGood => {
    field.setAttribute("aria-invalid", String(!isGood));
    hint.hidden = isGood;
  };
  const hasRange = typeof from === "number" && typeof to === "number" && !isList;
  const control = { input: field, elements: [field, hint], value: text };
  const good = word => fits(word.trim(), type);
  const take = word => {
    judge(good(word));
    if (!good(word) || word === control.value) return;
    control.value = word;
    control.changed();
  };
  let slider;
  if (hasRange) {
    slider = document.createElement("input");
    slider.type = "range";
    slider.setAttribute("aria-label", name);
    const steps = isLog ? 200 : isWhole ? Math.min(1000, to - from) : 200;
    slider.min = 0;
    slider.max = steps;
    slider.step = 1;
    const valueAt = place => {
      const part = place / steps;
      const value = isLog ? from * (to / from) ** part : from + (to - from) * part;
      if (isWhole) return String(Math.round(value));
      if (place === 0) return String(from);
      if (place === steps) return String(to);
      return String(Number(value.toPrecision(isLog ? 2 : 3)));
    };
    const placeOf = value => Math.round(steps * (isLog ? Math.log(Math.max(value, from) / from) / Math.log(to / from) : (value - from) / (to - from)));
    control.place = value => {
      slider.value = Math.min(steps, Math.max(0, placeOf(Number(value))));
      slider.setAttribute("aria-valuetext", value);
    };
    // Between two places of the slider the value may be the same: an arrow key goes on to the next that differs.
    let before = null;
    slider.addEventListener("keydown", ({ key }) => { before = key.startsWith("Arrow") ? Number(slider.value) : null; });
    slider.addEventListener("input", () => {
      let place = Number(slider.value);
      const step = before === null ? 0 : Math.sign(place - before);
      before = null;
      while (step && place > 0 && place < steps && valueAt(place) === control.value) place += step;
      slider.value = place;
      field.value = valueAt(place);
      slider.setAttribute("aria-valuetext", field.value);
      take(field.value);
    });
    // A finger that scrolls the page begins on a slider, too, and moves it before the browser knows.
    let untouched;
    slider.addEventListener("pointerdown", () => { untouched = control.value; });
    slider.addEventListener("pointercancel", () => {
      if (control.value === untouched) return;
      control.show(untouched);
      control.changed();
    });
    control.elements = [slider, field, hint];
  }
  field.addEventListener("input", () => {
    if (!isList) control.place?.(good(field.value) ? field.value : control.value);
  });
  field.addEventListener("change", () => take(field.value.trim()));
  field.addEventListener("keydown", event => { if (event.key === "Enter") take(field.value.trim()); });
  control.show = value => {
    control.value = field.value = value;
    judge(true);
    control.place?.(value);
  };
  control.show(text);
  return control;
}

/** A button. */
export function button(text, click, label) {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = text;
  if (label) element.setAttribute("aria-label", label);
  element.addEventListener("click", click);
  return element;
}
