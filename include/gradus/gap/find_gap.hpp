// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GAP_FIND_GAP_HPP
#define GRADUS_GAP_FIND_GAP_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "gradus/gap/earliest_gap.hpp"
#include "gradus/gap/gap.hpp"
#include "gradus/gap/gap_losses.hpp"
#include "gradus/gap/gap_obstacles.hpp"
#include "gradus/gap/gap_reasons.hpp"
#include "gradus/gap/gap_search.hpp"
#include "gradus/gap/gap_steps.hpp"

namespace gradus {

namespace detail {

/// What a finder has ready: the network of a learner, all of it as one part, and what can be reached in it.
struct gap_rules {
    gap_rules(const facts& known, const starting_point& from, const horizon_options& options)
        : start(from),
          terms(options),
          net(make_gap_network(known, longest_horizon(known.catalog, from, options))),
          whole(part_cutter(net).cut_all()),
          full(whole),
          losses(whole, run_over_all(full)),
          today(evaluate(net.asked->known, net.days.front())) {}

    static const gap_reach& run_over_all(gap_reach& reach) {
        reach.run([](std::uint32_t) { return true; });
        return reach;
    }
    static horizon longest_horizon(const catalog& c, const starting_point& from, const horizon_options& options) {
        exit_point last;
        for (const exit_point& x : c.data().exit_points)
            if (x.by_grade && *x.by_grade > last.by_grade.value_or(12)) last.by_grade = x.by_grade;
        return make_horizon(c, from, last, options);
    }

    starting_point start;
    horizon_options terms;
    gap_network net;
    gap_part whole;
    gap_reach full;
    gap_losses losses;  ///< as it was made; copied where it is used
    standings today;
};

/// Answers one question of a finder.
class gap_maker {
public:
    gap_maker(const gap_rules& rules, const gap_target& target, const gap_options& options)
        : rules_(rules),
          net_(rules.net),
          catalog_(net_.catalog()),
          target_(target),
          options_(options),
          run_(options.run) {}

    [[nodiscard]] gap make() {
        find_root();
        if (options_.objective == gap_objective::earliest)
            find_earliest();
        else if (root_ == timed_network::always)
            found(gap_way{}, {}, true);
        else
            search();
        if (answer_.least)
            describe();
        else if (answer_.proved)
            answer_.why_not = gap_obstacles(net_, rules_.full).of(target_);
        answer_.nodes = run_.spent();
        return std::move(answer_);
    }

private:
    /// The target as a gate of the network; or `never`, and the variables any of which are enough.
    void find_root() {
        root_ = timed_network::never;
        const facts& known = net_.asked->known;
        if (const auto* x = std::get_if<exit_id>(&target_)) root_ = net_.exit_gate[index(*x)];
        if (const auto* c = std::get_if<course_id>(&target_)) {
            if (known.holds(*c)) root_ = timed_network::always;
            for (std::uint32_t v = 0; v < net_.courses.size(); ++v)
                if (net_.completed[v].counts_as(*c)) any_of_.push_back(v);
        }
        if (const auto* k = std::get_if<credential_id>(&target_)) {
            const std::uint32_t v = net_.credential_variable[index(*k)];
            if (v == gate::none)
                root_ = timed_network::always;
            else
                any_of_.push_back(v);
        }
        if (const auto* s = std::get_if<skill_goal>(&target_)) find_givers(*s);
    }
    void find_givers(const skill_goal& s) {
        const auto gives = [&](const std::vector<skill_level>& list) { return detail::gives(catalog_, list, s); };
        const auto gives_by = [&](const held_course& h) {
            return std::any_of(h.courses.begin(), h.courses.end(),
                               [&](course_id c) { return gives(catalog_[c].develops); });
        };
        const facts& known = net_.asked->known;
        bool held = gives(known.source->skills) || std::any_of(known.courses.begin(), known.courses.end(), gives_by);
        for (const held_credential& h : known.source->credentials)
            if (const auto k = catalog_.find_credential(h.id)) held = held || gives(catalog_[*k].attests);
        if (held) root_ = timed_network::always;
        for (std::uint32_t v = 0; v < net_.courses.size(); ++v)
            if (gives_by(net_.completed[v])) any_of_.push_back(v);
        for (std::uint32_t k = 0; k < net_.credentials.size(); ++k)
            if (gives(catalog_[net_.credentials[k]].attests))
                any_of_.push_back(static_cast<std::uint32_t>(net_.courses.size()) + k);
    }

