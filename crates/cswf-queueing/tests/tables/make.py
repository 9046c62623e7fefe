#!/usr/bin/env python3
"""Writes the tables beside this file, by other methods than those of the crate.

Made on 2026-11-25 with Python 3 and mpmath 1.3.0, at 40 digits:
- Chains: the fundamental matrix (I - Q)^-1 in exact fractions by Gauss and Jordan; the variance by Kemeny and Snell's second
  moments.
- Networks: the traffic equations in exact fractions by Cramer's rule, the lines by Erlang's sums of a^k/k! (1917), term by term.

Run it in its own folder: python3 make.py
"""
from fractions import Fraction as F

import mpmath as mp

mp.mp.dps = 40


def out(name, header, rows):
    with open(name, "w", encoding="utf-8", newline="\n") as file:
        file.write("# made by make.py; do not edit\n" + ",".join(header) + "\n")
        for row in rows:
            file.write(",".join(str(cell) if isinstance(cell, (int, str)) else number(cell) for cell in row) + "\n")


def number(x):
    if isinstance(x, F):
        x = mp.mpf(x.numerator) / mp.mpf(x.denominator)
    return mp.nstr(x, 20, min_fixed=0, max_fixed=0)


def erlang_b(a, n):
    """a^n/n! over the sum of a^k/k! for k up to n."""
    if n <= 200:
        return (a**n / mp.factorial(n)) / mp.fsum(a**k / mp.factorial(k) for k in range(n + 1))
    # Each term by its ratio to the last one.
    term, total, k = mp.mpf(1), mp.mpf(1), n
    while k > 0 and (k > a or term > total * mp.mpf(10) ** -38):
        term = term * k / a
        total += term
        k -= 1
    return 1 / total



def inverse(m):
    n = len(m)
    a = [list(row) + [F(int(i == j)) for j in range(n)] for i, row in enumerate(m)]
    for i in range(n):
        pivot = next(r for r in range(i, n) if a[r][i] != 0)
        a[i], a[pivot] = a[pivot], a[i]
        a[i] = [x / a[i][i] for x in a[i]]
        for r in range(n):
            if r != i and a[r][i] != 0:
                a[r] = [x - a[r][i] * y for x, y in zip(a[r], a[i])]
    return [row[n:] for row in a]


def lcg(seed):
    while True:
        seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
        yield seed >> 33


chains = open("chains.csv", "w", encoding="utf-8", newline="\n")
chains.write("# made by make.py; do not edit\n# way: chain,way,from,to (negative: end),share as a fraction; time: chain,time,state,mean,variance\n"
             "# answers from state 0: chain,visits,state,value; chain,mean,,value; chain,variance,,value; chain,end,end,value\n")
for number_of, (n, leaving) in enumerate([(1, 2), (2, 3), (5, 4), (8, 10), (12, 1000), (15, 10**6), (20, 10**10)]):
    draw = lcg(number_of + 1)
    p = []
    for i in range(n):
        row = [F(next(draw) % 7) if next(draw) % 3 else F(0) for _ in range(n)]
        gone = [F(next(draw) % 3 + 1, leaving), F(next(draw) % 2, leaving)]
        total = sum(row) + sum(gone)
        p.append(([x / total for x in row], [x / total for x in gone]))
    times = [(F(next(draw) % 90 + 1, 10), F(next(draw) % 50, 10)) for _ in range(n)]
    q = [row for row, _ in p]
    fundamental = inverse([[F(int(i == j)) - q[i][j] for j in range(n)] for i in range(n)])
    mean = [sum(fundamental[i][j] * times[j][0] for j in range(n)) for i in range(n)]
    # E T^2 = E S^2 + 2 E S * E T' + E T'^2
    square = [times[i][1] + times[i][0] ** 2 + 2 * times[i][0] * sum(q[i][j] * mean[j] for j in range(n)) for i in range(n)]
    second = [sum(fundamental[i][j] * square[j] for j in range(n)) for i in range(n)]
    for i in range(n):
        for j in range(n):
            if q[i][j]:
                chains.write(f"{number_of},way,{i},{j},{q[i][j].numerator}/{q[i][j].denominator}\n")
        for end, share in enumerate(p[i][1]):
            if share:
                chains.write(f"{number_of},way,{i},{-1 - end},{share.numerator}/{share.denominator}\n")
        chains.write(f"{number_of},time,{i},{number(times[i][0])},{number(times[i][1])}\n")
    for j in range(n):
        chains.write(f"{number_of},visits,{j},{number(fundamental[0][j])},\n")
    chains.write(f"{number_of},mean,,{number(mean[0])},\n{number_of},variance,,{number(second[0] - mean[0] ** 2)},\n")
    for end in range(2):
        share = sum(fundamental[0][j] * p[j][1][end] for j in range(n))
        chains.write(f"{number_of},end,{end},{number(share)},\n")
chains.close()


def determinant(m):
    if not m:
        return F(1)
    return sum((-1) ** j * m[0][j] * determinant([row[:j] + row[j + 1:] for row in m[1:]]) for j in range(len(m)) if m[0][j])


NETWORKS = [
    ([("3", "5", 1)], [(0, 0, "1/4")]),
    ([("80", "10", 12), ("5", "4", 8), ("0", "2", 30)], [(0, 1, "1/5"), (1, 2, "3/10"), (2, 0, "1/10"), (1, 1, "1/20"), (2, 2, "1/2")]),
    ([("1", "1", 4), ("0", "1", 5), ("2", "1", 8), ("0", "3", 2)],
     [(0, 1, "1/2"), (1, 0, "1/3"), (1, 2, "1/3"), (2, 3, "7/10"), (3, 2, "1/2"), (3, 0, "1/10")]),
]
rows = []
for number_of, (stations, routes) in enumerate(NETWORKS):
    n = len(stations)
    gamma = [F(s[0]) for s in stations]
    m = [[F(int(i == j)) for j in range(n)] for i in range(n)]     # (I - P^T) lambda = gamma
    for i, j, share in routes:
        m[j][i] -= F(share)
    whole = determinant(m)
    lam = [determinant([[gamma[r] if c == i else m[r][c] for c in range(n)] for r in range(n)]) / whole for i in range(n)]
    there = mp.mpf(0)
    for (own, mu, agents), come in zip(stations, lam):
        a = come / F(mu)
        a = mp.mpf(a.numerator) / a.denominator
        b = erlang_b(a, agents)
        c = agents * b / (agents - a * (1 - b))
        there += a + a * c / (agents - a)
    for i, come in enumerate(lam):
        rows.append([number_of, i, come])
    rows.append([number_of, -1, there / mp.mpf(sum(gamma).numerator) * sum(gamma).denominator])
out("networks.csv", ["network", "station (-1: mean time)", "value"], rows)
