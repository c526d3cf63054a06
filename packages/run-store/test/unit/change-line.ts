import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Replace a line of the calls of a run, counted from 0. */
export async function changeLine(
  path: string,
  index: number,
  line: string | Uint8Array,
): Promise<void> {
  const log = join(path, "calls.ndjson");
  const lines = (await readFile(log, "utf8")).split("\n");
  const before = Buffer.from(
    lines
      .slice(0, index)
      .map((text) => `${text}\n`)
      .join(""),
  );
  const after = Buffer.from(`\n${lines.slice(index + 1).join("\n")}`);
  await writeFile(log, Buffer.concat([before, Buffer.from(line), after]));
}
