import { expect, test } from "vitest";

import { serverSettings } from "../../../src/instances/server-settings.ts";

test("what the plan asks for goes over what is inherited; paths and addresses are nobody's business", () => {
  const asked = { OLLAMA_NUM_PARALLEL: "2", MY_OWN: "1" };
  const inherited = {
    OLLAMA_NUM_PARALLEL: "4",
    OLLAMA_FLASH_ATTENTION: "1",
    OLLAMA_MODELS: "/home/somebody/models",
    OLLAMA_HOST: "somewhere",
    HOME: "/home/somebody",
  };
  expect(serverSettings(asked, inherited)).toEqual({
    OLLAMA_NUM_PARALLEL: "2",
    OLLAMA_FLASH_ATTENTION: "1",
    MY_OWN: "1",
  });
});
