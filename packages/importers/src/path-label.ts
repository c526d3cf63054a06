/** Folders and files that are called alike in every result folder. */
const COMMON = /^(?:data|run_?\d+|metrics|summary)$/i;
const ENDINGS = /(?:\.(?:metrics|summary|json|csv))+$/i;

/** What the path of a file says about its place among others. */
export interface PathLabel {
  /** Last name on the path that is not called alike everywhere. */
  readonly label: string;
  /** Path above the label. */
  readonly folder: string;
}

/** `sweep/gpu80_ctx512/data/metrics.json` is the session `gpu80_ctx512` of `sweep`. */
export function pathLabel(path: string): PathLabel {
  const parts = path.split("/").filter((part) => part !== "");
  const last = (parts.pop() ?? "").replace(ENDINGS, "").replace(/\.run_\d+\b.*$/, "");
  const names = [...parts, last].filter((part) => part !== "" && !COMMON.test(part));
  const label = names.pop() ?? parts.at(-1) ?? "session";
  return { label, folder: names.join("/") };
}
