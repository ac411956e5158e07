// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GAP_SKILL_SCOPE_HPP
#define GRADUS_GAP_SKILL_SCOPE_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_set>
#include <vector>

#include "gradus/graph/cone.hpp"

namespace gradus {

/// The part of a catalog in which skills are looked at. Each list is sorted.
///
/// `courses` (active ones) and `credentials` are what can give skills; `users` are the courses that it is about: what they use counts as
/// asked for, and their order is checked. What else asks are `exits`, `occupations`, and the `asked` credentials by what they attest.
struct skill_scope {
    std::vector<course_id> courses;
    std::vector<course_id> users;
    std::vector<credential_id> credentials;
    std::vector<credential_id> asked;
    std::vector<exit_id> exits;
    std::vector<occupation_id> occupations;
};

namespace detail {

template <class T>
void sort_unique(std::vector<T>& list) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
}

/// Returns the gates that must be met for one to be met, itself first: those that `all` holds together.
[[nodiscard]] inline std::vector<gate_id> sure_gates(const circuit& c, gate_id top) {
    std::vector<gate_id> sure{top};
    std::unordered_set<gate_id> seen{top};
    for (std::size_t next = 0; next < sure.size(); ++next) {
        const gate& g = c[sure[next]];
        if (g.kind != gate_kind::threshold || g.number != static_cast<std::int64_t>(g.input_count)) continue;
        for (const gate_id input : c.inputs_of(g))
            if (seen.insert(input).second) sure.push_back(input);
    }
    return sure;
}

/// Gathers one scope.
class scope_finder {
public:
    explicit scope_finder(const catalog& c) : catalog_(c) {}

    [[nodiscard]] skill_scope of_all() {
        const catalog_data& d = catalog_.data();
        for (std::uint32_t i = 0; i < d.courses.size(); ++i) add_course(course_id{i});
        for (std::uint32_t k = 0; k < d.credentials.size(); ++k) made_.credentials.push_back(credential_id{k});
        for (std::uint32_t x = 0; x < d.exit_points.size(); ++x) made_.exits.push_back(exit_id{x});
        for (std::uint32_t o = 0; o < d.occupations.size(); ++o) made_.occupations.push_back(occupation_id{o});
        made_.asked = made_.credentials;
        made_.users = made_.courses;
        return std::move(made_);
    }

    [[nodiscard]] skill_scope of_exit(exit_id x) {
        add_exit(x);
        made_.users = made_.courses;
        return finish();
    }

    [[nodiscard]] skill_scope of_things(const std::vector<course_id>& courses,
                                        const std::vector<credential_id>& credentials) {
        made_.asked = credentials;
        add_cone(cone_of(catalog_, courses, credentials, cone_extent::chosen));
        made_.users = made_.courses;
        return finish();
    }

    [[nodiscard]] skill_scope of_program(program_id id) {
        const program& p = catalog_[id];
        std::vector<course_id> courses;
        for (const std::string& course : p.courses)
            if (const auto found = catalog_.find_course(course)) courses.push_back(*found);
        for (const std::string& credential : p.credentials)
            if (const auto found = catalog_.find_credential(credential)) made_.asked.push_back(*found);
        for (const std::string& soc : p.occupations) add_occupation(soc);
        for (const course_id c : courses) add_course(c);
        made_.users = made_.courses;
        add_cone(cone_of(catalog_, courses, made_.asked, cone_extent::chosen));
        for (const std::string& exit : p.exits)
            if (const auto found = catalog_.find_exit(exit)) add_exit(*found);
        if (courses.empty()) made_.users = made_.courses;
        return finish();
    }

private:
    void add_course(course_id c) {
        if (catalog_[c].status == course_status::active) made_.courses.push_back(c);
    }
    void add_cone(const cone& found) {
        for (const course_id c : found.courses) add_course(c);
        made_.credentials.insert(made_.credentials.end(), found.credentials.begin(), found.credentials.end());
    }
    void add_occupation(const std::string& soc) {
        const auto found = catalog_.find_occupation(soc);
        if (!found) return;
        made_.occupations.push_back(*found);
        for (const std::string& id : catalog_[*found].requires_credentials)
            if (const auto credential = catalog_.find_credential(id)) made_.asked.push_back(*credential);
    }
    void add_exit(exit_id x) {
        made_.exits.push_back(x);
        add_cone(cone_of(catalog_, x, cone_extent::chosen));
        for (const std::string& soc : catalog_[x].occupations) add_occupation(soc);
        const circuit& c = catalog_.circuit();
        std::vector<gate_id> tops{c.exit_requires[index(x)]};
        if (const auto set = catalog_.find_requirement_set(catalog_[x].requirement_set))
            tops.push_back(c.set_requires[index(*set)]);
        for (const gate_id top : tops)
            for (const gate_id g : sure_gates(c, top))
                if (c[g].kind == gate_kind::credential) made_.asked.push_back(credential_id{c[g].subject});
    }

    [[nodiscard]] skill_scope finish() {
        made_.credentials.insert(made_.credentials.end(), made_.asked.begin(), made_.asked.end());
        sort_unique(made_.courses);
        sort_unique(made_.users);
        sort_unique(made_.credentials);
        sort_unique(made_.asked);
        sort_unique(made_.exits);
        sort_unique(made_.occupations);
        return std::move(made_);
    }

    const catalog& catalog_;
    skill_scope made_;
};

}  // namespace detail

/// Returns the scope of a whole catalog: all active courses, and all that asks.
[[nodiscard]] inline skill_scope scope_of(const catalog& c) { return detail::scope_finder(c).of_all(); }

/// Returns the scope of an exit: its cone, without what is there only because any course would do (`cone_extent::chosen`); its occupations;
/// and of credentials those that it, its set or an occupation asks for in any case, alternatives left out. Linear in the catalog.
[[nodiscard]] inline skill_scope scope_of(const catalog& c, exit_id x) { return detail::scope_finder(c).of_exit(x); }

/// Returns the scope of some courses and credentials: they and all that they require; what the credentials attest is asked for. Linear in
/// the catalog.
[[nodiscard]] inline skill_scope scope_of(const catalog& c, const std::vector<course_id>& courses,
                                          const std::vector<credential_id>& credentials) {
    return detail::scope_finder(c).of_things(courses, credentials);
}

/// Returns the scope of a program: what it lists with all that this requires, and the scopes of its exits. `users` are the courses that it
/// lists; where it lists none, those of its exits. Linear in the catalog, once an exit.
[[nodiscard]] inline skill_scope scope_of(const catalog& c, program_id p) {
    return detail::scope_finder(c).of_program(p);
}

}  // namespace gradus

#endif
