import assert from "node:assert/strict";
import { parseHTML } from "linkedom";
import { keepTableMeaning } from "./tables.ts";

Deno.test("a table of cards keeps its meaning, and a role already written stays", () => {
  const { document } = parseHTML(`<html><body><table class="cards">
    <thead><tr><th>Rule</th></tr></thead><tbody><tr><th>everyone</th><td>12</td><td role="note">x</td></tr></tbody>
    </table><table id="plain"><tr><td>1</td></tr></table></body></html>`);
  keepTableMeaning(document);
  const role = (selector: string) => document.querySelector(selector)?.getAttribute("role") ?? null;
  assert.deepEqual(
    ["table", "thead", "tbody tr", "thead th", "tbody th", "td", "td:last-child"].map(role),
    ["table", "rowgroup", "row", "columnheader", "rowheader", "cell", "note"],
  );
  assert.equal(role("#plain td"), null);
});
