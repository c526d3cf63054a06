import { unpackClaim, type PageClaim, type PageClaims } from "../src/render/page-claim.ts";
import { arrowKeys } from "./arrow-keys.ts";
import { makeElement } from "./make-element.ts";

/** Numbers become buttons; each opens a panel that says what it is and which records it comes from. */
export function claimPanel(): void {
  const data = document.querySelector("#claims")?.textContent;
  if (data === undefined) return;
  const page = JSON.parse(data) as PageClaims;
  const panel = makeElement("dialog", "panel");
  panel.setAttribute("aria-labelledby", "panel-title");
  document.body.append(panel);
  panel.addEventListener("click", ({ target }) => {
    if (target === panel) panel.close();
  });
  for (const place of document.querySelectorAll<HTMLElement>("[data-claim]")) {
    const claim = Number(place.dataset["claim"]);
    if (!page.claims[claim]) continue;
    const button = claimButton(place);
    button.addEventListener("click", () => {
      const shown = unpackClaim(page, claim);
      if (shown === undefined) return;
      fill(panel, shown);
      panel.showModal();
    });
    place.replaceWith(button);
  }
  for (const table of document.querySelectorAll("table")) arrowKeys(table);
}

/** A button is a box: in a sentence it would take a line of its own, so there it is words that act as one. */
function claimButton(place: HTMLElement): HTMLElement {
  const isCell = place.closest("td, th, dd") !== null;
  const button = makeElement(isCell ? "button" : "span", "claim", place.textContent);
  button.setAttribute("aria-haspopup", "dialog");
  if (button instanceof HTMLButtonElement) {
    button.type = "button";
    return button;
  }
  button.role = "button";
  button.tabIndex = 0;
  button.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    button.click();
  });
  return button;
}

function fill(
  panel: HTMLDialogElement,
  { id, label, value, formula, facts, records }: PageClaim,
): void {
  const title = makeElement("h2", "", label);
  title.id = "panel-title";
  const close = makeElement("button", "close", "Close");
  close.type = "button";
  close.addEventListener("click", () => panel.close());
  const list = makeElement("dl", "facts");
  list.append(
    ...facts.flatMap(([term, detail]) => [
      makeElement("dt", "", term),
      makeElement("dd", "", detail),
    ]),
  );
  const box = makeElement("div", "panel-box");
  box.append(
    close,
    title,
    makeElement("p", "panel-value", value),
    list,
    makeElement("h3", "", "How it is computed"),
    makeElement("p", "", formula),
    ...records.flatMap(([head, ids]) => [
      makeElement("h3", "", head),
      makeElement("p", "panel-ids", ids),
    ]),
  );
  const source = makeElement("p", "panel-id", "In claims.json: ");
  source.append(makeElement("code", "", id));
  box.append(source);
  panel.replaceChildren(box);
  panel.scrollTop = 0;
}
