// What the editor of a live page takes from CodeMirror: the build makes one file of it (see NotebookNet.Publishing.csproj).
export { EditorState } from "@codemirror/state";
export { EditorView, hoverTooltip, keymap, drawSelection, highlightSpecialChars } from "@codemirror/view";
export { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
export { HighlightStyle, StreamLanguage, bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
export { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
export { setDiagnostics } from "@codemirror/lint";
export { csharp } from "@codemirror/legacy-modes/mode/clike";
export { tags } from "@lezer/highlight";
