/**
 * `runproof … | head` closes our output long before we are done. What is measured matters more than
 * who reads along: the command goes on without a reader.
 */
export function tolerateClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
}
