// Apart from the rest, so that who only reads runs does not load what parses plans.
export { KEPT_FOLDER, keptName } from "./files/kept-file.ts";
export { moduleOf } from "./workflows/agent-workload.ts";