    /// The part of the network that the target needs and that can be reached; false where the target cannot be.
    bool cut() {
        const bool reached = root_ > timed_network::always
                                 ? rules_.full.gates()[root_ - 2] != 0
                                 : std::any_of(any_of_.begin(), any_of_.end(),
                                               [&](std::uint32_t v) { return rules_.full.variables()[v]; });
        if (!reached) return false;
        part_ = part_cutter(net_).cut(root_, any_of_, &rules_.full.variables(), &rules_.full.gates());
        price();
        return true;
    }
    void price() {
        std::int64_t credit = 1, number = 1;
        const auto own = [&](std::uint32_t v) {
            const std::uint32_t of = part_.variables[v];
            return options_.prices.empty() ? net_.completed[of].amount.hundredths()
                                           : options_.prices[index(net_.courses[of])];
        };
        for (std::uint32_t v = 0; v < part_.size(); ++v)
            if (part_.is_course(v)) credit += own(v), ++number;
        fewest_credits_ = options_.objective == gap_objective::fewest_credits;
        unit_ = fewest_credits_ ? number : credit;
        for (std::uint32_t v = 0; v < part_.size(); ++v)
            if (part_.is_course(v)) part_.cost[v] = fewest_credits_ ? own(v) * unit_ + 1 : unit_ + own(v);
    }

    void search() {
        if (!cut()) {
            answer_.proved = true;
            return;
        }
        search_.emplace(part_, run_);
        for (std::size_t n = 0; n < std::max<std::size_t>(1, options_.k); ++n) {
            const auto next = search_->next();
            if (n == 0) {
                answer_.proved = search_->proved();
                if (next || !answer_.proved) {
                    const std::int64_t least = search_->least() / unit_;
                    answer_.bound = static_cast<double>(least) / (fewest_credits_ ? 100 : 1);
                }
            }
            if (!search_->proved()) answer_.ended = run_.ended();
            if (!next || (n > 0 && !search_->proved())) break;
            std::vector<std::uint32_t> courses;
            for (const std::uint32_t v : next->courses) courses.push_back(part_.variables[v]);
            gap_way way = way_of(courses);
            found(std::move(way), std::move(courses), n == 0);
            run_.report(static_cast<double>(n + 1) / static_cast<double>(options_.k), "gap");
        }
    }

    [[nodiscard]] gap_way way_of(const std::vector<std::uint32_t>& courses) const {
        gap_way way;
        for (const std::uint32_t v : courses) {
            way.courses.push_back(net_.courses[v]);
            way.credits += net_.completed[v].amount;
        }
        return way;
    }
    void found(gap_way way, std::vector<std::uint32_t> courses, bool first) {
        if (!first) {
            answer_.alternatives.push_back(std::move(way));
            return;
        }
        answer_.least = std::move(way);
        courses_ = std::move(courses);
        if (root_ == timed_network::always) answer_.proved = true;
    }

    void find_earliest() {
        const solution s =
            earliest_progressions(net_.asked->known, rules_.start, rules_.terms, target_, net_.waivers, options_);
        answer_.ended = s.ended;
        answer_.proved = s.proved;
        if (!s.bounds.empty()) answer_.bound = s.bounds.front().as_double();
        for (const progression& p : s.progressions) {
            std::vector<std::uint32_t> courses;
            for (const placement& each : p.placements)
                if (const std::uint32_t v = net_.course_variable[index(each.course)]; v != gate::none)
                    courses.push_back(v);
            std::sort(courses.begin(), courses.end());
            gap_way way = way_of(courses);
            if (answer_.least && way.courses == answer_.least->courses) continue;
            if (std::any_of(answer_.alternatives.begin(), answer_.alternatives.end(),
                            [&](const gap_way& w) { return w.courses == way.courses; }))
                continue;
            const bool first = !answer_.least;
            if (first) way.terms = s.terms;
            found(std::move(way), std::move(courses), first);
        }
        if (answer_.least) static_cast<void>(cut());
        if (!answer_.least) answer_.why_not = s.why_not;
    }

    void describe() {
        std::vector<char> taken(net_.size(), 0);
        for (const std::uint32_t v : courses_) taken[v] = 1;
        gap_reach reached(rules_.whole);
        reached.run([&](std::uint32_t v) { return taken[v] || !net_.is_course(v); });
        gap_reasons reasons(net_, reached, courses_);
        reasons.explain(target_, answer_);
        for (const std::uint32_t v : reasons.credentials()) taken[v] = 1;
        add_steps(taken);
        if (options_.gateways && root_ != timed_network::always) add_gateways(taken);
    }

