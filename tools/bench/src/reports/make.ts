import { makeRunDirectory } from "./make-run-directory.ts";

// `node src/reports/make.ts FOLDER ARMS RUNS [CALLS PER STAGE] [CHUNKS]`: a run directory of any size.
const [folder, ...numbers] = process.argv.slice(2);
const [arms = 2, runsPerArm = 10, callsPerStage = 1, chunks = 16] = numbers.map(Number);
if (folder === undefined) throw new RangeError("name a folder");
await makeRunDirectory(folder, { arms, runsPerArm, callsPerStage, chunks });
