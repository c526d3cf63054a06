import type { FaultKind } from "../fault.ts";

export const refuse: FaultKind = {
  stage: "port",
  summary: "nothing listens at the announced port, for `ms` or for ever",
  defaults: { ms: Number.POSITIVE_INFINITY },
};
