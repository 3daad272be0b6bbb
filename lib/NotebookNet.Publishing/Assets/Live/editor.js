// The editor of a cell, where its source stood.
import * as mirror from "./codemirror.js";

const { tags } = mirror;

// The colors are the page's own, in both themes.
const style = mirror.HighlightStyle.define([
  { tag: [tags.keyword, tags.atom, tags.bool, tags.null], color: "var(--code-keyword)" },
  { tag: [tags.string, tags.character], color: "var(--code-string)" },
  { tag: tags.number, color: "var(--code-number)" },
  { tag: tags.comment, color: "var(--code-comment)", fontStyle: "italic" },
  { tag: [tags.meta, tags.processingInstruction], color: "var(--code-comment)" },
  { tag: [tags.typeName, tags.className], color: "var(--code-type)" },
  { tag: tags.function(tags.variableName), color: "var(--code-function)" },
]);

const theme = mirror.EditorView.theme({
  "&": { backgroundColor: "var(--paper)", color: "var(--ink)", border: "1px solid var(--accent)", borderRadius: "0.4rem" },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "1px" },
  ".cm-scroller": { fontFamily: "var(--mono)", fontSize: "0.8125rem", lineHeight: "1.6", fontVariantLigatures: "none" },
  ".cm-content": { padding: "0.9rem 0", caretColor: "var(--ink)" },
  // Typing over colored text, Chromium may give the new line that color as a style of its own, which another theme would not change.
  ".cm-line": { padding: "0 1.1rem", color: "inherit !important" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "color-mix(in srgb, var(--accent) 28%, transparent)" },
  ".cm-matchingBracket": { backgroundColor: "var(--accent-soft)", outline: "1px solid var(--accent)" },
  ".cm-tooltip": { backgroundColor: "var(--paper)", color: "var(--ink)", border: "1px solid var(--rule)", fontFamily: "var(--mono)", fontSize: "0.8125rem" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--accent)", color: "var(--paper)" },
  ".cm-tooltip.cm-tooltip-hover": { padding: "0.4rem 0.6rem", maxWidth: "36rem", whiteSpace: "pre-wrap" },
});

export class CellEditor {
  /** What somebody without a mouse must know, since Tab indents. */
  static keys = "Shift+Enter runs the cell; Escape, then Tab leaves it.";

  #view;

  /**
   * @param parent Where it goes. @param text What it begins with. @param label What a screen reader calls it.
   * @param events { changed(text), run(), complete(text, position), explain(text, position) }
   */
  constructor(parent, text, label, events) {
    this.#view = new mirror.EditorView({
      parent,
      state: mirror.EditorState.create({
        doc: text,
        extensions: [
          mirror.highlightSpecialChars(), mirror.history(), mirror.drawSelection(), mirror.indentOnInput(), mirror.bracketMatching(), mirror.closeBrackets(),
          mirror.StreamLanguage.define(mirror.csharp), mirror.syntaxHighlighting(style), theme, mirror.indentUnit.of("    "),
          mirror.EditorState.tabSize.of(4),
          mirror.EditorView.contentAttributes.of({
            "aria-label": label, "aria-description": CellEditor.keys, spellcheck: "false", autocapitalize: "off", autocorrect: "off",
          }),
          mirror.EditorView.updateListener.of(update => { if (update.docChanged) events.changed(update.state.doc.toString()); }),
          mirror.autocompletion({ override: [context => complete(context, events)], activateOnTyping: true }),
          mirror.hoverTooltip((view, position) => explain(view, position, events)),
          mirror.keymap.of([
            { key: "Shift-Enter", run: () => { events.run(); return true; } },
            { key: "Ctrl-Enter", mac: "Cmd-Enter", run: () => { events.run(); return true; } },
            // Escape, then Tab leaves the editor: nobody is caught in it.
            { key: "Escape", run: view => { view.contentDOM.blur(); return false; } },
            ...mirror.closeBracketsKeymap, ...mirror.completionKeymap, ...mirror.defaultKeymap, ...mirror.historyKeymap, mirror.indentWithTab,
          ]),
        ],
      }),
    });
  }

  get text() { return this.#view.state.doc.toString(); }

  set text(text) { this.#view.dispatch({ changes: { from: 0, to: this.#view.state.doc.length, insert: text } }); }

  focus() { this.#view.focus(); }

  /** Marks what the compiler says. @param diagnostics [{ line, column, endLine, endColumn, severity, message }], counted from 1. */
  mark(diagnostics) {
    const { doc } = this.#view.state;
    const place = (line, column) => {
      const at = doc.line(Math.min(Math.max(1, line), doc.lines));
      return Math.min(at.from + column - 1, at.to);
    };
    this.#view.dispatch(mirror.setDiagnostics(this.#view.state, diagnostics.map(({ line, column, endLine, endColumn, severity, message }) => {
      const from = place(line, column);
      return { from, to: Math.max(from, place(endLine, endColumn)), severity, message };
    })));
  }

  remove() { this.#view.destroy(); }
}

// What CodeMirror calls what the compiler calls so.
const kinds = { module: "namespace", struct: "class" };

async function complete(context, events) {
  const word = context.matchBefore(/[\w@]*/);
  const isMember = context.state.sliceDoc(word.from - 1, word.from) === ".";
  if (!context.explicit && !isMember && word.from === word.to) return null;
  const options = await events.complete(context.state.doc.toString(), context.pos);
  if (!options?.length || context.aborted) return null;
  return { from: word.from, options: options.map(({ label, kind, detail }) => ({ label, type: kinds[kind] ?? kind, detail })), validFor: /^[\w@]*$/ };
}

async function explain(view, position, events) {
  const text = await events.explain(view.state.doc.toString(), position);
  if (!text) return null;
  return { pos: position, create() { const dom = document.createElement("div"); dom.textContent = text; return { dom }; } };
}
