#!/usr/bin/env python3
"""Draws what growth prints as an SVG: time and nodes of count, time of solve, over courses, terms and electives.

    build/release/benchmarks/growth > growth.csv; benchmarks/plot_growth.py growth.csv docs/growth.svg
"""
import csv
import math
import sys

WIDTH, HEIGHT, LEFT, TOP, GAP = 300, 240, 60, 40, 40
LINES = [("count_s", "count, s", "#1f77b4"), ("solve_s", "solve, s", "#d62728"), ("nodes", "nodes, millions", "#2ca02c")]
LOW, HIGH = -4, 2  # powers of ten of the vertical axis


def main(source, target):
    with open(source, encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    axes = list(dict.fromkeys(row["axis"] for row in rows))
    total = LEFT + len(axes) * (WIDTH + GAP)
    svg = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{total}" height="{TOP + HEIGHT + 80}" '
           'font-family="sans-serif" font-size="12">', '<rect width="100%" height="100%" fill="white"/>']
    for i, axis in enumerate(axes):
        svg += panel([row for row in rows if row["axis"] == axis], axis, LEFT + i * (WIDTH + GAP))
    for i, (_, name, colour) in enumerate(LINES):
        svg.append(f'<text x="{LEFT + i * 130}" y="20" fill="{colour}">{name}</text>')
    svg.append(f'<text x="{LEFT + 400}" y="20">hollow: an estimate, or not proved</text></svg>')
    with open(target, "w", encoding="utf-8") as file:
        file.write("\n".join(svg) + "\n")


def panel(rows, axis, left):
    sizes = [int(row["size"]) for row in rows]
    first, last = min(sizes), max(sizes)

    def x(size):
        return left + (size - first) / (last - first) * (WIDTH - 20)

    def y(value):
        power = min(max(math.log10(max(value, 1e-9)), LOW), HIGH)
        return TOP + (HIGH - power) / (HIGH - LOW) * HEIGHT

    out = [f'<text x="{left + WIDTH / 2 - 20}" y="{TOP + HEIGHT + 40}">{axis}</text>']
    for power in range(LOW, HIGH + 1):
        at = y(10.0 ** power)
        out.append(f'<line x1="{left}" x2="{left + WIDTH - 20}" y1="{at:.1f}" y2="{at:.1f}" stroke="#ddd"/>')
        out.append(f'<text x="{left - 34}" y="{at + 4:.1f}" font-size="10">1e{power}</text>')
    for size in sizes[::2]:
        out.append(f'<text x="{x(size) - 6:.1f}" y="{TOP + HEIGHT + 18}" font-size="10">{size}</text>')
    for key, _, colour in LINES:
        scale = 1e-6 if key == "nodes" else 1.0
        points = [(x(int(row["size"])), y(float(row[key]) * scale), row) for row in rows]
        path = " ".join(f"{px:.1f},{py:.1f}" for px, py, _ in points)
        out.append(f'<polyline points="{path}" fill="none" stroke="{colour}"/>')
        for px, py, row in points:
            sure = row["proved"] == "1" if key == "solve_s" else row["exact"] == "1"
            out.append(f'<circle cx="{px:.1f}" cy="{py:.1f}" r="3" stroke="{colour}" fill="{colour if sure else "white"}"/>')
    return out


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
