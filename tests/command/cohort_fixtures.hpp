// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_TESTS_COMMAND_COHORT_FIXTURES_HPP
#define GRADUS_TESTS_COMMAND_COHORT_FIXTURES_HPP

#include <cstdint>
#include <filesystem>
#include <string>

#include "command/program.hpp"
#include "generate/records.hpp"
#include "generate/state.hpp"
#include "gradus/catalog/catalog.hpp"
#include "gradus/io/catalog_json.hpp"
#include "gradus/io/record_json.hpp"

namespace gradus::tests {

/// The files of an invented state and of so many of its learners, for as long as a test runs.
struct cohort_files {
    explicit cohort_files(std::uint64_t count)
        : state(build(generate::make_state({.courses = 400})).value()),
          catalog(file_with("state.json", write_catalog(state.data()))) {
        std::string text;
        generate::make_records(state, {count, 1},
                               [&](const record& r) { text += write_record(r, json_layout::compact) + '\n'; });
        records = file_with("state.ndjson", text);
    }
    ~cohort_files() {
        std::filesystem::remove(catalog);
        std::filesystem::remove(records);
    }
    cohort_files(const cohort_files&) = delete;
    cohort_files& operator=(const cohort_files&) = delete;

    gradus::catalog state;
    std::string catalog, records;
};

}  // namespace gradus::tests

#endif
