// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_BENCHMARKS_GENERATE_LOCAL_CATALOG_HPP
#define GRADUS_BENCHMARKS_GENERATE_LOCAL_CATALOG_HPP

#include <set>
#include <string>
#include <utility>

#include "generate/dice.hpp"
#include "gradus/catalog/catalog_data.hpp"

namespace gradus::generate {

/// The state's catalog as one district adds to it: ids begin with the district's.
struct local_catalog {
    catalog_data& data;
    dice& random;
    int number;                          ///< of the district, from 1
    int terms;                           ///< of a school year, without the optional ones
    std::set<std::string>& occupations;  ///< the ids of those that are there

    [[nodiscard]] std::string district() const { return "D" + std::to_string(1000 + number).substr(1); }
    [[nodiscard]] std::string id(const std::string& name) const { return district() + "." + name; }
    /// Returns a tag of this district's own.
    [[nodiscard]] std::string tag(const std::string& name) const { return name + "." + district(); }
    [[nodiscard]] const std::string& first_term() const { return data.calendar.terms.front().id; }

    /// Adds a course of one credit that runs the whole school year.
    course& add_course(const std::string& name, std::string title, course_kind kind) {
        course& c = data.courses.emplace_back();
        c.id = id(name);
        c.title = std::move(title);
        c.kind = kind;
        c.codes = {{"state", std::to_string(100000 + data.courses.size())}};
        set_whole(c);
        c.provider = district();
        c.seats = random.between(16, 32);
        c.sections_max = random.between(1, 4);
        return c;
    }

    /// Lets a course run the whole year.
    void set_whole(course& c) const {
        c.length = terms;
        if (terms > 1) c.offered = {{first_term(), 1, {}, {}}};
    }
    /// Lets a course run in any one term, for half a credit.
    static void set_half(course& c) {
        c.credits = credits::of_hundredths(50);
        c.length = 1;
        c.offered.reset();
    }
    void offer_every_second_year(course& c) { c.offered = {{first_term(), 2, 2026 + random.between(0, 1), {}}}; }
};

}  // namespace gradus::generate

#endif
