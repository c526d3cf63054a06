import { describe, expect, it } from "vitest";

import { checkHost } from "../../../src/checks/check-host.ts";

const whatOf = (host: string, engine = "auto"): readonly string[] =>
  checkHost({ host, engine }).map(({ what }) => what);

describe("checkHost", () => {
  it.each(["127.0.0.1:11434", "http://gpu.example:80", "[::1]:11434", "https://a.example/prefix"])(
    "accepts %s",
    (host) => {
      expect(whatOf(host)).toEqual([]);
    },
  );

  it.each(["user:secret@host", "https://KEY@host", "http://host/?token=secret", "host#secret"])(
    "refuses credentials and does not repeat them: %s",
    (host) => {
      const [problem] = checkHost({ host });
      expect(problem?.what).toMatch(/no credentials/);
      expect(JSON.stringify(problem)).not.toMatch(/secret|KEY/);
    },
  );

  it.each(["ftp://host", "not a host", "http://"])("refuses %s", (host) => {
    expect(whatOf(host)).toEqual(["is no address of a server"]);
  });

  it("is never asked for the embedded engine", () => {
    expect(whatOf("127.0.0.1", "embedded")).toEqual([
      "is never asked: engine embedded starts a server of its own",
    ]);
  });
});
