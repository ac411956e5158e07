// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PAIRING_PAIR_FINDER_HPP
#define GRADUS_PAIRING_PAIR_FINDER_HPP

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "gradus/pairing/candidates.hpp"
#include "gradus/pairing/pairing.hpp"
#include "gradus/pairing/route_measurer.hpp"

namespace gradus {

namespace detail {

/// The mean of what some routes give, over those that give anything; nothing where none does.
template <class Value>
[[nodiscard]] std::optional<double> mean_over(const std::vector<pair_route>& routes, Value value) {
    double sum = 0;
    std::size_t number = 0;
    for (const pair_route& r : routes)
        if (const std::optional<double> v = value(r)) sum += *v, ++number;
    return number > 0 ? std::optional{sum / static_cast<double>(number)} : std::nullopt;
}

[[nodiscard]] inline std::optional<double> saved(double without, double with) {
    if (without == with) return 0.0;
    return (without - with) / std::max(without, with);
}

/// Returns the share of a pair's credits that the least way to the exit has not to spend any more once they are taken.
[[nodiscard]] inline std::optional<double> closed(const pair_route& r, credits of_pair) {
    if (!r.credits_with || of_pair <= credits{} || (r.possible_without.value_or(true) && !r.credits_without))
        return std::nullopt;
    const credits least = r.credits_without ? std::min(*r.credits_with, *r.credits_without) : *r.credits_with;
    const credits more = *r.credits_with - least;
    return std::max(0.0, 1 - more.as_double() / of_pair.as_double());
}

/// Fills in the parts of a pair that its routes give.
inline void fill_route_parts(const catalog& c, course_pair& p) {
    const auto at = [&](pair_part part) -> std::optional<double>& { return p.parts[static_cast<std::size_t>(part)]; };
    at(pair_part::together) = mean_over(p.routes, [](const pair_route& r) { return r.share; });
    at(pair_part::terms_saved) = mean_over(p.routes, [](const pair_route& r) -> std::optional<double> {
        if (!r.terms_with || !r.terms_without) return std::nullopt;
        return saved(*r.terms_without, *r.terms_with);
    });
    at(pair_part::credits_saved) = mean_over(p.routes, [](const pair_route& r) -> std::optional<double> {
        if (!r.credits_with || !r.credits_without) return std::nullopt;
        return saved(r.credits_without->as_double(), r.credits_with->as_double());
    });
    at(pair_part::exits_opened) = mean_over(p.routes, [](const pair_route& r) -> std::optional<double> {
        if (!r.possible_with || !r.possible_without) return std::nullopt;
        return *r.possible_with && !*r.possible_without ? 1.0 : 0.0;
    });
    const credits of_pair = c[p.cte].credits + c[p.academic].credits;
    at(pair_part::gap_closed) = mean_over(p.routes, [&](const pair_route& r) { return closed(r, of_pair); });
}

/// Whether all that can be measured of a route was.
[[nodiscard]] inline bool is_measured(const pair_route& r) {
    return r.share && r.possible_with && r.possible_without &&
           (!*r.possible_with || (r.terms_with && r.credits_with)) &&
           (!*r.possible_without || (r.terms_without && r.credits_without));
}

/// Finds and measures the pairs of one scope.
class pair_finder {
public:
    pair_finder(const catalog& c, const pairing_options& options)
        : catalog_(c), options_(options), whole_(options_.run), scope_(scope_of(c, options.program)) {}

    [[nodiscard]] pairing find() {
        found_ = candidate_finder(catalog_, scope_, options_.most_steps).find(options_, whole_, made_.left_out);
        const std::size_t measured = std::min(found_.size(), options_.most_measured);
        std::vector<course_pair> rest(std::make_move_iterator(found_.begin() + static_cast<std::ptrdiff_t>(measured)),
                                      std::make_move_iterator(found_.end()));
        found_.resize(measured);
        measure_all();
        for (std::size_t i = 0; i < found_.size(); ++i) finish(i);
        for (course_pair& p : rest) made_.pairs.push_back(std::move(p));
        sort_pairs(made_.pairs, options_.weights);
        if (whole_.ended() != outcome::complete) made_.ended = whole_.ended();
        return std::move(made_);
    }

private:
    void measure_all() {
        by_term_.resize(found_.size());
        const std::size_t entries = catalog_.data().entry_points.size(), all = entries * scope_.exits.size();
        if (found_.empty()) return;
        for (std::size_t i = 0; i < all; ++i) {
            if (!whole_.check()) {
                cut_ = true;
                return;
            }
            measure(entry_id{static_cast<std::uint32_t>(i / scope_.exits.size())},
                    scope_.exits[i % scope_.exits.size()]);
            whole_.report(static_cast<double>(i + 1) / static_cast<double>(all), "pair");
        }
    }

    void measure(entry_id from, exit_id to) {
        const route r = make_route(catalog_, from, to, options_.terms);
        if (r.terms.terms.empty()) return;
        if (r.terms.terms.size() > max_horizon_terms) {
            cut_ = true;
            return;
        }
        route_measurer measurer(r, from, options_, whole_);
        const std::optional<bool> reachable = measurer.reachable();
        if (!reachable) cut_ = true;
        if (!reachable.value_or(false)) return;
        const auto results = measurer.measure(found_);
        for (std::size_t i = 0; i < results.size(); ++i) {
            if (!results[i]) continue;
            found_[i].routes.push_back(results[i]->of);
            for (std::uint32_t t = 0; t < results[i]->by_term.size(); ++t)
                if (results[i]->by_term[t] > 0)
                    by_term_[i][{r.terms.terms[t].grade, r.terms.terms[t].calendar_term}] += results[i]->by_term[t];
        }
    }

    /// Scores a pair by what its routes gave, or sets it apart.
    void finish(std::size_t i) {
        course_pair& p = found_[i];
        const auto is_impossible = [](const pair_route& r) { return r.possible_with == false; };
        if (!cut_ && std::all_of(p.routes.begin(), p.routes.end(), is_impossible)) {
            made_.apart.push_back({p.cte, p.academic, !p.routes.empty()});
            return;
        }
        fill_route_parts(catalog_, p);
        const auto known = std::count_if(p.routes.begin(), p.routes.end(), [](const auto& r) { return r.share; });
        for (const auto& [at, sum] : by_term_[i])
            p.terms.push_back({at.second, at.first, sum / static_cast<double>(known)});
        p.measured = !cut_ && std::all_of(p.routes.begin(), p.routes.end(), is_measured);
        p.score = score_of(p.parts, options_.weights);
        if (!p.measured) made_.ended = outcome::limit;
        made_.pairs.push_back(std::move(p));
    }

    const catalog& catalog_;
    const pairing_options options_;
    run_monitor whole_;
    pairing_scope scope_;
    std::vector<course_pair> found_;
    std::vector<std::map<std::pair<std::optional<std::int32_t>, std::uint32_t>, double>> by_term_;  ///< by pair
    bool cut_ = false;  ///< some route was not looked at whole
    pairing made_;
};

}  // namespace detail

GRADUS_INLINE pairing find_pairs(const catalog& c, const pairing_options& options) {
    return detail::pair_finder(c, options).find();
}

}  // namespace gradus

#endif
