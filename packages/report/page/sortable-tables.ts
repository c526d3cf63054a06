import { announce } from "./announce.ts";
import { makeElement } from "./make-element.ts";
import { sortKey } from "./sort-key.ts";
import { sortedOrder, type Direction } from "./sorted-order.ts";

/** Of one column: up, then down, then as it was. */
const NEXT: Readonly<Record<string, Direction | "none">> = {
  none: "ascending",
  ascending: "descending",
  descending: "none",
};

/** Headers of `table[data-sortable]` become buttons that order the rows. */
export function sortableTables(): void {
  for (const table of document.querySelectorAll<HTMLTableElement>("table[data-sortable]")) {
    makeSortable(table);
  }
}

function makeSortable(table: HTMLTableElement): void {
  const [body] = table.tBodies;
  const headers = [...(table.tHead?.rows[0]?.cells ?? [])];
  if (body === undefined) return;
  const original = [...body.rows];
  for (const [column, header] of headers.entries()) {
    const title = header.textContent.trim();
    const button = makeElement("button", "sort", title);
    button.type = "button";
    header.replaceChildren(button);
    button.addEventListener("click", () => {
      const direction = NEXT[header.getAttribute("aria-sort") ?? "none"] ?? "ascending";
      for (const other of headers) other.removeAttribute("aria-sort");
      if (direction === "none") {
        body.append(...original);
        announce(`${title}: original order`);
        return;
      }
      header.setAttribute("aria-sort", direction);
      const keys = original.map((row) => sortKey(row.cells[column]?.textContent ?? ""));
      body.append(...sortedOrder(keys, direction).flatMap((position) => original[position] ?? []));
      announce(`Sorted by ${title}, ${direction}`);
    });
  }
}
