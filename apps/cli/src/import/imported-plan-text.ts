import type { ImportSource, Plan } from "@runproof/contract";

/** JSON is YAML; the lines above it say that this plan cannot be measured. */
export function importedPlanText(plan: Plan, { format, sha256 }: ImportSource): string {
  return [
    "# Made from an imported file; it says what was compared and cannot be measured again as it is.",
    `# format ${format}, sha256 ${sha256}`,
    JSON.stringify(plan, undefined, 2),
    "",
  ].join("\n");
}
