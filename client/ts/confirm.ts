/** Asks once more before a form does what cannot be undone. */

/**
 * A form with `data-confirm="question"` is sent only after the page's `<dialog id="confirm">` was answered
 * with yes; where the page has no such dialog the form is sent at once, and the server has the last word.
 */
export function askBeforeSubmitting(page: Document): void {
  const dialog = page.querySelector<HTMLDialogElement>("dialog#confirm");
  if (dialog === null) return;
  page.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    const question = form.dataset["confirm"];
    if (question === undefined || form.dataset["confirmed"] === "yes") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const sender = (event as SubmitEvent).submitter;
    dialog.querySelector("[data-question]")!.textContent = question;
    dialog.returnValue = "";
    dialog.addEventListener("close", () => {
      if (dialog.returnValue !== "yes") return;
      form.dataset["confirmed"] = "yes";
      form.requestSubmit(sender);
      delete form.dataset["confirmed"];
    }, { once: true });
    dialog.showModal();
  }, { capture: true });
}
