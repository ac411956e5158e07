// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <utility>

#include "skills_answer.hpp"

namespace gradus::query {

namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

value optional_id(const catalog& c, const auto& id) { return id ? value(c[*id].id) : value(nullptr); }

object need_json(const catalog& c, const open_need& n) {
    return {{"kind", to_string(n.need.asker)},
            {"id", asker_id(c, n.need)},
            {"level", n.need.level},
            {"weight", n.need.weight},
            {"finding", to_string(n.finding)}};
}

object raiser_json(const skill_setting& s, const skill_raiser& r) {
    const catalog& c = s.catalog();
    object made{{"kind", r.course ? "course" : "credential"},
                {"id", r.course ? c[*r.course].id : c[*r.credential].id},
                {"level", r.level}};
    if (r.course) made["credits"] = c[*r.course].credits.as_double();
    made["from"] = term_json(c, s.earliest, r.done);
    return made;
}

object mend_json(const skill_setting& s, const mending_course& m) {
    object made{{"course", s.catalog()[m.course].id}, {"credits", m.cost.as_double()}};
    made["terms"] = m.done == course_times::never ? value(nullptr) : value(m.terms);
    made["from"] = term_json(s.catalog(), s.earliest, m.done);
    made["in_time"] = m.in_time;
    made["beside"] = m.beside;
    if (s.known) made["standing"] = to_string(m.now);
    return made;
}

object finding_json(const skill_setting& s, const order_finding& f) {
    const catalog& c = s.catalog();
    object made{{"kind", to_string(f.kind)},
                {"skill", c[f.skill].id},
                {"level", f.level},
                {"other", optional_id(c, f.other)},
                {"course", optional_id(c, f.course)}};
    if (f.course) {
        made["moment"] = to_string(f.moment);
        made["start"] = term_json(c, s.times(), f.start);
        made["from"] = term_json(c, s.times(), f.there);
    }
    made["message"] = to_text(s, f);
    return made;
}

}  // namespace

value term_json(const catalog& c, const course_times& times, term_number t) {
    if (t == course_times::never) return nullptr;
    if (t == course_times::before) return "held";
    const std::int64_t year = t / times.terms_a_year;
    object made{{"id", c.data().calendar.terms[static_cast<std::size_t>(t % times.terms_a_year)].id},
                {"year", year - times.first / times.terms_a_year + 1}};
    if (times.graded) made["grade"] = year;
    return made;
}

array to_json(const skill_setting& s, const skill_gap& gap) {
    const catalog& c = s.catalog();
    array list;
    for (const skill_gap_entry& e : gap.entries) {
        array needs, raisers;
        for (const open_need& n : e.needs) needs.emplace_back(need_json(c, n));
        for (const skill_raiser& r : e.raised_by) raisers.emplace_back(raiser_json(s, r));
        list.emplace_back(object{{"skill", c[e.skill].id},
                                 {"title", c[e.skill].title},
                                 {"level", e.level},
                                 {"held", e.held},
                                 {"given", e.given},
                                 {"finding", to_string(e.finding)},
                                 {"asked_by", std::move(needs)},
                                 {"raised_by", std::move(raisers)},
                                 {"outside", e.outside}});
    }
    return list;
}

object to_json(const skill_coverage& coverage) {
    object made;
    for (std::size_t k = 0; k < skill_asker_count; ++k)
        made[to_string(static_cast<skill_asker>(k))] = object{{"asked", coverage.asked[k]}, {"met", coverage.met[k]}};
    return made;
}

array to_json(const skill_setting& s, const academic_support& support) {
    const catalog& c = s.catalog();
    array list;
    for (const support_need& n : support.needs) {
        array courses, mends;
        for (const course_at_risk& r : n.courses)
            courses.emplace_back(object{{"course", c[r.course].id},
                                        {"level", r.level},
                                        {"distance", r.distance},
                                        {"start", term_json(c, s.times(), r.start)},
                                        {"why", r.why}});
        for (const mending_course& m : n.mended_by) mends.emplace_back(mend_json(s, m));
        list.emplace_back(object{{"skill", c[n.skill].id},
                                 {"title", c[n.skill].title},
                                 {"level", n.level},
                                 {"held", n.held},
                                 {"weakness", to_string(n.weakness)},
                                 {"low_grade_in", optional_id(c, n.by)},
                                 {"before", term_json(c, s.times(), n.before)},
                                 {"courses", std::move(courses)},
                                 {"mended_by", std::move(mends)}});
    }
    return list;
}

object to_json(const skill_setting& s, const skill_progression& p) {
    const catalog& c = s.catalog();
    array sequence, ranks, findings;
    std::vector<std::size_t> rank_of(s.skills.skill_count(), 0);
    for (std::size_t r = 0; r < p.ranks.size(); ++r) {
        ranks.emplace_back(ids_json(c, p.ranks[r]));
        for (const skill_id each : p.ranks[r]) rank_of[index(each)] = r;
    }
    for (const skill_id each : p.sequence)
        sequence.emplace_back(object{{"skill", c[each].id},
                                     {"title", c[each].title},
                                     {"kind", c[each].kind},
                                     {"tier", c[each].tier},
                                     {"rank", rank_of[index(each)]}});
    for (const order_finding& f : p.findings) findings.emplace_back(finding_json(s, f));
    return {{"sequence", std::move(sequence)},
            {"ranks", std::move(ranks)},
            {"chain", ids_json(c, p.chain)},
            {"findings", std::move(findings)}};
}

}  // namespace gradus::query
