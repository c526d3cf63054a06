/** Two bounds in the unit of what they bound; ±∞ stands for no bound. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}
