import type { Plan } from "@runproof/contract";

import { quote } from "../problems/describe-value.ts";
import { isOllamaOption } from "./ollama-options.ts";

/**
 * Options that are none of Ollama's as far as is known, and like none of them: a newer server may have
 * them, and any other one ignores them, so that arms that differ in nothing else are the same.
 *
 * @returns sentences without full stop
 */
export function unknownOptions({
  arms,
  together,
}: Pick<Plan, "arms" | "together">): readonly string[] {
  const ofAgents = [
    ...(together?.agents ?? []),
    ...arms.flatMap((arm) => Object.values(arm.together?.agents ?? {})),
  ];
  const names = new Set([...arms, ...ofAgents].flatMap(({ options = {} }) => Object.keys(options)));
  return [...names]
    .filter((name) => !isOllamaOption(name))
    .map((name) => `${quote(name)} is no known option; a server that has none ignores it`);
}
