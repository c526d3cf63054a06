import { curl } from "../../src/clients/curl.ts";
import { official } from "../../src/clients/official.ts";
import { runproof } from "../../src/clients/runproof.ts";
import { startServer } from "../../src/servers/start-server.ts";
import { putCases } from "../put-cases.ts";

putCases([official, runproof, curl], startServer);
