import { BenchError } from "@runproof/contract";

/** A server of agents that was there stopped answering between runs, where no call tells of it. */
export class InstanceLost extends BenchError {
  readonly instance: string;

  constructor(instance: string, cause: BenchError) {
    const hint = "start it again, where it is not runproof that does, and go on: --resume";
    super("SERVER_LOST", `${instance} stopped answering`, { cause, hint });
    this.instance = instance;
  }
}

/**
 * What an instance is asked between runs.
 *
 * @throws InstanceLost where nobody answers, and what the work throws
 */
export async function asked<Result>(instance: string, work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (!BenchError.is(error) || error.code !== "SERVER_UNREACHABLE") throw error;
    throw new InstanceLost(instance, error);
  }
}
