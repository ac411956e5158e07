// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_DEMAND_RULES_HPP
#define GRADUS_PROGRAM_DEMAND_RULES_HPP

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gradus/catalog/extension.hpp"
#include "gradus/program/lmi_table.hpp"

namespace gradus {

/// What of an occupation can be ranked by. The horizon is long from `long_years` on. `listed`: how many lists name it in demand; `stated`: what
/// employers state, added up.
enum class demand_measure : std::uint8_t {
    openings_short,
    openings_long,
    stated_short,
    stated_long,
    growth,
    wage,
    employment,
    listed
};
inline constexpr std::size_t demand_measure_count = 8;

[[nodiscard]] constexpr std::string_view to_string(demand_measure m) {
    constexpr std::string_view names[] = {"openings_short", "openings_long", "stated_short", "stated_long",
                                          "growth",         "wage",          "employment",   "listed"};
    return names[static_cast<std::uint8_t>(m)];
}

struct demand_weight {
    demand_measure measure{};
    double weight = 1;
    extensions x;

    friend bool operator==(const demand_weight&, const demand_weight&) = default;
};

/// How the columns of a kind of file are recognized: for each field the names of its column, lower case, where `*` stands for any text and `?`
/// for one character. The header is the first row in which each of `needs` has a column; a column serves one field, the earlier in
/// `columns`. `only`: rows count where a column, if it is there, has one of these texts. `unit`: by what openings and employment are
/// multiplied. `region`, `source`, `as_of`, `from` and `to`: what holds where no column says it; years in the names of the openings' or growth's
/// columns come before.
struct lmi_profile {
    std::string id;
    lmi_kind kind{};
    std::vector<std::pair<lmi_field, std::vector<std::string>>> columns;
    std::vector<lmi_field> needs;
    std::vector<std::pair<std::string, std::vector<std::string>>> only;
    std::int32_t unit = 1;
    std::string region, source, as_of;
    std::int32_t from = 0, to = 0;
    extensions x;

    friend bool operator==(const lmi_profile&, const lmi_profile&) = default;
};

/// A weights file (`gradus-weights/1`): how occupations are ranked and classed, and the profiles of files besides those that are built in.
struct demand_rules {
    std::string title, source;
    std::vector<demand_weight> weights{{demand_measure::openings_long, 3, {}}, {demand_measure::openings_short, 3, {}},
                                       {demand_measure::stated_short, 1, {}},  {demand_measure::stated_long, 1, {}},
                                       {demand_measure::growth, 2, {}},        {demand_measure::wage, 2, {}},
                                       {demand_measure::listed, 1, {}}};
    double growing = 5;           ///< percent: an occupation that grows by this or more is growing
    double declining = 0;         ///< one that grows by less is declining
    std::int32_t long_years = 5;  ///< a horizon of so many years or more is long
    std::vector<lmi_profile> profiles;
    extensions x;

    friend bool operator==(const demand_rules&, const demand_rules&) = default;
};

/// Returns the profiles that are built in: `employers` (docs/demand.md), `bls-projections`, `oews`, `crosswalk`, `soc-list`, as they are tried.
[[nodiscard]] inline std::vector<lmi_profile> known_profiles() {
    using f = lmi_field;
    std::vector<lmi_profile> all;
    lmi_profile& own = all.emplace_back();
    own.id = "employers";
    own.kind = lmi_kind::statements;
    for (const f field : {f::employer, f::soc, f::title, f::region, f::openings, f::wage, f::year, f::horizon, f::dated,
                          f::source, f::credentials, f::skills})
        own.columns.push_back({field, {std::string(to_string(field))}});
    own.needs = {f::employer, f::soc, f::openings, f::dated, f::source};
    lmi_profile& bls = all.emplace_back();
    bls.id = "bls-projections";
    bls.kind = lmi_kind::projections;
    bls.columns = {{f::soc, {"* national employment matrix code", "occupation code"}},
                   {f::title, {"* national employment matrix title", "occupation title"}},
                   {f::openings, {"occupational openings, *"}},
                   {f::growth, {"employment change, percent, *"}},
                   {f::employment, {"employment, ????"}},
                   {f::projected, {"employment, ????"}},
                   {f::wage, {"median annual wage*"}}};
    bls.needs = {f::soc, f::openings};
    bls.only = {{"occupation type", {"Line item"}}};
    bls.unit = 1000;
    bls.region = "U.S.";
    bls.source = "U.S. Bureau of Labor Statistics, Employment Projections";
    lmi_profile& oews = all.emplace_back();
    oews.id = "oews";
    oews.kind = lmi_kind::wages;
    oews.columns = {{f::soc, {"occ_code"}},
                    {f::title, {"occ_title"}},
                    {f::region, {"area_title"}},
                    {f::employment, {"tot_emp"}},
                    {f::wage, {"a_median"}}};
    oews.needs = {f::soc, f::wage};
    oews.only = {{"o_group", {"detailed"}}, {"i_group", {"cross-industry"}}};
    oews.source = "U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics";
    lmi_profile& walk = all.emplace_back();
    walk.id = "crosswalk";
    walk.kind = lmi_kind::crosswalk;
    walk.columns = {
        {f::soc, {"soc*code"}}, {f::title, {"soc*title"}}, {f::cip, {"cip*code"}}, {f::cip_title, {"cip*title"}}};
    walk.needs = {f::soc, f::cip};
    walk.source = "CIP-SOC crosswalk";
    lmi_profile& list = all.emplace_back();
    list.id = "soc-list";
    list.kind = lmi_kind::list;
    list.columns = {{f::soc, {"soc", "soc code", "soc_code", "soccode"}},
                    {f::title, {"occupationtitle", "occupation title", "occupation_title", "title"}},
                    {f::region, {"region", "area"}}};
    list.needs = {f::soc};
    list.source = "list of occupations in demand";
    return all;
}

}  // namespace gradus

#endif
