import { registerHooks } from "node:module";

/** What modules may import without installing anything. */
const OWN_NAME = "runproof";
const OWN_URL = "runproof:workflow";
const OWN_SOURCE =
  "export const defineWorkflow = (workflow) => workflow;\nexport const definePlan = (plan) => plan;\n";

const sources = new Map<string, string>();
let registered = false;

/**
 * From now on `import` of `url` gives the module with this source, types stripped, and a module may
 * import `runproof` from any folder. The source is given and not read again, so that what is executed
 * is what was hashed.
 */
export function provideModule(url: string, source: string): void {
  sources.set(url, source);
  if (registered) return;
  registered = true;
  registerHooks({
    resolve: (specifier, context, next) => {
      if (specifier === OWN_NAME) return { url: OWN_URL, format: "module", shortCircuit: true };
      if (sources.has(specifier)) {
        return { url: specifier, format: "module-typescript", shortCircuit: true };
      }
      return next(specifier, context);
    },
    load: (loaded, context, next) => {
      if (loaded === OWN_URL) return { format: "module", source: OWN_SOURCE, shortCircuit: true };
      const given = sources.get(loaded);
      if (given === undefined) return next(loaded, context);
      // JavaScript is TypeScript without types, and its syntax errors come with a line this way.
      return { format: "module-typescript", source: given, shortCircuit: true };
    },
  });
}
