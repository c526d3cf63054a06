import { planFileSchema } from "@runproof/contract";
import { z } from "@runproof/contract/zod";

/** The JSON Schema of plan files, for editors and validators. */
export function planSchemaText(): string {
  const { $schema, ...schema } = z.toJSONSchema(planFileSchema, { io: "input" });
  const titled = { $schema, title: "A runproof plan: what to compare, and how", ...schema };
  return `${JSON.stringify(titled, undefined, 2)}\n`;
}
