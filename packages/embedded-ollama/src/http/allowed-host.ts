import { BlockList, isIP } from "node:net";
import { hostname } from "node:os";

const local = new BlockList();
local.addSubnet("127.0.0.0", 8, "ipv4");
local.addSubnet("10.0.0.0", 8, "ipv4");
local.addSubnet("172.16.0.0", 12, "ipv4");
local.addSubnet("192.168.0.0", 16, "ipv4");
local.addAddress("0.0.0.0", "ipv4");
local.addAddress("::1", "ipv6");
local.addAddress("::", "ipv6");
local.addSubnet("fc00::", 7, "ipv6");

/**
 * Whether a server on a loopback address answers this Host header: only names and addresses of this machine
 * or its private network, so that a web page cannot reach it through a name of its own.
 */
export function allowedHost(header: string | undefined): boolean {
  const host = (header ?? "")
    .toLowerCase()
    .replace(/:\d+$/, "")
    .replace(/^\[(.*)\]$/, "$1");
  const family = isIP(host);
  if (family !== 0) return local.check(host, family === 4 ? "ipv4" : "ipv6");
  return (
    host === "" ||
    host === "localhost" ||
    host === hostname().toLowerCase() ||
    /\.(?:localhost|local|internal)$/.test(host)
  );
}
