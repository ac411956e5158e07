// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
//
// gradus_generate: writes the catalog of an invented state.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>

#include "generate/state.hpp"
#include "gradus/io/catalog_json.hpp"

int main(int argc, char** argv) {
    gradus::generate::state_options options;
    std::string file;
    bool compact = false;
    CLI::App program{"Writes the catalog of an invented state as JSON, the same for the same arguments.",
                     "gradus_generate"};
    program.add_option("--courses", options.courses, "how many courses")
        ->check(CLI::Range(1, 1'000'000))
        ->capture_default_str();
    program.add_option("--programs", options.programs,
                       "how many CTE programs; without it, in proportion to the courses");
    program.add_option("--credentials", options.credentials, "how many credentials; without it, two for each program");
    program.add_option("--requirement-sets", options.requirement_sets,
                       "how many; without it, two for each district, and three");
    program.add_option("--terms", options.terms, "terms of a school year, the summer apart")
        ->check(CLI::Range(1, 4))
        ->capture_default_str();
    program.add_option("--seed", options.seed, "another seed gives another state")->capture_default_str();
    program.add_option("--out", file, "the file to write; without it, standard output");
    program.add_flag("--compact", compact, "on one line");
    CLI11_PARSE(program, argc, argv);

    const std::string json = gradus::write_catalog(
        gradus::generate::make_state(options), compact ? gradus::json_layout::compact : gradus::json_layout::indented);
    std::ofstream opened;
    if (!file.empty()) opened.open(file, std::ios::binary);
    std::ostream& out = file.empty() ? std::cout : opened;
    if (!out.write(json.data(), static_cast<std::streamsize>(json.size())).flush()) {
        std::cerr << "gradus_generate: cannot write " << (file.empty() ? "standard output" : file) << '\n';
        return 2;
    }
    return 0;
}
