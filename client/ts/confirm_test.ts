import assert from "node:assert/strict";
import { parseHTML } from "linkedom";
import { askBeforeSubmitting } from "./confirm.ts";

function page(dialog: string) {
  const { document, window } = parseHTML(
    `<html><body><form data-confirm="Withdraw it?"></form><form id="plain"></form>${dialog}</body></html>`,
  );
  const sent: string[] = [];
  const form = document.querySelector("form")!;
  const submit = (target: Element) => {
    const event = new window.Event("submit", { bubbles: true, cancelable: true });
    target.dispatchEvent(event);
    if (!event.defaultPrevented) sent.push(target.id || "asked");
  };
  Object.assign(form, { requestSubmit: () => submit(form) });
  return { document, window, form, sent, submit };
}

const DIALOG = '<dialog id="confirm"><p data-question></p></dialog>';

function answer(parts: ReturnType<typeof page>, value: string): HTMLDialogElement {
  const dialog = parts.document.querySelector("dialog") as unknown as HTMLDialogElement;
  Object.assign(dialog, {
    showModal: () => {
      dialog.returnValue = value;
      dialog.dispatchEvent(new parts.window.Event("close") as unknown as Event);
    },
  });
  return dialog;
}

Deno.test("a form that asks is sent once after yes, with its own question shown", () => {
  const parts = page(DIALOG);
  const dialog = answer(parts, "yes");
  askBeforeSubmitting(parts.document as unknown as Document);
  parts.submit(parts.form);
  assert.deepEqual(parts.sent, ["asked"]);
  assert.equal(dialog.textContent, "Withdraw it?");
});

Deno.test("a form that asks is not sent after no", () => {
  const parts = page(DIALOG);
  answer(parts, "no");
  askBeforeSubmitting(parts.document as unknown as Document);
  parts.submit(parts.form);
  assert.deepEqual(parts.sent, []);
});

Deno.test("a form without a question, and a page without a dialog, are left alone", () => {
  const parts = page(DIALOG);
  askBeforeSubmitting(parts.document as unknown as Document);
  parts.submit(parts.document.querySelector("#plain")!);
  assert.deepEqual(parts.sent, ["plain"]);
  const bare = page("");
  askBeforeSubmitting(bare.document as unknown as Document);
  bare.submit(bare.form);
  assert.deepEqual(bare.sent, ["asked"]);
});
