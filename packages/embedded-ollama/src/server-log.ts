/** Hears what a server has to say to whoever looks after it: of models and of what failed, never a prompt or an answer. */
export type ServerLog = (sentence: string) => void;

const mostCharacters = 1_000;

/** A log of lines with their time. A sentence is one line, whatever names are in it. */
export function createServerLog(write: (line: string) => void): ServerLog {
  return (sentence) => {
    const line = sentence.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ").slice(0, mostCharacters);
    write(`${new Date().toISOString()} ${line}\n`);
  };
}
