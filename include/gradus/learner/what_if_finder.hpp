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
#include "gradus/learner/audit.hpp"
#include "gradus/learner/set_standing.hpp"
#include "gradus/learner/what_if.hpp"

namespace gradus {

namespace detail {

/// The lowest grade of a scale, where it fails.
inline std::optional<std::string> failing_grade(const grading& scale) {
    const std::string lowest = scale.percent ? "0" : scale.scale.empty() ? "" : scale.scale.front();
    const auto mark = mark_of(scale, lowest);
    return mark && *mark < passing_mark(scale) ? std::optional{lowest} : std::nullopt;
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
};

/// Returns, for each thing that one of two catalogs has, what `say(view, id)` says of it by the two views, where that differs.
/// `things` and `ids` give a catalog's list and its index.
template <class Things, class Ids, class Say>
auto changes(const evaluated_view& today, const evaluated_view& then, Things things, Ids ids, Say say) {
    const auto& of_today = things(today.of.catalog.data());
    const auto& of_then = things(then.of.catalog.data());
    const auto& in_today = ids(today.of.catalog.ids());
    const auto& in_then = ids(then.of.catalog.ids());
    using said = decltype(say(today, *in_today.find("")));
    std::vector<changed<said>> found;
    for (const auto& thing : of_today) {
        changed<said> both{thing.id, say(today, *in_today.find(thing.id)), std::nullopt};
        if (const auto id = in_then.find(thing.id)) both.then = say(then, *id);
        if (both.today != both.then) found.push_back(std::move(both));
    }
    for (const auto& thing : of_then)
        if (!in_today.find(thing.id)) found.push_back({thing.id, std::nullopt, say(then, *in_then.find(thing.id))});
    return found;
}

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

/// The outlooks on exits that differ.
inline std::vector<changed<exit_outlook>> changed_outlooks(const evaluated_view& today, const evaluated_view& then,
                                                           const outlook_options& options,
                                                           const std::vector<std::string>& exits) {
    const auto look_at = [&](const evaluated_view& v, std::string_view exit) -> std::optional<exit_outlook> {
        const auto id = v.of.catalog.find_exit(exit);
        return id ? std::optional{look_ahead(v.known, v.start, *id, options)} : std::nullopt;
    };
    std::vector<changed<exit_outlook>> found;
    for (const std::string& id : exits) {
        changed<exit_outlook> both{id, look_at(today, id), look_at(then, id)};
        if (!both.today || !both.then ||
            comparable(today.of.catalog, *both.today) != comparable(then.of.catalog, *both.then))
            found.push_back(std::move(both));
    }
    return found;
}

/// The ids of the exits of two catalogs, each once.
inline std::vector<std::string> exits_of(const catalog& today, const catalog& then) {
    std::vector<std::string> ids;
    for (const exit_point& x : today.data().exit_points) ids.push_back(x.id);
    for (const exit_point& x : then.data().exit_points)
        if (!today.find_exit(x.id)) ids.push_back(x.id);
    return ids;
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
                                     const outlook_options& options, const std::vector<std::string>& exits) {
    using detail::evaluated_view;
    const evaluated_view before(today), after(then);
    what_if_answer answer;
    answer.courses = detail::changes(
        before, after, [](const catalog_data& d) -> auto& { return d.courses; },
        [](const catalog_index& i) -> auto& { return i.courses; },
        [](const evaluated_view& v, course_id id) { return v.at.course_standing(id); });
    answer.credentials = detail::changes(
        before, after, [](const catalog_data& d) -> auto& { return d.credentials; },
        [](const catalog_index& i) -> auto& { return i.credentials; },
        [](const evaluated_view& v, credential_id id) { return v.at.credential_standing(id); });
    answer.exits = detail::changes(
        before, after, [](const catalog_data& d) -> auto& { return d.exit_points; },
        [](const catalog_index& i) -> auto& { return i.exit_points; },
        [](const evaluated_view& v, exit_id id) { return exit_standing(v.known, v.at, id); });
    answer.needed = detail::changes(
        before, after, [](const catalog_data& d) -> auto& { return d.requirement_sets; },
        [](const catalog_index& i) -> auto& { return i.requirement_sets; },
        [](const evaluated_view& v, requirement_set_id id) { return audit_set(v.known, v.at, id).needed; });
    for (const std::string_view id : after.known.unmatched)
        if (std::find(before.known.unmatched.begin(), before.known.unmatched.end(), id) == before.known.unmatched.end())
            answer.unmatched.emplace_back(id);
    if (options.ahead)
        answer.outlooks = detail::changed_outlooks(
            before, after, options, exits.empty() ? detail::exits_of(today.catalog, then.catalog) : exits);
    return answer;
}

}  // namespace gradus

#endif
