/**
 * What a simulated server is like: plain data, in a JSON file. Times are those of one request that has the
 * device to itself with the whole model on it; `cv` is a standard deviation divided by the mean.
 */
export interface Profile {
  readonly format: typeof profileFormat;
  /** As the file is called, such as `gemma3-rtx4080`. */
  readonly name: string;
  /** What its numbers were fitted to, in a sentence or two. */
  readonly source: string;
  /** What these numbers must not be taken for. */
  readonly caveat: string;
  /** Where each group of numbers comes from. */
  readonly basis: readonly ProfileBasis[];
  readonly device: ProfileDevice;
  readonly models: readonly ProfileModel[];
  /** What goes wrong: shares from 0 to 1. Default none. */
  readonly failures: ProfileFailures;
  /** What it was fitted to, simulated with it: how much of that it does not say. Absent = not computed. */
  readonly residuals?: readonly ProfileResidual[];
}

export const profileFormat = "runproof-profile/1";

/** One part of the calls that a profile was fitted to, measured against simulated. */
export interface ProfileResidual {
  /** Such as `decode`. */
  readonly of: string;
  readonly calls: number;
  /** Means over the calls. */
  readonly measuredMs: number;
  readonly simulatedMs: number;
  /** Mean absolute difference of a call. */
  readonly absoluteErrorMs: number;
}

export interface ProfileBasis {
  /** The numbers meant, such as `models[0].decode`. */
  readonly of: string;
  /** `fitted` to numbers of others, `measured` by ourselves, or `assumed`: nothing shows it. */
  readonly kind: "fitted" | "measured" | "assumed";
  readonly source: string;
}

/** What instances compute on: a GPU, or the processors. */
export interface ProfileDevice {
  /** Memory of the GPU; 0 = there is none. */
  readonly vramBytes: number;
  /** The part of it that no model gets. */
  readonly reservedBytes: number;
  /**
   * Slots of a model compute in batches. What each further slot's token adds to one, as a share of its time alone:
   * 0.2 = 20 %, 1 = as if one came after the other. Prompts gain nothing from sharing a batch.
   */
  readonly perOtherSlot: number;
  /** How much longer a batch takes for each other model or instance that computes: 1 = the device is shared evenly. */
  readonly perOtherInstance: number;
}

export interface ProfileModel {
  /** As clients ask for it; it says that it is simulated. */
  readonly name: string;
  readonly family: string;
  readonly quantization: string;
  readonly parameterCount: number;
  readonly weightsBytes: number;
  readonly layers: number;
  /** Key-value cache of all layers. */
  readonly kvBytesPerToken: number;
  readonly trainedContextLength: number;
  /** No request gets a shorter context: 2048 where Ollama says so, for models that see. Default 4. */
  readonly smallestContextLength: number;
  /** From the decision to load to the model's readiness: a fixed time and the weights at a rate. */
  readonly load: { readonly fixedMs: number; readonly bytesPerSecond: number; readonly cv: number };
  /** The part of `load_duration` that every request has, however warm the model. */
  readonly handOver: Spread;
  /** Between load and slot, in no duration of Ollama's but the total. */
  readonly overhead: Spread;
  readonly prompt: {
    /** What any prompt takes, also one that is cached as a whole. */
    readonly cachedMs: number;
    /** What is added when more than the last token is new. */
    readonly uncachedMs: number;
    /** Rate of the tokens that are new. */
    readonly tokensPerSecond: number;
    /** What each token before it adds to the time of a new one (attention). Default 0. */
    readonly msPerContextToken: number;
    readonly cv: number;
  };
  readonly decode: {
    /** Time of a token in an empty context … */
    readonly msPerToken: number;
    /** … and what each token before it adds. */
    readonly msPerContextToken: number;
    /** Spread between calls, and between the tokens of a call. */
    readonly callCv: number;
    readonly tokenCv: number;
  };
  /** How many times longer a layer takes on the processors. */
  readonly cpuSlowdown: number;
  /** Length of an answer that nothing cuts short, its end-of-sequence token counted. */
  readonly answerTokens: { readonly mean: number; readonly cv: number };
}

export interface Spread {
  readonly ms: number;
  readonly cv: number;
}

export interface ProfileFailures {
  /** Share of loads that fail. */
  readonly load: number;
  /** Share of answers that break off. */
  readonly answer: number;
}
