import type { Gate } from "@runproof/contract";

import { deliveredOptions } from "./delivered-option.ts";
import { factorDelivered } from "./factor-delivered.ts";
import { gateOf, type Finding } from "./finding.ts";
import type { GateContext } from "./gate-context.ts";

/**
 * G2: what the arms differ in reached the server, and options made it run differently. It fails when none did,
 * because the arms are then one configuration under two names.
 */
export function treatmentDelivered(context: GateContext): Gate {
  const options = deliveredOptions(context);
  const factor = factorDelivered(context);
  if (options.length === 0 && factor.length > 0) return gateOf("treatment-delivered", factor);
  if (options.length === 0) {
    return gateOf("treatment-delivered", [
      { status: "pass", evidence: "both arms have equal options: a comparison of A with A" },
    ]);
  }
  // Something else that differs was delivered, so the arms are not one under two names.
  const allUnchanged =
    factor.length === 0 && options.every((option) => option.state === "unchanged");
  return gateOf("treatment-delivered", [
    ...factor,
    ...options.map(({ name, state, evidence }): Finding => {
      if (state === "delivered") return { status: "pass", evidence };
      if (state !== "unchanged") return { status: "warn", evidence };
      return {
        status: allUnchanged ? "fail" : "warn",
        evidence,
        cure: `choose a value of ${name} that the server can honour, or leave it out`,
      };
    }),
  ]);
}
