import { unpackClaim, type PageClaim, type PageClaims } from "../src/render/page-claim.ts";
import { arrowKeys } from "./arrow-keys.ts";
import { makeElement } from "./make-element.ts";

/** Numbers become buttons; each opens a panel that says what it is and which records it comes from. */
export function claimPanel(): void {
  const data = document.querySelector("#claims")?.textContent;
  if (data === undefined) return;
  const { claims: all, texts } = JSON.parse(data) as PageClaims;
  const claims = new Map(Object.entries(all));
  const panel = makeElement("dialog", "panel");
  panel.setAttribute("aria-labelledby", "panel-title");
  document.body.append(panel);
  panel.addEventListener("click", ({ target }) => {
    if (target === panel) panel.close();
  });
  for (const place of document.querySelectorAll<HTMLElement>("[data-claim]")) {
    const { claim: id = "" } = place.dataset;
    const claim = claims.get(id);
    if (claim === undefined) continue;
    const button = makeElement("button", "claim", place.textContent);
    button.type = "button";
    button.setAttribute("aria-haspopup", "dialog");
    button.addEventListener("click", () => {
      fill(panel, id, unpackClaim(claim), texts);
      panel.showModal();
    });
    place.replaceWith(button);
  }
  for (const table of document.querySelectorAll("table")) arrowKeys(table);
}

function fill(
  panel: HTMLDialogElement,
  id: string,
  { label, value, formula, facts, records }: PageClaim,
  texts: readonly string[],
): void {
  const textOf = (place: number): string => texts[place] ?? "";
  const title = makeElement("h2", "", textOf(label));
  title.id = "panel-title";
  const close = makeElement("button", "close", "Close");
  close.type = "button";
  close.addEventListener("click", () => panel.close());
  const list = makeElement("dl", "facts");
  list.append(
    ...facts.map((place, index) => makeElement(index % 2 ? "dd" : "dt", "", textOf(place))),
  );
  const box = makeElement("div", "panel-box");
  box.append(
    close,
    title,
    makeElement("p", "panel-value", textOf(value)),
    list,
    makeElement("h3", "", "How it is computed"),
    makeElement("p", "", textOf(formula)),
    ...records.map((place, index) =>
      index % 2
        ? makeElement("p", "panel-ids", textOf(place))
        : makeElement("h3", "", textOf(place)),
    ),
  );
  const source = makeElement("p", "panel-id", "In claims.json: ");
  source.append(makeElement("code", "", id));
  box.append(source);
  panel.replaceChildren(box);
  panel.scrollTop = 0;
}
