/** Copies a value that is shown shortened, such as the hash of a sealed list. */

const SAID_FOR_MS = 2500;

/** `<button data-copy="value" data-copied="Copied">` copies and says so in the button itself. */
export function offerCopying(page: Document, write: (text: string) => Promise<void>): void {
  page.addEventListener("click", async (event) => {
    const button = (event.target as Element).closest<HTMLElement>("button[data-copy]");
    if (button === null) return;
    const label = button.textContent;
    await write(button.dataset["copy"] ?? "");
    button.textContent = button.dataset["copied"] ?? label;
    setTimeout(() => (button.textContent = label), SAID_FOR_MS);
  });
}
