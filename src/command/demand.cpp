// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <utility>

#include "demand_answer.hpp"
#include "gradus/io/read_lmi.hpp"

namespace gradus::command {

demanded_catalog find_demand(const catalog& c, const demand_request& asked) {
    demanded_catalog made{make_skill_index(c), {}, {}, {}, asked.region, asked.top};
    if (!asked.weights.empty()) {
        weights_reading reading = parse_weights(slurp(asked.weights));
        if (has_error(reading.found)) refuse(asked.weights, reading.found);
        made.rules = std::move(reading.data);
    }
    std::vector<lmi_profile> profiles = made.rules.profiles;
    for (lmi_profile& known : known_profiles()) profiles.push_back(std::move(known));
    std::string wrong;
    for (const std::string& file : asked.lmi) {
        const result<std::string> bytes =
            file == "-" ? result<std::string>(slurp(file)) : read_file(file, lmi_limits.max_bytes);
        const diagnostics found = bytes ? read_lmi(made.table, *bytes, file, profiles) : bytes.found();
        for (const diagnostic& d : found)
            if (d.severity == severity::error)
                wrong += (wrong.empty() ? "" : "\n") + file + ": " + gradus::to_string(d);
    }
    if (!wrong.empty()) throw unusable(wrong);
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
    const demanded_catalog made = find_demand(load_catalog(asked.catalog), asked);
    if (common.json)
        print(to_json(made));
    else
        print(to_text(made));
    return 0;
}

}  // namespace gradus::command
