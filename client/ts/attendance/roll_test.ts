import assert from "node:assert/strict";
import { parseHTML } from "linkedom";
import { chosenIn, Roll } from "./roll.ts";

const WORDS = ["present", "absent", "late"];

function roll(was: readonly string[] = ["", "present", ""]): Roll {
  const rows = was.map((word, place) =>
    `<div data-trainee="${place}"><input type="hidden" name="was-${place}" value="${word}">${
      WORDS.map((each) =>
        `<input type="radio" name="mark-${place}" value="${each}" ${each === word ? "checked" : ""}>`
      ).join("")
    }</div>`
  );
  const { document } = parseHTML(`<html><body><form data-roll>${rows.join("")}</form></body></html>`);
  // The test's document knows the attribute only, browsers the property.
  for (const each of document.querySelectorAll("input[checked]")) Object.assign(each, { checked: true });
  return new Roll(document.querySelector("form") as unknown as HTMLFormElement);
}

const said = (each: Roll) => each.rows.map((row) => chosenIn(row));

Deno.test("a digit marks the trainee and goes on to the next", () => {
  const page = roll();
  page.go(0);
  page.choose(2);
  page.choose(3);
  assert.deepEqual(said(page), ["absent", "late", ""]);
  assert.equal(page.changed, 2);
});

Deno.test("a digit without a meaning changes nothing and stays", () => {
  const page = roll();
  page.go(1);
  assert.equal(page.choose(9), false);
  page.choose(1);
  assert.deepEqual(said(page), ["", "present", ""]);
  assert.equal(page.changed, 0);
});

Deno.test("the last line is the last, and the first the first", () => {
  const page = roll();
  page.go(0);
  page.move(-5);
  page.choose(1);
  page.move(99);
  page.choose(2);
  assert.deepEqual(said(page), ["present", "present", "absent"]);
});

Deno.test("all others present leaves those alone of whom something is said, and is undone in one step", () => {
  const page = roll(["", "absent", ""]);
  page.chooseForOthers("present");
  assert.deepEqual(said(page), ["present", "absent", "present"]);
  page.undo();
  assert.deepEqual(said(page), ["", "absent", ""]);
  assert.equal(page.canUndo, false);
});

Deno.test("all others present leaves the doors to judge those who have checked in", () => {
  const page = roll(["", "", ""]);
  page.rows[1]!.setAttribute("data-seen", "");
  page.chooseForOthers("present");
  assert.deepEqual(said(page), ["present", "", "present"]);
});

Deno.test("steps are undone in reverse, also those made by mouse", () => {
  const page = roll();
  page.go(0);
  page.choose(1);
  page.note("mark-1", "present");
  page.rows[1]!.querySelectorAll<HTMLInputElement>("input[type=radio]").forEach((each) =>
    each.checked = each.value === "late"
  );
  page.undo();
  assert.deepEqual(said(page), ["present", "present", ""]);
  page.undo();
  assert.deepEqual(said(page), ["", "present", ""]);
});

Deno.test("after saving nothing is changed and nothing can be undone", () => {
  const page = roll();
  page.chooseForOthers("present");
  page.settle();
  assert.equal(page.changed, 0);
  assert.equal(page.canUndo, false);
});
