// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_OUTCOME_COUNTER_HPP
#define GRADUS_PROGRAM_OUTCOME_COUNTER_HPP

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>
#include <set>
#include <string_view>

#include "gradus/catalog/combine.hpp"
#include "gradus/catalog/requirement_text.hpp"
#include "gradus/core/place.hpp"
#include "gradus/program/outcomes.hpp"
#include "gradus/program/program_requirement.hpp"
#include "gradus/program/requirement_overlay.hpp"

namespace gradus {

namespace detail {

/// Puts the requirements of definitions into a catalog, as exits.
class outcome_compiler {
public:
    outcome_compiler(const catalog& c, const outcome_definitions& d) : overlay_(c), definitions_(d) {}

    [[nodiscard]] diagnostics check() const {
        diagnostics found;
        const auto each = [&](std::string_view list, const auto& things) {
            std::set<std::string_view> seen;
            for (std::size_t i = 0; i < things.size(); ++i)
                if (!seen.insert(things[i].id).second)
                    found.push_back({severity::error,
                                     "duplicate-id",
                                     at(list, i) + "/id",
                                     '"' + things[i].id + "\" is used twice in " + std::string(list),
                                     {}});
        };
        each("populations", definitions_.populations);
        each("indicators", definitions_.indicators);
        each("indexes", definitions_.indexes);
        each("lists", definitions_.lists);
        each("groups", definitions_.groups);
        const auto wants = [&](std::string_view list, const auto& things) {
            for (std::size_t i = 0; i < things.size(); ++i)
                if (!population_of(things[i].of))
                    found.push_back({severity::error,
                                     "dangling-population",
                                     at(list, i) + "/of",
                                     "there is no population \"" + things[i].of + '"',
                                     {}});
        };
        wants("indicators", definitions_.indicators);
        wants("indexes", definitions_.indexes);
        if (programs().empty())
            for (std::size_t i = 0; i < definitions_.populations.size(); ++i)
                if (speaks_of_program(definitions_.populations[i].is))
                    found.push_back({severity::error,
                                     "no-programs",
                                     at("populations", i) + "/is",
                                     "this asks for @program, and the catalog has no programs",
                                     {}});
        return found;
    }

    struct compiled {
        std::vector<outcome_rules::rules_of_programs> indicators, indexes;
        std::vector<outcome_rules::list_rule> lists;
        std::vector<exit_id> groups;
    };

    /// To be called once `check` finds nothing. What the requirements lack tells `build`.
    [[nodiscard]] compiled put_in() {
        compiled made;
        for (std::size_t i = 0; i < definitions_.populations.size(); ++i)
            put_plain(definitions_.populations[i].is, at("populations", i) + "/is");
        for (std::size_t i = 0; i < definitions_.indicators.size(); ++i) {
            const indicator& d = definitions_.indicators[i];
            put_plain(d.counts, at("indicators", i) + "/counts");
            made.indicators.push_back(put_rules(*population_of(d.of), {&d.counts}, {}));
        }
        for (std::size_t i = 0; i < definitions_.indexes.size(); ++i) {
            const point_index& d = definitions_.indexes[i];
            std::vector<const requirement*> levels, bonuses;
            for (const std::size_t k : by_points(d)) levels.push_back(&d.levels[k].is);
            for (const point_level& b : d.bonuses) bonuses.push_back(&b.is);
            for (std::size_t k = 0; k < d.levels.size(); ++k)
                put_plain(d.levels[k].is, at("indexes", i) + "/levels/" + std::to_string(k) + "/is");
            for (std::size_t k = 0; k < d.bonuses.size(); ++k)
                put_plain(d.bonuses[k].is, at("indexes", i) + "/bonuses/" + std::to_string(k) + "/is");
            made.indexes.push_back(put_rules(*population_of(d.of), levels, bonuses));
        }
        for (std::size_t i = 0; i < definitions_.lists.size(); ++i)
            made.lists.push_back({put_plain(definitions_.lists[i].is, at("lists", i) + "/is"),
                                  put_plain(definitions_.lists[i].consent, at("lists", i) + "/consent")});
        for (std::size_t i = 0; i < definitions_.groups.size(); ++i)
            made.groups.push_back(put_plain(definitions_.groups[i].is, at("groups", i) + "/is"));
        return made;
    }

