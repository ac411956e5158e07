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
*/
