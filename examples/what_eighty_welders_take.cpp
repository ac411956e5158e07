// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
// Whether a school has the teachers and the equipment for eighty learners, what binds, what to do, and when each progression can start.

#include <cstdio>

#include "gradus/program.hpp"

int main() {
    const gradus::catalog catalog =
        gradus::read_catalog(gradus::read_file("examples/data/welding/catalog.json", 1 << 20).value()).value();
    const std::string supposed = gradus::read_file("examples/data/welding/capacity.json", 1 << 20).value();
    gradus::capacity_options asked;
    asked.assumptions = gradus::parse_capacity(supposed, catalog).data;
    for (const gradus::intake_line& line : asked.assumptions.intakes) {
        gradus::route way = make_route(catalog, *catalog.find_entry(line.from), *catalog.find_exit(line.to));
        gradus::progression best = solve(way).progressions.at(0);
        asked.intakes.push_back({std::move(way), std::move(best), line.learners});
    }
    const gradus::capacity answer = find_capacity(catalog, asked);
    std::printf("%s: %ld of %ld sections can be taught\n", answer.enough ? "enough" : "not enough",
                static_cast<long>(answer.covered), static_cast<long>(answer.sections));
    for (const gradus::shortfall& s : answer.shortfalls) std::printf("%s: %s\n", s.node.c_str(), s.cut.c_str());
    for (const gradus::capacity_action& a : answer.actions)
        std::printf("do: %s; ready %s\n", a.what.c_str(),
                    a.ready ? gradus::to_string(*a.ready).c_str() : "on a day not known");
    for (const gradus::first_start& s : answer.starts)
        std::printf("%s can start on %s\n", catalog[asked.intakes[s.intake].way.to].id.c_str(),
                    s.first ? gradus::to_string(*s.first).c_str() : s.why.c_str());
}

/* output:
not enough: 16 of 17 sections can be taught
INTROWELD: INTROWELD and NCCERCORE ask for 8 sections in fall of 2025-26; the only teachers who may teach them, F1, F2 and RETIRED1, have 7
R.BOOTH: 5 sections of WELD2 in spring of 2027-28, in turn over 4 periods, need 40 of R.BOOTH (Welding booths); there are 16
R.GMAW: 5 sections of WELD2 in spring of 2027-28, in turn over 4 periods, need 16 of R.GMAW (GMAW machines); there are 4
do: hire a teacher with Q.WELD so that 1 section more a year can be taught by Q.WELD; ready 2026-03-01
do: obtain 24 more of R.BOOTH (Welding booths); ready 2026-02-01
do: obtain 12 more of R.GMAW (GMAW machines); ready 2026-08-01
X.WORK can start on 2026-08-10
X.2YR can start on 2026-08-10
*/
