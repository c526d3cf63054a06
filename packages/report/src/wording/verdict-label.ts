import type { Verdict } from "@runproof/contract";
import { isScreenedOnly } from "@runproof/metrics";

import { VERDICT_LABEL } from "./verdict-words.ts";

/** What is said of an arm that a search measured and did not choose: "not measured" would not be true. */
export const NOT_CHOSEN = "not among the finalists";

/** The word for verdicts of one kind in a sentence. */
export function verdictLabel(verdicts: readonly [Verdict, ...Verdict[]]): string {
  return verdicts.every(isScreenedOnly) ? NOT_CHOSEN : VERDICT_LABEL[verdicts[0].kind];
}
