// node --eval typeset.js KATEX: reads [{ tex, display }] and writes [html]. A formula with an error is shown as its TeX, in color; one that KaTeX cannot
// take at all, nested too deep for example, is null.
const katex = require(process.argv[1]);
const formulas = JSON.parse(require("fs").readFileSync(0, "utf8"));
// What MathJax takes and KaTeX does not.
const known = tex => tex.replace(/\\label\{[^{}]*\}/g, "").replace(/\\(begin|end)\{multline(\*?)\}/g, "\\$1{gather$2}")
  .replace(/\\begin\{eqnarray\*?\}/g, "\\begin{array}{rcl}").replace(/\\end\{eqnarray\*?\}/g, "\\end{array}");
process.stdout.write(JSON.stringify(formulas.map(({ tex, display }) => {
  try {
    return katex.renderToString(known(tex), { displayMode: display, throwOnError: false, strict: "ignore", trust: false, errorColor: "currentcolor" });
  } catch {
    return null;
  }
})));
