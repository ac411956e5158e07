// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
//
// How do time and memory of `count` and `solve` grow with courses, terms and electives, and where does exactness end? Prints a line
// for each size, which plot_growth.py draws. An answer is checked before it is printed: what is planned and drawn verifies.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include "generate/ladder.hpp"
#include "gradus/catalog/catalog.hpp"
#include "gradus/progression/count.hpp"
#include "gradus/progression/solve.hpp"
#include "gradus/progression/verify.hpp"

namespace {

using namespace gradus;

/// Of processor time: other work on the machine does not count.
double seconds_since(std::clock_t start) { return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC; }

void measure(const char* axis, int size, const generate::ladder_options& shape, int years) {
    const catalog c = build(generate::make_ladder(shape)).value();
    horizon_options terms;
    terms.years = years;
    const route r = make_route(c, entry_id{0}, exit_id{0}, terms);
    auto start = std::clock();
    const progression_count n = count(r);
    const double count_took = seconds_since(start);
    start = std::clock();
    const solution best = solve(r);
    const double solve_took = seconds_since(start);
    for (const progression& p : best.progressions)
        if (!verify(r, p).valid) std::abort();
    std::printf("%s,%d,%.6f,%llu,%llu,%d,%.6g,%.3g,%.6f,%d\n", axis, size, count_took,
                static_cast<unsigned long long>(n.nodes), static_cast<unsigned long long>(n.bytes), n.exact ? 1 : 0,
                n.count.to_double(), n.standard_error.value_or(0), solve_took, best.proved ? 1 : 0);
    std::fflush(stdout);
}

}  // namespace

int main() {
    std::puts("axis,size,count_s,nodes,bytes,exact,count,standard_error,solve_s,proved");
    for (int courses = 8; courses <= 96; courses += 8)
        measure("courses", courses,
                {.core = courses / 2, .electives = courses / 2, .load = std::max(4, courses * 3 / 32 + 1)}, 4);
    for (int years = 2; years <= 10; ++years) measure("terms", 2 * years, {.core = 12, .electives = 12}, years);
    for (int electives = 4; electives <= 64; electives += 6)
        measure("electives", electives, {.core = 12, .electives = electives, .load = 6}, 4);
}
