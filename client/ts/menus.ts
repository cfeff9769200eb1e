/** Menus that fold away on phones, and drop-downs that close when one leaves them. */

/** Lets `<button data-opens="ID">` show and hide the element with that id. */
export function openMenus(page: ParentNode): void {
  for (const button of page.querySelectorAll<HTMLElement>("button[data-opens]")) {
    const menu = page.querySelector(`#${button.dataset["opens"]}`);
    if (menu === null) continue;
    const show = (open: boolean): void => {
      menu.classList.toggle("open", open);
      button.setAttribute("aria-expanded", String(open));
    };
    show(false);
    button.addEventListener("click", () => show(!menu.classList.contains("open")));
    menu.addEventListener("keydown", (event) => {
      if ((event as KeyboardEvent).key !== "Escape") return;
      show(false);
      button.focus();
    });
  }
}

/** Closes an open `<details class="dropdown">` on Escape and on a click elsewhere. */
export function closeMenusOnLeave(page: Document): void {
  const opened = (): Iterable<HTMLElement> => page.querySelectorAll<HTMLElement>("details.dropdown[open]");
  page.addEventListener("click", (event) => {
    for (const menu of opened()) {
      if (!menu.contains(event.target as Node)) menu.removeAttribute("open");
    }
  });
  page.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of opened()) {
      const hadFocus = menu.contains(page.activeElement);
      menu.removeAttribute("open");
      if (hadFocus) menu.querySelector("summary")?.focus();
    }
  });
}
