// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "outlook_answer.hpp"

#include <utility>

#include <boost/json/array.hpp>

#include "printed_plan.hpp"

namespace gradus::query {

namespace {

namespace json = boost::json;

attempt attempt_of(std::string_view text, attempt_status without_grade, attempt_status with_grade) {
    attempt a;
    const std::size_t at = text.rfind('=');
    a.course = text.substr(0, at);
    if (at != std::string_view::npos) a.grade = text.substr(at + 1);
    a.status = a.grade.empty() ? without_grade : with_grade;
    return a;
}

json::value side_json(const std::optional<standing>& at) {
    return at ? json::value(to_string(*at)) : json::value(nullptr);
}
json::value side_json(const std::optional<credits>& amount) { return or_null(amount); }

template <class T>
json::object changes_json(const std::vector<changed<T>>& changes) {
    json::object made;
    for (const changed<T>& c : changes)
        made[c.id] = json::object{{"today", side_json(c.today)}, {"then", side_json(c.then)}};
    return made;
}

std::string side_text(const std::optional<standing>& at) { return std::string(at ? to_string(*at) : "not there"); }
std::string side_text(const std::optional<credits>& amount) {
    return amount ? counted(to_string(*amount), "credit") + " needed" : "not there";
}

template <class T>
std::string changes_text(const std::vector<changed<T>>& changes) {
    std::string text;
    for (const changed<T>& c : changes)
        text.append("  ")
            .append(c.id)
            .append(": ")
            .append(side_text(c.today))
            .append(", then ")
            .append(side_text(c.then)) += '\n';
    return text;
}

std::string courses_text(const catalog& c, const exit_outlook& o) {
    std::string text;
    std::string term;
    for (const must_take& m : o.must_take) {
        const std::string by = term_words(c, o.terms_ahead.terms[m.by_term]);
        if (!term.empty() && by != term) text += " by " + term;
        text += (text.empty() ? "" : ", ") + c[m.course].id;
        term = by;
    }
    return text + " by " + term;
}

}  // namespace

record suppose(const catalog& c, const record& r, const supposed& what) {
    what_if change;
    for (const std::string& each : what.add)
        change.add.push_back(attempt_of(each, attempt_status::in_progress, attempt_status::completed));
    for (const std::string& each : what.bring)
        change.add.push_back(attempt_of(each, attempt_status::transfer, attempt_status::transfer));
    change.drop = what.drop;
    change.fail = what.fail;
    if (!what.enroll.empty()) change.enrolled = what.enroll;
    auto then = apply(c, r, change);
    if (!then) refuse("what if", then.found());
    return std::move(*then);
}

json::object to_json(const catalog& c, const exit_outlook& o) {
    json::array must, undecided;
    for (const must_take& m : o.must_take)
        must.emplace_back(
            json::object{{"course", c[m.course].id}, {"by_term", term_key(c, o.terms_ahead.terms[m.by_term])}});
    for (const course_id id : o.undecided) undecided.emplace_back(c[id].id);
    return {{"on_time", or_null(o.on_time)},
            {"terms", or_null(o.terms)},
            {"terms_proved", o.terms_proved},
            {"slack_terms", or_null(o.slack_terms)},
            {"must_take", std::move(must)},
            {"must_take_undecided", std::move(undecided)},
            {"progressions_left", count_json(o.left)},
            {"progressions_left_error", error_json(o.left)},
            {"why_not", to_json(o.why_not)},
            {"outcome", to_string(o.ended)}};
}

json::object to_json(const catalog& c, const exit_interests& fit) {
    json::array occupations;
    for (const occupation_fit& f : fit.occupations)
        occupations.emplace_back(json::object{{"occupation", c[f.occupation].id}, {"fit", f.fit}});
    return {{"occupations", std::move(occupations)}, {"inventory_age_days", or_null(fit.age_days)}};
}

json::object to_json(const learner_view& today, const learner_view& then, const what_if_answer& a) {
    json::array outlooks, unmatched;
    const auto side = [](const catalog& c, const std::optional<exit_outlook>& o) {
        return o ? json::value(to_json(c, *o)) : json::value(nullptr);
    };
    for (const changed<exit_outlook>& x : a.outlooks)
        outlooks.emplace_back(
            json::object{{"id", x.id}, {"today", side(today.catalog, x.today)}, {"then", side(then.catalog, x.then)}});
    for (const std::string& id : a.unmatched) unmatched.emplace_back(id);
    return {{"courses", changes_json(a.courses)}, {"credentials", changes_json(a.credentials)},
            {"exits", changes_json(a.exits)},     {"needed", changes_json(a.needed)},
            {"outlooks", std::move(outlooks)},    {"unmatched", std::move(unmatched)}};
}

std::string to_text(const catalog& c, const exit_outlook& o) {
    if (o.terms == 0u) return "met";
    std::string text = !o.on_time ? "not known whether on time" : *o.on_time ? "on time" : "not on time";
    if (o.slack_terms && *o.slack_terms >= 0)
        text += ", " + counted(std::to_string(*o.slack_terms), "term") + " of slack";
    if (o.slack_terms && *o.slack_terms < 0) text += ", " + counted(std::to_string(-*o.slack_terms), "term") + " late";
    if (!o.must_take.empty()) text += "; must take " + courses_text(c, o);
    if (!o.undecided.empty()) text += "; perhaps more";
    if (is_known(o.left) && !o.left.count.is_zero())
        text += "; " + std::string(o.left.exact ? "" : "about ") + counted(o.left.count.to_string(), "way") + " left";
    if (o.on_time != true && !o.why_not.empty()) text += "; " + o.why_not.front().at + ' ' + o.why_not.front().message;
    return text;
}

std::string to_text(const learner_view& today, const learner_view& then, const what_if_answer& a) {
    std::string text = "What if\n" + changes_text(a.courses) + changes_text(a.credentials) + changes_text(a.exits) +
                       changes_text(a.needed);
    const auto side = [](const catalog& c, const std::optional<exit_outlook>& o) {
        return o ? to_text(c, *o) : std::string("no such exit");
    };
    for (const changed<exit_outlook>& x : a.outlooks)
        text.append("  ")
            .append(x.id)
            .append("\n    today: ")
            .append(side(today.catalog, x.today))
            .append("\n    then:  ")
            .append(side(then.catalog, x.then))
            .append("\n");
    for (const std::string& id : a.unmatched) text.append("  ").append(id).append(" would count for nothing\n");
    return text == "What if\n" ? "What if: nothing changes\n" : text;
}

}  // namespace gradus::query
