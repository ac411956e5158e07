// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_BINDINGS_C_TESTS_ARROW_FIXTURES_HPP
#define GRADUS_BINDINGS_C_TESTS_ARROW_FIXTURES_HPP

#include <cstdint>
#include <string>

#include "c_fixtures.hpp"
#include "gradus/catalog/catalog.hpp"
#include "gradus/io/catalog_json.hpp"

namespace gradus::tests {

/// A type and an array that are released at the end.
struct arrow_pair {
    arrow_pair() = default;
    arrow_pair(const arrow_pair&) = delete;
    arrow_pair& operator=(const arrow_pair&) = delete;
    ~arrow_pair() {
        if (type.release) type.release(&type);
        if (array.release) array.release(&array);
    }

    [[nodiscard]] std::size_t member(const std::string& name) const {
        for (std::int64_t i = 0; i < type.n_children; ++i)
            if (type.children[i]->name == name) return static_cast<std::size_t>(i);
        FAIL("there is no column " << name);
        return 0;
    }

    ArrowSchema type{};
    ArrowArray array{};
};

/// Returns the i-th text of a dictionary of codes of 8 bits.
inline std::string coded_text(const ArrowArray& codes, std::int64_t i) {
    const auto code = static_cast<const std::int8_t*>(codes.buffers[1])[codes.offset + i];
    const auto* offsets = static_cast<const std::int32_t*>(codes.dictionary->buffers[1]);
    const auto* bytes = static_cast<const char*>(codes.dictionary->buffers[2]);
    return {bytes + offsets[code], bytes + offsets[code + 1]};
}

/// A context with a catalog that is compiled for cohorts.
struct cohort_fixture : c_fixture {
    explicit cohort_fixture(const gradus::catalog& c) : c_fixture(write_catalog(c.data())) {
        REQUIRE(gradus_cohort_create(context, catalog, &cohort) == GRADUS_OK);
    }
    cohort_fixture(const cohort_fixture&) = delete;
    cohort_fixture& operator=(const cohort_fixture&) = delete;
    ~cohort_fixture() { gradus_cohort_free(cohort); }

    gradus_status evaluate(const arrow_pair& records, arrow_pair& answers) {
        return gradus_cohort_evaluate(context, cohort, &records.type, &records.array, params, &answers.type,
                                      &answers.array);
    }

    gradus_cohort* cohort = nullptr;
};

}  // namespace gradus::tests

#endif
