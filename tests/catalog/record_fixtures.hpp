// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_TESTS_CATALOG_RECORD_FIXTURES_HPP
#define GRADUS_TESTS_CATALOG_RECORD_FIXTURES_HPP

#include <optional>
#include <string>
#include <utility>

#include "gradus/catalog/catalog.hpp"
#include "gradus/catalog/record.hpp"
#include "gradus/io/requirement_text.hpp"

namespace gradus::fixtures {

/// Adds a course of one credit that requires what the text says; nothing where it is empty.
inline course& add_course(catalog_data& data, std::string id, std::string_view requires_text = {}) {
    course& c = data.courses.emplace_back();
    c.id = std::move(id);
    if (!requires_text.empty()) c.requires_ = parse_requirement(requires_text).value();
    return c;
}

inline void add_equivalence(catalog_data& data, std::string from, std::string to, equivalence_kind kind,
                            std::optional<double> amount = std::nullopt) {
    equivalence& e = data.equivalences.emplace_back();
    e.from = std::move(from);
    e.to = std::move(to);
    e.kind = kind;
    if (amount) e.credits = credits::of(*amount);
}

inline attempt& add_attempt(record& r, std::string course, std::string grade,
                            attempt_status status = attempt_status::completed) {
    attempt& a = r.attempts.emplace_back();
    a.course = std::move(course);
    a.grade = std::move(grade);
    a.status = status;
    return a;
}

}  // namespace gradus::fixtures

#endif
