import ignore, { type Ignore } from "ignore";

export interface PathPatterns {
  /** Patterns as in `.gitignore`, relative to the root; a file is left out unless one matches. */
  readonly include?: readonly string[] | undefined;
  /** Patterns as in `.gitignore`, relative to the root; what matches is left out. */
  readonly exclude?: readonly string[] | undefined;
}

interface FolderRules {
  /** Path of the file that holds them. */
  readonly source: string;
  /** "" for the root, else with `/` at its end. */
  readonly folder: string;
  readonly rules: Ignore;
}

/**
 * Decides which paths are left out. As in git, the rules of a deeper folder win over those above,
 * and nothing below a folder that is left out comes back; given patterns win over all files.
 * Letters count as written, on every file system.
 */
export class PathRules {
  readonly #include: Ignore | undefined;
  readonly #exclude: Ignore | undefined;
  /** From the root down. */
  readonly #folders: FolderRules[] = [];

  constructor({ include, exclude }: PathPatterns) {
    this.#include = include === undefined ? undefined : compile(include);
    this.#exclude = exclude === undefined ? undefined : compile(exclude);
  }

  /** Rules that hold below a folder; those of folders left since are dropped. */
  enterFolder(folder: string, files: ReadonlyMap<string, string>): void {
    const prefix = folder === "" ? "" : `${folder}/`;
    while (!prefix.startsWith(this.#folders.at(-1)?.folder ?? "")) this.#folders.pop();
    for (const [name, text] of files) {
      const rules = compile(text.split(/\r?\n|\r/));
      this.#folders.push({ source: prefix + name, folder: prefix, rules });
    }
  }

  /** Why a path is left out, in words; undefined when it stays. Folders end with `/`. */
  exclusion(path: string): string | undefined {
    const given = this.#exclude?.test(path);
    if (given?.rule !== undefined) return `excluded by the pattern ${quote(given.rule.pattern)}`;
    if (given?.unignored !== true) {
      const reason = this.#exclusionByFile(path);
      if (reason !== undefined) return reason;
    }
    const isFolder = path.endsWith("/");
    if (this.#include === undefined || isFolder || this.#include.ignores(path)) return undefined;
    return "no include pattern matches";
  }

  #exclusionByFile(path: string): string | undefined {
    for (const { folder, rules, source } of this.#folders.toReversed()) {
      if (!path.startsWith(folder)) continue;
      const { rule, unignored } = rules.test(path.slice(folder.length));
      if (rule !== undefined) return `excluded by ${quote(rule.pattern)} in ${source}`;
      if (unignored) return undefined;
    }
    return undefined;
  }
}

function compile(patterns: readonly string[]): Ignore {
  return ignore({ ignorecase: false }).add(patterns);
}

function quote(pattern: string): string {
  return JSON.stringify(pattern);
}
