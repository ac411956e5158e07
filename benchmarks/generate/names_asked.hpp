// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_BENCHMARKS_GENERATE_NAMES_ASKED_HPP
#define GRADUS_BENCHMARKS_GENERATE_NAMES_ASKED_HPP

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gradus/catalog/catalog.hpp"

namespace gradus::generate {

/// What requirements ask a record about by name, each name once, in order; a test with the least score asked for.
struct names_asked {
    std::vector<std::pair<std::string, double>> tests;
    std::vector<std::pair<std::string, std::int32_t>> hours;
    std::vector<std::string> records, approvals, statuses;

    void add(const requirement& r) {
        if (r.form == requirement_form::test) add_named(tests, r.id, static_cast<double>(r.hundredths) / 100);
        if (r.form == requirement_form::hours) add_named(hours, r.id, r.number);
        if (r.form == requirement_form::record) add_name(records, r.id);
        if (r.form == requirement_form::approval) add_name(approvals, r.id);
        if (r.form == requirement_form::status) add_name(statuses, r.id);
        for (const requirement& part : r.parts) add(part);
    }
    void add(const std::optional<requirement>& r) {
        if (r) add(*r);
    }
    template <class Things>
    void add_of_each(const Things& things) {
        for (const auto& thing : things) add(thing.requires_);
    }

private:
    static void add_name(std::vector<std::string>& to, const std::string& name) {
        const auto at = std::lower_bound(to.begin(), to.end(), name);
        if (at == to.end() || *at != name) to.insert(at, name);
    }
    template <class Value>
    static void add_named(std::vector<std::pair<std::string, Value>>& to, const std::string& name, Value value) {
        const auto at =
            std::lower_bound(to.begin(), to.end(), name, [](const auto& p, const auto& n) { return p.first < n; });
        if (at == to.end() || at->first != name)
            to.insert(at, {name, value});
        else
            at->second = std::min(at->second, value);
    }
};

/// Returns the names that everything but programs' own things asks for: what may stand in anyone's record.
[[nodiscard]] inline names_asked names_asked_of_all(const catalog_data& data) {
    names_asked all;
    for (const course& c : data.courses)
        if (!is_vocational(c.kind)) all.add(c.requires_);
    all.add_of_each(data.requirement_sets);
    all.add_of_each(data.entry_points);
    for (const exit_point& e : data.exit_points)
        if (e.occupations.empty()) all.add(e.requires_);
    for (const articulation& a : data.articulations)
        if (a.kind == "exam") all.add(a.requires_);
    return all;
}

/// Returns the names that a program's courses, credentials and exits ask for.
[[nodiscard]] inline names_asked names_asked_by(const catalog& c, const program& p) {
    names_asked own;
    for (const std::string& id : p.courses)
        if (const auto course = c.find_course(id)) own.add(c[*course].requires_);
    for (const std::string& id : p.credentials)
        if (const auto credential = c.find_credential(id)) own.add(c[*credential].requires_);
    for (const std::string& id : p.exits)
        if (const auto exit = c.find_exit(id)) own.add(c[*exit].requires_);
    return own;
}

}  // namespace gradus::generate

#endif
