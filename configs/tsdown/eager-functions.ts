import type { Rolldown } from "tsdown";

/**
 * Puts the functions of a file into parentheses. V8 compiles such functions with their module, others when
 * they are first called (https://v8.dev/blog/preparser#pife), and Node's compile cache keeps what was
 * compiled with a module: without this, every start compiles most functions again.
 *
 * A declaration cannot stand in parentheses. It becomes a variable at the start of the file, where it
 * is there as early; `var`, because every use of a `const` from inside a function is checked.
 */
export function eagerFunctions(): Rolldown.Plugin {
  return {
    name: "eager-functions",
    renderChunk(code, { fileName }) {
      // Types pass through here, too.
      return fileName.endsWith(".mjs") ? withEagerFunctions(code, this.parse(code)) : undefined;
    },
  };
}

type Parsed = ReturnType<Rolldown.PluginContext["parse"]>;

function withEagerFunctions(code: string, { body }: Parsed): string {
  let functions = "";
  let others = "";
  let end = 0;
  for (const node of body) {
    // With the comment before it.
    const text = code.slice(end, node.start);
    end = node.end;
    if (node.type !== "FunctionDeclaration" || node.id === null) {
      others += text + code.slice(node.start, node.end);
      continue;
    }
    const { id } = node;
    const kind = code.slice(node.start, id.start);
    functions += `${text}var ${id.name} = (${kind}${code.slice(id.end, node.end)});`;
  }
  return `${functions}\n${others}${code.slice(end)}`;
}
