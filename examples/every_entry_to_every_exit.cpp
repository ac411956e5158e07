// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
// The matrix: every entry point by every exit point, and why a cell is a no.

#include <cstdio>

#include "gradus/gradus.hpp"

int main() {
    const gradus::catalog catalog =
        gradus::read_catalog(gradus::read_file("examples/data/health/catalog.json", 1 << 20).value()).value();
    gradus::matrix_options options;
    options.counts = false;
    options.threads = 2;
    for (const gradus::matrix_cell& cell : gradus::make_matrix(catalog, options).cells) {
        std::printf("%-6s %-7s ", catalog[cell.entry].id.c_str(), catalog[cell.exit].id.c_str());
        if (cell.terms)
            std::printf("%u terms\n", *cell.terms);
        else
            std::printf("no: %s %s\n", cell.why_not.front().at.c_str(), cell.why_not.front().message.c_str());
    }
}

/* output:
G9     X.WORK  8 terms
G9     X.EMS   8 terms
G9     X.RA    8 terms
G9     X.2YR   8 terms
G9     X.4YR   no: exit X.4YR asks for 30 credits of *, and all that can be held or taken of these are 27 credits
G10T   X.WORK  6 terms
G10T   X.EMS   6 terms
G10T   X.RA    6 terms
G10T   X.2YR   6 terms
G10T   X.4YR   no: exit X.4YR asks for 30 credits of *, and all that can be held or taken of these are 27 credits
G11L   X.WORK  4 terms
G11L   X.EMS   4 terms
G11L   X.RA    4 terms
G11L   X.2YR   4 terms
G11L   X.4YR   no: exit X.4YR asks for 30 credits of *, and all that can be held or taken of these are 27 credits
ADULT  X.WORK  no: requirement set LA-CAREER-2025 asks for 23 credits in all
ADULT  X.EMS   no: requirement set LA-CAREER-2025 asks for 23 credits in all
ADULT  X.RA    no: requirement set LA-CAREER-2025 asks for 23 credits in all
ADULT  X.2YR   no: requirement set LA-CAREER-2025 asks for 23 credits in all
ADULT  X.4YR   no: exit X.4YR asks for 30 credits of *, and all that can be held or taken of these are 27 credits
*/
