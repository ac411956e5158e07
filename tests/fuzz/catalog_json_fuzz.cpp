// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0

// Any bytes are read as a catalog, a record, a requirement and a plan; what is read without error is written, in both layouts,
// and has to read as the same.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "gradus/io/catalog_json.hpp"
#include "gradus/io/plan_json.hpp"
#include "gradus/io/record_json.hpp"
#include "gradus/io/requirement_json.hpp"

namespace {

void check(bool holds) {
    if (!holds) __builtin_trap();
}

constexpr gradus::read_limits limits{
    .max_bytes = 1u << 20, .max_items = 100'000, .max_string = 2'000, .max_diagnostics = 50};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using gradus::json_layout;
    const std::string_view json{reinterpret_cast<const char*>(data), size};

    const auto catalog = gradus::parse_catalog(json, limits);
    check(catalog.found.size() <= limits.max_diagnostics + 1);
    if (catalog.found.empty()) {
        for (const json_layout layout : {json_layout::compact, json_layout::indented}) {
            const auto again = gradus::parse_catalog(gradus::write_catalog(catalog.data, layout));
            check(again.found.empty() && again.data == catalog.data);
        }
    }
    const auto record = gradus::parse_record(json, limits);
    if (record.found.empty()) {
        for (const json_layout layout : {json_layout::compact, json_layout::indented}) {
            const auto again = gradus::parse_record(gradus::write_record(record.data, layout));
            check(again.found.empty() && again.data == record.data);
        }
    }
    const auto requirement = gradus::parse_requirement_json(json, limits);
    check(requirement.has_value() != has_error(requirement.found()));
    if (requirement) {
        const std::string written = gradus::write_requirement_json(*requirement);
        const auto again = gradus::parse_requirement_json(written);
        check(again && *again == *requirement && gradus::write_requirement_json(*again) == written);
    }
    static_cast<void>(gradus::parse_progression(json, limits));
    return 0;
}
