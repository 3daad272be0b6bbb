// node --eval typeset.js KATEX: reads [{ tex, display }] and writes [html]. A formula with an error is shown as its TeX, in color; one that KaTeX cannot
// take at all, nested too deep for example, is null.
const katex = require(process.argv[1]);
const formulas = JSON.parse(require("fs").readFileSync(0, "utf8"));
// What MathJax takes and KaTeX does not.
const known = tex => tex.replace(/\\label\{[^{}]*\}/g, "").replace(/\\(begin|end)\{multline(\*?)\}/g, "\\$1{gather$2}")
  .replace(/\\begin\{eqnarray\*?\}/g, "\\begin{array}{rcl}").replace(/\\end\{eqnarray\*?\}/g, "\\end{array}");
// Formulas beside each other, with wide gaps between them: on a narrow screen one stands below the other. A formula with rows, a number or anything else
// that is about all of it stays one.
const whole = /^(&|\\\\|\\(tag|let|g?def|(re)?newcommand|over|atop|choose|color|\w+style|rm|bf|it|tiny|small|large|Large|huge))$/;
function beside(tex) {
  const parts = [""];
  let depth = 0;
  for (const [token] of tex.matchAll(/\\[A-Za-z]+|\\[^]|[^]/g)) {
    if (/^(\{|\\begin|\\left)$/.test(token)) depth++;
    else if (/^(\}|\\end|\\right)$/.test(token)) depth--;
    else if (depth === 0 && whole.test(token)) return [tex];
    if (token === "\\qquad" && depth === 0) parts.push("");
    else parts[parts.length - 1] += token;
  }
  const formulas = parts.filter(part => part.trim());
  return formulas.length ? formulas : [tex];
}
process.stdout.write(JSON.stringify(formulas.map(({ tex, display }) => {
  try {
    const options = { displayMode: display, throwOnError: false, strict: "ignore", trust: false, errorColor: "currentcolor" };
    const typeset = part => katex.renderToString(part, options);
    return display ? beside(known(tex)).map(typeset).join("") : typeset(known(tex));
  } catch {
    return null;
  }
})));