    [[nodiscard]] result<catalog> build() const { return overlay_.build(); }

    /// Positions of levels, the most points first, equal ones as defined.
    [[nodiscard]] static std::vector<std::size_t> by_points(const point_index& d) {
        std::vector<std::size_t> order(d.levels.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return d.levels[a].points > d.levels[b].points; });
        return order;
    }

private:
    static std::string at(std::string_view list, std::size_t i) {
        return '/' + std::string(list) + '/' + std::to_string(i);
    }

    [[nodiscard]] const population* population_of(std::string_view id) const {
        for (const population& p : definitions_.populations)
            if (p.id == id) return &p;
        return nullptr;
    }

    /// Puts a requirement in by itself, of whatever program.
    exit_id put_plain(const requirement& r, std::string place) {
        if (!speaks_of_program(r)) return overlay_.put(r, std::move(place));
        std::vector<requirement> each;
        for (const program& p : programs()) each.push_back(for_program(r, p));
        return overlay_.put(requirements::any(std::move(each)), std::move(place), false);
    }

    outcome_rules::rules_of_programs put_rules(const population& of, const std::vector<const requirement*>& levels,
                                               const std::vector<const requirement*>& bonuses) {
        const auto speaks = [](const requirement* r) { return speaks_of_program(*r); };
        outcome_rules::rules_of_programs made;
        if (!speaks_of_program(of.is) && std::none_of(levels.begin(), levels.end(), speaks) &&
            std::none_of(bonuses.begin(), bonuses.end(), speaks)) {
            made.all.in_population = overlay_.put(of.is);
            for (const requirement* r : levels) made.all.levels.push_back(overlay_.put(requirements::all({of.is, *r})));
            for (const requirement* r : bonuses)
                made.all.bonuses.push_back(overlay_.put(requirements::all({of.is, *r})));
            return made;
        }
        std::vector<requirement> in_any;
        std::vector<std::vector<requirement>> level_in_any(levels.size()), bonus_in_any(bonuses.size());
        for (std::size_t p = 0; p < programs().size(); ++p) {
            const program own = programs()[p];
            outcome_rules::rule& rule = made.programs.emplace_back();
            const requirement in = for_program(of.is, own);
            in_any.push_back(in);
            rule.in_population = overlay_.put(in);
            const auto put_each = [&](const auto& from, std::vector<exit_id>& to, auto& in_any_program) {
                for (std::size_t k = 0; k < from.size(); ++k) {
                    in_any_program[k].push_back(requirements::all({in, for_program(*from[k], own)}));
                    to.push_back(overlay_.put(in_any_program[k].back()));
                }
            };
            put_each(levels, rule.levels, level_in_any);
            put_each(bonuses, rule.bonuses, bonus_in_any);
        }
        made.all.in_population = overlay_.put(requirements::any(std::move(in_any)));
        for (auto& each : level_in_any) made.all.levels.push_back(overlay_.put(requirements::any(std::move(each))));
        for (auto& each : bonus_in_any) made.all.bonuses.push_back(overlay_.put(requirements::any(std::move(each))));
        return made;
    }

    [[nodiscard]] const std::vector<program>& programs() const { return overlay_.data().programs; }

    requirement_overlay overlay_;
    const outcome_definitions& definitions_;
};

/// Counts the records of one batch.
class outcome_batch {
public:
    explicit outcome_batch(const cohort_batch& batch) : batch_(batch) {
        for (std::size_t w = 0; w < within_.size(); ++w) {
            const std::size_t left = batch.size() > w * 64 ? batch.size() - w * 64 : 0;
            within_[w] = left < 64 ? (std::uint64_t{1} << left) - 1 : ~std::uint64_t{0};
        }
    }

    using words = std::array<std::uint64_t, cohort_batch::words>;

    [[nodiscard]] const words& within() const { return within_; }
    [[nodiscard]] words at_least(exit_id exit, standing s) const {
        const standing_words of = batch_.requires_of(exit);
        words made{};
        for (std::size_t w = 0; w * 64 < batch_.size(); ++w) made[w] = of.at_least(s, w) & within_[w];
        return made;
    }

