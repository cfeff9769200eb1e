import assert from "node:assert/strict";
import { parseHTML } from "linkedom";
import { Roll } from "./roll.ts";
import { act, newKey, sheetOf } from "./roll_page.ts";

function page() {
  const rows = ["", "present"].map((word, place) =>
    `<div data-trainee="${place}"><input type="hidden" name="was-${place}" value="${word}">
     <input type="radio" name="mark-${place}" value="present" ${word ? "checked" : ""}>
     <input type="radio" name="mark-${place}" value="late"></div>`
  );
  const { document } = parseHTML(`<html><body><form data-roll action="/roll/">
    <input type="hidden" name="key" value="k1">${rows.join("")}
    <button type="button" data-all="present"></button></form></body></html>`);
  for (const each of document.querySelectorAll("input[checked]")) Object.assign(each, { checked: true });
  const form = document.querySelector("form") as unknown as HTMLFormElement;
  const roll = new Roll(form);
  roll.go(0);
  return { form, roll };
}

Deno.test("a sheet holds only what differs, under the page's key", () => {
  const { form, roll } = page();
  assert.equal(sheetOf(form, roll), undefined);
  act(roll, form, "2");
  const sheet = sheetOf(form, roll)!;
  assert.equal(sheet.key, "k1");
  assert.deepEqual(sheet.fields, [["mark-0", "late"], ["was-0", ""]]);
});

Deno.test("keys mark, move, fill and undo; others are left to the browser", () => {
  const { form, roll } = page();
  assert.ok(act(roll, form, "ArrowDown"));
  assert.ok(act(roll, form, "2"));
  assert.ok(act(roll, form, "a"));
  assert.equal(roll.changed, 2);
  assert.ok(act(roll, form, "z"));
  assert.equal(roll.changed, 1);
  assert.equal(act(roll, form, "Tab"), false);
  assert.equal(act(roll, form, "8"), false);
});

Deno.test("a new key is a UUID of version 4 and not the one before", () => {
  const first = newKey(crypto);
  assert.match(first, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.notEqual(first, newKey(crypto));
});
