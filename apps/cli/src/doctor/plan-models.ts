import { isSameModel } from "@runproof/environment";

import type { Check } from "./check.ts";
import type { ModelShape } from "./memory-budget.ts";
import type { PlanServer } from "./plan-servers.ts";

/** A model of a plan, as its servers have it. */
export interface PlanModel {
  readonly name: string;
  readonly check: Check;
  /** Undefined where no server tells all of it. */
  readonly shape: ModelShape | undefined;
  /** Transformer blocks. */
  readonly layers: number | undefined;
}

/** Is the model on every server, and is it the same file? */
export async function findPlanModel(
  name: string,
  servers: readonly PlanServer[],
  signal: AbortSignal,
): Promise<PlanModel> {
  const found = await Promise.all(
    servers.map(async ({ address, client }) => {
      const models = await client.tags({ signal });
      const model = models.find((one) => isSameModel(one.name, name));
      return { address, client, model };
    }),
  );
  const title = `model ${name}`;
  const missing = found.filter(({ model }) => model === undefined);
  if (missing.length > 0) {
    const places = missing.map(({ address }) => address);
    const [first = ""] = places;
    const check = {
      title,
      status: "failed",
      detail: `is not on ${places.join(", ")}`,
      fix: `OLLAMA_HOST=${first.replace(/^http:\/\//u, "")} ollama pull ${name}`,
    } as const;
    return { name, check, shape: undefined, layers: undefined };
  }
  const digests = new Map(found.map(({ address, model }) => [address, model?.digest]));
  const [one] = found;
  const shown = await one?.client.show(name, { signal });
  const layers = shown?.layers;
  const weightBytes = one?.model?.sizeBytes;
  const { attention, compute, contextLength } = shown ?? {};
  return {
    name,
    check: sameDigest(title, digests),
    layers,
    shape:
      layers === undefined || weightBytes === undefined || attention === undefined
        ? undefined
        : { layers, weightBytes, contextLength, compute, ...attention },
  };
}

const SHOWN_CHARACTERS = 12;

function short(digest: string | undefined): string {
  return digest === undefined ? "a digest that is not told" : digest.slice(0, SHOWN_CHARACTERS);
}

function sameDigest(title: string, digests: ReadonlyMap<string, string | undefined>): Check {
  const [first] = digests.values();
  if (new Set(digests.values()).size <= 1) {
    const where = digests.size === 1 ? "" : `, the same on ${digests.size} servers`;
    return { title, status: "ok", detail: `${short(first)}${where}` };
  }
  const each = [...digests].map(([address, digest]) => `${short(digest)} on ${address}`);
  return {
    title,
    status: "failed",
    detail: `is another file on each: ${each.join(", ")}`,
    fix: "pull it again on every server, until the digests are the same",
  };
}
