import type { PageClaim } from "../src/render/page-claim.ts";
import { arrowKeys } from "./arrow-keys.ts";
import { makeElement } from "./make-element.ts";

/** Numbers become buttons; each opens a panel that says what it is and which records it comes from. */
export function claimPanel(): void {
  const data = document.querySelector("#claims")?.textContent;
  if (data === undefined) return;
  const claims = new Map(Object.entries(JSON.parse(data) as Record<string, PageClaim>));
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
      fill(panel, id, claim);
      panel.showModal();
    });
    place.replaceWith(button);
  }
  for (const table of document.querySelectorAll("table")) arrowKeys(table);
}

function fill(panel: HTMLDialogElement, id: string, claim: PageClaim): void {
  const title = makeElement("h2", "", claim.label);
  title.id = "panel-title";
  const close = makeElement("button", "close", "Close");
  close.type = "button";
  close.addEventListener("click", () => panel.close());
  const facts = makeElement("dl", "facts");
  for (const [term, detail] of claim.facts) {
    facts.append(makeElement("dt", "", term), makeElement("dd", "", detail));
  }
  const box = makeElement("div", "panel-box");
  box.append(
    close,
    title,
    makeElement("p", "panel-value", claim.value),
    facts,
    makeElement("h3", "", "How it is computed"),
    makeElement("p", "", claim.formula),
  );
  for (const { kind, ids, more } of claim.records) {
    const rest = more > 0 ? `, and ${more} more` : "";
    box.append(
      makeElement("h3", "", `${kind} (${ids.length + more})`),
      makeElement("p", "panel-ids", `${ids.join(", ")}${rest}`),
    );
  }
  const source = makeElement("p", "panel-id", "In claims.json: ");
  source.append(makeElement("code", "", id));
  box.append(source);
  panel.replaceChildren(box);
  panel.scrollTop = 0;
}
