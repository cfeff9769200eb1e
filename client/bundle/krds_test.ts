import assert from "node:assert/strict";
import { takeComponents } from "./krds.ts";

Deno.test("a rule is taken when all its classes are ours, and left when one is not", () => {
  const css = takeComponents(".krds-btn.primary{color:red}.krds-btn.xlarge{color:blue}.swiper{color:green}");
  assert.equal(css, ".krds-btn.primary{color:red}");
});

Deno.test("of a selector list only our selectors stay", () => {
  assert.equal(takeComponents(".krds-btn:hover, .krds-tab{top:0}"), ".krds-btn:hover{top:0}");
});

Deno.test("no rule stays important, because a layer would turn that into the last word", () => {
  assert.equal(takeComponents(".krds-btn.text{height:auto !important}"), ".krds-btn.text{height:auto}");
});

Deno.test("themes are left to the tokens", () => {
  const themed =
    "[data-krds-mode=theme] .krds-btn{top:0}@media (prefers-color-scheme: dark){.krds-btn{top:0}}";
  assert.equal(takeComponents(themed), "");
});
