// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <boost/json/array.hpp>

#include "capacity_answer.hpp"

namespace gradus::query {

namespace {

namespace json = boost::json;

json::value whole(double n) {
    const auto i = static_cast<std::int64_t>(n);
    return static_cast<double>(i) == n ? json::value(i) : json::value(n);
}
json::value term_of(const catalog& c, const std::optional<std::uint32_t>& t) {
    return t ? json::value(c.data().calendar.terms[*t].id) : json::value(nullptr);
}

json::array shortfalls(const catalog& c, const std::vector<shortfall>& all) {
    json::array list;
    for (const shortfall& f : all)
        list.emplace_back(json::object{{"node", f.node},
                                       {"kind", to_string(f.kind)},
                                       {"short", whole(f.short_by)},
                                       {"at_least", whole(f.at_least)},
                                       {"proved", f.proved},
                                       {"cut", f.cut},
                                       {"courses", ids_json(c, f.courses)},
                                       {"persons", texts_json(f.persons)},
                                       {"year", f.year},
                                       {"term", term_of(c, f.term)}});
    return list;
}

json::array actions(const catalog& c, const gradus::capacity& a) {
    json::array list;
    for (const capacity_action& each : a.actions) {
        json::array after;
        for (const std::size_t i : each.after) after.emplace_back(i);
        list.emplace_back(json::object{{"kind", to_string(each.kind)},
                                       {"node", each.node},
                                       {"amount", whole(each.amount)},
                                       {"what", each.what},
                                       {"after", std::move(after)},
                                       {"months", or_null(each.months)},
                                       {"cost", each.cost ? whole(*each.cost) : json::value(nullptr)},
                                       {"begin", or_null(each.begin)},
                                       {"ready", or_null(each.ready)},
                                       {"needed_by", or_null(each.needed_by)},
                                       {"courses", ids_json(c, each.courses)},
                                       {"candidates", texts_json(each.candidates)}});
    }
    return list;
}

json::array starts(const catalog& c, const capacity_options& asked, const gradus::capacity& a) {
    json::array list;
    for (const first_start& s : a.starts) {
        json::array waits;
        for (const std::size_t i : s.waits_for) waits.emplace_back(i);
        const intake& of = asked.intakes[s.intake];
        list.emplace_back(
            json::object{{"to", c[of.way.to].id},
                         {"learners", of.learners},
                         {"asked", or_null(s.asked)},
                         {"first", or_null(s.first)},
                         {"years_later", s.why.empty() ? json::value(s.years_later) : json::value(nullptr)},
                         {"waits_for", std::move(waits)},
                         {"why", s.why}});
    }
    return list;
}

}  // namespace

json::object capacity_json(const catalog& c, const capacity_options& asked, const gradus::capacity& a,
                           const gradus::capacity* before) {
    json::array points, lapsing, resources, moves, teaching, demand;
    for (const single_point& p : a.single_points)
        points.emplace_back(
            json::object{{"node", p.node}, {"kind", to_string(p.kind)}, {"why", p.why}, {"lost", whole(p.lost)}});
    for (const lapsing_qualification& l : a.lapsing)
        lapsing.emplace_back(json::object{{"person", l.person},
                                          {"qualification", l.qualification},
                                          {"until", to_string(l.until)},
                                          {"year", l.year},
                                          {"term", term_of(c, l.term)}});
    for (const resource_use& r : a.resources)
        resources.emplace_back(json::object{{"id", r.resource},
                                            {"site", r.site},
                                            {"needed", whole(r.needed)},
                                            {"have", whole(r.have)},
                                            {"year", r.year},
                                            {"term", term_of(c, r.term)},
                                            {"shared_with", texts_json(r.shared_with)}});
    for (const resource_move& m : a.moves)
        moves.emplace_back(json::object{{"from", m.from}, {"to", m.to}, {"units", m.units}, {"cost", m.cost}});
    for (const teaching_share& t : a.teaching)
        teaching.emplace_back(
            json::object{{"person", t.person}, {"course", c[t.course].id}, {"year", t.year}, {"sections", t.sections}});
    for (const section_demand& d : a.demand) {
        json::array terms;
        for (const auto& run : d.runs) terms.emplace_back(c.data().calendar.terms[run.front()].id);
        demand.emplace_back(json::object{{"course", c[d.course].id},
                                         {"year", d.year},
                                         {"terms", std::move(terms)},
                                         {"learners", d.learners > 0 ? json::value(d.learners) : json::value(nullptr)},
                                         {"sections", d.sections}});
    }
    json::object answer{{"outcome", to_string(a.ended)},
                        {"enough", a.enough},
                        {"short", shortfalls(c, a.shortfalls)},
                        {"single_points", std::move(points)},
                        {"unheld", texts_json(a.unheld)},
                        {"lapsing", std::move(lapsing)},
                        {"actions", actions(c, a)},
                        {"starts", starts(c, asked, a)},
                        {"sections", a.sections},
                        {"covered", a.covered},
                        {"demand", std::move(demand)},
                        {"teaching", std::move(teaching)},
                        {"resources", std::move(resources)},
                        {"moves", std::move(moves)},
                        {"notes", texts_json(a.notes)}};
    if (before)
        answer["before"] = json::object{{"enough", before->enough},
                                        {"short", shortfalls(c, before->shortfalls)},
                                        {"sections", before->sections},
                                        {"covered", before->covered}};
    return answer;
}

}  // namespace gradus::query
