// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
// Pairings: which academic courses to take beside the CTE courses of the health program, and in which terms of a best progression.

#include <cstdio>

#include "gradus/gradus.hpp"

int main() {
    const gradus::catalog catalog =
        gradus::read_catalog(gradus::read_file("examples/data/health/catalog.json", 1 << 20).value()).value();
    gradus::pairing_options options;
    options.most_measured = 8;
    const gradus::pairing found = gradus::find_pairs(catalog, options);
    for (const gradus::course_pair& p : found.pairs) {
        if (!p.measured) continue;
        std::printf("%-8s with %-5s score %.3f\n", catalog[p.cte].id.c_str(), catalog[p.academic].id.c_str(), *p.score);
        std::printf("  %s\n", gradus::reasons_of(catalog, p).front().c_str());
    }
    std::printf("best set:");
    for (const std::size_t i : gradus::best_set(found.pairs))
        std::printf(" %s+%s", catalog[found.pairs[i].cte].id.c_str(), catalog[found.pairs[i].academic].id.c_str());
    const gradus::route way = gradus::make_route(catalog, *catalog.find_entry("G9"), *catalog.find_exit("X.2YR"));
    const gradus::pair_sequence sequence = gradus::best_sequence(way, found.pairs);
    std::printf("\nfrom G9 to X.2YR, %s:\n", sequence.proved ? "proved best" : "not proved");
    for (const gradus::placed_pair& p : sequence.pairs)
        std::printf("  %s: %s with %s\n", gradus::term_name(way, p.term).c_str(),
                    catalog[found.pairs[p.pair].cte].id.c_str(), catalog[found.pairs[p.pair].academic].id.c_str());
}

/* output:
MEDTERM  with BIO   score 0.211
  BIO gives AC.BIO (Cell and body systems biology) at level 1; MEDTERM builds on it at level 1
AHS1     with CHEM  score 0.167
  CHEM gives AC.CHEM (Solutions, pH, reactions) at level 1; AHS1 builds on it at level 1
CNA      with ANAT  score 0.130
  ANAT gives AC.BIO (Cell and body systems biology) at level 3; CNA builds on it at level 1
CNA      with ALG2  score 0.100
  ALG2 gives AC.ALG (Proportional reasoning and dosage arithmetic) at level 3; CNA builds on it at level 1
MEDTERM  with ANAT  score 0.059
  ANAT gives AC.BIO (Cell and body systems biology) at level 3; MEDTERM builds on it at level 1
MEDTERM  with DEBIO score 0.021
  DEBIO gives AC.BIO (Cell and body systems biology) at level 3; MEDTERM builds on it at level 1
CNA      with ALG1  score 0.003
  ALG1 gives AC.ALG (Proportional reasoning and dosage arithmetic) at level 1; CNA builds on it at level 1
best set: MEDTERM+BIO AHS1+CHEM CNA+ANAT
from G9 to X.2YR, proved best:
  fall of year 2 (grade 10): MEDTERM with BIO
  fall of year 3 (grade 11): AHS1 with CHEM
  fall of year 4 (grade 12): CNA with ANAT
*/
