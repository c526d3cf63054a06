import type { Gate } from "@runproof/contract";

import { failures } from "./failures.ts";
import type { GateContext } from "./gate-context.ts";
import { order } from "./order.ts";
import { sameWork } from "./same-work.ts";
import { treatmentDelivered } from "./treatment-delivered.ts";
import { warm } from "./warm.ts";

/** All five gates of one comparison, in their fixed order. One that fails allows no verdict. */
export function evaluateGates(context: GateContext): readonly Gate[] {
  return [
    sameWork(context),
    treatmentDelivered(context),
    warm(context),
    failures(context),
    order(context),
  ];
}
