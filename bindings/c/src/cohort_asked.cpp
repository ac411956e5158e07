// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "cohort_asked.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "given_params.hpp"
#include "query/audit_answer.hpp"

namespace gradus::c {

namespace {

cohort_params read_checked(const params_object* given) {
    given_params in(given);
    cohort_params made;
    read_cohort(in, made);
    in.finish();
    const std::vector<std::string>& names = query::cohort_list_names();
    std::string wrong;
    for (const std::string& name : made.what)
        if (std::find(names.begin(), names.end(), name) == names.end())
            wrong += (wrong.empty() ? "what " : "\nwhat ") + query::in_quotes(name) + query::near_ids(names, name);
    if (!wrong.empty()) throw bad_argument(wrong);
    return made;
}

}  // namespace

asked_cohort::asked_cohort(const catalog& c, const params_object* given)
    : asked(read_checked(given)), lists(c, asked.what) {
    options.mode = query::mode_of(asked.mode);
    options.day = query::day_of("on", asked.on);
    const std::set<std::string_view> wanted(asked.ids.begin(), asked.ids.end());
    std::set<std::string_view> missing = wanted;
    for (const query::cohort_list& l : lists.all()) {
        std::vector<std::uint32_t>& some = positions.emplace_back();
        for (std::uint32_t i = 0; i < l.ids.size(); ++i) {
            if (l.ids[i].empty() || !(wanted.empty() || wanted.contains(l.ids[i]))) continue;
            some.push_back(i);
            missing.erase(l.ids[i]);
        }
    }
    std::string wrong;
    for (const std::string_view id : missing)
        wrong += (wrong.empty() ? "" : "\n") +
                 ("ids: nothing that is answered about has the id " + query::in_quotes(std::string(id)));
    if (!wrong.empty()) throw bad_argument(wrong);
}

}  // namespace gradus::c