    void count(const outcome_rules::rule& by, const words& group, outcome_count& to) const {
        const words in = both(group, at_least(by.in_population, standing::met));
        to.population += size(in);
        to.population_unknown +=
            size(both(group, at_least(by.in_population, standing::unknown))) - size(both(group, in));
        const std::size_t met = size(both(in, at_least(by.levels.front(), standing::met)));
        const std::size_t pending = size(both(in, at_least(by.levels.front(), standing::pending)));
        const std::size_t unknown = size(both(in, at_least(by.levels.front(), standing::unknown)));
        to.met += met;
        to.pending += pending - met;
        to.unknown += unknown - pending;
    }

    void count(const outcome_rules::rule& by, const point_index& of, const words& group, point_count& to) const {
        const words in = both(group, at_least(by.in_population, standing::met));
        to.population += size(in);
        to.population_unknown += size(both(group, at_least(by.in_population, standing::unknown))) - size(in);
        const std::vector<std::size_t> order = outcome_compiler::by_points(of);
        to.at_level.resize(order.size() + 1);
        points_of(by, of, order, in, standing::met, [&](std::size_t level, std::int64_t points) {
            ++to.at_level[level];
            to.points += points;
        });
        points_of(by, of, order, in, standing::unknown,
                  [&](std::size_t, std::int64_t points) { to.points_at_best += points; });
    }

    /// Calls `visit(position in the batch)` for each of some records.
    template <class Visit>
    static void each(words of, Visit visit) {
        for (std::size_t w = 0; w < of.size(); ++w)
            for (; of[w] != 0; of[w] &= of[w] - 1) visit(w * 64 + static_cast<std::size_t>(std::countr_zero(of[w])));
    }

    [[nodiscard]] static words both(const words& a, const words& b) {
        words made{};
        for (std::size_t w = 0; w < made.size(); ++w) made[w] = a[w] & b[w];
        return made;
    }

private:
    [[nodiscard]] static std::size_t size(const words& of) {
        std::size_t all = 0;
        for (const std::uint64_t w : of) all += static_cast<std::size_t>(std::popcount(w));
        return all;
    }

    template <class Take>
    void points_of(const outcome_rules::rule& by, const point_index& of, const std::vector<std::size_t>& order,
                   const words& in, standing least, Take take) const {
        std::vector<words> levels, bonuses;
        for (const exit_id exit : by.levels) levels.push_back(at_least(exit, least));
        for (const exit_id exit : by.bonuses) bonuses.push_back(at_least(exit, least));
        each(in, [&](std::size_t i) {
            const auto holds = [&](const words& w) { return w[i / 64] >> i % 64 & 1; };
            const auto first =
                static_cast<std::size_t>(std::find_if(levels.begin(), levels.end(), holds) - levels.begin());
            std::int64_t points = first < order.size() ? of.levels[order[first]].points : 0;
            for (std::size_t b = 0; b < bonuses.size(); ++b)
                if (holds(bonuses[b])) points += of.bonuses[b].points;
            if (of.cap) points = std::min<std::int64_t>(points, *of.cap);
            take(first < order.size() ? order[first] : order.size(), points);
        });
    }

    const cohort_batch& batch_;
    words within_{};
};

template <class Count>
void start_counts(const std::vector<outcome_rules::rules_of_programs>& rules, std::size_t groups,
                  std::vector<counts_of<Count>>& counts) {
    counts.resize(rules.size());
    for (std::size_t i = 0; i < rules.size(); ++i) {
        counts[i].groups.resize(groups);
        counts[i].programs.resize(rules[i].programs.size());
    }
}

inline void add_to(outcome_count& to, const outcome_count& more) {
    to.population += more.population;
    to.met += more.met;
    to.pending += more.pending;
    to.unknown += more.unknown;
    to.population_unknown += more.population_unknown;
}
inline void add_to(point_count& to, const point_count& more) {
    to.population += more.population;
    to.population_unknown += more.population_unknown;
    to.points += more.points;
    to.points_at_best += more.points_at_best;
    to.at_level.resize(std::max(to.at_level.size(), more.at_level.size()));
    for (std::size_t i = 0; i < more.at_level.size(); ++i) to.at_level[i] += more.at_level[i];
}
template <class Count>
void add_all(std::vector<counts_of<Count>>& to, const std::vector<counts_of<Count>>& more) {
    for (std::size_t i = 0; i < to.size(); ++i) {
        add_to(to[i].all, more[i].all);
        for (std::size_t g = 0; g < to[i].groups.size(); ++g) add_to(to[i].groups[g], more[i].groups[g]);
        for (std::size_t p = 0; p < to[i].programs.size(); ++p) add_to(to[i].programs[p], more[i].programs[p]);
    }
}

}  // namespace detail

