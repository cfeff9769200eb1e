import assert from "node:assert/strict";
import { parseHTML } from "linkedom";
import { acceptDroppedFiles, describeFile } from "./dropzone.ts";

Deno.test("a file is described by its name and a size people read", () => {
  assert.equal(describeFile("명단.xlsx", 512), "명단.xlsx (512 B)");
  assert.equal(describeFile("명단.xlsx", 20_480), "명단.xlsx (20 kB)");
  assert.equal(describeFile("명단.xlsx", 3_500_000), "명단.xlsx (3.3 MB)");
});

Deno.test("a dropped file lands in the ordinary file field and is named below it", () => {
  const { document, window } = parseHTML(
    '<html><body><div class="file-drop"><input type="file"><p class="file-said"></p></div></body></html>',
  );
  acceptDroppedFiles(document);
  const drop = new window.Event("drop", { bubbles: true, cancelable: true });
  const files = [{ name: "명단.xlsx", size: 20_480 }];
  document.querySelector(".file-drop")!.dispatchEvent(Object.assign(drop, { dataTransfer: { files } }));
  assert.ok(drop.defaultPrevented);
  assert.deepEqual((document.querySelector("input") as unknown as { files: unknown }).files, files);
  assert.equal(document.querySelector(".file-said")!.textContent, "명단.xlsx (20 kB)");
});
