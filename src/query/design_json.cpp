// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <boost/json/array.hpp>

#include "design_answer.hpp"
#include "printed_plan.hpp"

namespace gradus::query {

namespace {

namespace json = boost::json;

double credits_of(std::int64_t hundredths) { return static_cast<double>(hundredths) / 100; }

json::array courses_json(const gradus::design& d) {
    json::array list;
    for (const design_course& each : d.courses) {
        const course& what = d.overlay[each.course];
        list.emplace_back(json::object{{"id", what.id},
                                       {"title", what.title},
                                       {"role", to_string(each.role)},
                                       {"kind", to_string(what.kind)},
                                       {"provider", what.provider},
                                       {"new", each.fresh},
                                       {"cost", credits_of(each.cost)},
                                       {"gives", texts_json(each.gives)},
                                       {"alternatives", ids_json(d.overlay, each.alternatives)}});
    }
    return list;
}

json::array college_json(const design_cell& cell) {
    json::array list;
    for (const college_credit& k : cell.college) {
        json::array expires;
        for (const auto& [from, day] : k.expires)
            expires.emplace_back(json::object{{"from", from}, {"until", to_string(day)}});
        list.emplace_back(json::object{{"to", k.to},
                                       {"hours", k.hours},
                                       {"lost", k.lost},
                                       {"left", or_null(k.left)},
                                       {"by", texts_json(k.by)},
                                       {"conditions", texts_json(k.conditions)},
                                       {"expires", std::move(expires)},
                                       {"notes", texts_json(k.notes)}});
    }
    return list;
}

json::object cell_json(const gradus::design& d, const design_cell& cell) {
    const catalog& c = d.overlay;
    json::array skills, slots;
    for (const skill_step& s : cell.skills)
        skills.emplace_back(
            json::object{{"term", term_key(*cell.way, s.term)}, {"skill", s.skill}, {"level", s.level}, {"by", s.by}});
    for (const design_slot& s : cell.slots)
        slots.emplace_back(json::object{{"course", c[s.course].id},
                                        {"term", term_key(*cell.way, s.term)},
                                        {"provider", s.provider},
                                        {"kind", s.kind},
                                        {"college_hours", s.college_hours}});
    return {{"entry", c[cell.entry].id},
            {"exit", c[cell.exit].id},
            {"reachable", or_null(cell.reachable)},
            {"cost",
             cell.least.empty() && cell.reachable != true ? json::value(nullptr) : json::value(credits_of(cell.cost))},
            {"bound", cell.bound},
            {"proved", cell.proved},
            {"courses", ids_json(c, cell.least)},
            {"terms", or_null(cell.terms)},
            {"on_time", or_null(cell.on_time)},
            {"progression", cell.best ? json::value(progression_json(*cell.way, *cell.best)) : json::value(nullptr)},
            {"beyond", ids_json(c, cell.beyond)},
            {"skills", std::move(skills)},
            {"slots", std::move(slots)},
            {"college", college_json(cell)},
            {"why_not", query::to_json(cell.why_not)}};
}

}  // namespace

json::object design_json(const gradus::design& d) {
    json::array needs, missing, cells;
    for (const design_need& n : d.needs)
        needs.emplace_back(json::object{{"what", n.what}, {"asked_by", texts_json(n.asked_by)}});
    for (const missing_level& m : d.missing)
        missing.emplace_back(
            json::object{{"node", m.node}, {"asked", m.asked}, {"available", m.available}, {"why", m.why}});
    for (const design_cell& cell : d.cells) cells.emplace_back(cell_json(d, cell));
    json::object answer{{"outcome", to_string(d.ended)}, {"serves", serves(d)}, {"proved", d.proved}};
    answer["cost"] = credits_of(d.cost);
    answer["bound"] = d.bound;
    answer["needs"] = std::move(needs);
    answer["missing"] = std::move(missing);
    answer["courses"] = courses_json(d);
    answer["cells"] = std::move(cells);
    answer["today"] = json::object{{"compared_with", d.compared_with},
                                   {"kept", ids_json(d.overlay, d.kept)},
                                   {"new", ids_json(d.overlay, d.added)},
                                   {"dropped", ids_json(d.overlay, d.dropped)}};
    answer["notes"] = texts_json(d.notes);
    return answer;
}

}  // namespace gradus::query
