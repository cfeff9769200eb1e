/** Puts the roll, its keys and the sheets that wait into the page. */
import { Queue, sendBy, type Sheet } from "./queue.ts";
import { chosenIn, nameIn, Roll } from "./roll.ts";

const AGAIN_MS = 15_000;

/** Enhances `<form data-roll>`; without it the form is sent as any other. */
export function keepRoll(page: Document, window: Window & typeof globalThis): void {
  const form = page.querySelector<HTMLFormElement>("form[data-roll]");
  if (form === null) return;
  const roll = new Roll(form);
  const queue = new Queue(
    window.localStorage,
    sendBy(window.fetch.bind(window), () => field(form, "csrfmiddlewaretoken"), moment),
  );
  const say = speaker(form, roll, queue);
  const flush = async (): Promise<void> => {
    if (queue.waiting.length === 0) return;
    say(await queue.flush());
  };
  listen(form, roll, say);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const sheet = sheetOf(form, roll);
    if (sheet === undefined) return;
    queue.add(sheet);
    roll.settle();
    setField(form, "key", newKey(window.crypto));
    say([]);
    void flush();
  });
  window.addEventListener("online", () => void flush());
  window.setInterval(() => void flush(), AGAIN_MS);
  window.addEventListener("beforeunload", (event) => {
    if (roll.changed > 0) event.preventDefault();
  });
  for (const button of form.querySelectorAll<HTMLElement>("[data-all], [data-undo]")) button.hidden = false;
  say([]);
  void flush();
}

function listen(form: HTMLFormElement, roll: Roll, say: (answers: []) => void): void {
  const before = new Map(roll.rows.map((row) => [nameIn(row), chosenIn(row)]));
  const refresh = (): void => {
    for (const row of roll.rows) before.set(nameIn(row), chosenIn(row));
    say([]);
  };
  form.addEventListener("change", (event) => {
    const name = (event.target as HTMLInputElement).name;
    roll.note(name, before.get(name) ?? "");
    refresh();
  });
  form.addEventListener("focusin", (event) => roll.stand(event.target as Element));
  form.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-all], [data-undo]");
    if (button === null) return;
    if (button.dataset["all"] !== undefined) roll.chooseForOthers(button.dataset["all"]);
    else roll.undo();
    refresh();
  });
  form.ownerDocument.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (act(roll, form, event.key)) {
      event.preventDefault();
      refresh();
    }
  });
}

/** What a key does on the roll; false where it does nothing here. */
export function act(roll: Roll, form: HTMLFormElement, key: string): boolean {
  if (/^[1-9]$/.test(key)) return roll.choose(Number(key));
  if (key === "ArrowDown" || key === "ArrowUp") roll.move(key === "ArrowDown" ? 1 : -1);
  else if (key === "a" || key === "A") {
    const all = form.querySelector<HTMLElement>("[data-all]")?.dataset["all"];
    if (all === undefined) return false;
    roll.chooseForOthers(all);
  } else if (key === "z" || key === "Z") roll.undo();
  else if (
    key === "Enter" && form.contains(form.ownerDocument.activeElement) &&
    isChoice(form.ownerDocument.activeElement)
  ) {
    form.requestSubmit();
  } else return false;
  return true;
}

function speaker(
  form: HTMLFormElement,
  roll: Roll,
  queue: Queue,
): (answers: readonly { what: string; told?: string }[]) => void {
  const said = form.querySelector<HTMLElement>(".roll-said");
  const undo = form.querySelector<HTMLButtonElement>("[data-undo]");
  return (answers) => {
    if (undo !== null) undo.disabled = !roll.canUndo;
    if (said === null) return;
    const words = form.dataset;
    const last = answers.at(-1);
    const waiting = queue.waiting.length;
    said.classList.toggle("unsent", waiting > 0);
    if (last?.what === "signed_out") said.textContent = words["signIn"] ?? "";
    else if (waiting > 0) said.textContent = (words["unsent"] ?? "").replace("{count}", String(waiting));
    else if (roll.changed > 0) {
      said.textContent = (words["changed"] ?? "").replace("{count}", String(roll.changed));
    } else if (last !== undefined) said.textContent = last.told ?? "";
    else if (answers.length === 0 && said.dataset["settled"] === undefined) said.textContent = "";
  };
}

/** The sheet as it stands: what was marked, beside what the page had said before. */
export function sheetOf(form: HTMLFormElement, roll: Roll): Sheet | undefined {
  const fields = roll.rows.flatMap((row): Array<readonly [string, string]> => {
    const was = row.querySelector<HTMLInputElement>("input[type=hidden]");
    const chosen = chosenIn(row);
    return was === null || chosen === "" || chosen === was.value
      ? []
      : [[nameIn(row), chosen], [was.name, was.value]];
  });
  if (fields.length === 0) return undefined;
  return { key: field(form, "key"), address: form.action, takenAt: moment(), fields };
}

function moment(): string {
  return new Date().toISOString();
}

/** A random UUID also where the page came over plain http and `randomUUID` is missing. */
export function newKey(chance: Pick<Crypto, "getRandomValues">): string {
  const bytes = chance.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

function field(form: HTMLFormElement, name: string): string {
  return form.querySelector<HTMLInputElement>(`input[name="${name}"]`)?.value ?? "";
}

function setField(form: HTMLFormElement, name: string, value: string): void {
  const input = form.querySelector<HTMLInputElement>(`input[name="${name}"]`);
  if (input !== null) input.value = value;
}

function isTyping(target: EventTarget | null): boolean {
  const element = target as HTMLInputElement | null;
  return element?.tagName === "TEXTAREA" || element?.tagName === "SELECT" ||
    (element?.tagName === "INPUT" && element.type !== "radio");
}

function isChoice(element: Element | null): boolean {
  return element?.tagName === "INPUT" && (element as HTMLInputElement).type === "radio";
}
