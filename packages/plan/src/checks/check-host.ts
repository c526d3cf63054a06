import type { PlanProblem } from "../problems/plan-problem.ts";
import { valueAt } from "../problems/value-at.ts";

/** The schemes a server may be reached by. */
const SCHEMES: ReadonlySet<string> = new Set(["http:", "https:"]);

/** A host that says more than where the server is. What may be a secret is not repeated. */
export function checkHost(root: unknown): readonly PlanProblem[] {
  const host = valueAt(root, ["host"]);
  if (typeof host !== "string") return [];
  const at = { path: ["host"], at: "value" } as const;
  if (/[@?#]/.test(host)) {
    const what = "a plan is kept with every run and must hold no credentials, and this may be some";
    const advice = "the bare address here, and credentials in OLLAMA_HOST or --host";
    return [{ ...at, what, advice }];
  }
  if (addressOf(host) === undefined) {
    const what = "is no address of a server";
    return [{ ...at, what, advice: "127.0.0.1:11434, or http://name:port" }];
  }
  if (valueAt(root, ["engine"]) !== "embedded") return [];
  const what = "is never asked: engine embedded starts a server of its own";
  return [{ path: ["host"], at: "key", what, advice: "removing one of the two" }];
}

function addressOf(host: string): URL | undefined {
  const url = URL.parse(host.includes("://") ? host : `http://${host}`) ?? undefined;
  return url !== undefined && SCHEMES.has(url.protocol) && !/\s/.test(host) ? url : undefined;
}
