// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "design_answer.hpp"
#include "gradus/io/design_json.hpp"

namespace gradus::query {

int design(const design_request& asked, const common_options& common) {
    const catalog c = common.host.load(asked.catalog);
    check_terms(c, asked.route);
    design_target target;
    if (asked.target.empty() == asked.occupations.empty())
        throw unusable("one of --target FILE and --occupations SOC,… is needed");
    if (!asked.target.empty()) {
        target_reading reading = parse_target(common.host.read(asked.target), c);
        if (has_error(reading.found)) refuse(asked.target, reading.found);
        target = std::move(reading.data);
    }
    for (const std::string& soc : asked.occupations) {
        look_up(
            soc, "occupation", "occupation", [&](std::string_view i) { return c.find_occupation(i); },
            c.data().occupations);
        target.occupations.emplace_back(c.find_occupation(soc) ? std::string_view(soc)
                                                               : without_list(soc, "occupation"));
    }
    if (!asked.route.from.empty())
        target.entries = {c[look_up(
                                asked.route.from, "entry", "entry point",
                                [&](std::string_view i) { return c.find_entry(i); }, c.data().entry_points)]
                              .id};
    if (!asked.route.to.empty())
        target.exits = {c[look_up(
                              asked.route.to, "exit", "exit point", [&](std::string_view i) { return c.find_exit(i); },
                              c.data().exit_points)]
                            .id};
    design_options options;
    options.terms = {asked.route.years, asked.route.terms, {}};
    options.run = run_within(common, 60, static_cast<std::uint64_t>(1) << 62);
    const result<gradus::design> made = find_design(c, target, options);
    if (!made) refuse(asked.target.empty() ? asked.catalog : asked.target, made.found());
    if (common.json)
        common.host.print(design_json(*made));
    else
        common.host.print(design_text(*made));
    return serves(*made) ? 0 : 1;
}

}  // namespace gradus::query
