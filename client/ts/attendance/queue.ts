/** Sheets of a roll that could not be sent: kept in the browser, sent later, each under its own key. */

export interface Sheet {
  readonly key: string;
  readonly address: string;
  readonly takenAt: string;
  /** Only identifiers and marks; no name leaves the page. */
  readonly fields: ReadonlyArray<readonly [string, string]>;
}

/** What became of one sending: `gone` it is with the house; `kept` the network is down; `refused` it never will be. */
export type Answer =
  | { readonly what: "gone"; readonly told: string }
  | { readonly what: "kept" }
  | { readonly what: "signed_out" }
  | { readonly what: "refused"; readonly told: string };

export type Send = (sheet: Sheet) => Promise<Answer>;

const PLACE = "yoram.roll";

/** The sheets that wait, in the order they were taken. */
export class Queue {
  #sending: Promise<Answer[]> | undefined;

  constructor(readonly storage: Pick<Storage, "getItem" | "setItem" | "removeItem">, readonly send: Send) {}

  get waiting(): Sheet[] {
    try {
      const kept: unknown = JSON.parse(this.storage.getItem(PLACE) ?? "[]");
      return Array.isArray(kept) ? kept as Sheet[] : [];
    } catch {
      return [];
    }
  }

  /** Keeps a sheet before it is sent, so that a closed window loses nothing. */
  add(sheet: Sheet): void {
    this.#keep([...this.waiting.filter((each) => each.key !== sheet.key), sheet]);
  }

  /**
   * Sends what waits, the oldest first, and stops at the first that cannot go: a later sheet must not overtake it.
   * Two callers at once share one round. A sheet leaves the browser only after the house has answered for it.
   */
  flush(): Promise<Answer[]> {
    this.#sending ??= this.#round().finally(() => this.#sending = undefined);
    return this.#sending;
  }

  async #round(): Promise<Answer[]> {
    const answers: Answer[] = [];
    for (const sheet of this.waiting) {
      const answer = await this.send(sheet);
      answers.push(answer);
      if (answer.what === "kept" || answer.what === "signed_out") break;
      this.#keep(this.waiting.filter((each) => each.key !== sheet.key));
    }
    return answers;
  }

  #keep(sheets: readonly Sheet[]): void {
    if (sheets.length === 0) this.storage.removeItem(PLACE);
    else this.storage.setItem(PLACE, JSON.stringify(sheets));
  }
}

/** A sending over the network; `token` is read at that moment, as an old one may have run out. */
export function sendBy(request: typeof fetch, token: () => string, now: () => string): Send {
  return async (sheet) => {
    const body = new URLSearchParams([
      ...sheet.fields.map(([name, value]) => [name, value]),
      ["key", sheet.key],
      ["taken_at", sheet.takenAt],
      ["sent_at", now()],
    ]);
    let answer: Response;
    try {
      answer = await request(sheet.address, {
        method: "POST",
        body,
        headers: { "X-Roll": "1", "X-CSRFToken": token() },
        redirect: "manual",
      });
    } catch {
      return { what: "kept" };
    }
    if (answer.type === "opaqueredirect" || answer.status === 403) return { what: "signed_out" };
    if (answer.status >= 500 || answer.status === 429) return { what: "kept" };
    const said = await answer.json().catch(() => ({})) as { told?: string; error?: string };
    return answer.ok
      ? { what: "gone", told: said.told ?? "" }
      : { what: "refused", told: said.error ?? String(answer.status) };
  };
}
