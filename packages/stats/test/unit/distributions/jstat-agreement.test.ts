import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { midranks } from "../../../src/describe/midranks.ts";
import { anovaOneWay, dist, pearson, quantile, spearman, summary } from "../../../src/index.ts";
import { jStat } from "../../../src/jstat.ts";
import { gap } from "../gap.ts";

const TOLERANCE = 1e-7;
const degrees = fc.double({ min: 1, max: 200, noNaN: true });
const probability = fc.double({ min: 1e-4, max: 1 - 1e-4, noNaN: true });

describe("agreement with jstat, an independent implementation", () => {
  it("normal", () => {
    fc.assert(
      fc.property(fc.double({ min: -8, max: 8, noNaN: true }), probability, (z, p) => {
        expect(gap(dist.normalCdf(z), jStat.normal.cdf(z, 0, 1))).toBeLessThan(TOLERANCE);
        expect(gap(dist.normalQuantile(p), jStat.normal.inv(p, 0, 1))).toBeLessThan(TOLERANCE);
      }),
    );
  });

  it("Student's t", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -30, max: 30, noNaN: true }),
        probability,
        degrees,
        (t, p, df) => {
          expect(gap(dist.tCdf(t, df), jStat.studentt.cdf(t, df))).toBeLessThan(TOLERANCE);
          expect(gap(dist.tQuantile(p, df), jStat.studentt.inv(p, df))).toBeLessThan(TOLERANCE);
        },
      ),
    );
  });

  it("chi-square", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 300, noNaN: true }),
        probability,
        degrees,
        (x, p, df) => {
          expect(gap(dist.chiSquareCdf(x, df), jStat.chisquare.cdf(x, df))).toBeLessThan(TOLERANCE);
          expect(gap(dist.chiSquareQuantile(p, df), jStat.chisquare.inv(p, df))).toBeLessThan(
            TOLERANCE,
          );
        },
      ),
    );
  });

  it("F and beta", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 20, noNaN: true }),
        degrees,
        degrees,
        (x, df1, df2) => {
          expect(gap(dist.fCdf(x, df1, df2), jStat.centralF.cdf(x, df1, df2))).toBeLessThan(
            TOLERANCE,
          );
          const share = x / (1 + x);
          expect(
            gap(dist.betaIncRegularized(share, df1, df2), jStat.beta.cdf(share, df1, df2)),
          ).toBeLessThan(TOLERANCE);
        },
      ),
    );
  });

  it("noncentral t", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -6, max: 6, noNaN: true }),
        fc.double({ min: 2, max: 60, noNaN: true }),
        fc.double({ min: -5, max: 5, noNaN: true }),
        (t, df, ncp) => {
          const theirs = jStat.noncentralt.cdf(t, df, ncp);
          expect(gap(dist.noncentralTCdf(t, df, ncp), theirs)).toBeLessThan(TOLERANCE);
        },
      ),
      { numRuns: 50 },
    );
  });

  it("studentized range, from ten degrees of freedom (below, jstat loses digits)", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 12, noNaN: true }),
        fc.integer({ min: 2, max: 18 }),
        fc.integer({ min: 10, max: 200 }),
        (q, groups, df) => {
          const theirs = 1 - jStat.tukey.cdf(q, groups, df);
          expect(gap(dist.studentizedRangeSf(q, groups, df), theirs)).toBeLessThan(TOLERANCE);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("quantiles of types 7 and 8, and ranks", () => {
    const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(values, probability, (x, p) => {
        expect(
          gap(quantile(x, p, 7)[0] ?? NaN, jStat.quantiles(x, [p], 1, 1)[0] ?? NaN),
        ).toBeLessThan(TOLERANCE);
        expect(
          gap(quantile(x, p, 8)[0] ?? NaN, jStat.quantiles(x, [p], 1 / 3, 1 / 3)[0] ?? NaN),
        ).toBeLessThan(TOLERANCE);
        expect(Array.from(midranks(x).ranks)).toEqual(jStat.rank(x));
      }),
    );
  });

  it("densities, F and beta quantiles", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -6, max: 6, noNaN: true }),
        probability,
        degrees,
        degrees,
        (t, p, df1, df2) => {
          expect(gap(dist.normalPdf(t), jStat.normal.pdf(t, 0, 1))).toBeLessThan(TOLERANCE);
          expect(gap(dist.tPdf(t, df1), jStat.studentt.pdf(t, df1))).toBeLessThan(TOLERANCE);
          // jstat's inverses stop early, and a quantile in a flat tail magnifies that: compared as
          // probabilities, where both sides are well conditioned.
          const theirF = jStat.centralF.inv(p, df1, df2);
          expect(gap(dist.fCdf(theirF, df1, df2), p)).toBeLessThan(TOLERANCE);
          const theirBeta = jStat.beta.inv(p, df1, df2);
          expect(gap(dist.betaIncRegularized(theirBeta, df1, df2), p)).toBeLessThan(TOLERANCE);
          expect(gap(dist.fCdf(dist.fQuantile(p, df1, df2), df1, df2), p)).toBeLessThan(1e-12);
        },
      ),
    );
  });

  it("gamma functions, binomial and hypergeometric", () => {
    const positive = fc.double({ min: 0.1, max: 100, noNaN: true });
    fc.assert(
      fc.property(positive, positive, (a, x) => {
        expect(gap(dist.lnGamma(a), jStat.gammaln(a))).toBeLessThan(TOLERANCE);
        expect(gap(dist.gammaPRegularized(a, x), jStat.lowRegGamma(a, x))).toBeLessThan(TOLERANCE);
      }),
    );
    const count = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(count, count, probability, (k, more, p) => {
        const n = k + more + 1;
        expect(gap(dist.binomialPmf(k, n, p), jStat.binomial.pdf(k, n, p))).toBeLessThan(TOLERANCE);
        expect(gap(dist.binomialCdf(k, n, p), jStat.binomial.cdf(k, n, p))).toBeLessThan(TOLERANCE);
        const theirs = jStat.hypgeom.pdf(k, n + 20, n, k + 5);
        expect(gap(dist.hypergeometricPmf(k, n, 20, k + 5), theirs)).toBeLessThan(TOLERANCE);
      }),
    );
  });

  it("descriptions, correlations and the F of groups", () => {
    const pair = fc.tuple(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 900 }));
    fc.assert(
      fc.property(fc.array(pair, { minLength: 4, maxLength: 20 }), (drawn) => {
        const [x, y] = [drawn.map(([left]) => left), drawn.map(([, right]) => right)];
        const own = summary(x);
        fc.pre(own.stdDev !== 0 && summary(y).stdDev !== 0);
        expect(gap(own.mean, jStat.mean(x))).toBeLessThan(TOLERANCE);
        expect(gap(own.median, jStat.median(x))).toBeLessThan(TOLERANCE);
        expect(gap(own.stdDev, jStat.stdev(x, true))).toBeLessThan(TOLERANCE);
        expect(gap(own.variance, jStat.variance(x, true))).toBeLessThan(TOLERANCE);
        expect(gap(pearson(x, y).r, jStat.corrcoeff(x, y))).toBeLessThan(TOLERANCE);
        expect(gap(spearman(x, y).rho, jStat.spearmancoeff(x, y))).toBeLessThan(TOLERANCE);
        expect(gap(anovaOneWay([x, y]).f, jStat.anovafscore([x, y]))).toBeLessThan(TOLERANCE);
      }),
    );
  });
});
