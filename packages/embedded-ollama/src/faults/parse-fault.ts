import { EmbeddedOllamaError } from "../embedded-ollama-error.ts";
import type { Fault, FaultParameters } from "./fault.ts";
import { faults } from "./faults.ts";

/** Of what a kind does not say. */
const defaults: FaultParameters = {
  after: 0,
  ms: Number.POSITIVE_INFINITY,
  bytes: 0,
  skip: 0,
  times: Number.POSITIVE_INFINITY,
};

/**
 * Reads `kind` or `kind:key=value,…`, such as `reset-stream:after=3,times=1`.
 * @throws EmbeddedOllamaError ARGUMENT_INVALID, listing what is possible
 */
export function parseFault(spec: string): Fault {
  const [name = "", ...rest] = spec.split(":");
  const kind = Object.hasOwn(faults, name) ? faults[name] : undefined;
  if (kind === undefined) {
    throw invalid(
      `${JSON.stringify(name)} is no kind of fault`,
      `one of: ${Object.keys(faults).join(", ")}`,
    );
  }
  const taken = [
    ...Object.keys(kind.defaults),
    ...(kind.stage === "port" ? [] : ["skip", "times"]),
  ];
  const given: Record<string, number> = {};
  for (const setting of rest.join(":").split(",").filter(Boolean)) {
    const [key = "", value = ""] = setting.split("=");
    if (!taken.includes(key)) {
      const hint = `${name} takes: ${taken.join(", ")}`;
      throw invalid(`fault ${spec}: ${JSON.stringify(key)} is not known`, hint);
    }
    if (!/^\d{1,10}$/.test(value)) {
      throw invalid(`fault ${spec}: ${key} must be a whole number`, `for example ${key}=3`);
    }
    given[key] = Number(value);
  }
  return { kind, parameters: { ...defaults, ...kind.defaults, ...given } };
}

function invalid(message: string, hint: string): EmbeddedOllamaError {
  return new EmbeddedOllamaError("ARGUMENT_INVALID", message, { hint });
}
