/** Prints what `golden-log.test.ts` holds, and what it took, in any JavaScript engine that runs TypeScript. */
import { createHash } from "node:crypto";

import { readProfile } from "../../../src/simulated/read-profile.ts";
import { simulateAnHour } from "./simulate-an-hour.ts";

const before = process.cpuUsage();
const log = await simulateAnHour(await readProfile("gemma3-rtx4080"), 1);
const { user, system } = process.cpuUsage(before);
console.log(createHash("sha256").update(log).digest("hex"), `${(user + system) / 1e6} s of CPU`);
