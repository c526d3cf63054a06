import type { FileContent } from "../file-content.ts";
import type { ForeignSession } from "../foreign/foreign-session.ts";
import type { ImportFile } from "../import-file.ts";
import { pathLabel } from "../path-label.ts";

/** The two arms of every comparison of the suite; in its Rust programs the baseline always ran first. */
export const SUITE_ARMS = ["baseline", "chimera"] as const;
export type SuiteArm = (typeof SUITE_ARMS)[number];

/** What no format of the suite tells. */
export const SUITE_ABSENT = {
  "prompt tokens": "the suite did not record prompt_eval_count",
  "server version": "the suite did not record it",
  "model digest": "the suite did not record it",
  "effective options": "the suite recorded what it asked for, not what the server ran with",
  seed: "none was sent",
  "start times": "the suite recorded only when an arm had ended",
};

export const BASELINE_FIRST =
  "All runs of the baseline came before those of the other arm, without a warm-up and without a pause between the arms.";

const OUTPUT_NOTE =
  "No limit of output tokens and no seed were sent, so answers differ in length from run to run.";

/** Whether both sides of a parsed file hold every one of some keys; that tells versions of the format apart. */
export function sidesHave(content: FileContent, keys: readonly string[]): boolean {
  return SUITE_ARMS.every((arm) => {
    const side = content.kind === "json" ? keyOf(content.value, arm) : undefined;
    return isObject(side) && keys.every((key) => Object.hasOwn(side, key));
  });
}

/** A value below the keys of parsed JSON; undefined where there is none. */
export function keyOf(value: unknown, ...keys: readonly string[]): unknown {
  let at = value;
  for (const key of keys) {
    if (!isObject(at) || !Object.hasOwn(at, key)) return undefined;
    at = at[key];
  }
  return at;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * A session of the suite.
 *
 * @param work what tells studies of one folder apart beside the format: the model, the amount of data
 */
export function suiteSession(
  file: ImportFile,
  work: readonly unknown[],
  parts: Pick<ForeignSession, "format" | "sides" | "facts" | "recordedAt" | "absent" | "notes"> & {
    readonly studyName?: string;
  },
): ForeignSession {
  const { label, folder } = pathLabel(file.path);
  const { absent, notes, studyName = "", ...own } = parts;
  return {
    ...own,
    study: JSON.stringify([parts.format, folder, ...work]),
    studyName: studyName === "" ? (folder.split("/").at(-1) ?? "") : studyName,
    label,
    files: [{ file: file.path, sha256: file.sha256 }],
    absent: { ...SUITE_ABSENT, ...absent },
    notes: [...notes, OUTPUT_NOTE],
  };
}
