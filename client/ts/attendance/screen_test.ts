import assert from "node:assert/strict";
import { parseHTML } from "linkedom";
import { showCodes, waitFor } from "./screen.ts";

function screen(answers: Array<string | Error>) {
  const { document } = parseHTML(
    `<html><body><div data-code-from="/code/"><div class="code" data-left="5000">first</div></div></body></html>`,
  );
  const timers: Array<[() => void, number]> = [];
  const window = {
    performance: { now: () => 0 },
    setTimeout: (run: () => void, after: number) => void timers.push([run, after]),
    setInterval: () => 0,
    fetch: () => {
      const answer = answers.shift()!;
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(new Response(answer));
    },
  };
  showCodes(document as unknown as Document, window as unknown as Window & typeof globalThis);
  const tick = async (): Promise<number> => {
    const [run, after] = timers.shift()!;
    run();
    for (let turn = 0; turn < 8; turn++) await Promise.resolve();
    await new Promise((done) => setTimeout(done, 0));
    return after;
  };
  return { document, tick };
}

const code = (text: string) => `<div class="code" data-left="20000">${text}</div>`;

Deno.test("the next code is fetched just after the last one's time, and again after that", async () => {
  const { document, tick } = screen([code("second"), code("third")]);
  assert.equal(await tick(), waitFor(5000));
  assert.equal(document.querySelector(".code")!.textContent, "second");
  assert.equal(await tick(), waitFor(20000));
  assert.equal(document.querySelector(".code")!.textContent, "third");
});

Deno.test("without network the old code is marked as expired, until the next one comes", async () => {
  const { document, tick } = screen([new TypeError("offline"), code("second")]);
  await tick();
  assert.ok(document.querySelector(".code")!.classList.contains("expired"));
  assert.equal(await tick(), 2000);
  assert.equal(document.querySelector(".code")!.textContent, "second");
  assert.ok(!document.querySelector(".code")!.classList.contains("expired"));
});
