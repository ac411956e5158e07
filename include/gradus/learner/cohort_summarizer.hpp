// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_COHORT_SUMMARIZER_HPP
#define GRADUS_LEARNER_COHORT_SUMMARIZER_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "gradus/catalog/circuit.hpp"
#include "gradus/catalog/combine.hpp"
#include "gradus/catalog/requirement_text.hpp"
#include "gradus/learner/cohort_rules.hpp"
#include "gradus/learner/cohort_summary.hpp"
#include "gradus/learner/record_scatter.hpp"
#include "gradus/learner/set_sums.hpp"
#include "gradus/learner/sums.hpp"
#include "gradus/progression/horizon.hpp"

namespace gradus {

namespace detail {

/// The most credit that load limits leave up to the end of a grade, in hundredths; nothing where they set no limit, or the grade is not known.
inline std::optional<std::int64_t> credit_ahead(const catalog& c, const starting_point& start, const exit_point& exit,
                                                const std::vector<std::string>& optional_terms) {
    if (!start.grade) return std::nullopt;
    horizon_options options;
    options.optional_terms = optional_terms;
    std::int64_t sum = 0;
    for (const horizon_term& t : make_horizon(c, start, exit, options).terms) {
        if (*t.grade > exit.by_grade.value_or(12)) break;
        std::optional<credits> most;
        for (const load_limit& l : c.data().load)
            if (l.credits_max && in_band(l.grades, t)) most = most ? std::min(*most, *l.credits_max) : *l.credits_max;
        if (!most) return std::nullopt;
        sum += most->hundredths();
    }
    return sum;
}

/// Returns the leaves below a gate without which it cannot be met, whatever else comes good; conditions of `not` and `if` are not counted on.
inline std::vector<gate_id> necessary_leaves(const circuit& c, gate_id root) {
    std::vector<gate_id> below{root};
    for (std::size_t next = 0; next < below.size(); ++next) {
        const gate& g = c[below[next]];
        if (g.kind == gate_kind::negation) continue;
        for (const gate_id input : c.inputs_of(g).subspan(g.kind == gate_kind::conditional ? 1 : 0))
            if (std::find(below.begin(), below.end(), input) == below.end()) below.push_back(input);
    }
    std::sort(below.begin(), below.end());  // inputs before what they feed
    std::vector<gate_id> found;
    std::map<gate_id, bool> comes_good;
    for (const gate_id leaf : below) {
        if (!is_leaf(c[leaf].kind) || c[leaf].kind == gate_kind::constant) continue;
        for (const gate_id g : below) {
            const auto inputs = c.inputs_of(c[g]);
            const auto count = std::count_if(inputs.begin(), inputs.end(), [&](gate_id i) { return comes_good[i]; });
            switch (c[g].kind) {
                case gate_kind::threshold:
                    comes_good[g] = count >= c[g].number;
                    break;
                case gate_kind::conditional:
                    comes_good[g] = comes_good[inputs[1]] || comes_good[inputs[2]];
                    break;
                case gate_kind::constant:
                    comes_good[g] = c[g].truth;
                    break;
                default:
                    comes_good[g] = g != leaf;
            }
        }
        if (!comes_good[root]) found.push_back(leaf);
    }
    return found;
}

/// Counts how cohorts stand before exits.
class cohort_summarizer {
public:
    cohort_summarizer(const cohort_circuit& circuit, const record_columns& columns, const summary_options& options)
        : circuit_(circuit),
          c_(circuit.catalog()),
          columns_(columns),
          options_(options),
          stopping_(circuit.catalog().data().requirement_sets.size()) {
        const catalog_data& data = c_.data();
        exits_.resize(data.exit_points.size());
        std::vector<bool> in_program(exits_.size(), false);
        for (const exit_id x : options.exits) exits_[index(x)].is_counted = true;
        if (options.exits.empty())
            for (exit_rules& x : exits_) x.is_counted = true;
        programs_.resize(data.programs.size());
        for (std::size_t p = 0; p < data.programs.size(); ++p)
            for (const std::string& id : data.programs[p].exits)
                if (const auto exit = c_.find_exit(id); exit && exits_[index(*exit)].is_counted) {
                    programs_[p].push_back(index(*exit));
                    in_program[index(*exit)] = true;
                }
        for (std::uint32_t x = 0; x < exits_.size(); ++x) {
            if (!exits_[x].is_counted) continue;
            exits_[x] = rules_of(exit_id{x});
            if (options.scope == summary_scope::everyone || !in_program[x]) for_all_.push_back(x);
        }
        for (const std::string_view word : columns.enrolled.word.words) {
            const auto program = c_.find_program(word);
            enrolled_.push_back(program ? index(*program) : no_place);
        }
    }

    void add(const cohort_batch& batch) {
        GRADUS_ASSERT(batch.scatter_ != nullptr);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            look_at(batch, i);
            scope_ = for_all_;
            if (options_.scope == summary_scope::enrolled) add_enrolled(batch.first() + i);
            for (const std::uint32_t x : scope_) count(batch, i, x);
        }
    }

