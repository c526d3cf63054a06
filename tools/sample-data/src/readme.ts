import { excerptsOf } from "./forms/excerpts-of.ts";
import type { SampleFile } from "./sample-file.ts";

/** What the data set says about itself. */
export function writeReadme(files: readonly SampleFile[]): string {
  const folders = [...new Set(files.map(({ path }) => path.slice(0, path.indexOf("/"))))];
  const rows = folders.map((folder) => {
    const own = files.filter(({ path }) => path.startsWith(`${folder}/`));
    const sources = new Set(
      own.flatMap(({ form }) => excerptsOf(form).map(({ source }) => source)),
    );
    return `| ${folder} | ${own.length} | ${[...sources].join("; ")} |`;
  });
  return `# Sample data

${files.length + 1} files of benchmark results, as an agent finds them in a folder: CSV with several delimiters,
TSV, JSON, NDJSON and Markdown, some of them packed. \`runproof bench\` reads them when no other folder
is named. They are input, not results of runproof. The agents that the figures come from read as
many files.

## Where the figures come from

Every figure is copied as printed in the tables of a published suite of benchmark reports (TR108 to
TR116, 2025) or recorded in the measurements behind them: the public repository
[Sahil170595/Chimeraforge](https://github.com/Sahil170595/Chimeraforge). Nothing was rounded,
converted or made up here.

| Folder | Files | Source |
| --- | --- | --- |
${rows.join("\n")}

Lines named in the files are lines of the report's text; paths and commits are those of the suite's
repository. Signs and labels are the publisher's: a TTFT change of -48.7% there means 48.7% slower.

## Material, not facts

Of 129 claims of that suite that were recomputed from its own figures, 34 hold. What these files
conclude, rank or recommend is for testing how an agent reads such files; do not cite it.

## Licence of the figures

MIT License

Copyright (c) 2025 Sahil Kadadekar

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
`;
}
