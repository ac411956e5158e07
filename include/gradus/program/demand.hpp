// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_DEMAND_HPP
#define GRADUS_PROGRAM_DEMAND_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gradus/config.hpp"
#include "gradus/gap/skill_index.hpp"
#include "gradus/program/demand_rules.hpp"
#include "gradus/program/lmi_table.hpp"

namespace gradus {

enum class demand_trend : std::uint8_t { growing, stable, declining, unknown };

[[nodiscard]] constexpr std::string_view to_string(demand_trend t) {
    constexpr std::string_view names[] = {"growing", "stable", "declining", "unknown"};
    return names[static_cast<std::uint8_t>(t)];
}

/// One figure of an occupation, and where it stands. `replaced`: the same employer has stated another since.
struct demand_figure {
    lmi_field what{};
    decimal value;
    std::uint32_t row = 0;  ///< position in the table
    bool replaced = false;
};

/// What an occupation is ranked by: a value, and the figures that it is: one, or of `stated` measures those that are added up.
struct ranked_value {
    decimal value;
    std::vector<std::uint32_t> figures;  ///< positions in `demanded_occupation::figures`
};

/// A program of the catalog that leads to an occupation: it or one of its exits lists it, or the crosswalk joins its CIP code with it.
struct leading_program {
    program_id program{};
    bool listed = false, by_crosswalk = false;
};

/// An occupation in demand. `disagree`: what two sources give differently for one region and horizon. `score`: 0 to 1, the weighted mean of
/// its shares of the greatest value of each measure; a measure that it lacks adds nothing.
struct demanded_occupation {
    six_digits soc = 0;
    std::string title;
    std::vector<occupation_id> listed;  ///< those of the catalog with this code
    std::vector<demand_figure> figures;
    std::vector<std::uint32_t> lists;  ///< rows of lists of occupations in demand
    std::array<std::optional<ranked_value>, demand_measure_count> values;
    std::vector<lmi_field> disagree;
    demand_trend trend = demand_trend::unknown;
    double score = 0;
    std::vector<leading_program> programs;
    std::vector<course_id> courses;  ///< whose CIP code the crosswalk joins with it

    /// Returns the openings a year by which what it asks for is weighted: of the long horizon, else of the short one, else as stated.
    [[nodiscard]] std::optional<decimal> openings() const {
        for (const demand_measure m : {demand_measure::openings_long, demand_measure::openings_short,
                                       demand_measure::stated_long, demand_measure::stated_short})
            if (const auto& v = values[static_cast<std::size_t>(m)]) return v->value;
        return std::nullopt;
    }
};

/// A skill that demand asks for. `weight`: the sum over occupations in demand of openings times the weight with which they value it;
/// `stated`: the openings of the statements that name it. The two are never added: what employers state may be part of the openings. `short_…`:
/// the part that asks for more than any active course develops.
struct demanded_skill {
    skill_id skill{};
    std::int32_t asked = 0, given = 0;
    double weight = 0, short_weight = 0;
    decimal stated, short_stated;

    [[nodiscard]] bool is_short() const { return short_weight > 0 || decimal{} < short_stated; }
};

/// A credential that demand asks for, with the openings of the occupations that require it, and those of the statements that name it.
struct demanded_credential {
    credential_id credential{};
    decimal openings, stated;
};

/// What does not join. `codes`: by file, the codes of occupations that are in no other file of projections, wages or a crosswalk (empty where
/// there is none to look in).
struct demand_unmatched {
    std::vector<std::vector<six_digits>> codes;
    std::vector<program_id> programs_without_cip, programs_not_in_crosswalk, programs_without_occupation,
        programs_not_in_demand;
    std::vector<course_id> courses_not_in_crosswalk;
    std::vector<occupation_id> occupations_without_code, occupations_not_in_crosswalk;
    std::vector<six_digits> without_program;       ///< occupations in demand, in the order of their rank
    std::vector<std::string> skills, credentials;  ///< that statements name and the catalog lacks
};

/// Demand, ranked: the greatest score first, ties by openings and then by code.
struct demand {
    std::vector<demanded_occupation> occupations;
    std::vector<demanded_skill> skills;            ///< the greatest weight first, then as in the catalog
    std::vector<demanded_credential> credentials;  ///< the most openings first
    demand_unmatched unmatched;
    std::uint64_t other_regions = 0;  ///< rows that are of none of the regions asked about
};

/// Adds what the catalog says of its occupations to a table, as a file `catalog` whose lines are positions in `occupations`, from 1.
GRADUS_EXPORT void add_catalog(lmi_table& into, const catalog& c);

/// Returns the demand that a table tells of, joined with a catalog's programs and courses. `region`: only rows of it, of the nation and of no
/// region; empty: all. Figures of different sources stand side by side; where one has to be chosen, to rank by, it is that of the region, else
/// of no region, else of the nation, else of any; then the latest; then the first of the table.
///
/// Near-linear in the table and the catalog, and in the pairs that the crosswalk makes. Thread safe.
[[nodiscard]] GRADUS_EXPORT demand find_demand(const skill_index& skills, const lmi_table& table,
                                               const demand_rules& rules, std::string_view region = {});

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/program/demand_finder.hpp"
#endif

#endif
