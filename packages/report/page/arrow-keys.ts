/**
 * A table of many numbers is one stop of the Tab key; arrow keys, Home and End move inside it. The
 * number that had the focus last keeps the stop.
 */
export function arrowKeys(table: HTMLTableElement): void {
  const buttons = [...table.querySelectorAll<HTMLButtonElement>("button.claim")];
  for (const button of buttons.slice(1)) button.tabIndex = -1;
  table.addEventListener("keydown", (event) => {
    const from = (event.target as Element).closest<HTMLButtonElement>("button.claim");
    const to = from === null ? undefined : neighbour(table, from, event.key);
    if (from === null || to === undefined) return;
    event.preventDefault();
    from.tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
  });
}

/** The number that a key leads to: along the row, or in the same column of another row. */
function neighbour(
  table: HTMLTableElement,
  from: HTMLButtonElement,
  key: string,
): HTMLButtonElement | undefined {
  const row = from.closest("tr");
  const cell = from.closest<HTMLTableCellElement>("th, td");
  if (row === null || cell === null) return undefined;
  const inRow = [...row.querySelectorAll<HTMLButtonElement>("button.claim")];
  const position = inRow.indexOf(from);
  if (key === "ArrowLeft") return inRow[position - 1];
  if (key === "ArrowRight") return inRow[position + 1];
  if (key === "Home") return inRow[0];
  if (key === "End") return inRow.at(-1);
  if (key !== "ArrowUp" && key !== "ArrowDown") return undefined;
  const rows = [...table.rows];
  const others =
    key === "ArrowDown" ? rows.slice(row.rowIndex + 1) : rows.slice(0, row.rowIndex).toReversed();
  return (
    others
      .map((other) => other.cells[cell.cellIndex]?.querySelector<HTMLButtonElement>("button.claim"))
      .find((button) => button !== null && button !== undefined) ?? undefined
  );
}
