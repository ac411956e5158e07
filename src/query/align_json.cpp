// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

#include "align_answer.hpp"
#include "gradus/io/thresholds_json.hpp"

namespace gradus::query {

namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

object skill_json(const catalog& c, const aligned_skill& s) {
    array courses, develops, asked_by;
    for (const course_level& d : s.courses) {
        courses.emplace_back(c[d.course].id);
        develops.emplace_back(object{{"course", c[d.course].id}, {"level", d.level}});
    }
    for (const skill_need& n : s.asks)
        asked_by.emplace_back(object{{"kind", to_string(n.asker)},
                                     {"id", asker_id(c, n)},
                                     {"level", n.level},
                                     {"weight", n.weight},
                                     {"coverage", to_string(cover_of(n.level, s.given))}});
    return {{"id", c[s.skill].id},
            {"title", c[s.skill].title},
            {"coverage", to_string(s.cover)},
            {"courses", std::move(courses)},
            {"asked", s.asked},
            {"given", s.given},
            {"elsewhere", s.elsewhere},
            {"under", s.under},
            {"develops", std::move(develops)},
            {"asked_by", std::move(asked_by)}};
}

array skills_json(const catalog& c, const std::vector<aligned_skill>& skills) {
    array list;
    for (const aligned_skill& s : skills) list.emplace_back(skill_json(c, s));
    return list;
}

array measures_json(const aligned_catalog& a, const scorecard& card) {
    array list;
    for (const measured& m : card.measures) {
        object threshold;
        if (m.threshold) {
            const measure_threshold& t = a.thresholds.measures[*m.threshold];
            threshold = {{"min", or_null(t.min)},
                         {"max", or_null(t.max)},
                         {"source", t.source.empty() ? a.thresholds.source : t.source},
                         {"as_of", t.as_of.empty() ? a.thresholds.as_of : t.as_of}};
        }
        list.emplace_back(object{{"measure", to_string(m.measure)},
                                 {"area", to_string(area_of(m.measure))},
                                 {"value", or_null(m.value)},
                                 {"source", m.source},
                                 {"threshold", m.threshold ? value(std::move(threshold)) : value(nullptr)},
                                 {"state", to_string(m.state)}});
    }
    return list;
}

object program_json(const aligned_catalog& a, std::size_t position) {
    const catalog& c = a.catalog();
    const program_alignment& p = a.alignment.programs[position];
    const scorecard& card = a.cards[position];
    array reasons;
    for (const std::string& r : card.reasons) reasons.emplace_back(r);
    return {{"id", id_of(c, p)},
            {"title", p.program ? c[*p.program].title : c.data().title},
            {"derived", !p.program},
            {"class", card.is ? value(to_string(*card.is)) : value(nullptr)},
            {"reasons", std::move(reasons)},
            {"courses", ids_json(c, p.courses)},
            {"credentials", ids_json(c, p.credentials)},
            {"asked_credentials", ids_json(c, p.asked_credentials)},
            {"exits", ids_json(c, p.exits)},
            {"occupations", ids_json(c, p.occupations)},
            {"measures", measures_json(a, card)},
            {"skills", skills_json(c, p.skills)}};
}

array overlaps_json(const aligned_catalog& a) {
    array list;
    for (const program_overlap& o : a.alignment.overlaps)
        list.emplace_back(object{{"programs", array{id_of(a.catalog(), a.alignment.programs[o.one]),
                                                    id_of(a.catalog(), a.alignment.programs[o.other])}},
                                 {"courses", ids_json(a.catalog(), o.courses)},
                                 {"course_share", o.course_share},
                                 {"skills", ids_json(a.catalog(), o.skills)}});
    return list;
}

}  // namespace

object to_json(const aligned_catalog& a) {
    const catalog& c = a.catalog();
    const alignment& found = a.alignment;
    array programs, diminished, indirect, occupations;
    for (std::size_t p = 0; p < found.programs.size(); ++p) programs.emplace_back(program_json(a, p));
    for (const diminished_course& d : found.diminished)
        diminished.emplace_back(object{{"course", c[d.course].id}, {"title", c[d.course].title}, {"why", d.why}});
    for (const indirect_course& i : found.indirect)
        indirect.emplace_back(object{{"course", c[i.course].id}, {"title", c[i.course].title}, {"way", i.way}});
    for (const occupation_gap& g : found.occupations)
        occupations.emplace_back(object{{"id", c[g.occupation].id},
                                        {"title", c[g.occupation].title},
                                        {"never_developed", ids_json(c, g.never_developed)},
                                        {"too_low", ids_json(c, g.too_low)}});
    object answer{{"skills", skills_json(c, found.skills)},
                  {"credentials", object{{"asked_not_offered", ids_json(c, found.credentials.asked_not_offered)},
                                         {"offered_not_asked", ids_json(c, found.credentials.offered_not_asked)},
                                         {"superseded", ids_json(c, found.credentials.superseded)},
                                         {"expired", ids_json(c, found.credentials.expired)}}},
                  {"programs", std::move(programs)},
                  {"diminished", std::move(diminished)},
                  {"indirect", std::move(indirect)},
                  {"occupations", std::move(occupations)},
                  {"never_developed", ids_json(c, found.never_developed)},
                  {"overlaps", overlaps_json(a)},
                  {"overlap_count", found.overlap_count},
                  {"overlaps_complete", found.overlaps_complete}};
    answer["as_of"] = or_null(found.as_of);
    answer["records"] =
        a.read ? value(object{{"file", a.records}, {"read", *a.read}, {"unread", a.unread}}) : value(nullptr);
    answer["thresholds"] = boost::json::parse(write_thresholds(a.thresholds));
    return answer;
}

}  // namespace gradus::query
