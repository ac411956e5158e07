// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
// Perkins V's indicators and a state's diploma points, from definitions in files, for the learners of a file.

#include <cstdio>
#include <fstream>
#include <string>

#include "gradus/program.hpp"

int main() {
    const std::string folder = "examples/data/indicators/";
    const auto read = [&](const char* name) { return gradus::read_file(folder + name, 1 << 20).value(); };
    const gradus::catalog catalog = gradus::read_catalog(read("catalog.json")).value();

    gradus::record_table table;
    std::ifstream file(folder + "records.ndjson", std::ios::binary);
    gradus::record_stream stream(file);
    for (gradus::line_reading line; stream.next(line);) table.add(line.data);

    for (const char* name : {"perkins-v.json", "strength-of-diploma.json", "strength-of-diploma-2026.json"}) {
        const gradus::outcome_definitions d = gradus::parse_outcome_definitions(read(name)).data;
        const gradus::outcome_rules rules = gradus::compile_outcomes(catalog, d).value();
        gradus::outcome_counts counts(rules);
        evaluate_cohort(rules.circuit(), table.columns(), {},
                        [&](const gradus::cohort_batch& batch) { counts.add(batch); });
        std::printf("%s, %s\n", d.title.c_str(), d.version.c_str());
        for (std::size_t i = 0; i < d.indicators.size(); ++i) {
            const auto shown = without_small_cells(counts.indicators[i], d).all;
            if (shown.percent)
                std::printf("  %s: %.2f %% of %zu\n", d.indicators[i].id.c_str(),
                            static_cast<double>(*shown.percent) / 100, *shown.population);
            else
                std::printf("  %s: too few to be told\n", d.indicators[i].id.c_str());
        }
        for (std::size_t i = 0; i < d.indexes.size(); ++i) {
            const auto shown = without_small_cells(counts.indexes[i], d).all;
            std::printf("  %s: %.2f points\n", d.indexes[i].id.c_str(), static_cast<double>(*shown.average) / 100);
        }
    }
}

/* output:
Perkins V, secondary core indicators, 2024 example
  1S1: too few to be told
  2S1: 60.47 % of 43
  2S2: 46.51 % of 43
  2S3: too few to be told
  3S1: 51.16 % of 43
  4S1: too few to be told
  5S1: 51.16 % of 43
  5S2: too few to be told
  5S3: 32.56 % of 43
Strength of diploma, Louisiana, up to 2025
  diploma: 108.82 points
Strength of diploma, Louisiana, from 2026
  diploma: 110.20 points
*/
