/** A passage of a data set, small enough to be ranked and put into a prompt. */
export interface Chunk {
  /** `path#part`, parts from 1. */
  readonly id: string;
  /** Its first line says which file it is from. */
  readonly text: string;
  /** By the counter it was made with. */
  readonly tokens: number;
}
