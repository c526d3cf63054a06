import type { FactorSensitivity, FactorTerm } from "@runproof/contract";

import { factorClaimId } from "../../claims/sweep-claim-id.ts";
import { metricPhrase } from "../../wording/metric-name.ts";
import { share } from "../../wording/numbers.ts";
import { claimed, joinProse, prose, type Prose } from "../../wording/prose.ts";

/** Which factors matter for the first metric, what else could have been seen, and how to read it. */
export function factorEffectsText(
  first: FactorSensitivity,
  { hidden }: { readonly hidden: number },
): Prose {
  const single = first.terms.filter(({ factors }) => factors.length === 1);
  const resolved = single.filter(({ finding }) => finding === "resolved");
  const open = single.filter(({ finding }) => finding === "not-resolved");
  const [any] = single;
  const n =
    any === undefined
      ? ""
      : prose` (${claimed(`n = ${first.runs}`, factorClaimId(first, any, "pAdjusted"))} runs)`;
  const found =
    resolved.length === 0
      ? "no factor is resolved"
      : `${resolved.map(nameOf).join(" and ")} ${resolved.length === 1 ? "matters" : "matter"}`;
  const unseen =
    open.length === 0
      ? ""
      : prose`${resolved.length === 0 ? ": " : "; not resolved: "}${joinProse(
          open.map((term) => detectableOf(first, term)),
          ", ",
        )} could have been seen`;
  const rest =
    hidden === 0
      ? ""
      : ` ${hidden} more ${hidden === 1 ? "metric is" : "metrics are"} in the table of levels.`;
  return prose`In ${metricPhrase(first)}${n} ${found}${unseen}. A row is a level of a factor against the factor's first level, all other factors averaged out: points are changes in %, lines 95 % intervals that hold for all levels of the factor together, shaded bands the margins; lower is better for times, higher for rates.${rest}`;
}

function detectableOf(first: FactorSensitivity, term: FactorTerm): Prose {
  const seen = claimed(share(term.detectable - 1), factorClaimId(first, term, "detectable"));
  return prose`of ${nameOf(term)} a change of ${seen}`;
}

function nameOf({ factors }: FactorTerm): string {
  return factors.join("");
}
