import assert from "node:assert/strict";
import { parseHTML } from "linkedom";
import { offerCopying } from "./copy.ts";

Deno.test("the whole value is copied, and the button says so until it has been read", async () => {
  const { document } = parseHTML(
    '<html><body><button data-copy="4f2a9c" data-copied="Copied">Copy</button></body></html>',
  );
  const copied: string[] = [];
  let later: (() => void) | undefined;
  const realTimeout = globalThis.setTimeout;
  globalThis.setTimeout = ((run: () => void) => void (later = run)) as unknown as typeof setTimeout;
  try {
    offerCopying(document as unknown as Document, (text) => Promise.resolve(void copied.push(text)));
    const button = document.querySelector("button")!;
    button.click();
    await Promise.resolve();
    assert.deepEqual(copied, ["4f2a9c"]);
    assert.equal(button.textContent, "Copied");
    later?.();
    assert.equal(button.textContent, "Copy");
  } finally {
    globalThis.setTimeout = realTimeout;
  }
});
