import { drawTable, fitsInto, type ResultTable } from "./draw-table.ts";
import { plainText } from "./plain-text.ts";
import { wrapWords } from "./wrap-words.ts";

type Cell = ResultTable["rows"][number][number];

/**
 * A table of agents. Where it is wider than the terminal, a line per arm, below it what a row is about,
 * and below that its figures, each with the title of its column.
 *
 * @param columns of the terminal; undefined where there is none
 * @param lineLength of lines of text
 */
export function agentTableText(
  table: ResultTable,
  columns: number | undefined,
  lineLength: number,
): string {
  const drawn = drawTable(table);
  if (fitsInto(columns, drawn)) return drawn;
  const lines = table.rows.flatMap((row, index) => {
    const [arm, before] = [row[0], table.rows[index - 1]?.[0]];
    return [
      ...(arm === undefined || arm.text === before?.text ? [] : [plainText(arm.text)]),
      ...cellsText(table, row, "left", "  ", lineLength),
      ...cellsText(table, row, "right", "    ", lineLength),
    ];
  });
  return lines.join("\n");
}

/** The cells of a row that are aligned so, but for the arm. */
function cellsText(
  { columns }: ResultTable,
  row: readonly Cell[],
  align: "left" | "right",
  indent: string,
  lineLength: number,
): readonly string[] {
  const facts = row.flatMap(({ text }, index) => {
    const column = columns[index];
    if (index === 0 || column?.align !== align) return [];
    const fact = `${plainText(column.title).toLowerCase()} ${plainText(text)}`;
    return [fact.replaceAll(" ", "\u00a0")];
  });
  return facts.length === 0 ? [] : [wrapWords(facts.join(", "), lineLength, indent)];
}
