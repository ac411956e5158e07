// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <cmath>

#include <boost/json/array.hpp>

#include "printed_plan.hpp"

namespace gradus::query {

namespace {

boost::json::array strings(const std::vector<std::string>& list) {
    boost::json::array made;
    for (const std::string& s : list) made.emplace_back(s);
    return made;
}

}  // namespace

std::string term_key(const catalog& c, const horizon_term& term) {
    const std::string& id = c.data().calendar.terms[term.calendar_term].id;
    return term.calendar_year ? std::to_string(*term.calendar_year) + '-' + id
                              : "year " + std::to_string(term.school_year) + ' ' + id;
}

std::string term_key(const route& r, std::uint32_t t) { return term_key(r.catalog(), r.terms.terms[t]); }

boost::json::object progression_json(const route& r, const progression& p) {
    const auto shown = term_by_term(r, p);
    boost::json::array terms, conditions;
    for (std::uint32_t t = 0; t < shown.size(); ++t) {
        const horizon_term& term = r.terms.terms[t];
        boost::json::array courses;
        for (const course_id c : shown[t].starting) courses.emplace_back(r.catalog()[c].id);
        boost::json::object o{{"id", r.catalog().data().calendar.terms[term.calendar_term].id},
                              {"year", term.school_year}};
        if (term.grade) o["grade"] = *term.grade;
        o["courses"] = std::move(courses);
        o["credits"] = std::round(shown[t].credits * 100) / 100;
        o["credentials"] = strings(shown[t].credentials);
        o["exits"] = strings(shown[t].exits);
        terms.emplace_back(std::move(o));
    }
    for (const condition& k : conditions_of(r, p))
        conditions.emplace_back(boost::json::object{{"what", k.what}, {"by_term", term_key(r, k.by_term)}});
    return {{"terms", std::move(terms)}, {"conditions", std::move(conditions)}};
}

}  // namespace gradus::query
