import assert from "node:assert/strict";
import { ICONS, spriteOf, symbolOf } from "./icons.ts";

Deno.test("an icon takes the colour of the text beside it and keeps what is not painted", () => {
  const symbol = symbolOf(
    "down",
    '<svg viewBox="0 0 24 24"><path d="M0 0" fill="#2D2D2D" stroke="none"/></svg>',
  );
  assert.equal(
    symbol,
    '<symbol id="down" viewBox="0 0 24 24"><path d="M0 0" fill="currentColor" stroke="none"/></symbol>',
  );
});

Deno.test("a file that is no image is refused by name", () => {
  assert.throws(() => symbolOf("down", "not found"), /"down"/);
});

Deno.test("the sprite holds every icon once, in a fixed order", () => {
  const sprite = spriteOf(() => '<svg viewBox="0 0 1 1"></svg>');
  assert.deepEqual([...sprite.matchAll(/id="([\w-]+)"/g)].map((found) => found[1]), Object.keys(ICONS));
});
