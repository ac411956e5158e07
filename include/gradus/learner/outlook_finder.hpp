// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_OUTLOOK_FINDER_HPP
#define GRADUS_LEARNER_OUTLOOK_FINDER_HPP

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "gradus/graph/cone.hpp"
#include "gradus/learner/outlook.hpp"
#include "gradus/progression/decide.hpp"
#include "gradus/progression/solve.hpp"

namespace gradus {

namespace detail {

/// Finds which courses every progression of a route has, and the latest start that some progression gives each.
class must_take_finder {
public:
    must_take_finder(const route& r, const outlook_options& options, run_monitor& run)
        : asked_(r), options_(options), run_(run), courses_(courses_for(r)) {}

    /// `way` is some valid progression of the route.
    void find(const progression& way, exit_outlook& answer) {
        for (const placement& p : way.placements) open_.push_back({p.course, p.term});
        std::sort(open_.begin(), open_.end(), [](const auto& a, const auto& b) { return a.course < b.course; });
        while (!open_.empty()) {
            const must_take asked = open_.back();
            const auto another = starts_after(asked);
            if (!another) {
                answer.undecided.push_back(asked.course);
                open_.pop_back();
            } else if (another->none) {
                answer.must_take.push_back(asked);
                open_.pop_back();
            } else {
                learn_from(*another->way);
            }
        }
        std::sort(answer.must_take.begin(), answer.must_take.end(), [](const must_take& a, const must_take& b) {
            return a.by_term != b.by_term ? a.by_term < b.by_term : a.course < b.course;
        });
        std::sort(answer.undecided.begin(), answer.undecided.end());
    }

private:
    /// A progression in which the course starts later or not at all, or that there is none; nothing where that is not known.
    [[nodiscard]] std::optional<decision> starts_after(const must_take& asked) {
        if (!run_.check()) return std::nullopt;
        asked_.late.assign(1, {asked.course, asked.by_term + 1});
        run_options part = run_.rest();
        part.max_nodes = options_.question_nodes;
        decision d = decide(asked_, courses_, effort::full, part);
        if (!d.way && !d.none) return std::nullopt;
        return d;
    }

    /// Drops what a progression does without, and moves what it starts later.
    void learn_from(const progression& way) {
        const auto start_in = [&](course_id c) -> const placement* {
            const auto at = std::find_if(way.placements.begin(), way.placements.end(),
                                         [&](const placement& p) { return p.course == c; });
            return at == way.placements.end() ? nullptr : &*at;
        };
        std::erase_if(open_, [&](const must_take& m) { return !start_in(m.course); });
        for (must_take& m : open_) m.by_term = std::max(m.by_term, start_in(m.course)->term);
    }

    route asked_;
    const outlook_options& options_;
    run_monitor& run_;
    std::vector<course_id> courses_;
    std::vector<must_take> open_;  ///< each with the latest start that a progression is known to give it
};

/// Whether `solve` looks at every course that a progression may need: of catalogs with least loads it is content with the exit's cone
/// where that suffices.
inline bool looks_at_all(const route& r) {
    return !has_least_load(r.catalog()) ||
           cone_of(r.catalog(), r.to, cone_extent::contributing).courses.size() == r.catalog().data().courses.size();
}

/// The terms in which reaching the exit is on time: those up to the end of its `by_grade`; nothing where the learner's grade is needed
/// and not known.
inline std::optional<std::uint32_t> terms_on_time(const route& r) {
    const auto by = r.exit().by_grade;
    if (!by) return static_cast<std::uint32_t>(r.terms.terms.size());
    std::uint32_t count = 0;
    for (const horizon_term& t : r.terms.terms) {
        if (!t.grade) return std::nullopt;
        count += *t.grade <= *by;
    }
    return count;
}

inline void look_later(const facts& known, const starting_point& start, exit_id to, const outlook_options& options,
                       run_monitor& run, exit_outlook& answer) {
    const auto years = answer.terms_ahead.years;
    for (std::int32_t more = 1; more <= options.most_years_later && !answer.terms && run.check(); ++more) {
        const route r = make_route(known, start, to, {years + more, options.optional_terms, {}});
        solve_options solving;
        solving.run = run.rest();
        solving.explains = false;
        const solution found = solve(r, solving);
        if (found.progressions.empty()) continue;
        answer.terms = found.terms;
        answer.terms_proved = found.proved && looks_at_all(r);
        answer.terms_ahead = r.terms;
    }
}

}  // namespace detail

GRADUS_INLINE exit_outlook look_ahead(const facts& known, const starting_point& start, exit_id to,
                                      const outlook_options& options) {
    exit_outlook answer;
    answer.exit = to;
    run_monitor run(options.run);
    if (options.run.stop && options.run.stop->load(std::memory_order_relaxed)) {
        answer.ended = outcome::stopped;
        return answer;
    }
    const route r = make_route(known, start, to, {std::nullopt, options.optional_terms, {}});
    answer.terms_ahead = r.terms;
    const auto on_time = detail::terms_on_time(r);
    solve_options solving;
    solving.run = run.rest();
    const solution found = solve(r, solving);
    answer.ended = found.ended;
    answer.terms = found.terms;
    answer.terms_proved = found.terms && found.proved && detail::looks_at_all(r);
    const auto set_slack = [&] {
        if (on_time && answer.terms)
            answer.slack_terms = static_cast<std::int32_t>(*on_time) - static_cast<std::int32_t>(*answer.terms);
    };
    if (found.progressions.empty()) {
        answer.why_not = found.why_not;
        if (!found.proved) return answer;
        answer.left.exact = true;
        if (on_time) answer.on_time = false;
        detail::look_later(known, start, to, options, run, answer);
        set_slack();
        return answer;
    }
    set_slack();
    if (on_time && (*answer.slack_terms >= 0 || answer.terms_proved)) answer.on_time = *answer.slack_terms >= 0;
    if (options.must_take && found.terms != 0)
        detail::must_take_finder(r, options, run).find(found.progressions.front(), answer);
    if (options.counts) {
        run_options part = run.rest();
        part.max_nodes = options.count_nodes;
        answer.left = count(r, {part});
    }
    return answer;
}

}  // namespace gradus

#endif
