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
fall of year 1 (grade 11)     English III
fall of year 1 (grade 11)     Financial Literacy
fall of year 1 (grade 11)     U.S. History
fall of year 1 (grade 11)     NCCER Core
spring of year 1 (grade 11)   Technical Writing
spring of year 1 (grade 11)   Math Essentials
spring of year 1 (grade 11)   NCCER Welding Technology I
fall of year 2 (grade 12)     WELD 1411 SMAW Fillet Weld (dual enrollment)
fall of year 2 (grade 12)     Internship (paid) in a BESE pathway
spring of year 2 (grade 12)   NCCER Welding Technology II
spring of year 2 (grade 12)   Welding II Lab
after 4 terms, proved earliest
*/
