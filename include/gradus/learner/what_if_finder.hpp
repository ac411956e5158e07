// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_WHAT_IF_FINDER_HPP
#define GRADUS_LEARNER_WHAT_IF_FINDER_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "gradus/catalog/marks.hpp"
#include "gradus/catalog/standings.hpp"
#include "gradus/learner/what_if.hpp"

namespace gradus {

namespace detail {

/// The lowest grade of a scale, where it fails.
inline std::optional<std::string> failing_grade(const grading& scale) {
    const std::string lowest = scale.percent ? "0" : scale.scale.empty() ? "" : scale.scale.front();
    const auto mark = mark_of(scale, lowest);
    return mark && *mark < passing_mark(scale) ? std::optional{lowest} : std::nullopt;
}

/// Adds to `found` each id with its standings today and then, where they differ.
template <class Things, class Find, class Today, class Then>
void add_standings(const Things& today, const Things& then, const Find& find_today, const Find& find_then,
                   const Today& at_today, const Then& at_then, std::vector<changed_standing>& found) {
    for (const auto& thing : today) {
        changed_standing both{thing.id, at_today(*find_today(thing.id)), std::nullopt};
        if (const auto id = find_then(thing.id)) both.then = at_then(*id);
        if (both.today != both.then) found.push_back(std::move(both));
    }
    for (const auto& thing : then)
        if (!find_today(thing.id)) found.push_back({thing.id, std::nullopt, at_then(*find_then(thing.id))});
}

/// One of the two learners, evaluated.
struct evaluated_view {
    const learner_view& of;
    facts known;
    starting_point start;
    standings at;

    explicit evaluated_view(const learner_view& view)
        : of(view),
          known(make_facts(view.catalog, *view.learner)),
          start(start_of(view.catalog, *view.learner, view.otherwise)),
          at(evaluate(known, {view.learner->as_of, view.learner->grade})) {}

    [[nodiscard]] std::optional<exit_outlook> look_at(std::string_view exit, const outlook_options& options) const {
        const auto id = of.catalog.find_exit(exit);
        return id ? std::optional{look_ahead(known, start, *id, options)} : std::nullopt;
    }
};

/// What of an outlook can be compared between two catalogs: dense handles and terms as what they stand for.
inline auto comparable(const catalog& c, const exit_outlook& o) {
    std::vector<std::pair<std::string_view, std::uint32_t>> must;
    for (const must_take& m : o.must_take) must.emplace_back(c[m.course].id, m.by_term);
    std::vector<std::string_view> undecided;
    for (const course_id id : o.undecided) undecided.emplace_back(c[id].id);
    return std::tuple{o.on_time,       o.terms,
                      o.terms_proved,  o.slack_terms,
                      std::move(must), std::move(undecided),
                      o.left.exact,    o.left.count.to_string()};
}

inline void add_exits(const evaluated_view& today, const evaluated_view& then, const outlook_options& options,
                      std::vector<changed_outlook>& found) {
    const auto differs = [&](const changed_outlook& both) {
        return !both.today || !both.then ||
               comparable(today.of.catalog, *both.today) != comparable(then.of.catalog, *both.then);
    };
    const auto add = [&](const std::string& id) {
        changed_outlook both{id, today.look_at(id, options), then.look_at(id, options)};
        if (differs(both)) found.push_back(std::move(both));
    };
    for (const exit_point& x : today.of.catalog.data().exit_points) add(x.id);
    for (const exit_point& x : then.of.catalog.data().exit_points)
        if (!today.of.catalog.find_exit(x.id)) add(x.id);
}

}  // namespace detail

GRADUS_INLINE result<record> apply(const catalog& c, const record& r, const what_if& change) {
    record then = r;
    diagnostics found;
    const auto running = [&](const std::string& course, const char* list, std::size_t position) -> attempt* {
        const auto at = std::find_if(then.attempts.begin(), then.attempts.end(), [&](const attempt& a) {
            return a.course == course && a.status == attempt_status::in_progress;
        });
        if (at != then.attempts.end()) return &*at;
        found.push_back({severity::error,
                         "not-in-progress",
                         '/' + std::string(list) + '/' + std::to_string(position),
                         "the record has no attempt at \"" + course + "\" in progress",
                         {course}});
        return nullptr;
    };
    for (std::size_t i = 0; i < change.drop.size(); ++i)
        if (attempt* a = running(change.drop[i], "drop", i)) a->status = attempt_status::withdrawn;
    const auto failing = detail::failing_grade(c.data().grading);
    if (!change.fail.empty() && !failing)
        found.push_back(
            {severity::error, "no-failing-grade", "/fail", "every grade of the catalog's scale passes", {}});
    for (std::size_t i = 0; i < change.fail.size(); ++i)
        if (attempt* a = running(change.fail[i], "fail", i)) {
            a->status = attempt_status::completed;
            a->grade = failing.value_or("");
        }
    for (std::size_t i = 0; i < change.add.size(); ++i) {
        const attempt& a = change.add[i];
        if (!c.find_course(a.course) && !c.equivalents().find(a.course))
            found.push_back({severity::error,
                             "unknown-id",
                             "/add/" + std::to_string(i),
                             "neither a course nor an equivalence has the id \"" + a.course + '"',
                             {a.course}});
        then.attempts.push_back(a);
    }
    if (change.enrolled) then.enrolled = change.enrolled;
    if (change.as_of) then.as_of = change.as_of;
    if (change.grade) then.grade = change.grade;
    if (has_error(found)) return found;
    return then;
}

GRADUS_INLINE what_if_answer compare(const learner_view& today, const learner_view& then,
                                     const outlook_options& options) {
    const detail::evaluated_view before(today), after(then);
    what_if_answer answer;
    const auto courses_of = [](const catalog& c) { return [&c](std::string_view id) { return c.find_course(id); }; };
    const auto credentials_of = [](const catalog& c) {
        return [&c](std::string_view id) { return c.find_credential(id); };
    };
    detail::add_standings(
        today.catalog.data().courses, then.catalog.data().courses, courses_of(today.catalog), courses_of(then.catalog),
        [&](course_id id) { return before.at.course_standing(id); },
        [&](course_id id) { return after.at.course_standing(id); }, answer.courses);
    detail::add_standings(
        today.catalog.data().credentials, then.catalog.data().credentials, credentials_of(today.catalog),
        credentials_of(then.catalog), [&](credential_id id) { return before.at.credential_standing(id); },
        [&](credential_id id) { return after.at.credential_standing(id); }, answer.credentials);
    for (const std::string_view id : after.known.unmatched)
        if (std::find(before.known.unmatched.begin(), before.known.unmatched.end(), id) == before.known.unmatched.end())
            answer.unmatched.emplace_back(id);
    detail::add_exits(before, after, options, answer.exits);
    return answer;
}

}  // namespace gradus

#endif
