import assert from "node:assert/strict";
import { dropUnusedTokens, missingTokens, withDarkTwins } from "./tokens.ts";

const TOKENS =
  ":root{--krds-light-color-text-basic:#111;--krds-high-contrast-color-text-basic:#eee;--krds-light-color-alone:#222}";

Deno.test("in the dark a light colour points at its high-contrast twin", () => {
  const css = withDarkTwins(TOKENS);
  assert.match(css, /prefers-color-scheme: dark\)\{:root\{--krds-light-color-text-basic:var\(--krds-high/);
});

Deno.test("a colour without a twin keeps its one value", () => {
  assert.doesNotMatch(withDarkTwins(TOKENS), /--krds-light-color-alone:var/);
});

Deno.test("a token stays when a rule asks for it through other tokens", () => {
  const css = dropUnusedTokens(":root{--a:var(--b);--b:1px;--c:2px}p{margin:var(--a)}");
  assert.equal(css, ":root{--a:var(--b);--b:1px}p{margin:var(--a)}");
});

Deno.test("a rule that held only unused tokens goes with them", () => {
  assert.equal(dropUnusedTokens(".x{--a:1px}p{margin:0}"), "p{margin:0}");
});

Deno.test("a misspelt token is named", () => {
  assert.deepEqual(missingTokens(":root{--ink:red}p{color:var(--inc);margin:var(--ink)}"), ["--inc"]);
});
