// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
// Load a catalog from a file, and ask for the best progression from an entry point to an exit point.

#include <cstdio>

#include "gradus/gradus.hpp"

int main() {
    const std::string text = gradus::read_file("examples/data/welding/catalog.json", 1 << 20).value();
    const gradus::catalog catalog = gradus::read_catalog(text).value();
    const gradus::route route = gradus::make_route(catalog, *catalog.find_entry("G11L"), *catalog.find_exit("X.RA"));
    const gradus::solution answer = gradus::solve(route);
    for (const gradus::placement& p : answer.progressions.at(0).placements)
        std::printf("%-29s %s\n", gradus::term_name(route, p.term).c_str(), catalog[p.course].title.c_str());
    std::printf("after %u terms, %s\n", *answer.terms, answer.proved ? "proved earliest" : "not proved earliest");
}

/* output:
*/
