import type { PlanPath, PlanProblem } from "../problems/plan-problem.ts";
import { valueAt } from "../problems/value-at.ts";

/** The schemes a server may be reached by. */
const SCHEMES: ReadonlySet<string> = new Set(["http:", "https:"]);

/** A host that says more than where the server is. What may be a secret is not repeated. */
export function checkHost(root: unknown): readonly PlanProblem[] {
  const host = valueAt(root, ["host"]);
  if (typeof host !== "string") return [];
  const advice = "the bare address here, and credentials in OLLAMA_HOST or --host";
  const problems = addressProblems(["host"], host, advice);
  if (problems.length > 0) return problems;
  if (valueAt(root, ["engine"]) !== "embedded") return [];
  const what = "is never asked: engine embedded starts a server of its own";
  return [{ path: ["host"], at: "key", what, advice: "removing one of the two" }];
}

/**
 * What is wrong with an address in a plan.
 *
 * @param advice where credentials belong
 */
export function addressProblems(
  path: PlanPath,
  address: string,
  advice: string,
): readonly PlanProblem[] {
  const at = { path, at: "value" } as const;
  if (/[@?#]/.test(address)) {
    const what = "a plan is kept with every run and must hold no credentials, and this may be some";
    return [{ ...at, what, advice }];
  }
  if (addressOf(address) !== undefined) return [];
  const what = "is no address of a server";
  return [{ ...at, what, advice: "127.0.0.1:11434, or http://name:port" }];
}

function addressOf(host: string): URL | undefined {
  const url = URL.parse(host.includes("://") ? host : `http://${host}`) ?? undefined;
  return url !== undefined && SCHEMES.has(url.protocol) && !/\s/.test(host) ? url : undefined;
}