    void merge(const cohort_summarizer& other) {
        for (std::size_t x = 0; x < exits_.size(); ++x) {
            exit_rules& a = exits_[x];
            const exit_rules& b = other.exits_[x];
            for (const auto member : {&exit_summary::learners, &exit_summary::met, &exit_summary::pending,
                                      &exit_summary::late, &exit_summary::at_risk, &exit_summary::open})
                a.counts.*member += b.counts.*member;
            for (std::size_t g = 0; g < a.gateways.size(); ++g) {
                a.gateways[g].stops += b.gateways[g].stops;
                a.gateways[g].alone += b.gateways[g].alone;
            }
        }
    }

    [[nodiscard]] std::vector<exit_summary> exits() const {
        std::vector<exit_summary> all;
        for (const exit_rules& x : exits_) {
            if (!x.is_counted) continue;
            all.push_back(x.counts);
            for (const summary_gateway_count& g : x.gateways)
                if (g.stops > 0) all.back().gateways.push_back(g);
            std::stable_sort(all.back().gateways.begin(), all.back().gateways.end(),
                             [](const auto& a, const auto& b) { return a.stops > b.stops; });
        }
        return all;
    }

private:
    struct exit_rules {
        bool is_counted = false;
        exit_summary counts;
        std::optional<requirement_set_id> set;
        std::int64_t total = 0;
        std::vector<summary_gateway_count> gateways;
        std::vector<std::uint32_t> places;  ///< by gateway: where its leaf stands
    };

    [[nodiscard]] exit_rules rules_of(exit_id exit) const {
        exit_rules made;
        made.is_counted = true;
        made.counts.exit = exit;
        made.set = c_.find_requirement_set(c_[exit].requirement_set);
        std::vector<gate_id> leaves = necessary_leaves(c_.circuit(), c_.circuit().exit_requires[index(exit)]);
        if (made.set) {
            made.total = c_[*made.set].credits.value_or(credits{}).hundredths();
            const auto more = necessary_leaves(c_.circuit(), c_.circuit().set_requires[index(*made.set)]);
            leaves.insert(leaves.end(), more.begin(), more.end());
        }
        std::sort(leaves.begin(), leaves.end());
        leaves.erase(std::unique(leaves.begin(), leaves.end()), leaves.end());
        for (const gate_id leaf : leaves) {
            made.gateways.push_back({{summary_gateway::kind::leaf, leaf, 0}, 0, 0});
            made.places.push_back(circuit_.rules().circuit.place_of[index(leaf)]);
        }
        if (!made.set) return made;
        if (made.total > 0) made.gateways.push_back({{summary_gateway::kind::total, {}, 0}, 0, 0});
        for (const set_condition& condition : circuit_.rules().groups[index(*made.set)].alone.conditions)
            if (made.gateways.empty() || made.gateways.back().gateway.is != summary_gateway::kind::group ||
                made.gateways.back().gateway.group != condition.group)
                made.gateways.push_back({{summary_gateway::kind::group, {}, condition.group}, 0, 0});
        return made;
    }

    void add_enrolled(std::size_t r) {
        const word_columns& l = columns_.enrolled;
        if (!l.has_list(r)) return;
        for (std::uint32_t e = l.first(r); e < l.last(r); ++e)
            if (const std::uint32_t p = enrolled_[l.word.codes[e]]; p != no_place)
                for (const std::uint32_t x : programs_[p])
                    if (std::find(scope_.begin(), scope_.end(), x) == scope_.end()) scope_.push_back(x);
    }

    /// Sums up what all exits ask of the i-th record of a batch.
    void look_at(const cohort_batch& batch, std::size_t i) {
        held_ = batch.scatter_->held(i);
        earned_ = 0;
        for (const held_thing& h : held_) earned_ += h.done_amount + h.running_amount;
        stopping_.next();
        const std::size_t r = batch.first() + i;
        const std::int32_t day = options_.day             ? to_days(options_.day)
                                 : columns_.as_of.empty() ? record_columns::no_day
                                                          : columns_.as_of[r];
        const std::int32_t grade = columns_.grade.empty() ? record_columns::no_number : columns_.grade[r];
        const auto [known, fresh] = ahead_.try_emplace({day, grade});
        if (fresh) known->second = look_ahead(day, grade);
        current_ahead_ = &known->second;
    }

    /// Returns the most credit that may be earned in time, by exit.
    [[nodiscard]] std::vector<std::optional<std::int64_t>> look_ahead(std::int32_t day, std::int32_t grade) const {
        std::vector<std::optional<std::int64_t>> all(exits_.size());
        if (grade == record_columns::no_number) return all;
        record alone;
        alone.as_of = to_date(day);
        alone.grade = grade;
        const starting_point start = start_of(c_, alone, {});
        std::map<std::int32_t, std::optional<std::int64_t>> by_grade;
        for (std::uint32_t x = 0; x < exits_.size(); ++x) {
            const auto [known, fresh] = by_grade.try_emplace(c_[exit_id{x}].by_grade.value_or(12));
            if (fresh) known->second = credit_ahead(c_, start, c_[exit_id{x}], options_.optional_terms);
            all[x] = known->second;
        }
        return all;
    }

