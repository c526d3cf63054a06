import type { Block } from "../../report-document.ts";

export type Table = Extract<Block, { readonly kind: "table" }>;

/** A table without columns of figures that no line has; none where no column of figures is left. */
export function withValues(table: Table): readonly Table[] {
  const kept = table.columns.map(
    ({ align }, index) =>
      align === "left" || table.rows.some((row) => row[index]?.claim !== undefined),
  );
  const columns = table.columns.filter((_, index) => kept[index]);
  if (columns.every(({ align }) => align === "left")) return [];
  return [{ ...table, columns, rows: table.rows.map((row) => row.filter((_, at) => kept[at])) }];
}
