import { chartsOf } from "../charts/charts-of.ts";
import type { ReportInput } from "../report-input.ts";
import { AGENT_SESSION_KEY } from "./agent-claim-id.ts";
import { agentSource } from "./agent-claims.ts";
import { agentSessionClaims } from "./agent-session-claims.ts";
import { calibrationSources } from "./calibration-claims.ts";
import { claimBook, type ClaimBook } from "./claim-book.ts";
import { wholeSource } from "./claim-source.ts";
import { comparisonSource } from "./comparison-claims.ts";
import { countSource } from "./count-claims.ts";
import { exploratorySource } from "./exploratory-claims.ts";
import { groupClaims } from "./group-claims.ts";
import { manyClaims } from "./many-claims.ts";
import { measureSource } from "./measure-claims.ts";
import { qualitySource } from "./quality-claims.ts";
import { runClaims } from "./run-claims.ts";
import { searchSource } from "./search-claims.ts";
import { sessionClaims } from "./session-claims.ts";
import { sweepSources } from "./sweep-claims.ts";

const known = new WeakMap<ReportInput, ClaimBook>();

/** All claims of a session, in a fixed order; each is made once per input. */
export function claimsOf(input: ReportInput): ClaimBook {
  const found = known.get(input);
  if (found !== undefined) return found;
  const book = claimBook([
    wholeSource(["session"], () => sessionClaims(input)),
    comparisonSource(input),
    exploratorySource(input),
    measureSource(input),
    countSource(input),
    agentSource(input),
    wholeSource([AGENT_SESSION_KEY], () => agentSessionClaims(input)),
    ...calibrationSources(input),
    wholeSource(["run", "call"], () => runClaims(input)),
    ...sweepSources(input),
    qualitySource(input),
    wholeSource(["many"], () => manyClaims(input)),
    wholeSource(["group"], () => groupClaims(input)),
    searchSource(input),
    wholeSource(["chart"], () => chartsOf(input).flatMap(({ claims = [] }) => claims)),
  ]);
  known.set(input, book);
  return book;
}
