// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "query/cohort_lists.hpp"

#include <algorithm>
#include <limits>

namespace gradus::query {

const std::vector<std::string>& cohort_list_names() {
    static const std::vector<std::string> names{"courses", "credentials", "entries", "exits", "sets"};
    return names;
}

cohort_lists::cohort_lists(const catalog& c, const std::vector<std::string>& what) : catalog_(c) {
    const catalog_data& d = c.data();
    for (const auto of : {cohort_list::kind::courses, cohort_list::kind::credentials, cohort_list::kind::entries,
                          cohort_list::kind::exits, cohort_list::kind::sets}) {
        const std::string& name = cohort_list_names()[static_cast<std::size_t>(of)];
        if (std::find(what.begin(), what.end(), name) == what.end()) continue;
        if (of == cohort_list::kind::courses) add(of, d.courses);
        if (of == cohort_list::kind::credentials) add(of, d.credentials);
        if (of == cohort_list::kind::entries) add(of, d.entry_points);
        if (of == cohort_list::kind::exits) add(of, d.exit_points);
        if (of == cohort_list::kind::sets) add(of, d.requirement_sets);
    }
    for (std::size_t i = 0; needs_facts() && i < d.courses.size(); ++i)
        if (d.courses[i].status != course_status::active) lists_.front().ids[i].clear();
    for (const course& each : d.courses)
        bands_.push_back(each.grades.value_or(
            grade_band{std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::max()}));
}

bool cohort_lists::needs_facts() const { return !lists_.empty() && lists_.front().of == cohort_list::kind::courses; }

template <class Things>
void cohort_lists::add(cohort_list::kind of, const Things& things) {
    cohort_list& l = lists_.emplace_back(cohort_list{of, cohort_list_names()[static_cast<std::size_t>(of)], {}});
    for (const auto& thing : things) l.ids.push_back(thing.id);
}

std::vector<standing_words> cohort_lists::words_of(const cohort_list& l, const cohort_batch& b) {
    std::vector<standing_words> words;
    const auto read = [&]<class Id>(Id) {
        for (std::uint32_t k = 0; k < l.ids.size(); ++k) words.push_back(b[Id{k}]);
    };
    switch (l.of) {
        case cohort_list::kind::courses:
            read(course_id{});
            break;
        case cohort_list::kind::credentials:
            read(credential_id{});
            break;
        case cohort_list::kind::entries:
            read(entry_id{});
            break;
        case cohort_list::kind::exits:
            read(exit_id{});
            break;
        case cohort_list::kind::sets:
            read(requirement_set_id{});
            break;
    }
    return words;
}

void cohort_lists::leave_out(const cohort_list& l, const record& r, const facts& known,
                             std::vector<standing>& at) const {
    if (l.of == cohort_list::kind::courses) {
        for (std::size_t i = 0; r.grade && i < at.size(); ++i)
            if (*r.grade < bands_[i].min || *r.grade > bands_[i].max) at[i] = standing::unmet;
        for (const held_course& h : known.courses)
            for (const course_id c : h.courses) at[index(c)] = standing::unmet;
    } else if (l.of == cohort_list::kind::credentials) {
        for (const held_credential& h : r.credentials)
            if (const auto k = catalog_.find_credential(h.id); k && !(h.expires && r.as_of && *h.expires < *r.as_of))
                at[index(*k)] = standing::unmet;
    }
}

}  // namespace gradus::query