GRADUS_INLINE result<outcome_rules> compile_outcomes(const catalog& c, outcome_definitions definitions) {
    detail::outcome_compiler compiler(c, definitions);
    diagnostics found = compiler.check();
    if (has_error(found)) return found;
    auto compiled = compiler.put_in();
    const auto built = compiler.build();
    if (!built) return built.found();
    outcome_rules made(cohort_circuit(*built), std::move(definitions));
    made.indicators = std::move(compiled.indicators);
    made.indexes = std::move(compiled.indexes);
    made.lists = std::move(compiled.lists);
    made.groups = std::move(compiled.groups);
    return made;
}

GRADUS_INLINE outcome_counts::outcome_counts(const outcome_rules& rules) : rules_(rules) {
    detail::start_counts(rules.indicators, rules.groups.size(), indicators);
    detail::start_counts(rules.indexes, rules.groups.size(), indexes);
    const auto& defined = rules.definitions().indexes;
    for (std::size_t i = 0; i < indexes.size(); ++i) {
        const std::size_t levels = defined[i].levels.size() + 1;
        indexes[i].all.at_level.resize(levels);
        for (point_count& p : indexes[i].groups) p.at_level.resize(levels);
        for (point_count& p : indexes[i].programs) p.at_level.resize(levels);
    }
}

GRADUS_INLINE void outcome_counts::add(const cohort_batch& batch,
                                       const std::function<void(const honoured_learner&)>& listed) {
    const detail::outcome_batch of(batch);
    std::vector<detail::outcome_batch::words> groups;
    for (const exit_id exit : rules_.groups) groups.push_back(of.at_least(exit, standing::met));
    const auto count = [&](const outcome_rules::rules_of_programs& by, auto& to, const auto& count_one) {
        count_one(by.all, of.within(), to.all);
        for (std::size_t g = 0; g < groups.size(); ++g) count_one(by.all, groups[g], to.groups[g]);
        for (std::size_t p = 0; p < by.programs.size(); ++p) count_one(by.programs[p], of.within(), to.programs[p]);
    };
    for (std::size_t i = 0; i < indicators.size(); ++i)
        count(rules_.indicators[i], indicators[i],
              [&](const auto& by, const auto& group, auto& to) { of.count(by, group, to); });
    for (std::size_t i = 0; i < indexes.size(); ++i)
        count(rules_.indexes[i], indexes[i], [&](const auto& by, const auto& group, auto& to) {
            of.count(by, rules_.definitions().indexes[i], group, to);
        });
    if (!listed) return;
    for (std::size_t l = 0; l < rules_.lists.size(); ++l) {
        const auto consent = of.at_least(rules_.lists[l].consent, standing::met);
        of.each(of.at_least(rules_.lists[l].is, standing::met), [&](std::size_t i) {
            listed({l, batch.first() + i, (consent[i / 64] >> i % 64 & 1) != 0});
        });
    }
}

GRADUS_INLINE outcome_counts& outcome_counts::operator+=(const outcome_counts& other) {
    detail::add_all(indicators, other.indicators);
    detail::add_all(indexes, other.indexes);
    return *this;
}

GRADUS_INLINE std::vector<std::string> evidence_of(const outcome_rules& rules, const standings& s, std::size_t list) {
    const circuit& c = rules.circuit().catalog().circuit();
    std::vector<std::string> found;
    std::vector<gate_id> open{c.exit_requires[index(rules.lists[list].is)]};
    std::vector<bool> seen(c.gates.size(), false);
    while (!open.empty()) {
        const gate_id g = open.back();
        open.pop_back();
        if (seen[index(g)] || s[g] != standing::met) continue;
        seen[index(g)] = true;
        const auto inputs = c.inputs_of(c[g]);
        if (c[g].kind == gate_kind::threshold)
            open.insert(open.end(), inputs.rbegin(), inputs.rend());
        else if (c[g].kind == gate_kind::conditional)
            open.insert(open.end(), {inputs[2], inputs[1]});
        else if (detail::is_leaf(c[g].kind) && c[g].source)
            found.push_back(to_text(*c[g].source));
    }
    return found;
}

}  // namespace gradus

#endif
