// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <utility>

#include "demand_answer.hpp"
#include "gradus/io/read_lmi.hpp"

namespace gradus::query {

demanded_catalog find_demand(const catalog& c, const demand_request& asked, const common_options& common) {
    demanded_catalog made{make_skill_index(c), {}, {}, {}, asked.region, asked.top};
    if (!asked.weights.empty()) {
        weights_reading reading = parse_weights(common.host.read(asked.weights));
        if (has_error(reading.found)) refuse(asked.weights, reading.found);
        made.rules = std::move(reading.data);
    }
    std::vector<lmi_profile> profiles = made.rules.profiles;
    for (lmi_profile& known : known_profiles()) profiles.push_back(std::move(known));
    std::string wrong;
    diagnostics all;
    for (const std::string& file : asked.lmi) {
        try {
            const diagnostics found =
                read_lmi(made.table, common.host.read(file, lmi_limits.max_bytes), file, profiles);
            if (has_error(found)) refuse(file, found);
        } catch (const unusable& this_one) {
            wrong += (wrong.empty() ? "" : "\n") + std::string(this_one.what());
            all.insert(all.end(), this_one.found.begin(), this_one.found.end());
        }
    }
    if (!wrong.empty()) throw unusable(wrong, std::move(all));
    if (!c.data().occupations.empty()) add_catalog(made.table, c);
    made.demand = gradus::find_demand(made.skills, made.table, made.rules, asked.region);
    return made;
}

std::string place_of(const lmi_table& table, const lmi_row& r) {
    const lmi_file& f = table.files[r.file];
    std::string text = f.profile == "catalog" ? "catalog, occupation " + std::to_string(r.line)
                                              : f.name + " line " + std::to_string(r.line);
    std::string more = r.source != 0 ? table.name(r.source) : f.profile == "catalog" ? "" : f.source;
    const auto add = [&](const std::string& part) {
        if (!part.empty()) more += (more.empty() ? "" : ", ") + part;
    };
    add(table.name(r.employer));
    add(table.name(r.region));
    if (r.from != 0) add(r.to == r.from ? std::to_string(r.from) : std::to_string(r.from) + '-' + std::to_string(r.to));
    add(r.date != 0 ? table.name(r.date) : f.as_of);
    return more.empty() ? text : text + " (" + more + ')';
}

int demand(const demand_request& asked, const common_options& common) {
    const demanded_catalog made = find_demand(common.host.load(asked.catalog), asked, common);
    if (common.json)
        common.host.print(to_json(made));
    else
        common.host.print(to_text(made));
    return 0;
}

}  // namespace gradus::query
