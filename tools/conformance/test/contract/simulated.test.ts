import { curl } from "../../src/clients/curl.ts";
import { startSimulated } from "../../src/servers/simulated-server.ts";
import { putCases } from "../put-cases.ts";

// The client that sees most is enough: what differs from the other servers is behind the same wire.
putCases([curl], startSimulated);
