import type { Gate } from "@runproof/contract";

import { deliveredOptions } from "./delivered-option.ts";
import { gateOf } from "./finding.ts";
import type { GateContext } from "./gate-context.ts";

/**
 * G2: the options in which the arms differ made the server run differently. It fails when none did,
 * because the arms are then one configuration under two names.
 */
export function treatmentDelivered(context: GateContext): Gate {
  const options = deliveredOptions(context);
  if (options.length === 0) {
    return gateOf("treatment-delivered", [
      { status: "pass", evidence: "both arms have equal options: a comparison of A with A" },
    ]);
  }
  const allUnchanged = options.every((option) => option.state === "unchanged");
  return gateOf(
    "treatment-delivered",
    options.map(({ name, state, evidence }) => {
      if (state === "delivered") return { status: "pass", evidence };
      if (state !== "unchanged") return { status: "warn", evidence };
      return {
        status: allUnchanged ? "fail" : "warn",
        evidence,
        cure: `choose a value of ${name} that the server can honour, or leave it out`,
      };
    }),
  );
}
