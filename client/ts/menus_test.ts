import assert from "node:assert/strict";
import { parseHTML } from "linkedom";
import { closeMenusOnLeave, openMenus } from "./menus.ts";

function page() {
  return parseHTML(`<html><body>
    <button data-opens="nav">Menu</button><nav id="nav"><a href="/">x</a></nav>
    <details class="dropdown" open><summary>Me</summary><a id="inside">Sign out</a></details><p id="away"></p>
  </body></html>`);
}

Deno.test("the menu button opens and closes the menu and says which", () => {
  const { document } = page();
  openMenus(document);
  const button = document.querySelector("button")!;
  assert.equal(button.getAttribute("aria-expanded"), "false");
  button.click();
  assert.equal(button.getAttribute("aria-expanded"), "true");
  assert.ok(document.querySelector("nav")!.classList.contains("open"));
  button.click();
  assert.ok(!document.querySelector("nav")!.classList.contains("open"));
});

Deno.test("Escape inside the menu closes it", () => {
  const { document, window } = page();
  openMenus(document);
  document.querySelector("button")!.click();
  const event = Object.assign(new window.Event("keydown", { bubbles: true }), { key: "Escape" });
  document.querySelector("nav a")!.dispatchEvent(event);
  assert.equal(document.querySelector("button")!.getAttribute("aria-expanded"), "false");
});

Deno.test("a drop-down stays open for a click inside and closes for one elsewhere", () => {
  const { document, window } = page();
  closeMenusOnLeave(document);
  const click = () => new window.Event("click", { bubbles: true });
  document.querySelector("#inside")!.dispatchEvent(click());
  assert.ok(document.querySelector("details")!.hasAttribute("open"));
  document.querySelector("#away")!.dispatchEvent(click());
  assert.ok(!document.querySelector("details")!.hasAttribute("open"));
});
