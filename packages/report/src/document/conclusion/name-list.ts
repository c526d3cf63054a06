import { joinProse, prose, type Prose, type Wording } from "../../wording/prose.ts";

/** "a", "a and b", "a, b and c". */
export function nameList(names: readonly Wording[], last: "and" | "or" = "and"): Prose {
  const final = names.at(-1) ?? "none";
  return names.length < 2
    ? prose`${final}`
    : prose`${joinProse(names.slice(0, -1), ", ")} ${last} ${final}`;
}
