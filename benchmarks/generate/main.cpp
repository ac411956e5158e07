// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
//
// gradus_generate: writes the catalog of an invented state, and its learners' records.
#include <CLI/CLI.hpp>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <utility>

#include "generate/records.hpp"
#include "generate/state.hpp"
#include "gradus/catalog/catalog.hpp"
#include "gradus/io/catalog_json.hpp"
#include "gradus/io/record_json.hpp"

namespace {

/// Where a text goes, piece by piece: a file, or standard output where it has no name.
class output {
public:
    explicit output(const std::string& file) : name_(file.empty() ? "standard output" : file) {
        if (!file.empty()) opened_.open(file, std::ios::binary);
        to_ = file.empty() ? &std::cout : &opened_;
    }
    void write(std::string_view text) { to_->write(text.data(), static_cast<std::streamsize>(text.size())); }
    bool finish() {
        if (to_->flush()) return true;
        std::cerr << "gradus_generate: cannot write " << name_ << '\n';
        return false;
    }

private:
    std::string name_;
    std::ofstream opened_;
    std::ostream* to_;
};

}  // namespace

int main(int argc, char** argv) {
    gradus::generate::state_options options;
    std::string file, records_file;
    std::uint64_t records = 0;
    bool compact = false, statewide = false;
    CLI::App program{
        "Writes the catalog of an invented state as JSON, and records of its learners, the same for the same "
        "arguments.",
        "gradus_generate"};
    program.add_option("--courses", options.courses, "how many courses")
        ->check(CLI::Range(1, 1'000'000))
        ->capture_default_str();
    program.add_option("--programs", options.programs,
                       "how many CTE programs; without it, in proportion to the courses");
    program.add_option("--credentials", options.credentials, "how many credentials; without it, two for each program");
    program.add_option("--requirement-sets", options.requirement_sets,
                       "how many; without it, two for each district, and three");
    program.add_option("--exits", options.exits,
                       "how many; without it, two for each program and district, and those of the state");
    program.add_flag("--statewide", statewide,
                     "5,000 courses, 200 programs, 300 credentials, 60 requirement sets, 400 exits");
    program.add_option("--terms", options.terms, "terms of a school year, the summer apart")
        ->check(CLI::Range(1, 4))
        ->capture_default_str();
    program.add_option("--seed", options.seed, "another seed gives another state")->capture_default_str();
    program.add_option("--out", file, "the file to write; without it, standard output");
    program.add_flag("--compact", compact, "on one line");
    CLI::Option* to =
        program.add_option("--records-out", records_file, "the file (.ndjson) to write learners' records to");
    program.add_option("--records", records, "how many records to write, one a line")->needs(to);
    CLI11_PARSE(program, argc, argv);

    if (statewide) options = gradus::generate::statewide(options.seed);
    gradus::catalog_data data = gradus::generate::make_state(options);
    output catalog_out(file);
    catalog_out.write(
        gradus::write_catalog(data, compact ? gradus::json_layout::compact : gradus::json_layout::indented));
    if (!catalog_out.finish()) return 2;
    if (records_file.empty()) return 0;
    output records_out(records_file);
    gradus::generate::make_records(gradus::build(std::move(data)).value(), {records, options.seed},
                                   [&](const gradus::record& r) {
                                       records_out.write(gradus::write_record(r, gradus::json_layout::compact) + '\n');
                                   });
    return records_out.finish() ? 0 : 2;
}