    void add_steps(const std::vector<char>& taken) {
        if (part_.size() == 0) return;
        std::vector<char> courses(part_.size(), 0);
        for (std::uint32_t v = 0; v < part_.size(); ++v) courses[v] = part_.is_course(v) && taken[part_.variables[v]];
        for (const auto& step : steps_of(part_, courses)) {
            gap_step made;
            for (const std::uint32_t v : step) {
                const std::uint32_t at = part_.variables[v];
                if (!taken[at]) continue;
                if (!net_.is_course(at)) {
                    made.credentials.push_back(credential_at(at));
                    continue;
                }
                made.courses.push_back(net_.courses[at]);
                made.standings.push_back(rules_.today.course_standing(net_.courses[at]));
            }
            if (!made.courses.empty() || !made.credentials.empty()) answer_.steps.push_back(std::move(made));
        }
    }

    /// Courses that every way passes are in every set that closes the gap, and so in this one.
    void add_gateways(const std::vector<char>& taken) {
        if (!search_) search_.emplace(part_, run_);
        gap_losses losses = rules_.losses;
        for (std::uint32_t v = 0; v < part_.size(); ++v)
            if ((!part_.is_course(v) || taken[part_.variables[v]]) && !search_->possible_without(v))
                answer_.gateways.push_back(opened_by(part_.variables[v], losses));
    }

    [[nodiscard]] credential_id credential_at(std::uint32_t v) const {
        return net_.credentials[v - net_.courses.size()];
    }

public:
    /// What is lost without a variable.
    [[nodiscard]] gateway opened_by(std::uint32_t v, gap_losses& losses) const {
        gateway made;
        if (net_.is_course(v))
            made.node = net_.courses[v];
        else
            made.node = credential_at(v);
        std::vector<char> lost(net_.gates().size(), 0);
        losses.without(
            v,
            [&](std::uint32_t u) {
                if (u == v) return;
                if (net_.is_course(u))
                    made.courses.push_back(net_.courses[u]);
                else
                    made.credentials.push_back(credential_at(u));
            },
            [&](std::uint32_t g) { lost[g + 2] = 1; });
        for (std::uint32_t x = 0; x < net_.exit_gate.size(); ++x)
            if (lost[net_.exit_gate[x]]) made.exits.push_back(exit_id{x});
        std::sort(made.courses.begin(), made.courses.end());
        std::sort(made.credentials.begin(), made.credentials.end());
        return made;
    }

private:
    const gap_rules& rules_;
    const gap_network& net_;
    const gradus::catalog& catalog_;
    const gap_target& target_;
    const gap_options& options_;
    run_monitor run_;
    std::uint32_t root_ = timed_network::never;
    std::vector<std::uint32_t> any_of_;
    gap_part part_;
    std::int64_t unit_ = 1;
    bool fewest_credits_ = true;
    std::optional<gap_search> search_;
    std::vector<std::uint32_t> courses_;  ///< of the least set: variables of the network
    gap answer_;
};

}  // namespace detail

GRADUS_INLINE gap_finder::gap_finder(const facts& known, const starting_point& start, const horizon_options& terms)
    : rules_(std::make_shared<const detail::gap_rules>(known, start, terms)) {}

GRADUS_INLINE const gradus::catalog& gap_finder::catalog() const { return rules_->net.catalog(); }

GRADUS_INLINE gap gap_finder::find(const gap_target& target, const gap_options& options) const {
    return detail::gap_maker(*rules_, target, options).make();
}

GRADUS_INLINE std::vector<gateway> gap_finder::gateways() const {
    const gap_options options;
    const gap_target none = skill_goal{};
    const detail::gap_maker maker(*rules_, none, options);
    detail::gap_losses losses = rules_->losses;
    std::vector<gateway> all;
    for (std::uint32_t v = 0; v < rules_->net.size(); ++v) {
        if (!rules_->full.variables()[v]) continue;
        gateway g = maker.opened_by(v, losses);
        if (!g.courses.empty() || !g.credentials.empty() || !g.exits.empty()) all.push_back(std::move(g));
    }
    return all;
}

}  // namespace gradus

#endif
