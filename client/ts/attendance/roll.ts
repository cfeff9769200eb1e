/** The instructor's roll: one key a trainee, undo before saving, and how many marks are not yet saved. */

export interface Change {
  readonly name: string;
  readonly before: string;
}

/** A roll whose choices can be moved through, changed by a digit, and taken back step by step. */
export class Roll {
  readonly #undo: Change[][] = [];
  #row = 0;

  constructor(readonly form: HTMLFormElement) {}

  get rows(): HTMLElement[] {
    return [...this.form.querySelectorAll<HTMLElement>("[data-trainee]")];
  }

  /** How many marks differ from what the page said when it was loaded or last saved. */
  get changed(): number {
    return this.rows.filter((row) => chosenIn(row) !== wasIn(row)).length;
  }

  get canUndo(): boolean {
    return this.#undo.length > 0;
  }

  /** The line that the next digit is for. */
  go(to: number): void {
    const rows = this.rows;
    this.#row = Math.max(0, Math.min(to, rows.length - 1));
    for (const [place, row] of rows.entries()) row.classList.toggle("here", place === this.#row);
    const row = rows[this.#row];
    const target = row?.querySelector<HTMLElement>("input:checked") ??
      row?.querySelector<HTMLElement>("input[type=radio]");
    target?.focus();
  }

  /** Remembers which line somebody went to by mouse, thumb or Tab. */
  stand(at: Element): void {
    const place = this.rows.findIndex((row) => row.contains(at));
    if (place < 0) return;
    this.#row = place;
    for (const [each, row] of this.rows.entries()) row.classList.toggle("here", each === place);
  }

  move(by: number): void {
    this.go(this.#row + by);
  }

  /** Chooses by the digit's place in the line, and goes on to the next trainee. */
  choose(digit: number): boolean {
    const row = this.rows[this.#row];
    const choice = row === undefined ? undefined : choicesIn(row)[digit - 1];
    if (row === undefined || choice === undefined || choice.disabled) return false;
    this.#set([[row, choice.value]]);
    this.move(1);
    return true;
  }

  /**
   * Chooses this for everybody of whom nothing is said and nothing was seen; whoever has checked in at the door
   * is judged by their times, which a mark by hand would overrule.
   */
  chooseForOthers(value: string): void {
    this.#set(
      this.rows.filter((row) => chosenIn(row) === "" && !row.hasAttribute("data-seen")).map((
        row,
      ) => [row, value]),
    );
  }

  /** Notes a choice that the browser itself has made. */
  note(name: string, before: string): void {
    this.#undo.push([{ name, before }]);
  }

  undo(): void {
    for (const { name, before } of this.#undo.pop() ?? []) {
      const row = this.rows.find((each) => nameIn(each) === name);
      if (row !== undefined) check(row, before);
    }
  }

  /** What was sent is what the page now stands on. */
  settle(): void {
    this.#undo.length = 0;
    for (const row of this.rows) {
      const was = row.querySelector<HTMLInputElement>("input[type=hidden]");
      if (was !== null) was.value = chosenIn(row);
    }
  }

  #set(changes: ReadonlyArray<readonly [HTMLElement, string]>): void {
    const real = changes.filter(([row, value]) => chosenIn(row) !== value);
    if (real.length === 0) return;
    this.#undo.push(real.map(([row]) => ({ name: nameIn(row), before: chosenIn(row) })));
    for (const [row, value] of real) check(row, value);
  }
}

export function choicesIn(row: Element): HTMLInputElement[] {
  return [...row.querySelectorAll<HTMLInputElement>("input[type=radio]")];
}

export function chosenIn(row: Element): string {
  return choicesIn(row).find((choice) => choice.checked)?.value ?? "";
}

export function nameIn(row: Element): string {
  return choicesIn(row)[0]?.name ?? "";
}

function wasIn(row: Element): string {
  return row.querySelector<HTMLInputElement>("input[type=hidden]")?.value ?? "";
}

function check(row: Element, value: string): void {
  for (const choice of choicesIn(row)) choice.checked = choice.value === value;
}
