"""Values of queueing formulas by other means than the crate's: exact fractions for Erlang B and C, and mpmath with 40
digits (the chain summed up, the waits by the death process of those in line) for Erlang A. Run on 2026-11-25 with
mpmath 1.3.0; prints values.csv."""

from fractions import Fraction
from math import factorial

import mpmath as mp

mp.mp.dps = 40

for load, agents in [("1/1000", 1), ("1/1000", 3), ("1/2", 1), ("15/2", 9), ("8", 10), ("90", 100), ("399/4", 100), ("500", 510), ("20", 5)]:
    a = Fraction(load)
    terms = [a**k / factorial(k) for k in range(agents + 1)]
    b = terms[-1] / sum(terms)
    print(f"b,{float(a)!r},{agents},{mp.nstr(mp.mpf(b.numerator) / b.denominator, 18)}")
    if a < agents:
        last = terms[-1] * agents / (agents - a)
        c = last / (sum(terms[:-1]) + last)
        print(f"c,{float(a)!r},{agents},{mp.nstr(mp.mpf(c.numerator) / c.denominator, 18)}")

# 100,000 erlangs: logarithms of the terms, summed with 40 digits, outwards from the last.
for load, agents in [(100000, 100000), (100000, 100300), (99000, 98000)]:
    term, total, k = mp.mpf(1), mp.mpf(1), agents
    while k > 0 and (k > load or term > mp.mpf(10) ** -35):
        term = term * k / load
        total += term
        k -= 1
    print(f"b,{float(load)!r},{agents},{mp.nstr(1 / total, 18)}")

# Erlang A: λ, μ, θ, n, t → waits, gives up, answered within t, gave up within t.
for lam, mu, theta, n, t in [("2", "1", "0.5", 3, "0.3"), ("200", "12", "20", 9, "0.01"), ("0.01", "1", "2", 1, "1"),
                             ("12", "1", "30", 9, "0.05"), ("30", "1", "0.2", 25, "0.4"), ("95", "1", "1", 100, "0.1")]:
    lam, mu, theta, t = map(mp.mpf, (lam, mu, theta, t))
    weights, k = [mp.mpf(1)], 0
    while k < n + 60 or weights[-1] > max(weights) * mp.mpf(10) ** -38:
        k += 1
        weights.append(weights[-1] * lam / (min(k, n) * mu + max(k - n, 0) * theta))
    total = mp.fsum(weights)
    pi = [w / total for w in weights]
    waits = mp.fsum(pi[n:])
    abandoned = theta * mp.fsum((k - n) * p for k, p in enumerate(pi) if k > n) / lam
    # Who comes to j in line is at the front after j + 1 departures, the own place's patience left out: the time until
    # then is hypoexponential with the rates nμ + iθ, i = 0..j. With u = e^(−θx) its law is a beta law:
    # e^(−θV) ~ Beta(nμ/θ, j + 1).
    shape = n * mu / theta

    def answered(j):
        """V_j ≤ t and the patience lasts: ∫ e^(−θx) dF."""
        u = mp.exp(-theta * t)
        mean = shape / (shape + j + 1)
        return mean * (1 - mp.betainc(shape + 1, j + 1, 0, u, regularized=True))

    def later(j):
        return mp.betainc(shape, j + 1, 0, mp.exp(-theta * t), regularized=True)

    line = list(enumerate(pi[n:]))
    within = 1 - waits + mp.fsum(p * answered(j) for j, p in line)
    still = mp.exp(-theta * t) * mp.fsum(p * later(j) for j, p in line)
    gone = 1 - within - still
    print(",".join(["a", *(repr(float(x)) for x in (lam, mu, theta)), str(n), repr(float(t)),
                    *(mp.nstr(x, 18) for x in (waits, abandoned, within, gone))]))
