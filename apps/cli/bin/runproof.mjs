#!/usr/bin/env node
// Plain JavaScript, so that an old Node can read it and say what is wrong.
import module from "node:module";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 24 || (major === 24 && minor < 15)) {
  console.error(`error: runproof needs Node 24.15 or newer, this is ${process.version}
cause: the measuring client is built on a Node that is not there
try: npx --yes pnpm@12 bench   (inside the project: it brings its own Node)
try: npm install --global node@24   (elsewhere)`);
  process.exit(3);
}
// `pnpm bench` runs in the project's root; paths belong to the folder the user stands in.
if (process.env["npm_package_name"] === "runproof-workspace" && process.env["INIT_CWD"]) {
  process.chdir(process.env["INIT_CWD"]);
}
module.enableCompileCache?.();
const { main } = await import("#main");
process.exitCode = await main(process.argv.slice(2));
