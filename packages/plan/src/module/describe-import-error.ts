import { ImportTimeout } from "./import-module.ts";

export interface ImportProblem {
  /** `:line` or `:line:column` of the module, empty where it is not known. */
  readonly place: string;
  readonly what: string;
  /** Completes "try …". */
  readonly advice: string;
}

/** What went wrong when a module was loaded, in the words of someone who wrote it. */
export function describeImportError(error: unknown, fileName: string): ImportProblem {
  if (error instanceof ImportTimeout) {
    const advice = "removing what it waits for at its top level";
    return { place: "", what: error.message, advice };
  }
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const place = placeIn(error, fileName);
  if (code === "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX") {
    const advice =
      "syntax whose types can be erased: objects and unions instead of enums and namespaces, fields instead of parameter properties";
    return { place, what: withoutStop(message), advice };
  }
  if (code === "ERR_MODULE_NOT_FOUND") {
    const what = `imports what is not there: ${withoutStop(message).replace(/ imported from .*/s, "")}`;
    const advice = message.includes("package")
      ? "installing it beside the file"
      : "the name of the file with its extension, such as ./tools.ts";
    return { place, what, advice };
  }
  const missing = /does not provide an export named '([^']*)'/.exec(message)?.[1];
  if (missing !== undefined) {
    const advice = `import type { ${missing} }, if it is a type; runproof itself gives defineWorkflow and definePlan`;
    return { place, what: withoutStop(message), advice };
  }
  if (error instanceof SyntaxError) {
    return { place, what: withoutStop(message), advice: "correcting the syntax" };
  }
  return {
    place,
    what: `threw while it was loaded: ${withoutStop(message)}`,
    advice: "leaving work to the functions of steps",
  };
}

/** Where in the file, from the first line of a stack (syntax) or its first frame in the file. */
function placeIn(error: unknown, fileName: string): string {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const name = fileName.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return (
    new RegExp(String.raw`${name}(?:\?sha256=[0-9a-f]+)?((?::\d+){1,2})`).exec(stack)?.[1] ?? ""
  );
}

function withoutStop(message: string): string {
  return message.trim().split("\n", 1).join("").replace(/\.$/, "");
}
