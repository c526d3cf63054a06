import type { z } from "@runproof/contract/zod";

import { valueAt } from "./value-at.ts";

type Issue = z.core.$ZodIssue;
type UnionIssue = z.core.$ZodIssueInvalidUnion;

/**
 * The issues inside "fits none of these" for the alternative that was meant: the one whose type the
 * value has, with the fewest issues. Where no type fits, the issue stays as it is.
 */
export function unfoldUnions(issue: Issue, root: unknown): readonly Issue[] {
  if (issue.code !== "invalid_union") return [issue];
  const given = valueAt(root, issue.path);
  const [meant] = alternatives(issue)
    .filter((issues) => !issues.some(isAboutTheWhole) && !isModuleFunction(issues, given))
    .toSorted((a, b) => a.length - b.length);
  if (meant === undefined) return [issue];
  return meant.flatMap((inner) =>
    unfoldUnions({ ...inner, path: [...issue.path, ...inner.path] }, root),
  );
}

/** Unions directly inside unions are one list of alternatives. */
function alternatives({ errors }: UnionIssue): readonly (readonly Issue[])[] {
  return errors.flatMap((issues) => {
    const [only, ...others] = issues;
    const nested = only?.code === "invalid_union" && only.path.length === 0 && others.length === 0;
    return nested && only.errors.length > 0 ? alternatives(only) : [issues];
  });
}

function isAboutTheWhole({ code, path }: Issue): boolean {
  return path.length === 0 && (code === "invalid_type" || code === "invalid_value");
}

/** What stands for a function of a module is nothing a person writes. */
function isModuleFunction(issues: readonly Issue[], given: unknown): boolean {
  return (
    issues.some(({ path }) => path.length === 1 && path[0] === "function") &&
    valueAt(given, ["function"]) === undefined
  );
}
