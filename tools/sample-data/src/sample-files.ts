import { conclusive } from "./files/conclusive.ts";
import type { Tables } from "./files/tables.ts";
import { tr108 } from "./files/tr108.ts";
import { tr109 } from "./files/tr109.ts";
import { tr110 } from "./files/tr110.ts";
import { tr111 } from "./files/tr111.ts";
import { tr112 } from "./files/tr112.ts";
import { tr113 } from "./files/tr113.ts";
import { tr114 } from "./files/tr114.ts";
import { tr115 } from "./files/tr115.ts";
import { tr116 } from "./files/tr116.ts";
import type { SampleFile } from "./sample-file.ts";
import type { SourceTable } from "./source-table.ts";

const PARTS = [tr108, tr109, tr110, tr111, tr112, tr113, tr114, tr115, tr116, conclusive];

/** All files of the data set but its README. */
export function sampleFiles(tables: ReadonlyMap<string, SourceTable>): readonly SampleFile[] {
  const table: Tables = (id) => {
    const found = tables.get(id);
    if (found === undefined) throw new Error(`there is no table ${id}`);
    return found;
  };
  return PARTS.flatMap((part) => part(table));
}
