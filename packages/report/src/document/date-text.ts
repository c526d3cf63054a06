import type { Manifest } from "@runproof/contract";

import { utcMinute } from "./utc-time.ts";

/** When it was measured; the day of an import is not the day of its records. */
export function dateText({
  createdAt,
  imported,
}: Pick<Manifest, "createdAt" | "imported">): string {
  if (imported === undefined) return utcMinute(createdAt);
  return imported.recordedAt === undefined
    ? `unknown (imported ${utcMinute(createdAt)})`
    : utcMinute(imported.recordedAt);
}
