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
    const button = makeElement("button", "claim", place.textContent);
    button.type = "button";
    button.setAttribute("aria-haspopup", "dialog");
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