    void count(const cohort_batch& batch, std::size_t i, std::uint32_t x) {
        exit_rules& to = exits_[x];
        ++to.counts.learners;
        const standing at = batch[exit_id{x}][i];
        if (at >= standing::pending) {
            ++(at == standing::met ? to.counts.met : to.counts.pending);
            return;
        }
        const std::int64_t lacking = std::max<std::int64_t>(0, to.total - earned_);
        const std::optional<std::int64_t> ahead = (*current_ahead_)[x];
        if (ahead && lacking > *ahead)
            ++to.counts.late;
        else if (ahead && static_cast<double>(lacking) > options_.at_risk_share * static_cast<double>(*ahead))
            ++to.counts.at_risk;
        else
            ++to.counts.open;
        count_gateways(batch, i, to, lacking > 0);
    }

    void count_gateways(const cohort_batch& batch, std::size_t i, exit_rules& to, bool lacks_total) {
        const std::vector<bool>* const groups = to.set ? &stopping_groups(index(*to.set)) : nullptr;
        summary_gateway_count* last = nullptr;
        std::size_t stopping = 0;
        for (std::size_t g = 0; g < to.gateways.size(); ++g) {
            summary_gateway_count& at = to.gateways[g];
            const bool stops = at.gateway.is == summary_gateway::kind::leaf
                                   ? batch.at(to.places[g])[i] < standing::pending
                               : at.gateway.is == summary_gateway::kind::group ? (*groups)[at.gateway.group]
                                                                               : lacks_total;
            if (!stops) continue;
            ++at.stops;
            ++stopping;
            last = &at;
        }
        if (stopping == 1) ++last->alone;
    }

    /// Returns which groups of a requirement set are neither met nor pending, each by itself.
    const std::vector<bool>& stopping_groups(std::uint32_t set) {
        const bool known = stopping_.has(set);
        std::vector<bool>& groups = stopping_[set];
        if (known) return groups;
        const set_sums& sums = circuit_.rules().groups[set];
        groups.assign(c_[requirement_set_id{set}].groups.size(), false);
        evaluate_.sum_alone(sums, held_);
        for (const set_condition& condition : sums.alone.conditions)
            if (evaluate_.standing_of(condition) < standing::pending) groups[condition.group] = true;
        return groups;
    }

    cohort_circuit circuit_;
    const catalog& c_;
    record_columns columns_;
    summary_options options_;
    std::vector<exit_rules> exits_;
    std::vector<std::vector<std::uint32_t>> programs_;  ///< by program: its exits
    std::vector<std::uint32_t> enrolled_;               ///< by code of the column: the program, or `no_place`
    std::vector<std::uint32_t> for_all_, scope_;
    std::map<std::pair<std::int32_t, std::int32_t>, std::vector<std::optional<std::int64_t>>>
        ahead_;  ///< by day and grade: the most credit in time, by exit
    set_evaluator evaluate_;

    // Of the record that is looked at:
    std::span<const held_thing> held_;
    std::int64_t earned_ = 0;
    const std::vector<std::optional<std::int64_t>>* current_ahead_ = nullptr;
    sums<std::vector<bool>> stopping_;  ///< by requirement set
};

}  // namespace detail

GRADUS_INLINE cohort_summary::cohort_summary(const cohort_circuit& circuit, const record_columns& columns,
                                             const summary_options& options)
    : counts_(std::make_unique<detail::cohort_summarizer>(circuit, columns, options)) {}
GRADUS_INLINE cohort_summary::cohort_summary(cohort_summary&& other) noexcept = default;
GRADUS_INLINE cohort_summary& cohort_summary::operator=(cohort_summary&& other) noexcept = default;
GRADUS_INLINE cohort_summary::~cohort_summary() = default;

GRADUS_INLINE void cohort_summary::add(const cohort_batch& batch) { counts_->add(batch); }
GRADUS_INLINE cohort_summary& cohort_summary::operator+=(const cohort_summary& other) {
    counts_->merge(*other.counts_);
    return *this;
}
GRADUS_INLINE std::vector<exit_summary> cohort_summary::exits() const { return counts_->exits(); }

GRADUS_INLINE std::string to_text(const catalog& c, exit_id exit, const summary_gateway& g) {
    const auto set = c.find_requirement_set(c[exit].requirement_set);
    if (g.is == summary_gateway::kind::leaf) {
        const requirement* const source = c.circuit()[g.leaf].source;
        return source ? to_text(*source) : std::string("false");
    }
    if (g.is == summary_gateway::kind::total) return to_string(*c[*set].credits) + " credits in all";
    return c[*set].groups[g.group].id;
}

}  // namespace gradus

#endif
