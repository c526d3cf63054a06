import type { SourceTable } from "./source-table.ts";

const FACTS = ["title", "source", "section", "place"] as const;

/**
 * Read one file of `tables/`. A table begins with `# name`; four lines say what it is and where it
 * was printed; after an empty line come the columns and the rows, with tabs between cells.
 */
export function parseTables(file: string, text: string): readonly SourceTable[] {
  return text
    .split(/^# /m)
    .slice(1)
    .map((block) => {
      const [name = "", ...lines] = block.replace(/\n+$/, "").split("\n");
      const id = `${file}/${name}`;
      const fact = (index: number): string => {
        const [key, value] = lines[index]?.split("\t") ?? [];
        if (key !== FACTS[index] || value === undefined)
          throw new Error(`${id}: ${FACTS[index]} is missing`);
        return value;
      };
      const columns = lines[5]?.split("\t") ?? [];
      const rows = lines.slice(6).map((line) => line.split("\t"));
      const ragged = rows.findIndex((row) => row.length !== columns.length);
      if (ragged >= 0) throw new Error(`${id}: row ${ragged + 1} has another number of cells`);
      return {
        id,
        title: fact(0),
        source: fact(1),
        section: fact(2),
        place: fact(3),
        columns,
        rows,
      };
    });
}
