// Loaded before a program that is measured: tells what it took, in the file that REPORT_USAGE names.
const { writeFileSync } = require("node:fs");

process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const usage = {
    cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
    elapsedSeconds: process.uptime(),
    maxRssBytes: maxRSS * 1024,
  };
  writeFileSync(process.env.REPORT_USAGE, JSON.stringify(usage));
});
