// HTML of notebooks, reduced to what can do nothing but show: the same rules, from the same lists, as those by which published outputs are cleaned.

/**
 * @param html A fragment.
 * @param rules { elements, dropped, attributes, styles }: lists of words; { unsafeStyle }: a pattern; { longText, wordyText }: numbers of characters.
 * @returns { fragment, isReduced }: the safe fragment, and whether something was dropped that its author would miss.
 */
export function clean(html, rules) {
  // A document of its own: nothing in it is loaded or run while it is read.
  const body = new DOMParser().parseFromString(`<!doctype html><body>${html}`, "text/html").body;
  const cleaner = new Cleaner(rules);
  cleaner.children(body);
  shapeTables(body, rules);
  const fragment = document.createDocumentFragment();
  fragment.append(...[...body.childNodes].map(node => document.importNode(node, true)));
  return { fragment, isReduced: cleaner.isReduced };
}

/** Captions as wide as the page rather than their table; no header without words; only long texts are wrapped. */
function shapeTables(body, { longText, wordyText }) {
  for (const caption of body.querySelectorAll("table > caption")) {
    const words = Object.assign(body.ownerDocument.createElement("p"), { className: "caption", innerHTML: caption.innerHTML });
    caption.parentElement.setAttribute("aria-label", caption.textContent.trim());
    caption.parentElement.before(words);
    caption.remove();
  }
  for (const header of body.querySelectorAll("th"))
    if (!header.children.length && !header.textContent.trim()) header.replaceWith(body.ownerDocument.createElement("td"));
  for (const cell of body.querySelectorAll("th, td")) {
    const { length } = cell.textContent;
    if (length > wordyText) cell.className = length > longText ? "long" : "wordy";
  }
}

class Cleaner {
  #rules;
  #unsafeStyle;
  isReduced = false;

  constructor(rules) {
    const { unsafeStyle, longText, wordyText, ...lists } = rules;
    this.#rules = Object.fromEntries(Object.entries(lists).map(([name, words]) => [name, new Set(words)]));
    this.#unsafeStyle = new RegExp(unsafeStyle, "i");
  }

  children(parent) {
    for (const node of [...parent.childNodes]) {
      if (node.nodeType === Node.ELEMENT_NODE) this.#element(node);
      else if (node.nodeType !== Node.TEXT_NODE) node.remove();
    }
  }

  #element(element) {
    const name = element.localName;
    if (this.#rules.dropped.has(name) || element.namespaceURI !== "http://www.w3.org/1999/xhtml") {
      // A scoped style only aligns headers; the page styles tables itself.
      if (!(name === "style" && element.hasAttribute("scoped"))) this.isReduced = true;
      element.remove();
      return;
    }
    if (!this.#rules.elements.has(name)) {
      this.children(element);
      element.replaceWith(...element.childNodes);
      this.isReduced = true;
      return;
    }
    for (const attribute of [...element.attributes]) this.#attribute(element, attribute);
    if (name === "img") {
      if (!element.hasAttribute("src")) {
        element.remove();
        return;
      }
      if (!element.hasAttribute("alt")) element.alt = "";
    }
    this.children(element);
  }

  #attribute(element, { name, value }) {
    const isAllowed = this.#rules.attributes.has(name) || name.startsWith("aria-");
    let kept = isAllowed ? value : null;
    if (isAllowed && name === "href") kept = safeLink(value);
    if (isAllowed && name === "src") kept = element.localName === "img" && /^data:image\//i.test(value) ? value : null;
    if (isAllowed && name === "style") kept = this.#style(value);
    if (kept === null) {
      this.isReduced ||= isAllowed || name.startsWith("on");
      element.removeAttribute(name);
    } else if (kept !== value) {
      element.setAttribute(name, kept);
    }
  }

  #style(style) {
    const kept = style.split(";").map(part => part.trim()).filter(Boolean).filter(part => {
      const colon = part.indexOf(":");
      const isSafe = colon > 0 && this.#rules.styles.has(part.slice(0, colon).trim().toLowerCase()) && !this.#unsafeStyle.test(part.slice(colon + 1));
      this.isReduced ||= !isSafe;
      return isSafe;
    });
    return kept.join("; ");
  }
}

/** An address that a page may link to, or null: relative ones, web and mail addresses. */
function safeLink(address) {
  // Browsers skip control characters and blanks in a scheme, so they are removed before it is read.
  const compact = [...address].filter(character => character > " ").join("");
  const scheme = /^([^/?#:]*):/.exec(compact);
  if (!scheme) return address.trim();
  return ["http", "https", "mailto"].includes(scheme[1].toLowerCase()) ? compact : null;
}
