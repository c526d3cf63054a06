import { chartsOf } from "../charts/charts-of.ts";
import type { ReportInput } from "../report-input.ts";
import { calibrationClaims } from "./calibration-claims.ts";
import { claimBook, type ClaimBook } from "./claim-book.ts";
import { comparisonClaims } from "./comparison-claims.ts";
import { countClaims } from "./count-claims.ts";
import { exploratoryClaims } from "./exploratory-claims.ts";
import { groupClaims } from "./group-claims.ts";
import { manyClaims } from "./many-claims.ts";
import { measureClaims } from "./measure-claims.ts";
import { qualityClaims } from "./quality-claims.ts";
import { runClaims } from "./run-claims.ts";
import { searchClaims } from "./search-claims.ts";
import { sessionClaims } from "./session-claims.ts";
import { sweepClaims } from "./sweep-claims.ts";

const known = new WeakMap<ReportInput, ClaimBook>();

/** All claims of a session, in a fixed order; computed once per input. */
export function claimsOf(input: ReportInput): ClaimBook {
  const found = known.get(input);
  if (found !== undefined) return found;
  const book = claimBook([
    ...sessionClaims(input),
    ...comparisonClaims(input),
    ...exploratoryClaims(input),
    ...measureClaims(input),
    ...countClaims(input),
    ...calibrationClaims(input),
    ...runClaims(input),
    ...sweepClaims(input),
    ...qualityClaims(input),
    ...manyClaims(input),
    ...groupClaims(input),
    ...searchClaims(input),
    ...chartsOf(input).flatMap(({ claims = [] }) => claims),
  ]);
  known.set(input, book);
  return book;
}
