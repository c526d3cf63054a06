import { BenchError } from "@runproof/contract";
import type { z } from "@runproof/contract/zod";

import type { FileContent } from "./file-content.ts";

/** So many places are enough to find the others. */
const MOST_PLACES = 5;

/** What, why and what to do about a file that cannot be imported. */
export function importError(
  file: string,
  what: string,
  { why, hint }: { readonly why: string; readonly hint: string },
): BenchError {
  return new BenchError("IMPORT_UNREADABLE", `${file} cannot be imported: ${what}`, {
    cause: new Error(why),
    hint,
  });
}

/**
 * Read a parsed file by the schema of its format.
 *
 * @throws BenchError IMPORT_UNREADABLE with the path of every place that does not fit, up to five
 */
export function readBySchema<Schema extends z.ZodType>(
  schema: Schema,
  content: FileContent,
  file: string,
): z.infer<Schema> {
  const parsed = schema.safeParse(content.kind === "json" ? content.value : undefined);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const places = issues
    .slice(0, MOST_PLACES)
    .map(({ path, message }) => `${pathText(path)}: ${message}`);
  const more = issues.length > MOST_PLACES ? [`${issues.length - MOST_PLACES} more`] : [];
  throw importError(file, "it is not what its format says", {
    why: [...places, ...more].join("; "),
    hint: "import the file as the benchmark wrote it; a number that is missing there cannot be made up",
  });
}

/** `baseline.llm_calls[3].metrics.ttft_ms` */
function pathText(path: readonly PropertyKey[]): string {
  if (path.length === 0) return "the file";
  return path
    .map((part, index) =>
      typeof part === "number" ? `[${part}]` : `${index === 0 ? "" : "."}${String(part)}`,
    )
    .join("");
}
