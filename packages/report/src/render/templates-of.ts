import { Handlebars } from "../templates/handlebars-runtime.ts";

interface Templates {
  /** For the helpers of these templates alone. */
  readonly handlebars: typeof Handlebars;
  /** What the template `report` makes of a value; all others are its partials. */
  readonly print: (value: unknown) => string;
}

/** Templates that were compiled beforehand, by name. */
export function templatesOf(compiled: Readonly<Record<string, object>>): Templates {
  const handlebars = Handlebars.create();
  for (const [name, template] of Object.entries(compiled)) {
    handlebars.registerPartial(name, handlebars.template(template));
  }
  const report = compiled["report"];
  if (report === undefined) throw new RangeError("there is no template called report");
  return { handlebars, print: handlebars.template<unknown>(report) };
}
