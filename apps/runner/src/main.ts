import { enableCompileCache, flushCompileCache } from "node:module";

// The measuring process: `main --run DIRECTORY [--data FOLDER] [--workflow FILE] [--record]
// [--calibrator URL --interval-ns N] [--resume [--force] --tool-version V]`.
// Nothing here draws, formats or decides; it only takes stamps and appends records. Whoever starts it renders
// from the events on standard output.
//
// Compiled code is kept for the next start; by the program itself, because a variable of the environment
// would reach every tool it starts, too.
enableCompileCache();
const { measureProgram } = await import("./measure-program.ts");
// Now, so that nothing is left to be written while it measures.
flushCompileCache();
await measureProgram();
