import { CONTESTANTS, pathFor, type IngestionContestant } from "./contestants.ts";

const [name, path = ""] = process.argv.slice(2);
const contestant = name as IngestionContestant;
const work = await CONTESTANTS[contestant](pathFor(contestant, path));
const cpuBefore = process.cpuUsage();
const startMs = performance.now();
await work();
const wallNs = (performance.now() - startMs) * 1e6;
const { user, system } = process.cpuUsage(cpuBefore);
console.log(JSON.stringify({ wallNs, cpuNs: (user + system) * 1e3 }));
// Stays until it was looked at from outside.
process.stdin.resume();
