// Exercises: which are solved, on this page and in the list of pages, and whose solutions were looked at.

export class Exercises {
  #cells;
  #store;
  #numbers;
  #line;

  /** @param plan The page's plan. @param cells The cells' views. @param store Keeps the progress. */
  constructor(plan, cells, store) {
    this.#cells = cells;
    this.#store = store;
    this.#numbers = plan.cells.flatMap(({ tags }, index) => tags?.includes("exercise") && cells[index] ? [index] : []);
    if (!this.#numbers.length || !plan.hasPackages) return;
    this.#line = document.createElement("span");
    this.#line.className = "progress";
    document.querySelector("main .about")?.append(this.#line);
    for (const index of this.#numbers) this.#invite(cells[index]);
    for (const details of document.querySelectorAll("details.solution")) {
      const id = details.closest("[data-cell]")?.dataset.cell;
      details.addEventListener("toggle", () => {
        if (!details.open || !id) return;
        store.note(id, { isSeen: true });
        details.querySelector("summary").dataset.seen = "";
      });
      if (id && store.progress()[id]?.isSeen) details.querySelector("summary").dataset.seen = "";
    }
    this.#show();
  }

  /** A cell has run: its card may have turned. */
  hasRun(index) {
    if (!this.#line || !this.#numbers.includes(index)) return;
    const { id } = this.#cells[index].plan;
    const isRight = isSolved(this.#cells[index].outputs.lastText);
    if (isRight !== (this.#store.progress()[id]?.isSolved === true)) this.#store.note(id, { isSolved: isRight });
    this.#show();
  }

  #invite(cell) {
    const pre = cell.element.querySelector(".source pre");
    pre?.addEventListener("click", () => { if (!getSelection().toString()) cell.edit(); });
    cell.element.classList.add("to-solve");
  }

  #show() {
    const progress = this.#store.progress();
    const solved = this.#numbers.filter(index => progress[this.#cells[index].plan.id]?.isSolved);
    for (const index of this.#numbers) this.#cells[index].element.closest(".exercise")?.classList.toggle("solved", solved.includes(index));
    this.#line.textContent = `${solved.length} of ${this.#numbers.length} exercises solved`;
  }
}

/** Whether a card says that every answer on it is right. */
export function isSolved(text) {
  const marks = text.split("\n").filter(line => /^[✓✗○]/.test(line));
  return marks.length > 0 && marks.every(line => line.startsWith("✓"));
}
