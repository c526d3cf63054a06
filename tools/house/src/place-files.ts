const BLOCK = /^<!-- file: (\S+) -->\n\n```(\w+)\n[\s\S]*?\n```$/gm;

/**
 * A document with the files it shows: each code block below `<!-- file: PATH -->` holds the text of
 * that file, without the comments before its first line of content.
 */
export function placeFiles(document: string, files: ReadonlyMap<string, string>): string {
  return document.replaceAll(BLOCK, (_, path: string, language: string) => {
    const text = files.get(path);
    if (text === undefined) throw new Error(`${path}: shown in the document, but not there`);
    const content = text.replace(/^(?:(?:#.*)?\n)+/, "").trimEnd();
    return `<!-- file: ${path} -->\n\n\`\`\`${language}\n${content}\n\`\`\``;
  });
}

/** Paths of the files a document shows. */
export function shownFiles(document: string): readonly string[] {
  return [...document.matchAll(BLOCK)].map(([, path = ""]) => path);
}
