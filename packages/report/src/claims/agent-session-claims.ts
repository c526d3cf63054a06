import type { Claim } from "@runproof/contract";

import { busyMachine } from "../decide/busy-machine.ts";
import type { ReportInput } from "../report-input.ts";
import { agentSessionClaimId } from "./agent-claim-id.ts";
import { ownClaim } from "./own-claim.ts";

/** Numbers over all arms of a session with agents at the same time. */
export function agentSessionClaims(input: ReportInput): readonly Claim[] {
  if (input.agents === undefined) return [];
  const busy = busyMachine(input);
  return [
    ownClaim(input, {
      id: agentSessionClaimId("slowdownLimit"),
      label: "Slowdown above which an agent counts as held up",
      value: input.agents.slowdownLimit,
      unit: "ratio",
      formula: "as the plan says",
      provenance: "assumed",
    }),
    ...(busy === undefined
      ? []
      : [
          ownClaim(input, {
            id: agentSessionClaimId("load"),
            label: "Load of the machine before the first run",
            value: busy.load,
            unit: "",
            formula: "load average of one minute",
          }),
          ownClaim(input, {
            id: agentSessionClaimId("cores"),
            label: "Logical cores of the machine",
            value: busy.cores,
            unit: "cores",
            formula: "as manifest.json says",
          }),
        ]),
  ];
}
